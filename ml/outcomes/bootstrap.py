"""Intervals of a figure over rows that belong together: whole groups are drawn again, never single rows."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from fit.columns import Int64
from ml.evaluation.intervals import Estimate

RESAMPLES = 1_000
LEAST_GROUPS = 10
"""With fewer groups an interval would promise more than it knows."""

Rows = npt.NDArray[np.intp]


def over_groups(figure: Callable[[Rows], float], groups: Int64, *, seed: int) -> Estimate:
    """A figure of rows (numbers of them, repeats allowed) with where it lies in 95 of 100 resamples of the groups.

    `groups` (n,): which rows belong together, such as those of one person. NaN bounds with fewer than ten groups, or
    where a tenth of the resamples has no figure.
    """
    value = figure(np.arange(len(groups)))
    order = np.argsort(groups, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(groups[order])) + 1)
    if len(members) < LEAST_GROUPS or np.isnan(value):
        return Estimate(value, float("nan"), float("nan"))
    drawn = np.random.default_rng(seed).integers(0, len(members), size=(RESAMPLES, len(members)))
    figures = np.array([figure(np.concatenate([members[at] for at in row])) for row in drawn])
    known = figures[~np.isnan(figures)]
    if len(known) < 0.9 * RESAMPLES:
        return Estimate(value, float("nan"), float("nan"))
    low, high = np.quantile(known, (0.025, 0.975))
    return Estimate(value, float(low), float(high))
