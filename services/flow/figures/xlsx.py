"""A report as a workbook: a sheet that says what it is, then a sheet per table with a live table and its chart.

Numbers are numbers. A hidden one is the word «verborgen», or in a table with a chart an empty hatched cell (Excel draws
words as nought); the sheet then says in words which are hidden. Nothing that was typed can be taken for a formula.
"""

import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as LiveTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from services.flow.figures.pictures import Picture, described, is_total_column, is_total_row, picture
from services.flow.figures.reports import ChartKind, Report
from services.flow.figures.tables import Table, Unit
from services.flow.figures.words import (
    HIDDEN,
    MARKING,
    NO_ROWS,
    NONE,
    STARTS_FORMULA,
    about,
    clean,
    decimals,
    heading,
    is_share,
    known,
    signs,
)
from services.flow.figures.xlsx_charts import chart
from services.flow.figures.zipped import saved

FIRST_SHEET: Final = "Over dit rapport"
NAME_LETTERS, HEAD_LETTERS = 31, 255
FORBIDDEN: Final = r"[\[\]:*?/\\']"
"""What Excel allows for the name of a sheet and for a head of a table, and what a name may not have."""
READING_WIDTH: Final = 90
"""Letters that a line above a table has, about."""
LONG: Final = 25
"""With more rows than this the heads stay in sight, and the chart stands beside the table instead of below it."""
MOST_LISTED: Final = 24
"""Of so many hidden numbers the places are said in words; of more only how many there are."""
_HATCHED: Final = PatternFill("lightUp", fgColor="5B6D76", bgColor="FFFFFF")
_DARK: Final = PatternFill("solid", fgColor="1F5C8B")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_DRAWABLE: Final = frozenset({ChartKind.CURVES, ChartKind.STACKED, ChartKind.BARS, ChartKind.SANKEY})


def workbook(report: Report) -> bytes:
    """The report as an .xlsx file; the same report is the same bytes."""
    moment = datetime.combine(report.made_on, time(12), UTC).replace(tzinfo=None)
    book = Workbook()
    first = book.active
    if not isinstance(first, Worksheet):
        raise TypeError("a new workbook has a sheet")
    first.title = FIRST_SHEET
    told: list[str] = []
    names: list[tuple[str, str]] = []
    for number, (table, kind) in enumerate(_drawn(report), start=1):
        sheet = book.create_sheet(sheet_name(number, table.title))
        names.append((sheet.title, table.title))
        told += _table_sheet(sheet, report, number, table, kind)
    _first_sheet(first, report, names)
    book.properties.title = f"{report.title}, {report.about}"
    book.properties.creator = "Doorstroom"
    book.properties.subject = MARKING[report.audience]
    book.properties.language = "nl-NL"
    return saved(book, moment, told)


def sheet_name(number: int, title: str) -> str:
    """A name that Excel allows and that is there once: its number, and as many words of the title as fit."""
    plain = f"{number} {' '.join(re.sub(FORBIDDEN, ' ', _plain(title)).split())}"
    if len(plain) <= NAME_LETTERS:
        return plain.rstrip()
    shorter = plain[: NAME_LETTERS - 1]
    return f"{(shorter.rsplit(' ', 1)[0] if shorter.count(' ') > 1 else shorter).rstrip()}…"


def _drawn(report: Report) -> Iterable[tuple[Table, ChartKind | None]]:
    """Every table with the first way in which it is drawn."""
    for section in report.sections:
        kinds = dict(reversed(section.charts))
        for table in section.tables:
            yield table, kinds.get(table.code)


