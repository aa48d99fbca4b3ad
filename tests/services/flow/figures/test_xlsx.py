"""Workbooks read back: live tables, numbers as numbers, charts on the right cells, nothing hidden and no formula."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from services.flow.figures.reports import Audience, ChartKind, Report
from services.flow.figures.tables import Table, Unit
from services.flow.figures.words import HIDDEN, NO_ROWS, NONE
from services.flow.figures.xlsx import FIRST_SHEET, sheet_name, workbook
from tests.services.flow.figures import example
from tests.services.flow.figures.made import SECRET, parsed, report_of, tables


def opened(report: Report) -> Workbook:
    return load_workbook(io.BytesIO(workbook(report)))


def live(sheet: Worksheet) -> tuple[list[str], list[list[Any]]]:
    """Heads and rows of the live table of a sheet."""
    (table,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(top, bottom, left, right)]
    assert [one.name for one in table.tableColumns] == lines[0]
    assert table.autoFilter.ref == table.ref
    return lines[0], lines[1:]


def test_numbers_are_what_they_were() -> None:
    report = example.report(Audience.INTERNAL)
    for sheet, table in zip(opened(report).worksheets[1:], report.tables, strict=True):
        heads, rows = live(sheet)
        assert heads[1:] == list(table.columns)
        assert [row[0] for row in rows] == list(table.rows)
        for row, line in zip(rows, table.cells, strict=True):
            for value, cell in zip(row[1:], line, strict=True):
                assert value == cell.value or (cell.value is None and value in {None, HIDDEN, NONE})


@pytest.mark.parametrize(
    ("table", "form"),
    [
        (example.ladder(), "#,##0"),
        (example.fte(), "#,##0.00"),
        (example.shares(), '#,##0.0"%"'),
        (example.euros(), '"€" #,##0.00'),
    ],
)
def test_numbers_are_written_as_their_unit(table: Table, form: str) -> None:
    sheet = opened(report_of(table)).worksheets[1]
    (one,) = sheet.tables.values()
    left, top, *_ = range_boundaries(one.ref)
    assert (sheet.cell(top + 1, left + 1).number_format, sheet.cell(top + 1, left + 1).data_type) == (form, "n")


def test_the_first_sheet_says_what_it_is() -> None:
    report = example.report(Audience.INTERNAL)
    book = opened(report)
    said = {str(row[0]): row[1] for row in book[FIRST_SHEET].iter_rows(values_only=True)}
    assert report.title in said
    assert (said["Over"], said["Peildatum"], said["Voor wie"]) == (report.about, "1 juli 2024", "Intern – volledig")
    assert said["Gegevens"] == "Zoals bekend toen het rapport werd gemaakt (3 september 2024)"
    assert [said[name] for name in book.sheetnames[1:]] == [one.title for one in report.tables]
    links = [cell.hyperlink.location for row in book[FIRST_SHEET].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert (book.properties.language, book.properties.subject) == ("nl-NL", "Intern – volledig")
    then = opened(replace(report, audience=Audience.PUBLIC, known_on=date(2024, 7, 1)))[FIRST_SHEET]
    words = [row[1] for row in then.iter_rows(values_only=True)]
    assert "Zoals bekend op 1 juli 2024" in words
    assert "Openbaar – kleine getallen zijn verborgen" in words


def test_a_sheet_says_what_is_counted_and_prints_on_a4() -> None:
    report = example.report()
    for sheet, table in zip(opened(report).worksheets[1:], report.tables, strict=True):
        words = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        assert {table.title, table.definition, table.source, *table.notes} <= set(words)
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "Openbaar" in str(sheet.oddFooter.left.text)
        assert sheet.freeze_panes == "B2"


def test_charts_look_at_the_cells_of_the_table() -> None:
    book = opened(report_of(example.ladder(), kind=ChartKind.STACKED))
    sheet = book.worksheets[1]
    (chart,) = sheet._charts
    (table,) = sheet.tables.values()
    _left, top, _right, _bottom = range_boundaries(table.ref)
    name = f"'{sheet.title}'!"
    assert chart.grouping == "stacked"
    assert [one.tx.strRef.f for one in chart.series] == [f"{name}$A${top + at}" for at in range(1, 7)]
    assert [one.val.numRef.f for one in chart.series] == [f"{name}$B${top + at}:$D${top + at}" for at in range(1, 7)]
    assert {one.cat.strRef.f for one in chart.series} == {f"{name}$B${top}:$D${top}"}
    assert [one.delete for one in (chart.x_axis, chart.y_axis)] == [False, False]


def test_a_total_in_the_middle_is_left_out_of_a_chart() -> None:
    rows = ["a", "Totaal", "b"]
    table = example.plain("x", "X", Unit.FTE, [[1.0], [3.0], [2.0]], rows=rows, columns=["n"])
    sheet = opened(report_of(table, kind=ChartKind.BARS)).worksheets[1]
    (one,) = sheet._charts[0].series
    (live_table,) = sheet.tables.values()
    top = range_boundaries(live_table.ref)[1]
    assert one.val.numRef.f == f"('1 X'!$B${top + 1},'1 X'!$B${top + 3})"


def test_a_hidden_number_is_no_nought_in_a_chart() -> None:
    report = report_of(example.headcount(), kind=ChartKind.STACKED)
    sheet = opened(report).worksheets[1]
    _heads, rows = live(sheet)
    assert rows[1] == ["Nieuw beschut werk", None, None, 22]
    assert sheet._charts[0].display_blanks == "gap"
    said = next(row[1] for row in sheet.iter_rows(values_only=True) if row[0] == "Verborgen")
    assert "Nieuw beschut werk – 1 juli 2022" in str(said)
    undrawn = opened(report_of(example.headcount())).worksheets[1]
    assert live(undrawn)[1][1] == ["Nieuw beschut werk", HIDDEN, HIDDEN, 22]


def test_charts_are_told_in_words() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(example.report()))) as book:
        drawings = [name for name in book.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
        told = [
            one.get("descr") for name in drawings for one in parsed(book.read(name)).iter() if "cNvPr" in one.tag[-5:]
        ]
    assert len(drawings) == 5
    assert [str(one).split(":")[1].split(".")[0].strip() for one in told] == [
        "De participatieladder op 1 juli", "4 keer 2", "Mensen bij De Productie", "Van De Productie verder",
        "Waarheen mensen gaan na de start op een werkervaringsplek",
    ]  # fmt: skip


def test_a_heat_map_is_shaded_without_its_totals() -> None:
    sheet = opened(report_of(example.heat(), kind=ChartKind.HEAT_MAP)).worksheets[1]
    (live_table,) = sheet.tables.values()
    top = range_boundaries(live_table.ref)[1]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == [f"B{top + 1}:G{top + 6}"]
    assert sheet._charts == []


def test_the_same_report_is_the_same_bytes() -> None:
    assert workbook(example.report()) == workbook(example.report())


def test_a_long_table_keeps_its_heads_in_sight() -> None:
    rows = [f"rij {number}" for number in range(200)]
    table = example.plain("lang", "Lang", Unit.PEOPLE, [[n, n] for n in range(200)], rows=rows, columns=["a", "b"])
    sheet = opened(report_of(table, kind=ChartKind.BARS)).worksheets[1]
    heads, lines = live(sheet)
    assert len(lines) == 200
    assert str(sheet.freeze_panes).startswith("B")
    assert sheet.freeze_panes != "B2"
    assert sheet._charts[0].anchor._from.col > len(heads)


def test_a_table_without_rows_is_still_a_table() -> None:
    table = example.plain("leeg", "Leeg", Unit.PEOPLE, [], rows=[], columns=["a"])
    heads, rows = live(opened(report_of(table, kind=ChartKind.BARS)).worksheets[1])
    assert (heads, rows) == (["Groep / Waarde", "a"], [[NO_ROWS, None]])


@settings(max_examples=15, deadline=None)
@given(table=tables())
def test_any_table_opens_hides_and_runs_nothing(table: Table) -> None:
    for kind in (None, ChartKind.BARS):
        sheet = opened(report_of(table, kind=kind)).worksheets[1]
        heads, rows = live(sheet)
        assert len({head.casefold() for head in heads}) == len(heads) == len(table.columns) + 1
        for row, line in zip(rows, table.cells, strict=False):
            for value, cell in zip(row[1:], line, strict=True):
                assert not (cell.hidden or cell.value is None) or value in {None, HIDDEN, NONE}
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "inlineStr"}
    with zipfile.ZipFile(io.BytesIO(workbook(report_of(table)))) as book:
        assert not any(str(SECRET).encode() in book.read(name) for name in book.namelist())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kort", "7 Kort"),
        ("[A]:*?/\\'s", "7 A s"),
        ("De participatieladder op 1 juli van dit jaar", "7 De participatieladder op 1…"),
        ("Arbeidsmogelijkhedenbeoordelingscommissie", "7 Arbeidsmogelijkhedenbeoordel…"),
    ],
)
def test_names_of_sheets_are_what_excel_allows(title: str, name: str) -> None:
    assert sheet_name(7, title) == name
    assert len(name) <= 31
