"""The shape of tables: heads fit cells, every set has a size, and sums add up."""

from datetime import date

import pytest

from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, crossed, key_of, share

DAY = date(2024, 7, 1)


def table(cells: tuple[tuple[Cell, ...], ...], counts: dict[str, int], sums: tuple[Sum, ...] = ()) -> Table:
    return Table(
        code="proef",
        title="Proef",
        definition="Een proef.",
        source="Deze test.",
        on=DAY,
        unit=Unit.PEOPLE,
        row_name="Rij",
        column_name="Kolom",
        rows=tuple(f"rij {number}" for number in range(len(cells))),
        columns=tuple(f"kolom {number}" for number in range(len(cells[0]))),
        cells=cells,
        counts=counts,
        sums=sums,
    )


def test_a_crossing_has_its_totals_and_all_that_adds_up() -> None:
    counts = {("a", "x"): 3, ("a", "y"): 4, ("b", "x"): 5}
    cells, sizes, sums, rows, columns = crossed(
        "proef", counts, rows={"a": "A", "b": "B"}, columns={"x": "X", "y": "Y"}, total_row="Samen"
    )
    assert (rows, columns) == (("A", "B", "Samen"), ("X", "Y"))
    assert [[cell.value for cell in row] for row in cells] == [[3, 4], [5, 0], [8, 4]]
    assert sizes[key_of("proef", ALL, ALL)] == 12
    assert all(sizes[one.whole] == sum(sizes[part] for part in one.parts) for one in sums)
    assert len(sums) == 6


@pytest.mark.parametrize(
    ("cells", "counts", "sums"),
    [
        (((Cell(1, "a"),), (Cell(1, "a"), Cell(1, "a"))), {"a": 1}, ()),
        (((Cell(1, "a"),),), {}, ()),
        (((Cell(1, "a", of="b"),),), {"a": 1}, ()),
        (((Cell(1, "a"),),), {"a": 1, "b": 2, "c": 2}, (Sum("a", ("b", "c")),)),
    ],
)
def test_what_does_not_hold_together_is_refused(
    cells: tuple[tuple[Cell, ...], ...], counts: dict[str, int], sums: tuple[Sum, ...]
) -> None:
    with pytest.raises(ValueError, match="proef"):
        table(cells, counts, sums)


def test_a_share_of_nobody_does_not_exist() -> None:
    assert share({"a": 0, "b": 0}, "a", "b").value is None
    assert share({"a": 3, "b": 12}, "a", "b") == Cell(25.0, "a", of="b")
