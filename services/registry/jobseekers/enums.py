"""What can be said of a jobseeker beyond the shared vocabulary."""

from enum import StrEnum


class OccupationTie(StrEnum):
    """How somebody is tied to occupations."""

    WISH = "wens"
    EXPERIENCE = "ervaring"


class Determination(StrEnum):
    """A purpose-bound yes or no with a legal basis; matching sees only this, never the fact behind it."""

    GENERAL_ASSISTANCE = "algemene-bijstand"
    SHELTERED_ADMISSIBLE = "beschut-toelaatbaar"
    PARTICIPATION_PLACE_ALLOWED = "participatieplaats-toelaatbaar"
    CHAINSAW_ALLOWED = "kettingzaag-toegestaan"


class LanguageMethod(StrEnum):
    """How a level of Dutch was measured."""

    TEST = "toets"
    BROAD_INTAKE = "brede-intake"
    ESTIMATE = "inschatting"
    DIPLOMA = "diploma"


class CertificateCheck(StrEnum):
    """How somebody of the gemeente saw that a certificate is real."""

    ORIGINAL = "origineel-gezien"
    COPY = "kopie-gezien"
    REGISTER = "register-geraadpleegd"
    OWN_STATEMENT = "eigen-verklaring"
