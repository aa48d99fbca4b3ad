"""Every feature against its meaning in plain Python, and the laws that hold for all of them."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.columns import RuleSetFacts
from fit.features import BY_MEANING, FEATURES, RECORDS, applies
from tests.fit import plain
from tests.fit.strategies import FOREVER, ISCO, Person, Place, World, people, places, worlds

TOLERANCE = 2e-4


def test_every_feature_has_an_oracle() -> None:
    assert list(FEATURES) == list(plain.FEATURES)


def test_every_feature_is_what_its_meaning_says() -> None:
    seen: Counter[tuple[str, str]] = Counter()

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(worlds())
    def check(world: World) -> None:
        for name, feature in FEATURES.items():
            found = feature(world.columns, world.facts, world.rule_columns)
            assert found.dtype == np.float32
            assert found.shape == (len(world.people),)
            for row, person in enumerate(world.people):
                value = float(found[row])
                expected = plain.FEATURES[name](person, world.place, world.rules[person.gemeente])
                if expected is None:
                    assert math.isnan(value), f"{name}: {person} bij {world.place}"
                else:
                    assert value == pytest.approx(expected, abs=TOLERANCE), f"{name}: {person} bij {world.place}"
                    assert 0 <= value <= 1
                seen[name, "onbekend" if expected is None else ("vol" if expected == 1 else "minder")] += 1

    check()
    assert {name for name, _ in seen} == set(FEATURES)
    assert {name for name, how in seen if how == "onbekend"} == set(FEATURES)
    assert {name for name, how in seen if how == "minder"} == set(FEATURES)


@settings(max_examples=25, deadline=None)
@given(worlds(least=2, most=5), st.randoms())
def test_nobody_else_changes_the_features_of_a_person(world: World, random: object) -> None:
    order = list(range(len(world.people)))
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a Random
    for name, feature in FEATURES.items():
        whole = feature(world.columns, world.facts, world.rule_columns)
        for rows in (order, order[:1], order[1:]):
            few = World(tuple(world.people[row] for row in rows), world.place, world.rules)
            found = feature(few.columns, few.facts, few.rule_columns)
            assert found.tobytes() == whole[rows].tobytes(), name


@pytest.mark.parametrize("name", list(FEATURES))
def test_of_nobody_there_are_no_values(name: str) -> None:
    for place in (Place(), Place(languages=((0, 3),), certificates=((1, 0, False),), dayparts=frozenset({4}))):
        world = World((), place, {})
        assert FEATURES[name](world.columns, world.facts, world.rule_columns).shape == (0,)


def test_language_certificates_and_meaning_depend_on_the_place() -> None:
    nothing = World((), Place(), {}).facts
    known = (None, 250, *[None] * 6)
    asks = World(
        (),
        Place(
            languages=((0, 3),),
            certificates=((1, 0, False),),
            alike=known,
            tasks=known,
            step="groen:G3",
            records=((0, 0, 0.5),) * 3,
        ),
        {},
    ).facts
    silent = ["taal", "certificaten", *sorted_by_meaning(), "leerlijnstap-haalbaar", *RECORDS]
    assert [name for name in FEATURES if not applies(name, nothing)] == silent
    assert not applies("passende-taken", World((), Place(alike=known), {}).facts)
    assert not applies("verwante-wens", World((), Place(tasks=known), {}).facts)
    assert all(applies(name, asks) for name in FEATURES)


# --- an answer never weighs less than silence, where the answer is good


def certificates_held(*held: str | bool | None) -> float:
    world = World((Person(certificates=(*held, None)),), Place(certificates=tuple((at, 0, False) for at in range(3))))
    return float(FEATURES["certificaten"](world.columns, world.facts, RULES_OF_177)[0])


def language_met(*language: tuple[int, int]) -> float:
    person = Person(language=(*language, *[(0, 8)] * (5 - len(language))))
    world = World((person,), Place(languages=((0, 4), (1, 4), (2, 4))))
    return float(FEATURES["taal"](world.columns, world.facts, RULES_OF_177)[0])


RULES_OF_177 = World((Person(),), Place(), {177: RuleSetFacts(True, (False,) * 4, 1, 6)}).rule_columns


def test_one_certificate_held_and_two_not_asked_after_is_more_than_half() -> None:
    assert math.isnan(certificates_held(None, None, None))
    assert certificates_held(FOREVER, None, None) == pytest.approx(2 / 3)
    assert certificates_held(False, None, None) == pytest.approx(1 / 3)
    assert certificates_held(FOREVER, False, False) == pytest.approx(1 / 3)


def test_a_level_of_dutch_that_nobody_measured_is_not_a_low_level() -> None:
    assert math.isnan(language_met())
    assert math.isnan(language_met((3, 5))), "tussen A1 en B1 kan A2 zijn"
    assert language_met((4, 4)) == pytest.approx(2 / 3)
    assert language_met((3, 3), (3, 3), (3, 3)) == 0
    assert language_met((8, 8), (4, 4), (4, 4)) == language_met((4, 4), (4, 4), (4, 4)) == 1


def test_nothing_of_language_shows_where_it_does_not_count() -> None:
    world = World(
        (Person(), Person(2, language=((0, 0),) * 5), Person(3, language=((8, 8),) * 5)), Place(languages=((0, 8),))
    )
    rules = {177: RuleSetFacts(False, (False,) * 4, 1, 6)}
    found = FEATURES["taal"](world.columns, world.facts, World(world.people, world.place, rules).rule_columns)
    assert found.tolist() == [1, 1, 1]


# --- likeness in meaning


def sorted_by_meaning() -> list[str]:
    return [name for name in FEATURES if name in BY_MEANING]


def by_meaning(person: Person, place: Place) -> dict[str, float]:
    world = World((replace(person, gemeente=177),), place, {177: RuleSetFacts(True, (False,) * 4, 1, 6)})
    return {
        name: float(FEATURES[name](world.columns, world.facts, world.rule_columns)[0]) for name in sorted_by_meaning()
    }


@settings(max_examples=60, deadline=None)
@given(people, places().filter(lambda one: any(one.alike)))
def test_the_same_occupation_is_wholly_alike(person: Person, place: Place) -> None:
    same = replace(person, wishes=(place.occupation,), experience=(place.occupation,))
    found = by_meaning(same, place)
    assert found["verwante-wens"] == found["verwante-ervaring"] == 1


@settings(max_examples=60, deadline=None)
@given(people, places(), st.integers(0, len(ISCO) - 1), st.integers(0, 1000))
def test_more_likeness_never_gives_less(person: Person, place: Place, at: int, value: int) -> None:
    def raised(known: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return tuple(
            max(one, value) if place_at == at and one is not None else one for place_at, one in enumerate(known)
        )

    before = by_meaning(person, place)
    after = by_meaning(person, replace(place, alike=raised(place.alike), tasks=raised(place.tasks)))
    for name in before:
        assert (math.isnan(before[name]) and math.isnan(after[name])) or after[name] >= before[name]


@settings(max_examples=60, deadline=None)
@given(people, places(), st.integers(0, len(ISCO) - 1))
def test_one_wish_more_never_gives_less_and_an_unknown_one_changes_nothing(
    person: Person, place: Place, wish: int
) -> None:
    few, more = replace(person, wishes=person.wishes[:3]), replace(person, wishes=(*person.wishes[:3], wish))
    for name, likeness in (("verwante-wens", place.alike), ("passende-taken", place.tasks)):
        before, after = by_meaning(few, place)[name], by_meaning(more, place)[name]
        if likeness[wish] is None:
            assert before == after or (math.isnan(before) and math.isnan(after))
        else:
            assert math.isnan(before) or after >= before
            assert after >= likeness[wish] / 1000 - 1e-6


def test_nothing_is_known_of_somebody_without_wishes_or_of_a_place_without_a_vector() -> None:
    place = Place(alike=(1000,) * 8, tasks=(500,) * 8)
    assert all(math.isnan(value) for value in by_meaning(Person(), place).values())
    assert all(math.isnan(value) for value in by_meaning(Person(wishes=(1,), experience=(2,)), Place()).values())
    found = by_meaning(Person(wishes=(1,)), place)
    assert math.isnan(found["verwante-ervaring"])
    assert (found["verwante-wens"], found["passende-taken"]) == (1, 0.5)
