"""Finding the rule set that answers: `ruleset(gemeente, kind, day)`."""

from datetime import date
from functools import cache
from pathlib import Path

from services.errors import NotFoundError
from services.registry.placements.enums import PlacementKind
from services.registry.reference.municipalities import in_region
from services.registry.rulesets.files import laid_over, load
from services.registry.rulesets.model import RuleSet

FOLDER = Path(__file__).parent


@cache
def statutory() -> tuple[RuleSet, ...]:
    """The defaults that law and our own design give every gemeente."""
    return load(FOLDER / "statutory.yaml")


@cache
def local(gemeente_code: str) -> tuple[RuleSet, ...]:
    """A gemeente's own rule sets, from `gemeente/<code>.yaml` over the law; none where there is no such file."""
    path = FOLDER / "gemeente" / f"{gemeente_code}.yaml"
    return laid_over(FOLDER / "statutory.yaml", path) if path.exists() else ()


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
