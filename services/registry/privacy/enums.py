"""Words of privacy requests and of retention."""

from enum import StrEnum


class RequestKind(StrEnum):
    """What somebody asks for; each an article of the AVG."""

    ACCESS = "inzage"
    RECTIFICATION = "rectificatie"
    ERASURE = "wissing"
    RESTRICTION = "beperking"
    OBJECTION = "bezwaar"


class RequestState(StrEnum):
    """Where a request stands. Deciding is done by a person, and is a formal decision (UAVG art. 34)."""

    RECEIVED = "ontvangen"
    GRANTED = "toegewezen"
    REFUSED = "geweigerd"


class RefusalGround(StrEnum):
    """Why a request can be refused, in whole; the law's own grounds."""

    IDENTITY_UNCLEAR = "identiteit-niet-vast-te-stellen"
    EXCESSIVE = "kennelijk-buitensporig"
    LEGAL_DUTY = "wettelijke-bewaarplicht"
    LEGAL_CLAIM = "rechtsvordering"
    FACTS_CORRECT = "gegevens-kloppen"
    COMPELLING_GROUND = "dwingende-grond"


class RecordClass(StrEnum):
    """Kinds of data with a term of their own."""

    PROFILE = "profiel"
    WITHDRAWN_PROFILE = "ingetrokken-profiel"
    STAY_HISTORY = "plaatsingsgeschiedenis"
    SHORTLIST = "lijst-met-mensen"
    ACCESS_LOG = "inzageregels"
    PRIVACY_REQUEST = "privacyverzoeken"
    CONTACT_PERSON = "contactpersonen"
    SURVEY_INVITATION = "uitnodigingen-vragenlijst"
    SURVEY_COUNT = "tellingen-vragenlijst"
    WEEKDATE = "weekdates-en-acties"


class HoldReason(StrEnum):
    """Why a consulent keeps somebody's data a while longer."""

    RETURN_EXPECTED = "komt-binnenkort-terug"
    OPEN_REQUEST = "lopend-verzoek"
    OPEN_OBJECTION = "lopend-bezwaar-of-beroep"


class KeptSubject(StrEnum):
    """What a kept count of endings is about."""

    STAY = "plaatsing"
    TRAJECT = "traject"


class KeptWord(StrEnum):
    """What a kept count says where the stay or traject itself said nothing."""

    NOT_SAID = "uitkomst-niet-vastgesteld"
    NOT_ENDED = "einde-niet-vastgelegd"
    NO_CONTRACT = "geen-contract"
