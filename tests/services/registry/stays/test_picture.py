"""What a stay is follows from its events: against a plain reading of them, and in situations that people know."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.stays.enums import StayEventKind, StayState
from services.registry.stays.models import StayEvent
from services.registry.stays.picture import picture, standing
from tests.factories_stays import event

START = date(2026, 3, 2)
Kind = StayEventKind
days = st.integers(0, 120).map(lambda number: START + timedelta(days=number))


def plan(number: int = 1, **changes: object) -> StayEvent:
    """Eleven hours a week until the end of August."""
    fields: dict[str, object] = {"until_on": date(2026, 8, 31), "hours": 11.0}
    return event(number, Kind.PLANNED, START, **(fields | changes))


@st.composite
def histories(draw: st.DrawFn) -> list[StayEvent]:
    """A planned stay and whatever came after it, corrections of anything among them."""
    events = [plan()]
    for number in range(2, draw(st.integers(2, 9))):
        kind = draw(st.sampled_from([one for one in Kind if one not in {Kind.PLANNED, Kind.RETRACTED}]))
        happens_on = draw(days)
        corrected = {one.corrects_id for one in events}
        free = [one for one in events if one.id not in corrected and one.kind != Kind.RETRACTED]
        target = draw(st.none() | st.sampled_from(free)) if free else None
        if target is not None:
            takes_back = target.kind != Kind.PLANNED and draw(st.booleans())
            kind = Kind.RETRACTED if takes_back else StayEventKind(target.kind)
        ends = kind in {Kind.PLANNED, Kind.EXTENDED} or (kind == Kind.ASSESSED and draw(st.booleans()))
        events.append(
            event(
                number,
                kind,
                happens_on,
                until_on=happens_on + timedelta(days=draw(st.integers(0, 300))) if ends else None,
                hours=draw(st.sampled_from([8.0, 11.0, 16.0])) if kind in {Kind.PLANNED, Kind.HOURS} else None,
                positive=draw(st.booleans()) if kind == Kind.ASSESSED else None,
                corrects_id=target.id if target is not None else None,
                noted_on=START + timedelta(days=number),
            )
        )
    return events


def plainly(events: Sequence[StayEvent]) -> list[StayEvent]:
    """By hand: for each event that corrects nothing, follow the corrections to the last; drop what was taken back."""
    found = []
    for first in events:
        if first.corrects_id is not None:
            continue
        last = first
        while True:
            after = [one for one in events if one.corrects_id == last.id]
            if not after:
                break
            last = after[0]
        if last.kind != Kind.RETRACTED:
            found.append(last)
    return found


@given(histories())
def test_the_events_that_count_are_the_last_of_each_chain(events: list[StayEvent]) -> None:
    assert standing(events) == plainly(events)
    assert standing(reversed(events)) == plainly(events), "in whatever order they are read"


@given(histories())
def test_the_picture_says_what_a_plain_reading_says(events: list[StayEvent]) -> None:
    now, counting = picture(events), plainly(events)
    assert now is not None
    of = {kind: [one for one in counting if one.kind == kind] for kind in Kind}
    begun = bool(of[Kind.STARTED])
    if of[Kind.CANCELLED]:
        assert now.state == StayState.CANCELLED
    elif not begun:
        assert now.state == StayState.PLANNED
    else:
        assert now.state == (StayState.ENDED if of[Kind.ENDED] else StayState.RUNNING)
    assert now.from_on == (of[Kind.STARTED][-1].happens_on if begun else of[Kind.PLANNED][-1].happens_on)
    assert now.ended_on == (of[Kind.ENDED][-1].happens_on if begun and of[Kind.ENDED] else None)
    until = of[Kind.PLANNED][-1].until_on
    assert until is not None
    for one in counting:
        if one.kind == Kind.EXTENDED and one.until_on is not None:
            until = max(until, one.until_on)
        elif one.kind == Kind.ASSESSED and one.until_on is not None:
            until = min(until, one.until_on)
    assert now.until_on == until
    for day in (now.from_on, now.from_on + timedelta(days=40), now.from_on + timedelta(days=400)):
        before = [one for one in of[Kind.HOURS] if max(one.happens_on, now.from_on) <= day]
        last = max(
            before,
            key=lambda one: (max(one.happens_on, now.from_on), one.happens_on, counting.index(one)),
            default=None,
        )
        expected = last.hours if last is not None else of[Kind.PLANNED][-1].hours
        assert now.hours_on(day) == expected


@given(histories(), st.integers(0, 9))
def test_what_people_knew_then_does_not_change_afterwards(events: list[StayEvent], count: int) -> None:
    """Whatever is written later: asked for an earlier day, the picture is the one of that day."""
    known_on = START + timedelta(days=count)
    then = [one for one in events if one.noted_on <= known_on]
    assert picture(events, known_on) == picture(then)


def test_an_extension_begins_after_the_last_day_also_when_that_was_corrected() -> None:
    events = [
        plan(),
        event(2, Kind.STARTED, START),
        event(3, Kind.EXTENDED, date(2026, 9, 1), until_on=date(2026, 11, 30)),
        plan(4, until_on=date(2026, 7, 31), corrects_id=1),
    ]
    now = picture(events)
    assert now is not None
    assert [(one.from_on, one.until_on) for one in now.extensions] == [(date(2026, 8, 1), date(2026, 11, 30))]


def test_an_assessment_that_does_not_help_can_bring_the_end_nearer() -> None:
    events = [plan(), event(2, Kind.ASSESSED, date(2026, 5, 1), positive=False, until_on=date(2026, 6, 30))]
    now = picture(events)
    assert now is not None
    assert (now.until_on, now.assessments[-1].positive) == (date(2026, 6, 30), False)


def test_papers_are_those_said_last() -> None:
    events = [
        plan(agreement_on=date(2026, 2, 20)),
        event(2, Kind.STARTED, START, agreement_on=date(2026, 2, 27)),
    ]
    now = picture(events)
    assert now is not None
    assert (now.agreement_on, now.intention_on) == (date(2026, 2, 27), None)


def test_nothing_agreed_is_no_picture_and_an_event_has_a_number() -> None:
    assert picture([]) is None
    assert picture([plan(noted_on=date(2026, 3, 2))], known_on=date(2026, 3, 1)) is None
    with pytest.raises(ValueError, match="number"):
        picture([StayEvent(kind=Kind.PLANNED, happens_on=START, stay_id=plan().stay_id)])
