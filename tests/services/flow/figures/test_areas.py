"""Somebody who has the tables of a region and of each of its gemeenten finds no small number; nor does somebody who
works at one of them and knows its numbers."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from services.flow.figures.suppression import published
from services.flow.figures.tables import Cell, Sum, Table
from services.registry import SMALLEST_COUNT
from tests.services.flow.figures.publications import Attacker, a_crossing, a_row, a_table, renamed, shares_of
from tests.services.flow.figures.test_suppression import small

Numbers = list[list[int]]
Publication = tuple[Table, ...]


def crossing(numbers: Numbers) -> Publication:
    """A table with its totals, and the part that each cell is of the first row."""
    table = a_crossing("kruis", numbers, totals=True)
    return (table, shares_of(replace(table, cells=table.cells[:1], rows=table.rows[:1]), "kruis/r0/alle"))


def together(parts: Sequence[Numbers]) -> Numbers:
    """The numbers of all parts added up."""
    return [[sum(cells) for cells in zip(*rows, strict=True)] for rows in zip(*parts, strict=True)]


def learnt(
    whole: Publication, parts: Sequence[Publication], inside: int | None = None, region: Publication | None = None
) -> list[str]:
    """What is learnt of small sets out of all that is published; `inside`: a part of which everything is known;
    `region`: the tables of the whole, if published otherwise."""
    true, seen = list(whole), list(published(whole, parts=parts) if region is None else region)
    for number, of_part in enumerate(parts):
        shown = of_part if number == inside else published(of_part)
        true += [renamed(table, str(number)) for table in of_part]
        seen += [renamed(table, str(number)) for table in shown]
    counts = {key: count for table in true for key, count in table.counts.items()}
    keys = sorted({key for table in whole for key in table.counts})
    sums = [Sum(key, tuple(f"{number}: {key}" for number in range(len(parts)))) for key in keys]
    named = {key: counts.get(key, 0) for one in sums for key in (one.whole, *one.parts)}
    link = a_table(
        "samen", [[Cell(None)]], named, [one for one in sums if counts[one.whole] == sum(named[k] for k in one.parts)]
    )
    attacker = Attacker.of([*true, link], [*seen, link])
    aimed = {key: count for key, count in small(tuple(true)).items() if count and "what is left" not in key}
    found = []
    for key, count in aimed.items():
        if inside is not None and (key.startswith(f"{inside}: ") or ": " not in key):
            continue  # who works there knows these, and more of the sum of the others than others do
        least, most = attacker.bounds(key)
        if least > 0 or (most is not None and most < SMALLEST_COUNT):
            found.append(f"{key}, {count}, is {least} to {most}")
    return found


TWO = ([[31, 12], [24, 40]], [[20, 3], [15, 30]])
SIX = tuple([[30 + part, 2 + part % 2], [25, 41]] for part in range(6))


def test_what_one_of_two_gemeenten_hides_is_hidden_in_the_region() -> None:
    region, parts = crossing(together(TWO)), [crossing(one) for one in TWO]
    assert not any(cell.hidden for table in published(region) for cell in table.all_cells()), "nothing small in itself"
    assert any(cell.hidden for table in published(region, parts=parts) for cell in table.all_cells())
    assert learnt(region, parts) == []


def test_hiding_the_region_on_its_own_would_not_do() -> None:
    region, parts = crossing(together(TWO)), [crossing(one) for one in TWO]
    assert learnt(region, parts, region=published(region))


def test_what_many_gemeenten_hide_can_be_shown_of_the_region() -> None:
    region, parts = crossing(together(SIX)), [crossing(one) for one in SIX]
    assert not any(cell.hidden for table in published(region, parts=parts) for cell in table.all_cells())
    assert learnt(region, parts) == []
    assert learnt(region, parts, inside=0) == []


def test_a_region_of_one_gemeente_hides_what_that_one_hides() -> None:
    own = crossing(TWO[1])
    region, alone = published(own, parts=[own]), published(own)
    hidden = [[cell.hidden for table in tables for row in table.cells for cell in row] for tables in (region, alone)]
    assert all(there for there, here in zip(*hidden, strict=True) if here)
    assert learnt(own, [own]) == []


def test_a_base_is_shown_of_a_region_where_it_is_small_in_no_gemeente() -> None:
    def of(count: int) -> Publication:
        return (replace(a_row("rij", {"a": count, "b": 20}, total=True), bases=("a",)),)

    def hidden(*counts: int) -> bool:
        parts = [of(one) for one in counts]
        table = replace(a_row("rij", {"a": sum(counts), "b": 20 * len(counts)}, total=True), bases=("a",))
        return published((table,), parts=parts)[0].cells[0][0].hidden

    assert [hidden(12, 13, 14), hidden(12, 13, 4), hidden(12, 13, 0), hidden(4, 5, 6)] == [False, True, False, True]


def test_a_set_that_parts_count_otherwise_tells_nothing_of_them() -> None:
    """People compared with others who had the same start are others in a region than in its gemeenten."""

    def of(compared: int, rest: int) -> Publication:
        return (a_row("gestart", {"vergeleken": compared, "niet": rest}, total=True),)

    parts = [of(4, 21), of(30, 25)]
    region = published(of(60, 20), parts=parts)
    assert [cell.hidden for cell in region[0].cells[0]] in ([True, True, False], [False, False, False])
    assert [cell.hidden for cell in published(of(75, 5), parts=parts)[0].cells[0]][:2] == [True, True]


@st.composite
def regions(draw: st.DrawFn) -> tuple[Numbers, ...]:
    """Gemeenten with a small table each, of the same shape."""
    size = st.integers(0, 30)
    rows, columns = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    table = st.lists(st.lists(size, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    return tuple(draw(st.lists(table, min_size=1, max_size=4)))


@settings(deadline=None, max_examples=40)
@given(regions())
def test_no_region_tells_a_small_number_of_its_gemeenten(numbers: tuple[Numbers, ...]) -> None:
    assert learnt(crossing(together(numbers)), [crossing(one) for one in numbers]) == []


@settings(deadline=None, max_examples=25)
@given(regions())
def test_who_works_at_one_gemeente_learns_no_small_number_of_another(numbers: tuple[Numbers, ...]) -> None:
    assert learnt(crossing(together(numbers)), [crossing(one) for one in numbers], inside=0) == []
