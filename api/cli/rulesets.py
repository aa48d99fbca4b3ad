"""Commands that show the rules of a gemeente: on a day, and what differs between days or from the law."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cli.accounts import gemeente_code
from services import clock
from services.errors import NotFoundError
from services.registry import (
    PlacementKind,
    RuleSet,
    municipality,
    ruleset,
    ruleset_differences,
    ruleset_lines,
    statutory_ruleset,
)

console = Console()

Gemeente = Annotated[str, typer.Argument(help="Gemeente, bijvoorbeeld Raalte of GM0177.")]
Kind = Annotated[PlacementKind | None, typer.Option("--soort", help="Alleen deze soort plek.")]
DAY = ["%Y-%m-%d"]


def show(
    gemeente: Gemeente,
    kind: Kind = None,
    on: Annotated[
        datetime | None, typer.Option("--op", formats=DAY, help="De dag waarvoor u vraagt, zoals 2026-01-01.")
    ] = None,
) -> None:
    """Toon de regels van een gemeente per soort plek, met hun grondslag."""
    code, day = gemeente_code(gemeente), on.date() if on else clock.today()
    shown = list(found(code, kind, day))
    if not shown:
        raise NotFoundError("Er gelden op die dag geen regels.", remedy="Kies een latere dag.")
    console.print(f"\n[bold]Regels van {escape(named(code))} op {day}[/bold]  (* = keuze van ons, nog te bevestigen)")
    for rules in shown:
        console.print(as_table(rules))


def diff(
    gemeente: Gemeente,
    one: Annotated[datetime | None, typer.Argument(formats=DAY, help="De eerste dag.", metavar="DATUM1")] = None,
    other: Annotated[datetime | None, typer.Argument(formats=DAY, help="De tweede dag.", metavar="DATUM2")] = None,
    kind: Kind = None,
) -> None:
    """Toon wat er tussen twee dagen veranderde. Met één dag of geen: wat de gemeente anders doet dan de wet."""
    code, first = gemeente_code(gemeente), one.date() if one else clock.today()
    kinds = [kind] if kind else list(PlacementKind)
    if other is None:
        title, columns = f"{named(code)} naast de wet op {first}", ("Wet en ontwerp", named(code))
        pairs = [(law(each, first), local(code, each, first)) for each in kinds]
    else:
        second = other.date()
        title, columns = f"{named(code)}: {first} naast {second}", (str(first), str(second))
        pairs = [(local(code, each, first), local(code, each, second)) for each in kinds]
    table = difference_table(title, columns, zip(kinds, pairs, strict=True))
    if not table.row_count:
        console.print(f"Geen verschil: {title}.")
        return
    console.print(table)


def found(code: str, kind: PlacementKind | None, day: date) -> Iterator[RuleSet]:
    """The rule sets of the kinds that are asked and have rules on that day."""
    for each in [kind] if kind else list(PlacementKind):
        rules = local(code, each, day)
        if rules is not None:
            yield rules


def local(code: str, kind: PlacementKind, day: date) -> RuleSet | None:
    """A gemeente's rules, or None where none are in force."""
    try:
        return ruleset(code, kind, day)
    except NotFoundError:
        return None


def law(kind: PlacementKind, day: date) -> RuleSet | None:
    """What law and our defaults say, or None where none are in force."""
    try:
        return statutory_ruleset(kind, day)
    except NotFoundError:
        return None


def named(code: str) -> str:
    """The name of a gemeente."""
    gemeente = municipality(code)
    return gemeente.naam if gemeente else code


def as_table(rules: RuleSet) -> Table:
    """One rule set as a table of two columns."""
    until = f" tot {rules.valid_until}" if rules.valid_until else ""
    table = Table(
        title=f"{rules.kind} (vanaf {rules.valid_from}{until})",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_header=False,
    )
    table.add_column("Regel", no_wrap=True)
    table.add_column("Wat er geldt", overflow="fold", ratio=1)
    for line in ruleset_lines(rules):
        table.add_row(f"{line.label}{' *' if line.design else ''}", escape(line.text))
    return table


def difference_table(
    title: str,
    columns: tuple[str, str],
    pairs: Iterator[tuple[PlacementKind, tuple[RuleSet | None, RuleSet | None]]],
) -> Table:
    """Every rule that differs, with both of its values."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, show_lines=True)
    for name in ("Soort plek", "Regel", *columns):
        table.add_column(name, overflow="fold")
    for kind, (one, other) in pairs:
        if one is None or other is None:
            if one is not other:
                table.add_row(kind, "Regels", *("geen" if each is None else "wel" for each in (one, other)))
            continue
        for each in ruleset_differences(one, other):
            table.add_row(kind, each.label, escape(each.one), escape(each.other))
    return table
