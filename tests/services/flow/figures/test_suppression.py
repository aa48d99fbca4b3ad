"""Somebody who reads all published tables, knows how they add up and can reckon, finds no hidden number."""

import random
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hiding import linked_crossings
from services.flow.figures import protection
from services.flow.figures.suppression import published
from services.flow.figures.tables import Cell, Sum, Table, Unit, share
from services.registry import SMALLEST_COUNT
from services.registry.disclosure import published as parts_published
from tests.services.flow.figures.publications import (
    Attacker,
    a_crossing,
    a_row,
    a_table,
    fte_of,
    grown,
    shares_of,
)

LADDER = [[31, 12, 3], [24, 40, 18], [11, 15, 27]]
Publication = tuple[Table, ...]


def linked() -> Publication:
    """Two tables with one set in both; only in the first is there a small number."""
    return a_row("deel", {"a": 4, "b": 20, "c": 30}, total=True), a_row("ook", {"b": 20, "d": 60}, total=True)


EXAMPLES: dict[str, Callable[[], Publication]] = {
    "one small part beside its total": lambda: (a_row("deel", {"a": 4, "b": 20, "c": 30}, total=True),),
    "a crossing with its totals": lambda: (a_crossing("ladder", LADDER, totals=True),),
    "a crossing without its totals": lambda: (a_crossing("ladder", LADDER, totals=False),),
    "one set in two tables": linked,
    "a share with a small rest": lambda: (
        a_row("deel", {"a": 48, "b": 52}, total=True),
        a_table("aandeel", [[share({"a": 48, "x": 50}, "a", "x")]], {"a": 48, "x": 50}, unit=Unit.SHARE),
        a_table("ook", [[Cell(50, "x")]], {"x": 50}),
    ),
    "a number that grows a little": lambda: (grown("werk", [12, 2, 0, 16]),),
}


def only_small_ones(tables: Publication) -> Publication:
    """What somebody publishes who hides small numbers alone."""
    few = {key for table in tables for key, count in table.counts.items() if count < SMALLEST_COUNT}
    return tuple(without(table, few) for table in tables)


def without(table: Table, keys: Collection[str | None]) -> Table:
    """The table with the cells of these sets, and shares of or in them, hidden."""
    return table.with_cells(
        tuple(
            tuple(Cell(None, hidden=True) if cell.key in keys or cell.of in keys else cell for cell in row)
            for row in table.cells
        )
    )


def small(tables: Publication) -> dict[str, int]:
    """Every set of fewer than ten that a cell or a sum names, and what is left of the base of every share.

    A set of nobody counts where it is part of a small one, unless that follows from a nought that tells of no one.
    """
    counts = {key: count for table in tables for key, count in table.counts.items()}
    sums = {one for table in tables for one in table.sums}
    for table in tables:
        for cell in table.all_cells():
            if cell.key and cell.of and cell.key != cell.of:
                rest = f"what is left of {cell.of} without {cell.key}"
                counts[rest] = counts[cell.of] - counts[cell.key]
                sums.add(Sum(cell.of, (cell.key, rest)))
    noughts = {key for key, count in counts.items() if not count}
    plain = plain_noughts(noughts, counts, sums)
    return {key: count for key, count in counts.items() if count < SMALLEST_COUNT and key not in plain}


def plain_noughts(noughts: set[str], counts: Mapping[str, int], sums: set[Sum]) -> set[str]:
    """Noughts that tell of no one: of no small whole, or part of such a nought."""
    wholes = {key: [one.whole for one in sums if key in one.parts] for key in noughts}
    plain = {key for key in noughts if all(counts[one] >= SMALLEST_COUNT for one in wholes[key])}
    while more := {key for key in noughts - plain if plain & set(wholes[key])}:
        plain |= more
    return plain


def attack(tables: Publication, seen: Publication) -> list[str]:
    """What an attacker learns of small sets: which are known for certain, or cannot be nought, or cannot be ten."""
    attacker = Attacker.of(tables, seen)
    recovered = attacker.recovered()
    learnt = [f"{key} is {recovered[key]}" for key in small(tables) if key in recovered]
    for key in small(tables):
        least, most = attacker.bounds(key)
        if least > 0 or (most is not None and most < SMALLEST_COUNT):
            learnt.append(f"{key} is {least} to {most}")
    return learnt


