"""What somebody may search on, and what comes back: people of the own gemeente, without a name."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.registry.jobseekers.fields import CertificateCode, OccupationCode, PageSize, Trede, YesNo
from services.registry.jobseekers.histories.enums import HistoryKind
from services.registry.jobseekers.participation.enums import ParticipationStatus
from services.registry.schemas import Dutch
from services.registry.vocabulary import Guidance, LanguageScale, LanguageSkill

PostcodeStart = Annotated[str, Field(pattern=r"^[1-9][0-9]{1,3}$")]
SearchHours = Annotated[float, Field(strict=True, ge=0, le=40)]


class LanguageWanted(Dutch):
    """Ten minste dit niveau, op deze schaal gemeten."""

    vaardigheid: LanguageSkill
    niveau: str = Field(min_length=1, max_length=6)
    schaal: LanguageScale = LanguageScale.CEFR


class CategoryWanted(Dutch):
    """Deze categorie van een schema; zonder subcategorie tellen alle subcategorieën."""

    schema_code: str = Field(alias="schema", min_length=2, max_length=60)
    categorie: str = Field(min_length=2, max_length=60)
    subcategorie: str | None = Field(default=None, min_length=2, max_length=60)


class SearchIn(Dutch):
    """Waarop u zoekt. Wat u leeg laat, telt niet mee; wat u invult, moet allemaal kloppen."""

    trede_vanaf: Trede | None = None
    trede_tot_en_met: Trede | None = None
    eindtrede_vanaf: Trede | None = Field(default=None, description="Verwachte eindtrede, ten minste.")
    categorie: CategoryWanted | None = None
    statussen: list[ParticipationStatus] = Field(default_factory=list, max_length=4, description="Eén van deze.")
    talen: list[LanguageWanted] = Field(default_factory=list, max_length=5, description="Al deze.")
    certificaten: list[CertificateCode] = Field(
        default_factory=list, max_length=5, description="Al deze, en vandaag geldig."
    )
    uren_minstens: SearchHours | None = Field(default=None, description="Kan ten minste zoveel uren per week werken.")
    postcodegebieden: list[PostcodeStart] = Field(
        default_factory=list,
        max_length=20,
        description="Begin van de postcode: twee, drie of vier cijfers. Eén van deze.",
    )
    wensberoepen: list[OccupationCode] = Field(default_factory=list, max_length=10, description="Eén van deze.")
    begeleiding: list[Guidance] = Field(default_factory=list, max_length=4, description="Eén van deze.")
    contact_nodig: YesNo | None = Field(default=None, description="Of er dit jaar nog contact moet komen.")
    niets_over: list[HistoryKind] = Field(
        default_factory=list, max_length=15, description="Over al deze is nog nooit iets vastgelegd."
    )
    cursor: UUID | None = Field(default=None, description="Waarde van «volgende» uit de vorige pagina.")
    aantal: PageSize = Field(default=25, description="Hoeveel er op een pagina staan.")


class SearchHit(Dutch):
    """Iemand die aan alles voldoet, in het kort."""

    id: UUID
    ingeschreven_op: date
    trede: int | None
    verwachte_eindtrede: int | None
    status: str | None
    uren_per_week_maximaal: float | None
    postcodegebied: str | None
    wensen: list[str]
    begeleiding: str | None
    laatste_contact_op: date | None


class SearchPage(Dutch):
    """Een pagina gevonden mensen, laatst ingeschreven eerst."""

    resultaten: list[SearchHit]
    volgende: UUID | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
