"""Kinds and states of placements."""

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
    """Whether a placement takes people."""

    OPEN = "open"
    CLOSED = "gesloten"
