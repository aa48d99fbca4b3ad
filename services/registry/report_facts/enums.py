"""Words of report-only facts. Nothing here may reach matching; a determination is all that leaves."""

from enum import StrEnum


class FactKind(StrEnum):
    """Which kind of report-only fact, and the last part of its address in the API."""

    SCHEME = "regelingen"
    RESIDENCE = "verblijfsstatussen"
    TARGET_GROUP = "doelgroepregister"
    SHELTERED = "beschut-indicaties"
    SHELTERED_JOB = "beschut-dienstverbanden"
    WAGE_SUBSIDY = "loonkostensubsidies"
    WAGE_VALUE = "loonwaardemetingen"
    AGE = "leeftijdsgroepen"
    SEX = "geslacht"
    QUALIFICATION = "startkwalificaties"


class Answer(StrEnum):
    """Yes, no, or not known: not known is never no."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


class Scheme(StrEnum):
    """Under which scheme somebody falls (S1 p.3; S2 §3.5)."""

    PW = "PW"
    IOAW = "IOAW"
    IOAZ = "IOAZ"
    BBZ = "Bbz"
    NUG = "NUG"
    WSW = "WSW"


class SchemeEnd(StrEnum):
    """Why a spell under a scheme ended; never a reason of health or of the household."""

    WORK = "werk-gevonden"
    SCHOOL = "opleiding-gestart"
    OTHER_SCHEME = "andere-regeling"
    OTHER_INCOME = "ander-inkomen"
    MOVED = "verhuisd"
    PENSION_AGE = "pensioenleeftijd"
    OWN_REQUEST = "op-eigen-verzoek"
    OTHER = "andere-eindreden"


class ResidenceStatus(StrEnum):
    """Whether somebody counts as statushouder for the taakstelling and the reports of a gemeente."""

    STATUS_HOLDER = "statushouder"
    FORMER = "voormalig-statushouder"
    NONE = "geen-statushouder"


class TargetGroupBasis(StrEnum):
    """On what somebody counts for the banenafspraak (Wfsv art. 38b)."""

    UWV = "uwv-beoordeling"
    PRACTICE = "praktijkroute"
    WAJONG = "Wajong"
    WSW = "Wsw-indicatie"
    SCHOOL = "school-en-entree"


class Advice(StrEnum):
    """UWV's advice about beschut werk (PW art. 10b lid 2)."""

    POSITIVE = "positief-advies"
    NEGATIVE = "negatief-advies"


class WageSubsidyForm(StrEnum):
    """On what the amount of a loonkostensubsidie rests (PW art. 10d)."""

    MEASURED = "op-loonwaarde"
    FLAT_RATE = "forfaitair"


class AgeBand(StrEnum):
    """Age groups with the borders that law (18, 21, 27) and reports (Dalfsen, S2 §3.6) need, young to old."""

    UNDER_18 = "tot-18"
    FROM_18 = "18-tot-21"
    FROM_21 = "21-tot-27"
    FROM_27 = "27-tot-37"
    FROM_37 = "37-tot-47"
    FROM_47 = "47-tot-57"
    FROM_57 = "57-tot-65"
    FROM_65 = "65-plus"


class Sex(StrEnum):
    """Sex as registered."""

    MALE = "man"
    FEMALE = "vrouw"
    OTHER = "X"
