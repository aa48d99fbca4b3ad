"""Formulas and judging on questions that can be worked out by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest

from ml.evaluation.formulas import FORMULAS, exposure, responsiveness, utility_times_success
from ml.evaluation.intervals import over_runs, ratio_over_runs
from ml.evaluation.judging import COVERAGE, LOWER, MAP, NDCG, P5, Run, judge, order_by
from ml.evaluation.questions import Facts, Question

NAMES = ("wens", "reistijd", "taal", "certificaten", "ervaring", "trede")


def facts(count: int) -> Facts:
    unknown = np.full(count, np.nan)
    return Facts(unknown, unknown, unknown, unknown, unknown, unknown)


def question(gains: list[float], *, key: str = "w1/1/p1", people: list[int] | None = None) -> Question:
    count = len(gains)
    return Question(
        key=key,
        people=np.array(people or range(count)),
        treden=np.array([2, 5] * count)[:count],
        features=np.full((count, len(NAMES)), np.nan, dtype=np.float32),
        names=NAMES,
        facts=facts(count),
        promised=np.ones(count),
        chance=np.array(gains),
        gain=np.array(gains),
    )


@pytest.mark.parametrize("name", FORMULAS)
def test_of_nothing_known_no_formula_makes_an_order(name: str) -> None:
    scores = FORMULAS[name](question([0.1, 0.2, 0.3]))
    assert len(set(scores.tolist())) == 1


def test_the_formula_of_employers_that_answer() -> None:
    known = replace(facts(2), placements=np.array([3.0, 0.0]), answer_rate=np.array([0.5, 1.0]))
    assert responsiveness(replace(question([0, 0]), facts=known)).tolist() == [35.0, 10.0]


def test_who_was_put_forward_least_stands_first() -> None:
    known = replace(facts(3), applications=np.array([4.0, 1.0, 2.0]), openings=np.array([8.0, 1.0, 1.0]))
    assert np.argsort(-exposure(replace(question([0, 0, 0]), facts=known))).tolist() == [0, 1, 2]


def test_utility_times_success_by_hand() -> None:
    features = np.array([[1, 1, 1, 1, 0.5, 1], [0.5, 0.5, 1, 1, 1, 0.5]], dtype=np.float32)
    known = replace(question([0, 0]), features=features)
    assert utility_times_success(known).tolist() == pytest.approx(
        [(0.5 ** (1 / 3)) ** 0.5, 0.5 * 0.5**0.2],
    )


def test_what_is_equal_falls_as_the_question_decides() -> None:
    asked = question([0.0] * 30)
    order = order_by(asked, np.zeros(30))
    assert order.tolist() == order_by(asked, np.full(30, 7.0)).tolist()
    assert order.tolist() != order_by(question([0.0] * 30, key="anders"), np.zeros(30)).tolist()
    assert order.tolist() != list(range(30))


def test_a_score_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="without NaN"):
        order_by(question([0, 1]), np.array([1.0, np.nan]))
    with pytest.raises(ValueError, match="2 pairs"):
        order_by(question([0, 1]), np.array([1.0]))


def test_the_truth_is_judged_best_and_its_reverse_worst() -> None:
    run = Run("w1/1", [question([0.1 * at for at in range(1, 13)])], {}, 12)
    best, _ = judge(run, lambda asked: asked.gain)
    worst, _ = judge(run, lambda asked: -asked.gain)
    assert best[NDCG] == best[MAP] == 1.0
    assert best[P5] == pytest.approx(3 / 5)  # 1.2, 1.1 and 1.0 are at least 0.8 of 1.2
    assert worst[NDCG] < 0.75
    assert best[COVERAGE] == pytest.approx(10 / 12)


def test_questions_with_nothing_to_gain_do_not_count_for_quality() -> None:
    run = Run("w1/1", [question([0.0, 0.0]), question([0.5, 0.1], key="b")], {}, 2)
    assert judge(run, lambda asked: asked.gain)[0][NDCG] == 1.0
    assert math.isnan(judge(Run("leeg", [question([0.0, 0.0])], {}, 2), lambda asked: asked.gain)[0][NDCG])


def test_lower_treden_and_groups_are_counted_over_all_questions() -> None:
    asked = [question([0.0] * 20, key=str(at)) for at in range(400)]
    groups = {"groep": np.array([0, 1] * 10)}
    fair, ratios = judge(Run("w", asked, groups, 20), lambda one: np.zeros(len(one)))
    assert fair[LOWER] == pytest.approx(1.0, abs=0.15)
    assert ratios["groep"][0] == pytest.approx(1.0, abs=0.25)
    hard, ratios = judge(Run("w", asked, groups, 20), lambda one: one.treden.astype(np.float64))
    assert hard[LOWER] == 0.0
    assert ratios["groep"][0] == 0.0


def test_intervals_over_runs() -> None:
    found = over_runs([0.4, 0.5, 0.6, math.nan])
    assert (found.value, str(over_runs([]))) == (pytest.approx(0.5), "–")
    assert 0.4 <= found.low < found.value < found.high <= 0.6
    assert str(over_runs([0.25])) == "0,250"
    ratio = ratio_over_runs([1.2, 2.4], [1.0, 2.0])
    assert (ratio.value, ratio.low, ratio.high) == (pytest.approx(1.2),) * 3
