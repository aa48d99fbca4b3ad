"""Comparing provisions: against exact fractions, against plain standardisation, and never with too few people."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import InvalidInputError
from services.flow.episodes import day_number
from services.flow.facts import PersonFacts
from services.flow.indicators.effect import (
    FEWEST,
    PER_PARTICIPANT,
    WITHIN,
    EffectOn,
    Rows,
    effect,
    first_starts,
    rows_of,
    share_within,
    usual_starts,
)
from services.flow.indicators.people import Situation
from services.flow.indicators.provisions import costs, effect_tables, effects, taken
from services.registry import PlacementKind, ProvisionKind, TrajectCourse, TrajectOutcome
from tests.services.flow.indicators.situations import rows_of as values_of
from tests.services.flow.indicators.situations import same_sets, seen
from tests.services.flow.people import ON, day, job, person, stay

WORKSHOP = ProvisionKind.WORKSHOP
PERIOD = {"first": day(0), "last": day(700)}


def followed_course(first: int, last: int | None = None, **more: object) -> TrajectCourse:
    fields = {"kind": WORKSHOP, "from_on": day(first), "last_day": None if last is None else day(last)}
    return TrajectCourse(**(fields | more))  # type: ignore[arg-type]


def rows(*given: tuple[int, int, int, int]) -> Rows:
    """Rows of different people: taking part, stratum, days, happened."""
    table = np.array([(number, *row) for number, row in enumerate(given)], dtype=np.int64).reshape(-1, 5)
    return Rows(*table.T)


def exactly(given: list[tuple[int, int]]) -> Fraction | None:
    """1 − the product-limit estimate at a year, in fractions: (days, happened)."""
    remaining = Fraction(1)
    for at in sorted({days for days, happened in given if happened and days <= WITHIN}):
        risk = sum(days >= at for days, _ in given)
        remaining *= 1 - Fraction(sum(days == at and happened for days, happened in given), risk)
    return 1 - remaining if remaining == 0 or any(days >= WITHIN for days, _ in given) else None


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 1)), max_size=20))
def test_the_share_within_a_year_is_the_product_limit_estimate(given: list[tuple[int, int]]) -> None:
    curve = np.zeros((2, WITHIN + 2))
    for days, happened in given:
        curve[happened, min(days, WITHIN + 1)] += 1
    ours, wanted = share_within(curve), exactly(given)
    assert np.isnan(ours) if wanted is None or not given else ours == pytest.approx(float(wanted))


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.booleans()), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_without_anybody_under_way_it_is_direct_standardisation(given: list[tuple[int, int, bool]]) -> None:
    """All followed for a year: the others' share is Σ n_s · share_s / Σ n_s over strata that both have."""
    found = effect(rows(*((part, stratum, 30 if hit else 400, int(hit)) for part, stratum, hit in given)))
    strata = {s for s in range(3) if {part for part, stratum, _ in given if stratum == s} == {0, 1}}
    mine = [(s, hit) for part, s, hit in given if part and s in strata]
    others = [(s, hit) for part, s, hit in given if not part and s in strata]
    assert (found.compared, found.others) == (len(mine), len(others))
    if min(len(mine), len(others)) < FEWEST:
        assert found.difference is None
        return
    share = {s: Fraction(sum(hit for at, hit in others if at == s), sum(at == s for at, _ in others)) for s in strata}
    assert found.taking_part == pytest.approx(sum(hit for _, hit in mine) / len(mine))
    assert found.otherwise == pytest.approx(float(sum(share[s] for s, _ in mine) / len(mine)))
    assert found.difference == pytest.approx((found.taking_part or 0) - (found.otherwise or 0))
    assert (found.low or 0) <= (found.high or 0)


def test_the_same_data_give_the_same_interval() -> None:
    some = rows(*((number % 2, 0, 30 if number % 3 else 400, int(number % 3 > 0)) for number in range(60)))
    assert effect(some) == effect(some)


def test_nobody_at_all_and_strata_that_do_not_meet() -> None:
    assert effect(rows()).difference is None
    apart = effect(rows(*((number % 2, number % 2, 400, 0) for number in range(80))))
    assert (apart.participants, apart.compared, apart.others, apart.difference) == (40, 0, 0, None)


