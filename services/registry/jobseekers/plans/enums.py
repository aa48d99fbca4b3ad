"""Words of the plan van aanpak."""

from enum import StrEnum


class GoalKind(StrEnum):
    """Where somebody works on. Paid work is one goal among others (gemeente Raalte, S1 sp.5; Nijkerk, S4 par. 2.1)."""

    WORK = "werk"
    SCHOOLING = "scholing"
    LANGUAGE = "taal"
    INBURGERING = "inburgering"
    VOLUNTEERING = "vrijwilligerswerk"
    SOCIAL_ACTIVATION = "sociale-activering"
    DAY_ACTIVITY = "dagbesteding"
    SPORT = "sport"
    SOCIAL_CONTACTS = "sociale-contacten"


class AgreementOwner(StrEnum):
    """Who does what was agreed."""

    JOBSEEKER = "werkzoekende"
    CASE_WORKER = "consulent"
    EMPLOYER = "werkgever"
    OTHER = "anders"


class GoalResult(StrEnum):
    """How far a goal is at an evaluation."""

    REACHED = "bereikt"
    ON_THE_WAY = "op-weg"
    NOT_REACHED = "niet-bereikt"
    STOPPED = "gestopt"
