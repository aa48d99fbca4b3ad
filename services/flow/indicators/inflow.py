"""How much of the inflow goes out to paid work within a year: estimated with who is still under way, and counted.

Inflow is the first day of a time on benefit (Participatiewet, IOAW, IOAZ; a break of at most four weeks is no new
inflow), or of registration for whom no scheme is known at all. Who is registered only later comes under our eyes late:
those who had left before are not among us, and the estimate knows that. Out to paid work: the benefit ended since work
was found; or it ended for a reason that says nothing, or no scheme is known, and paid work began within four weeks.
Any other end competes; withdrawn is censored.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from services.flow.episodes import day_number
from services.flow.indicators.people import Client, Situation, asked_once
from services.flow.indicators.questions import DAY, BenefitTime, benefit_times
from services.flow.journeys import GAP, Spell
from services.flow.states import PAID, JourneyState
from services.flow.statistics.durations import CENSORED, seen_through
from services.flow.statistics.incidence import Curve, incidence_curves
from services.registry import Term
from services.registry.report_facts import Scheme, SchemeEnd

YEAR: Final = 365
WORK, OTHER = 1, 2
INFLOW: Final = (Scheme.PW, Scheme.IOAW, Scheme.IOAZ)
SAYS_NOTHING: Final = frozenset({None, SchemeEnd.OTHER})
BACK: Final = Term(months=12)


@dataclass(frozen=True, slots=True)
class Inflow:
    """One coming in: first day, the first day after it (`to`; None: still under way when last seen), how it ended."""

    person: UUID
    from_on: date
    seen_from: date
    seen_until: date
    to: date | None
    cause: int

    def worked_within_a_year(self) -> bool:
        """Whether it ended in paid work within 365 days."""
        return self.cause == WORK and self.to is not None and (self.to - self.from_on).days <= YEAR


def inflow(situation: Situation, *, first: date, last: date) -> list[Inflow]:
    """Everybody who came in between two days (both count), as seen on the day of the situation.

    Who was employed in beschut werk or WSW then counts only if they asked for a move (`Journey.in_base`). A time that
    was over before we knew somebody is known only since they came back, and is left out.
    """
    found = (one for client in situation.everybody for one in inflows(client, situation.on))
    return [one for one in found if first <= one.from_on <= last and (one.to is None or one.to > one.seen_from)]


def two_years(on: date) -> tuple[date, date, date]:
    """Two years before a day, one year before it, and the day itself: cohorts begin the day after."""
    return Term(months=24).before(on), BACK.before(on), on


def to_work(rows: Iterable[Inflow], *, on: date) -> Curve:
    """Cumulative incidence of going out to paid work (cause 1) beside every other end (cause 2)."""
    table = [
        (
            day_number(one.from_on),
            day_number(one.to or max(one.seen_until, one.from_on)),
            one.cause,
            day_number(one.seen_from),
        )
        for one in rows
    ]
    start, end, cause, seen = np.array(table, dtype=np.int64).reshape(-1, 4).T
    spells = seen_through(start, end, cause, first=seen, last=day_number(on + DAY), causes=OTHER, groups=1)
    return incidence_curves(spells)[0]


@asked_once
def inflows(client: Client, on: date) -> tuple[Inflow, ...]:
    """Every time that somebody came in, as seen on a day."""
    return tuple(_of(client, on))


def _of(client: Client, on: date) -> Iterator[Inflow]:
    if client.reported is not None and client.reported.schemes:
        for time in benefit_times(client, on, INFLOW):
            if client.journey.in_base(time.from_on):
                yield _from_benefit(client, time, on)
    elif client.journey.in_base(client.facts.registered_on):
        yield from _from_registration(client, on)


def _from_benefit(client: Client, time: BenefitTime, on: date) -> Inflow:
    to, cause = (time.last_day + DAY if time.last_day is not None else None), OTHER
    if client.journey.moved and (to is None or client.journey.seen_until < to):
        to = client.journey.seen_until
    elif to is not None and (time.end_reason == SchemeEnd.WORK or _at_work_near(client, time, to)):
        cause = WORK
    return _row(client, time.from_on, _seen_until(client, on), to, cause)


def _at_work_near(client: Client, time: BenefitTime, to: date) -> bool:
    if time.end_reason not in SAYS_NOTHING:
        return False
    near = (to - GAP, to + GAP)
    return any(one.holds(to) or near[0] <= one.from_on <= near[1] for one in _paid(client))


def _from_registration(client: Client, on: date) -> Iterator[Inflow]:
    first, until = client.facts.registered_on, _seen_until(client, on)
    paid = next((one for one in _paid(client) if one.to is None or one.to > first), None)
    if paid is not None and paid.from_on <= first:
        return
    if paid is not None:
        yield _row(client, first, until, paid.from_on, WORK)
    else:
        yield _row(client, first, until, client.journey.seen_until if client.journey.moved else None, OTHER)


def _row(client: Client, first: date, until: date, to: date | None, cause: int) -> Inflow:
    """An end on or before the first day, of a record that contradicts itself, is one day later."""
    ended = None if to is None else max(to, first + DAY)
    return Inflow(client.number, first, client.facts.registered_on, until, ended, CENSORED if ended is None else cause)


def _paid(client: Client) -> list[Spell[JourneyState]]:
    return [one for one in client.journey.places if one.state in PAID]


def _seen_until(client: Client, on: date) -> date:
    lost = client.facts.lost_sight_on
    return on + DAY if lost is None else min(lost, on + DAY)
