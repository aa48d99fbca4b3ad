"""Rows and files as Sonar makes them, with people who do not exist."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from services.registry.imports.columns import HEADERS, REPORT_ONLY, SEALED, USED
from services.registry.imports.identity import normalise_bsn
from services.registry.imports.sheets import RawRow
from services.registry.imports.sonar_writer import write_sonar_export

Row = dict[str, object]
PERSONAL = {
    "Telefoonnummer": "088-7654321",
    "Volledige Naam": "Zwaantje Quispel",
    "E-mailadres": "zwaantje@voorbeeld.example",
    "Straatnaam": "Kwartelhoekpad",
    "Huisnummer": 98765,
    "Medewerker Naam": "Otto Vlinderkamp",
}


@pytest.fixture
def personal() -> dict[str, object]:
    """Values that may never be seen again."""
    return dict(PERSONAL)


@pytest.fixture
def bsn() -> Callable[[int], int]:
    """The n-th number from 100000000 up that passes the 11-proef."""
    valid = [number for number in range(100_000_000, 100_001_000) if normalise_bsn(str(number))]
    return lambda n: valid[n % len(valid)]


@pytest.fixture
def row(bsn: Callable[[int], int]) -> Callable[..., Row]:
    """A full row of a new person each time; `changes` go by header."""
    numbers = count()

    def make(changes: Mapping[str, object] | None = None) -> Row:
        usual: Row = {
            **PERSONAL,
            "Datum melding": date(2026, 3, 2),
            "Inschrijfdatum": date(2026, 3, 1),
            "BSN": bsn(next(numbers)),
            "ID_WZ": "NNB",
            "Beschikbare uren/wk": 24,
            "Bemiddelingsberoep": "Hovenier",
            "Mondeling Nederlands": 2,
            "Schriftelijk Nederlands": 1,
            "Rijbewijs": "BE,B",
            "Leeftijd": 41,
            "Geslacht": "Vrouw",
            "Banenafspraak": 2,
            "Vervoer": "FIETS, OV",
            "Gemeente": "Raalte",
            "Postcode": "8102 AB",
            "Participatieladder": 3,
            "Toestemming": "Ja",
        }
        return usual | dict(changes or {})

    return make


@pytest.fixture
def raw(row: Callable[..., Row]) -> Callable[..., RawRow]:
    """The same row as the reader gives it: used columns only."""

    def make(changes: Mapping[str, object] | None = None) -> RawRow:
        full = row(changes)
        return RawRow(2, {header: full.get(header) for header in HEADERS if header in USED | SEALED | REPORT_ONLY})

    return make


@pytest.fixture
def excel(tmp_path: Path) -> Callable[..., Path]:
    """Rows as an .xlsx file."""
    numbers = count()

    def make(*rows: Row) -> Path:
        path = tmp_path / f"sonar-{next(numbers)}.xlsx"
        write_sonar_export(path, rows)
        return path

    return make
