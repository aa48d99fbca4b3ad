"""A second opinion: where no two times are alike, our curves are those of lifelines, with late entry and censoring.

lifelines moves times that are alike by a random bit, so with ties it is no oracle; `exactly.py` is.
"""

import warnings
from collections.abc import Iterator

import numpy as np
import pytest

from services.flow.statistics.durations import CENSORED, Durations, durations
from services.flow.statistics.incidence import incidence_curves

CAUSES = 3
NEAR = 1e-9


@pytest.fixture(autouse=True)
def _its_own_warnings() -> Iterator[None]:
    """What lifelines and pandas say of each other is no fault of ours; only in this file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def drawn(seed: int, *, late: bool) -> Durations:
    """Invented spells that end on distinct even days; some are censored, some enter late, on an odd day.

    lifelines takes who enters on the day of an end to be at risk on it (in its incidences, not in what remains); with
    us nobody is before the next day. So nobody enters on such a day here.
    """
    chance = np.random.default_rng(seed)
    count = int(chance.integers(20, 120))
    exit_ = 2 * chance.permutation(np.arange(1, 1 + 2 * count))[:count]
    entry = np.zeros(count, dtype=np.int64)
    if late:
        entry = np.where(chance.random(count) < 0.4, np.minimum(2 * chance.integers(0, count, count) + 1, exit_ - 1), 0)
    return durations(entry, exit_, chance.integers(0, CAUSES + 1, count), causes=CAUSES)


def before_all_have_left(rows: Durations) -> int:
    """The last day on which somebody remains; of what comes after nobody was left, lifelines tells otherwise."""
    curve = incidence_curves(rows)[0]
    gone = np.flatnonzero(curve.remaining <= 0)
    return int(curve.days[gone[0]]) - 1 if len(gone) else int(rows.exit.max())


@pytest.mark.parametrize("late", [False, True], ids=["van het begin", "later in beeld"])
@pytest.mark.parametrize("seed", range(6))
def test_what_remains_is_kaplan_and_meier(seed: int, late: bool) -> None:
    from lifelines import KaplanMeierFitter

    rows = drawn(seed, late=late)
    curve = incidence_curves(rows)[0]
    theirs = KaplanMeierFitter().fit(rows.exit, rows.cause != CENSORED, entry=rows.entry if late else None)
    last = before_all_have_left(rows)
    for day in range(1, last + 1):
        assert curve.at(day)[1] == pytest.approx(float(theirs.predict(day)), abs=NEAR)


@pytest.mark.parametrize("late", [False, True], ids=["van het begin", "later in beeld"])
@pytest.mark.parametrize("seed", range(6))
def test_incidence_is_aalen_and_johansen(seed: int, late: bool) -> None:
    from lifelines import AalenJohansenFitter

    rows = drawn(seed, late=late)
    curve, last = incidence_curves(rows)[0], before_all_have_left(rows)
    for cause in set(rows.cause.tolist()) - {CENSORED}:
        fitter = AalenJohansenFitter(calculate_variance=False)
        fitter.fit(rows.exit, rows.cause, event_of_interest=cause, entry=rows.entry if late else None)
        told = fitter.cumulative_density_.iloc[:, 0]
        for day, value in told[told.index <= last].items():
            assert curve.at(int(day))[0][cause - 1] == pytest.approx(float(value), abs=NEAR)
