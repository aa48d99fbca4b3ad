"""Put questions to rankers and measure what they answer, run by run."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ml.evaluation.measures import (
    Int64,
    Rows,
    average_precision,
    exposure,
    gini,
    group_ratios,
    ndcg,
    precision_at,
    share_ratio,
)
from ml.evaluation.questions import Float64, Question
from ml.scorecard.card import ALL_SHOWN

Score = Callable[[Question], Float64]

NDCG, NDCG_LONG, MAP, P5 = "nDCG@10", "nDCG@10 van lange lijsten", "MAP", "P@5"
LOWER, GINI, COVERAGE = "lagere treden in de eerste tien", "Gini van gezien worden", "ooit in een eerste tien"


def order_by(question: Question, scores: Float64) -> Rows:
    """Rows with the best score first; equal ones fall as the key of the question decides, the same for every ranker.

    Raises ValueError for a score that is no number: a ranker may not leave somebody out.
    """
    if scores.shape != (len(question),) or np.isnan(scores).any():
        raise ValueError(f"scores for {len(question)} pairs expected, without NaN")
    tie = np.random.default_rng(zlib.crc32(question.key.encode())).random(len(question))
    return np.lexsort((tie, -scores))


@dataclass(frozen=True)
class Run:
    """Questions of one world and seed, and the restricted groups of its people, which no ranker sees."""

    name: str
    questions: Sequence[Question]
    groups: Mapping[str, Int64]  # per restricted attribute (people,) the group of each person, -1 none
    people: int


def judge(run: Run, score: Score) -> tuple[dict[str, float], dict[str, dict[int, float]]]:
    """The measures of a ranker over one run, and per restricted attribute the ratio of each group.

    Questions with one pair, or with nothing to gain, say nothing of an order and do not count for its quality.
    """
    orders = [order_by(question, score(question)) for question in run.questions]
    measured = [_quality(question, order) for question, order in zip(run.questions, orders, strict=True)]
    found = {name: _mean([one[name] for one in measured]) for name in (NDCG, NDCG_LONG, MAP, P5)}
    found[LOWER] = share_ratio([question.lower for question in run.questions], orders)
    who = [question.people for question in run.questions]
    there = np.zeros(run.people)
    for people in who:
        there[people] = 1.0
    seen = exposure(who, orders, run.people)
    found[GINI] = gini(seen[there > 0])
    found[COVERAGE] = float((seen[there > 0] > 0).mean()) if there.any() else float("nan")
    return found, {name: group_ratios(groups, who, orders) for name, groups in run.groups.items()}


def _quality(question: Question, order: Rows) -> dict[str, float]:
    if len(question) < 2:
        return dict.fromkeys((NDCG, NDCG_LONG, MAP, P5), float("nan"))
    relevant, gained = question.relevant, ndcg(question.gain, order)
    return {
        NDCG: gained,
        NDCG_LONG: gained if len(question) > ALL_SHOWN else float("nan"),
        MAP: average_precision(relevant, order),
        P5: precision_at(relevant, order),
    }


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else float("nan")
