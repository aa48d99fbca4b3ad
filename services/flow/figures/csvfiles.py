"""A report as CSV: a line per number, so that a program can read it, in a form that Excel in Dutch opens as it is.

Semicolons and decimal commas, since there a point makes a date of 12.3; UTF-8 with a mark in front, or Excel spoils ë.
Python reads it with `encoding="utf-8-sig"`, `delimiter=";"`. What begins like a formula gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from services.flow.figures.reports import Report
from services.flow.figures.tables import Cell, Table
from services.flow.figures.words import MARKING, STARTS_FORMULA, as_known, clean, known

OVERVIEW: Final = "overzicht.csv"
OVERVIEW_HEADS: Final = (
    "bestand", "code", "titel", "definitie", "bron", "vanaf", "peildatum", "eenheid", "rij", "kolom", "doel",
    "opmerkingen", "rapport", "over", "gegevens", "gemaakt_op", "voor_wie",
)  # fmt: skip
HEADS: Final = ("rij", "kolom", "waarde", "eenheid", "verborgen")


def csv_files(report: Report) -> dict[str, bytes]:
    """Per name of a file its content: the overview first, then a file per table."""
    names = _names(report.tables)
    overview = [_overview(report, table, name) for table, name in zip(report.tables, names, strict=True)]
    files = {OVERVIEW: _written(OVERVIEW_HEADS, overview)}
    for table, name in zip(report.tables, names, strict=True):
        files[name] = _written(HEADS, _lines(table))
    return files


def written(cell: Cell) -> str:
    """The number of a cell, whole as it is kept; empty where it is hidden or there is none."""
    value = known(cell)
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value)).replace(".", ",")


def _lines(table: Table) -> Iterable[Sequence[str]]:
    for row, line in zip(table.rows, table.cells, strict=True):
        for column, cell in zip(table.columns, line, strict=True):
            hidden = "ja" if cell.hidden else "nee"
            yield _safe(row), _safe(column), written(cell), table.unit.value, hidden


def _overview(report: Report, table: Table, name: str) -> Sequence[str]:
    since = table.since.isoformat() if table.since else ""
    words = (
        name, table.code, table.title, table.definition, table.source, since, table.on.isoformat(), table.unit.value,
        table.row_name, table.column_name, table.target or "", " ".join(table.notes), report.title, report.about,
        as_known(report), report.made_on.isoformat(), MARKING[report.audience],
    )  # fmt: skip
    return tuple(_safe(one) for one in words)


def _names(tables: Iterable[Table]) -> list[str]:
    """A file name per table: its code; a table that stands in two sections gets a number too."""
    found: list[str] = []
    for table in tables:
        base = re.sub(r"[^a-z0-9]+", "-", table.code.lower()).strip("-") or "tabel"
        name, again = f"{base}.csv", 2
        while name in (OVERVIEW, *found):
            name, again = f"{base}-{again}.csv", again + 1
        found.append(name)
    return found


def _safe(words: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    plain = clean(words)
    return f"'{plain}" if plain.startswith(STARTS_FORMULA) else plain


def _written(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")
