"""`doorstroom similar`: what a text about work is like, to look at the encoder with one's own eyes."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cli.accounts import gemeente_code
from leerlijnen.catalogue import Catalogue
from ml.encoder import load
from services import clock
from services.errors import InvalidInputError, NotFoundError
from services.matching.likeness import LikelyOccupation, LikelyStep, WorkText, likely_occupations, likely_steps
from services.matching.suggestions import why
from services.registry import leerlijn_catalogue

console = Console()

LONGEST_FILE = 20_000_000
"""Bytes of a file of one's own that are read at most."""


def similar(
    texts: Annotated[list[str], typer.Argument(help="Een of meer teksten over werk, elk tussen aanhalingstekens.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=200, help="Hoeveel regels per tabel.")] = 5,
    gemeente: Annotated[str, typer.Option("--gemeente", help="Van welke gemeente de leerlijnen gelden.")] = "Raalte",
    own: Annotated[
        Path | None,
        typer.Option("--with", metavar="BESTAND", help="Vergelijk met de regels van dit tekstbestand (UTF-8)."),
    ] = None,
) -> None:
    """Toon op welke beroepen en leerlijnstappen een tekst het meest lijkt, van 0 tot 1."""
    if any(not text.strip() for text in texts):
        raise InvalidInputError("Een van de teksten is leeg.", remedy='Geef tekst, zoals: "plantsoenen schoffelen".')
    if own is not None:
        _print_lines(texts, own_lines(own), limit)
        return
    code = gemeente_code(gemeente)
    catalogue = leerlijn_catalogue(code, clock.today())
    version = load().version
    for text in texts:
        _print_text(text, catalogue, limit)
    console.print(_measure(version), style="dim", markup=False)


def own_lines(path: Path) -> list[str]:
    """The lines of a text file that hold something. Raises NotFoundError or InvalidInputError in Dutch."""
    if not path.is_file():
        raise NotFoundError(
            f"Het bestand {path} is er niet.", remedy="Geef een tekstbestand met op elke regel een tekst."
        )
    if path.stat().st_size > LONGEST_FILE:
        raise InvalidInputError(f"Het bestand {path} is te groot.", remedy="Geef een bestand van ten hoogste 20 MB.")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InvalidInputError(f"Het bestand {path} is geen UTF-8.", remedy="Sla het op als tekst in UTF-8.") from None
    found = [line.strip() for line in lines if line.strip()]
    if not found:
        raise InvalidInputError(f"Het bestand {path} is leeg.", remedy="Zet op elke regel een tekst.")
    return found


def _print_text(text: str, catalogue: Catalogue, limit: int) -> None:
    work = WorkText.of(text)
    console.print(f"\n[bold]{escape(_shown(text))}[/bold]")
    console.print(_occupation_table(likely_occupations(work, least=0.0, most=limit)))
    console.print(_step_table(likely_steps(work, catalogue, least=0.0, most=limit)))


def _occupation_table(found: list[LikelyOccupation]) -> Table:
    table = Table(title="Beroepen", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("Gelijkenis", justify="right")
    for name in ("Beroep en code", "Branche"):
        table.add_column(name, overflow="fold")
    for one in found:
        each = one.occupation
        table.add_row(_figure(one.likeness), f"{escape(each.titel)}\n[dim]{each.code}[/dim]", each.branche)
    return table


def _step_table(found: list[LikelyStep]) -> Table:
    table = Table(title="Leerlijnstappen", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("Gelijkenis", justify="right")
    for name in ("Stap", "Naam", "Waarom"):
        table.add_column(name, overflow="fold")
    for one in found:
        table.add_row(_figure(one.likeness), f"{one.key.line} {one.key.step}", escape(one.step.name), escape(why(one)))
    return table


def _print_lines(texts: list[str], lines: list[str], limit: int) -> None:
    """The nearest lines of a file of one's own, per text."""
    encoder = load()
    likeness = (encoder.encode(texts) @ encoder.encode(lines).T).clip(0.0, 1.0)
    for text, row in zip(texts, likeness, strict=True):
        console.print(f"\n[bold]{escape(_shown(text))}[/bold]")
        table = Table(box=box.SIMPLE_HEAD)
        table.add_column("Gelijkenis", justify="right")
        table.add_column("Regel", overflow="fold")
        for at in np.argsort(-row, kind="stable")[:limit]:
            table.add_row(_figure(float(row[at])), escape(_shown(lines[at])))
        console.print(table)
    console.print(_measure(encoder.version), style="dim", markup=False)


def _measure(version: str) -> str:
    return f"Gelijkenis van 0 tot 1 volgens {version}; het is geen kans."


def _figure(likeness: float) -> str:
    return f"{likeness:.2f}".replace(".", ",")


def _shown(text: str) -> str:
    """A text on one line, without what would steer the terminal, and not endless."""
    plain = "".join(one if one.isprintable() else " " for one in text)
    return plain if len(plain) <= 200 else f"{plain[:199]}…"
