"""Words that people and places share: skills, levels, dayparts, transport, guidance, conditions of work.

Values are the Dutch words that the API shows and the database keeps; `docs/woordenlijst.md` explains each.
The order of members is the order of the scale where there is one.
"""

from enum import StrEnum


class LanguageSkill(StrEnum):
    """The five skills of the taaleis (PW 18b); never one level for all."""

    LISTENING = "luisteren"
    SPEAKING = "spreken"
    CONVERSATION = "gesprekken"
    READING = "lezen"
    WRITING = "schrijven"


class LanguageScale(StrEnum):
    """Which scale a level is on. Scales are never equal: 1F is not A2 (domain.md §5.2)."""

    CEFR = "erk"
    REFERENCE = "referentieniveau"
    SONAR = "sonar"


class CefrLevel(StrEnum):
    """CEFR (ERK) with the two steps below A1 that matter at work (domain.md §5.3), low to high."""

    A0_ALPHA = "A0-alfa"
    A0 = "A0"
    A1_MINUS = "A1-"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class Guidance(StrEnum):
    """How much guidance at work somebody needs or a place offers, low to high (design default)."""

    USUAL = "gewoon"
    WEEKLY = "wekelijks"
    DAILY = "dagelijks"
    CONSTANT = "voortdurend"


class Transport(StrEnum):
    """How somebody can travel to work, slow to fast."""

    WALKING = "lopen"
    BICYCLE = "fiets"
    E_BIKE = "elektrische-fiets"
    MOPED = "bromfiets"
    PUBLIC = "openbaar-vervoer"
    CAR = "auto"
    MOTORCYCLE = "motor"


class Condition(StrEnum):
    """Conditions of work in functional words: what somebody needs, never why (UAVG 30; domain.md §7.1)."""

    NO_HEAVY_LIFTING = "niet-zwaar-tillen"
    SEATED = "zittend-werk"
    QUIET = "rustige-omgeving"
    STRUCTURE = "vaste-structuur"
    INDOORS = "binnen-werken"
    NOT_AT_HEIGHT = "niet-op-hoogte"
    STEP_FREE = "drempelvrij"
    SHORT_DAYS = "korte-dagen"
    NO_TIME_PRESSURE = "geen-tijdsdruk"
    FIXED_PLACE = "vaste-werkplek"
    NO_DUST_OR_CHEMICALS = "geen-stof-of-chemie"
    EXTRA_BREAKS = "extra-pauzes"


class Daypart(StrEnum):
    """A morning, afternoon or evening of the week; about four hours of work each."""

    MON_MORNING = "ma-ochtend"
    MON_AFTERNOON = "ma-middag"
    MON_EVENING = "ma-avond"
    TUE_MORNING = "di-ochtend"
    TUE_AFTERNOON = "di-middag"
    TUE_EVENING = "di-avond"
    WED_MORNING = "wo-ochtend"
    WED_AFTERNOON = "wo-middag"
    WED_EVENING = "wo-avond"
    THU_MORNING = "do-ochtend"
    THU_AFTERNOON = "do-middag"
    THU_EVENING = "do-avond"
    FRI_MORNING = "vr-ochtend"
    FRI_AFTERNOON = "vr-middag"
    FRI_EVENING = "vr-avond"
    SAT_MORNING = "za-ochtend"
    SAT_AFTERNOON = "za-middag"
    SAT_EVENING = "za-avond"
    SUN_MORNING = "zo-ochtend"
    SUN_AFTERNOON = "zo-middag"
    SUN_EVENING = "zo-avond"


class Source(StrEnum):
    """Where a statement about somebody comes from."""

    SONAR = "sonar"
    INTAKE = "intake"
    CASE_WORKER = "consulent"
    LIAISON = "netwerker"
    TEST = "toets"
    DERIVED = "afgeleid"
