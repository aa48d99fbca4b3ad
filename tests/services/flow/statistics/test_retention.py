"""Retention: a chain of answers gives the product-limit figures, gaps in it the likeliest ones, silence never a yes."""

import math
from typing import Final

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from services.errors import InvalidInputError
from services.flow.statistics.retention import MOMENTS, Retention, likeliest, retention
from tests.services.flow.statistics.exactly import exact_curve

LAST: Final = len(MOMENTS)
NOT_GONE: Final = LAST + 1
calm = settings(deadline=None, max_examples=60)
Told = tuple[int, int]


def kept(told: list[Told], due: int = LAST) -> Retention:
    """Retention out of (there until, gone by)."""
    there, gone = np.array(told, dtype=np.int64).reshape(-1, 2).T
    return retention(there, gone, np.full(len(told), due))


@st.composite
def chained(draw: st.DrawFn) -> Told:
    """Answered at every moment until gone, or until not reached any more."""
    there = draw(st.integers(0, LAST))
    return there, draw(st.sampled_from([there + 1, NOT_GONE]))


@st.composite
def anything(draw: st.DrawFn) -> Told:
    """Answered at some moments."""
    there = draw(st.integers(0, LAST))
    return there, draw(st.integers(there + 1, NOT_GONE))


@calm
@given(st.lists(chained(), min_size=1, max_size=15))
def test_a_chain_of_answers_gives_the_product_limit_figures(told: list[Told]) -> None:
    rows = [(0, gone if gone < NOT_GONE else there, int(gone < NOT_GONE)) for there, gone in told]
    rows = [one for one in rows if one[1] > 0]
    assume(rows)
    found, exact = kept(told), exact_curve(rows, 1, variances=True)
    last_seen = max(exit_ for _, exit_, _ in rows)
    for moment in range(1, LAST + 1):
        steps = [number for number, day in enumerate(exact.days) if day <= moment]
        still = float(exact.remaining[steps[-1]]) if steps else 1.0
        if moment > last_seen and still > 0:
            assert math.isnan(found.still[moment - 1])
            continue
        assert found.still[moment - 1] == pytest.approx(still, abs=1e-9)
        if 0 < still < 1:
            spread = math.sqrt(float(exact.remaining_variance[steps[-1]])) / (still * abs(math.log(still)))
            assert found.low[moment - 1] == pytest.approx(still ** math.exp(1.959963985 * spread), abs=1e-6)
            assert found.high[moment - 1] == pytest.approx(still ** math.exp(-1.959963985 * spread), abs=1e-6)


@calm
@given(
    st.lists(anything(), min_size=1, max_size=15),
    st.lists(st.floats(0, 1, allow_nan=False), min_size=LAST, max_size=LAST),
)
def test_no_other_course_is_likelier(told: list[Told], other: list[float]) -> None:
    found = kept(told).still
    assume(not np.isnan(found).any())
    assert likelihood(told, [*found]) >= likelihood(told, sorted(other, reverse=True)) - 1e-6


def likelihood(told: list[Told], still: list[float]) -> float:
    """The logarithm of the chance of these answers."""
    steps = [1.0, *still, 0.0]
    return sum(math.log(max(steps[there] - steps[gone], 1e-300)) for there, gone in told)


@calm
@given(st.lists(anything(), min_size=1, max_size=15))
def test_nobody_comes_back_and_the_counts_hold(told: list[Told]) -> None:
    found = kept(told)
    known = found.still[~np.isnan(found.still)]
    assert (np.diff(known) <= 1e-9).all()
    assert (found.there + found.gone + found.unknown == len(told)).all()
    assert (found.least <= found.most).all()


@calm
@given(st.lists(anything(), min_size=1, max_size=15), st.integers(1, 10))
@example([(0, 1), (0, 2), (1, 3), (2, 3)], 1)  # a share that comes down to nothing ever more slowly
def test_who_was_never_reached_is_never_kept(told: list[Told], silent: int) -> None:
    one, other = kept(told), kept([*told, *[(0, NOT_GONE)] * silent])
    np.testing.assert_allclose(one.still, other.still, atol=1e-6)
    assert (other.least <= one.least + 1e-12).all()
    assert (other.unknown == one.unknown + silent).all()


def test_of_nobody_nothing_is_known() -> None:
    assert np.isnan(kept([]).still).all()
    assert np.isnan(kept([(0, NOT_GONE)] * 5).still).all()
    assert np.isnan(kept([(0, NOT_GONE)] * 5, due=0).least).all()


def test_a_missed_moment_is_shared_out() -> None:
    """Ten there until 3 months of whom five gone by 6; ten not reached at 3 and gone by 6; ten there throughout."""
    told = [(1, 2)] * 5 + [(0, 2)] * 10 + [(3, NOT_GONE)] * 10 + [(0, 1)] * 5
    found = kept(told)
    assert found.still[1] == pytest.approx(10 / 30)
    assert found.still[0] == pytest.approx(20 / 30)  # the ten are shared out as 5 to 5
    assert found.unknown.tolist() == [10, 0, 0]


def test_people_whose_moment_has_not_come_are_in_no_bound() -> None:
    found = retention(np.array([1, 0]), np.array([4, 4]), np.array([1, 0]))
    assert (found.there[0], found.unknown[0]) == (1, 0)
    assert (found.least[0], found.most[0]) == (1.0, 1.0)


def test_there_after_gone_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="1 keer"):
        kept([(2, 2), (0, 1)])


def test_the_shares_are_those_of_the_table_itself() -> None:
    seen = np.zeros((5, 5), dtype=np.int64)
    seen[0, 1], seen[3, 4] = 1, 3
    np.testing.assert_allclose(likeliest(seen), [0.75, 0.75, 0.75])
