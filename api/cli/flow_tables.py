"""How figures of flow look in a terminal of eighty columns."""

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Drawn

from services.flow.figures.tables import Cell, Table, Unit
from services.flow.rates.asking import Figures, FlowArea
from services.flow.rates.schemas import KNOWN_WORDS
from services.registry import municipality

WIDEST = 6
"""More columns than this do not fit: such a table is told as a list of what is not nought."""


def print_figures(console: Console, found: Figures) -> None:
    """All tables with of whom, of when and over how many; what they mean stands once under each subject."""
    scope = found.scope
    place = municipality(scope.code)
    name = place.naam if place and scope.area is FlowArea.GEMEENTE else f"regio {scope.code}"
    people = "minder dan 10" if found.people is None else str(found.people)
    console.print(f"\n[bold]{escape(name)}, peildatum {scope.on:%d-%m-%Y}[/bold], {KNOWN_WORDS[scope.known]}")
    mark = "Intern, volledig: niet openbaar maken." if found.complete else "Kleine getallen zijn verborgen."
    console.print(f"Achter deze cijfers staan {people} mensen. {mark}")
    if not found.tables or found.people == 0:
        console.print("Er was niemand over wie dit gaat. Kies een andere stand, een ander jaar of een andere dag.")
        return
    said: set[str] = set()
    for table in found.tables:
        console.print(_drawn(table))
        for text in (table.definition, *table.notes):
            if text not in said:
                console.print(text, style="dim", markup=False, highlight=False)
                said.add(text)
    if any(cell.hidden for table in found.tables for cell in table.all_cells()):
        console.print("* verborgen", style="dim", highlight=False)
    for source in dict.fromkeys(table.source for table in found.tables):
        console.print(f"Bron: {source}", style="dim", markup=False, highlight=False)


def _drawn(table: Table) -> Drawn:
    unit = "" if table.unit is Unit.PEOPLE else f" ({table.unit})"
    drawn = Drawn(title=f"{table.title}{unit}", title_justify="left", box=box.SIMPLE_HEAD)
    if len(table.columns) > WIDEST:
        for name in (table.row_name, table.column_name, "Aantal" if table.unit is Unit.PEOPLE else "Deel"):
            drawn.add_column(name)
        for row in _listed(table):
            drawn.add_row(*row)
        return drawn
    drawn.add_column(table.row_name, overflow="fold", min_width=10)
    for column in table.columns:
        drawn.add_column(column.replace("maanden", "mnd"), justify="right")
    for head, cells in zip(table.rows, table.cells, strict=True):
        drawn.add_row(escape(head), *(shown(cell, table.unit) for cell in cells))
    return drawn


def _listed(table: Table) -> Iterator[tuple[str, str, str]]:
    """What is not nought, as row, column and number."""
    for head, cells in zip(table.rows, table.cells, strict=True):
        for column, cell in zip(table.columns, cells, strict=True):
            if cell.hidden or cell.value:
                yield escape(head), escape(column), shown(cell, table.unit)


def shown(cell: Cell, unit: Unit) -> str:
    """A number as Dutch writes it, or why there is none."""
    if cell.hidden:
        return "*"
    if cell.value is None:
        return "nog niet" if unit is Unit.DAYS else "–"
    if unit is Unit.SHARE:
        return f"{cell.value:.1f} %".replace(".", ",")
    return f"{cell.value:.0f}"
