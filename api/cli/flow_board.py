"""`doorstroom flow productie`: the board of the gemeente's own workplace in a terminal of eighty columns."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cli.accounts import gemeente_code, short
from api.cli.context import command_session
from services import clock
from services.errors import InvalidInputError
from services.flow.board.reader import read_board
from services.flow.board.rows import BoardFlag, BoardRow
from services.flow.board.schemas import ORDER
from services.registry import StaySign, actor_named, has_own_workplace, municipality

console = Console()

Account = Annotated[str, typer.Option(help="Account dat kijkt: een medewerker van de gemeente.")]
FLAG_WORDS = {
    BoardFlag.OVERDUE: "[red]actie te laat[/red]",
    BoardFlag.STANDS_STILL: "[yellow]staat stil[/yellow]",
    BoardFlag.READY: "[green]rijp voor volgende stap[/green]",
    BoardFlag.NO_ENTRY: "weekopgave ontbreekt",
}
SIGN_WORDS = {
    StaySign.ON_TIME: "op tijd",
    StaySign.PRESENT_80: "80 % aanwezig",
    StaySign.KNOWS_SAFETY_WORDS: "veiligheidswoorden",
    StaySign.WORKS_ALONE: "zelfstandig",
    StaySign.ASKS_FOR_HELP: "vraagt hulp",
    StaySign.HELD_16_HOURS: "16 uur volgehouden",
    StaySign.LEARNS_NEW_TASK: "leert nieuwe taak",
    StaySign.READY_FOR_NEXT: "klaar voor volgende stap",
}


def workplace(
    account: Account = "consulent-raalte",
    gemeente: Annotated[str | None, typer.Option(help="Leeg: de gemeente van het account.")] = None,
) -> None:
    """Toon het bord van De Productie: wie er is, hoe het gaat, en wat erna komt."""
    with command_session() as session:
        actor = actor_named(session, account)
        if gemeente is not None and gemeente_code(gemeente) != actor.gemeente_code:
            raise InvalidInputError(
                "Dit account is van een andere gemeente.", remedy="Laat --gemeente weg, of kies een ander account."
            )
        on, rows = read_board(session, actor)
        code = actor.gemeente_code or ""
    found = municipality(code)
    name = found.naam if found is not None else code
    if not has_own_workplace(code):
        console.print(f"De gemeente {name} heeft geen eigen werkplek.")
        return
    people = "1 persoon" if len(rows) == 1 else f"{len(rows)} mensen"
    console.print(f"\n[bold]Eigen werkplek van {name} op {on:%d-%m-%Y}: {people}[/bold]")
    console.print(ORDER)
    console.print(board_table(rows))


def board_table(rows: list[BoardRow]) -> Table:
    """The board as a table: who and how long, hours, what is seen, what comes next."""
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, expand=True, pad_edge=False)
    table.add_column("Wie", no_wrap=True)
    table.add_column("Uren", no_wrap=True)
    table.add_column("Tekens en stap", ratio=1)
    table.add_column("Wat erna komt", ratio=1)
    for row in rows:
        table.add_row(_who(row), _hours(row), "\n".join(_seen(row)) or "–", "\n".join(_next(row)) or "–")
    return table


def _who(row: BoardRow) -> str:
    weeks = "1 week" if row.weeks == 1 else f"{row.weeks} weken"
    return f"{short(row.person)}…\n{weeks}"


def _hours(row: BoardRow) -> str:
    if not row.stay_ids:
        return "voortraject"
    seen = f"{number(row.attended)} van {number(row.planned)}" if row.weeks_entered else "geen opgave"
    return f"{number(row.hours)} p/w\n{seen}"


def number(value: float) -> str:
    """A number as Dutch writes it."""
    return f"{value:g}".replace(".", ",")


def plain(code: str) -> str:
    """A code as words."""
    return code.replace("-", " ")


def _seen(row: BoardRow) -> Iterator[str]:
    for head, wanted in (("+", True), ("–", False)):
        words = [SIGN_WORDS[one.sign] for one in row.signs if one.seen is wanted]
        if words:
            yield f"{head} {', '.join(words)}"
    if row.signs:
        yield f"laatst gekeken {max(one.on for one in row.signs):%d-%m}"
    for step in row.steps:
        yield escape(f"{step.line} {step.step} {step.name}" + (" (vermoedelijk)" if step.suggested else ""))


def _next(row: BoardRow) -> Iterator[str]:
    if row.next_place is not None:
        yield f"[bold]{escape(row.next_place.title)}[/bold], vanaf {row.next_place.from_on:%d-%m}"
    if row.wish is not None:
        yield f"{plain(row.wish.wish)} ({row.wish.on:%d-%m})"
    today = clock.today()
    for one in row.blockers:
        due = f"[red]{one.due_on:%d-%m}[/red]" if one.due_on < today else f"{one.due_on:%d-%m}"
        yield f"{plain(one.blocker)}: {plain(one.action)}, {one.acting}, voor {due}"
    yield from (FLAG_WORDS[flag] for flag in row.flags)
    if BoardFlag.STANDS_STILL in row.flags:
        yield f"niets nieuws sinds {row.quiet_since:%d-%m}"
