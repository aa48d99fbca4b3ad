"""Finding the rule set that answers: `ruleset(gemeente, kind, day)`."""

from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import ValidationError

from services.errors import NotFoundError
from services.registry.placements.enums import PlacementKind
from services.registry.reference.municipalities import in_region
from services.registry.rulesets.model import RuleSet

FOLDER = Path(__file__).parent


class RuleSetFileError(ValueError):
    """A rule set file is not well-formed; the message names file, entry and mend."""


def load(path: Path) -> tuple[RuleSet, ...]:
    """All rule sets of one file, refused when two of one kind are in force on one day."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(entries, list):
        raise RuleSetFileError(f"{path.name}: een lijst van regelsets verwacht; begin elke regelset met «- soort:».")
    rulesets = tuple(_checked(path, number, entry) for number, entry in enumerate(entries, start=1))
    for kind, count in Counter(ruleset.kind for ruleset in rulesets).items():
        if count > 1:
            _refuse_overlap(path, [ruleset for ruleset in rulesets if ruleset.kind == kind])
    return rulesets


def _checked(path: Path, number: int, entry: object) -> RuleSet:
    try:
        return RuleSet.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "geheel"
        message = f"{path.name}, regelset {number}, {field}: {first['msg']}. Verbeter dit veld."
        raise RuleSetFileError(message) from error


def _refuse_overlap(path: Path, rulesets: list[RuleSet]) -> None:
    ordered = sorted(rulesets, key=lambda ruleset: ruleset.valid_from)
    for earlier, later in pairwise(ordered):
        if earlier.in_force(later.valid_from):
            raise RuleSetFileError(
                f"{path.name}: voor {later.kind} gelden op {later.valid_from} twee regelsets. "
                f"Zet bij de eerste «tot: {later.valid_from}»."
            )


@cache
def statutory() -> tuple[RuleSet, ...]:
    """The defaults that law and our own design give every gemeente."""
    return load(FOLDER / "statutory.yaml")


@cache
def local(gemeente_code: str) -> tuple[RuleSet, ...]:
    """A gemeente's own rule sets, from `gemeente/<code>.yaml`; none where there is no such file."""
    path = FOLDER / "gemeente" / f"{gemeente_code}.yaml"
    return load(path) if path.exists() else ()


def ruleset(gemeente_code: str, kind: PlacementKind, day: date) -> RuleSet:
    """The rule set for places of `kind` on `day` for people of this gemeente; local before statutory."""
    return _in_force((*local(gemeente_code), *statutory()), kind, day)


def _in_force(candidates: tuple[RuleSet, ...], kind: PlacementKind, day: date) -> RuleSet:
    for candidate in candidates:
        if candidate.kind == kind and candidate.in_force(day):
            return candidate
    raise NotFoundError(
        f"Voor {kind} gelden op {day} geen regels.",
        remedy="Kies een latere startdatum of vraag de beheerder om een regelset.",
    )


def statutory_ruleset(kind: PlacementKind, day: date) -> RuleSet:
    """What the law and our defaults say, without any gemeente's own rules."""
    return _in_force(statutory(), kind, day)


def rulesets_for_kind(region: str, kind: PlacementKind, day: date) -> dict[str, RuleSet]:
    """Per gemeente of the region its rule set for `kind` on `day`."""
    return {gemeente.code: ruleset(gemeente.code, kind, day) for gemeente in in_region(region)}
