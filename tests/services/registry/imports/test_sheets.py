"""Files from outside: what is read of them, and which are turned away."""

import io
import warnings
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from services.registry.imports import findings, sheets
from services.registry.imports.columns import HEADERS, REPORT_ONLY, SEALED, USED
from services.registry.imports.findings import Finding
from services.registry.imports.sheets import SheetError, read_rows


def book(*rows: tuple[object, ...], title: str = "Blad 1", header: tuple[object, ...] = HEADERS) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    for cells in (header, *rows):
        sheet.append(cells)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def refusal(content: bytes) -> list[Finding]:
    with pytest.raises(SheetError) as caught:
        list(read_rows(content))
    return [problem.finding for problem in caught.value.problems]


FILLED = tuple(f"waarde {at}" for at in range(35))


def test_only_used_columns_are_kept() -> None:
    (found,) = read_rows(book(FILLED))
    assert set(found.cells) == USED | SEALED | REPORT_ONLY
    assert found.cells["Rijbewijs"] == "waarde 10"
    assert found.row == 2


def test_a_repr_shows_no_cell() -> None:
    (found,) = read_rows(book(FILLED))
    assert "waarde" not in repr(found)


def test_empty_rows_are_skipped_and_numbers_stay_those_of_the_file() -> None:
    found = list(read_rows(book((), FILLED, ("", "  "), (None,) * 35, FILLED)))
    assert [item.row for item in found] == [3, 6]


def test_columns_may_stand_in_another_order_and_spelling() -> None:
    header = tuple(f" {name.upper()} " for name in reversed(HEADERS))
    (found,) = read_rows(book(tuple(reversed(FILLED)), header=header))
    assert found.cells["Toestemming"] == "waarde 34"


def test_a_sender_may_leave_out_names_contact_data_and_what_reports_alone_read() -> None:
    header = tuple(name for name in HEADERS if name in USED)
    (found,) = read_rows(book(FILLED[: len(header)], header=header))
    assert set(found.cells) == USED


def test_wrong_headers_are_all_told_at_once() -> None:
    header = ("Toestemming", *HEADERS[:-2], "Toestemmming", "Toestemming")
    told = refusal(book(FILLED, header=header[:2] + header[4:]))
    assert told == [
        findings.unknown_column("AG"),
        findings.double_column("Toestemming"),
        findings.missing_column("BSN"),
    ]


def test_formulas_are_not_computed() -> None:
    (found,) = read_rows(book(("=1+1", "x")))
    assert found.cells["Datum melding"] is None


def test_csv_reads_as_the_sheet_does() -> None:
    lines = ";".join(HEADERS) + "\r\n\r\n" + ";".join(FILLED) + '\r\n"a;b"' + ";" * 34 + "\r\n"
    for encoding in ("utf-8", "utf-8-sig"):
        found = list(read_rows(lines.encode(encoding)))
        assert [item.row for item in found] == [3, 4]
        assert found[1].cells["Datum melding"] == "a;b"


def test_a_csv_row_with_more_cells_than_headers_is_refused() -> None:
    lines = ";".join(HEADERS) + "\n" + ";".join((*FILLED, "te veel")) + "\n"
    assert refusal(lines.encode()) == [findings.CELLS_SHIFTED]


def encrypted() -> bytes:
    content = bytearray(book(FILLED))
    at = content.rindex(b"PK\x01\x02") + 8
    content[at] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"", findings.EMPTY),
        (b"geen tabel", findings.NOT_READABLE),
        (b"a;b\x00c", findings.NOT_READABLE),
        (b"PK\x03\x04 en dan niets", findings.NOT_READABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud of versleuteld", findings.LOCKED),
        ("Plaats;Gemeente;é".encode("cp1252"), findings.NOT_UTF8),
        (book(FILLED, title="Keuzevelden"), findings.NO_SHEET),
        (book(), findings.NO_ROWS),
        (encrypted(), findings.LOCKED),
        ((";".join(HEADERS) + '\n"' + "x" * 200_000).encode(), findings.NOT_READABLE),
    ],
)
def test_what_is_no_sonar_file_is_turned_away(content: bytes, finding: Finding) -> None:
    assert refusal(content) == [finding]


def test_a_workbook_without_cells_is_empty() -> None:
    workbook = Workbook()
    workbook.worksheets[0].title = "Blad 1"
    target = io.BytesIO()
    workbook.save(target)
    assert refusal(target.getvalue()) == [findings.EMPTY]


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/styles.xml", b" " * (sheets.MAX_PART_BYTES + 1))
    assert len(target.getvalue()) < 100_000
    assert refusal(target.getvalue()) == [findings.TOO_BIG]


def test_a_bomb_in_the_sheet_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_UNPACKED_BYTES", 10_000)
    assert refusal(book(*[FILLED] * 50)) == [findings.TOO_BIG]


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_FILE_BYTES", 10)
    assert refusal(book(FILLED)) == [findings.TOO_BIG]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    assert len(list(read_rows(book(FILLED, FILLED)))) == 2
    assert refusal(book(FILLED, FILLED, FILLED)) == [findings.TOO_MANY_ROWS]


def rewritten(content: bytes, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for part in source.infolist():
            archive.writestr(part.filename, source.read(part).replace(old, new))
    return target.getvalue()


def test_a_row_number_far_beyond_the_sheet_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_SHEET_ROWS", 5_000)
    content = rewritten(book(FILLED), b'<row r="2"', b'<row r="99999999999"')
    assert refusal(content) == [findings.NO_ROWS]


def test_an_entity_bomb_is_not_unfolded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "' + b"&a;" * 1000 + b'">]>'
    content = rewritten(book(FILLED), b"<worksheet", bomb + b"<worksheet")
    content = rewritten(content, b"waarde 3<", b"&b;" * 2_000 + b"<")
    cells: list[object] = []
    told: list[Finding] = []
    try:
        cells = [cell for item in read_rows(content) for cell in item.cells.values()]
    except SheetError as error:
        told = [problem.finding for problem in error.problems]
    assert told in ([], [findings.NOT_READABLE])
    assert all(len(str(cell)) < 1_000 for cell in cells)


def test_a_phone_number_shown_as_a_date_warns_nobody(excel: Callable[..., Path], row: Callable[..., object]) -> None:
    content = rewritten(book((datetime(2026, 1, 1), 1)), b"<v>46023</v>", b"<v>88765432101</v>")  # noqa: DTZ001 - naive, as a spreadsheet gives it
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        (found,) = read_rows(content)
    assert not caught
    assert "88765432101" not in str(found.cells)


def test_the_cause_of_a_failure_stays_out_of_the_traceback() -> None:
    with pytest.raises(SheetError) as caught:
        list(read_rows(rewritten(book(FILLED), b"waarde 3<", b"06-12345678 <geen xml<")))
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
