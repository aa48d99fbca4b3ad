"""Words of locations."""

from enum import StrEnum


class PublicTransportAccess(StrEnum):
    """How the location can be reached by bus or train, near to far (design default)."""

    STOP_NEAR = "halte-dichtbij"
    STOP_FAR = "halte-op-afstand"
    NONE = "niet-met-ov"
