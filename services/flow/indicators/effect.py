"""Whether people with a provision came to work or a step up more often than people who started from the same place.

An association, never proof: who gets a provision was chosen. Compared on what was known at the start and on nothing
else: the trede, a band of the expected final trede, and the year. Nobody is compared by origin, sex, age or benefit.

- A participant is followed from the first day of their first traject of a kind; somebody else from one day of each year
  (mid-quarter, spread over people by their number) as long as they had no such traject; from its first day
  on they are out of view as «somebody else». On that day neither may be in paid work or in a sheltered job.
- The others count as often as makes their strata as large as those of the participants (direct standardisation).
- Who is still under way, moved or withdrew counts as far as they were seen: 1 − the product-limit estimate (Kaplan &
  Meier 1958) with these weights. Intervals: percentiles over resampled people (Efron 1979), weights made anew, with a
  fixed seed: the same data give the same interval.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.flow.episodes import WITHOUT_WORK, day_number
from services.flow.indicators.afterwards import began_work, state_on
from services.flow.indicators.people import Client, Situation, asked_once
from services.flow.journeys import settled
from services.flow.statistics.steps import NEVER
from services.registry import ProvisionKind

WITHIN: Final = 365
"""Days after the start within which something counts."""
FEWEST: Final = 10
"""Participants and others that a comparison needs at least."""
PER_PARTICIPANT: Final = 10
"""So many others per participant with the same start; more would hardly narrow an interval."""
RESAMPLED, SEED = 200, 20240701
LEVEL: Final = 0.95
QUARTER_DAYS: Final = ((2, 15), (5, 15), (8, 15), (11, 15))
DAY: Final = timedelta(days=1)
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Start = tuple[int, int, int, int, int, int]


class EffectOn(StrEnum):
    """What is compared."""

    WORK = "naar-betaald-werk"
    STEP_UP = "een-trede-hoger"


@dataclass(frozen=True, slots=True)
class Rows:
    """One row per person and start, arrays (n,): `person` (place in the list), `taking_part` (0 or 1), `stratum` (what
    was known at the start, as a number), `days` followed, at least 1, and `happened` (0 or 1) at the end of them."""

    person: Whole
    taking_part: Whole
    stratum: Whole
    days: Whole
    happened: Whole

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True, slots=True)
class Effect:
    """Parts (0–1) within a year of participants and of the others as they would be from the same starts; the difference
    with its interval. None: too few people, or nobody was followed that long. `compared`: participants whose start
    somebody else shares; `others`: rows of those others."""

    participants: int
    compared: int
    others: int
    taking_part: float | None = None
    otherwise: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None


def effect(rows: Rows) -> Effect:
    """The comparison over all starts that both a participant and somebody else had."""
    cell, shape = _cells(rows)
    counted = np.bincount(cell, minlength=math.prod(shape)).reshape(shape).astype(np.float64)
    size = counted.sum(axis=(2, 3))
    compared, others = (int(size[(size > 0).all(axis=1), part].sum()) for part in (1, 0))
    found = _shares(counted)
    if min(compared, others) < FEWEST or np.isnan(found).any():
        return Effect(int(rows.taking_part.sum()), compared, others)
    who = np.unique(rows.person, return_inverse=True)[1]
    low, high = _interval(cell, who, shape)
    return Effect(
        int(rows.taking_part.sum()),
        compared,
        others,
        taking_part=float(found[0]),
        otherwise=float(found[1]),
        difference=float(found[0] - found[1]),
        low=low,
        high=high,
    )


def share_within(curve: Floats) -> float:
    """The part to whom it happened within a year, of `curve` (2, `WITHIN` + 2): how many were followed until each day,
    without it and with it; the last day stands for all later ones. NaN where nobody was followed that long and it had
    not happened to all."""
    left, events = curve.sum(axis=0), curve[1, : WITHIN + 1]
    at_risk = np.cumsum(left[::-1])[::-1][: WITHIN + 1]
    chance = np.divide(events, at_risk, out=np.zeros_like(events), where=at_risk > 0)
    remaining = float(np.prod(1 - np.minimum(chance, 1.0)))
    return 1 - remaining if left[WITHIN:].any() or (remaining == 0.0 and left.any()) else float("nan")


def _cells(rows: Rows) -> tuple[Whole, tuple[int, ...]]:
    """Where each row counts, in an array by stratum, taking part, whether it happened and days; and its shape."""
    stratum = np.unique(rows.stratum, return_inverse=True)[1]
    shape = (int(stratum.max(initial=-1)) + 1, 2, 2, WITHIN + 2)
    days = np.minimum(rows.days, WITHIN + 1)
    cell = ((stratum * 2 + rows.taking_part) * 2 + rows.happened) * (WITHIN + 2) + days
    return cell.astype(np.int64), shape


def _shares(counted: Floats) -> Floats:
    """Of participants, and of the others counted as often as makes their strata as large as those of participants;
    strata that only one of both has are in neither."""
    size = counted.sum(axis=(2, 3))
    shared = (size > 0).all(axis=1)
    ratio = np.divide(size[:, 1], size[:, 0], out=np.zeros(len(size)), where=shared)
    curves = (
        np.tensordot(shared.astype(np.float64), counted[:, 1], axes=1),
        np.tensordot(ratio, counted[:, 0], axes=1),
    )
    return np.array([share_within(curve) for curve in curves])


def _interval(cell: Whole, who: Whole, shape: tuple[int, ...]) -> tuple[float | None, float | None]:
    """Percentiles of the difference over people drawn anew, as many as there are, with all rows of each."""
    chance, people = np.random.default_rng(SEED), int(who.max()) + 1
    differences = []
    for _ in range(RESAMPLED):
        times = np.bincount(chance.integers(0, people, people), minlength=people)
        drawn = np.bincount(cell, times[who], minlength=math.prod(shape)).reshape(shape)
        taking, other = _shares(drawn.astype(np.float64))
        differences.append(taking - other)
    known = np.array(differences)[~np.isnan(differences)]
    if not len(known):
        return None, None
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Starts:
    """Days on which people without paid work could be compared, arrays (n,) of day numbers but for `person` and
    `stratum`: the start itself, the last day on which they were followed, and the day of each event (`NEVER`).
    `knows_trede`: whether a trede was noted by then."""

    person: Whole
    day: Whole
    stratum: Whole
    end: Whole
    work: Whole
    step_up: Whole
    knows_trede: Whole


def usual_starts(people: Situation, *, first: date, last: date) -> Starts:
    """One start a year of everybody who had no paid work then: who they are compared with depends on the provision."""
    until = settled(people.on)
    return _starts(
        (number, row)
        for number, client in enumerate(people.everybody)
        for row in _usual_starts(client, first, last, until)
    )


@asked_once
def _usual_starts(client: Client, first: date, last: date, until: date) -> tuple[Start, ...]:
    """The starts of somebody on one day of each year."""
    years = range(first.year, last.year + 1)
    days = (date(year, *QUARTER_DAYS[(client.number.int + year) % len(QUARTER_DAYS)]) for year in years)
    found = (_start(client, day, until) for day in days if first <= day <= last)
    return tuple(one for one in found if one is not None)


def first_starts(people: Situation, kind: ProvisionKind, *, first: date, last: date) -> tuple[Starts, Whole]:
    """The first start of a kind of provision of those who began between two days; and by place in the list of people,
    the day number of everybody's first start at any time (`NEVER`)."""
    numbers = np.full(len(people.everybody), NEVER, dtype=np.int64)
    mine, until = [], settled(people.on)
    for number, client in enumerate(people.everybody):
        day = _began(client, kind) if client.facts.trajecten else None
        if day is not None:
            numbers[number] = day_number(day)
            start = _start(client, day, until) if first <= day <= last else None
            if start is not None:
                mine.append((number, start))
    return _starts(mine), numbers


