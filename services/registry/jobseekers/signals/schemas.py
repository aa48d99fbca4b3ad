"""The Dutch face of what asks attention."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.registry.jobseekers.fields import Day, PageSize
from services.registry.jobseekers.signals.enums import SignalKind
from services.registry.schemas import Dutch


class SignalsIn(Dutch):
    """Welke signaleringen u wilt zien, en hoe ver vooruit."""

    soorten: list[SignalKind] = Field(
        default_factory=list, max_length=len(SignalKind), description="Leeg: alle soorten."
    )
    tot_en_met: Day | None = Field(default=None, description="Ook wat er tot en met deze dag bij komt. Leeg: vandaag.")
    cursor: str | None = Field(default=None, max_length=400, description="Waarde van «volgende» uit de vorige pagina.")
    aantal: PageSize = Field(default=25, description="Hoeveel er op een pagina staan.")


class SignalOut(Dutch):
    """Iets dat aandacht vraagt bij iemand."""

    werkzoekende_id: UUID
    soort: SignalKind
    uiterlijk_op: date | None = Field(description="De dag waarop het moet. Leeg: zo snel mogelijk.")
    wat: str = Field(description="Waarover het gaat: een status, schema, certificaat, plan of plaatsing.")


class SignalPage(Dutch):
    """Een pagina signaleringen, wat het langst wacht eerst."""

    resultaten: list[SignalOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
