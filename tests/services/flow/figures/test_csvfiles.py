"""CSV read back as a program does: every number once, hidden ones empty, the overview beside it, nothing that runs."""

import csv
import io

from hypothesis import given, settings

from services.flow.figures.csvfiles import HEADS, OVERVIEW, OVERVIEW_HEADS, csv_files
from services.flow.figures.reports import Audience
from services.flow.figures.tables import Table
from tests.services.flow.figures import example
from tests.services.flow.figures.made import SECRET, report_of, tables


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_numbers_come_back_as_they_were() -> None:
    report = example.report(Audience.INTERNAL)
    files = csv_files(report)
    for table in report.tables:
        lines = rows(files[f"{table.code}.csv"])
        found = [float(one["waarde"].replace(",", ".")) if one["waarde"] else None for one in lines]
        assert found == [cell.value for cell in table.all_cells()]
        assert [one["verborgen"] for one in lines] == ["ja" if cell.hidden else "nee" for cell in table.all_cells()]
        places = [(row, column) for row in table.rows for column in table.columns]
        assert [(one["rij"], one["kolom"]) for one in lines] == places


def test_the_overview_says_what_every_file_is() -> None:
    report = example.report()
    overview = rows(csv_files(report)[OVERVIEW])
    assert [one["bestand"] for one in overview] == list(csv_files(report))[1:]
    curves = next(one for one in overview if one["code"] == "uitstroom-lijnen")
    assert (curves["vanaf"], curves["peildatum"], curves["eenheid"]) == ("2023-07-01", "2024-07-01", "procent")
    assert (curves["rij"], curves["kolom"]) == ("Moment", "Uitkomst")
    assert curves["doel"] == "30% aan het werk binnen 12 maanden"
    assert {one["voor_wie"] for one in overview} == {"Openbaar – kleine getallen zijn verborgen"}


def test_excel_in_dutch_opens_it_as_it_is() -> None:
    content = csv_files(example.report())["de-productie-fte.csv"]
    assert content.startswith(b"\xef\xbb\xbf" + ";".join(HEADS).encode())
    assert b"Wsw;1 juli 2022;115,91;fte;nee\r\n" in content
    assert csv_files(example.report())[OVERVIEW].decode("utf-8-sig").startswith(";".join(OVERVIEW_HEADS))


def test_a_table_in_two_sections_has_two_files() -> None:
    files = csv_files(report_of(example.ladder(), example.ladder()))
    assert list(files) == [OVERVIEW, "ladder.csv", "ladder-2.csv"]


@settings(max_examples=40, deadline=None)
@given(one=tables(), other=tables())
def test_nothing_runs_and_nothing_hidden_shows(one: Table, other: Table) -> None:
    files = csv_files(report_of(one, other))
    assert len(files) == 3
    for name, content in files.items():
        assert str(SECRET).encode() not in content
        for line in rows(content):
            words = [value for head, value in line.items() if head != "waarde"]
            assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in words), name
    cells = list(one.all_cells())
    lines = rows(list(files.values())[1])
    assert [line["waarde"] == "" for line in lines] == [cell.hidden or cell.value is None for cell in cells]
