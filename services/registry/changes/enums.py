"""Kinds of record that the changes feed tells about."""

from enum import StrEnum


class ChangeKind(StrEnum):
    """The words of the API for each; in the order of the alphabet, which is the order within one transaction."""

    STAY = "plaatsing"
    PLACEMENT = "plek"
    TRAJECT = "traject"
    EMPLOYER = "werkgever"
    JOBSEEKER = "werkzoekende"
