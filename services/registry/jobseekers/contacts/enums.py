"""Words of contact moments. Each channel is a contact that goes both ways: a letter that was sent is none."""

from enum import StrEnum


class ContactChannel(StrEnum):
    """How the contact went."""

    HOME_VISIT = "huisbezoek"
    OFFICE = "kantoor"
    PHONE = "telefoon"
    VIDEO = "beeldbellen"
    WORKPLACE = "werkplek"
    MESSAGES = "bericht"


class ContactKind(StrEnum):
    """What the contact was for."""

    INTRODUCTION = "kennismaking"
    PROGRESS = "voortgang"
    EVALUATION = "evaluatie"
    AFTERCARE = "nazorg"
