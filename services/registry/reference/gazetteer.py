"""From a PC4 (the four digits of a Dutch postcode) to a town with coordinates.

Coordinates are WGS 84 degrees, two decimals, within 3 km of every inhabited PC4 in the range.
Source: see README.md in this folder.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.registry.reference.csvtable import FOLDER, Row, read_rows

_HEADER = ("plaats", "gemeente_code", "pc4_van", "pc4_tot", "lat", "lon")
_PC4 = (1000, 9999)
_LATITUDE, _LONGITUDE = (50.7, 53.6), (3.3, 7.3)


@dataclass(frozen=True, slots=True)
class Town:
    """A town, or the part of a large one that shares a PC4 range."""

    plaats: str
    gemeente_code: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Pc4Range:
    """A town with the first and the last PC4 of its range (both included)."""

    first: int
    last: int
    town: Town


def locate(pc4: int) -> Town | None:
    """The town of a PC4, or None outside the area that the gazetteer knows."""
    table = ranges()
    position = bisect_right(table, pc4, key=lambda item: item.first) - 1
    if position < 0 or table[position].last < pc4:
        return None
    return table[position].town


@cache
def towns() -> tuple[Town, ...]:
    """Every row's town in order of PC4; a large town occurs once per range."""
    return tuple(item.town for item in ranges())


@cache
def ranges(path: Path = FOLDER / "gazetteer.csv") -> tuple[Pc4Range, ...]:
    """The whole table in order of PC4. Raises TableError on a bad, unsorted or overlapping row."""
    table: list[Pc4Range] = []
    for row in read_rows(path, _HEADER):
        item = _range(row)
        if table and item.first <= table[-1].last:
            raise row.fail("het bereik overlapt of staat niet op volgorde van pc4; splits of verplaats")
        table.append(item)
    return tuple(table)


def _range(row: Row) -> Pc4Range:
    first, last = row.integer("pc4_van", *_PC4), row.integer("pc4_tot", *_PC4)
    if last < first:
        raise row.fail("pc4_tot ligt voor pc4_van; draai ze om")
    code = row.text("gemeente_code")
    if not (code.startswith("GM") and code[2:].isdigit() and len(code) == 6):
        raise row.fail(f"gemeente_code {code!r} moet GM met vier cijfers zijn, zoals GM0177")
    lat, lon = row.decimal("lat", *_LATITUDE), row.decimal("lon", *_LONGITUDE)
    return Pc4Range(first, last, Town(row.text("plaats"), code, lat, lon))
