"""Driving licence categories as the Dutch rijbewijs prints them (RDW, CBR)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.registry.reference.csvtable import FOLDER, Row, load_unique

_HEADER = ("code", "naam")


@dataclass(frozen=True, slots=True)
class Licence:
    """A category, with its stable row position: new rows go at the end of the file."""

    code: str
    naam: str
    index: int


def licence(code: str) -> Licence | None:
    """The category with this code (BE), or None."""
    return _by_code().get(code)


@cache
def licences(path: Path = FOLDER / "licences.csv") -> tuple[Licence, ...]:
    """All categories in file order. Raises TableError on a bad or double row."""
    return load_unique(path, _HEADER, _licence, lambda item: item.code)


@cache
def _by_code() -> dict[str, Licence]:
    return {item.code: item for item in licences()}


def _licence(row: Row) -> Licence:
    return Licence(row.text("code"), row.text("naam"), row.index)
