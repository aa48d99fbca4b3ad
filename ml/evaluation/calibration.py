"""Whether a promised chance is meant: kept per whole number of points, so that runs can be taken together."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ml.evaluation.intervals import RESAMPLES, Estimate, over_runs
from ml.evaluation.questions import Float64, Int64
from ml.scorecard.card import Int32, Scorecard
from ml.training.measures import calibration_error


class Kept(NamedTuple):
    """Per number of points (from 0 up): how many pairs had it, and what came of them in all."""

    counts: Int64
    came: Float64


def keep(points: Int32, outcome: Float64) -> Kept:
    """Pairs (n,) by their points. `outcome`: yes or no, or a true chance."""
    return Kept(np.bincount(points).astype(np.int64), np.bincount(points, weights=outcome).astype(np.float64))


def of_each(kept: Sequence[Kept], card: Scorecard) -> Estimate:
    """The mean error within one run: other runs are a little easier or harder, which no registry tells."""
    return over_runs([_error(one.counts, one.came, card) for one in kept])


def of_all(kept: Sequence[Kept], card: Scorecard, *, seed: int = 0) -> Estimate:
    """The error over all runs together, with the bounds of drawing the runs again."""
    most = max((len(one.counts) for one in kept), default=0)
    counts, came = (np.stack([_as_long(table, most) for table in part]) for part in zip(*kept, strict=True))
    value = _error(counts.sum(axis=0), came.sum(axis=0), card)
    if len(kept) < 2:
        return Estimate(value, float("nan"), float("nan"))
    drawn = np.random.default_rng(seed).integers(0, len(kept), size=(RESAMPLES // 4, len(kept)))
    errors = [_error(counts[rows].sum(axis=0), came[rows].sum(axis=0), card) for rows in drawn]
    low, high = np.quantile(errors, (0.025, 0.975))
    return Estimate(value, float(low), float(high))


def _as_long(table: Float64 | Int64, most: int) -> Float64:
    return np.pad(table, (0, most - len(table)))


def _error(counts: Float64 | Int64, came: Float64, card: Scorecard) -> float:
    had = np.flatnonzero(counts)
    chance = card.chance_of_points(had.astype(np.int32))
    return calibration_error(chance, came[had] / counts[had], counts=counts[had].astype(np.float64))
