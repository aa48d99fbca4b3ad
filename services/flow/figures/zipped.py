"""Workbooks and archives that are the same bytes each time, with no moment of writing, and with words for who cannot
see a chart."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from xml.etree import ElementTree

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold; it says nothing, and so is always the same."""


def saved(book: Workbook, moment: datetime, told: Sequence[str]) -> bytes:
    """The workbook as a file, made and changed at `moment`. `told`: per chart, in order of sheets, what it shows."""
    raw = io.BytesIO()
    book.save(raw)
    book.properties.created = book.properties.modified = moment
    with zipfile.ZipFile(raw) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    parts["docProps/core.xml"] = tostring(book.properties.to_tree())
    parts |= _with_words(parts, told)
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Files in one archive, by their names, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name, content in parts.items():
            after.writestr(zipfile.ZipInfo(name, _FIRST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with_words(parts: Mapping[str, bytes], told: Sequence[str]) -> dict[str, bytes]:
    """Drawings with alternative text, for which openpyxl has no place. One drawing has one chart."""
    changed: dict[str, bytes] = {}
    for number, words in enumerate(told, start=1):
        name = f"xl/drawings/drawing{number}.xml"
        root = ElementTree.fromstring(parts[name])  # noqa: S314 – we made it ourselves just now
        for one in root.iter(_DRAWING):
            one.set("descr", words)
        changed[name] = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return changed
