"""Publications to attack, small and made up, and an attacker who is no part of the code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from services.flow.figures.sums import growing
from services.flow.figures.tables import COUNTED, Cell, Sum, Table, Unit, crossed, key_of, share

DAY = date(2024, 7, 1)
Equation = tuple[dict[str, Fraction], Fraction]
"""Factors by set, and what they add up to."""
Row = tuple[dict[int, Fraction], Fraction]
"""The same by the number of the set."""
ZERO = Fraction(0)


def a_table(
    code: str,
    cells: Sequence[Sequence[Cell]],
    counts: Mapping[str, int],
    sums: Sequence[Sum] = (),
    unit: Unit = Unit.PEOPLE,
) -> Table:
    """A table of which only cells and sums matter."""
    return Table(
        code=code,
        title="Proef",
        definition="Een proef.",
        source="Deze test.",
        on=DAY,
        unit=unit,
        row_name="Rij",
        column_name="Kolom",
        rows=tuple(str(row) for row in range(len(cells))),
        columns=tuple(str(column) for column in range(len(cells[0]))),
        cells=tuple(tuple(row) for row in cells),
        counts=dict(counts),
        sums=tuple(sums),
    )


def a_row(code: str, parts: Mapping[str, int], *, total: bool) -> Table:
    """One total and its parts; `total`: whether it is shown."""
    counts = {**parts, code: sum(parts.values())}
    keys = [*parts, *([code] if total else [])]
    return a_table(code, [[Cell(counts[key], key) for key in keys]], counts, [Sum(code, tuple(parts))])


def a_crossing(code: str, numbers: Sequence[Sequence[int]], *, totals: bool) -> Table:
    """A table of rows and columns with its totals, shown or not."""
    counts = {(f"r{r}", f"c{c}"): count for r, row in enumerate(numbers) for c, count in enumerate(row)}
    head = "Samen" if totals else None
    rows, columns = ({key: key for key in sorted({one[at] for one in counts})} for at in (0, 1))
    cells, sizes, sums, _, _ = crossed(code, counts, rows=rows, columns=columns, total_row=head, total_column=head)
    return a_table(code, cells, sizes, sums)


def shares_of(table: Table, whole: str) -> Table:
    """What part every set of a table is of one of them."""
    cells = [[share(table.counts, cell.key or "", whole) for cell in row] for row in table.cells]
    return a_table(f"{table.code} %", cells, table.counts, unit=Unit.SHARE)


def fte_of(table: Table) -> Table:
    """Something that is measured of every set of a table: a number per head that differs from set to set."""
    cells = [[Cell((2 + at) / 10 * (cell.value or 0), cell.key) for at, cell in enumerate(r)] for r in table.cells]
    return a_table(f"{table.code} fte", cells, table.counts, unit=Unit.FTE)


def grown(code: str, came: Sequence[int]) -> Table:
    """How many were at work within so many months, ever more of them."""
    keys = [key_of(code, str(at)) for at in range(len(came))]
    counts = {key: sum(came[: at + 1]) for at, key in enumerate(keys)}
    since, sums = growing(counts, keys)
    return a_table(code, [[Cell(counts[key], key) for key in keys]], {**counts, **since}, sums)


def renamed(table: Table, part: str) -> Table:
    """The table of a part, with names of its own for its sets."""

    def name(key: str) -> str:
        return f"{part}: {key}"

    return replace(
        table,
        code=name(table.code),
        cells=tuple(
            tuple(replace(cell, key=cell.key and name(cell.key), of=cell.of and name(cell.of)) for cell in row)
            for row in table.cells
        ),
        counts={name(key): count for key, count in table.counts.items()},
        sums=tuple(Sum(name(one.whole), tuple(name(key) for key in one.parts)) for one in table.sums),
        bases=(),
    )


@dataclass(frozen=True)
class Attacker:
    """Whoever read all tables, knows which cell is of which set and how sets add up, and knows totals from elsewhere.

    They do not run our code.
    """

    names: tuple[str, ...]
    left: list[list[Fraction]]
    right: list[Fraction]

    @classmethod
    def of(cls, true: Sequence[Table], seen: Sequence[Table]) -> "Attacker":
        """`true`: for keys, sums and totals that nobody is shown; `seen`: what was published."""
        equations = [*declared(true), *shown(true, seen), *known_from_elsewhere(true)]
        names = tuple(sorted({name for factors, _ in equations for name in factors}))
        left = [[factors.get(name, Fraction(0)) for name in names] for factors, _ in equations]
        return cls(names, left, [total for _, total in equations])

    def recovered(self) -> dict[str, Fraction]:
        """Every set whose number follows by adding and subtracting: exact elimination of all equations at once."""
        pivots: dict[int, Row] = {}
        for left, right in sorted(
            zip(self.left, self.right, strict=True), key=lambda one: len(self.names) - one[0].count(ZERO)
        ):
            row = ({at: one for at, one in enumerate(left) if one}, right)
            for at in sorted(row[0].keys() & pivots.keys()):
                row = less(row, pivots[at], at)
            if not row[0]:
                continue
            pivot = min(row[0])
            by = row[0][pivot]
            row = ({at: one / by for at, one in row[0].items()}, row[1] / by)
            for at, other in pivots.items():
                if pivot in other[0]:
                    pivots[at] = less(other, row, pivot)
            pivots[pivot] = row
        return {self.names[at]: right for at, (left, right) in pivots.items() if len(left) == 1}

    def bounds(self, name: str) -> tuple[int, int | None]:
        """The least and the most (None: no end) that a set can be, in whole numbers, by everything that is known."""
        if name not in self.names:
            return 0, None
        at = self.names.index(name)
        aim = np.eye(len(self.names))[at]
        held = LinearConstraint(np.array(self.left, dtype=float), *[np.array(self.right, dtype=float)] * 2)
        whole, ends = np.ones(len(self.names)), Bounds(0, np.inf)
        least = milp(aim, constraints=held, integrality=whole, bounds=ends)
        most = milp(-aim, constraints=held, integrality=whole, bounds=Bounds(0, 10_000))
        assert least.success
        assert most.success
        top = round(-most.fun)
        return round(least.fun), None if top >= 10_000 else top


def less(row: Row, other: Row, at: int) -> Row:
    """A row without its part in `at`, by taking away so much of another one that has 1 there."""
    by = row[0].get(at, ZERO)
    if not by:
        return row
    left = dict(row[0])
    for column, one in other[0].items():
        left[column] = left.get(column, ZERO) - by * one
    return {column: one for column, one in left.items() if one}, row[1] - by * other[1]


def declared(true: Sequence[Table]) -> list[Equation]:
    """The sums of all tables, and per share that a base is its numerator and a rest of which nothing is known."""
    found: list[Equation] = []
    for table in true:
        for one in table.sums:
            found.append(({one.whole: Fraction(1), **dict.fromkeys(one.parts, Fraction(-1))}, Fraction(0)))
        for cell in table.all_cells():
            if cell.key and cell.of and cell.key != cell.of:
                rest = f"what is left of {cell.of} without {cell.key}"
                found.append(({cell.of: Fraction(1), cell.key: Fraction(-1), rest: Fraction(-1)}, Fraction(0)))
    return found


def shown(true: Sequence[Table], seen: Sequence[Table]) -> list[Equation]:
    """What the published cells say of the sets behind them."""
    found: list[Equation] = []
    for table, public in zip(true, seen, strict=True):
        for cell, number in zip(table.all_cells(), public.all_cells(), strict=True):
            if number.value is None or cell.key is None:
                continue
            value = Fraction(number.value).limit_denominator(100_000)
            if table.unit in COUNTED:
                found.append(({cell.key: Fraction(1)}, value))
            elif table.unit is Unit.SHARE and cell.of and cell.of != cell.key:
                found.append(({cell.key: Fraction(100), cell.of: -value}, Fraction(0)))
    return found


def known_from_elsewhere(true: Sequence[Table]) -> list[Equation]:
    """Totals of ten or more that are part of nothing and stand in no table, as the number of people in bijstand."""
    sums = [one for table in true for one in table.sums]
    stand = {key for table in true for cell in table.all_cells() for key in (cell.key, cell.of)}
    totals = {one.whole for one in sums} - {part for one in sums for part in one.parts} - stand
    counts = {key: count for table in true for key, count in table.counts.items()}
    return [({key: Fraction(1)}, Fraction(counts[key])) for key in sorted(totals) if counts[key] >= 10]
