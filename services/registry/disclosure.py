"""Counts that may be published: no small number, and none that can be worked out from the others."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from services import clock
from services.errors import RefusedError

SMALLEST_COUNT = 10
"""Counts below this are not published (domain.md §7.8 point 6)."""

K = TypeVar("K")


def published(counts: Mapping[K, int]) -> dict[K, int | None]:
    """The parts of one total as they may be shown: small ones hidden (None), and enough of the others with them.

    Whoever knows the total can work out what the hidden parts are together. So at least two are hidden, and together
    they hold at least `SMALLEST_COUNT` people, or else all parts are hidden.
    """
    hidden = {part for part, count in counts.items() if count < SMALLEST_COUNT}
    rest = sorted((part for part in counts if part not in hidden), key=lambda part: (counts[part], str(part)))
    while hidden and rest and (len(hidden) < 2 or sum(counts[part] for part in hidden) < SMALLEST_COUNT):
        hidden.add(rest.pop(0))
    return {part: None if part in hidden else count for part, count in counts.items()}


def enough(count: int) -> int | None:
    """A number that stands alone, or None where it is too small to publish."""
    return count if count >= SMALLEST_COUNT else None


def count_day(day: date) -> date:
    """Counts are given for first days of months that have begun: from day to day one could see a person come or go."""
    if day.day != 1 or day > clock.today():
        raise RefusedError(
            "Aantallen zijn er voor de eerste dag van een maand, tot en met deze maand.",
            remedy="Kies bijvoorbeeld 1 juli van een jaar.",
            code="peildatum-geweigerd",
        )
    return day
