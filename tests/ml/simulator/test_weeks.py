"""The weekly clock: what can never be, whatever world and seed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fit.columns import NO, Float32, JobseekerColumns
from fit.features import FEATURES
from fit.rules import RULES
from ml.simulator import Assignment, OpenPlace, Run, World, by_oracle, by_score, run, years_of
from ml.simulator.policies import STATUS_QUO
from ml.simulator.state import ROWS
from ml.simulator.stays import BROKEN_OFF, COMPLETED, FIT_REASONS, FOLLOWED_WEEKS, OTHER_REASONS, WEEKS_PER_MONTHS
from ml.simulator.weeks import BLOCKING


def told(one: Run) -> bytes:
    """Everything that happened, as bytes."""
    moments = [(m.week, m.place.number, m.persons.tobytes(), m.chance.tobytes(), m.gain.tobytes()) for m in one.moments]
    columns = [one.population.columns.trede.tobytes(), one.population.columns.hours_max.tobytes()]
    rows = [row.tobytes() for row in one.rows]
    return repr((one.stays, one.exits, one.inflow, one.own_jobs, one.production, moments, columns, rows)).encode()


worlds = st.fixed_dictionaries(
    {
        "size": st.integers(20, 80),
        "inflow": st.sampled_from([0.0, 0.3, 1.5]),
        "places": st.sampled_from([0.0, 0.2, 1.0]),
        "seed": st.integers(0, 2**31),
        "missing": st.sampled_from([0.0, 0.3, 1.0]),
        "bias": st.sampled_from([0.0, 1.0]),
    }
)


def varied(world: World, drawn: dict[str, float]) -> World:
    """The small world with other numbers."""
    return replace(
        world,
        population=replace(world.population, size=int(drawn["size"]), inflow=drawn["inflow"]),
        kinds={code: replace(kind, per_year=kind.per_year * drawn["places"]) for code, kind in world.kinds.items()},
        registration=replace(
            world.registration, missing={fact: drawn["missing"] for fact in world.registration.missing}
        ),
        caseworkers=replace(
            world.caseworkers,
            bias=tuple(replace(one, chance=drawn["bias"]) for one in world.caseworkers.bias),
        ),
    )


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=worlds)
def test_what_holds_in_every_world(small: World, drawn: dict[str, float]) -> None:
    one = run(varied(small, drawn), int(drawn["seed"]), years=0.8)
    nobody_is_in_two_places(one)
    headcounts_add_up(one)
    stays_are_whole(one)


def nobody_is_in_two_places(one: Run) -> None:
    assert max(Counter(stay.place for stay in one.stays).values(), default=1) == 1
    for person in {stay.person for stay in one.stays}:
        mine = sorted((stay for stay in one.stays if stay.person == person), key=lambda stay: stay.begins)
        for before, after in pairwise(mine):
            assert (before.leads_on or before.ends) < after.begins


def headcounts_add_up(one: Run) -> None:
    left = Counter(gone.week for gone in one.exits)
    for week in range(one.weeks):
        assert one.stock(week + 1) == one.stock(week) + one.inflow[week + 1] - left[week]
    assert all(len(row) == len(ROWS) and row.min() >= 0 for row in one.rows)


def stays_are_whole(one: Run) -> None:
    for stay in one.stays:
        place = one.market.places[stay.place]
        assert stay.planned - stay.begins == WEEKS_PER_MONTHS[place.months]
        assert stay.begins < stay.ends <= stay.planned
        assert (stay.outcome == COMPLETED) == (stay.ends == stay.planned) == (not stay.reason)
        assert place.posted < stay.begins
        assert 0 <= stay.chance <= 1
        if stay.leads_on is not None:
            assert stay.outcome == COMPLETED
            assert stay.ends <= stay.leads_on < stay.ends + FOLLOWED_WEEKS
        if stay.outcome == BROKEN_OFF:
            assert stay.reason in {*FIT_REASONS, *OTHER_REASONS}


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(small: World) -> None:
    once, again, other = (run(small, seed, years=0.5, moments=lambda _week: True) for seed in (3, 3, 4))
    assert told(once) == told(again)
    assert told(once) != told(other)


def test_keeping_moments_changes_nothing(small: World) -> None:
    with_moments, without = run(small, 3, years=0.5, moments=lambda _week: True), run(small, 3, years=0.5)
    assert with_moments.moments
    with_moments.moments.clear()
    assert told(with_moments) == told(without)


def test_who_is_placed_was_possible_by_the_registered_rules(done: Run) -> None:
    beside = {(moment.place.number, moment.week): moment for moment in done.moments}
    for stay in done.stays:
        moment = beside[stay.place, stay.begins - 1]
        assert stay.person in moment.persons
    for moment in done.moments:
        assert (moment.place.verdicts != NO).all()


def test_who_is_placed_may_do_that_work_in_truth_too(done: Run) -> None:
    """Only what cannot change is asked again afterwards: determinations and licences are fixed in a run."""
    assert BLOCKING & {rule.code for rule in RULES}
    for stay in done.stays:
        facts, kind = done.market.places[stay.place].facts, done.world.kinds[stay.kind]
        assert facts.licences & ~int(done.population.columns.licences[stay.person]) == 0
        if "beschut-toelaatbaar" in kind.required:
            assert done.population.columns.determinations[stay.person, 1] == 1


def test_a_policy_may_not_break_a_rule_or_place_somebody_twice(small: World) -> None:
    def breaking(_people: object, places: Sequence[OpenPlace], _week: int, _rng: object) -> list[Assignment]:
        return [
            Assignment(int(np.flatnonzero(~one.possible)[0]), one.number)
            for one in places[:1]
            if not one.possible.all()
        ]

    def doubling(_people: object, places: Sequence[OpenPlace], _week: int, _rng: object) -> list[Assignment]:
        return [Assignment(0, one.number) for one in places[:2]]

    with pytest.raises(ValueError, match="whom a rule excludes"):
        run(small, 1, years=0.5, policy=breaking)
    with pytest.raises(ValueError, match="twice"):
        run(small, 1, years=0.5, policy=doubling)


@pytest.mark.parametrize("name", STATUS_QUO)
def test_every_way_of_caseworkers_can_run(small: World, name: str) -> None:
    one = run(small, 2, years=0.4, policy=by_score(STATUS_QUO[name]))  # type: ignore[index]
    assert one.stays


def test_policies_meet_the_same_people_and_places(small: World) -> None:
    near, first = (
        run(small, 2, years=0.4, policy=by_score(STATUS_QUO[name])) for name in ("dichtstbij", "eerst-ingeschreven")
    )
    assert [place.facts.starts for place in near.market.places] == [place.facts.starts for place in first.market.places]
    assert (near.population.arrives == first.population.arrives).all()
    assert [(s.person, s.place) for s in near.stays] != [(s.person, s.place) for s in first.stays]


def test_a_list_can_take_the_place_of_the_caseworker(small: World) -> None:
    """The policy reaches the outcome: who is placed by what fits does better than who is placed by distance."""

    def fitting(people: JobseekerColumns, place: OpenPlace, _rng: np.random.Generator) -> Float32:
        parts = [
            FEATURES[name](people, place.facts, place.rules) for name in ("wens", "ervaring", "begeleiding", "uren")
        ]
        return np.nan_to_num(np.stack(parts), nan=0.5).sum(axis=0).astype(np.float32)

    world = replace(small, population=replace(small.population, size=250))
    means = [
        np.mean([stay.chance for seed in range(2) for stay in run(world, seed, years=1, policy=by_score(score)).stays])
        for score in (fitting, STATUS_QUO["dichtstbij"])
    ]
    assert means[0] > means[1] + 0.03
    best = [stay.chance for seed in range(2) for stay in run(world, seed, years=1, knowing=by_oracle).stays]
    assert np.mean(best) > means[0]


def test_bias_of_caseworkers_shows_in_who_is_placed(small: World) -> None:
    bias = replace(small.caseworkers.bias[0], chance=1.0)
    biased = replace(small, caseworkers=replace(small.caseworkers, bias=(bias,)))
    one = run(biased, 5, years=0.6)
    group = one.population.restricted.having(bias.trait, bias.value)
    assert one.stays
    assert not any(group[stay.person] for stay in one.stays)


def test_years_add_up(done: Run) -> None:
    years = years_of(done)
    assert [one.year for one in years] == [0, 1]
    for one in years:
        assert one.stock_end == one.stock_begin + one.inflow - one.exits_to_work - one.exits_otherwise
        assert sum(one.ladder.values()) == pytest.approx(1)
        assert one.completed + sum(one.reasons.values()) == one.ended
    assert years[0].stock_end == years[1].stock_begin
    assert years[1].flow_through > 0
