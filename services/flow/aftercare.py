"""From when until when somebody was known to be in paid work: the rows of retention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.flow.facts import PersonFacts
from services.flow.pieces import DAY, SOON, gone, last_there
from services.flow.states import OF_KIND, PAID
from services.flow.statistics.retention import MOMENTS, Retention, retention
from services.registry import StayCourse, StayOutcome, Term

EARLY: Final = timedelta(days=31)
"""So much before a moment a contact may be held that belongs to it (the registry's own rule for nazorg)."""


@dataclass(frozen=True, slots=True)
class PaidStart:
    """A start of paid work. `there_on`: the last day on which somebody was known to be there; `gone_on`: the first day
    on which they were known to be gone. After `there_on` and without `gone_on` nothing is known."""

    on: date
    there_on: date
    gone_on: date | None


def paid_starts(facts: PersonFacts, *, on: date) -> list[PaidStart]:
    """Every start of paid work of one person up to and including `on`: a paid stay, or a contract that a stay led to.

    A contract that follows a paid stay within four weeks goes on from it and is no new start.
    """
    real = [one for one in facts.stays if one.outcome != StayOutcome.NO_SHOW]
    return [start for stay in real for start in _starts(stay, on) if start.on <= on]


def goes_on(stay: StayCourse, on: date) -> bool:
    """Whether a contract follows a paid stay within four weeks, as seen on a day: it is no new start then."""
    end = stay.last_day if stay.last_day is not None and stay.last_day <= on else None
    soon = stay.contract is not None and end is not None and stay.contract.from_on - end <= SOON
    return soon and OF_KIND[stay.kind] in PAID


def _starts(stay: StayCourse, on: date) -> Iterator[PaidStart]:
    paid, follows = OF_KIND[stay.kind] in PAID, goes_on(stay, on)
    contract, end = stay.contract, stay.last_day if stay.last_day is not None and stay.last_day <= on else None
    if contract is not None and contract.from_on <= on:
        answers = [one for one in stay.aftercare if one.on <= on]
        there, (gone_on, _) = last_there(answers), gone(answers)
        first = stay.from_on if follows else contract.from_on
        yield PaidStart(first, max(there or first, first, contract.from_on), gone_on)
    if paid and not (follows and contract is not None and contract.from_on <= on):
        known = min(stay.noted_until, on) if end is None else end
        yield PaidStart(stay.from_on, max(known, stay.from_on), None if end is None else end + DAY)


def retained(starts: Sequence[PaidStart], *, on: date) -> Retention:
    """Retention at 3, 6 and 12 months after these starts, as known on a day."""
    return retention(*retention_rows(starts, on=on))


def retention_rows(starts: Sequence[PaidStart], *, on: date) -> NDArray[np.int64]:
    """What `retention` asks, (3, n): there until which moment, gone by which, and how many moments have come."""
    return np.array([_row(one, on) for one in starts], dtype=np.int64).reshape(-1, 3).T


def _row(start: PaidStart, on: date) -> tuple[int, int, int]:
    """(there until, gone by, due) in numbers of moments."""
    moments = [Term(months=months).after(start.on) for months in MOMENTS]
    gone_by = len(moments) + 1
    if start.gone_on is not None:
        gone_by = next((number for number, day in enumerate(moments, 1) if start.gone_on <= day), gone_by)
    there_until = sum(day - EARLY <= start.there_on for day in moments)
    return min(there_until, gone_by - 1), gone_by, sum(day <= on for day in moments)
