"""A scorecard on paper: for the terminal, as Markdown and as HTML. Where its points come from stands in each of them.

Edges are printed with few decimals, and a note says so where that rounds them; the file holds them in full.
"""

from html import escape
from io import StringIO
from itertools import pairwise

import numpy as np

from ml.scorecard.card import Field, Scorecard

DIRECTIONS = {1: "meer is beter", -1: "minder is beter", 0: "vrij"}
HEADINGS = ("Veld", "Eenheid", "Richting", "Punten")
_DECIMALS = range(10)
CHANCE = "kans = 1 / (1 + exp(−(a × punten + b)))"


def as_text(card: Scorecard, *, width: int = 110) -> str:
    """The card for a terminal or a printer with letters of one width, `width` wide."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*HEADINGS, title=Text(f"{_title(card)}\n{card.origin.sentence}"), show_lines=True, expand=False)
    for field in card.fields:
        table.add_row(*map(Text, (field.title, field.unit, DIRECTIONS[field.direction], _line(field))))
    console = Console(width=width, record=True, file=StringIO(), color_system=None)
    console.print(table)
    for line in _notes(card):
        console.print(Text(line))
    return console.export_text()


def as_markdown(card: Scorecard) -> str:
    """The card as Markdown."""
    lines = [
        f"# {_mark(_title(card))}",
        "",
        _mark(card.origin.sentence),
        "",
        f"| {' | '.join(HEADINGS)} |",
        "|---|---|---|---|",
    ]
    for field in card.fields:
        cells = (field.title, field.unit, DIRECTIONS[field.direction], _line(field))
        lines.append(f"| {' | '.join(map(_mark, cells))} |")
    return "\n".join([*lines, "", *[f"- {_mark(line)}" for line in _notes(card)]]) + "\n"


def as_html(card: Scorecard) -> str:
    """The card as a whole page: one table with a row per bin, headed by its field, to be read aloud or printed."""
    body = "".join(_rows(field) for field in card.fields)
    notes = "".join(f"<li>{escape(line)}</li>" for line in _notes(card))
    title = escape(_title(card))
    return (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><main><h1>{title}</h1>\n"
        f"<table><caption>Punten per veld. {escape(card.origin.sentence)}</caption>\n<thead><tr>"
        '<th scope="col">Veld</th><th scope="col">Waarde</th><th scope="col">Punten</th></tr></thead>\n'
        f"{body}</table>\n<ul>{notes}</ul></main></body></html>\n"
    )


def _title(card: Scorecard) -> str:
    return f"Scorekaart {card.version}"


def _notes(card: Scorecard) -> list[str]:
    """What stands under the table."""
    said = [f"Iedereen begint met {_number(card.base)} punten."]
    if any(map(_rounded, card.fields)):
        said.append("De grenzen zijn hier afgerond; het bestand van de scorekaart heeft ze volledig.")
    if card.a is not None and card.b is not None:
        said.append(f"{CHANCE}, met a = {_dutch(card.a)} en b = {_dutch(card.b)}.")
    if facts := card.facts:
        said += [
            f"De kans gaat over: {facts.label}",
            f"Gegevens: {', '.join(facts.source)}{f', {facts.period}' if facts.period else ''}; "
            f"{facts.rows} rijen, {facts.outcomes} keer zo; hash {facts.data_hash[:12]}, begingetal {facts.seed}.",
            "Gemeten op rijen waarvan niets is geleerd: "
            + "; ".join(f"{name} {_dutch(value)}" for name, value in facts.metrics.items())
            + ".",
            "Gemaakt met " + ", ".join(f"{name} {version}" for name, version in facts.libraries.items()) + ".",
        ]
    return said


def edges_in_words(field: Field) -> list[str]:
    """The edges with as few decimals as keep them apart, and three where they have more, such as 0,25."""
    for decimals in _DECIMALS:
        told = [f"{one:.{decimals}f}" for one in field.edges]
        if len({float(text) for text in told}) == len(told) and (decimals >= 3 or _exact(field, told)):
            break
    return [text.replace(".", ",").replace("-", "−") for text in told]


def _exact(field: Field, told: list[str]) -> bool:
    """Whether these words say the edges to the last bit."""
    return all(np.float32(text) == np.float32(one) for text, one in zip(told, field.edges, strict=True))


def _rounded(field: Field) -> bool:
    """Whether the printed edges are rounded."""
    told = [text.replace(",", ".").replace("−", "-") for text in edges_in_words(field)]
    return not _exact(field, told)


def _line(field: Field) -> str:
    """All bins in one line."""
    told = edges_in_words(field)
    words = [f"onder {told[0]}", *[f"vanaf {low}" for low in told]] if told else ["elke waarde"]
    pairs = [*zip(words, field.points, strict=True), ("niet bekend", field.unknown)]
    return " · ".join(f"{text}: {_number(points)}" for text, points in pairs)


def bins_in_words(field: Field) -> list[tuple[str, int]]:
    """Each bin in words, and its points; unknown last."""
    told = edges_in_words(field)
    between = [f"{low} tot {high}" for low, high in pairwise(told)]
    words = [f"onder {told[0]}", *between, f"vanaf {told[-1]}"] if told else ["elke waarde"]
    return [*zip(words, field.points, strict=True), ("niet bekend", field.unknown)]


def _number(points: int) -> str:
    return str(points).replace("-", "−")


def _rows(field: Field) -> str:
    bins = bins_in_words(field)
    unit = f"{escape(field.title)} <small>({escape(field.unit)}, {DIRECTIONS[field.direction]})</small>"
    first = f'<th scope="rowgroup" rowspan="{len(bins)}">{unit}</th>'
    rows = [f'<th scope="row">{escape(words)}</th><td>{_number(points)}</td>' for words, points in bins]
    return (
        "<tbody>" + "".join(f"<tr>{first if at == 0 else ''}{row}</tr>\n" for at, row in enumerate(rows)) + "</tbody>\n"
    )


def _dutch(number: float) -> str:
    return f"{number:.6g}".replace(".", ",").replace("-", "−")


def _mark(text: str) -> str:
    """Text that Markdown leaves as it is."""
    for sign in "\\`*_[]<>|#&":
        text = text.replace(sign, f"\\{sign}")
    return text
