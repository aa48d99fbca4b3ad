"""What crosses the border about a stay on its way in: checked input, under Dutch names."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field

from services.registry.jobseekers.enums import Determination
from services.registry.placements.field_shapes import MOST_HOURS, PLAIN_TEXT
from services.registry.schemas import Day, Dutch
from services.registry.stays.enums import (
    AftercareAnswer,
    StayBreakReason,
    StayContractKind,
    StayExceptionReason,
    StayObserver,
    StayOutcome,
    StayRule,
    StaySign,
)

MOST_HOURS_IN_A_WEEK = 60


def _count(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ValueError("moet een heel getal zijn")


WeekHours = Annotated[float, Field(strict=True, ge=0.5, le=MOST_HOURS, multiple_of=0.5)]
HoursSeen = Annotated[float, Field(strict=True, ge=0, le=MOST_HOURS_IN_A_WEEK, multiple_of=0.25)]
EventNumber = Annotated[int, Field(ge=1, le=2**53), BeforeValidator(_count)]
Explanation = Annotated[
    str,
    Field(
        min_length=12,
        max_length=300,
        pattern=PLAIN_TEXT,
        description="In zakelijke woorden; geen naam en niets over gezondheid of thuis.",
    ),
]


class StayJudgementIn(Dutch):
    """Een oordeel dat nog niet was vastgelegd: het antwoord op de vraag die de regels stellen."""

    vaststelling: Determination
    waarde: bool = Field(description="Of het zo is. Bij school-eerst is nee het oordeel dat school niet kan of past.")


class StayExceptionIn(Dutch):
    """Een afwijking van één regel, door een consulent, met reden en grens."""

    regel: StayRule = Field(description="De regel waarvan u afwijkt; de weigering noemt hem.")
    reden: StayExceptionReason
    toelichting: Explanation
    tot_en_met: Day | None = Field(default=None, description="Tot en met welke dag dit mag. Leeg: zonder einde.")
    uren_per_week: WeekHours | None = Field(default=None, description="Bij een regel over uren: hoeveel er dan mogen.")


class StayIn(Dutch):
    """Een nieuwe plaatsing, zoals een medewerker haar afspreekt."""

    werkzoekende_id: UUID
    plek_id: UUID
    van: Day = Field(description="Eerste dag zoals afgesproken.")
    tot_en_met: Day | None = Field(default=None, description="Laatste dag zoals afgesproken. Leeg: geen einde.")
    uren_per_week: WeekHours
    overeenkomst_getekend_op: Day | None = None
    voornemen_vastgelegd_op: Day | None = Field(
        default=None, description="Wanneer de werkgever vastlegde dat een contract de bedoeling is."
    )
    oordelen: list[StayJudgementIn] = Field(default_factory=list, max_length=6)
    afwijkingen: list[StayExceptionIn] = Field(default_factory=list, max_length=8)


class StayStartIn(Dutch):
    """Iemand is begonnen."""

    op_datum: Day = Field(description="De dag waarop iemand echt begon.")
    overeenkomst_getekend_op: Day | None = None


class StayHoursIn(Dutch):
    """Andere uren vanaf een dag."""

    vanaf: Day
    uren_per_week: WeekHours


class StayExtensionIn(Dutch):
    """Een langere plaatsing."""

    tot_en_met: Day = Field(description="De nieuwe laatste dag.")
    oordelen: list[StayJudgementIn] = Field(default_factory=list, max_length=6)


class StayEvaluationIn(Dutch):
    """Of de plaatsing helpt, op een dag gezien."""

    op_datum: Day
    helpt: bool = Field(description="Of de kans op werk of een volgende stap is gegroeid.")


class StayEndIn(Dutch):
    """Iemand is gestopt, op tijd of eerder."""

    laatste_dag: Day


class StayCancelIn(Dutch):
    """Een plaatsing die niet doorging."""

    op_datum: Day


class StayCorrectionIn(Dutch):
    """Een verbetering van één gebeurtenis. Wat u leeg laat blijft zoals het was."""

    gebeurtenis: EventNumber = Field(description="Nummer van de gebeurtenis die niet klopt.")
    terugnemen: bool = Field(default=False, description="De gebeurtenis is er nooit geweest.")
    op_dag: Day | None = None
    tot_en_met: Day | None = None
    uren_per_week: WeekHours | None = None
    overeenkomst_getekend_op: Day | None = None
    voornemen_vastgelegd_op: Day | None = None
    helpt: bool | None = None


class StayAttendanceIn(Dutch):
    """Uren van één week. Alleen aantallen: waarom iemand er niet was, hoort hier niet."""

    week_vanaf: Day = Field(description="De maandag van de week.")
    uren_gepland: HoursSeen
    uren_aanwezig: HoursSeen


class StaySignIn(Dutch):
    """Een teken dat iemand verder kan, gezien of niet gezien."""

    teken: StaySign
    gezien: bool
    op_datum: Day
    door: StayObserver = Field(description="In welke rol er gekeken is.")


class WeekSignIn(Dutch):
    """Een teken, in deze week gezien of niet gezien."""

    teken: StaySign
    gezien: bool


class WeekEntryIn(Dutch):
    """Wat de werkleiding van één persoon in één week noteert. Alleen aantallen en tekens, nooit waarom."""

    week_vanaf: Day = Field(description="De maandag van de week.")
    uren_aanwezig: HoursSeen
    uren_gepland: HoursSeen | None = Field(default=None, description="Leeg: de uren die zijn afgesproken.")
    uren_per_week: WeekHours | None = Field(
        default=None, description="Andere uren per week, vanaf deze week. Leeg: de afspraak blijft zoals die is."
    )
    tekens: list[WeekSignIn] = Field(
        default_factory=list, max_length=len(StaySign), description="Alleen waar u op hebt gelet; elk teken één keer."
    )


class StayContractIn(Dutch):
    """Het contract waar de plaatsing toe leidde."""

    soort: StayContractKind
    vanaf: Day
    maanden: Annotated[int, Field(ge=1, le=60), BeforeValidator(_count)] | None = Field(
        default=None, description="Lengte in maanden. Leeg: zonder einde."
    )
    uren_per_week: WeekHours


class StayAssessmentIn(Dutch):
    """Hoe de plaatsing eindigde."""

    uitkomst: StayOutcome
    reden: StayBreakReason | None = Field(default=None, description="Alleen als iemand eerder stopte.")
    contract: StayContractIn | None = None
    hogere_stap: bool | None = Field(default=None, description="Of iemand een hogere stap van de leerlijn aankan.")


class StayConfirmationIn(Dutch):
    """De consulent deelt de beoordeling van de werkgever."""

    beoordeling: EventNumber = Field(description="Nummer van de beoordeling van de werkgever.")


class StayNoObjectionIn(Dutch):
    """Wat iemand schriftelijk zei over het delen met deze werkgever."""

    gegeven: bool = Field(description="Nee: eerder gegeven, nu ingetrokken.")
    op_datum: Day = Field(description="De datum op het papier.")


class AftercareIn(Dutch):
    """Een contact na het einde."""

    maanden: Literal[3, 6, 12] = Field(description="Na hoeveel maanden dit contact hoort.")
    op_datum: Day
    antwoord: AftercareAnswer
