"""A million invented spells of 300,000 people over ten years: all incidence curves by 20 cohorts, and all matrices.

Beside it one curve by lifelines on the same rows, and a region of some 23,000 people read from the
database (`flow_people`).
"""

import resource
import time
import warnings
from collections.abc import Callable
from typing import Final

import numpy as np
from sqlmodel import Session

from benchmarks.setting import world
from services import clock
from services.database import session_factory, transaction
from services.flow.episodes import OUTCOMES, STATES
from services.flow.rates.asking import FlowArea, Scope, basis_of
from services.flow.rates.basis import Basis
from services.flow.rates.catalogue import FIGURES, outcomes_of
from services.flow.rates.stored import keep, kept_or_made
from services.flow.states import JourneyState
from services.flow.statistics.durations import durations, seen_through
from services.flow.statistics.incidence import incidence_curves
from services.flow.statistics.medians import days_until
from services.flow.statistics.transitions import transitions, where_at

PEOPLE: Final = 300_000
SPELLS: Final = 1_000_000
DAYS: Final = 3653
COHORTS: Final = 20
ROWS: Final = 50_000
SCALE: Final = 12.4
"""A region of some 23,000 people."""


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
    beside_lifelines()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"  meeste geheugen van het hele proces: {peak:.2f} GiB (grens 1,5 GB)")


def beside_lifelines() -> None:
    """The incidence of one outcome of one group by lifelines and by us, where no two times are alike.

    lifelines moves times that are alike by a random bit, and loops over rows to do so; here there are none.
    """
    from lifelines import AalenJohansenFitter

    chance = np.random.default_rng(7)
    exit_ = 1 + chance.permutation(ROWS)
    cause = chance.integers(0, 3, ROWS)
    rows = durations(np.zeros(ROWS, dtype=np.int64), exit_, cause, causes=2)
    found: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = []

    def ours() -> int:
        curve = incidence_curves(rows)[0]
        found.append(curve.incidence[0][np.searchsorted(curve.days, np.sort(exit_), side="right") - 1])
        return len(curve.days)

    def theirs() -> int:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fitter = AalenJohansenFitter(calculate_variance=False).fit(exit_, cause, event_of_interest=1)
        found.append(fitter.cumulative_density_.to_numpy()[1:, 0])
        return len(fitter.cumulative_density_)

    told(f"Eén curve van {ROWS:,} rijen zonder gelijke tijden, met variantie, van ons", ours, None)
    told("Dezelfde curve van lifelines, zonder variantie", theirs, None)
    print(f"  grootste verschil: {np.abs(found[0] - found[1])[1:].max():.1e}")


def told(what: str, work: Callable[[], int], most: float | None) -> None:
    """Run once and say how long it took."""
    began, busy = time.perf_counter(), time.process_time()
    count = work()
    took, spent = time.perf_counter() - began, time.process_time() - busy
    limit = f"grens {most:g} s; " if most is not None else ""
    print(f"  {what}: {took:.2f} s, waarvan {spent:.2f} s rekentijd ({limit}{count:,} uitkomsten)")


def people() -> None:
    """A whole invented region read from the database, its journeys, and every figure of it; kept figures beside it."""
    with world(scale=SCALE) as ready:
        scope = Scope(FlowArea.REGION, "zwolle", clock.today().replace(day=1))
        with transaction(session_factory(ready.engine)) as session:
            made: list[Basis] = []

            def read() -> int:
                made.append(basis_of(session, scope))
                return len(made[-1].people)

            told("Lezen van alle feiten", read, None)
            told("Levenslopen", lambda: len(made[-1].journeys), None)
            told("Alle cijfers daarvan", lambda: sum(len(one(made[-1])) for one in FIGURES.values()), None)
            told("Eén cijfer, nu uitgerekend", lambda: asked(session, scope), None)
            told("Alle cijfers bewaren", lambda: keep(session, scope), None)
        with transaction(session_factory(ready.engine)) as session:
            told("Hetzelfde cijfer, bewaard", lambda: asked(session, scope), None)


def asked(session: Session, scope: Scope) -> int:
    """The tables of one answer as everybody may see them."""
    return len(kept_or_made(session, scope, outcomes_of(JourneyState.NONE), complete=False).tables)
