"""Words of the weekdate."""

from enum import StrEnum


class AgendaPart(StrEnum):
    """The points of the weekdate, in the order in which they come by (S2 par. 3.1)."""

    NEW_PLACES = "nieuwe-plekken"
    STAYS = "begin-en-einde"
    BOTTLENECKS = "knelpunten"
    SUCCESSES = "successen"
    SHORTAGES = "tekorten"
    EMPLOYERS = "bij-werkgevers"
    ACTIONS = "acties"


class LineKind(StrEnum):
    """What a line on the agenda says. Successes are moves of somebody, and are called what those are called."""

    STARTS = "begint"
    ENDS = "eindigt"
    START_NOT_NOTED = "begin-niet-vastgelegd"
    END_NOT_NOTED = "einde-niet-vastgelegd"
    NO_SHOW = "niet-verschenen"
    WEEK_AWAY = "week-zonder-uren"
    NO_CONTACT = "plaatsing-zonder-contact"
    AFTERCARE = "nazorg"
    STANDSTILL = "looppad-staat-stil"
    EMPTY_PLACE = "plek-lang-leeg"
    CHECK_DUE = "wacht-op-verdringingstoets"
    CONTACT = "contact"
    REVIEW = "herbeoordeling"
    EVALUATION = "evaluatie"
    CERTIFICATE = "certificaat"
    TERM = "termijn"
    FROM_PRODUCTIE = "van-de-productie-naar-werkgever"
    TO_PAID = "van-onbetaald-naar-betaald"
    FROM_SHELTERED = "van-beschut-naar-begeleid-werk"
    STEP_UP = "trede-omhoog"
    MORE_HOURS = "meer-uren"
    SHORTAGE = "tekort"
    EMPLOYER = "werkgever-actie"
    ACTION = "actie"
