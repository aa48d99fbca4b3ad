"""What an import can be of, and how bad a finding is."""

from enum import StrEnum


class ImportKind(StrEnum):
    """The system that an imported file comes from."""

    SONAR = "sonar"


class Severity(StrEnum):
    """An error stops the whole import; a remark does not."""

    ERROR = "fout"
    REMARK = "melding"
