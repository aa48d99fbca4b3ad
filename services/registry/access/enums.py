"""Words of the access log (BIO2 8.15.01: action, object, result, actor, moment; AVG art. 5: purpose)."""

from enum import StrEnum


class AccessAction(StrEnum):
    """What somebody did with a person's record."""

    VIEWED = "bekeken"
    SEARCHED = "gezocht"
    CHANGED = "gewijzigd"
    UNSEALED = "identiteit-geopend"
    EXPORTED = "uitgegeven"


class AccessObject(StrEnum):
    """Which part of what we keep of a person."""

    RECORD = "dossier"
    IDENTITY = "identiteit"
    SHORTLIST_LINE = "regel-op-kandidatenlijst"
    PLAN = "plan"
    STAY = "verblijf"
    TRAJECT = "trajectgegevens"
    REPORT_FACTS = "verantwoordingsgegevens"


class AccessResult(StrEnum):
    """Whether the door opened."""

    GRANTED = "verleend"
    REFUSED = "afgewezen"


class Purpose(StrEnum):
    """Why somebody looks (purpose limitation, AVG art. 5 lid 1 onder b)."""

    GUIDANCE = "begeleiden"
    MATCHING = "bemiddelen"
    REPORTING = "verantwoorden"
    RIGHTS = "rechten-van-betrokkene"
    ADMINISTRATION = "beheren"
