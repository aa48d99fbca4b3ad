"""Platt's chance on fixed points, and how well a score orders and a chance is meant."""

import numpy as np
import numpy.typing as npt

from ml.scorecard.card import Float64

Bool = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64] | npt.NDArray[np.int32]

_STEPS = 100
_CLOSE = 1e-10


def platt(points: Numbers, outcome: Bool) -> tuple[float, float]:
    """a and b of chance = 1 / (1 + exp(−(a·points + b))), of most likelihood (J. Platt 1999).

    As there, the targets are drawn in a little, so that points which split the outcomes perfectly have an end too.
    Newton's steps on points of mean 0 and spread 1, halved while they make it worse.
    """
    mean, spread = float(points.mean()), float(points.std()) or 1.0
    scaled = (points - mean) / spread
    yes, no = int(outcome.sum()), int((~outcome).sum())
    target = np.where(outcome, (yes + 1) / (yes + 2), 1 / (no + 2))
    design = np.column_stack([scaled, np.ones_like(scaled)])
    weights = np.array([0.0, np.log((yes + 1) / (no + 1))])
    for _ in range(_STEPS):
        chance = sigmoid(design @ weights)
        slope = design.T @ (chance - target)
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-12 * np.eye(2)
        step = np.linalg.solve(bend, slope)
        while _loss(design, target, weights - step) > _loss(design, target, weights) + _CLOSE:
            step = step / 2
        weights = weights - step
        if np.abs(step).max() < _CLOSE:
            break
    return float(weights[0] / spread), float(weights[1] - weights[0] * mean / spread)


def sigmoid(score: npt.NDArray[np.floating]) -> Float64:
    """1 / (1 + exp(−score)), whatever the score."""
    return np.exp(-np.logaddexp(0.0, -score))


def _loss(design: Float64, target: Float64, weights: Float64) -> float:
    score = design @ weights
    return float((np.logaddexp(0.0, score) - target * score).mean())


def auc(score: Numbers, outcome: Bool) -> float:
    """The chance that a row with the outcome scores above one without; a tie counts half."""
    _values, place, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    yes = int(outcome.sum())
    no = len(outcome) - yes
    return float((rank[outcome].sum() - yes * (yes + 1) / 2) / (yes * no))


def calibration_error(
    chance: Float64, outcome: Numbers | Bool, *, counts: Numbers | None = None, bins: int = 10
) -> float:
    """Mean distance between what was promised and what came, over bins with as many rows each (0 to 1).

    `outcome`: yes or no, or a true chance. `counts`: for how many rows each stands, one if left out. Rows with equal
    chances stay in one bin, so their order does not matter. NaN of no rows.
    """
    weights = np.ones(len(chance)) if counts is None else counts.astype(np.float64)
    total = float(weights.sum())
    if not total:
        return float("nan")
    _values, place = np.unique(chance, return_inverse=True)
    of_value = np.bincount(place, weights=weights)
    middle = np.cumsum(of_value) - of_value / 2
    bin_of = np.minimum((middle * bins / total).astype(np.intp), bins - 1)[place]
    promised = np.bincount(bin_of, weights=weights * chance, minlength=bins)
    came = np.bincount(bin_of, weights=weights * outcome, minlength=bins)
    return float(np.abs(promised - came).sum() / total)
