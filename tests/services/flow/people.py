"""Facts of people as plain values, by situation, and Hypothesis strategies of them."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import strategies as st

from services.flow.facts import PersonFacts
from services.flow.journeys import Journey, journey
from services.flow.states import JourneyState
from services.registry import (
    AftercareAnswer,
    AftercareSaid,
    ContractAfter,
    PlacementKind,
    ProvisionKind,
    StayBreakReason,
    StayContractKind,
    StayCourse,
    StayOutcome,
    TrajectCourse,
    TrajectOutcome,
)

FIRST = date(2024, 1, 1)
ON = date(2026, 11, 24)
SOMEBODY = UUID(int=7)


def day(number: int) -> date:
    """So many days after the first."""
    return FIRST + timedelta(days=number)


def stay(first: int, last: int | None = None, **changes: object) -> StayCourse:
    """A werkervaringsplek elsewhere, from one day to another."""
    fields: dict[str, object] = {
        "kind": PlacementKind.WORK_EXPERIENCE,
        "own_workplace": False,
        "from_on": day(first),
        "last_day": None if last is None else day(last),
        "noted_until": day(first if last is None else last),
        "hours": ((day(first), 11.0),),
    }
    return StayCourse(**(fields | changes))  # type: ignore[arg-type]


def at_productie(first: int, last: int | None = None, **changes: object) -> StayCourse:
    """A werkervaringsplek at De Productie."""
    return stay(first, last, own_workplace=True, **changes)


def job(
    first: int, last: int | None = None, kind: PlacementKind = PlacementKind.REGULAR_JOB, **changes: object
) -> StayCourse:
    """A paid place."""
    return stay(first, last, kind=kind, **changes)


def contract(
    first: int, months: int | None = None, kind: StayContractKind = StayContractKind.FIXED_TERM
) -> ContractAfter:
    """A contract from a day on."""
    return ContractAfter(kind, day(first), months, 24.0)


def said(*answers: tuple[int, str]) -> tuple[AftercareSaid, ...]:
    """Answers of nazorg."""
    return tuple(AftercareSaid(day(number), AftercareAnswer(answer)) for number, answer in answers)


def person(*stays: StayCourse, **changes: object) -> PersonFacts:
    """Somebody registered on the first day."""
    fields: dict[str, object] = {"person": SOMEBODY, "registered_on": FIRST, "stays": stays}
    return PersonFacts(**(fields | changes))  # type: ignore[arg-type]


def way(facts: PersonFacts, on: date = ON) -> list[tuple[JourneyState, int, int | None]]:
    """The spells of where somebody was, in days since the first."""
    return told(journey(facts, on=on))


def told(one: Journey) -> list[tuple[JourneyState, int, int | None]]:
    """The same of a journey."""
    return [
        (spell.state, (spell.from_on - FIRST).days, None if spell.to is None else (spell.to - FIRST).days)
        for spell in one.places
    ]


@st.composite
def stays(draw: st.DrawFn) -> StayCourse:
    """Any stay that began in the first three years."""
    first = draw(st.integers(0, 1000))
    last = draw(st.one_of(st.none(), st.integers(first - 2, first + 300)))
    led_to = draw(st.one_of(st.none(), st.sampled_from(StayContractKind)))
    after = first if last is None else last
    return stay(
        first,
        last,
        kind=draw(st.sampled_from(PlacementKind)),
        own_workplace=draw(st.booleans()),
        outcome=draw(st.sampled_from([None, *StayOutcome])),
        break_reason=draw(st.sampled_from([None, None, *StayBreakReason])),
        contract=None
        if led_to is None
        else contract(after + draw(st.integers(0, 40)), draw(st.sampled_from([None, 6])), led_to),
        aftercare=said(
            *draw(
                st.lists(st.tuples(st.integers(after, after + 400), st.sampled_from(list(AftercareAnswer))), max_size=3)
            )
        ),
    )


@st.composite
def trajecten(draw: st.DrawFn) -> TrajectCourse:
    """Any traject."""
    first = draw(st.integers(0, 1000))
    last = draw(st.one_of(st.none(), st.integers(first - 2, first + 200)))
    return TrajectCourse(
        draw(st.sampled_from([None, *ProvisionKind])),
        day(first),
        None if last is None else day(last),
        draw(st.sampled_from([None, *TrajectOutcome])),
    )


@st.composite
def people(draw: st.DrawFn) -> PersonFacts:
    """Anybody."""
    return person(
        *draw(st.lists(stays(), max_size=5)),
        trajecten=tuple(draw(st.lists(trajecten(), max_size=3))),
        registered_on=day(draw(st.integers(0, 400))),
        lost_sight_on=draw(st.one_of(st.none(), st.integers(200, 1400).map(day))),
        treden=tuple(
            (day(number), trede)
            for number, trede in draw(
                st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 6)), max_size=4, unique_by=lambda one: one[0])
            )
        ),
        chose_to_stay_on=tuple(draw(st.lists(st.integers(0, 1000).map(day), max_size=1))),
        asked_on=tuple(draw(st.lists(st.integers(0, 1000).map(day), max_size=1))),
    )
