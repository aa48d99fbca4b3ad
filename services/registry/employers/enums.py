"""Words of the employer's record."""

from enum import StrEnum


class EmployerState(StrEnum):
    """Whether the organisation still exists and offers places."""

    ACTIVE = "actief"
    STOPPED = "gestopt"


class PsoStep(StrEnum):
    """Steps of the Prestatieladder Socialer Ondernemen (TNO / PSO-Nederland); not known is no step at all."""

    NONE = "geen-pso"
    ASPIRANT = "aspirant"
    STEP_1 = "trede-1"
    STEP_2 = "trede-2"
    STEP_3 = "trede-3"
    THIRTY_PLUS = "30-plus"


class StaffBand(StrEnum):
    """How many people work there, in bands (size classes as statistics use them, made coarse)."""

    ONE = "1-persoon"
    TO_9 = "2-9"
    TO_49 = "10-49"
    TO_249 = "50-249"
    MORE = "250-plus"
