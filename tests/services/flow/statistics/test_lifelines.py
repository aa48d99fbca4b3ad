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
    """Invented spells with distinct times: some enter late, some are censored; at day 1 everybody who begins is in."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(20, 120))
    times = chance.permutation(np.arange(2, 2 + 4 * count))[: 2 * count]
    exit_ = np.sort(times[:count]) if not late else times[:count]
    entry = np.zeros(count, dtype=np.int64)
    if late:
        entry = np.where(chance.random(count) < 0.4, np.minimum(times[count:], exit_ - 1), 0)
        entry[:5] = 0
    return durations(entry, exit_, chance.integers(0, CAUSES + 1, count), causes=CAUSES)


def before_all_have_left(rows: Durations) -> int:
    """The last day on which somebody remains; of what comes after nobody was left, lifelines tells otherwise."""
    curve = incidence_curves(rows)[0]
    gone = np.flatnonzero(curve.remaining <= 0)
    return int(curve.days[gone[0]]) - 1 if len(gone) else int(rows.exit.max())


@pytest.mark.parametrize("late", [False, True], ids=["van het begin", "later in beeld"])
@pytest.mark.parametrize("seed", range(12))
def test_what_remains_is_kaplan_and_meier(seed: int, late: bool) -> None:
    from lifelines import KaplanMeierFitter

    rows = drawn(seed, late=late)
    curve = incidence_curves(rows)[0]
    theirs = KaplanMeierFitter().fit(rows.exit, rows.cause != CENSORED, entry=rows.entry if late else None)
    last = before_all_have_left(rows)
    for day in range(1, last + 1):
        assert curve.at(day)[1] == pytest.approx(float(theirs.predict(day)), abs=NEAR)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("cause", range(1, CAUSES + 1))
def test_incidence_is_aalen_and_johansen(seed: int, cause: int) -> None:
    from lifelines import AalenJohansenFitter

    rows = drawn(seed, late=False)
    if not (rows.cause == cause).any():
        pytest.skip("nobody had this outcome")
    curve = incidence_curves(rows)[0]
    theirs = AalenJohansenFitter(calculate_variance=False).fit(rows.exit, rows.cause, event_of_interest=cause)
    density = theirs.cumulative_density_.iloc[:, 0]
    for day, value in density.items():
        assert curve.at(int(day))[0][cause - 1] == pytest.approx(float(value), abs=NEAR)
