"""Words of placements: kinds, states and why they change, the displacement check, and what a place asks or gives."""

from enum import StrEnum


class PlacementKind(StrEnum):
    """The kinds of domain.md §4.2; each has its own rule set per gemeente and date."""

    WORK_EXPERIENCE = "werkervaringsplek"
    TRIAL_PLACEMENT = "proefplaats"
    LANGUAGE_INTERNSHIP = "taalstage"
    PARTICIPATION_PLACE = "participatieplaats"
    SHELTERED_JOB = "beschut-werk"
    SECONDMENT = "detacheringsbaan"
    SUBSIDISED_JOB = "baan-met-loonkostensubsidie"
    REGULAR_JOB = "reguliere-baan"
    WORK_LEARNING = "leer-werkplek"
    PRACTICE_LEARNING = "praktijkleren"
    VOLUNTEERING = "vrijwilligerswerk"
    SOCIAL_ACTIVATION = "sociale-activering"
    DAY_ACTIVITY = "dagbesteding"
    PARTICIPATION_HOURS = "participatie-uren"


class PlacementState(StrEnum):
    """How far a place is. What may follow what is one table: `states.TABLE`."""

    DRAFT = "concept"
    AWAITING_CHECK = "wacht-op-toets"
    OPEN = "open"
    FILLED = "vervuld"
    CLOSED = "gesloten"


class CheckStanding(StrEnum):
    """How a place stands towards the displacement check (domain.md §4.2 «Verdringing»)."""

    NOT_NEEDED = "niet-nodig"
    NEEDED = "te-toetsen"
    APPROVED = "goedgekeurd"
    PREDATES = "bestond-al"


class TransitionReason(StrEnum):
    """Why a place went from one state to another."""

    EXISTED = "bestond-al"
    SAVED = "bewaard"
    EXPECTED = "verwacht"
    POSTED = "geplaatst"
    SUBMITTED = "ingediend"
    APPROVED = "goedgekeurd"
    REJECTED = "afgekeurd"
    TO_CHANGE = "aanpassen"
    CHANGED = "plek-gewijzigd"
    TAKEN = "alle-plaatsen-bezet"
    FREED = "plaats-vrijgekomen"
    SHUT = "zonder-opgaaf"
    FILLED_ELSEWHERE = "elders-vervuld"
    WORK_GONE = "werk-vervallen"
    PERIOD_OVER = "periode-voorbij"
    GUIDANCE_GONE = "begeleiding-vervallen"


class CloseReason(StrEnum):
    """Why somebody closes a place."""

    FILLED_ELSEWHERE = "elders-vervuld"
    WORK_GONE = "werk-vervallen"
    PERIOD_OVER = "periode-voorbij"
    GUIDANCE_GONE = "begeleiding-vervallen"


class CheckConclusion(StrEnum):
    """What a netwerker concludes from a displacement check."""

    APPROVED = "goedgekeurd"
    REJECTED = "afgekeurd"
    TO_CHANGE = "aanpassen"


class PaidJobEnded(StrEnum):
    """Whether a paid job with these tasks ended at this employer, and how long ago (the checklist's 6–12 months)."""

    NO = "geen-baan-geeindigd"
    WITHIN_SIX_MONTHS = "korter-dan-zes-maanden"
    WITHIN_A_YEAR = "zes-tot-twaalf-maanden"
    UNKNOWN = "niet-na-te-gaan"


class WhatFollows(StrEnum):
    """What is meant to follow after an unpaid place: against places that follow each other without end."""

    PAID_JOB = "betaalde-baan"
    NEXT_STEP = "volgende-plek"
    SCHOOLING = "opleiding"
    LASTING = "blijvend-meedoen"
    NOTHING = "niets-afgesproken"


class DisplacementSignal(StrEnum):
    """A warning out of the answers of a displacement check. It decides nothing."""

    NOT_ADDITIONAL = "niet-aanvullend"
    PAID_JOB_ENDED = "betaalde-baan-geeindigd"
    PAID_JOB_UNKNOWN = "baan-niet-nagegaan"
    MANY_UNPAID = "veel-onbetaald-in-team"
    NO_LEARNING_GOAL = "geen-leerdoel"
    NO_SUPERVISOR = "geen-begeleider"
    UNBOUNDED = "duur-niet-begrensd"
    NO_FOLLOW_UP = "geen-vervolg"


class PhysicalDemand(StrEnum):
    """What the work asks of the body, in functional words (our own list)."""

    LIFT_TO_10_KG = "tillen-tot-10-kg"
    LIFT_TO_25_KG = "tillen-tot-25-kg"
    STANDING = "lang-staan"
    WALKING = "veel-lopen"
    BENDING = "bukken-en-knielen"
    PUSHING = "duwen-en-trekken"
    REACHING = "reiken-boven-schouderhoogte"
    SAME_MOVEMENT = "steeds-dezelfde-beweging"
    STAIRS = "traplopen"
    AT_HEIGHT = "werken-op-hoogte"


class Surroundings(StrEnum):
    """Where and among what the work is done, in functional words (our own list)."""

    OUTDOORS = "buiten"
    INDOORS = "binnen"
    NOISE = "lawaai"
    DUST = "stof"
    CHEMICALS = "chemische-middelen"
    COLD = "koude"
    HEAT = "hitte"
    WET = "nat-werk"
    CROWD = "drukte"
    ALONE = "alleen-werken"
    PACE = "tijdsdruk"
    CHANGING_PLACES = "wisselende-werkplekken"
    CHANGING_TIMES = "wisselende-tijden"


class ContractProspect(StrEnum):
    """Whether an employment contract may follow, low to high."""

    NONE = "geen"
    POSSIBLE = "mogelijk"
    INTENDED = "voorgenomen"
    AGREED = "afgesproken"


class PayKind(StrEnum):
    """What somebody gets for the work."""

    BENEFIT_KEPT = "uitkering-behouden"
    WAGE = "loon"
    INTERNSHIP_ALLOWANCE = "stagevergoeding"
    VOLUNTEER_ALLOWANCE = "vrijwilligersvergoeding"
    NONE = "geen"


class GuideRole(StrEnum):
    """Who guides somebody at the place: a role, never a name."""

    COLLEAGUE = "vaste-collega"
    MANAGER = "leidinggevende"
    OWNER = "ondernemer"
    FOREMAN = "werkleider"
    PRACTICE_TRAINER = "praktijkopleider"
    JOB_COACH = "jobcoach"
    LANGUAGE_BUDDY = "taalmaatje"
    VOLUNTEER_COORDINATOR = "vrijwilligerscoordinator"


class RequiredLevel(StrEnum):
    """The schooling that the work asks, low to high (mbo levels: WEB art. 7.2.2)."""

    NONE = "geen-opleiding"
    PRACTICE_STATEMENT = "praktijkverklaring"
    MBO_1 = "mbo-1"
    MBO_2 = "mbo-2"
    MBO_3 = "mbo-3"
    MBO_4 = "mbo-4"
    HIGHER = "hbo-of-hoger"
