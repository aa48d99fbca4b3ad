"""Commands about learning lines: checking their files, showing a line, and where there are places for whom."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from leerlijnen.catalogue import Catalogue
from leerlijnen.check import check as whole_check
from leerlijnen.coverage import StepCover, by_cell, by_step, stepless
from leerlijnen.drawing import picture
from leerlijnen.files import CATALOGUE, LeerlijnFileError, load_catalogue
from leerlijnen.model import Step, StepKey
from leerlijnen.problems import Problem
from services import clock
from services.errors import NotFoundError
from services.matching.columns import gemeente_number
from services.matching.leerlijnen.coverage import RegionCover, Speerpunt, cover_of, speerpunten
from services.registry import find_line, leerlijn_catalogue, leerlijn_vocabulary, municipality

console = Console()

Gemeente = Annotated[str, typer.Option("--gemeente", help="Gemeente, bijvoorbeeld Raalte of GM0177.")]
DAY = ["%Y-%m-%d"]
UNKNOWN = "Nog geen bekende werkgever."
MOST_SHOWN = 3
"""Kinds of employer, and employers, that are named per speerpunt."""


def check(
    folder: Annotated[Path, typer.Argument(help="Map met leerlijnen. Leeg: de map van deze versie.")] = CATALOGUE,
) -> None:
    """Controleer de bestanden van de leerlijnen; elk probleem met bestand, regel en wat u eraan doet."""
    if not folder.is_dir():
        raise NotFoundError(f"De map {folder} is er niet.", remedy="Geef een map met leerlijnen.")
    try:
        files = load_catalogue(folder)
        problems: tuple[Problem, ...] = tuple(whole_check(files, leerlijn_vocabulary()))
    except LeerlijnFileError as error:
        problems = error.problems
    if not problems:
        steps = sum(len(line.steps) for line in files.lines)
        console.print(f"In orde: {len(files.lines)} leerlijnen met {steps} stappen.")
        return
    for problem in problems:
        console.print(f"- {problem}", markup=False, soft_wrap=True)
    count = len(problems)
    console.print(f"{count} {'punt' if count == 1 else 'punten'} te verbeteren. Er is niets veranderd.")
    raise typer.Exit(1)


def show(
    line: Annotated[str, typer.Argument(help="Code van de leerlijn, zoals groen.", metavar="LEERLIJN")],
    gemeente: Gemeente = "Raalte",
    on: Annotated[datetime | None, typer.Option("--op", formats=DAY, help="Op welke dag, zoals 2026-11-02.")] = None,
    svg: Annotated[Path | None, typer.Option("--svg", help="Schrijf de lijn ook als tekening in dit bestand.")] = None,
    counts: Annotated[bool, typer.Option("--aantallen", help="Met plaatsen en mensen per stap.")] = False,
) -> None:
    """Toon een leerlijn: de stappen per trede, met wat zij vragen en opleveren."""
    code, day = gemeente_code(gemeente), on.date() if on else clock.today()
    catalogue = leerlijn_catalogue(code, day)
    shown = find_line(catalogue, line)
    covers = _covers(code) if counts else {}
    console.print(f"\n[bold]Leerlijn {escape(shown.name)}[/bold] ({shown.status}), {escape(_named(code))} op {day}")
    console.print(escape(shown.about.strip()))
    console.print(_line_table(catalogue, line, covers))
    console.print("Een * is een keuze van ons, nog te bevestigen met werkgevers.", style="dim")
    if svg is not None:
        svg.write_text(picture(catalogue, line, covers or None), encoding="utf-8")
        console.print(f"Tekening: {svg}", soft_wrap=True, markup=False)


def coverage(
    gemeente: Gemeente = "Raalte",
    whole_region: Annotated[bool, typer.Option("--regio", help="De hele arbeidsmarktregio van die gemeente.")] = False,
    line: Annotated[str | None, typer.Option("--leerlijn", help="Alleen deze leerlijn.")] = None,
) -> None:
    """Toon per branche en trede waar plaatsen zijn en waar zij ontbreken, met de speerpunten."""
    code = gemeente_code(gemeente)
    region, own = _region(code), None if whole_region else code
    with command_session() as session:
        cover = cover_of(session, region)
        if line is not None:
            find_line(cover.lines.whole, line)
        points = speerpunten(session, cover, gemeente=own, line=line)
    where = f"regio {region}" if whole_region else _named(code)
    loose_open, loose_coming = stepless(cover.counted.places, gemeente=gemeente_number(own) if own else None)
    console.print(f"\n[bold]Dekking in {escape(where)} op {cover.on}[/bold]")
    console.print(_cell_table(cover, own, line))
    console.print(f"Bij geen stap horen {loose_open} vrije en {loose_coming} komende plaatsen.\n")
    console.print(_speerpunt_table(cover, points) if points else "Nergens zijn er te weinig plaatsen.")
    console.print("Tekort: mensen van wie het looppad deze stap binnen 13 weken vraagt, min plaatsen.", style="dim")


def _region(code: str) -> str:
    found = municipality(code)
    return found.region if found else ""


def _covers(code: str) -> Mapping[StepKey, StepCover]:
    with command_session() as session:
        cover = cover_of(session, _region(code))
    return {one.key: one for one in by_step(cover.counted, gemeente=gemeente_number(code))}


def _named(code: str) -> str:
    found = municipality(code)
    return found.naam if found else code


def _line_table(catalogue: Catalogue, line: str, covers: Mapping[StepKey, StepCover]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, expand=True)
    table.add_column("Trede", justify="right")
    table.add_column("Stap", overflow="fold", ratio=3)
    table.add_column("Waar en hoe lang", overflow="fold", ratio=3)
    table.add_column("Vraagt", overflow="fold", ratio=3)
    table.add_column("Levert op", overflow="fold", ratio=2)
    for step in catalogue.lines[line].steps:
        cover = covers.get(StepKey(line, step.code))
        counts = f"\nplaatsen: {cover.open} vrij, {cover.coming} komend" if cover is not None else ""
        counts += f"\nmensen: {cover.here} bezig, {cover.needed} nodig" if cover is not None else ""
        row = (
            f"{step.treden.entry}→{step.treden.on}",
            f"{step.code} {step.name}{counts}",
            _where(step),
            _asks(step),
            _brings(step),
        )
        table.add_row(*(escape(cell) for cell in row))
    return table


def _where(step: Step) -> str:
    hours, duration = step.hours, step.duration
    months = f"\nbegint in maand {', '.join(map(str, step.season.start))}" if _seasonal(step) and step.season else ""
    return (
        f"{step.places.where}\n{hours.least:g}–{hours.most:g} uur per week{_star(hours.design)}, "
        f"meestal {duration.usual} weken{_star(duration.design)}{months}"
    )


def _seasonal(step: Step) -> bool:
    return step.season is not None and len(set(step.season.start)) < 12


def _asks(step: Step) -> str:
    lines = [f"{one.skill} {one.level}{_star(one.design)}" for one in step.language]
    lines += [f"{one.code}{_star(one.design)}" for one in step.certificates]
    lines += [f"{one.code}{_star(one.design)}" for one in step.determinations]
    lines += [f"teken: {one.code}{_star(one.design)}" for one in step.signs]
    return "\n".join(lines) or "–"


def _brings(step: Step) -> str:
    lines = [f"{one.skill} {one.level}{_star(one.design)}" for one in step.language_gained]
    lines += [f"{one.code}{_star(one.design)}" for one in step.certificates_gained]
    return "\n".join(lines) or "–"


def _star(design: bool) -> str:
    return "*" if design else ""


def _cell_table(cover: RegionCover, own: str | None, line: str | None) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Branche")
    for name in ("Trede", "Vrij", "Komend", "Bezig", "Eén stap ervoor", "Nodig", "Tekort"):
        table.add_column(name, justify="right")
    branches = {one.branche for code, one in cover.lines.whole.lines.items() if line in (None, code)}
    for cell in by_cell(cover.counted, gemeente=gemeente_number(own) if own else None):
        if cell.branche in branches:
            figures = (cell.trede, cell.open, cell.coming, cell.here, cell.one_before, cell.needed)
            short = f"[bold]{cell.short}[/bold]" if cell.short > 0 else str(cell.short)
            table.add_row(cell.branche, *(str(figure) for figure in figures), short)
    return table


def _speerpunt_table(cover: RegionCover, points: Iterable[Speerpunt]) -> Table:
    table = Table(title="Speerpunten", title_justify="left", box=box.SIMPLE_HEAD, show_lines=True, expand=True)
    table.add_column("Stap")
    for name in ("Tekort", "Plaatsen", "Nodig"):
        table.add_column(name, justify="right")
    table.add_column("Ga naar", overflow="fold", ratio=1)
    for point in points:
        one = point.cover
        near = [f"{each.name} ({_named(each.gemeente_code)})" for each in point.employers[:MOST_SHOWN]]
        kinds = "; ".join(kind.kind for kind in point.kinds[:MOST_SHOWN])
        table.add_row(
            escape(f"{one.key.line} {one.key.step}\n{cover.lines.whole.steps[one.key].name}"),
            *(str(figure) for figure in (one.short, one.open + one.coming, one.needed)),
            escape("\n".join(filter(None, (kinds, f"Bekend: {', '.join(near)}" if near else UNKNOWN)))),
        )
    return table