def _first_sheet(sheet: Worksheet, report: Report, names: list[tuple[str, str]]) -> None:
    _text(sheet, 1, 1, report.title).font = Font(bold=True, size=16)
    row = 3
    for word, what in heading(report):
        row = _line(sheet, row, word, what)
    row += 1
    for word, what in signs(report):
        row = _line(sheet, row, word, what)
    row = _line(sheet, row, "Totalen", "Vette rijen en kolommen tellen andere op. Neem ze niet mee als u zelf optelt.")
    row = _line(sheet, row, "Grafieken", "Stromen staan in Excel als gestapelde staven; in de PDF zijn zij banden.")
    row += 1
    _text(sheet, row, 1, "Bladen").font = Font(bold=True, size=12)
    for at, (name, title) in enumerate(names, start=row + 1):
        cell = _text(sheet, at, 1, name)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1")
        cell.font = Font(color="0B5394", underline="single")
        _text(sheet, at, 2, title)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, READING_WIDTH
    _paper(sheet, report)


def _table_sheet(sheet: Worksheet, report: Report, number: int, table: Table, kind: ChartKind | None) -> list[str]:
    """Fill the sheet of a table. Gives what its chart shows, in words, where it has one."""
    _text(sheet, 1, 1, table.title).font = Font(bold=True, size=14)
    row = 3
    charted = kind in _DRAWABLE and bool(table.rows) and bool(table.columns)
    for word, what in (*about(table), *_hidden_ones(table, charted)):
        row = _line(sheet, row, word, what, across=max(len(table.columns), 7))
    head = row + 1
    _live(sheet, number, table, head, empty=charted)
    last = head + max(len(table.rows), 1)
    sheet.freeze_panes = f"B{head + 1}" if len(table.rows) > LONG else "B2"
    sheet.print_title_rows = f"{head}:{head}"
    _paper(sheet, report)
    if kind is ChartKind.HEAT_MAP:
        _shaded(sheet, picture(table, kind), head)
    if kind is None or not charted:
        return []
    drawn = picture(table, kind)
    if not drawn.heads or not drawn.series:
        return []
    beside = get_column_letter(len(table.columns) + 3)
    sheet.add_chart(chart(drawn, sheet, head), f"{beside}{head}" if len(table.rows) > LONG else f"A{last + 2}")
    return [_plain(described(drawn))]


def _live(sheet: Worksheet, number: int, table: Table, head: int, *, empty: bool) -> None:
    """The table itself: heads, rows and the list that can be filtered. `empty`: what is no number is an empty cell."""
    heads = _heads((f"{table.row_name} / {table.column_name}", *table.columns))
    sums = [False, *(is_total_column(table, at) for at in range(len(table.columns)))]
    for column, words in enumerate(heads, start=1):
        _text(sheet, head, column, words).font = Font(bold=True, color="FFFFFF")
        sheet.cell(head, column).fill = _DARK
        sheet.cell(head, column).alignment = Alignment(
            wrap_text=True, vertical="bottom", horizontal="left" if column == 1 else "right"
        )
    style, of_share = _number_format(table), _number_format(table, share=True)
    for at, name in enumerate(table.rows):
        bold = is_total_row(table, at)
        _text(sheet, head + 1 + at, 1, name).font = Font(bold=bold)
        sheet.cell(head + 1 + at, 1).alignment = _WRAPPED
        for column, cell in enumerate(table.cells[at], start=2):
            place = sheet.cell(head + 1 + at, column)
            place.font = Font(bold=bold or sums[column - 1])
            place.alignment = Alignment(horizontal="right", vertical="top")
            value = known(cell)
            if value is not None:
                place.value = int(value) if float(value).is_integer() else value
                place.number_format = of_share if is_share(cell, table.unit) else style
            elif not empty:
                place.value = HIDDEN if cell.hidden else NONE
            if cell.hidden:
                place.fill = _HATCHED
    if not table.rows:
        _text(sheet, head + 1, 1, NO_ROWS)
    reach = f"A{head}:{get_column_letter(len(heads))}{head + max(len(table.rows), 1)}"
    live = LiveTable(displayName=f"T{number}_{re.sub(r'[^A-Za-z0-9]+', '_', table.code)}"[:200], ref=reach)
    live.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(live)
    _widths(sheet, heads, table)


