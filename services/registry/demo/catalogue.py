"""The invented employers and their places, read from the two YAML files of this folder.

The files are written by hand, so this module only reads: the API's own schema judges every place.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import cast

import yaml

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DemoEmployer:
    """An invented employer; each of `plekken` has the fields of the API, but startInWeken for startdatum."""

    naam: str
    gemeente: str
    kvk: str
    plekken: tuple[dict[str, object], ...]


@cache
def demo_employers() -> tuple[DemoEmployer, ...]:
    """Every employer of employers.yaml, in the order of the file."""
    entries = cast("list[dict[str, object]]", _read("employers.yaml"))
    return tuple(_employer(entry, cast("list[dict[str, object]]", entry["plekken"])) for entry in entries)


@cache
def posted_place() -> DemoEmployer:
    """The employer of the demo's own story, with the one place that it posts through the API."""
    entry = cast("dict[str, object]", _read("posted_place.yaml"))
    return _employer(entry, [cast("dict[str, object]", entry["plek"])])


@cache
def posted_place_check() -> dict[str, object]:
    """The displacement check with which the netwerker of the story judges that place, as JSON for the API."""
    return cast("dict[str, object]", cast("dict[str, object]", _read("posted_place.yaml"))["toets"])


def api_fields(place: dict[str, object], on: date) -> dict[str, object]:
    """The place as JSON for POST /v1/plekken, with its first day counted from `on`."""
    fields = {name: value for name, value in place.items() if name != "startInWeken"}
    starts_on = on + timedelta(weeks=cast("int", place["startInWeken"]))
    return {**fields, "startdatum": starts_on.isoformat()}


def _employer(entry: dict[str, object], places: list[dict[str, object]]) -> DemoEmployer:
    return DemoEmployer(str(entry["naam"]), str(entry["gemeente"]), str(entry["kvk"]), tuple(places))


def _read(name: str) -> object:
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
