"""Who is still in paid work at 3, 6 and 12 months, out of dated answers of nazorg.

An answer says where somebody is on one day, so of whoever left we know between which moments it was. Who was not
reached is not known from then on and is never counted as still there. The estimate is the non-parametric maximum
likelihood one for such intervals (Turnbull 1976, J. R. Statist. Soc. B 38), which is the product-limit estimate
wherever every moment was answered until somebody left or was lost; its variance comes from the observed information
(then: Greenwood's). Beside it stand the bounds that hold whatever became of those who were not reached.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.errors import InvalidInputError
from services.flow.statistics.incidence import LEVEL, Floats, log_log_bounds

MOMENTS: Final = (3, 6, 12)
"""Months after the start of paid work."""
ROUNDS, NEAR = 20_000, 1e-13
AT_EDGE = 1e-9
SMALL = 0.01
"""Shares under this may be on their way to nothing."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Per moment, arrays (m,). `still`: the estimated part that is still there; NaN where nothing tells.

    `low`, `high`: its interval (NaN where there is none). `there`, `gone`, `unknown`: people of whom the moment has
    come. `least`, `most`: the part that is still there if all of whom it is unknown were gone, or there.
    """

    still: Floats
    low: Floats
    high: Floats
    there: NDArray[np.int64]
    gone: NDArray[np.int64]
    unknown: NDArray[np.int64]
    least: Floats
    most: Floats


def retention(
    there_until: NDArray[np.integer],
    gone_by: NDArray[np.integer],
    due: NDArray[np.integer],
    *,
    moments: int = len(MOMENTS),
    level: float = LEVEL,
) -> Retention:
    """Retention at each of m moments, from one row per start of paid work, arrays (n,).

    `there_until`: the number of the last moment at which somebody was known to be there (0: none). `gone_by`: the first
    moment by which they were known to be gone; m + 1 where that is not known. `due`: how many moments have come.
    Raises `InvalidInputError` where somebody would be there after they were gone.
    """
    there_until, gone_by, due = (np.asarray(one).astype(np.int64) for one in (there_until, gone_by, due))
    wrong = (gone_by <= there_until) | (there_until < 0) | (there_until > moments) | (gone_by > moments + 1)
    if wrong.any():
        raise InvalidInputError(
            f"Antwoorden uit nazorg spreken elkaar tegen. Dat is {int(wrong.sum())} keer zo.",
            remedy="Verbeter de antwoorden in het dossier en reken opnieuw.",
        )
    seen = np.zeros((moments + 2, moments + 2), dtype=np.int64)
    np.add.at(seen, (there_until, gone_by), 1)
    still = likeliest(seen)
    low, high = log_log_bounds(still, _variances(still, seen), level)
    numbers = np.arange(1, moments + 1)[:, None]
    asked = due >= numbers
    there = (asked & (there_until >= numbers)).sum(axis=1)
    gone = (asked & (gone_by <= numbers)).sum(axis=1)
    total = asked.sum(axis=1)
    least = np.divide(there, total, out=np.full(moments, np.nan), where=total > 0)
    most = np.divide(total - gone, total, out=np.full(moments, np.nan), where=total > 0)
    return Retention(still, low, high, there, gone, total - there - gone, least, most)


def likeliest(seen: NDArray[np.int64]) -> Floats:
    """The likeliest part still there at each moment (m,). `seen[a, b]`: people there at a and gone by b.

    Self-consistency: who left in one of several intervals is shared out over them as the others lie, until that no
    longer changes.
    """
    moments = len(seen) - 2
    patterns = np.argwhere(seen > 0)
    told = [_told(seen, moment) for moment in range(1, moments + 1)]
    if not len(patterns):
        return np.full(moments, np.nan)
    weights = seen[tuple(patterns.T)].astype(np.float64)
    cells = np.arange(1, moments + 2)
    possible = (cells > patterns[:, :1]) & (cells <= patterns[:, 1:])
    # Nobody is put into an interval after all that was told.
    possible[:, 1 + max((number for number, one in enumerate(told, start=1) if one), default=0) :] = False
    share = _settled(possible, weights)
    still = np.clip(1 - np.cumsum(share)[:-1], 0.0, 1.0)
    still[still < AT_EDGE] = 0.0
    known = np.array(told)
    # Where nobody is left, nobody is left later either.
    known |= np.concatenate(([False], np.logical_or.accumulate(known & (still == 0))[:-1]))
    return np.where(known, still, np.nan)


def _settled(possible: NDArray[np.bool_], weights: Floats) -> Floats:
    """The likeliest share of each interval (m + 1,). `possible[p, c]`: the people of pattern p may have left in c.

    A share that ought to be nothing comes down ever more slowly; so small ones are tried at nothing, and stay there
    where that is no less likely.
    """
    share = _consistent(possible, weights)
    for at in np.argsort(share):
        without = possible.copy()
        without[:, at] = False
        if 0 < share[at] < SMALL and without.any(axis=1).all():
            other = _consistent(without, weights)
            if _likelihood(without, weights, other) >= _likelihood(possible, weights, share):
                possible, share = without, other
    return share


def _consistent(possible: NDArray[np.bool_], weights: Floats) -> Floats:
    able = possible.any(axis=0).astype(np.float64)
    share = np.asarray(able / max(able.sum(), 1.0))
    for _ in range(ROUNDS):
        spread = possible * share
        renewed = (weights[:, None] * spread / spread.sum(axis=1, keepdims=True)).sum(axis=0) / weights.sum()
        if np.abs(renewed - share).max() < NEAR:
            return renewed
        share = renewed
    return share


def _likelihood(possible: NDArray[np.bool_], weights: Floats, share: Floats) -> float:
    """The logarithm of how likely what was told is."""
    return float((weights * np.log((possible * share).sum(axis=1))).sum())


def _told(seen: NDArray[np.int64], moment: int) -> bool:
    """Whether anybody was known to be there at a moment or later, or left just before it."""
    return bool(seen[moment:].any() or seen[:, moment].any())


def _variances(still: Floats, seen: NDArray[np.int64]) -> Floats:
    """The variance of each estimate from the observed information, moments without a step between them taken as one."""
    steps = np.concatenate(([1.0], still, [0.0]))
    number, names = 0, [-1]
    for before, after in pairwise(steps[:-1]):
        if np.isnan(after) or after <= AT_EDGE or after >= 1 - AT_EDGE:
            names.append(-1)
            continue
        number += not (before - after < AT_EDGE and names[-1] >= 0)
        names.append(number - 1)
    names.append(-1)
    information = np.zeros((number, number))
    for there, gone in np.argwhere(seen > 0):
        chance = steps[there] - steps[gone]
        slope = np.zeros(number)
        for end, sign in ((there, 1.0), (gone, -1.0)):
            if names[end] >= 0:
                slope[names[end]] += sign
        if np.isfinite(chance) and chance > AT_EDGE:
            information += seen[there, gone] * np.outer(slope, slope) / chance**2
    if number == 0 or np.linalg.matrix_rank(information) < number:
        return np.full(len(still), np.nan)
    variance = np.diag(np.linalg.inv(information))
    return np.array([variance[name] if name >= 0 else np.nan for name in names[1:-1]])