def _heads(words: Iterable[str]) -> list[str]:
    """Heads as Excel wants them: text in one line, not empty, none twice (big and small letters are the same)."""
    found: list[str] = []
    for at, one in enumerate(words, start=1):
        base = " ".join(_plain(one).split())[: HEAD_LETTERS - 6] or f"Kolom {at}"
        name, again = base, 2
        while name.casefold() in {other.casefold() for other in found}:
            name, again = f"{base} ({again})", again + 1
        found.append(name)
    return found


def _hidden_ones(table: Table, charted: bool) -> Iterable[tuple[str, str]]:
    """Which numbers are hidden, in words, where an empty cell alone would have to say it."""
    places = [
        f"{row} – {column}"
        for row, line in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, line, strict=True)
        if cell.hidden
    ]
    if charted and places:
        said = f": {'; '.join(places)}" if len(places) <= MOST_LISTED else f" ({len(places)})"
        yield "Verborgen", f"De gearceerde lege vakken{said}. Zij zijn geen nul."
    if charted and any(known(cell) is None and not cell.hidden for cell in table.all_cells()):
        yield "Leeg", "Een leeg vak zonder arcering heeft geen getal. Het is geen nul."


def _number_format(table: Table, *, share: bool = False) -> str:
    if share:
        return '#,##0.0"%"'
    places = decimals(table)
    form = "#,##0" + (f".{'0' * places}" if places else "")
    return f'"€" {form}' if table.unit is Unit.EUROS else f'{form}"%"' if table.unit is Unit.SHARE else form


def _shaded(sheet: Worksheet, drawn: Picture, head: int) -> None:
    """Darker where more is; totals stay white."""
    if not drawn.rows or not drawn.columns:
        return
    start = f"{get_column_letter(2 + drawn.columns[0])}{head + 1 + drawn.rows[0]}"
    end = f"{get_column_letter(2 + drawn.columns[-1])}{head + 1 + drawn.rows[-1]}"
    ends = [FormatObject(type="num", val=0), FormatObject(type="max")]
    scale = ColorScale(cfvo=ends, color=[Color("FFEEF4F9"), Color("FF7AADD6")])
    rule = Rule(type="colorScale", colorScale=scale)
    sheet.conditional_formatting.add(f"{start}:{end}", rule)


def _line(sheet: Worksheet, row: int, word: str, what: str, *, across: int = 0) -> int:
    """A word with what it is beside it, over `across` columns as one field. Gives the next row."""
    _text(sheet, row, 1, word).font = Font(bold=True)
    sheet.cell(row, 1).alignment = _WRAPPED
    _text(sheet, row, 2, what).alignment = _WRAPPED
    if across:
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=1 + across)
    sheet.row_dimensions[row].height = 15.0 * max(1, math.ceil(len(what) / (READING_WIDTH - 5)))
    return row + 1


def _text(sheet: Worksheet, row: int, column: int, words: str) -> SheetCell:
    """Text that stays text, also when it begins like a formula."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, SheetCell):
        raise TypeError("a merged cell holds no text")
    cell.value = _plain(words)
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(STARTS_FORMULA)
    return cell


def _plain(words: str) -> str:
    """Words as a workbook can hold them; what Excel takes for the code of a sign (_x0041_) is not one any more."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "-", clean(words))


def _widths(sheet: Worksheet, heads: list[str], table: Table) -> None:
    names = max((len(one) for one in (heads[0], *table.rows)), default=10)
    sheet.column_dimensions["A"].width = max(18, min(44, names + 3))
    columns = max(len(heads) - 1, 7)
    least = max(13.0, (READING_WIDTH - 4) / columns) if len(heads) <= 8 else 13.0
    for column in range(2, 2 + columns):
        sheet.column_dimensions[get_column_letter(column)].width = least


def _paper(sheet: Worksheet, report: Report) -> None:
    """A4 on its side, as wide as the page, with the mark and the page number at its foot."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    mark = f"{report.title} – {MARKING[report.audience]}".replace("&", "&&")
    foot = HeaderFooterItem(left=_HeaderFooterPart(text=mark), right=_HeaderFooterPart(text="Bladzijde &P van &N"))
    sheet.HeaderFooter.oddFooter = foot
