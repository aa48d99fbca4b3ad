"""The register of features: complete, true to the code, and closed to what may never be a feature."""

import ast
import math
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from fit.columns import JobseekerColumns, PlacementFacts, RuleSetColumns, RuleSetFacts
from fit.features import FEATURES
from fit.register import (
    DIRECTIONS,
    POLICY_ONLY,
    REGISTER,
    RULES_ONLY,
    SCORE_FEATURES,
    FeatureEntry,
    ForbiddenFeatureError,
    Use,
    register,
)
from tests.fit.forbidden_names import NAMES
from tests.fit.strategies import FOREVER, Person, Place, World, people, places, rule_facts, worlds

ROOT = Path(__file__).parents[2]
SOME = REGISTER["werkritme"]


class Watched:
    """A value of columns or facts that remembers which of its fields were read."""

    def __init__(self, value: object, read: set[str]) -> None:
        self._value, self._read = value, read

    def __getattr__(self, name: str) -> object:
        self._read.add(name)
        return getattr(self._value, name)

    def __len__(self) -> int:
        return len(self._value)  # type: ignore[arg-type]  # columns have a length


def test_every_feature_is_in_the_register_and_nothing_else_is() -> None:
    assert list(REGISTER) == list(FEATURES)


def test_features_read_what_the_register_says_and_nothing_else() -> None:
    read: dict[str, set[str]] = {name: set() for name in FEATURES}

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(worlds())
    def check(world: World) -> None:
        for name, feature in FEATURES.items():
            seen = read[name]
            feature(*(Watched(one, seen) for one in (world.columns, world.facts, world.rule_columns)))  # type: ignore[arg-type]

    check()
    assert read == {name: set(entry.reads) for name, entry in REGISTER.items()}


def test_what_is_read_exists() -> None:
    known = {one.name for kind in (JobseekerColumns, PlacementFacts, RuleSetColumns) for one in fields(kind)}
    assert {name for entry in REGISTER.values() for name in entry.reads} <= known
    assert set(RULES_ONLY) | set(POLICY_ONLY) <= known


@pytest.mark.parametrize("entry", REGISTER.values(), ids=lambda entry: entry.name)
def test_the_test_that_watches_a_feature_exists(entry: FeatureEntry) -> None:
    path, _, name = entry.watched_by.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_no_score_uses_what_is_for_policy_alone() -> None:
    assert [name for name in FEATURES if REGISTER[name].use is Use.POLICY] == ["wachttijd"]
    assert set(SCORE_FEATURES) == set(FEATURES) - {"wachttijd"}
    assert list(DIRECTIONS) == list(SCORE_FEATURES)
    assert not {one for name in SCORE_FEATURES for one in REGISTER[name].reads} & (set(POLICY_ONLY) | set(RULES_ONLY))


# --- what may not be


@pytest.mark.parametrize("name", NAMES)
def test_a_forbidden_attribute_cannot_be_registered(name: str) -> None:
    for entry in (replace(SOME, name=name), replace(SOME, title=name), replace(SOME, reads=(name,))):
        with pytest.raises(ForbiddenFeatureError, match="nooit mag meetellen"):
            register([entry])
        with pytest.raises(ForbiddenFeatureError, match="nooit mag meetellen"):
            register([replace(entry, use=Use.POLICY)])


@pytest.mark.parametrize("column", RULES_ONLY)
def test_what_rules_alone_may_read_cannot_be_a_feature(column: str) -> None:
    with pytest.raises(ForbiddenFeatureError, match=f"leest «{column}», en dat mag niet"):
        register([replace(SOME, reads=("stay_hours", column))])
    with pytest.raises(ForbiddenFeatureError, match=f"leest «{column}», en dat mag niet"):
        register([replace(SOME, reads=(column,), use=Use.POLICY)])


def test_what_policy_alone_may_read_cannot_be_in_a_score() -> None:
    with pytest.raises(ForbiddenFeatureError, match="beleid mag het wegen"):
        register([replace(SOME, reads=("offered_on",))])
    assert register([replace(SOME, reads=("offered_on",), use=Use.POLICY)])


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"why": " "}, "why is leeg"),
        ({"proxy": ""}, "proxy is leeg"),
        ({"reads": ()}, "reads is leeg"),
        ({"direction": 2}, "richting 2 bestaat niet"),
        ({"low": 1.0}, "onderkant"),
    ],
)
def test_an_entry_that_is_not_told_in_full_is_refused(changes: dict[str, object], text: str) -> None:
    with pytest.raises(ForbiddenFeatureError, match=text):
        register([replace(SOME, **changes)])


def test_a_name_stands_once_and_the_register_cannot_be_changed() -> None:
    with pytest.raises(ForbiddenFeatureError, match="staat al in het register"):
        register([SOME, SOME])
    with pytest.raises(TypeError):
        REGISTER["leeftijd"] = SOME  # type: ignore[index]


# --- more is never worse


def better(person: Person, place: Place) -> list[tuple[Person, Place]]:
    """This person or place with one thing better: nearer, more hours, more Dutch, more certificates, more offered."""
    language = person.language
    higher = [
        replace(person, language=(*language[:at], (low + 1, max(low + 1, high)), *language[at + 1 :]))
        for at, (low, high) in enumerate(language)
        if low < 8
    ]
    held = [
        replace(person, certificates=(*person.certificates[:at], FOREVER, *person.certificates[at + 1 :]))
        for at in range(len(person.certificates))
    ]
    cases = [(one, place) for one in higher + held]
    if person.hours_max is not None:
        cases.append((replace(person, hours_max=person.hours_max + 4), place))
    if person.max_minutes is not None:
        cases.append((replace(person, max_minutes=person.max_minutes + 20), place))
    if person.home is not None:
        cases.append((person, replace(place, where=person.home)))
    if place.guidance < 3:
        cases.append((person, replace(place, guidance=place.guidance + 1)))
    return cases


def values(person: Person, place: Place, rules: RuleSetFacts) -> dict[str, float]:
    world = World((person,), place, {person.gemeente: rules})
    return {
        name: float(FEATURES[name](world.columns, world.facts, world.rule_columns)[0])
        for name, direction in DIRECTIONS.items()
        if direction == 1
    }


@settings(max_examples=50, deadline=None)
@given(people, places(), rule_facts())
def test_more_is_never_worse_where_the_register_says_so(person: Person, place: Place, rules: RuleSetFacts) -> None:
    before = values(person, place, rules)
    for one, there in better(person, place):
        after = values(one, there, rules)
        for name in before:
            assert math.isnan(before[name]) or after[name] >= before[name] - 1e-6, f"{name}: {one} bij {there}"
