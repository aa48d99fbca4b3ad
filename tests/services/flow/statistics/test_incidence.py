"""Cumulative incidence against exact fractions, published tables, and the laws that it must keep."""

import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import InvalidInputError
from services.flow.statistics import incidence as module
from services.flow.statistics.durations import Durations, durations, seen_through
from services.flow.statistics.incidence import Curve, incidence_curves
from services.flow.statistics.medians import Reached, days_until
from tests.services.flow.statistics.exactly import Row, exact_curve

CAUSES = 3
calm = settings(deadline=None, max_examples=60)


def arranged(rows: Sequence[Row], groups: Sequence[int] | None = None, number: int = 1) -> Durations:
    """Rows as arrays."""
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    group = None if groups is None else np.array(groups, dtype=np.int64)
    return durations(*columns, group, causes=CAUSES, groups=number)


def curve(rows: Sequence[Row]) -> Curve:
    """The one curve of rows."""
    return incidence_curves(arranged(rows))[0]


@st.composite
def row(draw: st.DrawFn) -> Row:
    """A spell of few days, so that there are ties, with delayed entry and censoring."""
    entry = draw(st.integers(0, 6))
    return entry, entry + draw(st.integers(1, 7)), draw(st.integers(0, CAUSES))


@st.composite
def never_emptied(draw: st.DrawFn) -> list[Row]:
    """Rows of which one is there from the first to the last day, so that the curve never falls to nothing early."""
    return [*draw(st.lists(row(), max_size=12)), (0, 20, draw(st.integers(0, CAUSES)))]


some_rows = st.one_of(st.lists(row(), max_size=12), never_emptied())


@calm
@given(some_rows)
def test_it_is_what_exact_fractions_give(rows: list[Row]) -> None:
    found, exact = curve(rows), exact_curve(rows, CAUSES, variances=True)
    assert found.days.tolist() == exact.days
    assert found.at_risk.tolist() == exact.at_risk
    shape = (len(exact.days), CAUSES)
    np.testing.assert_allclose(found.remaining, np.array(exact.remaining, dtype=float), atol=1e-12)
    np.testing.assert_allclose(found.incidence.T, np.array(exact.incidence, dtype=float).reshape(shape), atol=1e-12)
    np.testing.assert_allclose(found.variance.T, np.array(exact.variance, dtype=float).reshape(shape), atol=1e-12)
    np.testing.assert_allclose(found.remaining_variance, np.array(exact.remaining_variance, dtype=float), atol=1e-12)


@calm
@given(some_rows)
def test_whatever_happened_and_what_remains_make_one(rows: list[Row]) -> None:
    found = curve(rows)
    np.testing.assert_allclose(found.incidence.sum(axis=0) + found.remaining, 1.0, atol=1e-12)


@calm
@given(some_rows, st.integers(0, 6))
def test_whoever_was_never_at_risk_changes_nothing(rows: list[Row], day: int) -> None:
    assert same(curve(rows), curve([*rows, (day, day, 0)]))


@calm
@given(some_rows, st.data())
def test_cutting_a_spell_in_two_changes_no_chance(rows: list[Row], data: st.DataObject) -> None:
    cut = []
    for entry, exit_, cause in rows:
        middle = data.draw(st.integers(entry, exit_ - 1))
        cut += [(entry, middle, 0), (middle, exit_, cause)]
    assert same(curve(rows), curve(cut), but=("spells",))


@calm
@given(some_rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[Row], chance: random.Random) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)
    assert same(curve(rows), curve(mixed))


@calm
@given(st.lists(st.tuples(row(), st.integers(0, 4)), max_size=20), st.sampled_from([1, 14, 30, 4_000_000]))
def test_groups_know_nothing_of_each_other(grouped: list[tuple[Row, int]], cells: int) -> None:
    before, module.CELLS_AT_ONCE = module.CELLS_AT_ONCE, cells
    try:
        found = incidence_curves(arranged([one for one, _ in grouped], [group for _, group in grouped], 5))
    finally:
        module.CELLS_AT_ONCE = before
    assert len(found) == 5
    assert all(same(found[group], curve([one for one, of in grouped if of == group])) for group in range(5))


@calm
@given(some_rows)
def test_bounds_hold_the_estimate_and_stay_chances(rows: list[Row]) -> None:
    found = curve(rows)
    for low, estimate, high in (
        (found.bounds()[0], found.incidence, found.bounds()[1]),
        (found.remaining_bounds()[0], found.remaining, found.remaining_bounds()[1]),
    ):
        known = ~np.isnan(low)
        assert (low[known] >= 0).all()
        assert (low[known] <= estimate[known]).all()
        assert (estimate[known] <= high[known]).all()
        assert (high[known] <= 1).all()


