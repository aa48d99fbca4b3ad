"""Kinds of field that the schemas of this folder share."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from services.registry.placements.field_shapes import PLAIN_TEXT
from services.registry.schemas import ONE_LINE, Day

MOST_CENTS = 10_000_000_000_000
"""A hundred milliard euros: more than any contract, and exact in JSON numbers everywhere."""


def _whole(value: object) -> object:
    """A number in quotes or true is no number, though pydantic would take it for one; JSON's 5.0 is 5."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ValueError("moet een heel getal zijn")


Line = Annotated[str, Field(min_length=2, max_length=120, pattern=ONE_LINE)]
Text = Annotated[str, Field(min_length=3, max_length=2000, pattern=PLAIN_TEXT)]
Cents = Annotated[int, Field(ge=1, le=MOST_CENTS), BeforeValidator(_whole)]
CentsOrNone = Annotated[int, Field(ge=0, le=MOST_CENTS), BeforeValidator(_whole)]
Count = Annotated[int, Field(ge=1, le=500), BeforeValidator(_whole)]
Hours = Annotated[float, Field(strict=True, ge=0.5, le=100_000, multiple_of=0.5)]
YesOrNo = Annotated[bool, Field(strict=True)]

__all__ = ["ONE_LINE", "Cents", "CentsOrNone", "Count", "Day", "Hours", "Line", "Text", "YesOrNo"]
