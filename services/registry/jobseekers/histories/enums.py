"""Which histories a person has; the value is the address of the history under the person."""

from enum import StrEnum


class HistoryKind(StrEnum):
    """A kind of statement that is appended and read back."""

    LADDER = "treden"
    EXPECTED = "eindtreden"
    CATEGORY = "categorieen"
    STATUS = "statussen"
    LANGUAGE = "taalniveaus"
    CERTIFICATE = "certificaten"
    LICENCE = "rijbewijzen"
    AVAILABILITY = "beschikbaarheid"
    REACH = "reikwijdte"
    OCCUPATION = "beroepen"
    SUPPORT = "ondersteuning"
    INBURGERING = "inburgering"
    HOURS = "uren"
    CONTACT = "contactmomenten"
    OWN_WORDS = "eigen-woorden"
    SIGN = "tekenen"
    LEERLIJN_CORRECTION = "leerlijncorrecties"
    ONWARD_WISH = "vervolgwensen"
    BLOCKER = "belemmeringen"
