"""Edges that a person can read, chosen before anything is learned: what is trained on is what is printed."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ml.scorecard.card import Float32, bins_of

MOST_BINS = 16
LEAST_SHARE = 0.01  # of the known rows, in each bin
_MOST_DECIMALS = 9

Float64 = npt.NDArray[np.float64]


def edges_of(values: Float32) -> Float32:
    """At most 15 edges for values (n,) of which NaN is unknown; every bin holds at least 1 % of the known rows.

    Few different values have a bin each; many are cut at sixteenths, rounded to a hundredth of their spread.
    """
    known = np.sort(values[~np.isnan(values)])
    different = np.unique(known)
    wanted = _between(different) if len(different) <= MOST_BINS else _sixteenths(known)
    return _with_enough_rows(np.unique(wanted), known)


def codes_of(rows: Float32, edges: list[Float32]) -> Float32:
    """Rows (n, features) as numbers of bins in float32, NaN where unknown: what the model is trained on."""
    codes = np.empty(rows.shape, dtype=np.float32, order="F")
    for column, its in enumerate(edges):
        bins = bins_of(rows[:, column], its)
        codes[:, column] = np.where(bins > len(its), np.float32(np.nan), bins)
    return codes


def _between(different: Float32) -> Float32:
    """For each value but the lowest the roundest number that separates it from the one below."""
    return np.array([_roundest(below, value) for below, value in pairwise(different)], dtype=np.float32)


def _roundest(below: np.float32, value: np.float32) -> np.float32:
    for decimals in range(_MOST_DECIMALS):
        told = np.float32(round(float(value), decimals))
        if below < told <= value:
            return told
    return value


def _sixteenths(known: Float32) -> Float32:
    low, high = np.quantile(known, [0.01, 0.99])
    decimals = 2 - int(np.ceil(np.log10(max(float(high - low), 1e-6))))
    cuts = np.quantile(known, np.arange(1, MOST_BINS) / MOST_BINS)
    return np.array([round(float(cut), decimals) for cut in cuts], dtype=np.float32)


def _with_enough_rows(edges: Float32, known: Float32) -> Float32:
    """The edges that leave enough rows on either side of them, from the lowest up."""
    least = max(1.0, LEAST_SHARE * len(known))
    kept, last = [], 0
    for edge, below in zip(edges, np.searchsorted(known, edges, side="left"), strict=True):
        if below - last >= least and len(known) - below >= least:
            kept.append(edge)
            last = int(below)
    return np.array(kept, dtype=np.float32)
