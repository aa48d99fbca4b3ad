"""What the events of a traject fold into. Pure: events in, the picture of now out, or why they cannot be so.

A correction stands in the place of the event that it corrects, under that event's kind; the rest is told in the
order in which it was written. What an event leaves empty it does not change.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.registry.trajecten.enums import TrajectEventKind, TrajectOutcome, TrajectState
from services.registry.trajecten.models import TrajectEvent

SPOKEN_OF = ("provider", "provider_reference", "form", "planned_from", "planned_until", "cost_cents")


class ImpossibleEventsError(ValueError):
    """These events cannot have happened together; the message is Dutch and says why."""


@dataclass(frozen=True, slots=True)
class TrajectPicture:
    """A traject as it stands after its events. Days are first and last days; cost is in cents."""

    state: TrajectState
    form: str
    planned_from: date
    planned_until: date | None = None
    provider: str | None = None
    provider_reference: str | None = None
    started_on: date | None = None
    ended_on: date | None = None
    cost_cents: int | None = None
    outcome: str | None = None
    stop_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it counts: with the values of its last correction, under its own kind."""

    kind: TrajectEventKind
    values: TrajectEvent


def counting(events: Iterable[TrajectEvent]) -> list[Happened]:
    """The events that count, in the order in which they were first written."""
    written = sorted(events, key=lambda event: event.id or 0)
    correction_of = {event.corrects_id: event for event in written if event.corrects_id is not None}
    found = []
    for event in written:
        if event.corrects_id is not None:
            continue
        last = event
        while last.id in correction_of:
            last = correction_of[last.id]
        if not last.withdrawn:
            found.append(Happened(TrajectEventKind(event.kind), last))
    return found


def folded(events: Iterable[TrajectEvent]) -> TrajectPicture:
    """The picture of now. Raises `ImpossibleEventsError`."""
    happened = counting(events)
    if not happened or happened[0].kind is not TrajectEventKind.PLANNED:
        raise ImpossibleEventsError("Een traject begint met een planning.")
    picture = _planned(happened[0].values)
    for one in happened[1:]:
        picture = NEXT[one.kind](picture, one.values)
    return picture


def _planned(event: TrajectEvent) -> TrajectPicture:
    if event.form is None or event.planned_from is None:
        raise ImpossibleEventsError("Een planning noemt de vorm en de eerste dag.")
    picture = TrajectPicture(TrajectState.PLANNED, event.form, event.planned_from)
    return _period_holds(_spoken(picture, event))


def _spoken(picture: TrajectPicture, event: TrajectEvent) -> TrajectPicture:
    said = {name: getattr(event, name) for name in SPOKEN_OF if getattr(event, name) is not None}
    return replace(picture, **said)


def _period_holds(picture: TrajectPicture) -> TrajectPicture:
    if picture.planned_until is not None and picture.planned_until < picture.planned_from:
        raise ImpossibleEventsError("De geplande laatste dag ligt voor de eerste.")
    return picture


def _again(_picture: TrajectPicture, _event: TrajectEvent) -> TrajectPicture:
    raise ImpossibleEventsError("Dit traject is al gepland.")


def _started(picture: TrajectPicture, event: TrajectEvent) -> TrajectPicture:
    if picture.state is not TrajectState.PLANNED:
        raise ImpossibleEventsError(f"Een traject dat {picture.state} is, kan niet starten.")
    return replace(picture, state=TrajectState.RUNNING, started_on=event.on_day)


def _changed(picture: TrajectPicture, event: TrajectEvent) -> TrajectPicture:
    if picture.state not in {TrajectState.PLANNED, TrajectState.RUNNING}:
        raise ImpossibleEventsError(f"Een traject dat {picture.state} is, kan niet worden bijgesteld.")
    return _period_holds(_spoken(picture, event))


def _ended(picture: TrajectPicture, event: TrajectEvent) -> TrajectPicture:
    if picture.state is not TrajectState.RUNNING or picture.started_on is None:
        raise ImpossibleEventsError(f"Een traject dat {picture.state} is, kan niet eindigen.")
    if event.on_day < picture.started_on:
        raise ImpossibleEventsError("De laatste dag ligt voor de dag van de start.")
    if event.outcome is None:
        raise ImpossibleEventsError("Bij het einde hoort een uitkomst.")
    if (event.outcome == TrajectOutcome.STOPPED) != (event.stop_reason is not None):
        raise ImpossibleEventsError("Een reden hoort bij voortijdig gestopt, en alleen daarbij.")
    return replace(
        picture,
        state=TrajectState.ENDED,
        ended_on=event.on_day,
        outcome=event.outcome,
        stop_reason=event.stop_reason,
        cost_cents=event.cost_cents if event.cost_cents is not None else picture.cost_cents,
    )


def _cancelled(picture: TrajectPicture, _event: TrajectEvent) -> TrajectPicture:
    if picture.state is not TrajectState.PLANNED:
        raise ImpossibleEventsError(f"Een traject dat {picture.state} is, kan niet worden afgezegd.")
    return replace(picture, state=TrajectState.CANCELLED)


NEXT: dict[TrajectEventKind, Callable[[TrajectPicture, TrajectEvent], TrajectPicture]] = {
    TrajectEventKind.PLANNED: _again,
    TrajectEventKind.STARTED: _started,
    TrajectEventKind.CHANGED: _changed,
    TrajectEventKind.ENDED: _ended,
    TrajectEventKind.CANCELLED: _cancelled,
}
