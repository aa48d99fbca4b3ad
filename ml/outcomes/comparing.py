"""A new card beside the one in force, on outcomes that the new one never saw."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ml.evaluation.intervals import Estimate
from ml.evaluation.measures import ndcg
from ml.outcomes.bootstrap import Rows, over_groups
from ml.outcomes.learning import points_of
from ml.outcomes.rows import OutcomeRows
from ml.scorecard.card import Scorecard
from ml.training.measures import auc, calibration_error

Float64 = npt.NDArray[np.float64]
NOTHING = Estimate(float("nan"), float("nan"), float("nan"))


@dataclass(frozen=True, slots=True)
class Judged:
    """How one card does. `promised_less_came` and `miss` are of its chance; a card without one has none."""

    auc: Estimate
    ndcg: Estimate
    promised_less_came: Estimate
    miss: Estimate


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both cards on the same rows, and how much better the new one orders. Intervals are over people, or over lists."""

    rows: int
    led_on: int
    lists: int
    new: Judged
    current: Judged
    gain: Estimate


def compare(new: Scorecard, current: Scorecard, rows: OutcomeRows, *, seed: int) -> Comparison:
    """Judge both. Rows hold stays of both kinds of outcome.

    nDCG is over lists of which at least two stays have a known outcome, one of each kind: of whoever was not placed
    nobody knows what would have come of it.
    """
    outcome = rows.outcome.astype(bool)
    points = [points_of(card, rows.x, rows.names).astype(np.float64) for card in (new, current)]
    asked = lists_with_both(rows)
    judged = [_judged(card, score, rows, asked, seed) for card, score in zip((new, current), points, strict=True)]

    def gained(some: Rows) -> float:
        return _auc(points[0][some], outcome[some]) - _auc(points[1][some], outcome[some])

    return Comparison(
        rows=len(rows),
        led_on=int(outcome.sum()),
        lists=len(asked),
        new=judged[0],
        current=judged[1],
        gain=over_groups(gained, rows.person, seed=seed),
    )


def lists_with_both(rows: OutcomeRows) -> list[Rows]:
    """The rows of each list on which something is to be ordered: one that led on, and one that did not."""
    parts = [np.flatnonzero(rows.shortlist == one) for one in np.unique(rows.shortlist)]
    return [part for part in parts if 0 < rows.outcome[part].sum() < len(part)]


def _judged(card: Scorecard, points: Float64, rows: OutcomeRows, asked: list[Rows], seed: int) -> Judged:
    outcome = rows.outcome.astype(bool)
    lot = np.random.default_rng(seed).random(len(rows))  # equal points fall by a draw that is the same for both cards
    orders = [np.lexsort((lot[part], -points[part])) for part in asked]
    ordered = np.array(
        [ndcg(rows.outcome[part].astype(np.float64), order) for part, order in zip(asked, orders, strict=True)]
    )
    of_lists = NOTHING
    if len(asked):
        of_lists = over_groups(lambda some: float(ordered[some].mean()), np.arange(len(asked)), seed=seed)
    promised = came = NOTHING
    if card.a is not None:
        chance = card.chance_of_points(points.astype(np.int32))
        promised = over_groups(lambda some: float(chance[some].mean() - outcome[some].mean()), rows.person, seed=seed)
        came = over_groups(lambda some: calibration_error(chance[some], outcome[some]), rows.person, seed=seed)
    of_order = over_groups(lambda some: _auc(points[some], outcome[some]), rows.person, seed=seed)
    return Judged(of_order, of_lists, promised, came)


def _auc(score: Float64, outcome: npt.NDArray[np.bool_]) -> float:
    return auc(score, outcome) if 0 < outcome.sum() < len(outcome) else float("nan")
