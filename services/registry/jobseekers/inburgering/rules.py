"""The balance of the hour ledger, and what an entry must keep to: pure arithmetic over entries.

Source: Besluit inburgering 2021 art. 3.14. The Z-route asks 800 hours of course and 800 hours of self-reliance,
activation and participation in a Dutch-speaking environment; hours of MAP and PVT are deducted from the latter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.registry.jobseekers.inburgering.enums import HourKind, InburgeringRoute

COURSE_HOURS: Final = 800.0
PARTICIPATION_HOURS: Final = 800.0
SOURCE: Final = "Besluit inburgering 2021 art. 3.14"
TERM_YEARS: Final = 3
"""WI art. 11: three years from the start of the route."""
MOST_HOURS_A_DAY: Final = 24.0

_DEDUCTED: Final = frozenset({HourKind.LABOUR_ORIENTATION, HourKind.CIVIC_VALUES})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger; `corrects` is the number of the entry whose hours it changes."""

    number: int
    day: date
    kind: HourKind
    hours: float
    dutch_spoken: bool | None
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """Hours made and still to make. `to_check`: participation of which it is not established that Dutch is spoken.
    Remaining hours are None where the route asks no number of hours."""

    course: float
    participation: float
    deducted: float
    not_counted: float
    to_check: float
    course_left: float | None
    participation_left: float | None
    source: str = SOURCE


def balance(route: InburgeringRoute | None, entries: Iterable[Entry], *, participation_part: bool = True) -> Balance:
    """What the entries add up to on this route. Only the Z-route asks 800 and 800 hours."""
    made = _totals(entries)
    asked = route is InburgeringRoute.SELF_RELIANCE
    counted = made["participation"] + made["deducted"]
    return Balance(
        course=made["course"],
        participation=made["participation"],
        deducted=made["deducted"],
        not_counted=made["elsewhere"],
        to_check=made["unknown"],
        course_left=max(0.0, COURSE_HOURS - made["course"]) if asked else None,
        participation_left=max(0.0, PARTICIPATION_HOURS - counted) if asked and participation_part else None,
    )


def _totals(entries: Iterable[Entry]) -> Mapping[str, float]:
    totals = dict.fromkeys(("course", "participation", "deducted", "elsewhere", "unknown"), 0.0)
    for entry in entries:
        totals[_bucket(entry)] += entry.hours
    return totals


def _bucket(entry: Entry) -> str:
    if entry.kind is HourKind.COURSE:
        return "course"
    if entry.kind in _DEDUCTED:
        return "deducted"
    return {True: "participation", False: "elsewhere", None: "unknown"}[entry.dutch_spoken]


def day_total(entries: Iterable[Entry], day: date) -> float:
    """All hours of one day, of whatever kind, corrections included."""
    return sum(entry.hours for entry in entries if entry.day == day)


def left_of(entries: Iterable[Entry], number: int) -> float:
    """What remains of one entry after everything that corrects it."""
    return sum(entry.hours for entry in entries if number in {entry.number, entry.corrects})


def term_end(start: date) -> date:
    """The last day of the term: three years after its first day (29 February becomes 28)."""
    try:
        return start.replace(year=start.year + TERM_YEARS)
    except ValueError:
        return start.replace(year=start.year + TERM_YEARS, day=28)
