"""The Dutch face of a stay: for staff of the person's gemeente, and the little that an employer sees."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.registry.accounts.enums import Role
from services.registry.placements.enums import PlacementKind
from services.registry.schemas import Dutch
from services.registry.stays.aftercare import DueContact
from services.registry.stays.enums import (
    AftercareAnswer,
    StayBreakReason,
    StayContractKind,
    StayEventKind,
    StayExceptionReason,
    StayObserver,
    StayOutcome,
    StayRule,
    StaySign,
    StayState,
)
from services.registry.stays.models import (
    Stay,
    StayAssessment,
)


class StayWarningOut(Dutch):
    """Iets om naar te kijken; het houdt niets tegen."""

    regel: StayRule
    tekst: str
    plekken: int = Field(description="Hoeveel onbetaalde plekken er meetellen, met deze erbij.")
    weken: int
    aaneengesloten: int = Field(description="Hoeveel daarvan elkaar opvolgen.")


class StaySummary(Dutch):
    """Een plaatsing in een lijst."""

    id: UUID
    werkzoekende_id: UUID
    plek_id: UUID
    soort: PlacementKind
    status: StayState
    van: date = Field(description="De echte eerste dag, of de afgesproken dag zolang niemand begon.")
    tot_en_met: date | None
    uren_per_week: float

    @staticmethod
    def of(stay: Stay) -> "StaySummary":
        """The summary of a stored stay."""
        return StaySummary(
            id=stay.id,
            werkzoekende_id=stay.jobseeker_id,
            plek_id=stay.placement_id,
            soort=PlacementKind(stay.kind),
            status=StayState(stay.state),
            van=stay.from_on,
            tot_en_met=stay.until_on,
            uren_per_week=stay.hours,
        )


class StayEventOut(Dutch):
    """Een gebeurtenis, ook als zij later is verbeterd."""

    nummer: int
    soort: StayEventKind
    op_datum: date
    tot_en_met: date | None
    uren_per_week: float | None
    overeenkomst_getekend_op: date | None
    voornemen_vastgelegd_op: date | None
    helpt: bool | None
    genoteerd_op: date
    verbetert: int | None = Field(description="Nummer van de gebeurtenis die hierdoor is vervangen.")
    telt: bool = Field(description="Nee: een latere gebeurtenis kwam ervoor in de plaats.")


class StayExceptionOut(Dutch):
    """Een vastgelegde afwijking van een regel."""

    regel: StayRule
    reden: StayExceptionReason
    toelichting: str
    tot_en_met: date | None
    uren_per_week: float | None
    genoteerd_op: date


class StayAttendanceOut(Dutch):
    """Uren van een week."""

    week_vanaf: date
    uren_gepland: float
    uren_aanwezig: float
    genoteerd_op: date


class StaySignOut(Dutch):
    """Een teken en of het gezien is."""

    teken: StaySign
    gezien: bool
    op_datum: date
    door: StayObserver


class WeekEntryOut(Dutch):
    """Hoe een week er nu staat."""

    plaatsing_id: UUID
    week_vanaf: date
    uren_gepland: float
    uren_aanwezig: float
    uren_per_week: float = Field(description="De afgesproken uren in deze week.")
    tekens: list[StaySignOut] = Field(description="Per teken wat het laatst is gezien, ook in andere weken.")


class StayContractOut(Dutch):
    """Het contract waar een plaatsing toe leidde."""

    soort: StayContractKind
    vanaf: date
    maanden: int | None
    uren_per_week: float


class StayAssessmentOut(Dutch):
    """Hoe een plaatsing eindigde, volgens de werkgever of de consulent."""

    nummer: int
    door: Role
    uitkomst: StayOutcome
    reden: StayBreakReason | None
    contract: StayContractOut | None
    hogere_stap: bool | None
    deelt: int | None = Field(description="Nummer van de beoordeling die de consulent deelt.")
    genoteerd_op: date

    @staticmethod
    def of(row: StayAssessment) -> "StayAssessmentOut":
        """The face of a stored assessment."""
        contract = None
        if row.contract_kind is not None and row.contract_from is not None and row.contract_hours is not None:
            contract = StayContractOut(
                soort=StayContractKind(row.contract_kind),
                vanaf=row.contract_from,
                maanden=row.contract_months,
                uren_per_week=row.contract_hours,
            )
        return StayAssessmentOut(
            nummer=row.id or 0,
            door=Role(row.role),
            uitkomst=StayOutcome(row.outcome),
            reden=StayBreakReason(row.break_reason) if row.break_reason else None,
            contract=contract,
            hogere_stap=row.higher_step,
            deelt=row.agrees_with,
            genoteerd_op=row.noted_on,
        )


class StayNoObjectionOut(Dutch):
    """Wat iemand schriftelijk zei over het delen met de werkgever."""

    gegeven: bool
    op_datum: date


class AftercareOut(Dutch):
    """Een contact na het einde."""

    maanden: int
    op_datum: date
    antwoord: AftercareAnswer


class StayOut(StaySummary):
    """Een plaatsing zoals de gemeente van de persoon die kent, met alles wat erover is genoteerd."""

    gepland_van: date
    gepland_tot_en_met: date | None
    begonnen_op: date | None
    geeindigd_op: date | None
    overeenkomst_getekend_op: date | None
    grondslag: str = Field(description="De regels van de eerste dag: wet of regeling.")
    evaluaties: list[date] = Field(description="Dagen waarop de regels een evaluatie vragen.")
    aanwezigheid_percentage: int | None = Field(description="Uren aanwezig van de uren gepland. Leeg: geen weken.")
    uitkomst: StayOutcome | None = Field(description="Wat de consulent heeft vastgesteld. Leeg: nog niets.")
    gebeurtenissen: list[StayEventOut]
    afwijkingen: list[StayExceptionOut]
    aanwezigheid: list[StayAttendanceOut] = Field(description="Per week wat het laatst is genoteerd.")
    signalen: list[StaySignOut] = Field(description="Per teken wat het laatst is gezien.")
    beoordelingen: list[StayAssessmentOut]
    geen_bezwaar: list[StayNoObjectionOut]
    nazorg: list[AftercareOut]
    waarschuwingen: list[StayWarningOut]


class StayAttendanceList(Dutch):
    """Uren per week, zoals ze zijn genoteerd."""

    resultaten: list[StayAttendanceOut]


class StaySignList(Dutch):
    """Tekens, zoals ze zijn genoteerd."""

    resultaten: list[StaySignOut]


class StayPage(Dutch):
    """Een pagina plaatsingen."""

    resultaten: list[StaySummary]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class StayForEmployer(Dutch):
    """Wat een werkgever van een plaatsing ziet: het nummer, de periode en de eigen beoordeling."""

    id: UUID
    van: date
    tot_en_met: date | None
    beoordelingen: list[StayAssessmentOut]


class DueContactOut(Dutch):
    """Een contact dat nog moet."""

    plaatsing_id: UUID
    werkzoekende_id: UUID
    maanden: int
    sinds: date = Field(description="De dag waarop dit contact aan de beurt was.")

    @staticmethod
    def of(due: DueContact) -> "DueContactOut":
        """The face of a due contact."""
        return DueContactOut(
            plaatsing_id=due.stay.id,
            werkzoekende_id=due.stay.jobseeker_id,
            maanden=due.months,
            sinds=due.due_on,
        )


class DueContactPage(Dutch):
    """Een pagina contacten die nog moeten."""

    resultaten: list[DueContactOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
