"""`doorstroom simulate`: run a simulated region, and lay it beside the figures that there are."""

import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ml.simulator import Report, Run, run, world_of, years_of
from ml.simulator.calibration import Line, report

console = Console()

NOTHING_REAL = "Alles hieronder is gesimuleerd. Het zegt niets over echte mensen, en niets over wat een model waard is."


def simulate(
    world: Annotated[
        str, typer.Option("--world", metavar="BESTAND", help="YAML-bestand, of de naam van een meegeleverde wereld.")
    ] = "standaard",
    seed: Annotated[int, typer.Option("--seed", min=0, help="Eerste begingetal; gelijk begin, gelijke uitkomst.")] = 1,
    runs: Annotated[int, typer.Option("--runs", min=1, max=50, help="Hoe vaak, elk met een volgend begingetal.")] = 5,
    years: Annotated[int, typer.Option("--years", min=2, max=20, help="Hoeveel jaar per keer.")] = 3,
    out: Annotated[
        Path | None, typer.Option("--json", metavar="BESTAND", help="Schrijf rapport en jaarcijfers als JSON.")
    ] = None,
) -> None:
    """Simuleer een gemeente en vergelijk haar met de cijfers van Raalte en Dalfsen. Alles is gesimuleerd."""
    taken = world_of(world)
    done = [run(taken, one, years=years) for one in range(seed, seed + runs)]
    found = report(taken, done)
    _print(found)
    if out is not None:
        out.write_text(_json(found, done), encoding="utf-8")
        console.print(f"\nHet rapport staat in {out}.", soft_wrap=True)


def _json(found: Report, done: list[Run]) -> str:
    whole = {
        **found.to_json(),
        "jaarcijfers": {str(one.seed): [asdict(year) for year in years_of(one)] for one in done},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _print(found: Report) -> None:
    console.print(f"[bold]{escape(found.title)}[/bold]")
    console.print(escape(found.world.title), style="dim")
    console.print(NOTHING_REAL)
    for name in dict.fromkeys(line.target.table for line in found.lines):
        console.print(_table(name, [line for line in found.lines if line.target.table == name]))
    outside = sum(not line.within for line in found.lines)
    console.print(f"{len(found.lines) - outside} van de {len(found.lines)} cijfers vallen binnen de grenzen.")
    console.print(_assumptions(found))


def _table(name: str, lines: list[Line]) -> Table:
    table = Table(title=f"{name} (gesimuleerd)", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("Cijfer", overflow="fold")
    for heading in ("Doel", "Grenzen", "Gesimuleerd", "95 %"):
        table.add_column(heading, justify="right")
    table.add_column("Binnen")
    for line in lines:
        target = line.target
        table.add_row(
            f"{escape(_named(line))}\n[dim]{escape(target.source)}[/dim]",
            _figure(target.value),
            f"{_figure(target.low)}–{_figure(target.high)}",
            _figure(line.mean),
            f"{_figure(line.least)}–{_figure(line.most)}",
            "ja" if line.within else "[bold]nee[/bold]",
        )
    return table


def _assumptions(found: Report) -> Table:
    table = Table(title="Aannames: geen bron geeft deze getallen", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("Naam")
    for heading in ("Waarde", "Bereik"):
        table.add_column(heading, justify="right")
    table.add_column("Waarom", overflow="fold")
    for name, free in found.assumptions.items():
        low, high = free.bounds
        table.add_row(name, _figure(free.value), f"{_figure(low)}–{_figure(high)}", escape(free.note))
    return table


def _named(line: Line) -> str:
    """What is measured, and of what: «ladder zorg, week 52»."""
    of = {key: value for key, value in line.target.of.items() if key != "week"}
    week = line.target.of.get("week")
    words = [line.target.measure.replace("_", " "), *(str(value).replace("_", " ") for value in of.values())]
    return " ".join(words) + (f", week {week}" if week is not None else "")


def _figure(value: float) -> str:
    if math.isnan(value):
        return "–"
    text = f"{value:.0f}" if value.is_integer() else f"{value:.{3 if abs(value) < 1 else 1}f}"
    return text.replace(".", ",")
