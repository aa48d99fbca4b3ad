"""Occupations of our list: the table. How a free text finds one is in `resolving`.

ISCO-08 and ESCO codes come from the ESCO classification (European Commission); titles,
synonyms and the choice of rows are ours. See README.md in this folder.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.registry.reference.csvtable import FOLDER, Row, TableError, load_unique
from services.registry.reference.spelling import normalise

_HEADER = ("code", "titel", "branche", "isco", "esco", "synoniemen")
BRANCHES = frozenset(
    {
        "groen",
        "transport_logistiek",
        "schoonmaak",
        "horeca_toerisme",
        "zorg_welzijn",
        "techniek_productie",
        "bouw",
        "detailhandel",
        "kantoor",
    }
)
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ISCO = re.compile(r"[0-9]{4}", re.ASCII)
_ESCO = re.compile(r"http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation; `isco` is the four-digit ISCO-08 group of the ESCO URI in `esco`.

    `index` is the stable row position: new rows go at the end of the file.
    """

    code: str
    titel: str
    branche: str
    isco: str
    esco: str
    synoniemen: tuple[str, ...]
    index: int


def occupation(code: str) -> Occupation | None:
    """The occupation with this code (assistent-hovenier), or None."""
    return _by_code().get(code)


@cache
def occupations(path: Path = FOLDER / "occupations.csv") -> tuple[Occupation, ...]:
    """All occupations in file order.

    Raises TableError on a bad or double row, and when two occupations claim the same name.
    """
    table = load_unique(path, _HEADER, _occupation, lambda item: item.code)
    _claim_names(path, table)
    return table


@cache
def _by_code() -> dict[str, Occupation]:
    return {item.code: item for item in occupations()}


@cache
def names() -> dict[str, Occupation]:
    """Every title and synonym, normalised, with the one occupation that it names."""
    return _claim_names(FOLDER / "occupations.csv", occupations())


def _claim_names(path: Path, table: tuple[Occupation, ...]) -> dict[str, Occupation]:
    claimed: dict[str, Occupation] = {}
    for item in table:
        for name in spellings(item):
            owner = claimed.setdefault(name, item)
            if owner is not item:
                mend = f"naam {name!r} hoort al bij {owner.code!r}; laat hem op een plek staan"
                raise TableError(path, item.index + 2, mend)
    return claimed


def spellings(item: Occupation) -> tuple[str, ...]:
    """Title and synonyms of an occupation, normalised."""
    return tuple(normalise(name) for name in (item.titel, *item.synoniemen))


def _occupation(row: Row) -> Occupation:
    code, isco, esco = row.text("code"), row.text("isco"), row.text("esco")
    if not _CODE.fullmatch(code):
        raise row.fail(f"code {code!r} moet kleine letters en cijfers met streepjes zijn")
    if not _ISCO.fullmatch(isco):
        raise row.fail(f"isco {isco!r} moet vier cijfers zijn")
    if not _ESCO.fullmatch(esco):
        raise row.fail(f"esco {esco!r} moet de volle ESCO-URI van een beroep zijn")
    synonyms = tuple(name for name in row.cells["synoniemen"].split("|") if name)
    branche = row.choice("branche", BRANCHES)
    return Occupation(code, row.text("titel"), branche, isco, esco, synonyms, row.index)
