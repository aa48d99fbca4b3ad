"""How figures are written for Dutch readers: numbers with a decimal comma, days in words, and what a mark means.

What is hidden or does not exist is said in words, never as a nought.
"""

import math
import re
import unicodedata
from typing import Final

from services.clock import dutch_day
from services.flow.figures.reports import Audience, Report
from services.flow.figures.tables import COUNTED, Cell, Table, Unit

HIDDEN: Final = "verborgen"
NONE: Final = "–"
MARKING: Final = {
    Audience.PUBLIC: "Openbaar – kleine getallen zijn verborgen",
    Audience.INTERNAL: "Intern – volledig",
}
NAMES: Final = {
    Unit.PEOPLE: "mensen",
    Unit.STAYS: "plaatsingen",
    Unit.TRAJECTEN: "trajecten",
    Unit.PLACES: "plekken",
    Unit.FTE: "fte (volledige banen)",
    Unit.HOURS: "uren per week",
    Unit.DAYS: "dagen",
    Unit.EUROS: "euro",
    Unit.SHARE: "procent",
}
_DECIMALS: Final = {Unit.FTE: 2, Unit.SHARE: 1, Unit.HOURS: 1}
STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""
_NO_LETTERS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
    "|[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_NOT_IN_OUR_FONTS: Final = re.compile(
    "[^\x20-\x7e\xa0-\u024f\u0300-\u0304\u0306-\u030c\u0391-\u03a1\u03a3-\u03c9"
    "\u0400-\u045f"
    "\u1e00-\u1eff"
    "\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2122"
    "\u2190-\u2193\u2212\u221e\u2248\u2260\u2264\u2265]"
)
NO_ROWS: Final = "Er is niets om te tellen."


def clean(words: str) -> str:
    """Words without signs that do not show and halves of letters, which no file should hold; a new line is a space."""
    return _NO_LETTERS.sub("", words).translate({9: " ", 10: " ", 13: " "})


def printable(words: str) -> str:
    """Words as they can be printed: a letter that our fonts do not have is a question mark, never an error."""
    return _NOT_IN_OUR_FONTS.sub("?", unicodedata.normalize("NFC", clean(words)))


def decimals(table: Table) -> int:
    """How many decimals the numbers of a table have, the same for all: whole things none, unless one is a mean."""
    if table.unit in _DECIMALS:
        return _DECIMALS[table.unit]
    counts = (cell for cell in table.all_cells() if not is_share(cell, table.unit))
    whole = all(float(value).is_integer() for cell in counts if (value := known(cell)) is not None)
    return 0 if whole else 2 if table.unit is Unit.EUROS else 1


def is_share(cell: Cell, unit: Unit) -> bool:
    """Whether a cell in a table of numbers is a share beside them."""
    return cell.of is not None and unit in COUNTED


def known(cell: Cell) -> float | None:
    """The number that may be seen and exists. A hidden one is nothing, whatever else the cell says."""
    return None if cell.hidden or cell.value is None or math.isnan(cell.value) else cell.value


def number(value: float, places: int) -> str:
    """A number as it is written here: 1.234,50."""
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def shown(cell: Cell, unit: Unit, places: int) -> str:
    """A cell in words: its number with the sign of its unit, «verborgen», or a dash where there is no number."""
    if cell.hidden:
        return HIDDEN
    value = known(cell)
    if value is None:
        return NONE
    return amount(value, Unit.SHARE, _DECIMALS[Unit.SHARE]) if is_share(cell, unit) else amount(value, unit, places)


def amount(value: float, unit: Unit, places: int) -> str:
    """A number with the sign of its unit: € 12, 30,0%."""
    written = number(value, places)
    return f"€ {written}" if unit is Unit.EUROS else f"{written}%" if unit is Unit.SHARE else written


def period(table: Table) -> str:
    """Of which day or days a table tells."""
    if table.since is None:
        return dutch_day(table.on)
    return f"{dutch_day(table.since)} tot en met {dutch_day(table.on)}"


def as_known(report: Report) -> str:
    """With the knowledge of which day a report was made."""
    if report.known_on is None:
        return f"Zoals bekend toen het rapport werd gemaakt ({dutch_day(report.made_on)})"
    return f"Zoals bekend op {dutch_day(report.known_on)}"


def heading(report: Report) -> tuple[tuple[str, str], ...]:
    """What every reader must know before the first figure: word and what it is."""
    return (
        ("Over", report.about),
        ("Peildatum", dutch_day(report.on)),
        ("Gegevens", as_known(report)),
        ("Gemaakt op", dutch_day(report.made_on)),
        ("Voor wie", MARKING[report.audience]),
    )


def signs(report: Report) -> tuple[tuple[str, str], ...]:
    """The marks that stand for something else than a number, and what they mean."""
    dash = (f"«{NONE}»", "Er is geen getal: er valt niets te tellen, of het is niet bekend. Het is geen nul.")
    if report.audience is Audience.INTERNAL and not any(
        cell.hidden for one in report.tables for cell in one.all_cells()
    ):
        return (dash,)
    why = "Het getal is zo klein dat het over mensen zou kunnen vertellen, of een klein getal zou eruit volgen."
    return (dash, (f"«{HIDDEN}»", f"{why} Het is geen nul."))


def about(table: Table) -> tuple[tuple[str, str], ...]:
    """What belongs to a table, below or above it: word and what it is."""
    when = "Dag" if table.since is None else "Periode"
    return (
        ("Wat is geteld", table.definition),
        (f"{when} en eenheid", f"{period(table)}; {NAMES[table.unit]}"),
        ("Bron", table.source),
        *((("Doel", table.target),) if table.target else ()),
        *(("Let op", note) for note in table.notes),
    )
