"""`doorstroom report …`: a report for raad, beleid or other gemeenten, as a workbook, a PDF and CSV."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from api.report_tables import tables_around
from services import clock
from services.clock import dutch_day
from services.flow.figures.reports import Audience
from services.flow.figures.write import write_report
from services.flow.rates.asking import FlowKnown
from services.flow.reports.asking import Asked, named_area, report_of
from services.flow.reports.contents import TITLES, ReportCode
from services.registry import actor_named

console = Console()
DAY = ["%Y-%m-%d"]


def report(
    code: Annotated[ReportCode, typer.Argument(help="Welk rapport.", metavar="RAPPORT", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="De map waarin de bestanden komen.", show_default=False)],
    peildatum: Annotated[
        datetime | None,
        typer.Option("--peildatum", formats=DAY, help="Van welke dag. Leeg: de eerste dag van deze maand."),
    ] = None,
    gemeente: Annotated[str, typer.Option("--gemeente", help="Gemeente, bijvoorbeeld Raalte of GM0177.")] = "Raalte",
    region: Annotated[bool, typer.Option("--regio", help="De hele arbeidsmarktregio van die gemeente.")] = False,
    bekend: Annotated[FlowKnown, typer.Option("--bekend", help="Zoals nu bekend, of zoals toen.")] = FlowKnown.NOW,
    internal_for: Annotated[
        str | None,
        typer.Option(
            "--intern", metavar="ACCOUNT", help="Volledig, met kleine getallen, voor deze consulent of beheerder."
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--vervang", help="Vervang een rapport dat er al staat.")] = False,
) -> None:
    """Maak een rapport: raadsmonitor, uitvoeringsplan, kwartaalbrief of benchmark. Zonder --intern mag het openbaar."""
    on = peildatum.date() if peildatum else clock.today().replace(day=1)
    then = bekend is FlowKnown.THEN
    with command_session() as session:
        area = named_area(gemeente_code(gemeente), whole_region=region)
        asked = Asked(
            code, area, on, on if then else None, Audience.PUBLIC if internal_for is None else Audience.INTERNAL
        )
        actor = None if internal_for is None else actor_named(session, internal_for)
        made = report_of(session, asked, actor, extra=tables_around(session, area.gemeenten, on))
    files = write_report(made, out, replace=replace)
    console.print(f"\n[bold]{escape(TITLES[code])}[/bold] van {escape(area.name)} op {dutch_day(on)}")
    public = made.audience is Audience.PUBLIC
    console.print("Openbaar: kleine getallen zijn verborgen." if public else "Intern, volledig: niet verspreiden.")
    console.print(f"{len(made.tables)} tabellen, zoals bekend {'op die dag' if then else 'nu'}.")
    for file in files[:2]:
        console.print(f"- {file}", markup=False, soft_wrap=True)
    console.print(f"- {files[2].parent} ({len(files) - 2} bestanden)", markup=False, soft_wrap=True)
