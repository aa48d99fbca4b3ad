"""`doorstroom flow weekdate`: the agenda in the terminal, or on two sides of paper."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from api.weekdate import agenda_of, name_of, put_on_record
from services.clock import dutch_day
from services.errors import NotFoundError
from services.flow.weekdate.model import Agenda, NewPlace, Part
from services.flow.weekdate.printing import printed, short, words
from services.flow.weekdate.wording import NO_LIST, NOBODY_OWN, NOTHING, ORDER_SAYS_NOTHING, PARTS, left_out
from services.registry import Actor, actor_named, usual_purpose
from services.registry import weekdate as record

console = Console()

MOST = 5
"""Lines of one kind, places and people on a list that a terminal shows."""


def weekdate(
    account: Annotated[str, typer.Option(help="Account van wie kijkt; elke blik komt op naam in het inzageregister.")],
    gemeente: Annotated[
        str | None, typer.Option(help="Gemeente van dat account, als controle: Raalte of GM0177.")
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option(help="Schrijf de agenda als PDF van twee kanten naar dit bestand.")
    ] = None,
) -> None:
    """Toon de agenda van de weekdate van vandaag, of druk hem af."""
    with command_session() as session:
        actor = actor_named(session, account)
        _of_gemeente(actor, gemeente)
        agenda = agenda_of(session, actor)
        name = name_of(agenda.gemeente_code)
        paper = printed(agenda, name) if pdf is not None else None
        people = paper.people if paper is not None else None
        put_on_record(session, actor, agenda, purpose=usual_purpose(actor), printed=people)
    if pdf is not None and paper is not None:
        pdf.write_bytes(paper.pdf)
        typer.echo(f"De agenda staat in {pdf}. Vernietig de afdruk na afloop.")
    else:
        print_agenda(agenda, name)


def print_agenda(agenda: Agenda, name: str) -> None:
    """The agenda as one reads it in a terminal: numbers of people shortened to what finds them."""
    console.print(f"\n[bold]Weekdate {escape(name)}, {dutch_day(agenda.on)}[/bold]")
    console.print(f"Nieuw: vanaf {dutch_day(agenda.since)}. Voorstellen en signalen; u beslist.\n")
    console.print(f"[bold]{PARTS[record.AgendaPart.NEW_PLACES]} ({agenda.places_total})[/bold]")
    if not agenda.places:
        console.print(NOTHING[record.AgendaPart.NEW_PLACES])
    for one in agenda.places[:MOST]:
        _print_place(one)
    _more(agenda.places_total - len(agenda.places[:MOST]))
    for part in agenda.parts:
        _print_part(part)


def _print_place(new: NewPlace) -> None:
    place, found = new.place, new.candidates
    console.print(f"• {place.title} bij {place.employer} ({place.kind}, vrij: {place.seats})", markup=False)
    if found is None or not found.shown:
        console.print(f"  {NO_LIST if found is None else NOBODY_OWN}", markup=False)
        return
    if found.neutral:
        console.print(f"  {ORDER_SAYS_NOTHING}", markup=False)
    for one in found.shown[:MOST]:
        console.print(f"  {short(one.person)}  {words(one, neutral=found.neutral)}", markup=False, highlight=False)
    _more(found.others + len(found.shown[MOST:]))


def _print_part(part: Part) -> None:
    console.print(f"\n[bold]{escape(part.title)} ({part.total})[/bold]")
    if part.note:
        console.print(part.note, markup=False)
    for group in part.groups:
        console.print(f"{group.title} ({group.total})", style="underline", markup=False)
        table = Table(box=None, show_header=False, padding=(0, 1), expand=True)
        table.add_column(width=12)
        table.add_column(ratio=1, overflow="fold")
        table.add_column(width=8)
        for line in group.lines[:MOST]:
            day = f"{line.on:%d-%m-%Y}{' !' if line.late else ''}" if line.on is not None else ""
            who = short(line.person) if line.person is not None else ""
            by = f" – {line.owner}" if line.owner else ""
            table.add_row(day, escape(line.what + by), who)
        console.print(table)
        _more(group.total - len(group.lines[:MOST]))


def _more(count: int) -> None:
    if count > 0:
        console.print(f"  … {left_out(count)}", markup=False)


def _of_gemeente(actor: Actor, asked: str | None) -> None:
    if asked is not None and gemeente_code(asked) != actor.gemeente_code:
        raise NotFoundError(
            "Dit account is niet van deze gemeente.",
            remedy="Kies een account van die gemeente, of laat die weg.",
        )
