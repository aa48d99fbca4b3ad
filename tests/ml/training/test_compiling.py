"""The tables of a card are the model: exactly before rounding, and nearly as good after."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.scorecard import ScorecardError
from ml.training.additive import Recipe, Tables, fit_additive, tables_of
from ml.training.binning import MOST_BINS, codes_of, edges_of
from ml.training.measures import auc
from ml.training.rounding import LARGEST, rounded, settled, without_repeats
from tests.ml.training.invented import FEATURES, invented

QUICK = Recipe(iterations=60)
DIRECTIONS = [one[3] for one in FEATURES]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("directions", [DIRECTIONS, [0] * len(FEATURES)])
def test_tables_give_the_log_odds_of_the_model_on_rows_it_never_saw(seed: int, directions: list[int]) -> None:
    rows, outcome = invented(6_000, seed)
    edges = [edges_of(rows[:4_000, at]) for at in range(rows.shape[1])]
    codes = codes_of(rows, edges)
    model = fit_additive(codes[:4_000], outcome[:4_000], directions, QUICK, seed=seed)
    tables = tables_of(model, [len(one) + 1 for one in edges])
    held_out = codes[4_000:]
    assert np.isnan(held_out).any(axis=0).all()
    difference = np.abs(tables.decision_function(held_out) - model.decision_function(held_out))
    assert difference.max() < 1e-9
    assert np.ptp(tables.decision_function(held_out)) > 1


def test_a_feature_that_was_always_known_still_has_an_answer_for_unknown() -> None:
    rows, outcome = invented(3_000, 5)
    rows = np.nan_to_num(rows, nan=0.5)
    edges = [edges_of(rows[:, at]) for at in range(rows.shape[1])]
    codes = codes_of(rows, edges)
    model = fit_additive(codes, outcome, DIRECTIONS, QUICK, seed=1)
    tables = tables_of(model, [len(one) + 1 for one in edges])
    for at, table in enumerate(settled(tables, codes, DIRECTIONS).tables):
        assert table[-1] == pytest.approx(table[codes[:, at].astype(int)].mean())


def test_unknown_is_kept_between_the_answers() -> None:
    codes = np.array([[0], [1]] * 30 + [[np.nan]] * 30, np.float32)
    for unknown, wanted in ((-3.0, 0.0), (3.0, 1.0), (0.4, 0.4)):
        table = np.array([0.0, 1.0, unknown])
        assert settled(Tables(0.0, [table]), codes, [1]).tables[0][-1] == wanted


def test_a_model_that_goes_against_its_direction_is_refused() -> None:
    with pytest.raises(ScorecardError, match="tegen een richting"):
        settled(Tables(0.0, [np.array([1.0, 0.5, 0.7])]), np.zeros((3, 1), np.float32), [1])


floats = st.floats(-1e3, 1e3, width=32)


@settings(max_examples=200, deadline=None)
@given(st.lists(floats | st.just(0.5) | st.just(float("nan")), min_size=1, max_size=300))
def test_edges_rise_and_leave_rows_in_every_bin(drawn: list[float]) -> None:
    values = np.array(drawn, np.float32)
    if np.isnan(values).all():
        return
    edges = edges_of(values)
    assert len(edges) < MOST_BINS
    assert edges.dtype == np.float32
    assert (np.diff(edges) > 0).all()
    codes = codes_of(values[:, None], [edges])[:, 0]
    assert (np.isnan(codes) == np.isnan(values)).all()
    assert set(codes[~np.isnan(codes)].tolist()) == set(range(len(edges) + 1))


@settings(max_examples=100, deadline=None)
@given(st.sets(st.integers(0, 12), min_size=1), st.sampled_from([1, 2, 4, 10, 0.1]))
def test_few_different_values_have_a_bin_each(numbers: set[int], unit: float) -> None:
    values = np.array(sorted(numbers) * 20, np.float32) * np.float32(unit)
    assert len(edges_of(values)) == len(np.unique(values)) - 1


def test_edges_are_round_numbers() -> None:
    assert edges_of(np.array([0, 0.4, 0.7, 1] * 50, np.float32)).tolist() == np.float32([0.4, 0.7, 1]).tolist()
    minutes = edges_of(np.random.default_rng(1).uniform(0, 90, 5_000).astype(np.float32))
    assert len(minutes) == MOST_BINS - 1
    assert (minutes == minutes.round()).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=2, max_size=9), st.lists(st.floats(-3, 3), min_size=2, max_size=9))
def test_points_start_at_nothing_and_stay_below_a_hundred(first: list[float], second: list[float]) -> None:
    tables = Tables(0.0, [np.array(first), np.array(second)])
    rng = np.random.default_rng(1)
    codes = np.column_stack([rng.integers(0, len(one), 400) for one in (first, second)]).astype(np.float32)
    outcome = rng.random(400) < 0.5
    if max(np.ptp(first), np.ptp(second)) < 1e-9:
        with pytest.raises(ScorecardError, match="niets te leren"):
            rounded(tables, codes, outcome)
        return
    points = rounded(tables, codes, outcome).points
    assert all(one.min() == 0 for one in points)
    assert max(one.max() for one in points) in LARGEST


def test_points_are_no_finer_than_the_order_needs() -> None:
    rng = np.random.default_rng(1)
    codes = rng.integers(0, 3, (500, 1)).astype(np.float32)
    outcome = rng.random(500) < codes[:, 0] / 3
    found = rounded(Tables(0.0, [np.array([0.0, 1.0, 2.0, 1.0])]), codes, outcome)
    assert found.points[0].tolist() == [0, 10, 20, 10]
    assert found.loss == 0
    fine = Tables(0.0, [np.array([0.0, 0.001, 0.002, 1.0])])
    assert rounded(fine, codes, outcome).points[0].max() == LARGEST[-1]


def test_neighbours_with_the_same_points_are_one_bin() -> None:
    edges, points = np.float32([1, 2, 3, 4]), np.int32([0, 0, 5, 5, 7])
    assert without_repeats(edges, points) == ((2.0, 4.0), (0, 5, 7))
    assert without_repeats(edges, np.int32([0] * 5)) == ((), (0,))


def test_rounding_hardly_changes_the_order() -> None:
    rows, outcome = invented(8_000, 6)
    edges = [edges_of(rows[:4_000, at]) for at in range(rows.shape[1])]
    codes = codes_of(rows, edges)
    model = fit_additive(codes[:4_000], outcome[:4_000], DIRECTIONS, QUICK, seed=1)
    tables = settled(tables_of(model, [len(one) + 1 for one in edges]), codes[:4_000], DIRECTIONS)
    found = rounded(tables, codes[4_000:6_000], outcome[4_000:6_000])
    last, held_out = codes[6_000:], outcome[6_000:]
    whole = Tables(0.0, [one.astype(float) for one in found.points])
    assert auc(tables.decision_function(last), held_out) - auc(whole.decision_function(last), held_out) < 0.002
