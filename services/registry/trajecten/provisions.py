"""The catalogue of provisions per gemeente: dated entries in `catalogus/<code>.yaml`, each with its source.

A provision that is a place (werkervaringsplek, proefplaats, beschut werk …) is not in it: that is a kind of place.
Money for an employer or a person is in it to be known, but is no traject.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from services.registry.trajecten.enums import ProvisionKind, TrajectForm

FOLDER = Path(__file__).parent / "catalogus"
PROVIDERS_FILE = "aanbieders.yaml"
CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class CatalogueError(ValueError):
    """A file of the catalogue is not well-formed; the message names the file and what is wrong."""


class Provision(BaseModel):
    """One provision of a gemeente, from `valid_from` until (not including) `valid_until`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    code: str = Field(pattern=CODE)
    name: str = Field(alias="naam", min_length=3)
    kind: ProvisionKind = Field(alias="soort")
    forms: tuple[TrajectForm, ...] = Field(alias="vormen")
    providers: tuple[str, ...] = Field(default=(), alias="aanbieders")
    weeks: tuple[int, int] | None = Field(default=None, alias="weken")
    for_whom: str = Field(alias="voor_wie", min_length=3)
    basis: str = Field(alias="grondslag", min_length=3)
    source: str = Field(alias="bron", min_length=2)
    valid_from: date = Field(alias="vanaf")
    valid_until: date | None = Field(default=None, alias="tot")

    @model_validator(mode="after")
    def _orders_hold(self) -> Self:
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise ValueError("tot moet na vanaf liggen")
        if self.weeks is not None and not 1 <= self.weeks[0] <= self.weeks[1]:
            raise ValueError("weken moet twee getallen zijn, van weinig naar veel")
        if (self.kind is ProvisionKind.FINANCIAL) == bool(self.forms):
            raise ValueError("vormen horen bij een traject; een financiële voorziening heeft ze niet")
        return self

    def in_force(self, day: date) -> bool:
        """Whether the gemeente has this provision on a day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class Provider(BaseModel):
    """Who carries out provisions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=CODE)
    naam: str = Field(min_length=2)
    bron: str = Field(min_length=2)


def load(path: Path, known_providers: Iterable[str]) -> tuple[Provision, ...]:
    """The provisions of one file, refused when one code stands there twice on one day."""
    found = _checked(path, TypeAdapter(tuple[Provision, ...]))
    unknown = {code for one in found for code in one.providers} - set(known_providers)
    if unknown:
        raise CatalogueError(f"{path.name}: aanbieder {min(unknown)} staat niet in {PROVIDERS_FILE}.")
    ordered = sorted(found, key=lambda one: (one.code, one.valid_from))
    for earlier, later in pairwise(ordered):
        if earlier.code == later.code and earlier.in_force(later.valid_from):
            raise CatalogueError(f"{path.name}: {later.code} staat er op {later.valid_from} twee keer in.")
    return found


def _checked(path: Path, adapter: TypeAdapter[tuple[Provision, ...]]) -> tuple[Provision, ...]:
    try:
        return adapter.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "geheel"
        raise CatalogueError(f"{path.name}, {field}: {first['msg']}. Verbeter dit veld.") from error


@cache
def providers() -> dict[str, Provider]:
    """Every provider by its code."""
    entries = yaml.safe_load((FOLDER / PROVIDERS_FILE).read_text(encoding="utf-8"))
    return {one.code: one for one in TypeAdapter(tuple[Provider, ...]).validate_python(entries)}


@cache
def catalogue(gemeente_code: str) -> tuple[Provision, ...]:
    """Everything that a gemeente ever had in its catalogue; nothing where it has none."""
    path = FOLDER / f"{gemeente_code}.yaml"
    return load(path, providers()) if path.exists() else ()


def provisions(gemeente_code: str, day: date) -> tuple[Provision, ...]:
    """The provisions that a gemeente has on a day, in the order of its catalogue."""
    return tuple(one for one in catalogue(gemeente_code) if one.in_force(day))


def provision(gemeente_code: str, code: str, day: date) -> Provision | None:
    """One provision as the gemeente has it on a day."""
    return next((one for one in provisions(gemeente_code, day) if one.code == code), None)
