"""Who stands where: the parts of a list, the order within them, and that the seed alone settles what is equal."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.columns import NO, UNKNOWN, YES, RuleSetFacts
from fit.rules import near_all
from services.matching.points import POINTS, PointsTable
from services.matching.ranking import Ranking, neutral_key, rank
from tests.fit.strategies import FOREVER, Person, Place, World, to_columns, worlds

FREE = {177: RuleSetFacts(True, (False,) * 4, 1, 6)}
# Fits any place of these tests; who wants other work has fewer points.
FITS = Person(
    trede=3,
    language=((8, 8),) * 5,
    hours_max=40,
    dayparts=frozenset(range(21)),
    home=(52.5, 6.1),
    transport=frozenset({0}),
    max_minutes=60,
    certificates=(FOREVER,) * 4,
    licences=frozenset(range(16)),
    guidance=0,
    conditions=frozenset(),
    experience=(0,),
)


def fitting(count: int, **other: object) -> tuple[Person, ...]:
    """People who can all be placed; equal but for their wish unless said otherwise."""
    return tuple(replace(FITS, number=at + 1, wishes=((0, 1, 3, 6)[at % 4],), **other) for at in range(count))


def ranked(world: World, seed: int = 7, **more: bool | None) -> Ranking:
    return rank(world.columns, world.facts, world.rule_columns, scoring=POINTS, seed=seed, **more)


def names(world: World, rows: np.ndarray) -> list[int]:
    return [world.people[row].number for row in rows.tolist()]


@settings(max_examples=40, deadline=None)
@given(worlds(), st.integers(0, 2**53))
def test_the_parts_are_disjoint_and_hold_whom_they_should(world: World, seed: int) -> None:
    found = ranked(world, seed)
    refusals = (found.verdicts == NO).sum(axis=0)
    asks = (found.verdicts == UNKNOWN).sum(axis=0)
    near = (near_all(world.columns, world.facts, world.rule_columns) & (found.verdicts == NO)).any(axis=0)
    people = range(len(world.people))
    possible, close, questions = (part.tolist() for part in (found.possible, found.near, found.questions))
    assert set(possible) == {row for row in people if (found.verdicts[:, row] == YES).all()}
    assert set(close) == {row for row in people if refusals[row] == 1 and near[row]}
    assert set(questions) == {row for row in people if refusals[row] == 0 and asks[row] > 0}
    shown = possible + close + questions
    assert len(shown) == len(set(shown)), "niemand staat er twee keer"
    assert found.neutral, "zo weinig mensen staan in neutrale volgorde"
    for name, part in found.contributions.items():
        assert all(0 <= part[row] <= POINTS.weights[name] for row in people)
        assert all(part[row] == 0 for row in set(people) - set(shown)), "wie niet op de lijst staat, krijgt geen punten"
    assert found.points.tolist() == [sum(int(part[row]) for part in found.contributions.values()) for row in people]


@settings(max_examples=40, deadline=None)
@given(worlds(least=2), st.integers(0, 2**53))
def test_near_and_questions_are_ordered_by_points_and_fewest_questions(world: World, seed: int) -> None:
    found = ranked(world, seed)
    tie = neutral_key(world.columns.ids, seed)
    asks = (found.verdicts == UNKNOWN).sum(axis=0)
    close, questions = found.near.tolist(), found.questions.tolist()
    assert close == sorted(close, key=lambda row: (-int(found.points[row]), int(tie[row])))
    assert questions == sorted(questions, key=lambda row: (int(asks[row]), -int(found.points[row]), int(tie[row])))


@pytest.mark.parametrize("count", [1, 11, 12])
def test_up_to_twelve_are_all_there_and_points_say_nothing_about_the_order(count: int) -> None:
    world = World(fitting(count), Place(), FREE)
    found = ranked(world)
    assert found.neutral
    assert sorted(names(world, found.possible)) == list(range(1, count + 1))
    other_wishes = World(tuple(replace(one, wishes=(5,)) for one in world.people), world.place, FREE)
    upside_down = World(
        tuple(replace(one, wishes=(0,) if one.wishes != (0,) else (6,)) for one in world.people), Place(), FREE
    )
    for other in (other_wishes, upside_down):
        again = ranked(other)
        assert names(other, again.possible) == names(world, found.possible)
        assert again.points.tolist() != found.points.tolist()
    assert not ranked(world, neutral=False).neutral


def test_from_thirteen_on_points_order() -> None:
    world = World(fitting(13), Place(), FREE)
    found = ranked(world)
    assert not found.neutral
    tie = neutral_key(world.columns.ids, 7)
    order = found.possible.tolist()
    assert len(set(found.points.tolist())) == 4
    assert order == sorted(range(13), key=lambda row: (-int(found.points[row]), int(tie[row])))


def test_a_list_made_neutral_stays_neutral_when_asked() -> None:
    """Replay holds fewer people than the region did: it says itself which order the list had."""
    world = World(fitting(30), Place(), FREE)
    neutral = ranked(world, neutral=True)
    tie = neutral_key(world.columns.ids, 7)
    assert neutral.neutral
    assert neutral.possible.tolist() == sorted(range(30), key=lambda row: int(tie[row]))
    few = World(world.people[:5], Place(), FREE)
    points = ranked(few, neutral=False).points
    by_points = ranked(few, neutral=False).possible.tolist()
    assert [int(points[row]) for row in by_points] == sorted(points.tolist(), reverse=True)


def test_equal_people_stand_in_an_order_of_the_seed_and_not_of_their_ids() -> None:
    people = tuple(replace(one, wishes=(0,)) for one in fitting(20))
    world, shuffled = World(people, Place(), FREE), World(people[::-1], Place(), FREE)
    assert len(set(ranked(world).points.tolist())) == 1
    orders = [tuple(names(world, ranked(world, seed).possible)) for seed in range(40)]
    assert len(set(orders)) == 40, "elk zaad geeft een andere volgorde"
    assert orders == [tuple(names(world, ranked(world, seed).possible)) for seed in range(40)]
    assert orders == [tuple(names(shuffled, ranked(shuffled, seed).possible)) for seed in range(40)]
    by_id = tuple(one.number for one in sorted(people, key=lambda one: one.id.bytes))
    assert by_id not in orders
    assert by_id[::-1] not in orders


@pytest.mark.parametrize("seeds", [range(6000), range(2**52, 2**52 + 6000 * 977, 977)], ids=["klein", "groot"])
def test_everybody_is_as_often_first_as_anybody(seeds: range) -> None:
    """Chi-square of the first and of the last place over many seeds: 11 degrees, 31.3 at one in a thousand."""
    people = to_columns(fitting(12))
    keys = [neutral_key(people.ids, seed) for seed in seeds]
    for place in (np.argmin, np.argmax):
        often = Counter(int(place(key)) for key in keys)
        expected = len(seeds) / 12
        assert sum((often[row] - expected) ** 2 / expected for row in range(12)) < 31.3


def test_who_stands_before_whom_is_a_fresh_toss_for_each_seed() -> None:
    """Over 4,000 seeds every pair of neighbours wins about half: four standard deviations are 126."""
    people = to_columns(fitting(6))
    keys = np.stack([neutral_key(people.ids, seed) for seed in range(4000)])
    for one in range(6):
        for other in range(one):
            assert abs(int((keys[:, one] < keys[:, other]).sum()) - 2000) < 126


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**53), st.integers(1, 2**40))
def test_a_key_belongs_to_a_person_and_no_two_share_one(seed: int, first: int) -> None:
    people = tuple(Person(first + at) for at in range(50))
    keys = neutral_key(to_columns(people).ids, seed)
    assert len(set(keys.tolist())) == 50
    assert keys.dtype == np.uint64
    assert neutral_key(to_columns(people[::-1]).ids, seed).tolist() == keys.tolist()[::-1]


def test_of_nobody_there_is_an_empty_list() -> None:
    found = ranked(World((), Place(languages=((0, 3),)), FREE))
    assert [len(part) for part in (found.possible, found.near, found.questions)] == [0, 0, 0]
    assert found.neutral


def test_two_small_steps_are_not_near() -> None:
    short_of_hours = replace(FITS, number=1, hours_max=14)
    short_of_both = replace(short_of_hours, number=2, language=((2, 2),) * 5)
    world = World((short_of_hours, short_of_both), Place(languages=((0, 3),)), FREE)
    found = ranked(world)
    assert names(world, found.near) == [1]
    assert len(found.possible) == len(found.questions) == 0


def test_a_table_without_weights_leaves_everything_to_the_seed() -> None:
    world = World(fitting(20), Place(), FREE)
    found = rank(world.columns, world.facts, world.rule_columns, scoring=PointsTable("leeg", {}), seed=3)
    assert found.points.tolist() == [0] * 20
    assert found.possible.tolist() == np.argsort(neutral_key(world.columns.ids, 3)).tolist()
