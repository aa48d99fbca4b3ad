"""What a stay is, from its events: one pure function, used by every reader and every rule.

A correction takes the place of the event that it names, from the day on which it is noted; asked for an earlier day
(`known_on`) the picture is what people knew then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from services.registry.stays.enums import StayEventKind, StayState
from services.registry.stays.models import StayEvent
from services.registry.stays.occupancy import DAY, FOREVER, Period


@dataclass(frozen=True, slots=True)
class Extension:
    """Time that was added: from the day after the last one until and including `until_on`."""

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a week from a day on."""

    from_on: date
    hours: float


@dataclass(frozen=True, slots=True)
class Assessed:
    """Whether people saw on a day that the place helps."""

    on: date
    positive: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A stay as it stands. All last days are inclusive; None: no last day was agreed."""

    state: StayState
    planned_from: date
    planned_until: date | None
    started_on: date | None
    until_on: date | None
    ended_on: date | None
    hours: tuple[Hours, ...]
    extensions: tuple[Extension, ...]
    assessments: tuple[Assessed, ...]
    agreement_on: date | None
    intention_on: date | None

    @property
    def from_on(self) -> date:
        """The real first day, or the planned one as long as nobody began."""
        return self.started_on or self.planned_from

    @property
    def last_day(self) -> date | None:
        """The last day that somebody is or was there, as it stands."""
        return self.ended_on or self.until_on

    @property
    def hours_now(self) -> float:
        """The hours a week on its last day, as it stands."""
        return self.hours_on(self.last_day or FOREVER)

    @property
    def hours_by_period(self) -> tuple[tuple[Period, float], ...]:
        """Hours a week per part of the stay, until its last day."""
        ends = [*(one.from_on - DAY for one in self.hours[1:]), None]
        last = self.last_day or FOREVER
        parts = [
            (Period(one.from_on, min(end or FOREVER, last)), one.hours)
            for one, end in zip(self.hours, ends, strict=True)
        ]
        return tuple((part, hours) for part, hours in parts if part.from_on <= part.end)

    def hours_on(self, day: date) -> float:
        """The hours a week on a day of the stay."""
        earlier = [one.hours for one in self.hours if one.from_on <= day]
        return earlier[-1] if earlier else self.hours[0].hours


def standing(events: Iterable[StayEvent], known_on: date | None = None) -> list[StayEvent]:
    """The events that count: each in its latest version, in the order in which they were first written."""
    latest: dict[int, StayEvent] = {}
    first_of: dict[int, int] = {}
    for event in sorted((one for one in events if known_on is None or one.noted_on <= known_on), key=_number):
        number = _number(event)
        first = first_of.get(event.corrects_id, event.corrects_id) if event.corrects_id is not None else number
        first_of[number] = first
        latest[first] = event
    return [event for event in latest.values() if event.kind != StayEventKind.RETRACTED]


def _number(event: StayEvent) -> int:
    if event.id is None:
        raise ValueError("an event without a number has no place in the order")
    return event.id


def picture(events: Iterable[StayEvent], known_on: date | None = None) -> Picture | None:
    """The stay as its events give it; None where (by that day) nothing was agreed."""
    counting = standing(events, known_on)
    planned = _last(counting, StayEventKind.PLANNED)
    if planned is None or planned.hours is None:
        return None
    started, ended = _last(counting, StayEventKind.STARTED), _last(counting, StayEventKind.ENDED)
    started_on = started.happens_on if started else None
    until_on, extensions = _agreed_end(planned, counting)
    return Picture(
        state=_state(counting),
        planned_from=planned.happens_on,
        planned_until=planned.until_on,
        started_on=started_on,
        until_on=until_on,
        ended_on=ended.happens_on if ended and started else None,
        hours=_hours(started_on or planned.happens_on, planned.hours, counting),
        extensions=extensions,
        assessments=tuple(
            Assessed(one.happens_on, bool(one.positive)) for one in counting if one.kind == StayEventKind.ASSESSED
        ),
        agreement_on=_last_day(counting, "agreement_on"),
        intention_on=_last_day(counting, "intention_on"),
    )


def _last(events: Sequence[StayEvent], kind: StayEventKind) -> StayEvent | None:
    found = [one for one in events if one.kind == kind]
    return found[-1] if found else None


def _last_day(events: Sequence[StayEvent], field: str) -> date | None:
    said: list[date] = [value for one in events if (value := getattr(one, field)) is not None]
    return said[-1] if said else None


def _state(events: Sequence[StayEvent]) -> StayState:
    if _last(events, StayEventKind.CANCELLED) is not None:
        return StayState.CANCELLED
    if _last(events, StayEventKind.STARTED) is None:
        return StayState.PLANNED
    return StayState.RUNNING if _last(events, StayEventKind.ENDED) is None else StayState.ENDED


def _agreed_end(planned: StayEvent, events: Sequence[StayEvent]) -> tuple[date | None, tuple[Extension, ...]]:
    """The last day as agreed: what was planned, then each extension, and sooner where an assessment says so.

    An extension begins on the day after the last one, also when a correction moved that; one that (after such a
    correction) adds no day is none.
    """
    until_on, extensions = planned.until_on, []
    for event in events:
        if event.until_on is None or event.kind == StayEventKind.PLANNED:
            continue
        if event.kind == StayEventKind.EXTENDED:
            if until_on is None or event.until_on > until_on:
                extensions.append(Extension(event.happens_on if until_on is None else until_on + DAY, event.until_on))
                until_on = event.until_on
        elif until_on is None or event.until_on < until_on:
            until_on = event.until_on
    return until_on, tuple(extensions)


def _hours(from_on: date, first: float, events: Sequence[StayEvent]) -> tuple[Hours, ...]:
    """Hours by day: a change before the first day counts from the first day."""
    by_day = {from_on: first}
    for event in sorted((one for one in events if one.kind == StayEventKind.HOURS), key=lambda one: one.happens_on):
        if event.hours is not None:
            by_day[max(event.happens_on, from_on)] = event.hours
    return tuple(Hours(day, hours) for day, hours in sorted(by_day.items()))
