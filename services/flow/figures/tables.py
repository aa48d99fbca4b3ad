"""The one shape of a table of figures, whatever it counts and wherever it goes: screen, sheet, paper or the API.

A cell says by its `key` which set of people (or stays, places, trajecten) it counts. The same key is the same set, in
whatever table of a publication it stands; which sets add up to which is declared in `sums`. That is all that hiding
small numbers needs (`suppression`), and no table is hidden on its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

ALL: Final = "alle"
"""The part of a key that stands for everybody in a dimension: a total."""


class Unit(StrEnum):
    """What the numbers of a table are."""

    PEOPLE = "mensen"
    STAYS = "plaatsingen"
    TRAJECTEN = "trajecten"
    PLACES = "plekken"
    FTE = "fte"
    HOURS = "uren-per-week"
    DAYS = "dagen"
    EUROS = "euro"
    SHARE = "procent"


COUNTED: Final = frozenset({Unit.PEOPLE, Unit.STAYS, Unit.TRAJECTEN, Unit.PLACES})
"""Units of which a number is the size of the set behind its key."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One number. `value` None without `hidden`: it does not exist or is not known (an empty base, no median yet).

    `key`: the set behind it; None: nobody stands behind it (money of a budget, a target), so it is never hidden.
    `of`: for a share, the key of its base; shown, it tells numerator and rest as well.
    """

    value: float | None
    key: str | None = None
    of: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """That the sets of `parts` are apart, and together are exactly the set of `whole`."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures. `rows` and `columns`: the heads, in Dutch, as they are shown; `cells[row][column]`.

    `definition`: what is counted, in one or two plain sentences; `source`: what the figure is asked by or checked
    with; `on`: the day that it tells of, and `since` the first day where it tells of a period. `counts`: how many are
    in every set that a cell or a sum names, parts that are not shown included. `bases`: sets that other publications of
    the same day show as well, so that hiding them here would not do. `notes`: what a reader must know.
    """

    code: str
    title: str
    definition: str
    source: str
    on: date
    unit: Unit
    row_name: str
    column_name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    sums: tuple[Sum, ...] = ()
    bases: tuple[str, ...] = ()
    since: date | None = None
    target: str | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError where the table does not hold together: a programming error, never somebody's input."""
        if len(self.cells) != len(self.rows) or any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError(f"{self.code}: cells do not fit {len(self.rows)} × {len(self.columns)}")
        named = {key for cell in self.all_cells() for key in (cell.key, cell.of) if key is not None}
        named |= {key for one in self.sums for key in (one.whole, *one.parts)}
        if lacking := sorted(named - set(self.counts)):
            raise ValueError(f"{self.code}: no count for {', '.join(lacking)}")
        for one in self.sums:
            if self.counts[one.whole] != sum(self.counts[part] for part in one.parts):
                raise ValueError(f"{self.code}: {one.whole} is not the sum of its parts")

    def all_cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        return (cell for row in self.cells for cell in row)

    def with_cells(self, cells: tuple[tuple[Cell, ...], ...], *, notes: tuple[str, ...] = ()) -> "Table":
        """The same table with other cells, and notes beside those it has."""
        return replace(self, cells=cells, notes=(*self.notes, *notes))


def key_of(population: str, *parts: str) -> str:
    """The key of a set: the population that it is part of, and its place in each dimension (`ALL`: all of them)."""
    return "/".join((population, *parts))


class Crossed(NamedTuple):
    """What a table of two dimensions is made of (see `Table`); `rows`, `columns`: the heads that are shown."""

    cells: tuple[tuple[Cell, ...], ...]
    counts: dict[str, int]
    sums: tuple[Sum, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]


def crossed(
    population: str,
    counts: Mapping[tuple[str, str], int],
    *,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    total_row: str | None = None,
    total_column: str | None = None,
) -> Crossed:
    """Cells, counts, sums and heads of a table of one population by two dimensions that do not overlap.

    `rows`, `columns`: codes with how they are shown. `counts`: by code of row and column; what is missing is nought.
    `total_row`, `total_column`: the head of a total; None: the total is not shown, and is in the sums all the same
    (whoever adds up knows it).
    """
    sizes: dict[str, int] = {}
    for row in (*rows, ALL):
        for column in (*columns, ALL):
            of_row, of_column = (list(rows) if row == ALL else [row]), (list(columns) if column == ALL else [column])
            sizes[key_of(population, row, column)] = sum(counts.get((r, c), 0) for r in of_row for c in of_column)
    sums = [
        *(Sum(key_of(population, row, ALL), tuple(key_of(population, row, one) for one in columns)) for row in rows),
        *(Sum(key_of(population, ALL, col), tuple(key_of(population, one, col) for one in rows)) for col in columns),
        Sum(key_of(population, ALL, ALL), tuple(key_of(population, one, ALL) for one in rows)),
        Sum(key_of(population, ALL, ALL), tuple(key_of(population, ALL, one) for one in columns)),
    ]
    shown_rows = {**rows, **({ALL: total_row} if total_row else {})}
    shown_columns = {**columns, **({ALL: total_column} if total_column else {})}
    cells = tuple(
        tuple(Cell(sizes[key_of(population, row, column)], key_of(population, row, column)) for column in shown_columns)
        for row in shown_rows
    )
    return Crossed(cells, sizes, tuple(sums), tuple(shown_rows.values()), tuple(shown_columns.values()))


def share(counts: Mapping[str, int], key: str, of: str) -> Cell:
    """The share that the set of `key` has of the set of `of`, in percent; no value where the base is empty."""
    base = counts[of]
    return Cell(100 * counts[key] / base if base else None, key, of=of)
