"""Journeys as arrays: each spell with what followed, for rates; and each axis, for matrices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.flow.journeys import Journey, Spell, settled
from services.flow.states import JourneyState
from services.flow.statistics.durations import CENSORED, Durations, seen_through
from services.flow.statistics.incidence import Curve, incidence_curves
from services.flow.statistics.steps import NEVER, Waiting, between
from services.flow.statistics.transitions import Transitions, transitions, where_at

Days = NDArray[np.int64]


class FlowOutcome(StrEnum):
    """What came after a spell. «Verhuisd» and «blijft uit eigen keuze» are outcomes as good as any."""

    REGULAR = "regulier-werk"
    SUPPORTED = "werk-met-ondersteuning"
    OTHER_PROVISION = "andere-voorziening"
    STOPPED = "gestopt-zonder-vervolg"
    MOVED = "verhuisd"
    CHOSE_TO_STAY = "blijft-uit-eigen-keuze"


OUTCOMES: Final = tuple(FlowOutcome)
STATES: Final = tuple(JourneyState)
FOLLOWED_BY: Final = {
    JourneyState.REGULAR: FlowOutcome.REGULAR,
    JourneyState.SUPPORTED: FlowOutcome.SUPPORTED,
    JourneyState.SHELTERED: FlowOutcome.SUPPORTED,
    JourneyState.PRODUCTIE: FlowOutcome.OTHER_PROVISION,
    JourneyState.UNPAID: FlowOutcome.OTHER_PROVISION,
    JourneyState.PREPARING: FlowOutcome.OTHER_PROVISION,
    JourneyState.ACTIVITY: FlowOutcome.OTHER_PROVISION,
    JourneyState.SCHOOL: FlowOutcome.OTHER_PROVISION,
    JourneyState.TRAJECT: FlowOutcome.OTHER_PROVISION,
    JourneyState.NONE: FlowOutcome.STOPPED,
}
"""The outcome of a spell by what followed it. Who went out of sight is censored: nothing is known of them."""
AT_WORK: Final = frozenset({JourneyState.REGULAR, JourneyState.SUPPORTED})
WITHOUT_WORK: Final = frozenset(STATES) - AT_WORK - {JourneyState.OUT_OF_SIGHT}


@dataclass(frozen=True, slots=True)
class Episodes:
    """One row per spell that counts in rates, arrays (n,): `person` (its place in the list of journeys), `state` (its
    place in `STATES`), day numbers `start`, `end` and `seen_from`, and `cause` (1 + its place in `OUTCOMES`)."""

    person: Days
    state: Days
    start: Days
    end: Days
    seen_from: Days
    cause: Days

    def take(self, rows: NDArray[np.integer]) -> "Episodes":
        """Some of the rows, by their numbers."""
        parts = (self.person, self.state, self.start, self.end, self.seen_from, self.cause)
        return Episodes(*(part[rows] for part in parts))

    def years(self) -> Days:
        """The calendar year in which each began."""
        return self.start.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970

    def curves(
        self, *, on: date, cohort: NDArray[np.integer] | None = None
    ) -> Mapping[tuple[JourneyState, int], Curve]:
        """The incidence of every outcome, by starting state and cohort (default: the year of the start), as settled
        on a day. Only groups in which somebody was are in it."""
        of = self.years() if cohort is None else np.asarray(cohort)
        labels, place = np.unique(of, return_inverse=True)
        group = self.state * max(len(labels), 1) + place
        seen = self.durations(on=on, group=group, groups=len(STATES) * max(len(labels), 1))
        return {
            (STATES[number // len(labels)], int(labels[number % len(labels)])): curve
            for number, curve in enumerate(incidence_curves(seen))
            if curve.spells
        }

    def durations(self, *, on: date, group: Days | None = None, groups: int | None = None) -> Durations:
        """How long they lasted as far as seen and settled: late where a person was registered during the spell."""
        return seen_through(
            self.start,
            self.end,
            self.cause,
            group,
            first=self.seen_from,
            last=day_number(settled(on)),
            causes=len(OUTCOMES),
            groups=groups,
        )


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def episodes(journeys: Sequence[Journey]) -> Episodes:
    """Every spell of these journeys that counts in the base of rates. Who came into the base during a spell (asked for
    a move) is seen from that day on, as with somebody who was registered late (`Journey.in_base_from`)."""
    rows = [(number, *row) for number, journey in enumerate(journeys) for row in _rows(journey)]
    return Episodes(*np.array(rows, dtype=np.int64).reshape(-1, 6).T)


def _rows(journey: Journey) -> Iterator[tuple[int, int, int, int, int]]:
    for number, spell in enumerate(journey.places, start=1):
        after = journey.places[number] if number < len(journey.places) else None
        first = journey.in_base_from(spell)
        if first is None:
            continue
        end, outcome = spell.to or journey.seen_until, _outcome(journey, spell, after)
        chosen = [day for day in journey.chose_to_stay_on if first <= day < end]
        start, last = day_number(spell.from_on), day_number(end)
        if chosen:
            last, outcome = max(day_number(min(chosen)), start + 1), FlowOutcome.CHOSE_TO_STAY
        cause = CENSORED if outcome is None else 1 + OUTCOMES.index(outcome)
        yield STATES.index(spell.state), start, last, day_number(max(first, journey.seen_from)), cause


def _outcome(journey: Journey, spell: Spell[JourneyState], after: Spell[JourneyState] | None) -> FlowOutcome | None:
    if after is not None:
        return FOLLOWED_BY.get(after.state)
    return FlowOutcome.MOVED if journey.moved and spell.to is not None else None


def re_entry(journeys: Sequence[Journey], *, on: date, first_in: range | None = None) -> Waiting:
    """From the first day in paid work (regular or supported) until somebody is back without it: the curve at day 365
    is re-entry within twelve months. Moving away ends the waiting otherwise.

    Every start of everybody; with `first_in` of each person the first one in these years alone.
    """
    within = None if first_in is None else _days_of(first_in)
    rows = [row for journey in journeys for row in _chosen(_departures(journey), within)]
    left, back, moved = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return between(left, back, last=day_number(settled(on)), otherwise=moved)


def _days_of(years: range) -> range:
    """The days of these years."""
    return range(*(day_number(date(year, 1, 1)) for year in (years.start, years.stop)))


def _chosen(rows: Iterator[tuple[int, int, int]], within: range | None) -> Iterator[tuple[int, int, int]]:
    """All of them, or the first that begins on one of these days."""
    return rows if within is None else islice((row for row in rows if row[0] in within), 1)


def _departures(journey: Journey) -> Iterator[tuple[int, int, int]]:
    """Per start of paid work: its first day, the day of coming back, and the day of moving away."""
    moved = day_number(journey.seen_until) if journey.moved else NEVER
    for number, spell in enumerate(journey.places):
        before = journey.places[number - 1].state if number else JourneyState.NONE
        if spell.state in AT_WORK and before in WITHOUT_WORK:
            later = (one.from_on for one in journey.places[number + 1 :] if one.state in WITHOUT_WORK)
            back = next(later, None)
            yield day_number(spell.from_on), NEVER if back is None else day_number(back), moved


def matrices(
    journeys: Sequence[Journey], axis: Sequence[Sequence[Spell[str]]], states: Sequence[str], moments: Sequence[date]
) -> Transitions:
    """Transitions of one axis between moments: `axis` has the spells of each journey, `states` the order of rows.

    What is none of `states` counts as nowhere, and so does any day outside what was seen of somebody.
    """
    place = {state: number for number, state in enumerate(states)}
    rows = [
        (number, place[spell.state], day_number(first), day_number(last))
        for number, (journey, spells) in enumerate(zip(journeys, axis, strict=True))
        for spell in spells
        if spell.state in place
        for first, last in [(max(spell.from_on, journey.seen_from), spell.to or journey.seen_until)]
        if first < last
    ]
    person, state, start, end = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    days = np.array([day_number(day) for day in moments], dtype=np.int64)
    return transitions(where_at(person, state, start, end, days, people=len(journeys)), len(states))


def moments_between(first: date, last: date, *, months: int) -> list[date]:
    """The first day of every quarter (3 months) or year (12) from `first` until and including `last`."""
    opened = 12 * first.year + (first.month - 1) // months * months
    starts = (date(month // 12, month % 12 + 1, 1) for month in range(opened, 12 * last.year + last.month, months))
    return [day for day in starts if first <= day <= last]
