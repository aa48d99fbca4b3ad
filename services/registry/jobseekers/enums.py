"""What can be said of a jobseeker beyond the shared vocabulary."""

from enum import StrEnum


class OccupationTie(StrEnum):
    """How somebody is tied to occupations."""

    WISH = "wens"
    EXPERIENCE = "ervaring"


class Determination(StrEnum):
    """A purpose-bound yes or no with a legal basis; whoever uses it never sees the fact behind it.

    A yes on `POLICY_GROUP` names a group of the gemeente by its code.
    """

    GENERAL_ASSISTANCE = "algemene-bijstand"
    SHELTERED_ADMISSIBLE = "beschut-toelaatbaar"
    PARTICIPATION_PLACE_ALLOWED = "participatieplaats-toelaatbaar"
    CHAINSAW_ALLOWED = "kettingzaag-toegestaan"
    SCHOOL_FIRST = "school-eerst"
    WAGE_SUBSIDY_GROUP = "doelgroep-loonkostensubsidie"
    POLICY_GROUP = "beleidsgroep"


MATCHED_DETERMINATIONS = (
    Determination.GENERAL_ASSISTANCE,
    Determination.SHELTERED_ADMISSIBLE,
    Determination.PARTICIPATION_PLACE_ALLOWED,
    Determination.CHAINSAW_ALLOWED,
    Determination.SCHOOL_FIRST,
    Determination.WAGE_SUBSIDY_GROUP,
)
"""What a rule set may ask of a person before a place or when a stay is made, and so all that matching reads, in the
order of its columns.

`POLICY_GROUP` is asked by policy: no rule of matching reads it, so it does not travel there.
"""


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
