"""Words of trajecten and of the catalogue of provisions."""

from enum import StrEnum


class ProvisionKind(StrEnum):
    """What sort of provision it is."""

    WORKSHOP = "workshop"
    LANGUAGE = "taaltraject"
    SHELTERED_PREPARATION = "voortraject-beschut"
    DEVELOPMENT = "ontwikkeltraject"
    SCHOOLING = "scholing"
    WORK_LEARNING_SUPPORT = "ondersteuning-leer-werk"
    JOB_COACHING = "jobcoaching"
    WORKPLACE_GUIDANCE = "werkplekbegeleiding"
    SPECIALISED = "gespecialiseerde-begeleiding"
    FINANCIAL = "financiele-voorziening"


class TrajectForm(StrEnum):
    """With others or alone."""

    GROUP = "in-groep"
    INDIVIDUAL = "individueel"


class TrajectState(StrEnum):
    """Where a traject stands; it follows from its events."""

    PLANNED = "gepland"
    RUNNING = "lopend"
    ENDED = "beeindigd"
    CANCELLED = "afgezegd"


class TrajectEventKind(StrEnum):
    """What happened to a traject."""

    PLANNED = "gepland"
    STARTED = "gestart"
    CHANGED = "bijgesteld"
    ENDED = "beeindigd"
    CANCELLED = "afgezegd"
    CORRECTED = "gecorrigeerd"


class TrajectOutcome(StrEnum):
    """What a traject led to. A step is one on the participatieladder."""

    COMPLETED = "afgerond"
    STEP = "stap-gemaakt"
    WORK = "uitstroom-naar-werk"
    SCHOOL = "uitstroom-naar-opleiding"
    STOPPED = "voortijdig-gestopt"


class StopReason(StrEnum):
    """Why a traject stopped early. No reason of health and no judgement of the person: nobody may be held to it."""

    NO_FIT = "sloot-niet-aan"
    OTHER_ROUTE = "andere-route-gekozen"
    MOVED = "verhuisd"
    PROVIDER = "aanbieder-gestopt"
    PRACTICAL = "praktische-belemmering"
    NOT_RECORDED = "reden-niet-vastgelegd"
