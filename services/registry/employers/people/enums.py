"""Words of people at an employer."""

from enum import StrEnum


class ContactRole(StrEnum):
    """What somebody at an employer is for us."""

    CONTACT = "aanspreekpunt"
    SUPERVISOR = "werkbegeleider"
    HUMAN_RESOURCES = "personeelszaken"
    MANAGEMENT = "directie"
    SIGNATORY = "tekenbevoegd"
