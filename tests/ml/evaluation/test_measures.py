"""Measures against cases worked out by hand, and against scikit-learn as another's reckoning."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, ndcg_score

from ml.evaluation.measures import (
    average_precision,
    exposure,
    gini,
    group_ratios,
    ndcg,
    precision_at,
    share_ratio,
)
from ml.training.measures import calibration_error

SCORES = st.lists(st.integers(0, 10_000), min_size=2, max_size=40, unique=True)


def test_ndcg_by_hand() -> None:
    gains = np.array([0.0, 1.0, 3.0])
    found = ndcg(gains, np.array([1, 2, 0]))
    assert found == pytest.approx((1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3)))
    assert ndcg(gains, np.array([2, 1, 0])) == 1.0
    assert math.isnan(ndcg(np.zeros(3), np.arange(3)))


@given(SCORES, st.integers(1, 12), st.randoms(use_true_random=False))
def test_ndcg_is_that_of_scikit_learn(scores: list[int], k: int, random: object) -> None:
    gains = np.random.default_rng(sum(scores)).random(len(scores))
    order = np.argsort(-np.array(scores))
    assert ndcg(gains, order, k) == pytest.approx(ndcg_score([gains], [scores], k=k))


@given(SCORES)
def test_average_precision_is_that_of_scikit_learn(scores: list[int]) -> None:
    relevant = np.random.default_rng(sum(scores)).random(len(scores)) < 0.4
    order = np.argsort(-np.array(scores))
    if relevant.any():
        assert average_precision(relevant, order) == pytest.approx(average_precision_score(relevant, scores))
    else:
        assert math.isnan(average_precision(relevant, order))


def test_precision_counts_what_is_shown() -> None:
    relevant = np.array([True, False, True])
    assert precision_at(relevant, np.array([0, 2, 1]), 2) == 1.0
    assert precision_at(relevant, np.array([0, 2, 1]), 5) == pytest.approx(2 / 3)


def test_calibration_by_hand() -> None:
    chances = np.array([0.1] * 10 + [0.9] * 10)
    outcomes = np.array([1.0] + [0.0] * 9 + [1.0] * 8 + [0.0] * 2)
    assert calibration_error(chances, outcomes, bins=2) == pytest.approx(0.05)
    assert calibration_error(chances, chances, bins=2) == pytest.approx(0.0)


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.3, 0.7]), st.booleans()), min_size=1), st.integers(1, 12))
def test_calibration_does_not_depend_on_the_order_of_cases(cases: list[tuple[float, bool]], bins: int) -> None:
    chances, outcomes = np.array([one for one, _ in cases]), np.array([float(one) for _, one in cases])
    found = calibration_error(chances, outcomes, bins=bins)
    assert 0 <= found <= 1
    assert calibration_error(chances[::-1], outcomes[::-1], bins=bins) == pytest.approx(found)


def test_a_group_that_is_seen_as_often_as_it_is_there_has_ratio_one() -> None:
    members = [np.array([True, False, False, False])] * 4
    orders = [np.array([first, *(row for row in range(4) if row != first)]) for first in range(4)]
    assert share_ratio(members, orders, k=1) == 1.0
    assert share_ratio(members, [orders[1]] * 4, k=1) == 0.0
    assert math.isnan(share_ratio([np.zeros(3, dtype=np.bool_)], [np.arange(3)]))


def test_gini_by_hand() -> None:
    assert gini(np.ones(7)) == pytest.approx(0.0)
    assert gini(np.array([0.0, 0.0, 0.0, 1.0])) == pytest.approx(0.75)
    assert math.isnan(gini(np.zeros(3)))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_gini_is_the_mean_difference_between_two(values: list[float]) -> None:
    one = np.array(values)
    if one.sum() > 1e-6:
        pairs = np.abs(one[:, None] - one[None, :]).mean()
        assert gini(one) == pytest.approx(pairs / (2 * one.mean()), abs=1e-9)


def test_exposure_falls_with_the_place() -> None:
    seen = exposure([np.array([4, 2, 0]), np.array([2, 3])], [np.array([1, 0, 2]), np.array([0, 1])], 5, k=2)
    assert seen.tolist() == pytest.approx([0.0, 0.0, 2.0, 1 / math.log2(3), 1 / math.log2(3)])


def test_group_ratios_by_hand() -> None:
    groups = np.array([0, 0, 1, 1, -1])
    people = [np.arange(5)] * 10
    # Shown first, ten times: four times a person of group 0, six times one of group 1.
    orders = [np.array([0, 1, 2, 3, 4])] * 4 + [np.array([2, 1, 0, 3, 4])] * 6
    ratios = group_ratios(groups, people, orders, k=1, least=10)
    assert ratios[0] == pytest.approx((4 / 20) / (6 / 30))
    assert ratios[1] == pytest.approx((6 / 20) / (4 / 30))
    assert group_ratios(groups, people, orders, k=1, least=21) == {}
