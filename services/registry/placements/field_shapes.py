"""What a field of a place looks like: codes from our lists, numbers that are numbers, days that are days."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from services.registry.placements.demands import MOST_WEEKS_OF_TRAINING
from services.registry.reference.certificates import certificate, certificates
from services.registry.reference.licences import licence, licences
from services.registry.reference.occupations import occupation, occupations

MOST_HOURS = 40
SHORTEST_TITLE, SHORTEST_DESCRIPTION = 3, 20

# At least one visible character, and no control characters other than tab and line ends.
PLAIN_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*[^\x00-\x20\x7f\xa0][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


def _occupation(code: str) -> str:
    if occupation(code) is None:
        raise ValueError("dit beroep staat niet in de lijst; zoek de code op met GET /v1/beroepen")
    return code


def _certificate(code: str) -> str:
    if certificate(code) is None:
        raise ValueError("dit certificaat staat niet in de lijst; zie GET /v1/certificaten")
    return code


def _licence(code: str) -> str:
    if licence(code) is None:
        raise ValueError("dit rijbewijs bestaat niet; gebruik bijvoorbeeld B, BE of T")
    return code


def _whole(value: object) -> object:
    """A number in quotes or true is no number, though pydantic would take it for one; JSON's 5.0 is 5."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ValueError("moet een heel getal zijn")


OccupationCode = Annotated[
    str,
    Field(max_length=80, json_schema_extra={"enum": [one.code for one in occupations()]}),
    AfterValidator(_occupation),
]
PlaceTitle = Annotated[
    str,
    Field(min_length=SHORTEST_TITLE, max_length=120, pattern=PLAIN_TEXT, examples=["Assistent hovenier"]),
]
PlaceDescription = Annotated[
    str,
    Field(
        min_length=SHORTEST_DESCRIPTION,
        max_length=4000,
        pattern=PLAIN_TEXT,
        examples=["U helpt bij het onderhoud van tuinen. U werkt samen met een vaste collega."],
    ),
]
LearningGoal = Annotated[
    str,
    Field(max_length=1000, pattern=PLAIN_TEXT, examples=["U leert zelfstandig een vaste route onderhouden."]),
]
CertificateCode = Annotated[
    str,
    Field(max_length=40, json_schema_extra={"enum": [one.code for one in certificates()]}),
    AfterValidator(_certificate),
]
LicenceCode = Annotated[
    str, Field(max_length=5, json_schema_extra={"enum": [one.code for one in licences()]}), AfterValidator(_licence)
]
Pc4 = Annotated[str, Field(pattern=r"^[1-9][0-9]{3}$", examples=["8102"])]
Weeks = Annotated[int, Field(ge=1, le=MOST_WEEKS_OF_TRAINING), BeforeValidator(_whole)]
Capacity = Annotated[int, Field(ge=1, le=50), BeforeValidator(_whole)]
Month = Annotated[int, Field(ge=1, le=12), BeforeValidator(_whole)]
ContractMonths = Annotated[int, Field(ge=1, le=120), BeforeValidator(_whole)]
CentsPerHour = Annotated[int, Field(ge=1, le=20_000), BeforeValidator(_whole)]
CentsPerMonth = Annotated[int, Field(ge=1, le=2_000_000), BeforeValidator(_whole)]
TeamSize = Annotated[int, Field(ge=0, le=5_000), BeforeValidator(_whole)]
YesNo = Annotated[bool, Field(strict=True)]
Hours = Annotated[float, Field(strict=True, ge=1, le=MOST_HOURS, multiple_of=0.5)]
# What a code looks like; whether the line and the step are there, depends on gemeente and day (`rules`).
LeerlijnCode = Annotated[str, Field(pattern=r"^[a-z]+(?:[_-][a-z]+)*$", max_length=40, examples=["groen"])]
StepCode = Annotated[str, Field(pattern=r"^[A-Z]{1,3}[0-9]{1,2}[a-z]?$", max_length=6, examples=["G3"])]
