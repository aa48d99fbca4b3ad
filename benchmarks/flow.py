"""A million invented spells of 300,000 people over ten years: all incidence curves by 20 cohorts, and all matrices."""

import resource
import time
from collections.abc import Callable
from typing import Final

import numpy as np

from services.flow.episodes import OUTCOMES, STATES
from services.flow.statistics.durations import seen_through
from services.flow.statistics.incidence import incidence_curves
from services.flow.statistics.medians import days_until
from services.flow.statistics.transitions import transitions, where_at

PEOPLE: Final = 300_000
SPELLS: Final = 1_000_000
DAYS: Final = 3653
COHORTS: Final = 20


def main() -> None:
    """Measure and print. Simulated: the numbers mean nothing but their size."""
    chance = np.random.default_rng(7)
    person = np.sort(chance.integers(0, PEOPLE, SPELLS))
    length = chance.geometric(1 / 300, SPELLS)
    first = np.flatnonzero(np.diff(person, prepend=-1))
    gone_by = np.cumsum(length) - length
    came = chance.integers(-400, DAYS - 400, PEOPLE)
    start = came[person] + gone_by - gone_by[first][np.cumsum(np.diff(person, prepend=-1) > 0) - 1]
    state = chance.integers(0, len(STATES), SPELLS)
    cause = chance.integers(1, len(OUTCOMES) + 1, SPELLS)
    cohort = np.clip(start * COHORTS // DAYS, 0, COHORTS - 1)
    end = start + length

    def curves() -> int:
        group, groups = state * COHORTS + cohort, len(STATES) * COHORTS
        seen = seen_through(start, end, cause, group, first=0, last=DAYS, causes=len(OUTCOMES), groups=groups)
        found = incidence_curves(seen)
        for curve in found:
            curve.bounds()
            days_until(curve)
        return len(found)

    def matrices(every: int) -> int:
        where = where_at(person, state, start, end, np.arange(0, DAYS, every), people=PEOPLE)
        return int(transitions(where, len(STATES)).counts.sum())

    told("Alle incidentiecurven, met grenzen en medianen", curves, 5)
    told("Matrices per kwartaal en per jaar", lambda: matrices(91) + matrices(365), 2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"  meeste geheugen van het hele proces: {peak:.2f} GiB (grens 1,5 GB)")


def told(what: str, work: Callable[[], int], most: float) -> None:
    """Run once and say how long it took."""
    began, busy = time.perf_counter(), time.process_time()
    count = work()
    took, spent = time.perf_counter() - began, time.process_time() - busy
    print(f"  {what}: {took:.2f} s, waarvan {spent:.2f} s rekentijd (grens {most:g} s; {count:,} uitkomsten)")
