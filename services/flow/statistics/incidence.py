"""Cumulative incidence with competing outcomes: the Aalen–Johansen estimator, for all groups at once.

- Estimate: S(t) = Π (1 − dN(u)/R(u)), F_k(t) = Σ S(u−) dN_k(u)/R(u) (Aalen & Johansen 1978, Scand. J. Statist. 5). On
  one day outcomes come before censoring; whoever enters on a day is at risk from the next.
- Variance: the Greenwood-type estimator (multinomial increments), which Allignol, Schumacher & Beyersmann (2010,
  Biom. J. 52, 126–137) advise under delayed entry and in small samples. With one cause it is Greenwood's own.
- Intervals: pointwise, by log(−log): of F for an incidence (Choudhury 2002, Stat. Med. 21, 1129–1144), of S for what
  remains (Kalbfleisch & Prentice 2002 §1.4; Borgan & Liestøl 1990). None where nothing happened yet.

Spells count as independent; several spells of one person make an interval too narrow.
"""

from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from services.flow.statistics.durations import CENSORED, Days, Durations

Floats = NDArray[np.float64]
CELLS_AT_ONCE = 4_000_000
"""Groups × days that are worked on together: some 200 MB."""
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve of one group, as steps: it holds from `days[i]` until the next day; before `days[0]` nothing happened.

    `days` (m,): on which something happened; `at_risk` (m,); `incidence` (causes, m) and its `variance`; `remaining`
    (m,): the part to whom nothing happened, and `remaining_variance`. `last_seen`: the day until which anybody was
    under our eyes; after it nothing is known. `spells`: rows in the group.
    """

    days: Days
    at_risk: Days
    incidence: Floats
    variance: Floats
    remaining: Floats
    remaining_variance: Floats
    last_seen: int
    spells: int

    def at(self, day: int) -> tuple[Floats, float]:
        """Incidence per cause (causes,), and what remains, on a day; NaN after the last day that was seen."""
        if day > self.last_seen:
            return np.full(len(self.incidence), np.nan), float("nan")
        step = int(np.searchsorted(self.days, day, side="right")) - 1
        if step < 0:
            return np.zeros(len(self.incidence)), 1.0
        return self.incidence[:, step], float(self.remaining[step])

    def bounds(self, level: float = LEVEL) -> tuple[Floats, Floats]:
        """Lower and upper bound of each incidence, (causes, m) each."""
        return log_log_bounds(self.incidence, self.variance, level)

    def remaining_bounds(self, level: float = LEVEL) -> tuple[Floats, Floats]:
        """Lower and upper bound of what remains, (m,) each."""
        return log_log_bounds(self.remaining, self.remaining_variance, level)


def log_log_bounds(estimate: Floats, variance: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Pointwise bounds p^exp(±z·σ/(p·ln p)) around chances; NaN where p is 0 or 1 and the sample says no more."""
    z = NormalDist().inv_cdf(0.5 + level / 2)
    p = np.where((estimate > 0) & (estimate < 1) & (variance > 0), estimate, np.nan)
    with np.errstate(over="ignore"):  # far beyond any chance: the bounds are 0 and 1
        width = np.exp(z * np.sqrt(np.where(np.isnan(p), np.nan, variance)) / (p * np.abs(np.log(p))))
    return p**width, p ** (1 / width)


def incidence_curves(spells: Durations) -> list[Curve]:
    """The curve of every group, 0…groups − 1; a group without rows has a curve without steps."""
    length = int(spells.exit.max(initial=0)) + 1
    together = max(1, CELLS_AT_ONCE // length)
    curves: list[Curve] = []
    if spells.groups <= together:
        return _curves(spells, length)
    order = np.argsort(spells.group, kind="stable")
    border = np.searchsorted(spells.group[order], np.arange(0, spells.groups + together, together))
    for part, (low, high) in enumerate(pairwise(border)):
        rows, first = order[low:high], part * together
        count = min(together, spells.groups - first)
        chosen = Durations(
            spells.entry[rows], spells.exit[rows], spells.cause[rows], spells.group[rows] - first, spells.causes, count
        )
        curves += _curves(chosen, length)
    return curves


def _curves(spells: Durations, length: int) -> list[Curve]:
    at_risk, events = counted(spells, length)
    ended = events.sum(axis=0)
    rows = np.bincount(spells.group, minlength=spells.groups)
    last_seen = np.zeros(spells.groups, dtype=np.int64)
    np.maximum.at(last_seen, spells.group, spells.exit)
    found = []
    for group in range(spells.groups):
        days = np.flatnonzero(ended[group])
        found.append(
            _curve(days, at_risk[group, days], events[:, group, days], int(last_seen[group]), int(rows[group]))
        )
    return found


def counted(spells: Durations, length: int) -> tuple[Days, Days]:
    """How many were at risk per group and day (groups, length), and ended per cause (causes, groups, length)."""
    groups, shape = spells.groups, (spells.groups, length)

    def per_day(group: Days, day: Days) -> Days:
        return np.bincount(group * length + day, minlength=groups * length).reshape(shape)

    # Whoever entered before a day and had not left before it.
    change = per_day(spells.group, spells.entry) - per_day(spells.group, spells.exit)
    before = np.zeros(shape, dtype=np.int64)
    np.cumsum(change[:, :-1], axis=1, out=before[:, 1:])
    events = np.zeros((spells.causes, *shape), dtype=np.int64)
    for cause in range(CENSORED + 1, spells.causes + 1):
        of_cause = spells.cause == cause
        events[cause - 1] = per_day(spells.group[of_cause], spells.exit[of_cause])
    return before, events


def _curve(days: Days, at_risk: Days, events: Days, last_seen: int, spells: int) -> Curve:
    """Estimate and variance of one group: days (m,), at risk (m,), events (causes, m)."""
    risk, hazard = at_risk.astype(np.float64), events / at_risk
    ended = events.sum(axis=0)
    remaining = np.cumprod((at_risk - ended) / risk)
    before = np.concatenate(([1.0], remaining[:-1]))
    incidence = np.cumsum(before * hazard, axis=1)
    # Where nobody is left, no later step hangs on the chance of getting through: the term is nothing, not infinite.
    survivors = np.where(ended < at_risk, at_risk - ended, 1)
    through = np.where(ended < at_risk, ended / (risk * survivors), 0.0)
    return Curve(
        days=days,
        at_risk=at_risk,
        incidence=incidence,
        variance=_variance(incidence, before, hazard, risk, through),
        remaining=remaining,
        remaining_variance=remaining**2 * np.cumsum(through),
        last_seen=last_seen,
        spells=spells,
    )


def _variance(incidence: Floats, before: Floats, hazard: Floats, risk: Floats, through: Floats) -> Floats:
    """Greenwood-type variance of the incidences (causes, m):

    Σ_j (F(t) − F(t_j))² d_j / (R_j (R_j − d_j)) + S(t_j−)² d_kj (R_j − d_kj) / R_j³
        − 2 (F(t) − F(t_j)) S(t_j−) d_kj / R_j²
    """
    own = before**2 * hazard * (1 - hazard) / risk
    cross = before * hazard / risk
    squares = (
        incidence**2 * np.cumsum(through)
        - 2 * incidence * np.cumsum(through * incidence, axis=1)
        + np.cumsum(through * incidence**2, axis=1)
    )
    crossed = incidence * np.cumsum(cross, axis=1) - np.cumsum(cross * incidence, axis=1)
    return np.maximum(squares + np.cumsum(own, axis=1) - 2 * crossed, 0.0)
