"""Points per field: whole numbers within their weight, half for what is not known, more for what is better."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.columns import RuleSetFacts
from fit.features import BY_MEANING, FEATURES, applies
from services.matching.points import POINTS, PointsTable, contributions, total
from tests.fit import plain
from tests.fit.strategies import FOREVER, Person, Place, World, people, places, rule_facts, worlds

# In the register and with every list, and not weighed by hand.
WITHOUT_POINTS = {
    "reisruimte",
    "groei",
    "leerlijnstap-haalbaar",
    "werkritme",
    "werkgever-antwoordt",
    "werkgever-rondt-af",
    "werkgever-leidt-verder",
    "wachttijd",
}

tables = st.builds(
    PointsTable,
    st.text(min_size=1, max_size=20),
    st.dictionaries(st.sampled_from(list(FEATURES)), st.integers(0, 100)),
)


def points(world: World, table: PointsTable = POINTS) -> dict[str, list[int]]:
    found = contributions(world.columns, world.facts, world.rule_columns, table)
    return {name: part.tolist() for name, part in found.items()}


def test_every_feature_that_gives_points_has_a_weight_and_together_they_are_a_hundred() -> None:
    assert set(POINTS.weights) == set(FEATURES) - BY_MEANING - WITHOUT_POINTS
    assert sum(POINTS.weights.values()) == 100


@settings(max_examples=40, deadline=None)
@given(worlds(most=5), tables | st.just(POINTS))
def test_points_are_whole_numbers_within_their_weight_and_add_up(world: World, table: PointsTable) -> None:
    parts = contributions(world.columns, world.facts, world.rule_columns, table)
    whole = total(parts, len(world.people))
    assert (
        set(parts)
        == {name for name in table.weights if applies(name, world.facts)}
        == set(table.fields_for(world.facts))
    )
    for name, part in parts.items():
        assert part.dtype == np.int16
        assert ((part >= 0) & (part <= table.weights[name])).all(), name
    assert whole.tolist() == [sum(int(part[row]) for part in parts.values()) for row in range(len(world.people))]
    assert whole.dtype == np.int16
    assert (whole <= sum(table.most(world.facts).values())).all()
    assert table.most(world.facts) == {name: table.weights[name] for name in parts}


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_points_are_weight_times_feature_and_half_where_unknown(world: World) -> None:
    for name, row_of_points in points(world).items():
        for person, found in zip(world.people, row_of_points, strict=True):
            value = plain.FEATURES[name](person, world.place, world.rules[person.gemeente])
            weight = POINTS.weights[name]
            if value is None:
                assert found == math.ceil(weight / 2), name
            else:  # half a point, and what 32 bits lose
                assert abs(found - value * weight) <= 0.51, f"{name}: {person}"


def test_somebody_of_whom_nothing_is_known_has_half_of_everything() -> None:
    place = Place(languages=((0, 3), (1, 3)), certificates=((0, 0, False), (1, 0, False), (2, 0, False)))
    world = World((Person(),), place, {177: RuleSetFacts(True, (False,) * 4, 3, 4)})
    assert points(world) == {name: [math.ceil(weight / 2)] for name, weight in POINTS.weights.items()}


def test_somebody_who_fits_in_everything_has_all_points() -> None:
    best = Person(
        trede=3,
        language=((8, 8),) * 5,
        hours_max=40,
        dayparts=frozenset(range(21)),
        home=(52.5, 6.1),
        transport=frozenset({0}),
        certificates=(FOREVER,) * 4,
        guidance=0,
        conditions=frozenset({1}),
        wishes=(0,),
        experience=(0,),
    )
    place = Place(languages=((0, 3),), certificates=((0, 0, False),), can_meet=frozenset({1}))
    world = World((best,), place, {177: RuleSetFacts(True, (False,) * 4, 3, 4)})
    assert points(world) == {name: [weight] for name, weight in POINTS.weights.items()}


@settings(max_examples=40, deadline=None)
@given(people, places(), rule_facts(), st.data())
def test_a_better_fact_never_costs_points(
    person: Person, place: Place, rules: RuleSetFacts, data: st.DataObject
) -> None:
    def of(one: Person, there: Place) -> dict[str, int]:
        return {name: part[0] for name, part in points(World((one,), there, {one.gemeente: rules})).items()}

    before = of(person, place)
    skill, column = data.draw(st.integers(0, 4)), data.draw(st.integers(0, 3))
    low, high = person.language[skill]
    level = (min(low + 1, 8), max(min(low + 1, 8), high))
    language = tuple(level if at == skill else known for at, known in enumerate(person.language))
    held = tuple(FOREVER if at == column else known for at, known in enumerate(person.certificates))
    condition = data.draw(st.integers(0, 11))
    mends = [
        ("taal", replace(person, language=language), place),
        ("certificaten", replace(person, certificates=held), place),
        ("begeleiding", person, replace(place, guidance=min(3, place.guidance + 1))),
        ("omstandigheden", person, replace(place, can_meet=place.can_meet | {condition})),
    ]
    if person.hours_max is not None:
        mends.append(("uren", replace(person, hours_max=person.hours_max + 4), place))
    if person.max_minutes is not None:
        mends.append(("reistijd", replace(person, max_minutes=person.max_minutes + 20), place))
    for name, one, there in mends:
        after = of(one, there)
        assert all(after[other] >= before[other] for other in before), f"{name}: {one} bij {there}"
        assert {other for other in before if after[other] != before[other]} <= {name}


@settings(max_examples=40, deadline=None)
@given(people, places(), rule_facts())
def test_levels_of_dutch_give_the_same_points_where_they_do_not_count(
    person: Person, place: Place, rules: RuleSetFacts
) -> None:
    same = tuple(replace(person, number=at, language=((at, at),) * 5) for at in range(9))
    rules = replace(rules, language_counts=False)
    found = points(World(same, replace(place, languages=((0, 4), (3, 5))), {person.gemeente: rules}))
    assert all(len(set(part)) == 1 for part in found.values())


@settings(max_examples=40, deadline=None)
@given(worlds(least=2), st.randoms())
def test_nobody_else_changes_the_points_of_a_person(world: World, random: object) -> None:
    order = list(range(len(world.people)))
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a Random
    whole = points(world)
    for rows in (order, order[:1]):
        few = points(World(tuple(world.people[row] for row in rows), world.place, world.rules))
        assert few == {name: [part[row] for row in rows] for name, part in whole.items()}


@settings(max_examples=40, deadline=None)
@given(tables)
def test_a_table_comes_back_from_json_as_it_was(table: PointsTable) -> None:
    assert PointsTable.from_json(json.loads(json.dumps(table.to_json()))) == table


def test_a_table_without_weights_is_refused() -> None:
    with pytest.raises(TypeError, match="gewichten"):
        PointsTable.from_json({"versie": "1", "gewichten": [1, 2]})


def test_no_fields_give_nobody_points() -> None:
    assert total({}, 3).tolist() == [0, 0, 0]
