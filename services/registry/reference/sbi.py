"""Branches of industry: sections (A–U) and divisions (two digits) of the Standaard Bedrijfsindeling, SBI 2008.

A longer code (three to five digits) is an activity within its division; we keep it, but hold only the division to
the list. Source: see README.md in this folder.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.registry.reference.csvtable import FOLDER, Row, load_unique

_HEADER = ("code", "sectie", "titel")
_CODE = re.compile(r"[A-U]|[0-9]{2}", re.ASCII)
_LONG_CODE = re.compile(r"[0-9]{2,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SbiEntry:
    """A section (`code` is its letter) or a division of it (`code` has two digits)."""

    code: str
    section: str
    titel: str


def division(code: str) -> SbiEntry | None:
    """The division in which a code of two to five digits lies («01131» lies in «01»), or None."""
    return _divisions().get(code[:2]) if _LONG_CODE.fullmatch(code) else None


def divisions() -> tuple[SbiEntry, ...]:
    """All divisions, in order of code."""
    return tuple(_divisions().values())


def section(letter: str) -> SbiEntry | None:
    """The section with this letter, or None."""
    return _sections().get(letter)


@cache
def sbi_entries(path: Path = FOLDER / "sbi.csv") -> tuple[SbiEntry, ...]:
    """The whole table in file order. Raises TableError on a bad or double row."""
    return load_unique(path, _HEADER, _entry, lambda item: item.code)


@cache
def _divisions() -> dict[str, SbiEntry]:
    return {item.code: item for item in sbi_entries() if len(item.code) == 2}


@cache
def _sections() -> dict[str, SbiEntry]:
    return {item.code: item for item in sbi_entries() if len(item.code) == 1}


def _entry(row: Row) -> SbiEntry:
    code, letter = row.text("code"), row.text("sectie")
    if not _CODE.fullmatch(code):
        raise row.fail(f"code {code!r} moet een letter van A tot en met U of twee cijfers zijn")
    if letter not in "ABCDEFGHIJKLMNOPQRSTU" or len(letter) != 1 or (code.isalpha() and code != letter):
        raise row.fail(f"sectie {letter!r} moet een letter van A tot en met U zijn, en bij een sectie de code zelf")
    return SbiEntry(code, letter, row.text("titel"))
