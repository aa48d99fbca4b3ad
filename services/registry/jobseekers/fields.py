"""Kinds of field that statements about people share at the border."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StrictBool

from services.registry.placements.field_shapes import (
    PLAIN_TEXT,
    CertificateCode,
    Hours,
    LicenceCode,
    OccupationCode,
    Pc4,
)
from services.registry.schemas import Day

__all__ = [
    "PLAIN_TEXT",
    "ActiveHours",
    "CertificateCode",
    "Day",
    "Hours",
    "LedgerHours",
    "LicenceCode",
    "Minutes",
    "Months",
    "Number",
    "OccupationCode",
    "PageSize",
    "Pc4",
    "Text",
    "Trede",
    "YesNo",
]


def whole(value: object) -> object:
    """A number in quotes or true is no number, though pydantic would take it for one; JSON's 5.0 is 5."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ValueError("moet een heel getal zijn")


Trede = Annotated[int, Field(ge=1, le=6), BeforeValidator(whole)]
Months = Annotated[int, Field(ge=1, le=120), BeforeValidator(whole)]
Minutes = Annotated[int, Field(ge=5, le=240), BeforeValidator(whole)]
PageSize = Annotated[int, Field(ge=1, le=100), BeforeValidator(whole)]
Number = Annotated[int, Field(ge=1, le=2**53), BeforeValidator(whole)]
ActiveHours = Annotated[float, Field(strict=True, ge=0, le=80)]
LedgerHours = Annotated[float, Field(strict=True, ge=-24, le=24, multiple_of=0.5)]
Text = Annotated[str, Field(min_length=1, max_length=1000, pattern=PLAIN_TEXT)]
YesNo = StrictBool
