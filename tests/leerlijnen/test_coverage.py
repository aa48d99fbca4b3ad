"""Coverage: what it counts adds up to the people and places that there are."""

from datetime import date

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijnen.catalogue import Catalogue, catalogue_of
from leerlijnen.columns import ON
from leerlijnen.coverage import (
    EVERY_MONTH,
    NO_STEP,
    SOON_WEEKS,
    Counted,
    NeedColumns,
    PlaceColumns,
    by_cell,
    by_month,
    by_step,
    cells,
    sharpest,
    short_by_step,
    stepless,
)
from leerlijnen.model import StepKey
from tests.leerlijnen.lines import SOURCE, TODAY, catalogues, line, step, then, treden

GEMEENTEN = (148, 177)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@st.composite
def counted(draw: st.DrawFn) -> Counted:
    catalogue = draw(catalogues(most=5))
    steps, people = len(catalogue.keys), draw(st.integers(1, 8))
    gemeente = st.sampled_from(GEMEENTEN)
    needs = draw(
        st.lists(
            st.tuples(st.integers(0, people - 1), st.integers(0, steps - 1), st.integers(0, SOON_WEEKS)), max_size=9
        )
    )
    places = draw(
        st.lists(
            st.tuples(
                st.integers(NO_STEP, steps - 1), gemeente, st.integers(0, 4), st.integers(0, 3), st.integers(0, 4095)
            ),
            max_size=9,
        )
    )
    flags = draw(st.lists(st.booleans(), min_size=2 * len(needs), max_size=2 * len(needs)))
    return Counted(
        catalogue=catalogue,
        gemeente=np.array(draw(st.lists(gemeente, min_size=people, max_size=people))),
        position=np.array(
            draw(
                st.lists(st.lists(st.integers(0, 2), min_size=steps, max_size=steps), min_size=people, max_size=people)
            ),
            dtype=np.int8,
        ),
        needs=NeedColumns(
            *(np.array([one[at] for one in needs], dtype=np.int64) for at in range(3)),
            next=np.array(flags[: len(needs)], dtype=np.bool_),
            without_place=np.array(flags[len(needs) :], dtype=np.bool_),
        ),
        places=PlaceColumns(*(np.array([one[at] for one in places], dtype=np.int64) for at in range(5))),
    )


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(counted())
def test_the_steps_add_up_to_the_places_that_there_are(one: Counted) -> None:
    places = one.places
    for rows in (by_step(one), by_cell(one)):
        loose = stepless(places)
        assert sum(row.open for row in rows) + loose[0] == places.open.sum()
        assert sum(row.coming for row in rows) + loose[1] == places.coming.sum()


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(counted())
def test_gemeenten_add_up_to_all_together(one: Counted) -> None:
    for rows in (by_step, by_cell):
        whole, parts = rows(one), [rows(one, gemeente=code) for code in GEMEENTEN]
        for at, row in enumerate(whole):
            for figure in ("open", "coming", "here", "one_before", "needed"):
                assert getattr(row, figure) == sum(getattr(part[at], figure) for part in parts)


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(counted())
def test_nobody_counts_twice_and_nobody_is_left_out(one: Counted) -> None:
    needs = one.needs
    for at, row in enumerate(by_step(one)):
        assert row.here == (one.position[:, at] == ON).sum()
        assert row.needed == len(set(needs.person[needs.step == at].tolist()))
        waiting = needs.next & needs.without_place & (needs.step == at)
        assert sum(number for _, number in row.waits) == len(set(needs.person[waiting].tolist()))
    for row in by_cell(one):
        columns = cells(one.catalogue)[row.branche, row.trede]
        assert row.needed == len(set(needs.person[np.isin(needs.step, columns)].tolist()))


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(counted())
def test_steps_that_are_short_are_those_of_all_steps(one: Counted) -> None:
    for gemeente in (None, *GEMEENTEN):
        found = short_by_step(one, gemeente=gemeente)
        assert found == tuple(row for row in by_step(one, gemeente=gemeente) if row.short > 0)


def two_steps() -> Catalogue:
    season = {"instap": [11, 12], "waarom": "blad", **SOURCE}
    return catalogue_of(
        [
            line(
                "groen",
                step("G1", instap=True, treden=treden(1, 3), daarna=then("G2")),
                step("G2", treden=treden(3, 4), seizoen=season),
            )
        ]
    )


def a_region() -> Counted:
    """Four people of two gemeenten: one on G1, one past it, two new; a place at G2 that is there in November only."""
    return Counted(
        catalogue=two_steps(),
        gemeente=np.array([177, 177, 148, 148]),
        position=np.array([[2, 0], [1, 0], [0, 0], [0, 0]], dtype=np.int8),
        needs=NeedColumns(
            person=np.array([0, 1, 2, 2]),
            step=np.array([1, 1, 0, 1]),
            week=np.array([0, 6, 0, 12]),
            next=np.array([True, True, True, False]),
            without_place=np.array([False, True, False, False]),
        ),
        places=PlaceColumns(*(np.array([one]) for one in (1, 177, 1, 0, 1 << 10))),
    )


def test_a_step_with_fewer_places_than_people_is_a_speerpunt() -> None:
    first, second = by_step(a_region())
    assert (first.here, first.one_before, first.needed, first.short) == (1, 0, 1, 1)
    assert (second.open, second.one_before, second.needed, second.short) == (1, 2, 3, 2)
    assert second.waits == ((None, 1),)
    assert [one.key.step for one in sharpest(two_steps(), [first, second])] == ["G2", "G1"]


def test_who_waits_is_said_by_where_they_are() -> None:
    region = a_region()
    waiting = Counted(
        region.catalogue,
        region.gemeente,
        region.position,
        NeedColumns(*(np.array([one]) for one in (0, 1, 2, True, True))),
        region.places,
    )
    assert by_step(waiting)[1].waits == ((StepKey("groen", "G1"), 1),)


def test_a_season_is_looked_at_month_by_month() -> None:
    rows = by_month(a_region(), on=TODAY)
    assert [(row.month, row.open, row.needed) for row in rows] == [(11, 1, 1), (12, 0, 0), (1, 0, 1), (2, 0, 1)]
    assert all(row.trede == 4 for row in rows)


def test_a_place_without_months_is_there_in_all() -> None:
    region = a_region()
    places = PlaceColumns(*(np.array([one]) for one in (1, 177, 1, 0, EVERY_MONTH)))
    whole = Counted(region.catalogue, region.gemeente, region.position, region.needs, places)
    assert {row.open for row in by_month(whole, on=date(2026, 6, 1))} == {1}
