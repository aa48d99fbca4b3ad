"""`doorstroom flow indicatoren`: what a gemeente steers by, on a day, in the terminal."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from api.cli.tables import dutch
from services import clock
from services.clock import dutch_day
from services.flow.figures.tables import Unit
from services.flow.indicators.definitions import Direction
from services.flow.indicators.reader import known_people
from services.flow.indicators.service import Moment, checked, list_of
from services.flow.indicators.values import Indicator
from services.flow.rates.asking import FlowKnown
from services.registry import municipality

console = Console()
DAY = ["%Y-%m-%d"]
SIGNS = {Direction.AT_LEAST: "≥", Direction.AT_MOST: "≤"}
HIDDEN = "Een – is verborgen of niet te zeggen. Bij het streefcijfer staat sinds wanneer het geldt."
TO_DO = "Te doen: mensen op de lijst bij de indicator. Bij het streefcijfer staat sinds wanneer het geldt."
MET = {True: "ja", False: "nee", None: ""}


def indicatoren(
    gemeente: Annotated[str, typer.Option("--gemeente", help="Gemeente, bijvoorbeeld Raalte of GM0177.")] = "Raalte",
    peildatum: Annotated[
        datetime | None,
        typer.Option("--peildatum", formats=DAY, help="Van welke dag. Leeg: de eerste dag van deze maand."),
    ] = None,
    bekend: Annotated[FlowKnown, typer.Option("--bekend", help="Zoals nu bekend, of zoals toen.")] = FlowKnown.NOW,
    public: Annotated[bool, typer.Option("--openbaar", help="Verberg kleine getallen, zoals beleid ze ziet.")] = False,
    explain: Annotated[bool, typer.Option("--uitleg", help="Met definitie, noemer en bron.")] = False,
) -> None:
    """Toon de indicatoren van een gemeente: waarde, streefcijfer, en voor hoeveel mensen iets te doen is."""
    code = gemeente_code(gemeente)
    on = peildatum.date() if peildatum else clock.today().replace(day=1)
    then = bekend is FlowKnown.THEN
    moment = Moment(on, on if then else None)
    checked(moment, published_only=public)
    with command_session() as session:
        known = known_people(session, [code], known_on=moment.known_on, reported=True)
    shown = list_of(known, on, public=public)
    named = municipality(code)
    console.print(f"\n[bold]Indicatoren van {escape(named.naam if named else code)} op {dutch_day(on)}[/bold]")
    console.print("Openbaar: kleine getallen zijn verborgen." if public else "Intern, volledig: niet verspreiden.")
    console.print(f"Zoals bekend {'op die dag' if then else 'nu'}.")
    console.print(_table(shown, public=public))
    console.print(HIDDEN if public else TO_DO, style="dim")
    for line in _explained(shown) if explain else ():
        console.print(line)


def _table(shown: tuple[Indicator, ...], *, public: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    table.add_column("Indicator", overflow="fold", ratio=1)
    for head in ("Waarde", "Van", "Streef", "Gehaald", *(() if public else ("Te doen",))):
        table.add_column(head, justify="right")
    for one in shown:
        cells = [one.definition.title, _value(one), _number(one.base), _target(one), MET[one.met]]
        if not public:
            cells.append("" if one.definition.cases is None else str(len(one.cases)))
        table.add_row(*(escape(cell) for cell in cells))
    return table


def _value(one: Indicator) -> str:
    if one.value is None:
        return "–"
    if one.definition.unit is not Unit.SHARE:
        return f"{one.value:.0f}"
    value = f"{dutch(round(one.value, 1))} %"
    if one.low is None or one.high is None:
        return value
    return f"{value}\n({dutch(round(one.low))}–{dutch(round(one.high))})"


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _target(one: Indicator) -> str:
    if one.target is None:
        return ""
    return f"{SIGNS[one.target.direction]} {dutch(one.target.number)}\n({one.target.since.year})"


def _explained(shown: tuple[Indicator, ...]) -> Iterator[str]:
    for one in shown:
        definition = one.definition
        yield f"[bold]{escape(definition.title)}[/bold] ({definition.code})"
        yield escape(definition.definition)
        yield from (escape(f"Van: {definition.base}") for _ in [0] if definition.base)
        yield from (escape(f"Op de lijst: {definition.cases}") for _ in [0] if definition.cases)
        yield from (escape(f"Doel: {definition.target_text}") for _ in [0] if definition.target_text)
        yield from (f"Niet te zeggen van {one.unknown} mensen." for _ in [0] if one.unknown)
        yield escape(f"Bron: {definition.source}")
        yield ""
