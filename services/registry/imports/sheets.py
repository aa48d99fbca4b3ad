"""From the bytes of a file to raw rows with only the columns that we use.

Files come from outside, so nothing in them is trusted: sizes are looked at before anything is unpacked,
formulas are not computed, and whatever a library trips over is told as one finding, without its message
(which may quote a cell).
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from services.registry.imports import findings
from services.registry.imports.columns import HEADERS, REPORT_ONLY, SEALED, SHEET, USED
from services.registry.imports.findings import Finding, Problem

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_PART_BYTES = 20_000_000
"""For all parts but sheets and texts: those are read whole, so they must be small."""
MAX_ROWS = 100_000
MAX_HEADER_PROBLEMS = 40
CHUNK = 1_000
MAX_SHEET_ROWS = 1_048_576
"""What Excel itself allows, empty rows included; a row number beyond it is a trap."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_STREAMED = ("xl/worksheets/", "xl/sharedstrings.xml")

Cells = Sequence[object]


class SheetError(Exception):
    """The file as a whole cannot be read; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("the file cannot be read")
        self.problems = problems


@dataclass(frozen=True, slots=True, repr=False)
class RawRow:
    """One row as it came: header to value, used columns only. Its repr tells the row and no value."""

    row: int
    cells: dict[str, object]

    def __repr__(self) -> str:
        return f"RawRow(row={self.row})"


def read_rows(content: bytes) -> Iterator[RawRow]:
    """The filled rows of an .xlsx or a csv with semicolons. Raises SheetError when the file is not one."""
    if not content:
        raise _refused(findings.EMPTY)
    if len(content) > MAX_FILE_BYTES:
        raise _refused(findings.TOO_BIG)
    if content.startswith(_OLE):
        raise _refused(findings.LOCKED)
    table = _excel_rows(content) if content.startswith(_ZIP) else _csv_rows(content)
    yield from _filled(islice(table, MAX_SHEET_ROWS + 1))


def _refused(finding: Finding, row: int | None = None) -> SheetError:
    return SheetError(Problem(row, finding))


def _filled(table: Iterator[Cells]) -> Iterator[RawRow]:
    header = next(table, None)
    if header is None:
        raise _refused(findings.EMPTY)
    places = _places(header)
    found = 0
    for number, cells in enumerate(table, start=2):
        if all(_blank(cell) for cell in cells):
            continue
        found += 1
        if found > MAX_ROWS or number > MAX_SHEET_ROWS:
            raise _refused(findings.TOO_MANY_ROWS)
        if any(not _blank(cell) for cell in cells[len(header) :]):
            raise _refused(findings.CELLS_SHIFTED, number)
        yield RawRow(number, {name: cells[at] if at < len(cells) else None for name, at in places.items()})
    if not found:
        raise _refused(findings.NO_ROWS)


def _places(header: Cells) -> dict[str, int]:
    """Where each used column is; the order is free, the names are not. Raises SheetError with all problems."""
    known = {_spelling(name): name for name in HEADERS}
    places: dict[str, int] = {}
    problems: list[Finding] = []
    for at, cell in enumerate(header):
        if _blank(cell):
            continue
        name = known.get(_spelling(cell))
        if name is None:
            problems.append(findings.unknown_column(get_column_letter(min(at + 1, 18_278))))
        elif name in places:
            problems.append(findings.double_column(name))
        else:
            places[name] = at
    problems += [findings.missing_column(name) for name in HEADERS if name in USED and name not in places]
    if problems:
        raise SheetError(*(Problem(None, finding) for finding in problems[:MAX_HEADER_PROBLEMS]))
    return {name: at for name, at in places.items() if name in USED | SEALED | REPORT_ONLY}


def _spelling(cell: object) -> str:
    return " ".join(cell.split()).casefold() if isinstance(cell, str) else ""


def _blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _csv_rows(content: bytes) -> Iterator[Cells]:
    if b"\x00" in content:
        raise _refused(findings.NOT_READABLE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is None:
        raise _refused(findings.NOT_UTF8)
    if ";" not in text.partition("\n")[0]:
        raise _refused(findings.NOT_READABLE)
    return _guarded(iter(csv.reader(io.StringIO(text, newline=""), delimiter=";")))


def _excel_rows(content: bytes) -> Iterator[Cells]:
    """Rows of the sheet as tuples of values. openpyxl's warnings may quote a cell, so they are silenced."""
    _check_sizes(content)
    sheet: object = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            names = [name for name in book.sheetnames if _spelling(name) == _spelling(SHEET)]
            sheet = book[names[0]] if names else None
    except Exception:  # whatever a broken or hostile file makes the library raise
        book = None
    if book is None:
        raise _refused(findings.NOT_READABLE)
    if not isinstance(sheet, ReadOnlyWorksheet):
        raise _refused(findings.NO_SHEET)
    sheet.reset_dimensions()  # what a file says about its own size is not trusted
    return _guarded(sheet.values)


def _check_sizes(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except Exception:  # as above
        parts = []
    if not parts:
        raise _refused(findings.NOT_READABLE)
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(findings.LOCKED)
    loose = [part.file_size for part in parts if not part.filename.casefold().startswith(_STREAMED)]
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or sum(loose) > MAX_PART_BYTES:
        raise _refused(findings.TOO_BIG)


def _guarded(table: Iterator[Cells]) -> Iterator[Cells]:
    """The same rows; any failure on the way becomes a finding, raised where the old exception is out of sight."""
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                chunk = list(islice(table, CHUNK))
        except Exception:  # as above
            break
        if not chunk:
            return
        yield from chunk
    raise _refused(findings.NOT_READABLE)
