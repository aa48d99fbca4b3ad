"""Words of stays. None of them says anything about health: why somebody was away or stopped for that, stays out."""

from enum import StrEnum


class StayState(StrEnum):
    """What a stay is now."""

    PLANNED = "nog-niet-begonnen"
    RUNNING = "aan-de-gang"
    ENDED = "voorbij"
    CANCELLED = "niet-doorgegaan"


class StayEventKind(StrEnum):
    """What happened to a stay, or was agreed about it."""

    PLANNED = "gepland"
    STARTED = "gestart"
    HOURS = "uren-gewijzigd"
    EXTENDED = "verlengd"
    ASSESSED = "getoetst"
    ENDED = "beeindigd"
    CANCELLED = "niet-doorgegaan"
    RETRACTED = "teruggenomen"


class StayRule(StrEnum):
    """The rules of a rule set that a stay is held against; all but the last can have a recorded exception."""

    DURATION = "langste-duur"
    EXTENSIONS = "keren-verlengen"
    END_NEEDED = "einddatum-nodig"
    HOURS = "uren"
    SURROUNDINGS = "andere-omgeving"
    ASSESSMENT = "tussentijdse-toets"
    AGREEMENT = "getekende-overeenkomst"
    INTENTION = "voornemen-tot-contract"
    STACKING = "stapeling"
    FULL_WEEK = "volle-week"
    DETERMINED = "vaststelling"


class StayExceptionReason(StrEnum):
    """Why a consulent lets a stay go outside its rule set."""

    PERSONAL_INTEREST = "in-belang-van-de-persoon"
    CONTRACT_NEAR = "contract-komt-eraan"
    WAITING_FOR_NEXT = "overbrugging-naar-volgende-stap"
    PRACTICAL = "praktische-reden"
    EARLIER_DECISION = "eerder-besluit"


class StayOutcome(StrEnum):
    """How a stay came to its end."""

    COMPLETED = "tot-het-einde-gedaan"
    BROKEN_OFF = "eerder-gestopt"
    NO_SHOW = "niet-verschenen"


class StayBreakReason(StrEnum):
    """Why a stay stopped early, in terms of place and plan; never health, blame or home."""

    WORK_DID_NOT_FIT = "werk-paste-niet"
    HOURS_DID_NOT_FIT = "uren-pasten-niet"
    TRAVEL_DID_NOT_FIT = "reizen-lukte-niet"
    TOO_LITTLE_GUIDANCE = "te-weinig-begeleiding"
    PLACE_STOPPED = "plek-hield-op"
    OTHER_JOB = "ander-werk-gevonden"
    SCHOOL = "opleiding-begonnen"
    MOVED = "verhuisd"
    OWN_CHOICE = "eigen-keuze"
    BY_AGREEMENT = "in-overleg-gestopt"


class StayContractKind(StrEnum):
    """The contract that a stay led to."""

    FIXED_TERM = "tijdelijk-contract"
    PERMANENT = "vast-contract"
    SUBSIDISED = "contract-met-loonkostensubsidie"
    WORK_LEARNING = "leerarbeidsovereenkomst"
    AGENCY = "uitzendcontract"


class StaySign(StrEnum):
    """Signs of readiness that the werkleiding sees (domain.md §3.3 and §6.4)."""

    ON_TIME = "op-tijd"
    PRESENT_80 = "tachtig-procent-aanwezig"
    KNOWS_SAFETY_WORDS = "kent-veiligheidswoorden"
    WORKS_ALONE = "werkt-zelfstandig-aan-bekende-taken"
    ASKS_FOR_HELP = "vraagt-hulp-op-tijd"
    HELD_16_HOURS = "zestien-uur-volgehouden"
    LEARNS_NEW_TASK = "leert-nieuwe-taak"
    READY_FOR_NEXT = "klaar-voor-volgende-stap"


class StayObserver(StrEnum):
    """Who saw a sign: a role, never a name."""

    WORK_LEADERS = "werkleiding"
    GUIDE = "begeleider-op-de-plek"
    CASE_WORKER = "consulent"


class AftercareAnswer(StrEnum):
    """Whether somebody is still where the stay led to."""

    STILL_THERE = "nog-daar"
    GONE = "vertrokken"
    UNKNOWN = "niet-te-achterhalen"


class FollowUp(StrEnum):
    """How far it is known what a stay led to."""

    KNOWN = "vervolg-bekend"
    NOT_BEGUN = "niet-begonnen"
    OPEN = "termijn-loopt-nog"
    NOT_SAID = "einde-niet-beoordeeld"
    NOT_USABLE = "mag-niet-meetellen"
    STRIPPED = "van-profiel-ontdaan"


class LedTo(StrEnum):
    """What a stay led to within six months after its last day."""

    PAID_WORK = "betaald-werk"
    HIGHER_STEP = "hogere-leerlijnstap"
    HIGHER_TREDE = "hogere-trede"
