"""Kinds of record that the changes feed tells about."""

from enum import StrEnum


class ChangeKind(StrEnum):
    """The words of the API for each; in the order of the alphabet, which is the order within one transaction."""

    EMPLOYER = "werkgever"
    JOBSEEKER = "werkzoekende"
    PLACEMENT = "plek"
