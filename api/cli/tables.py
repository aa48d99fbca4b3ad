"""How a shortlist looks in a terminal."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

Json = Mapping[str, object]

MOST_REASONS = 4
ORDERS = {
    "neutraal": "Volgorde: neutraal, allen staan erop.",
    "punten": "Volgorde: punten per veld.",
    "kans-maal-opbrengst": "Volgorde: kans maal opbrengst.",
}


def print_shortlist(console: Console, shortlist: Json, *, title: str) -> None:
    """Print a list as the API gives it: the people with reasons, near matches, questions, and the counts."""
    order = shortlist["volgorde"]
    console.print()
    console.print(f"[bold]Kandidatenlijst: {escape(title)}[/bold]")
    console.print(
        f"{shortlist['bekeken']} werkzoekenden bekeken: {shortlist['mogelijk']} mogelijk, "
        f"{shortlist['bijnaPassendAantal']} bijna passend, {shortlist['nogNaTeVragenAantal']} nog na te vragen, "
        f"{shortlist['uitgeslotenAantal']} uitgesloten. " + ORDERS[str(order)]
    )
    _print_card(console, shortlist["scorekaart"])
    console.print("Dit is een voorstel. U beslist wie u spreekt.")
    number = shortlist["id"]
    console.print(f"Lijst {number}. Naspelen: doorstroom replay {number}\n", style="dim", soft_wrap=True)
    most = shortlist["puntenHoogstens"]
    _print_candidates(console, rows(shortlist, "kandidaten"), most)
    _print_others(console, "Bijna passend", "Wat ontbreekt", rows(shortlist, "bijnaPassend"), "ontbreekt")
    _print_others(console, "Nog na te vragen", "Vraag", rows(shortlist, "nogNaTeVragen"), "vragen")
    _print_counts(console, rows(shortlist, "uitgesloten"))


def _print_card(console: Console, card: object) -> None:
    """By which scorecard a list was made, on which decision, and what the gemeente lets a step count for."""
    if not isinstance(card, dict):
        return
    console.print(
        f"Scorekaart {card['versie']}. {card['herkomstInWoorden']} Besluit van {str(card['beslotenOp'])[:10]}, "
        f"DPIA {card['dpia']}.",
        markup=False, highlight=False,
    )  # fmt: skip
    title = f"Opbrengst in treden ({card['opbrengstversie']}): trede van nu, naast de verwachte eindtrede"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for name in ("Trede", "onbekend", *map(str, range(1, 7))):
        table.add_column(name, justify="right")
    for row in card["opbrengsttabel"]:
        table.add_row(str(row["trede"] or "onbekend"), *(dutch(one) for one in row["opbrengsten"]))
    console.print(table)


def dutch(number: float) -> str:
    """A number as Dutch writes it."""
    return f"{number:g}".replace(".", ",")


def rows(shortlist: Json, part: str) -> Sequence[Json]:
    """The lines of one part."""
    found = shortlist[part]
    return found if isinstance(found, list) else []


def _print_candidates(console: Console, lines: Sequence[Json], most: object) -> None:
    table = Table(title="Mogelijk", title_justify="left", box=box.SIMPLE_HEAD, show_lines=True, expand=True)
    table.add_column("#", justify="right")
    table.add_column("Werkzoekende", no_wrap=True)
    table.add_column(f"Punten\n(van {most})", justify="right", no_wrap=True)
    table.add_column("Redenen", overflow="fold", ratio=3)
    table.add_column("Let op", overflow="fold", ratio=2)
    for line in lines:
        attention = line["aandachtspunten"]
        notes = attention if isinstance(attention, list) else []
        table.add_row(
            str(line["positie"]), who(line), shown_points(line), "\n".join(best_reasons(line)), "\n".join(notes)
        )
    console.print(table)


def who(line: Json) -> str:
    """The first part of somebody's number; enough to recognise them on one page."""
    return "gewist" if line["gewist"] else f"{str(line['werkzoekendeId'])[:8]}…"


def shown_points(line: Json) -> str:
    """The points, or a dash where there are none to show; by a scorecard also chance × gain."""
    if line["punten"] is None:
        return "–"
    chance, gain = line["kansProcent"], line["opbrengst"]
    if not isinstance(chance, float) or not isinstance(gain, float):
        return str(line["punten"])
    return f"{line['punten']}\n{chance:.0f} % × {dutch(gain)}"


def best_reasons(line: Json) -> list[str]:
    """The reasons that gave most points, with their points; all of them where the order is neutral."""
    found = line["redenen"]
    reasons = found if isinstance(found, list) else []
    if any(one["punten"] is None for one in reasons):
        return [escape(one["tekst"]) for one in reasons]
    best = sorted(reasons, key=lambda one: -int(one["punten"]))[:MOST_REASONS]
    return [f"{one['punten']:>2}  {escape(one['tekst'])}" for one in best]


def _print_others(console: Console, title: str, column: str, lines: Sequence[Json], kind: str) -> None:
    if not lines:
        return
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("#", justify="right")
    table.add_column("Werkzoekende")
    table.add_column("Punten", justify="right")
    table.add_column(column, overflow="fold", ratio=1)
    for line in lines[:5]:
        found = line[kind]
        texts = (
            [one["vraag"] if isinstance(one, dict) else str(one) for one in found] if isinstance(found, list) else []
        )
        table.add_row(str(line["positie"]), who(line), shown_points(line), escape("\n".join(texts)))
    console.print(table)
    if len(lines) > 5:
        console.print(f"  De eerste 5 van de {len(lines)} die op de lijst staan.\n", style="dim")


def _print_counts(console: Console, lines: Sequence[Json]) -> None:
    table = Table(title="Uitgesloten per regel", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("Regel")
    table.add_column("Aantal (iemand kan vaker meetellen)", justify="right")
    for line in lines:
        table.add_row(str(line["omschrijving"]), str(line["aantal"]))
    console.print(table)
