"""The Dutch face of trajecten and of the catalogue of provisions."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BeforeValidator, Field

from services.registry.jobseekers.fields import Day, Number, YesNo, whole
from services.registry.schemas import Dutch
from services.registry.trajecten.enums import (
    ProvisionKind,
    StopReason,
    TrajectEventKind,
    TrajectForm,
    TrajectOutcome,
    TrajectState,
)
from services.registry.trajecten.models import Traject, TrajectEvent
from services.registry.trajecten.provisions import CODE, Provision, providers

Cents = Annotated[int, Field(ge=0, le=10_000_000), BeforeValidator(whole)]
REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$"


class TrajectIn(Dutch):
    """Een gepland traject."""

    voorziening: str = Field(max_length=60, pattern=CODE, description="Code uit GET /v1/voorzieningen.")
    aanbieder: str | None = Field(default=None, max_length=60, pattern=CODE, description="Code van de aanbieder.")
    kenmerk_aanbieder: str | None = Field(
        default=None, pattern=REFERENCE, description="Nummer bij de aanbieder, nooit een naam."
    )
    vorm: TrajectForm
    gepland_van: Day
    gepland_tot_en_met: Day | None = None
    kosten_in_centen: Cents | None = None


class TrajectEventIn(Dutch):
    """Iets wat met een traject gebeurde."""

    soort: TrajectEventKind
    op: Day = Field(description="De dag waarop het gebeurde.")
    corrigeert: Number | None = Field(
        default=None, description="Bij «gecorrigeerd»: nummer van de gebeurtenis die anders was."
    )
    ingetrokken: YesNo = Field(default=False, description="Bij «gecorrigeerd»: de gebeurtenis was er niet.")
    aanbieder: str | None = Field(default=None, max_length=60, pattern=CODE)
    kenmerk_aanbieder: str | None = Field(default=None, pattern=REFERENCE)
    vorm: TrajectForm | None = None
    gepland_van: Day | None = None
    gepland_tot_en_met: Day | None = None
    kosten_in_centen: Cents | None = None
    uitkomst: TrajectOutcome | None = Field(default=None, description="Bij «beeindigd».")
    reden_gestopt: StopReason | None = Field(default=None, description="Bij uitkomst «voortijdig-gestopt».")


class TrajectEventOut(Dutch):
    """Een vastgelegde gebeurtenis. Wat leeg is, veranderde niet."""

    id: int
    soort: TrajectEventKind
    op: date
    corrigeert: int | None
    ingetrokken: bool
    aanbieder: str | None
    kenmerk_aanbieder: str | None
    vorm: TrajectForm | None
    gepland_van: date | None
    gepland_tot_en_met: date | None
    kosten_in_centen: int | None
    uitkomst: TrajectOutcome | None
    reden_gestopt: StopReason | None
    vastgelegd_op: datetime

    @classmethod
    def of(cls, event: TrajectEvent) -> Self:
        """One stored event."""
        return cls.model_validate(
            {name: getattr(event, column) for name, column in EVENT_COLUMNS.items()}
            | {"id": event.id, "vastgelegd_op": event.recorded_at}
        )


EVENT_COLUMNS = {
    "soort": "kind",
    "op": "on_day",
    "corrigeert": "corrects_id",
    "ingetrokken": "withdrawn",
    "aanbieder": "provider",
    "kenmerk_aanbieder": "provider_reference",
    "vorm": "form",
    "gepland_van": "planned_from",
    "gepland_tot_en_met": "planned_until",
    "kosten_in_centen": "cost_cents",
    "uitkomst": "outcome",
    "reden_gestopt": "stop_reason",
}


class TrajectOut(Dutch):
    """Een traject zoals het nu staat."""

    id: UUID
    werkzoekende_id: UUID
    voorziening: str
    status: TrajectState
    aanbieder: str | None
    kenmerk_aanbieder: str | None
    vorm: TrajectForm
    gepland_van: date
    gepland_tot_en_met: date | None
    gestart_op: date | None
    geeindigd_op: date | None
    kosten_in_centen: int | None
    uitkomst: TrajectOutcome | None
    reden_gestopt: StopReason | None

    @classmethod
    def of(cls, traject: Traject) -> Self:
        """One stored traject."""
        return cls.model_validate({name: getattr(traject, column) for name, column in TRAJECT_COLUMNS.items()})


TRAJECT_COLUMNS = {
    "id": "id",
    "werkzoekende_id": "jobseeker_id",
    "voorziening": "provision_code",
    "status": "state",
    "aanbieder": "provider",
    "kenmerk_aanbieder": "provider_reference",
    "vorm": "form",
    "gepland_van": "planned_from",
    "gepland_tot_en_met": "planned_until",
    "gestart_op": "started_on",
    "geeindigd_op": "ended_on",
    "kosten_in_centen": "cost_cents",
    "uitkomst": "outcome",
    "reden_gestopt": "stop_reason",
}


class TrajectPage(Dutch):
    """Een pagina trajecten van één persoon."""

    resultaten: list[TrajectOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class TrajectEventList(Dutch):
    """Alle gebeurtenissen van een traject, oudste eerst."""

    resultaten: list[TrajectEventOut]


class ProviderOut(Dutch):
    """Wie een voorziening uitvoert."""

    code: str
    naam: str


class ProvisionOut(Dutch):
    """Een voorziening uit de catalogus van een gemeente."""

    code: str
    naam: str
    soort: ProvisionKind
    vormen: list[TrajectForm] = Field(description="Leeg: geld, dat geen traject wordt.")
    aanbieders: list[ProviderOut]
    weken_minstens: int | None = Field(description="Gebruikelijke duur. Leeg: geen bron noemt er een.")
    weken_hoogstens: int | None
    voor_wie: str
    grondslag: str
    bron: str
    vanaf: date
    tot: date | None = Field(description="Eerste dag waarop de voorziening er niet meer is.")

    @classmethod
    def of(cls, one: Provision) -> Self:
        """One entry of the catalogue."""
        return cls(
            code=one.code,
            naam=one.name,
            soort=one.kind,
            vormen=list(one.forms),
            aanbieders=[ProviderOut(code=code, naam=providers()[code].naam) for code in one.providers],
            weken_minstens=one.weeks[0] if one.weeks else None,
            weken_hoogstens=one.weeks[1] if one.weeks else None,
            voor_wie=one.for_whom,
            grondslag=one.basis,
            bron=one.source,
            vanaf=one.valid_from,
            tot=one.valid_until,
        )


class ProvisionList(Dutch):
    """De catalogus van een gemeente op een dag."""

    gemeente: str
    peildatum: date
    resultaten: list[ProvisionOut]


class ProvisionCountOut(Dutch):
    """Hoe vaak een voorziening is gevolgd en wat ervan kwam. Leeg: een te klein getal."""

    voorziening: str = Field(description="Code van de voorziening, of een soort voor alle voorzieningen van die soort.")
    deelnames: int | None
    uitkomsten: dict[TrajectOutcome, int | None]
    nog_bezig: int | None


class ProvisionCounts(Dutch):
    """Deelnames en uitkomsten van trajecten die in een periode begonnen."""

    gemeente: str
    begonnen_van: date
    begonnen_tot_en_met: date
    voorzieningen: list[ProvisionCountOut]
    soorten: list[ProvisionCountOut]
