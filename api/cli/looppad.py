"""How somebody's looppaden look in a terminal."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

Json = Mapping[str, object]

HOW = {
    "op-een-eerdere-stap": "haalt iemand eerder op de weg",
    "op-de-stap-zelf": "haalt iemand op de stap zelf",
    "taalles-ernaast": "met taalles ernaast",
    "cursus-ernaast": "met een cursus ernaast",
    "nog-na-te-vragen": "nog na te vragen",
    "nog-te-zien": "nog te zien",
}
MOST_WAYS = 2


def print_looppaden(console: Console, found: Json, *, title: str) -> None:
    """The best ways, each as a table of steps with what has to be gained and the places that there are."""
    console.print(f"\n[bold]{escape(title)}[/bold]")
    console.print(f"Doel: trede {found['doel']}. {found['toelichting']}")
    for number, way in enumerate(listed(found["looppaden"])[:MOST_WAYS], start=1):
        table = Table(
            title=f"Looppad {number}: naar verwachting {way['weken']} weken, tot {way['verwachtOp']}",
            title_justify="left",
            box=box.SIMPLE_HEAD,
            show_lines=True,
            expand=True,
        )
        table.add_column("Begint", no_wrap=True)
        table.add_column("Stap", overflow="fold", ratio=2)
        table.add_column("Nog nodig", overflow="fold", ratio=3)
        table.add_column("Plekken", overflow="fold", ratio=3)
        for step in listed(way["stappen"]):
            table.add_row(*(escape(cell) for cell in cells(step)))
        console.print(table)


def cells(step: Json) -> Sequence[str]:
    """One row."""
    begins = "nu bezig" if step["bezig"] else str(step["begintOp"])
    name = f"{step['leerlijn']} {step['stap']} {step['naam']}\n(trede {step['trede']}, {step['weken']} weken)"
    needed = [need for need in listed(step["nodig"]) if need["hoe"] in HOW and not comes_along(need)]
    return begins, name, "\n".join(said(need) for need in needed) or "–", places(step)


def comes_along(need: Json) -> bool:
    """Whether it goes without saying: the trede of a step is that of the step before it."""
    return need["soort"] == "trede" and need["hoe"] == "op-een-eerdere-stap"


def said(need: Json) -> str:
    """What is needed and how it gets there."""
    weeks = f" ({need['weken']} weken)" if need["weken"] else ""
    what = f"trede {need['code']}" if need["soort"] == "trede" else f"{need['code']}"
    if need["soort"] == "taal":
        what = str(need["tekst"]).partition(":")[0]
    elif need["soort"] == "uren":
        what = f"{need['code']} uur per week"
    elif need["soort"] == "teken":
        what = f"teken {need['code']}"
    return f"{what}: {HOW[str(need['hoe'])]}{weeks}"


def places(step: Json) -> str:
    """The first places, and how many there are."""
    if step["bezig"]:
        return "deze plek"
    there = listed(step["plekken"])
    if not there:
        return "geen plek binnen bereik" if step["zonderPlek"] else "–"
    lines = [f"{one['titel']} ({one['soort']}, vanaf {one['vrijVanaf']})" for one in there[:2]]
    more = f"\n{step['plaatsen']} plaatsen binnen bereik" if len(there) > 2 else ""
    return "\n".join(lines) + more


def listed(value: object) -> Sequence[Json]:
    """A list of the answer."""
    return value if isinstance(value, list) else []