@pytest.mark.parametrize("name", EXAMPLES)
def test_somebody_who_subtracts_over_all_published_tables_finds_no_hidden_number(name: str) -> None:
    tables = EXAMPLES[name]()
    seen = published(tables)
    assert attack(tables, seen) == []
    hidden = {
        cell.key
        for table, public in zip(tables, seen, strict=True)
        for cell, shown in zip(table.all_cells(), public.all_cells(), strict=True)
        if shown.hidden
    }
    assert hidden & set(Attacker.of(tables, seen).recovered()) == set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_hiding_small_numbers_alone_would_not_do(name: str) -> None:
    tables = EXAMPLES[name]()
    assert attack(tables, only_small_ones(tables))


def test_tables_hidden_one_by_one_would_not_do() -> None:
    tables = linked()
    assert attack(tables, tuple(published([table])[0] for table in tables))


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    """Tables of a few shapes, some tied to another by a set they share."""
    size = st.integers(0, 45)
    tables: list[Table] = []
    numbers = draw(st.lists(st.lists(size, min_size=2, max_size=2), min_size=2, max_size=4))
    cross = a_crossing("kruis", numbers, totals=draw(st.booleans()))
    tables.append(cross)
    if draw(st.booleans()):
        whole = "kruis/r0/alle"
        first = draw(st.integers(0, cross.counts[whole]))
        parts = {"een": first, "twee": cross.counts[whole] - first}
        cells = [[Cell(count, key) for key, count in parts.items()]]
        tables.append(a_table("deel", cells, {**parts, whole: cross.counts[whole]}, [Sum(whole, tuple(parts))]))
    if draw(st.booleans()):
        tables.append(shares_of(tables[-1], sorted(tables[-1].counts)[0]) if draw(st.booleans()) else fte_of(cross))
    if draw(st.booleans()):
        tables.append(grown("werk", draw(st.lists(size, min_size=2, max_size=4))))
    return tuple(table for table in tables if within_base(table))


def within_base(table: Table) -> bool:
    """Whether every share is of a part in its whole."""
    return all(table.counts[cell.key or ""] <= table.counts[cell.of] for cell in table.all_cells() if cell.of)


@settings(max_examples=60, deadline=None)
@given(publications())
def test_no_publication_tells_a_small_number(tables: Publication) -> None:
    assert attack(tables, published(tables)) == []


@settings(max_examples=60, deadline=None)
@given(publications())
def test_what_is_published_holds_no_hidden_number_in_any_field(tables: Publication) -> None:
    hidden = set(small(tables))
    for table, public in zip(tables, published(tables), strict=True):
        assert hidden.isdisjoint(public.counts)
        for cell, shown in zip(table.all_cells(), public.all_cells(), strict=True):
            assert shown in (cell, Cell(None, hidden=True))
            if {cell.key, cell.of} & hidden:
                assert shown.hidden
        assert bool(set(public.notes) - set(table.notes)) == any(cell.hidden for cell in public.all_cells())
        assert published([public])[0].cells == public.cells


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_the_parts_of_one_total_are_hidden_as_the_registry_hides_them(sizes: Sequence[int]) -> None:
    parts = {f"deel {at}": size for at, size in enumerate(sizes)}
    shown = published([a_row("totaal", parts, total=False)])[0]
    values = dict(zip(parts, (cell.value for cell in shown.all_cells()), strict=True))
    if sum(sizes) >= SMALLEST_COUNT:
        assert values == parts_published(parts)
    else:
        assert set(values.values()) == {None}


def test_little_more_is_hidden_than_the_least_that_would_do() -> None:
    dice = random.Random(5)
    sizes = (range(10), range(10, 60), range(10, 60), range(10, 60))
    ours = least = 0
    for _ in range(8):
        numbers = [[dice.choice(dice.choice(sizes)) for _ in range(3)] for _ in range(3)]
        table = a_crossing("kruis", numbers, totals=True)
        helpers = helpers_of(table, published([table])[0])
        if helpers <= 3:
            ours, least = ours + helpers, least + fewest_helpers(table, most=helpers)
    assert least > 10
    assert ours <= 1.25 * least


def helpers_of(table: Table, public: Table) -> int:
    """How many cells of ten or more are hidden."""
    return sum(
        new.hidden and (old.value or 0) >= SMALLEST_COUNT
        for old, new in zip(table.all_cells(), public.all_cells(), strict=True)
    )


