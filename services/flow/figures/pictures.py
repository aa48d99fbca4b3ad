"""What of a table is drawn: which heads are the bars or the moments, which the groups, and the picture told in words.

Totals are left out of drawings: they would count everybody twice. A number that is hidden or does not exist is None
here, and nothing may draw None as nought.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.flow.figures.reports import ChartKind
from services.flow.figures.tables import Cell, Table, Unit
from services.flow.figures.words import HIDDEN, amount, decimals, known, shown

TOTAL: Final = re.compile(r"(totaal|samen|allen|alle mensen|iedereen)(\s*\(.*)?$", re.IGNORECASE)
"""Heads by which a total is known where its keys do not tell."""
_TIME: Final = re.compile(r"\b(?:19|20)\d\d\b|^\d+ (?:dagen|maanden)$")


@dataclass(frozen=True, slots=True)
class Series:
    """One line, or one group of bars: its name and a cell per head."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A table as it is drawn. `heads`: bars, moments or rows; `series`: the groups, each with one cell per head.

    `rows`, `columns`: the places in the table that are drawn. `turned`: the heads are the columns of the table.
    """

    table: Table
    kind: ChartKind
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    turned: bool
    places: int

    @property
    def heads(self) -> tuple[str, ...]:
        """The names along the axis."""
        if self.turned:
            return tuple(self.table.columns[one] for one in self.columns)
        return tuple(self.table.rows[one] for one in self.rows)

    @property
    def series(self) -> tuple[Series, ...]:
        """The groups, in the order of the table."""
        cells = self.table.cells
        if self.turned:
            return tuple(Series(self.table.rows[r], tuple(cells[r][c] for c in self.columns)) for r in self.rows)
        return tuple(Series(self.table.columns[c], tuple(cells[r][c] for r in self.rows)) for c in self.columns)

    def said(self, cell: Cell) -> str:
        """A cell in words."""
        return shown(cell, self.table.unit, self.places)

    def amount(self, value: float) -> str:
        """A number of this picture in words."""
        return amount(value, self.table.unit, self.places)


def picture(table: Table, kind: ChartKind) -> Picture:
    """What of `table` is drawn. Bars and lines go along time where the columns of a table are years,
    days, or months after a start."""
    rows = tuple(at for at in range(len(table.rows)) if not is_total_row(table, at))
    columns = tuple(at for at in range(len(table.columns)) if not is_total_column(table, at))
    by_time = kind in {ChartKind.STACKED, ChartKind.BARS, ChartKind.CURVES} and (
        _all_times([table.columns[at] for at in columns]) and not _all_times([table.rows[at] for at in rows])
    )
    return Picture(table, kind, rows, columns, by_time, decimals(table))


def is_total_row(table: Table, row: int) -> bool:
    """Whether a row adds up other rows that are shown: by the sums of the table, or by its first word."""
    others = [
        [line[at] for number, line in enumerate(table.cells) if number != row] for at in range(len(table.columns))
    ]
    return _adds_up(table, table.rows[row], table.cells[row], others)


def is_total_column(table: Table, column: int) -> bool:
    """Whether a column adds up other columns."""
    others = [[*line[:column], *line[column + 1 :]] for line in table.cells]
    return _adds_up(table, table.columns[column], [line[column] for line in table.cells], others)


def described(drawn: Picture) -> str:
    """The picture in words, for who cannot see it: what is drawn, the highest, the lowest, how it went, what is hidden.

    All numbers themselves stand in the table that goes with it.
    """
    kind = {
        ChartKind.SANKEY: f"Stromen van {len(drawn.rows)} naar {len(drawn.columns)} groepen",
        ChartKind.CURVES: f"{len(drawn.series)} lijnen over {len(drawn.heads)} momenten",
        ChartKind.STACKED: f"{len(drawn.heads)} gestapelde staven",
        ChartKind.BARS: f"Staven: {len(drawn.heads)} keer {len(drawn.series)}",
        ChartKind.HEAT_MAP: f"Warmtekaart van {len(drawn.rows)} rijen en {len(drawn.columns)} kolommen",
    }[drawn.kind]
    parts = [f"{kind}: {drawn.table.title}.", *_extremes(drawn)]
    if drawn.kind in {ChartKind.CURVES, ChartKind.STACKED} and len(drawn.heads) > 1:
        parts += [_course(drawn, one) for one in drawn.series]
    secret = sum(cell.hidden for one in drawn.series for cell in one.cells)
    if secret:
        parts.append(f"Van {secret} {'getal' if secret == 1 else 'getallen'} is de waarde {HIDDEN}.")
    return " ".join([*parts, "Alle getallen staan in de tabel."])


def _adds_up(table: Table, head: str, cells: Sequence[Cell], others: Sequence[Sequence[Cell]]) -> bool:
    """`others`: per cell of this row or column, the other cells in its line."""
    if TOTAL.match(head.strip()):
        return True
    parts: dict[str, list[frozenset[str]]] = {}
    for one in table.sums:
        parts.setdefault(one.whole, []).append(frozenset(one.parts))
    lines = [
        any(some <= {other.key for other in line} for some in parts.get(cell.key, ()))
        for cell, line in zip(cells, others, strict=True)
        if cell.key
    ]
    return bool(lines) and all(lines)


def _all_times(heads: Sequence[str]) -> bool:
    return len(heads) > 0 and all(_TIME.search(head) for head in heads)


def _extremes(drawn: Picture) -> list[str]:
    found = [
        (value, f"{one.name}, {head}" if drawn.kind is not ChartKind.SANKEY else f"van {head} naar {one.name}")
        for one in drawn.series
        for head, cell in zip(drawn.heads, one.cells, strict=True)
        if (value := known(cell)) is not None
    ]
    if not found:
        return ["Er is geen getal om te tekenen."]
    (most, where), (least, there) = max(found, key=lambda one: one[0]), min(found, key=lambda one: one[0])
    unit = "" if drawn.table.unit in {Unit.EUROS, Unit.SHARE} else f" {drawn.table.unit.value.replace('-', ' ')}"
    if most == least:
        return [f"Alle getallen zijn {drawn.amount(most)}{unit}."]
    return [f"Het hoogst: {where} ({drawn.amount(most)}{unit}).", f"Het laagst: {there} ({drawn.amount(least)}{unit})."]


def _course(drawn: Picture, one: Series) -> str:
    first, last = one.cells[0], one.cells[-1]
    before, after = known(first), known(last)
    way = "" if before is None or after is None else _way(before, after)
    return f"{one.name}: {drawn.said(first)} bij {drawn.heads[0]}, {drawn.said(last)} bij {drawn.heads[-1]}{way}."


def _way(before: float, after: float) -> str:
    return " (hoger)" if after > before else " (lager)" if after < before else " (gelijk)"