def test_who_is_at_work_in_a_sheltered_job_or_not_yet_seen_does_not_start() -> None:
    course = (followed_course(100),)
    at_work, sheltered = (
        person(job(0, kind=kind), trajecten=course) for kind in (PlacementKind.REGULAR_JOB, PlacementKind.SHELTERED_JOB)
    )
    late = person(trajecten=course, registered_on=day(101))
    free, asked = person(trajecten=course), person(trajecten=(followed_course(100), followed_course(50)))
    people = seen(at_work, sheltered, late, free, asked)
    starts, began = first_starts(people, WORKSHOP, **PERIOD)
    assert starts.person.tolist() == [3, 4]
    assert [day_number(day(100)), day_number(day(50))] == [began[3], starts.day[1]]


def test_others_are_out_of_view_from_their_own_first_start() -> None:
    people = seen(person(trajecten=(followed_course(400),)), person(job(600)))
    others = usual_starts(people, first=day(0), last=day(300))
    nobody, began = first_starts(people, WORKSHOP, first=day(0), last=day(300))
    assert len(nobody.person) == 0
    kept = rows_of(EffectOn.WORK, nobody, others, began)
    assert len(kept) == 0  # no participant shares their start
    participants, began = first_starts(people, WORKSHOP, first=day(0), last=day(500))
    same = replace(participants, stratum=others.stratum[:1])
    kept = rows_of(EffectOn.WORK, same, others, began)
    left = {
        int(who): int(days)
        for who, part, days in zip(kept.person, kept.taking_part, kept.days, strict=True)
        if not part
    }
    assert left[0] == 400 - (int(others.day[0]) - day_number(day(0)))
    assert left[1] == 600 - (int(others.day[1]) - day_number(day(0)))


def test_no_more_others_than_serve() -> None:
    people = seen(person(trajecten=(followed_course(400),)), *(person() for _ in range(60)))
    participants, began = first_starts(people, WORKSHOP, first=day(0), last=day(700))
    others = usual_starts(people, first=day(366), last=day(700))
    kept = rows_of(EffectOn.WORK, participants, others, began)
    assert kept.taking_part.tolist().count(0) == PER_PARTICIPANT


def town(random: Random, *, better: bool) -> Situation:
    """Three hundred people, half of them with a workshop; work comes sooner after it where it is `better`."""
    people: list[PersonFacts] = []
    for number in range(300):
        taking = number % 2 == 0
        sooner = taking and better and random.random() < 0.5
        first = random.randint(430, 700) if sooner else 366 + int(random.expovariate(1 / 1600))
        works = (job(first),) if first < 1050 else ()
        course = (followed_course(400, 430, cost_cents=50_000, outcome=TrajectOutcome.COMPLETED),) if taking else ()
        people.append(person(*works, trajecten=course, treden=((day(0), 3),), expected=((day(0), 5),)))
    return seen(*people)


@pytest.mark.parametrize("better", [True, False])
def test_a_town_where_it_goes_along_with_work_and_one_where_it_does_not(better: bool) -> None:
    found = effects(town(Random(5), better=better), first=day(366), last=day(700))
    one = found[WORKSHOP, EffectOn.WORK]
    assert one.low is not None
    assert (one.low > 0) is better
    assert one.compared == one.participants > 100
    shares, people = effect_tables(found, first=day(366), last=day(700), on=ON)
    same_sets(shares, people)
    assert values_of(shares)["Scholing: naar betaald werk"] == (None,) * 5
    assert "geen bewijs" in shares.notes[0]
    assert values_of(people)["Workshop: naar betaald werk"][1] == one.compared


def test_costs_in_cents_per_traject_and_per_completed_one() -> None:
    done = {"outcome": TrajectOutcome.COMPLETED}
    people = seen(
        person(trajecten=(followed_course(10, 40, cost_cents=10_001, **done), followed_course(50, 80, **done))),
        person(trajecten=(followed_course(10, 40, cost_cents=20_000, outcome=TrajectOutcome.STOPPED),)),
        person(trajecten=(followed_course(10, cost_cents=5_000), followed_course(800, 810, cost_cents=1))),
        person(trajecten=(followed_course(10, 40, kind=None, cost_cents=9),)),
    )
    table, euros = costs(taken(people, **PERIOD), **PERIOD)
    same_sets(table, euros)
    assert values_of(table)["Workshop"] == (4, 2)
    assert values_of(table)["Totaal"] == (4, 2)
    assert values_of(euros)["Workshop"] == (350.01, pytest.approx(350.01 / 3), pytest.approx(300.01))
    assert values_of(euros)["Scholing"] == (None, None, None)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    people = seen(person(stay(0)))
    for ask in (taken, effects):
        with pytest.raises(InvalidInputError, match="eindigt voor zij begint"):
            ask(people, first=day(1), last=day(1) - timedelta(days=1))
