"""Rates as tables against plain counting: each person once, sums that hold, and shares that are the curves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.flow.aftercare import paid_starts
from services.flow.episodes import STATES, moments_between
from services.flow.facts import PersonFacts
from services.flow.figures.suppression import published
from services.flow.figures.tables import ALL, Table, Unit
from services.flow.journeys import JourneyFinding
from services.flow.rates.basis import Basis
from services.flow.rates.catalogue import FIGURES
from services.flow.rates.findings import dossiers, finding_tables
from services.flow.rates.medians import median_tables
from services.flow.rates.outcomes import groups, outcome_tables
from services.flow.rates.shifts import ShiftAxis, ShiftPeriod, moments, shift_tables, slice_code
from services.flow.rates.staying import staying_tables
from services.flow.rates.waits import back_tables, sheltered_tables
from services.flow.rates.words import FINDING_REMEDIES, FINDING_WORDS, OUTCOME_WORDS, STATE_WORDS
from services.flow.states import JourneyState
from services.registry import SMALLEST_COUNT, ProvisionKind, TrajectCourse
from tests.services.flow.people import ON, at_productie, contract, day, job, people, person, said, stay

calm = settings(deadline=None, max_examples=15)
EVERYBODY = st.lists(people(), min_size=1, max_size=8)


def basis(*facts: PersonFacts, on: date = ON) -> Basis:
    """A basis of these people, each under a number of their own."""
    return Basis(on, tuple(numbered(facts)))


def numbered(facts: Sequence[PersonFacts]) -> list[PersonFacts]:
    return [replace(one, person=UUID(int=number)) for number, one in enumerate(facts, start=1)]


def row(table: Table, head: str) -> list[float | None]:
    """The numbers of one row."""
    return [cell.value for cell in table.cells[table.rows.index(head)]]


def named(tables: Sequence[Table], code: str) -> Table:
    """The table with this code."""
    return next(table for table in tables if table.code == code)


def test_everything_has_its_word() -> None:
    assert set(STATE_WORDS) == set(STATES)
    assert set(FINDING_WORDS) == set(FINDING_REMEDIES) == set(JourneyFinding)
    assert len(set(OUTCOME_WORDS.values())) == len(OUTCOME_WORDS)


def test_outcomes_of_de_productie_by_hand() -> None:
    to_work = [person(at_productie(0, 100), job(110)) for _ in range(3)]
    stopped = [person(at_productie(0, 200)) for _ in range(1)]
    still = [person(at_productie(0)) for _ in range(4)]
    tables = outcome_tables(basis(*to_work, *stopped, *still), JourneyState.PRODUCTIE)
    share = named(tables, "uitkomsten.bij-de-productie.alle.deel")
    assert row(share, "Regulier werk") == pytest.approx([0, 37.5, 37.5, 37.5, 37.5, None])
    assert row(share, "Gestopt zonder vervolg")[2] == pytest.approx(12.5)
    numbers = named(tables, "uitkomsten.bij-de-productie.2024.mensen")
    assert row(numbers, "Regulier werk") == [0, 3, 3, 3, 3, 3]
    assert row(numbers, "Samen begonnen") == [8] * 6
    bounds = named(tables, "uitkomsten.bij-de-productie.alle.grenzen")
    low, high = (row(bounds, f"Regulier werk, {side}")[2] for side in ("ten minste", "ten hoogste"))
    assert low is not None
    assert high is not None
    assert low < 37.5 < high


@given(EVERYBODY)
@calm
def test_each_person_is_once_in_a_group_with_the_first_spell(facts: list[PersonFacts]) -> None:
    built = basis(*facts)
    for state in STATES:
        for cohort, group in groups(built, state).items():
            assert len(set(group.rows.person.tolist())) == len(group.seen) == group.curve.spells
            if cohort is not None:
                assert set(group.rows.years().tolist()) <= {cohort}


@given(EVERYBODY)
@calm
def test_a_set_has_one_size_in_all_tables_and_cells_are_that(facts: list[PersonFacts]) -> None:
    built = basis(*facts)
    for code, made in FIGURES.items():
        sizes: dict[str, int] = {}
        for table in made(built):
            assert all(sizes.setdefault(key, count) == count for key, count in table.counts.items()), code
            cells = [cell for cell in table.all_cells() if table.unit is Unit.PEOPLE and cell.key is not None]
            assert all(cell.value == table.counts[str(cell.key)] for cell in cells), code


def numbers_of(table: Table) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The numbers of a table, NaN where there is none."""
    return np.array([[np.nan if cell.value is None else cell.value for cell in cells] for cells in table.cells])


@given(EVERYBODY)
@calm
def test_outcomes_of_a_month_and_rows_of_a_matrix_add_up_to_a_hundred(facts: list[PersonFacts]) -> None:
    built = basis(*facts)
    for code, made in FIGURES.items():
        axis = {"uitkomsten": 0, "overgangen": 1}.get(code.partition(".")[0])
        for table in made(built) if axis is not None else ():
            if table.code.endswith(".deel"):
                sums = numbers_of(table).sum(axis=axis)
                assert np.allclose(sums[~np.isnan(sums)], 100), table.code


