"""The columns themselves: what may stand in them, and taking rows and rules of a gemeente."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.columns import DETERMINATIONS, JobseekerColumns, RuleSetColumns, RuleSetFacts, day_number, gather
from tests.fit.strategies import GEMEENTEN, Person, World, rule_facts, to_columns, worlds

ALLOWED = [
    "ids",
    "gemeente",
    "trede",
    "language_low",
    "language_high",
    "hours_min",
    "hours_max",
    "dayparts",
    "available_from",
    "latitude",
    "longitude",
    "transport",
    "max_minutes",
    "certificate_until",
    "licences",
    "guidance_needed",
    "conditions_needed",
    "wishes",
    "experience",
    "determinations",
    "expected_trede",
    "participation_left",
    "stays",
    "stay_kind",
    "stay_place",
    "stay_from",
    "stay_until",
    "stay_hours",
    "stay_prospect",
    "offered_on",
    "ready",
]


def same(first: JobseekerColumns, second: JobseekerColumns) -> bool:
    """Whether two sets of columns are equal to the bit, NaN included."""
    return all(
        getattr(first, one.name).dtype == getattr(second, one.name).dtype
        and getattr(first, one.name).shape == getattr(second, one.name).shape
        and getattr(first, one.name).tobytes() == getattr(second, one.name).tobytes()
        for one in fields(JobseekerColumns)
    )


def test_matching_may_know_these_facts_and_no_others() -> None:
    """Whoever adds a column changes this list too, and with it the promise of design.md decision 4."""
    assert [one.name for one in fields(JobseekerColumns)] == ALLOWED


@settings(max_examples=30, deadline=None)
@given(worlds(most=6), st.data())
def test_taking_rows_is_taking_people(world: World, data: st.DataObject) -> None:
    count = len(world.people)
    rows = data.draw(st.lists(st.integers(0, count - 1), max_size=8))
    taken = world.columns.take(np.array(rows, dtype=np.intp))
    assert len(taken) == len(rows)
    assert same(taken, to_columns(tuple(world.people[row] for row in rows)))
    again = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=4)) if rows else []
    assert same(
        taken.take(np.array(again, dtype=np.intp)),
        world.columns.take(np.array([rows[one] for one in again], dtype=np.intp)),
    )
    assert same(world.columns.take(slice(None)), world.columns)
    row = data.draw(st.integers(0, count - 1))
    assert same(world.columns.one(row), to_columns((world.people[row],)))
    assert len(world.columns.one(row)) == 1


PLAIN_RULES = [one.name for one in fields(RuleSetFacts) if one.name != "required"]


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(st.integers(1, 2000), rule_facts(), min_size=1, max_size=6),
    st.data(),
)
def test_gather_gives_each_person_the_rules_of_their_own_gemeente(
    by_gemeente: dict[int, RuleSetFacts], data: st.DataObject
) -> None:
    gemeenten = data.draw(st.lists(st.sampled_from(sorted(by_gemeente)), max_size=10))
    found = gather(by_gemeente, np.array(gemeenten, dtype=np.int32))
    for row, gemeente in enumerate(gemeenten):
        one = by_gemeente[gemeente]
        assert found.language_counts[row] == one.language_counts
        assert tuple(found.required[row]) == one.required
        for rest in set(PLAIN_RULES):
            assert getattr(found, rest)[row] == getattr(one, rest), rest
    shapes = {one.name: getattr(found, one.name).shape for one in fields(RuleSetColumns)}
    assert shapes.pop("required") == (len(gemeenten), DETERMINATIONS)
    assert set(shapes) == set(PLAIN_RULES)
    assert set(shapes.values()) == {(len(gemeenten),)}


def test_rules_of_before_a_determination_do_not_ask_it() -> None:
    found = gather({177: RuleSetFacts(True, (True, False, False, True), 3, 4)}, np.array([177], dtype=np.int32))
    assert found.required.tolist() == [[True, False, False, True, False, False]]
    assert not found.school_first.any()
    assert not found.longest_days.any()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 2000), min_size=1, max_size=5, unique=True), st.integers(1, 2000))
def test_gather_refuses_a_gemeente_without_rules(known: list[int], other: int) -> None:
    rules = {code: RuleSetFacts(True, (False,) * 4, 1, 6) for code in known if code != other}
    people = np.array([*[code for code in known if code != other], other], dtype=np.int32)
    with pytest.raises(KeyError, match=str(other)):
        gather(rules, people)


def test_of_no_rules_and_nobody_nothing_is_gathered() -> None:
    assert gather({}, np.array([], dtype=np.int32)).required.shape == (0, DETERMINATIONS)


def test_days_are_counted_from_1970() -> None:
    from datetime import date

    assert [day_number(date(1970, 1, 1)), day_number(date(1970, 2, 1)), day_number(date(2026, 11, 22))] == [
        0,
        31,
        20779,
    ]


def test_every_person_of_a_world_has_a_random_looking_id() -> None:
    people = tuple(Person(number, gemeente=GEMEENTEN[0]) for number in range(1, 200))
    assert len({one.id for one in people}) == len(people)
    assert all(one.id.version == 4 for one in people)
