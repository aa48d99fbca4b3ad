"""The Dutch face of report-only facts: what staff of the own gemeente write, and read back to correct it."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import BeforeValidator, Field

from services.registry.jobseekers.fields import Day, Number, YesNo, whole
from services.registry.jobseekers.models import DeterminationStatement
from services.registry.report_facts.enums import (
    Advice,
    AgeBand,
    Answer,
    ResidenceStatus,
    Scheme,
    SchemeEnd,
    Sex,
    TargetGroupBasis,
    WageSubsidyForm,
)
from services.registry.report_facts.models import (
    AgeGroup,
    Qualification,
    ReportFact,
    ResidenceSpell,
    SchemeSpell,
    SexRegistration,
    ShelteredIndication,
    ShelteredJob,
    TargetGroupCheck,
    WageSubsidySpell,
    WageValue,
)
from services.registry.schemas import Dutch

MOST_HOURS = 40
WeekHours = Annotated[float, Field(strict=True, gt=0, le=MOST_HOURS)]
Percentage = Annotated[int, Field(ge=0, le=100), BeforeValidator(whole)]


class FactIn(Dutch):
    """What goes with every fact."""

    TABLE: ClassVar[type[ReportFact]]
    COLUMNS: ClassVar[dict[str, str]]

    vastgesteld_op: Day = Field(description="De dag waarop dit is vastgesteld.")
    corrigeert: Number | None = Field(
        default=None,
        description="Nummer van het gegeven waarvoor dit in de plaats komt, bij een correctie of een vervolg.",
    )
    ingetrokken: YesNo = Field(default=False, description="Waar: het gecorrigeerde gegeven was er niet.")

    def fact(self, jobseeker_id: UUID, *, source: str, recorded_by: UUID | None) -> ReportFact:
        """The fact as a row."""
        values: dict[str, Any] = {column: getattr(self, name) for name, column in self.COLUMNS.items()}
        return self.TABLE(
            jobseeker_id=jobseeker_id,
            noted_on=self.vastgesteld_op,
            source=source,
            recorded_by=recorded_by,
            corrects_id=self.corrigeert,
            withdrawn=self.ingetrokken,
            **values,
        )


class FactOut(Dutch):
    """What is shown of every fact."""

    COLUMNS: ClassVar[dict[str, str]]

    id: int
    vastgesteld_op: date
    vastgelegd_op: datetime
    corrigeert: int | None
    ingetrokken: bool

    @classmethod
    def of(cls, row: ReportFact) -> Self:
        """One row, corrected or not: a chain stays visible."""
        values = {name: getattr(row, column) for name, column in cls.COLUMNS.items()}
        return cls.model_validate(
            {
                "id": row.id,
                "vastgesteld_op": row.noted_on,
                "vastgelegd_op": row.recorded_at,
                "corrigeert": row.corrects_id,
                "ingetrokken": row.withdrawn,
                **values,
            }
        )


PERIOD = {"begonnen_op": "started_on", "geeindigd_op": "ended_on"}


class SchemeFields(Dutch):
    """Een periode onder een regeling."""

    COLUMNS: ClassVar[dict[str, str]] = {
        "regeling": "scheme",
        **PERIOD,
        "eindreden": "end_reason",
        "partner": "partner",
        "uren_per_week": "hours_per_week",
    }

    regeling: Scheme
    begonnen_op: Day
    geeindigd_op: Day | None = Field(default=None, description="Laatste dag. Leeg: loopt nog.")
    eindreden: SchemeEnd | None = None
    partner: YesNo | None = Field(default=None, description="Waar: partner van wie de uitkering krijgt.")
    uren_per_week: WeekHours | None = Field(
        default=None, description="Alleen bij de Wsw: de uren van het dienstverband. 36 uur telt als één FTE."
    )


class SchemeIn(FactIn, SchemeFields):
    """Een periode onder een regeling."""

    TABLE = SchemeSpell


class SchemeOut(FactOut, SchemeFields):
    """Een vastgelegde periode onder een regeling."""


class ResidenceFields(Dutch):
    """Of iemand statushouder is."""

    COLUMNS: ClassVar[dict[str, str]] = {"verblijfsstatus": "status", **PERIOD}

    verblijfsstatus: ResidenceStatus
    begonnen_op: Day
    geeindigd_op: Day | None = Field(default=None, description="Laatste dag. Leeg: loopt nog.")


class ResidenceIn(FactIn, ResidenceFields):
    """Of iemand statushouder is, en van wanneer tot wanneer."""

    TABLE = ResidenceSpell


class ResidenceOut(FactOut, ResidenceFields):
    """Een vastgelegde verblijfsstatus."""


class TargetGroupFields(Dutch):
    """Wat in het doelgroepregister stond."""

    COLUMNS: ClassVar[dict[str, str]] = {"telt_mee": "counts", "grond": "basis", "nagekeken_op": "checked_on"}

    telt_mee: Answer = Field(description="Of iemand meetelt voor de banenafspraak.")
    grond: TargetGroupBasis | None = None
    nagekeken_op: Day = Field(description="De dag waarop u in het register keek. Het register zelf houdt UWV bij.")


class TargetGroupIn(FactIn, TargetGroupFields):
    """Wat u in het doelgroepregister zag."""

    TABLE = TargetGroupCheck


class TargetGroupOut(FactOut, TargetGroupFields):
    """Een vastgelegde blik in het doelgroepregister."""


class ShelteredFields(Dutch):
    """Het advies over beschut werk en het besluit."""

    COLUMNS: ClassVar[dict[str, str]] = {
        "geadviseerd_op": "advised_on",
        "advies": "advice",
        "toegekend": "decision",
        "besloten_op": "decided_on",
        "geldig_vanaf": "valid_from",
        "geldig_tot_en_met": "valid_until",
    }

    geadviseerd_op: Day
    advies: Advice
    toegekend: YesNo | None = Field(default=None, description="Het besluit van het college. Leeg: nog niet besloten.")
    besloten_op: Day | None = None
    geldig_vanaf: Day | None = Field(default=None, description="Eerste dag waarop iemand mag beginnen.")
    geldig_tot_en_met: Day | None = Field(default=None, description="Leeg: zonder einddatum.")


class ShelteredIn(FactIn, ShelteredFields):
    """Het advies van UWV over beschut werk, en het besluit van het college."""

    TABLE = ShelteredIndication


class ShelteredOut(FactOut, ShelteredFields):
    """Een vastgelegde indicatie voor beschut werk."""


class ShelteredJobFields(Dutch):
    """Een dienstverband in beschut werk."""

    COLUMNS: ClassVar[dict[str, str]] = {**PERIOD, "uren_per_week": "hours_per_week"}

    begonnen_op: Day
    geeindigd_op: Day | None = Field(default=None, description="Laatste dag. Leeg: loopt nog.")
    uren_per_week: WeekHours = Field(description="31 uur telt als één plaats van de taakstelling.")


class ShelteredJobIn(FactIn, ShelteredJobFields):
    """Een dienstverband in beschut werk."""

    TABLE = ShelteredJob


class ShelteredJobOut(FactOut, ShelteredJobFields):
    """Een vastgelegd dienstverband in beschut werk."""


class WageSubsidyFields(Dutch):
    """Een periode met loonkostensubsidie."""

    COLUMNS: ClassVar[dict[str, str]] = {"vorm": "form", **PERIOD}

    vorm: WageSubsidyForm
    begonnen_op: Day
    geeindigd_op: Day | None = Field(default=None, description="Laatste dag. Leeg: loopt nog.")


class WageSubsidyIn(FactIn, WageSubsidyFields):
    """Een periode met loonkostensubsidie. Bedragen staan in het uitkeringssysteem."""

    TABLE = WageSubsidySpell


class WageSubsidyOut(FactOut, WageSubsidyFields):
    """Een vastgelegde periode met loonkostensubsidie."""


class WageValueFields(Dutch):
    """Een gemeten loonwaarde."""

    COLUMNS: ClassVar[dict[str, str]] = {
        "percentage": "percentage",
        "gemeten_op": "measured_on",
        "volgende_op": "next_due_on",
    }

    percentage: Percentage = Field(description="Loonwaarde in hele procenten van het minimumloon.")
    gemeten_op: Day
    volgende_op: Day | None = Field(default=None, description="Wanneer u weer wilt meten; de wet noemt geen termijn.")


class WageValueIn(FactIn, WageValueFields):
    """Een gemeten loonwaarde."""

    TABLE = WageValue


class WageValueOut(FactOut, WageValueFields):
    """Een vastgelegde loonwaardemeting."""


class AgeFields(Dutch):
    """De leeftijdsgroep."""

    COLUMNS: ClassVar[dict[str, str]] = {"leeftijdsgroep": "band", "laatste_dag": "last_day"}

    leeftijdsgroep: AgeBand
    laatste_dag: Day | None = Field(
        default=None, description="Laatste dag in deze groep; onder de 27 nodig, want de wet heeft daar grenzen."
    )


class AgeIn(FactIn, AgeFields):
    """De leeftijdsgroep op de dag van vaststellen. Geen geboortedatum."""

    TABLE = AgeGroup


class AgeOut(FactOut, AgeFields):
    """Een vastgelegde leeftijdsgroep."""


class SexFields(Dutch):
    """Het geslacht."""

    COLUMNS: ClassVar[dict[str, str]] = {"geslacht": "sex"}

    geslacht: Sex


class SexIn(FactIn, SexFields):
    """Het geslacht zoals het geregistreerd staat."""

    TABLE = SexRegistration


class SexOut(FactOut, SexFields):
    """Een vastgelegd geslacht."""


class QualificationFields(Dutch):
    """Of iemand een startkwalificatie heeft."""

    COLUMNS: ClassVar[dict[str, str]] = {"heeft_startkwalificatie": "held", "volgende_instroom": "next_school_start"}

    heeft_startkwalificatie: YesNo
    volgende_instroom: Day | None = Field(default=None, description="De eerste dag waarop iemand naar school kan.")


class QualificationIn(FactIn, QualificationFields):
    """Of iemand een startkwalificatie heeft, en wanneer een opleiding kan beginnen."""

    TABLE = Qualification


class QualificationOut(FactOut, QualificationFields):
    """Een vastgelegde startkwalificatie."""


class DeterminationOut(Dutch):
    """Een vaststelling: een ja of nee voor één doel, met grondslag. Zonder waarde: niet (meer) bekend."""

    vaststelling: str
    waarde: bool | None
    groep: str | None = Field(description="De code van de beleidsgroep, als dat de vaststelling is.")
    grondslag: str
    vastgesteld_op: date

    @classmethod
    def of(cls, statement: DeterminationStatement) -> Self:
        """One statement."""
        return cls(
            vaststelling=statement.code,
            waarde=statement.value,
            groep=statement.group_code,
            grondslag=statement.legal_basis,
            vastgesteld_op=statement.noted_on,
        )


class ReportFactsOut(Dutch):
    """Alles wat over één persoon voor verantwoording is vastgelegd, met de vaststellingen die eruit volgen."""

    werkzoekende_id: UUID
    regelingen: list[SchemeOut]
    verblijfsstatussen: list[ResidenceOut]
    doelgroepregister: list[TargetGroupOut]
    beschut_indicaties: list[ShelteredOut]
    beschut_dienstverbanden: list[ShelteredJobOut]
    loonkostensubsidies: list[WageSubsidyOut]
    loonwaardemetingen: list[WageValueOut]
    leeftijdsgroepen: list[AgeOut]
    geslacht: list[SexOut]
    startkwalificaties: list[QualificationOut]
    vaststellingen: list[DeterminationOut]


SHOWN: dict[type[ReportFact], tuple[str, type[FactOut]]] = {
    SchemeSpell: ("regelingen", SchemeOut),
    ResidenceSpell: ("verblijfsstatussen", ResidenceOut),
    TargetGroupCheck: ("doelgroepregister", TargetGroupOut),
    ShelteredIndication: ("beschut_indicaties", ShelteredOut),
    ShelteredJob: ("beschut_dienstverbanden", ShelteredJobOut),
    WageSubsidySpell: ("loonkostensubsidies", WageSubsidyOut),
    WageValue: ("loonwaardemetingen", WageValueOut),
    AgeGroup: ("leeftijdsgroepen", AgeOut),
    SexRegistration: ("geslacht", SexOut),
    Qualification: ("startkwalificaties", QualificationOut),
}
