"""Half-years, as municipal plans and reports count time."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from services.errors import InputProblem, InvalidInputError

PATTERN = r"^(19|20)[0-9]{2}-[12]$"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """The first (1) or second (2) half of a year."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> "HalfYear":
        """The half-year of a day."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def read(cls, text: str, field: str) -> "HalfYear":
        """A half-year as it is written: 2026-1. Raises InvalidInputError, which names `field`."""
        if not re.fullmatch(PATTERN, text, re.ASCII):
            raise InvalidInputError(
                "Dit is geen halfjaar.",
                remedy="Schrijf het jaar en de helft, zoals 2026-1 voor januari tot en met juni van 2026.",
                problems=(InputProblem(field, "moet een halfjaar zijn, zoals 2026-1 of 2026-2"),),
            )
        return cls(int(text[:4]), int(text[5]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    def __str__(self) -> str:
        """As it is stored and written: 2026-1."""
        return f"{self.year}-{self.half}"

    @property
    def words(self) -> str:
        """As somebody says it."""
        return f"{'eerste' if self.half == 1 else 'tweede'} halfjaar van {self.year}"

    def next(self) -> "HalfYear":
        """The one that follows."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)


def halves_between(first: HalfYear, last: HalfYear) -> tuple[HalfYear, ...]:
    """Every half-year from the first up to and including the last."""
    found = []
    while first <= last:
        found.append(first)
        first = first.next()
    return tuple(found)