def rows_of(what: EffectOn, participants: Starts, others: Starts, began: Whole) -> Rows:
    """The rows to compare: participants, and others from a start before they ever had the provision (`began`, by
    person), until it began. Of each kind of start at most `PER_PARTICIPANT` others per participant are kept."""
    parts = [
        _seen(what, participants, participants.end),
        _seen(what, others, np.minimum(others.end, began[others.person])),
    ]
    flags = [np.ones(len(parts[0][0]), dtype=np.int64), np.zeros(len(parts[1][0]), dtype=np.int64)]
    person, stratum, days, happened = (np.concatenate(pair) for pair in zip(*parts, strict=True))
    taking_part = np.concatenate(flags)
    kept = days > 0
    rows = Rows(person[kept], taking_part[kept], stratum[kept], days[kept], happened[kept])
    return _thinned(rows)


def _seen(what: EffectOn, starts: Starts, end: Whole) -> tuple[Whole, Whole, Whole, Whole]:
    """Person, stratum, days followed and whether it happened; no days where there is nothing to follow."""
    event = starts.work if what is EffectOn.WORK else starts.step_up
    happened = event <= end
    days = np.where(happened, event, end) - starts.day
    if what is EffectOn.STEP_UP:
        days = np.where(starts.knows_trede == 1, days, 0)
    return starts.person, starts.stratum, days, happened.astype(np.int64)


