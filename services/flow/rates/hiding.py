"""Tables as they may be shown to whoever sees aggregates alone. The one place that decides it for rates."""

from collections.abc import Sequence
from dataclasses import replace

from services.flow.figures.tables import Cell, Sum, Table
from services.registry import SMALLEST_COUNT

NOTE = f"Leeg met «verborgen»: het gaat om minder dan {SMALLEST_COUNT} mensen, of het zou zulke getallen verraden."


def published(tables: Sequence[Table]) -> tuple[Table, ...]:
    """All tables of one publication without small sets, and without what would give one away by one sum.

    From a sum of which all sets but one are shown that one follows, so then the next smallest goes along.
    """
    counts = {key: count for table in tables for key, count in table.counts.items()}
    sums = {one for table in tables for one in (*table.sums, *_shares(table, counts))}
    hidden = {key for key, count in counts.items() if count < SMALLEST_COUNT}
    while _widened(hidden, sums, counts):
        pass
    return tuple(_without(table, hidden) for table in tables)


def _shares(table: Table, counts: dict[str, int]) -> list[Sum]:
    """Base = numerator + rest for every share; the rest is a set too."""
    found = []
    for cell in table.all_cells():
        if cell.key is not None and cell.of is not None and cell.key != cell.of:
            rest = f"{cell.of} − {cell.key}"
            counts[rest] = counts[cell.of] - counts[cell.key]
            found.append(Sum(cell.of, (cell.key, rest)))
    return found


def _widened(hidden: set[str], sums: set[Sum], counts: dict[str, int]) -> bool:
    """Hide one set more in every sum that would give a hidden one away; whether any was."""
    before = len(hidden)
    for one in sorted(sums, key=lambda each: (each.whole, each.parts)):
        sets = (one.whole, *one.parts)
        away = [key for key in sets if key in hidden]
        if len(away) == 1 and len(sets) > 1:
            hidden.add(min((key for key in sets if key not in hidden), key=lambda key: (counts[key], key)))
    return len(hidden) > before


def _without(table: Table, hidden: set[str]) -> Table:
    cells = tuple(
        tuple(Cell(None, hidden=True) if _away(cell, hidden) else cell for cell in row) for row in table.cells
    )
    shown = {key for row in cells for cell in row for key in (cell.key, cell.of) if key is not None}
    some = any(cell.hidden for row in cells for cell in row)
    return replace(
        table,
        cells=cells,
        counts={key: table.counts[key] for key in shown},
        sums=tuple(one for one in table.sums if shown.issuperset((one.whole, *one.parts))),
        notes=(*table.notes, *([NOTE] if some else [])),
    )


def _away(cell: Cell, hidden: set[str]) -> bool:
    return bool(hidden & {cell.key, cell.of, f"{cell.of} − {cell.key}"})
