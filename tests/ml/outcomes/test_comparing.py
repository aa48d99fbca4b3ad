"""Two cards on the same outcomes: measures beside plain Python, and intervals over people."""

import math
from itertools import product

import numpy as np

from ml.outcomes.bootstrap import over_groups
from ml.outcomes.comparing import compare, lists_with_both
from ml.outcomes.rows import columns_for
from tests.ml.outcomes.invented import by_journey, by_wish, outcome_rows


def plain_auc(points: list[int], outcome: list[int]) -> float:
    """The share of pairs that stand right, ties half."""
    won = [p for p, o in zip(points, outcome, strict=True) if o]
    lost = [p for p, o in zip(points, outcome, strict=True) if not o]
    return sum(1.0 if a > b else 0.5 if a == b else 0.0 for a, b in product(won, lost)) / (len(won) * len(lost))


def test_the_card_that_counts_what_matters_is_better_and_the_interval_says_so() -> None:
    rows = outcome_rows(400)
    found = compare(by_wish(), by_journey(), rows, seed=1)
    assert found.gain.low > 0
    assert (found.rows, found.led_on) == (400, int(rows.outcome.sum()))
    points = by_wish().points(columns_for(rows.x, rows.names, ("wens",)))
    assert math.isclose(found.new.auc.value, plain_auc(points.tolist(), rows.outcome.tolist()))
    assert found.new.ndcg.value > found.current.ndcg.value
    assert math.isnan(found.new.miss.value), "a card set by hand promises nothing"


def test_a_card_beside_itself_gains_nothing() -> None:
    found = compare(by_wish(), by_wish(), outcome_rows(200), seed=1)
    assert (found.gain.value, found.gain.low, found.gain.high) == (0.0, 0.0, 0.0)
    assert found.new == found.current


def test_lists_count_for_an_order_when_they_hold_both_outcomes() -> None:
    rows = outcome_rows(80)
    parts = lists_with_both(rows)
    expected = [one for one in range(20) if 0 < rows.outcome[rows.shortlist == one].sum() < 4]
    assert [int(rows.shortlist[part[0]]) for part in parts] == expected


def test_whole_groups_are_drawn_and_few_groups_have_no_interval() -> None:
    values = np.repeat(np.arange(12.0), 5)
    drawn: list[int] = []

    def mean(some: np.ndarray) -> float:
        drawn.append(len(some))
        counts = np.bincount(some, minlength=60).reshape(12, 5)
        assert (counts == counts[:, :1]).all(), "rows of one group come together"
        return float(values[some].mean())

    found = over_groups(mean, np.repeat(np.arange(12), 5), seed=2)
    assert found.value == 5.5
    assert found.low < 5.5 < found.high
    assert math.isnan(over_groups(lambda some: 1.0, np.arange(9), seed=2).low)