def _thinned(rows: Rows) -> Rows:
    """Without the others whose start no participant had, and without more of them than serve."""
    _, stratum = np.unique(rows.stratum, return_inverse=True)
    wanted = np.bincount(stratum, rows.taking_part) * PER_PARTICIPANT
    order = np.lexsort((rows.person, rows.taking_part, stratum))
    first_of = np.searchsorted(stratum[order], np.arange(len(wanted)))
    place = np.empty(len(rows), dtype=np.int64)
    place[order] = np.arange(len(rows)) - first_of[stratum[order]]
    kept = (rows.taking_part == 1) | (place < wanted[stratum])
    columns = (rows.person, rows.taking_part, rows.stratum, rows.days, rows.happened)
    return Rows(*(column[kept] for column in columns))


def _starts(found: Iterable[tuple[int, Start]]) -> Starts:
    rows = [(number, *start) for number, start in found]
    return Starts(*np.array(rows, dtype=np.int64).reshape(-1, 7).T)


def _start(client: Client, day: date, until: date) -> Start | None:
    """The start of somebody on a day, as a line of `Starts` without the person; None: they were at work then, in a
    sheltered job, or not under our eyes."""
    if state_on(client.journey, day, on=until) not in WITHOUT_WORK or not client.journey.in_base(day):
        return None
    trede = _last(client.facts.treden, day)
    end = min(until, client.journey.seen_until - DAY)
    stratum = _stratum(trede, _last(client.facts.expected, day), day.year)
    events = (began_work(client.journey, day), None if trede is None else _step_up(client, day, trede))
    work, step_up = (NEVER if one is None else day_number(one) for one in events)
    return day_number(day), stratum, day_number(end), work, step_up, int(trede is not None)


def _began(client: Client, kind: ProvisionKind) -> date | None:
    return min((one.from_on for one in client.facts.trajecten if one.kind is kind), default=None)


def _last(notes: Sequence[tuple[date, int]], day: date) -> int | None:
    """What was noted last on or before a day."""
    known = [note for note in notes if note[0] <= day]
    return max(known, key=lambda note: note[0])[1] if known else None


def _step_up(client: Client, day: date, trede: int) -> date | None:
    return min((on for on, value in client.facts.treden if on > day and value > trede), default=None)


def _stratum(trede: int | None, expected: int | None, year: int) -> int:
    """Trede (0: not known), expected final trede in bands (not known; to 4; 5; 6) and year, as one number."""
    band = 0 if expected is None else max(expected, 4) - 3
    return (year * 10 + band) * 10 + (trede or 0)
