"""Words of the three axes: how a trede was found, the status of somebody, and how far an exemption goes."""

from enum import StrEnum


class FindingMethod(StrEnum):
    """How a trede was found. Only the decision tree keeps its answers."""

    TREE = "beslisboom"
    CONVERSATION = "gesprek"
    WORK_FLOOR = "werkleiding"
    IMPORT = "import"


class ParticipationStatus(StrEnum):
    """What the gemeente does with somebody now; no step of the ladder (domain.md §3.2)."""

    TRAJECT = "traject"
    EXEMPT = "ontheffing"
    UNDER_EXAMINATION = "in-onderzoek"
    NONE = "geen"


class ExemptionScope(StrEnum):
    """How far somebody is released from the duties that are named with it."""

    WHOLE = "geheel"
    PARTIAL = "gedeeltelijk"


class Duty(StrEnum):
    """Duties from which the college may release somebody for a time (PW 9 lid 2).

    The duty to accept support (PW 9 lid 1 onder b) is not among them: the law allows no exemption from it.
    """

    WORK = "arbeidsplicht"
    CIVIC_CONTRIBUTION = "tegenprestatie"
