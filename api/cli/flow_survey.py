"""Commands for the survey: the questions on screen or paper, and what people answered."""

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table as Shown

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from services import clock
from services.flow.figures.tables import Cell, Table, Unit
from services.flow.halves import HalfYear
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment
from services.flow.satisfaction.paper import paper_survey
from services.flow.satisfaction.questions import questionnaire
from services.flow.satisfaction.reading import published_halves, satisfaction_of
from services.registry import municipality

console = Console()

Gemeente = Annotated[str, typer.Option("--gemeente", help="Gemeente, bijvoorbeeld Raalte of GM0177.")]
First = Annotated[str | None, typer.Option("--van", help="Eerste halfjaar, zoals 2025-2. Leeg: hetzelfde als --tot.")]
Last = Annotated[str | None, typer.Option("--tot", help="Laatste halfjaar. Leeg: het laatste dat te zien is.")]


def survey(
    gemeente: Gemeente = "Raalte",
    moment: Annotated[SurveyMoment, typer.Option(help="Tijdens of aan het einde.")] = SurveyMoment.DURING,
    kind: Annotated[SurveyKind, typer.Option("--soort", help="Waar het over gaat.")] = SurveyKind.UNPAID_PLACE,
    paper: Annotated[bool, typer.Option("--papier", help="Schrijf het formulier als PDF naar --out.")] = False,
    out: Annotated[Path | None, typer.Option(help="Bestand voor het formulier.")] = None,
) -> None:
    """Toon de vijf vragen, of maak het formulier op papier."""
    code, asked = gemeente_code(gemeente), questionnaire()
    if paper != (out is not None):
        raise typer.BadParameter("geef --papier en --out samen: --papier --out vragenlijst.pdf")
    if out is not None:
        known, half = municipality(code), HalfYear.of(clock.today())
        out.write_bytes(paper_survey(moment, kind, gemeente=known.naam if known else code, half=half))
        console.print(f"Het formulier staat in {out}. Print het op A4.", soft_wrap=True)
        return
    for line in (asked.about[moment], *asked.explanation):
        console.print(line)
    for number, question in enumerate(asked.questions, start=1):
        console.print(f"\n{number}. {question.text(moment)}", style="bold")
        console.print("   " + " / ".join(choice.text for choice in asked.choices))


def satisfaction(gemeente: Gemeente = "Raalte", first: First = None, last: Last = None) -> None:
    """Toon wat mensen van hun plek of traject vonden, per half jaar en nooit over minder dan tien mensen."""
    code, halves = gemeente_code(gemeente), published_halves(first, last)
    with command_session() as session:
        tables = satisfaction_of(session, code, halves)
    for table in tables:
        _print(table)


def _print(table: Table) -> None:
    shown = Shown(title=table.title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    shown.add_column(table.row_name, no_wrap=True)
    for head in table.columns:
        shown.add_column(head, justify="right")
    for name, row in zip(table.rows, table.cells, strict=True):
        shown.add_row(name, *(_number(cell, table.unit) for cell in row))
    console.print(shown)
    for note in table.notes:
        console.print(f"  {note}", style="dim")
    console.print()


def _number(cell: Cell, unit: Unit) -> str:
    if cell.hidden:
        return "verborgen"
    if cell.value is None:
        return "–"
    return f"{cell.value:.0f} %" if unit is Unit.SHARE else f"{cell.value:.0f}"
