"""Small numbers hidden in all tables of one publication together, so that none follows from the others.

A set of fewer than ten is hidden wherever it stands: its count, what is measured of it, and shares of or in it. A set
of nobody is hidden where it is part of a small one; elsewhere it tells of no one. `protection` says which others must
be hidden with it. What is published holds no hidden number in any field.
"""

from collections.abc import Sequence
from dataclasses import replace

from services.flow.figures.areas import hidden_beside
from services.flow.figures.protection import hidden_sets
from services.flow.figures.sums import bases_shown, rest_of, sizes, sums_of
from services.flow.figures.tables import Cell, Table
from services.registry import SMALLEST_COUNT


def published(
    tables: Sequence[Table], *, smallest: int = SMALLEST_COUNT, parts: Sequence[Sequence[Table]] = ()
) -> tuple[Table, ...]:
    """These tables as everybody may see them; `tables` is all that is published together.

    `parts`: the same tables of each part of the area (gemeenten of a region). Each is published on its own, so what it
    shows is known, and what it hides must not follow from what is shown of the whole.

    Only for days that `services.registry.count_day` gives: of days that are close, one would see who came or went.
    Raises ValueError where a set has two sizes, or a cell is not the size of its set.
    """
    hidden = hidden_names(tables, smallest=smallest, parts=parts)
    return tuple(without(table, hidden, smallest) for table in tables)


def hidden_names(
    tables: Sequence[Table], *, smallest: int = SMALLEST_COUNT, parts: Sequence[Sequence[Table]] = ()
) -> frozenset[str]:
    """The sets that `published` hides."""
    if parts:
        return hidden_beside(tables, parts, smallest)
    counts = sizes(tables)
    open_bases, closed_bases = bases_shown(tables, counts, (), smallest)
    return hidden_sets(sums_of(tables, counts, shown_bases=open_bases), smallest, hidden=closed_bases)


def without(table: Table, hidden: frozenset[str], smallest: int) -> Table:
    """The table without what tells of these sets, and what the reader must know of that."""
    cells = tuple(tuple(masked(cell, hidden) for cell in row) for row in table.cells)
    shown = {name for row in cells for cell in row for name in (cell.key, cell.of) if name is not None}
    return replace(
        table,
        cells=cells,
        counts={name: table.counts[name] for name in shown},
        sums=tuple(one for one in table.sums if shown.issuperset((one.whole, *one.parts))),
        bases=tuple(name for name in table.bases if name in shown),
        notes=(*table.notes, *note(cells, smallest)),
    )


def masked(cell: Cell, hidden: frozenset[str]) -> Cell:
    """The cell, or nothing but that it is hidden; a key would need its count."""
    return Cell(None, hidden=True) if cell.hidden or hidden & {cell.key, cell.of, rest_of(cell)} else cell


def note(cells: Sequence[Sequence[Cell]], smallest: int) -> tuple[str, ...]:
    """How many numbers are hidden, and why; nothing where none is."""
    every = [cell for row in cells for cell in row]
    count = sum(cell.hidden for cell in every)
    if not count:
        return ()
    return (
        f"Verborgen getallen: {count} van {len(every)}. Wij tonen geen aantallen onder de {smallest}, en ook geen "
        f"getal waarmee u zo'n aantal kunt uitrekenen.",
    )
