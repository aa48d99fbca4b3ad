"""Our reference tables against the public tables they were checked with.

Reads the folder named by DOORSTROOM_SHARED and fails, never skips, without it.
"""

import csv
import json
import os
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from services.registry.reference.gazetteer import locate, towns
from services.registry.reference.municipalities import by_name, municipalities, municipality
from services.registry.reference.occupations import occupations
from services.registry.reference.sbi import division, divisions, sbi_entries

EARTH_DIAMETER_KM = 12_742.0
REACH_KM = 3.0
COVERED = ("Raalte", "Dalfsen", "Nijkerk")
MERGED = {"Bussum": "Gooise Meren", "Muiden": "Gooise Meren", "Naarden": "Gooise Meren"}
"""Municipalities of the old table that have merged since."""
BORDER_SAYS = {3835: "Leusden", 7351: "Apeldoorn", 7448: "Hellendoorn", 8293: "Kampen", 8372: "Steenwijkerland"}
"""PC4s whose point lies, by the borders of 2024, outside the municipality in the old table."""


def shared(*parts: str) -> Path:
    """A file under DOORSTROOM_SHARED/data; fails with what to do when it is not there."""
    folder = os.environ.get("DOORSTROOM_SHARED")
    assert folder, "zet DOORSTROOM_SHARED op de map met data/geo en data/esco"
    path = Path(folder, "data", *parts)
    assert path.is_file(), f"{path} ontbreekt; wijst DOORSTROOM_SHARED naar de goede map?"
    return path


@cache
def addresses() -> tuple[dict[str, str], ...]:
    """Rows of PC4s where people live: the other rows carry copied coordinates."""
    with shared("geo", "pc4.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(row for row in csv.DictReader(handle) if row["soort"].startswith("Adres"))


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine)."""
    half_lat, half_lon = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(half_lon) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(chord))


def current(row: dict[str, str]) -> str:
    """The municipality of today for a row of the old table."""
    name = BORDER_SAYS.get(int(row["postcode"]), row["gemeente"])
    return MERGED.get(name, name)


def test_every_inhabited_pc4_lies_within_reach_of_our_coordinates() -> None:
    far = []
    for row in addresses():
        town = locate(int(row["postcode"]))
        if town is None:
            continue
        away = kilometres(town.lat, town.lon, float(row["latitude"]), float(row["longitude"]))
        if away > REACH_KM:
            far.append((row["postcode"], town.plaats, round(away, 2)))
    assert far == []


def test_every_inhabited_pc4_has_our_town_and_municipality() -> None:
    found = [(row, locate(int(row["postcode"]))) for row in addresses()]
    wrong = []
    for row, town in found:
        if town is None:
            continue
        ours = municipality(town.gemeente_code)
        if ours is None or (ours.naam, town.plaats) != (current(row), row["woonplaats"]):
            wrong.append((row["postcode"], row["gemeente"], ours, town.plaats))
    assert wrong == []
    assert sum(town is not None for _, town in found) > 700


def test_the_three_municipalities_are_covered_wholly() -> None:
    ours = [row for row in addresses() if current(row) in COVERED]
    assert {current(row) for row in ours} == set(COVERED)
    assert [row["postcode"] for row in ours if locate(int(row["postcode"])) is None] == []


def test_every_municipality_we_know_is_covered_wholly() -> None:
    ours = [row for row in addresses() if by_name(current(row)) and not current(row).isdigit()]
    assert [row["postcode"] for row in ours if locate(int(row["postcode"])) is None] == []


def test_municipality_codes_and_names_are_those_of_cbs() -> None:
    with shared("geo", "gemeenten.csv").open(encoding="utf-8", newline="") as handle:
        cbs = {row["identifier"]: row["name"] for row in csv.DictReader(handle, delimiter=";")}
    wrong = [item for item in municipalities() if cbs.get(item.code, "").split(" (")[0] != f"Gemeente {item.naam}"]
    assert wrong == []
    assert {town.gemeente_code for town in towns()} <= set(cbs)


def test_every_esco_occupation_exists_in_our_isco_group() -> None:
    with shared("esco", "occupations_nl.csv").open(encoding="utf-8", newline="") as handle:
        released = [row for row in csv.DictReader(handle) if row["status"] == "released"]
    groups = {row["conceptUri"]: row["iscoGroup"] for row in released}
    assert [item.code for item in occupations() if groups.get(item.esco) != item.isco] == []


def test_sections_and_divisions_are_those_of_sbi_2008() -> None:
    """Every code of the public table lies in a division of ours, and we have no other divisions or sections."""
    codes = json.loads(shared("codes", "sbi_code.json").read_text(encoding="utf-8"))
    letters = json.loads(shared("codes", "sections.json").read_text(encoding="utf-8"))
    assert {one["fields"]["root_node"] for one in codes} == {one.code for one in divisions()}
    assert [one["pk"] for one in codes if division(one["pk"]) is None] == []
    assert {one["Letter"] for one in letters} == {one.code for one in sbi_entries() if one.code.isalpha()}
