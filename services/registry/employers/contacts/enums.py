"""Words of contact with employers."""

from enum import StrEnum


class EmployerContactKind(StrEnum):
    """How there was contact; the last three are events (S1 p. 4; S2 par. 3.2; S4 bijl. 1.1)."""

    VISIT = "bezoek"
    CALL = "telefoongesprek"
    MAIL = "e-mail"
    LEAD = "lead"
    SPEED_DATE = "speeddate"
    JOB_MARKET = "banenmarkt"
    INFORMATION_MEETING = "voorlichting"


class Side(StrEnum):
    """Who promised or asked something: we or the employer."""

    US = "gemeente-zelf"
    EMPLOYER = "werkgever-zelf"
