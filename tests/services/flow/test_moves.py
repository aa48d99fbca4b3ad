"""Doorstroom by its definitions, rates by what followed, re-entry, matrices, and retention out of answers."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.flow.aftercare import PaidStart, paid_starts, retained
from services.flow.definitions import DEFINITIONS, DOORSTROOM, MoveKind, moves
from services.flow.episodes import (
    OUTCOMES,
    STATES,
    FlowOutcome,
    day_number,
    episodes,
    matrices,
    moments_between,
    re_entry,
)
from services.flow.facts import PersonFacts
from services.flow.journeys import journey
from services.flow.states import JourneyState
from services.flow.statistics.incidence import incidence_curves
from services.flow.statistics.steps import REACHED
from services.registry import PlacementKind, StayBreakReason, StayContractKind, StayOutcome
from tests.services.flow.people import ON, at_productie, contract, day, job, people, person, said, stay

K = MoveKind
calm = settings(deadline=None, max_examples=30)


def kinds(facts: PersonFacts) -> list[tuple[MoveKind, int]]:
    """Kind and day of every move."""
    return [(move.kind, (move.on - day(0)).days) for move in moves(journey(facts, on=ON))]


def outcome(facts: PersonFacts, state: JourneyState, on: date = ON) -> FlowOutcome | None:
    """What the last spell of this state led to."""
    rows = episodes([journey(facts, on=on)])
    cause = int(rows.cause[rows.state == STATES.index(state)][-1])
    return OUTCOMES[cause - 1] if cause else None


def test_every_kind_has_its_definition_in_words() -> None:
    assert set(DEFINITIONS) == set(MoveKind)
    assert set(DOORSTROOM) | {K.STEP_BACK} == set(MoveKind)
    assert all(text.endswith(".") for text in DEFINITIONS.values())


def test_from_de_productie_to_an_employer_is_paid_or_not_and_never_at_de_productie() -> None:
    assert kinds(person(at_productie(0, 99), job(105))) == [(K.FROM_PRODUCTIE, 105), (K.TO_PAID, 105)]
    assert kinds(person(at_productie(0, 99), stay(110))) == [(K.FROM_PRODUCTIE, 110)]
    supported = job(100, kind=PlacementKind.SUBSIDISED_JOB, own_workplace=True)
    assert kinds(person(at_productie(0, 99), supported)) == [(K.TO_PAID, 100)]
    assert kinds(person(at_productie(0, 99), job(200))) == []


def test_from_sheltered_to_supported_and_back() -> None:
    sheltered = job(0, 99, PlacementKind.SHELTERED_JOB, own_workplace=True)
    supported = job(100, 199, PlacementKind.SECONDMENT)
    assert kinds(person(sheltered, supported, at_productie(200))) == [(K.FROM_SHELTERED, 100), (K.STEP_BACK, 200)]


def test_a_step_up_and_a_step_back_on_the_ladder() -> None:
    assert kinds(person(treden=((day(0), 3), (day(50), 4), (day(90), 2)))) == [(K.STEP_UP, 50), (K.STEP_BACK, 90)]


def test_more_hours_are_four_or_more_and_held_for_four_weeks() -> None:
    hours = ((day(0), 11.0), (day(60), 14.0), (day(120), 18.0))
    assert kinds(person(stay(0, 300, hours=hours))) == [(K.MORE_HOURS, 120)]
    assert kinds(person(stay(0, 139, hours=((day(0), 11.0), (day(120), 20.0))))) == []
    # Two places that overlap for some days are no more hours.
    overlap = person(stay(0, 99), stay(90, 300, hours=((day(90), 11.0),)))
    assert kinds(overlap) == []


def test_what_followed_is_the_outcome() -> None:
    first = at_productie(0, 99)
    s = JourneyState.PRODUCTIE
    assert outcome(person(first, job(110)), s) is FlowOutcome.REGULAR
    assert outcome(person(first, job(110, kind=PlacementKind.SHELTERED_JOB)), s) is FlowOutcome.SUPPORTED
    assert outcome(person(first, stay(110)), s) is FlowOutcome.OTHER_PROVISION
    assert outcome(person(first), s) is FlowOutcome.STOPPED
    assert outcome(person(at_productie(0)), s) is None
    moved = at_productie(0, 99, outcome=StayOutcome.BROKEN_OFF, break_reason=StayBreakReason.MOVED)
    assert outcome(person(moved), s) is FlowOutcome.MOVED
    assert outcome(person(at_productie(0), chose_to_stay_on=(day(50),)), s) is FlowOutcome.CHOSE_TO_STAY
    worked = at_productie(0, 99, contract=contract(100))
    assert outcome(person(worked), JourneyState.REGULAR) is None


def test_curves_know_who_is_under_way_and_who_was_there_before_us() -> None:
    journeys = [
        journey(one, on=ON)
        for one in (
            person(at_productie(0, 99), job(100)),
            person(at_productie(0)),
            person(at_productie(0, 199), job(200), registered_on=day(150)),
        )
    ]
    curve = episodes(journeys).curves(on=ON)[JourneyState.PRODUCTIE, 2024]
    assert curve.days.tolist() == [100, 200]
    assert curve.at_risk.tolist() == [2, 2]
    assert curve.incidence[0].tolist() == [0.5, 0.75]
    assert episodes([]).curves(on=ON) == {}


def test_people_in_a_sheltered_job_are_in_no_rate_unless_they_asked() -> None:
    facts = person(job(0, kind=PlacementKind.SHELTERED_JOB))
    assert len(episodes([journey(facts, on=ON)]).state) == 0
    asked = person(job(0, kind=PlacementKind.SHELTERED_JOB), asked_on=(day(0),))
    assert len(episodes([journey(asked, on=ON)]).state) == 1


@calm
@given(people())
def test_rates_take_any_journey(facts: PersonFacts) -> None:
    one = journey(facts, on=ON)
    for curve in episodes([one]).curves(on=ON).values():
        np.testing.assert_allclose(curve.incidence.sum(axis=0) + curve.remaining, 1.0)
    found = matrices([one], [one.places], STATES, moments_between(day(0), ON, months=3))
    assert found.counts.sum() + found.came.sum() >= 0


def test_re_entry_is_back_without_work() -> None:
    back = person(at_productie(0, 99), job(100, 199), at_productie(300))
    stayed = person(at_productie(0, 99), job(100))
    found = re_entry([journey(one, on=ON) for one in (back, stayed, person())], on=ON)
    curve = incidence_curves(found.spells)[0]
    assert curve.at(365)[0][REACHED - 1] == 0.5
    assert curve.days.tolist() == [101]


def test_matrices_are_over_any_axis() -> None:
    journeys = [journey(person(at_productie(0, 99), job(100)), on=ON), journey(person(), on=ON)]
    moments = [day(50), day(150)]
    found = matrices(journeys, [one.places for one in journeys], STATES, moments)
    productie, regular, nothing = (
        STATES.index(s) for s in (JourneyState.PRODUCTIE, JourneyState.REGULAR, JourneyState.NONE)
    )
    assert found.chances[0, productie, regular] == 1.0
    assert found.counts[0, nothing, nothing] == 1
    assert math.isnan(found.chances[0, regular, regular])


def test_moments_are_first_days_of_quarters_and_years() -> None:
    quarters = moments_between(date(2024, 2, 1), date(2025, 1, 1), months=3)
    assert quarters == [date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1), date(2025, 1, 1)]
    assert moments_between(date(2024, 1, 1), date(2026, 6, 1), months=12) == [date(y, 1, 1) for y in (2024, 2025, 2026)]
    assert moments_between(date(2024, 2, 1), date(2024, 1, 1), months=3) == []


def test_who_is_employed_counts_from_the_day_on_which_they_asked_until_they_want_to_stay() -> None:
    """Seen late, as with somebody who was registered during a spell: nobody who did not ask is in the base."""
    facts = person(job(0, kind=PlacementKind.SHELTERED_JOB), asked_on=(day(100),))
    rows = episodes([journey(facts, on=ON)])
    assert (rows.start.tolist(), rows.seen_from.tolist()) == ([day_number(day(0))], [day_number(day(100))])
    stayed = replace(facts, chose_to_stay_on=(day(150),))
    rows = episodes([journey(stayed, on=ON)])
    assert rows.end.tolist() == [day_number(day(150))]
    assert [OUTCOMES[cause - 1] for cause in rows.cause] == [FlowOutcome.CHOSE_TO_STAY]
    assert not journey(stayed, on=ON).in_base(day(160))
    assert journey(replace(stayed, asked_on=(day(100), day(200))), on=ON).in_base(day(200))
    assert len(episodes([journey(replace(facts, asked_on=()), on=ON)]).start) == 0


def test_day_numbers_are_those_of_numpy() -> None:
    assert day_number(ON) == int(np.datetime64(ON).astype("datetime64[D]").astype(int))


def test_retention_is_out_of_dated_answers_and_silence_is_unknown() -> None:
    there = at_productie(0, 99, contract=contract(100), aftercare=said((190, "nog-daar")))
    gone = at_productie(0, 99, contract=contract(100), aftercare=said((280, "vertrokken")))
    silent = at_productie(0, 99, contract=contract(100), aftercare=said((190, "niet-te-achterhalen")))
    starts = [start for one in (there, gone, silent) for start in paid_starts(person(one), on=ON)]
    assert starts[0] == PaidStart(day(100), day(190), None)
    found = retained(starts, on=ON)
    assert (found.there.tolist(), found.gone.tolist(), found.unknown.tolist()) == ([1, 0, 0], [0, 1, 1], [2, 2, 2])
    assert (found.least[1], found.most[1]) == (0.0, pytest.approx(2 / 3))


def test_a_paid_stay_is_known_until_its_noted_end() -> None:
    assert paid_starts(person(job(0, 200)), on=ON) == [PaidStart(day(0), day(200), day(201))]
    running = job(0, noted_until=day(40))
    assert paid_starts(person(running), on=ON) == [PaidStart(day(0), day(40), None)]
    went_on = job(0, 200, contract=contract(201, None, StayContractKind.PERMANENT), aftercare=said((300, "nog-daar")))
    assert paid_starts(person(went_on), on=ON) == [PaidStart(day(0), day(300), None)]
    assert paid_starts(person(stay(0, 200)), on=ON) == []


@calm
@given(people(), st.integers(0, 1000))
def test_retention_takes_any_facts(facts: PersonFacts, number: int) -> None:
    found = retained(paid_starts(facts, on=day(number)), on=day(number))
    known = found.still[~np.isnan(found.still)]
    assert ((known >= 0) & (known <= 1)).all()
