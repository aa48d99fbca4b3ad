"""Means with the uncertainty that comes from worlds: questions of one run resemble one another, runs do not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Float64 = npt.NDArray[np.float64]
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over runs and where it lies in 95 of 100 resamples of the runs; NaN bounds where one run is all."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if np.isnan(self.value):
            return "–"
        bounds = f" ({self.low:.3f}–{self.high:.3f})" if not np.isnan(self.low) else ""
        return f"{self.value:.3f}{bounds}".replace(".", ",")


def over_runs(values: Sequence[float], *, seed: int = 0) -> Estimate:
    """The mean of one value per run with its bootstrap interval; runs without a value do not count."""
    known = np.array([value for value in values if not np.isnan(value)], dtype=np.float64)
    if not len(known):
        return Estimate(float("nan"), float("nan"), float("nan"))
    if len(known) == 1:
        return Estimate(float(known[0]), float("nan"), float("nan"))
    means = _resampled(known, seed).mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Estimate(float(known.mean()), float(low), float(high))


def ratio_over_runs(above: Sequence[float], below: Sequence[float], *, seed: int = 0) -> Estimate:
    """The mean of the one over the mean of the other, run by run beside each other."""
    pairs = np.array([(a, b) for a, b in zip(above, below, strict=True) if not np.isnan(a + b)], dtype=np.float64)
    if not len(pairs) or pairs[:, 1].mean() == 0:
        return Estimate(float("nan"), float("nan"), float("nan"))
    value = float(pairs[:, 0].mean() / pairs[:, 1].mean())
    if len(pairs) == 1:
        return Estimate(value, float("nan"), float("nan"))
    rows = _rows(len(pairs), seed)
    upper, lower = pairs[:, 0][rows].mean(axis=1), pairs[:, 1][rows].mean(axis=1)
    ratios = np.divide(upper, lower, out=np.full_like(upper, np.nan), where=lower != 0)
    low, high = np.nanquantile(ratios, (0.025, 0.975))
    return Estimate(value, float(low), float(high))


def _resampled(values: Float64, seed: int) -> Float64:
    resampled: Float64 = values[_rows(len(values), seed)]
    return resampled


def _rows(count: int, seed: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(seed).integers(0, count, size=(RESAMPLES, count))