@given(EVERYBODY)
@calm
def test_matrices_are_plain_counting(facts: list[PersonFacts]) -> None:
    built = basis(*facts)
    days = moments(ON, ShiftPeriod.YEAR)
    tables = [
        table
        for table in shift_tables(built, ShiftAxis.PLACE)
        if table.code.startswith(f"{slice_code(ShiftPeriod.YEAR)}.") and table.code.endswith("mensen")
    ]
    assert len(tables) == 3
    for (first, last), table in zip(pairwise(days), tables, strict=True):
        assert (table.since, table.on) == (first, last)
        counted: dict[tuple[str, str], int] = {}
        for way in built.journeys:
            at = []
            for moment in (first, last):
                inside = way.seen_from <= moment < way.seen_until
                here = [STATE_WORDS[one.state] for one in way.places if inside and one.holds(moment)]
                at.append(here[0] if here else "Niet in beeld")
            counted[at[0], at[1]] = counted.get((at[0], at[1]), 0) + 1
        found = {
            (head, column): cell.value
            for head, cells in zip(table.rows, table.cells, strict=True)
            for column, cell in zip(table.columns, cells, strict=True)
            if cell.value and "Samen" not in (head, column)
        }
        assert found == counted


def test_the_last_step_ends_on_the_day_itself() -> None:
    assert moments(date(2024, 7, 1), ShiftPeriod.QUARTER) == moments_between(
        date(2023, 7, 1), date(2024, 7, 1), months=3
    )
    assert moments(date(2024, 2, 29), ShiftPeriod.YEAR)[0] == date(2021, 2, 28)


def test_retention_counts_the_first_start_and_never_the_unknown_as_there() -> None:
    known = person(stay(0, 99, contract=contract(100), aftercare=said((195, "nog-daar"), (270, "vertrokken"))))
    lost = person(stay(0, 99, contract=contract(100)))
    built = basis(known, known, lost)
    assert [len(paid_starts(one, on=ON)) for one in built.people] == [1, 1, 1]
    numbers = named(staying_tables(built), f"blijvend.{ALL}.mensen")
    assert row(numbers, "Nog aan het werk") == [2, 0, 0]
    assert row(numbers, "Niet meer") == [0, 2, 2]
    assert row(numbers, "Niet bekend") == [1, 1, 1]
    shares = named(staying_tables(built), f"blijvend.{ALL}.deel")
    assert row(shares, "Als iedereen die onbekend is weg is") == pytest.approx([200 / 3, 0, 0])
    assert row(shares, "Als iedereen die onbekend is er nog is") == pytest.approx([100, 100 / 3, 100 / 3])


def test_back_without_work_once_each() -> None:
    twice = person(job(0, 99), job(200, 299), at_productie(400))
    tables = back_tables(basis(twice, person(job(0))))
    assert row(named(tables, f"terugkeer.{ALL}.mensen"), "Terug zonder werk") == [2, 1, 0, 1]
    assert row(named(tables, f"terugkeer.{ALL}.deel"), "Terug zonder werk") == pytest.approx([0, 50, 50])


def test_waits_for_beschut() -> None:
    voortraject = TrajectCourse(ProvisionKind.SHELTERED_PREPARATION, day(100), None)
    waiting = person(sheltered=((day(0), True),), trajecten=(voortraject,))
    share, days_, numbers = sheltered_tables(basis(waiting, waiting, person(sheltered=((day(0), True),))))
    assert row(share, "Van indicatie naar voortraject")[:2] == pytest.approx([0, 200 / 3])
    assert row(days_, "Van indicatie naar voortraject")[0] == 101
    assert row(days_, "Van indicatie naar dienstverband") == [None, None, None]
    assert row(numbers, "Van indicatie naar voortraject") == [3, 2, 0, 1]


def test_a_median_that_is_not_reached_is_not_there() -> None:
    found = median_tables(basis(*[person(at_productie(0)) for _ in range(4)], person(at_productie(0, 50))))
    assert row(named(found, f"mediaan.{ALL}.dagen"), "Bij De Productie")[0] is None


def test_findings_are_counted_without_persons() -> None:
    wrong, right = person(stay(100, 50)), person(stay(0, 50))
    built = basis(wrong, wrong, right)
    table = finding_tables(built)[0]
    assert row(table, FINDING_WORDS[JourneyFinding.END_BEFORE_START]) == [2]
    assert row(table, "Alle dossiers") == [3]
    assert [findings for _, findings in dossiers(built)] == [(JourneyFinding.END_BEFORE_START,)] * 2
    assert str(UUID(int=1)) not in repr(table)


def test_nobody_and_an_empty_period() -> None:
    for built in (basis(), basis(person(at_productie(0)), on=date(2016, 1, 1))):
        assert len(built.journeys) == 0
        for code, made in FIGURES.items():
            for table in made(built):
                assert all(not cell.value for cell in table.all_cells()), code


@given(st.lists(people(), min_size=12, max_size=25))
@settings(deadline=None, max_examples=6)
def test_nothing_small_is_shown(facts: list[PersonFacts]) -> None:
    built = basis(*facts)
    for made in FIGURES.values():
        true = made(built)
        for before, after in zip(true, published(true), strict=True):
            assert all(count >= SMALLEST_COUNT or count == 0 for count in after.counts.values())
            for whole, cell in zip(before.all_cells(), after.all_cells(), strict=True):
                assert cell == whole or (cell.hidden and cell.value is None and cell.key is None)