def fewest_helpers(table: Table, *, most: int) -> int:
    """The fewest cells that are enough, by trying all: `most` where fewer are not."""
    large = [cell.key for cell in table.all_cells() if (cell.value or 0) >= SMALLEST_COUNT]
    for size in range(most):
        for chosen in combinations(large, size):
            hidden = {*chosen, *small((table,))}
            if not attack((table,), (without(table, hidden),)):
                return size
    return most


def test_a_publication_without_small_numbers_is_left_as_it_is() -> None:
    table = a_crossing("groot", [[40, 50], [60, 70]], totals=True)
    money = a_table("geld", [[Cell(3.0), Cell(None)]], {}, unit=Unit.EUROS)
    seen = published([table, money])
    assert [one.cells for one in seen] == [table.cells, money.cells]
    assert [one.notes for one in seen] == [(), ()]
    assert set(seen[0].counts) == {cell.key for cell in table.all_cells()}
    assert seen[0].sums == table.sums


def test_ordinary_tables_keep_most_of_their_numbers() -> None:
    table = a_crossing("ladder", [[31, 12, 3, 44], [24, 40, 18, 60], [11, 15, 27, 33], [52, 21, 19, 80]], totals=True)
    shown = published([table])[0]
    assert helpers_of(table, shown) == 3
    assert not any(cell.hidden for cell in shown.cells[-1])


def test_what_is_measured_of_a_hidden_set_and_every_share_of_it_are_hidden_with_it() -> None:
    table = a_row("deel", {"a": 4, "b": 20, "c": 30}, total=True)
    counts, fte, shares = published([table, fte_of(table), shares_of(table, "deel")])
    where = [[cell.hidden for cell in one.all_cells()] for one in (counts, fte, shares)]
    assert where == [[True, True, False, False]] * 3


def test_a_median_of_a_large_set_that_does_not_exist_is_not_hidden() -> None:
    table = a_table("mediaan", [[Cell(None, "a"), Cell(40.0, "b")]], {"a": 25, "b": 9}, unit=Unit.DAYS)
    assert [cell.hidden for cell in published([table])[0].all_cells()] == [False, True]


def test_a_reader_is_told_how_many_numbers_are_hidden_and_why() -> None:
    notes = published([a_row("deel", {"a": 4, "b": 20, "c": 30}, total=True)])[0].notes
    assert notes == (
        "Verborgen getallen: 2 van 4. Wij tonen geen aantallen onder de 10, en ook geen getal waarmee u zo'n aantal "
        "kunt uitrekenen.",
    )


def test_where_no_proof_is_found_all_that_is_tied_to_a_small_set_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection, "find_change", lambda *args, **options: None)
    tables = a_crossing("ladder", LADDER, totals=True), a_row("groot", {"a": 20, "b": 30}, total=True)
    seen = published(tables)
    assert [all(cell.hidden for cell in one.all_cells()) for one in seen] == [True, False]
    assert attack(tables, seen) == []


def test_sets_that_are_small_in_many_tables_are_hidden_in_reasonable_time() -> None:
    tables = linked_crossings(people=300, crossings=6)
    began = time.process_time()
    seen = published(tables)
    assert time.process_time() - began < 20
    assert Attacker.of(tables, seen).recovered().keys().isdisjoint(small(tables))


def test_another_smallest_number() -> None:
    table = a_row("deel", {"a": 7, "b": 20, "c": 30}, total=True)
    assert not any(cell.hidden for cell in published([table], smallest=5)[0].all_cells())


def test_one_set_with_two_sizes_is_refused() -> None:
    with pytest.raises(ValueError, match="a is 12 here and 11"):
        published([a_table("een", [[Cell(11, "a")]], {"a": 11}), a_table("twee", [[Cell(12, "a")]], {"a": 12})])


def test_a_cell_that_is_not_the_size_of_its_set_is_refused() -> None:
    with pytest.raises(ValueError, match="a cell of a is 3"):
        published([a_table("een", [[Cell(3, "a")]], {"a": 11})])


def test_a_number_that_shrinks_does_not_grow() -> None:
    with pytest.raises(ValueError, match="does not grow"):
        grown("werk", [12, -3])
