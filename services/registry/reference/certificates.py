"""Certificates that places ask for, how long each holds and on what ground.

Source per row: column `bron`. Driving licences are not certificates: see licences.py.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from services.registry.reference.csvtable import FOLDER, Row, load_unique

_HEADER = (
    "code",
    "naam",
    "geldig_maanden",
    "geldigheidsgrond",
    "wettelijk_vereist",
    "minimumleeftijd",
    "toelichting",
    "bron",
)


class ValidityBasis(StrEnum):
    """Why a term holds: law, a scheme's rules, custom, or there is no term."""

    LAW = "wet"
    SCHEME = "regeling"
    CUSTOM = "gebruik"
    NONE = "geen"


BASES = frozenset(ValidityBasis)
_YES_NO = frozenset({"ja", "nee"})


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate; `months_valid` None means that no term is known, `minimum_age` in years.

    `index` is the stable row position: new rows go at the end of the file.
    """

    code: str
    naam: str
    months_valid: int | None
    basis: ValidityBasis
    legally_required: bool
    minimum_age: int | None
    toelichting: str
    bron: str
    index: int


def certificate(code: str) -> Certificate | None:
    """The certificate with this code (VCA_BASIS), or None."""
    return _by_code().get(code)


@cache
def certificates(path: Path = FOLDER / "certificates.csv") -> tuple[Certificate, ...]:
    """All certificates in file order. Raises TableError on a bad or double row."""
    return load_unique(path, _HEADER, _certificate, lambda item: item.code)


@cache
def _by_code() -> dict[str, Certificate]:
    return {item.code: item for item in certificates()}


def _certificate(row: Row) -> Certificate:
    basis, months = ValidityBasis(row.choice("geldigheidsgrond", BASES)), row.optional_integer("geldig_maanden", 1, 600)
    if (basis is ValidityBasis.NONE) != (months is None):
        raise row.fail("geldig_maanden hoort leeg te zijn bij geldigheidsgrond 'geen', en alleen dan")
    return Certificate(
        code=row.text("code"),
        naam=row.text("naam"),
        months_valid=months,
        basis=basis,
        legally_required=row.choice("wettelijk_vereist", _YES_NO) == "ja",
        minimum_age=row.optional_integer("minimumleeftijd", 12, 99),
        toelichting=row.text("toelichting"),
        bron=row.text("bron"),
        index=row.index,
    )
