"""publiccode.yml has what its standard asks, and says the same as pyproject.toml."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]

MANDATORY = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
)
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    """The file as it is."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """The table `project` of pyproject.toml."""
    loaded: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return loaded


def test_has_every_mandatory_key(publiccode: dict[str, Any]) -> None:
    assert [key for key in MANDATORY if key not in publiccode] == []
    assert publiccode["developmentStatus"] in STATUSES
    assert publiccode["softwareType"] == "standalone/web"
    assert isinstance(publiccode["localisation"]["localisationReady"], bool)


def test_agrees_with_the_package(publiccode: dict[str, Any], project: dict[str, Any]) -> None:
    assert publiccode["legal"]["license"] == project["license"]
    assert publiccode["softwareVersion"] == project["version"]
    assert publiccode["name"].casefold() == project["name"]
    [python] = [one for one in publiccode["dependsOn"]["open"] if one["name"] == "Python"]
    assert project["requires-python"] == f">={python['versionMin']}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_descriptions_have_the_lengths_of_the_standard(publiccode: dict[str, Any], language: str) -> None:
    description = publiccode["description"][language]
    assert 0 < len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert len(description["features"]) >= 5


def test_internal_maintenance_names_a_contact(publiccode: dict[str, Any]) -> None:
    assert publiccode["maintenance"]["type"] == "internal"
    assert all(contact["name"] and contact["email"] for contact in publiccode["maintenance"]["contacts"])


def test_versions_and_dates_are_text(publiccode: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d+\.\d+(\.\d+)?", publiccode["publiccodeYmlVersion"])
    assert isinstance(publiccode["softwareVersion"], str)
    date.fromisoformat(publiccode["releaseDate"])
