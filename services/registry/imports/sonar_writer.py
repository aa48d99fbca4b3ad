"""Write an .xlsx in exactly the layout of a Sonar export; the demo makes its people this way."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from services.registry.imports.columns import HEADERS, SHEET

_HEADERS: Final = frozenset(HEADERS)


def write_sonar_export(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """One row per mapping from header to value; headers left out stay empty.

    Raises ValueError on a header outside the layout: a misspelt one would else be lost in silence.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    try:
        sheet.append(HEADERS)
        for row in rows:
            if not row.keys() <= _HEADERS:
                raise ValueError("a key is not a header of the Sonar layout")
            sheet.append([_cell(sheet, row.get(header)) for header in HEADERS])
    except BaseException:
        sheet.close()  # or its unfinished temporary file complains when it is collected
        raise
    book.save(path)


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """Text that begins with '=' stays text: a spreadsheet must not run what somebody typed."""
    if not (isinstance(value, str) and value.startswith("=")):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
