"""Points per field as a scorecard gives exactly the points of the arithmetic that lists were made with."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.features import FEATURES
from ml.scorecard import Origin, ScorecardError, points_per_field
from services.matching import points as present
from services.matching.points import POINTS, PointsTable, contributions, total
from tests.fit.strategies import World, worlds

weights = st.integers(0, 254)
shares = st.floats(0, 1, width=32) | st.just(float("nan"))


def by_arithmetic(value: float, weight: int) -> int:
    """Weight × value, rounded half up; half the weight when unknown (ADR 0006)."""
    return math.floor((0.5 if math.isnan(value) else value) * weight + 0.5)


@settings(max_examples=300, deadline=None)
@given(weights, st.lists(shares, min_size=1, max_size=20))
def test_every_weight_gives_the_points_of_the_arithmetic(weight: int, values: list[float]) -> None:
    card = points_per_field({"wens": weight})
    rows = np.array(values, np.float32)[:, None]
    assert card.points(rows).tolist() == [by_arithmetic(value, weight) for value in values]


@pytest.mark.parametrize("weight", [*range(1, 101), 127, 128, 200, 253, 254])
def test_the_float_on_each_edge_and_those_beside_it_give_the_points_of_the_arithmetic(weight: int) -> None:
    card = points_per_field({"wens": weight})
    edges = np.array([*card.fields[0].edges, *((k - 0.5) / weight for k in range(1, weight + 1)), 0, 1], np.float32)
    beside = [np.nextafter(edges, np.float32(to)) for to in (-np.inf, np.inf)]
    values = np.clip(np.concatenate([edges, *beside]), 0, 1)
    wanted = np.floor(values.astype(np.float64) * weight + 0.5).astype(np.int32)
    assert (card.points(values[:, None]) == wanted).all()


@settings(max_examples=60, deadline=None)
@given(worlds(most=6))
def test_the_weights_of_today_give_the_points_of_today(world: World) -> None:
    people, place, rules = world.columns, world.facts, world.rule_columns
    today = contributions(people, place, rules)
    card = points_per_field({name: POINTS.weights[name] for name in POINTS.fields_for(place)})
    rows = np.column_stack([FEATURES[name](people, place, rules) for name in card.features])
    assert card.contributions(rows).tolist() == np.column_stack([today[name] for name in card.features]).tolist()
    assert card.points(rows).tolist() == total(today, len(people)).tolist()


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(list(FEATURES)), weights, min_size=1), st.data())
def test_any_table_gives_the_points_of_the_arithmetic_that_serves_today(
    table: dict[str, int], data: st.DataObject
) -> None:
    row = st.tuples(*[shares] * len(table))
    rows = np.array(data.draw(st.lists(row, min_size=1, max_size=6)), np.float32)
    columns = {name: rows[:, at] for at, name in enumerate(table)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(present, "FEATURES", {name: lambda *_, it=column: it for name, column in columns.items()})
        patch.setattr(present, "applies", lambda *_: True)
        today = contributions(None, None, None, PointsTable("proef", table))
    card = points_per_field(table)
    assert card.contributions(rows).tolist() == np.column_stack(list(today.values())).tolist()
    assert card.points(rows).tolist() == total(today, len(rows)).tolist()


def test_it_says_that_it_was_set_by_hand_and_has_no_chance() -> None:
    card = points_per_field(POINTS.weights, titles={"wens": "Wat iemand wil"})
    assert card.origin is Origin.BY_HAND
    assert (card.base, card.a, card.b, card.facts) == (0, None, None, None)
    assert [one.title for one in card.fields][:2] == ["Wat iemand wil", "Ervaring"]
    assert sum(one.most for one in card.fields) == 100


@pytest.mark.parametrize("weight", [-1, 255, 1.5, True, "3"])
def test_other_weights_are_refused(weight: object) -> None:
    with pytest.raises(ScorecardError, match="gewicht van wens"):
        points_per_field({"wens": weight})