@calm
@given(some_rows, st.integers(1, CAUSES))
def test_a_median_is_the_first_day_at_a_half(rows: list[Row], cause: int) -> None:
    found, exact = curve(rows), exact_curve(rows, CAUSES)
    halves = [day for day, one in zip(exact.days, exact.incidence, strict=True) if 2 * one[cause - 1] >= 1]
    assert days_until(found, cause).day == (halves[0] if halves else None)
    emptied = [day for day, one in zip(exact.days, exact.remaining, strict=True) if 2 * one <= 1]
    assert days_until(found).day == (emptied[0] if emptied else None)


# Freireich e.a. 1963, Blood 21, 699–716: weeks in remission under 6-MP (+: censored) and placebo. The product-limit
# figures with Greenwood's errors are printed in many textbooks (Cox & Oakes 1984, table 1.1; Lee 1992; Le 2003, table
# 11.1); the bounds are those of R's survfit(conf.type="log-log").
RELAPSED, CENSORED = (6, 6, 6, 7, 10, 13, 16, 22, 23), (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)


def test_the_leukaemia_table_of_the_textbooks() -> None:
    found = curve([(0, week, 1) for week in RELAPSED] + [(0, week, 0) for week in CENSORED])
    assert found.days.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert found.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert found.remaining.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    errors = np.sqrt(found.remaining_variance).round(4).tolist()
    assert errors == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    low, high = found.remaining_bounds()
    assert (round(low[0], 3), round(high[0], 3)) == (0.620, 0.952)
    assert days_until(found) == Reached(23, 13, None)


def test_without_censoring_it_is_the_share_that_is_left() -> None:
    found = curve([(0, week, 1) for week in PLACEBO])
    assert found.at(10)[1] == pytest.approx(8 / 21)
    step = found.days.tolist().index(8)
    assert math.sqrt(found.remaining_variance[step]) == pytest.approx(0.106, abs=5e-4)
    assert days_until(found).day == 8


def test_the_competing_risks_table_of_satagopan() -> None:
    """Satagopan e.a. 2004, Br. J. Cancer 91, 1229–1235, table 2: 305 people, of whom nine left by month 27."""
    said = [(7, 0), (10, 1), (14, 0), (16, 1), (18, 2), (23, 1), (24, 0), (26, 2), (27, 1)]
    found = curve([(0, month, cause) for month, cause in said] + [(0, 28, 0)] * (305 - len(said)))
    assert found.days.tolist() == [10, 16, 18, 23, 26, 27]
    assert found.at_risk.tolist() == [304, 302, 301, 300, 298, 297]
    np.testing.assert_allclose(100 * found.remaining, [99.7, 99.3, 99.0, 98.7, 98.3, 98.0], atol=0.06)
    # The article adds up steps that it rounded first.
    steps = np.diff([0.0, *(100 * found.at(month)[0][0] for month in (10, 16, 23, 27))]).round(1)
    assert np.cumsum(steps).round(1).tolist() == [0.3, 0.6, 0.9, 1.2]


def test_whoever_entered_late_is_not_there_before() -> None:
    found = curve([(0, 5, 1), (3, 9, 1), (5, 9, 0)])
    assert found.at_risk.tolist() == [2, 2]
    assert found.incidence[0].tolist() == [0.5, 0.75]


def test_after_the_last_day_that_was_seen_nothing_is_known() -> None:
    found = curve([(0, 3, 1), (0, 10, 0)])
    assert found.at(2)[1] == 1.0
    assert found.at(10)[1] == 0.5
    assert math.isnan(found.at(11)[1])
    assert np.isnan(found.at(11)[0]).all()
    nobody = curve([])
    assert nobody.at(0)[1] == 1.0
    assert math.isnan(nobody.at(1)[1])
    assert days_until(nobody) == Reached(None, None, None)


def test_a_window_cuts_on_both_sides() -> None:
    start, end = np.array([0, 90, 110, 130, 300]), np.array([50, 120, 150, 500, 400])
    found = seen_through(start, end, np.array([1, 1, 1, 1, 1]), first=100, last=200)
    assert found.entry.tolist() == [10, 0, 0]
    assert found.exit.tolist() == [30, 40, 70]
    assert found.cause.tolist() == [1, 1, 0]
    assert len(seen_through(start, end, np.ones(5, dtype=int), first=100, last=100)) == 0


@pytest.mark.parametrize(
    ("rows", "field"),
    [([(0, -1, 0)], "einde"), ([(4, 4, 1)], "einde"), ([(-1, 3, 0)], "begin"), ([(0, 3, 9)], "uitkomst")],
)
def test_what_cannot_be_is_refused_with_its_number(rows: list[Row], field: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        curve([(0, 3, 1), *rows])
    assert [one.field for one in refused.value.problems] == [field]
    assert "1 van de 2 perioden" in refused.value.problems[0].message


def test_an_end_before_its_start_does_not_fall_out_of_a_window() -> None:
    with pytest.raises(InvalidInputError):
        seen_through(np.array([150]), np.array([120]), np.array([1]), first=100, last=200)


def same(one: Curve, other: Curve, but: Sequence[str] = ()) -> bool:
    """Whether two curves say the same to the last bit."""
    names = [name for name in Curve.__slots__ if name not in but]
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)
