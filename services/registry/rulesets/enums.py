"""Words of rule sets."""

from enum import StrEnum


class Party(StrEnum):
    """Who signs the agreement about a stay."""

    MUNICIPALITY = "gemeente"
    EMPLOYER = "werkgever"
    JOBSEEKER = "werkzoekende"
