"""Whether people on lists now resemble those on lists of when the card was learned: PSI per feature.

Σ (now − then) · ln(now ÷ then) over bins. By rule of thumb (Siddiqi 2006) below 0.10 is nothing, from 0.25 is much.
With few lists chance alone gives more than that, so a shift counts only when it is beyond what swapping lists between
the two periods gives once in a hundred.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fit.columns import Float32
from ml.outcomes.rows import ListedRows
from ml.scorecard.card import bins_of
from ml.training.binning import edges_of

SOME, MUCH = 0.10, 0.25
LEAST_LISTS = 20
"""Lists in each period; with fewer nothing is said."""
SWAPS = 500
MOST_BINS = 6
_SMOOTHING = 0.5

Float64 = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Drift:
    """One feature. `by_chance`: what swapped lists exceed once in a hundred. Unknown is a bin of its own."""

    feature: str
    psi: float
    by_chance: float

    @property
    def much(self) -> bool:
        """Whether it has shifted much, beyond chance."""
        return self.psi >= MUCH and self.psi > self.by_chance

    @property
    def some(self) -> bool:
        """Whether it has shifted, beyond chance."""
        return self.psi >= SOME and self.psi > self.by_chance


def drift(then: ListedRows, now: ListedRows, *, seed: int) -> list[Drift]:
    """Per feature how far it shifted; empty where either period has too few lists to tell."""
    lists = [len(np.unique(one.shortlist)) for one in (then, now)]
    if min(lists) < LEAST_LISTS:
        return []
    swapped = np.random.default_rng(seed).permuted(np.tile(_of_now(*lists), (SWAPS, 1)), axis=1)
    return [_drift(name, then, now, column, swapped.astype(np.float64)) for column, name in enumerate(then.names)]


def _of_now(then: int, now: int) -> npt.NDArray[np.bool_]:
    return np.arange(then + now) >= then


def _drift(name: str, then: ListedRows, now: ListedRows, column: int, swapped: Float64) -> Drift:
    edges = _few(edges_of(then.x[:, column])) if not np.isnan(then.x[:, column]).all() else np.zeros(0, np.float32)
    counts = np.concatenate([_per_list(one, column, edges) for one in (then, now)])
    period = _of_now(len(np.unique(then.shortlist)), len(np.unique(now.shortlist))).astype(np.float64)
    found = _psi(period[None, :] @ counts, (1 - period)[None, :] @ counts)
    by_chance = _psi(swapped @ counts, (1 - swapped) @ counts)
    return Drift(name, float(found[0]), float(np.quantile(by_chance, 0.99)))


def _few(edges: Float32) -> Float32:
    """At most five of the edges, evenly spread: fewer bins, less noise."""
    if len(edges) < MOST_BINS:
        return edges
    return edges[np.linspace(0, len(edges) - 1, MOST_BINS - 1).round().astype(np.intp)]


def _per_list(rows: ListedRows, column: int, edges: Float32) -> Float64:
    """How many people of each list are in each bin, shape (lists, bins), unknown last."""
    _lists, at = np.unique(rows.shortlist, return_inverse=True)
    counts = np.zeros((len(_lists), len(edges) + 2))
    np.add.at(counts, (at, bins_of(rows.x[:, column], edges).astype(np.int64)), 1.0)
    return counts


def _psi(now: Float64, then: Float64) -> Float64:
    """PSI of rows of counts (k, bins), drawn in a little so that an empty bin is no infinity."""
    shares = [(one + _SMOOTHING) / (one + _SMOOTHING).sum(axis=1, keepdims=True) for one in (now, then)]
    return ((shares[0] - shares[1]) * np.log(shares[0] / shares[1])).sum(axis=1)
