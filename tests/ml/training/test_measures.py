"""Platt's chance, AUC and calibration, against scikit-learn and by counting."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from ml.training.measures import auc, calibration_error, platt, sigmoid

pairs = st.lists(st.tuples(st.integers(-50, 50), st.booleans()), min_size=2, max_size=40).filter(
    lambda drawn: {outcome for _points, outcome in drawn} == {True, False}
)


@settings(max_examples=100, deadline=None)
@given(pairs)
def test_auc_is_the_share_of_pairs_in_the_right_order(drawn: list[tuple[int, bool]]) -> None:
    yes = [points for points, outcome in drawn if outcome]
    no = [points for points, outcome in drawn if not outcome]
    right = sum((one > other) + 0.5 * (one == other) for one in yes for other in no)
    points, outcome = (np.array(column) for column in zip(*drawn, strict=True))
    assert auc(points, outcome) == pytest.approx(right / (len(yes) * len(no)))


@settings(max_examples=100, deadline=None)
@given(pairs)
def test_platt_ends_for_any_points_and_its_mean_is_that_of_its_targets(drawn: list[tuple[int, bool]]) -> None:
    points, outcome = (np.array(column) for column in zip(*drawn, strict=True))
    a, b = platt(points, outcome)
    assert np.isfinite([a, b]).all()
    yes, no = outcome.sum(), (~outcome).sum()
    target = np.where(outcome, (yes + 1) / (yes + 2), 1 / (no + 2))
    assert sigmoid(a * points + b).mean() == pytest.approx(target.mean(), abs=1e-6)


def test_platt_is_logistic_regression_on_points() -> None:
    rng = np.random.default_rng(1)
    points = rng.integers(0, 100, 20_000)
    outcome = rng.random(20_000) < sigmoid(0.05 * points - 3)
    a, b = platt(points, outcome)
    other = LogisticRegression(C=np.inf, tol=1e-10).fit(points[:, None] / 100, outcome)
    assert a == pytest.approx(other.coef_[0, 0] / 100, rel=2e-3)
    assert b == pytest.approx(other.intercept_[0], rel=2e-3)
    assert (a, b) == pytest.approx((0.05, -3), rel=0.05)


def test_points_that_split_perfectly_still_have_a_finite_chance() -> None:
    points = np.array([0] * 50 + [10] * 50)
    a, b = platt(points, points > 5)
    assert 0.9 < sigmoid(10 * a + b) < 1
    assert 0 < sigmoid(b) < 0.1


def test_points_that_say_nothing_have_no_slope() -> None:
    a, b = platt(np.full(40, 7), np.array([True, False] * 20))
    assert sigmoid(7 * a + b) == pytest.approx(0.5)


def test_calibration_error_is_the_distance_between_said_and_seen() -> None:
    chance = np.repeat(np.arange(10) / 10 + 0.05, 100)
    outcome = np.tile(np.arange(100), 10) < np.repeat(np.arange(10) * 10 + 5, 100)
    assert calibration_error(chance, outcome) == pytest.approx(0)
    assert calibration_error(np.clip(chance + 0.02, 0, 1), outcome) == pytest.approx(0.02)
    assert calibration_error(np.array([0.5]), np.array([True])) == 0.5


def test_sigmoid_of_anything_is_a_chance() -> None:
    assert sigmoid(np.array([-1e6, 0.0, 1e6])).tolist() == [0.0, 0.5, 1.0]
