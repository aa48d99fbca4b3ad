"""Driving licence categories as the Dutch rijbewijs prints them (RDW, CBR)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.registry.reference.csvtable import FOLDER, Row, load_unique

_HEADER = ("code", "naam", "omvat")


@dataclass(frozen=True, slots=True)
class Licence:
    """A category, what it directly includes, and its stable row position: new rows go at the end of the file."""

    code: str
    naam: str
    index: int
    includes: tuple[str, ...]


def licence(code: str) -> Licence | None:
    """The category with this code (BE), or None."""
    return _by_code().get(code)


@cache
def licences(path: Path = FOLDER / "licences.csv") -> tuple[Licence, ...]:
    """All categories in file order. Raises TableError on a bad or double row."""
    return load_unique(path, _HEADER, _licence, lambda item: item.code)


def with_included(codes: Iterable[str]) -> frozenset[str]:
    """These categories and all that they include: who may drive BE may drive B and AM (2006/126/EG art. 6)."""
    found: set[str] = set()
    open_ones = [code for code in codes if code in _by_code()]
    while open_ones:
        code = open_ones.pop()
        if code not in found:
            found.add(code)
            open_ones += _by_code()[code].includes
    return frozenset(found)


@cache
def _by_code() -> dict[str, Licence]:
    return {item.code: item for item in licences()}


def _licence(row: Row) -> Licence:
    return Licence(
        row.text("code"), row.text("naam"), row.index, tuple(one for one in row.cells["omvat"].split("|") if one)
    )
