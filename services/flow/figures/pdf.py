"""A report as a tagged PDF/UA: headings, tables with head cells, drawings with words, a mark on every page.

`report.typ` says how a page looks, `services.flow.typesetting` how it is made.
"""

from typing import Final

from services.clock import dutch_day
from services.flow.figures.canvas import WIDTH, width
from services.flow.figures.charts import canvas_of
from services.flow.figures.pictures import is_total_column, is_total_row, picture
from services.flow.figures.reports import ChartKind, Report, Section
from services.flow.figures.tables import Cell, Table
from services.flow.figures.words import MARKING, NO_ROWS, about, decimals, heading, known, printable, shown, signs
from services.flow.typesetting import typeset

_Json = dict[str, object]

LETTER: Final = 9.0
"""Points that tables are set in."""
PORTRAIT, LANDSCAPE = 482.0, 728.0
"""Points between the margins of an upright page, and of one on its side."""
NAMES_ROOM, NARROW, WORD, ROUND = 190.0, 100.0, 48.0, 10.0
"""Points for names of rows at most, and where it must; for a part of a word in a head; for the white beside them."""
BOLD: Final = 1.1
"""How much wider bold letters are."""
TOGETHER: Final = 22
"""Tables of at most so many rows stay on one page with what is said of them."""
MOST_LISTED: Final = 30
"""Up to so many tables are in the list of contents; beyond that only the sections are."""


def pdf(report: Report) -> bytes:
    """The report as PDF/UA-1."""
    content = {key: _printable(one) for key, one in _content(report).items()}
    return typeset("services.flow.figures", "report.typ", content, key="rapport", made_on=report.made_on)


def _content(report: Report) -> _Json:
    return {
        "titel": _title(report.title, report.code),
        "dag": dutch_day(report.on),
        "merk": MARKING[report.audience],
        "gemaakt": [report.made_on.year, report.made_on.month, report.made_on.day],
        "kop": heading(report),
        "tekens": signs(report),
        "diepte": 2 if len(report.tables) <= MOST_LISTED else 1,
        "delen": [_section(one) for one in report.sections],
    }


def _title(words: str, instead: str) -> str:
    """A heading is never empty: whoever listens to the page would not know where they are."""
    return words if printable(words).strip() else instead


def _printable(value: object) -> object:
    """The same content with words that our fonts have."""
    match value:
        case str():
            return printable(value)
        case dict():
            return {key: _printable(one) for key, one in value.items()}
        case list() | tuple():
            return [_printable(one) for one in value]
    return value


def _section(section: Section) -> _Json:
    return {
        "titel": _title(section.title, "Cijfers"),
        "tekst": section.text,
        "tabellen": [
            _table(one, [kind for code, kind in section.charts if code == one.code]) for one in section.tables
        ],
    }


def _table(table: Table, kinds: list[ChartKind]) -> _Json:
    places = decimals(table)
    sizes = _widths(table, places, NAMES_ROOM)
    if sum(sizes) > PORTRAIT and sum(narrow := _widths(table, places, NARROW)) <= PORTRAIT:
        sizes = narrow
    return {
        "titel": _title(table.title, table.code),
        "tekeningen": [_drawing(table, kind) for kind in kinds],
        "hoek": f"{table.row_name} / {table.column_name}",
        "stukken": [_piece(table, columns, sizes, places) for columns in _split(sizes)],
        "leeg": NO_ROWS,
        "over": about(table),
        "breed": sum(sizes) > PORTRAIT,
        "samen": len(table.rows) <= TOGETHER,
    }


def _piece(table: Table, columns: range, sizes: list[float], places: int) -> _Json:
    """The columns of a table that stand beside one another, with the names of its rows."""
    sums = [is_total_column(table, at) for at in columns]
    return {
        "breedten": [sizes[0], *(sizes[1 + at] for at in columns)],
        "koppen": [table.columns[at] for at in columns],
        "rijen": [
            {
                "naam": head,
                "som": is_total_row(table, row),
                "cellen": [
                    _cell(table.cells[row][at], table, places) | {"som": bold}
                    for at, bold in zip(columns, sums, strict=True)
                ],
            }
            for row, head in enumerate(table.rows)
        ],
    }


def _split(sizes: list[float]) -> list[range]:
    """Columns in pieces that fit a page on its side, each beside the names of the rows; one piece where all fits."""
    found, start, taken = [], 0, sizes[0]
    for at, size in enumerate(sizes[1:]):
        if at > start and taken + size > LANDSCAPE:
            found.append(range(start, at))
            start, taken = at, sizes[0]
        taken += size
    return [*found, range(start, len(sizes) - 1)]


def _drawing(table: Table, kind: ChartKind) -> _Json:
    canvas = canvas_of(picture(table, kind))
    return {"svg": canvas.svg(), "alt": canvas.description, "verhouding": canvas.height / WIDTH}


def _cell(cell: Cell, table: Table, places: int) -> _Json:
    return {"tekst": shown(cell, table.unit, places), "getal": known(cell) is not None}


def _widths(table: Table, places: int, room: float) -> list[float]:
    """Points that each column takes: its widest number, or a part of a word; the first one a line of its names."""
    names = max(width(head, LETTER) for head in (*table.rows, f"{table.row_name} / {table.column_name}"))
    found = [min(max(names, 50.0), room) + ROUND]
    for at, head in enumerate(table.columns):
        numbers = [width(shown(line[at], table.unit, places), LETTER) for line in table.cells]
        words = [min(width(word, LETTER * BOLD), WORD) for word in head.split()]
        found.append(max([20.0, *numbers, *words]) + ROUND)
    return found
