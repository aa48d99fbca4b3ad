"""What is stored with a list comes back to the bit, and ranks as it did: replay relies on it."""

import json
import math
from dataclasses import fields

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.columns import NOT_ASKED, JobseekerColumns, PlacementFacts, gather
from services.matching.points import POINTS
from services.matching.ranking import rank
from services.matching.snapshot import (
    Json,
    columns_from_json,
    facts_to_json,
    place_from_json,
    place_to_json,
    rulesets_from_json,
    rulesets_to_json,
)
from services.registry import certificates
from tests.fit.strategies import Person, Place, World, to_columns, to_facts, worlds

WIDTH = len(certificates())


def stored(value: Json) -> Json:
    """Through JSON as PostgreSQL takes it: NaN would be refused."""
    found = json.loads(json.dumps(value, allow_nan=False))
    assert isinstance(found, dict)
    return found


def same_columns(first: JobseekerColumns, second: JobseekerColumns) -> bool:
    pairs = [(getattr(first, one.name), getattr(second, one.name)) for one in fields(JobseekerColumns)]
    return all(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in pairs)


def again(world: World, columns: JobseekerColumns) -> JobseekerColumns:
    return columns_from_json([(one.id, stored(facts_to_json(columns, row))) for row, one in enumerate(world.people)])


@settings(max_examples=40, deadline=None)
@given(worlds(), st.integers(0, 2**53))
def test_stored_facts_come_back_to_the_bit_and_rank_as_they_did(world: World, seed: int) -> None:
    people = to_columns(world.people, WIDTH)
    people_again, place_again = again(world, people), place_from_json(stored(place_to_json(world.facts)))
    rules_again = rulesets_from_json(stored(rulesets_to_json(world.rules)))
    assert same_columns(people, people_again)
    assert rules_again == world.rules
    for one in fields(PlacementFacts):
        before, after = getattr(world.facts, one.name), getattr(place_again, one.name)
        if isinstance(before, np.ndarray):
            assert before.dtype == after.dtype
            assert before.tobytes() == after.tobytes()
        else:
            assert before == after
            assert type(before) is type(after)
    first = rank(people, world.facts, gather(world.rules, people.gemeente), scoring=POINTS, seed=seed)
    second = rank(people_again, place_again, gather(rules_again, people_again.gemeente), scoring=POINTS, seed=seed)
    for name in ("possible", "near", "questions", "verdicts", "points"):
        assert getattr(first, name).tolist() == getattr(second, name).tolist(), name
    assert {name: part.tolist() for name, part in first.contributions.items()} == {
        name: part.tolist() for name, part in second.contributions.items()
    }
    assert first.neutral == second.neutral


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(width=32, allow_infinity=False), min_size=4, max_size=4), st.integers(-(2**31), 2**31 - 1))
def test_any_number_of_32_bits_comes_back(numbers: list[float], whole: int) -> None:
    columns = to_columns((Person(),), WIDTH)
    for name, value in zip(("hours_min", "hours_max", "latitude", "longitude"), numbers, strict=True):
        getattr(columns, name)[0] = value
    columns.certificate_until[0, 3] = columns.dayparts[0] = columns.available_from[0] = whole
    world = World((Person(),), Place(), {})
    back = again(world, columns)
    for name in ("hours_min", "hours_max", "latitude", "longitude"):
        a, b = getattr(columns, name)[0], getattr(back, name)[0]
        assert (np.isnan(a) and np.isnan(b)) or a.tobytes() == b.tobytes(), name
    assert back.certificate_until[0, 3] == back.dayparts[0] == back.available_from[0] == whole


def test_the_id_is_not_among_the_facts() -> None:
    person = Person(4)
    facts = facts_to_json(to_columns((person,), WIDTH), 0)
    assert set(facts) == {one.name for one in fields(JobseekerColumns)} - {"ids"}
    assert person.id.hex not in json.dumps(facts).replace("-", "")


def test_a_certificate_that_came_later_reads_as_not_asked() -> None:
    facts = facts_to_json(to_columns((Person(certificates=(False, 9000, None, 8000)),), 4), 0)
    back = columns_from_json([(Person().id, stored(facts))])
    assert back.certificate_until.tolist() == [[0, 9000, NOT_ASKED, 8000, *[NOT_ASKED] * (WIDTH - 4)]]


def test_a_fact_that_came_later_reads_as_unknown() -> None:
    facts = stored(facts_to_json(to_columns((Person(hours_max=12, guidance=2),), WIDTH), 0))
    del facts["hours_max"], facts["guidance_needed"]
    back = columns_from_json([(Person().id, facts)])
    assert np.isnan(back.hours_max[0])
    assert back.guidance_needed[0] == -1


def test_a_place_off_the_map_is_stored_as_null() -> None:
    nowhere = to_facts(Place(where=(math.nan, math.nan)))
    plain = stored(place_to_json(nowhere))
    assert plain["latitude"] is plain["longitude"] is None
    back = place_from_json(plain)
    assert math.isnan(back.latitude)
    assert math.isnan(back.longitude)


def test_of_nobody_nothing_is_stored() -> None:
    assert same_columns(columns_from_json([]), to_columns((), WIDTH))


def test_likeness_is_stored_as_short_as_it_is_and_unknown_as_null() -> None:
    known = to_facts(Place(alike=(1000, 873, None, 0, 1, 2, 999, 250)))
    plain = stored(place_to_json(known))
    assert plain["occupation_likeness"] == [1.0, 0.873, None, 0.0, 0.001, 0.002, 0.999, 0.25]
    assert plain["task_likeness"] is None
    assert place_from_json(plain).occupation_likeness.tobytes() == known.occupation_likeness.tobytes()
    assert np.isnan(place_from_json(plain).task_likeness).all()


def test_a_place_of_before_likeness_was_stored_reads_as_unknown() -> None:
    plain = stored(place_to_json(to_facts(Place(alike=(500,) * 8, tasks=(500,) * 8))))
    del plain["occupation_likeness"], plain["task_likeness"]
    back = place_from_json(plain)
    for found in (back.occupation_likeness, back.task_likeness):
        assert found.dtype == np.float32
        assert found.shape == back.occupation_isco.shape
        assert np.isnan(found).all()
