"""The periods that figures are counted over: half-years and years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.errors import InvalidInputError
from services.flow.halves import HalfYear, halves_between


@dataclass(frozen=True, slots=True)
class Span:
    """A period with its code (part of keys), how it is shown, and its first and last day, both in it."""

    code: str
    label: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def half_years(first: date, last: date) -> tuple[Span, ...]:
    """Every half-year in which a day from `first` to `last` lies; refuses a period that ends before it begins."""
    if last < first:
        raise InvalidInputError(
            "De periode eindigt voor zij begint.", remedy="Kies een laatste dag die op of na de eerste dag ligt."
        )
    return tuple(map(_span, halves_between(HalfYear.of(first), HalfYear.of(last))))


def calendar_years(first: int, last: int) -> tuple[Span, ...]:
    """The years from `first` to `last`, both among them."""
    return tuple(Span(str(year), str(year), date(year, 1, 1), date(year, 12, 31)) for year in range(first, last + 1))


def which(spans: Sequence[Span], day: date) -> Span | None:
    """The period in which a day lies; None: in none of these."""
    return next((one for one in spans if one.holds(day)), None)


def _span(half: HalfYear) -> Span:
    return Span(f"{half.year}H{half.half}", f"{half.half}e helft {half.year}", half.first, half.last)
