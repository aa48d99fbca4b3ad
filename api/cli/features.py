"""`doorstroom features`: the register of features, to read and to check."""

import json
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from fit.register import REGISTER, FeatureEntry

console = Console()

DIRECTION = {1: "meer is beter", -1: "meer is slechter", 0: "geen vaste richting"}


def features(
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON, voor een DPIA of een ander programma.")] = False,
) -> None:
    """Toon het register van velden: wat elk veld is, waarom het mag, en waar het ongemerkt voor kan staan."""
    if as_json:
        typer.echo(json.dumps([as_plain(one) for one in REGISTER.values()], ensure_ascii=False, indent=2))
        return
    table = Table(title="Register van velden", title_justify="left", box=box.SIMPLE_HEAD, show_lines=True, expand=True)
    table.add_column("Veld", width=max(map(len, REGISTER)))  # a name is what a program calls it: never broken
    for name, ratio in (("Eenheid en richting", 3), ("Waarom het mag", 5), ("Kan staan voor", 4)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for one in REGISTER.values():
        table.add_row(*(escape(cell) for cell in cells(one)))
    console.print(table)
    console.print("Wat hier niet staat, telt nergens mee. Bewaakt door: zie --json.", style="dim")


def cells(one: FeatureEntry) -> tuple[str, str, str, str]:
    """One row: what it is, in what it is measured, why it is allowed and what it could stand for."""
    return (
        f"{one.name}\n{one.title}\n({one.use.replace('-', ' ')})",
        f"{one.unit}\n{one.low:g} tot {one.high:g}; {DIRECTION[one.direction]}",
        f"{one.why}\n({one.source})",
        one.proxy,
    )


def as_plain(one: FeatureEntry) -> dict[str, object]:
    """One entry under Dutch names."""
    return {
        "naam": one.name,
        "titel": one.title,
        "eenheid": one.unit,
        "bereik": [one.low, one.high],
        "richting": one.direction,
        "gebruik": one.use,
        "leest": list(one.reads),
        "waarom": one.why,
        "bron": one.source,
        "kanStaanVoor": one.proxy,
        "bewaaktDoor": one.watched_by,
    }
