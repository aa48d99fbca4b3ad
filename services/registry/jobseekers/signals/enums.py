"""What may ask attention."""

from enum import StrEnum


class SignalKind(StrEnum):
    """Why somebody stands on the list."""

    CONTACT = "contact"
    REVIEW = "herbeoordeling"
    CERTIFICATE = "certificaat"
    EVALUATION = "evaluatie"
    TERM = "termijn"
    STAY_START = "begin-plaatsing"
    STAY_END = "einde-plaatsing"
