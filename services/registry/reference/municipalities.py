"""Municipalities of the gazetteer, with their arbeidsmarktregio.

A code is that of CBS with four digits, such as GM0177. Source: see README.md in this folder.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.registry.reference.csvtable import FOLDER, Row, load_unique
from services.registry.reference.spelling import normalise

_HEADER = ("code", "naam", "arbeidsmarktregio", "inwoners")
_CODE = re.compile(r"GM[0-9]{4}", re.ASCII)
_NUMBER = re.compile(r"(?:gm ?)?([0-9]{1,4})", re.ASCII)
_SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A gemeente; `region` is the slug of its arbeidsmarktregio, `inwoners` approximate."""

    code: str
    naam: str
    region: str
    inwoners: int


def municipality(code: str) -> Municipality | None:
    """The municipality with this code (GM0177), or None."""
    return _by_code().get(code)


def by_name(naam: str) -> Municipality | None:
    """Find by name as people write it: case and accents do not matter.

    Also reads "Gemeente Raalte" and the CBS number alone ("177", "0177", "GM0177").
    """
    wanted = normalise(naam)
    number = _NUMBER.fullmatch(wanted)
    if number:
        return municipality(f"GM{int(number[1]):04d}")
    return _by_spelling().get(wanted.removeprefix("gemeente ").strip())


def in_region(region: str) -> tuple[Municipality, ...]:
    """The municipalities of an arbeidsmarktregio in order of code; empty when unknown."""
    return tuple(item for item in municipalities() if item.region == region)


def region_of(code: str) -> str | None:
    """The arbeidsmarktregio (slug) of a municipality code, or None when unknown."""
    found = municipality(code)
    return found.region if found else None


@cache
def municipalities(path: Path = FOLDER / "municipalities.csv") -> tuple[Municipality, ...]:
    """All municipalities in file order. Raises TableError on a bad or double row."""
    return load_unique(path, _HEADER, _municipality, lambda item: item.code)


@cache
def _by_code() -> dict[str, Municipality]:
    return {item.code: item for item in municipalities()}


@cache
def _by_spelling() -> dict[str, Municipality]:
    return {normalise(item.naam): item for item in municipalities()}


def _municipality(row: Row) -> Municipality:
    code, region = row.text("code"), row.text("arbeidsmarktregio")
    if not _CODE.fullmatch(code):
        raise row.fail(f"code {code!r} moet GM met vier cijfers zijn, zoals GM0177")
    if not _SLUG.fullmatch(region):
        raise row.fail(f"arbeidsmarktregio {region!r} moet kleine letters met streepjes zijn")
    return Municipality(code, row.text("naam"), region, row.integer("inwoners", 100, 2_000_000))
