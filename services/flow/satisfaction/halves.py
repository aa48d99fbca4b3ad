"""Half-years: the only length of time that an answer remembers, and the only one that is published.

Answers are never shown over another period, so that nothing follows from the one less the other.
"""

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

    @property
    def last_answer(self) -> date:
        """The last day on which answers still come in: links run until the end of the month after the invitation."""
        return end_of_next_month(self.last)

    @property
    def published_from(self) -> date:
        """The first day on which its figures are shown: from then on they stay as they are."""
        return self.last_answer + DAY

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


def end_of_next_month(day: date) -> date:
    """The last day of the month after that of `day`. Coarse, so that it does not tell on which day somebody began."""
    months = day.year * 12 + day.month - 1 + 2
    return date(months // 12, months % 12 + 1, 1) - DAY


def latest_published(on: date) -> HalfYear:
    """The last half-year that may be shown on a day."""
    half = HalfYear.of(on)
    while half.published_from > on:
        half = HalfYear.of(half.first - DAY)
    return half


def halves_between(first: HalfYear, last: HalfYear) -> tuple[HalfYear, ...]:
    """Every half-year from the first up to and including the last."""
    found = []
    while first <= last:
        found.append(first)
        first = first.next()
    return tuple(found)
