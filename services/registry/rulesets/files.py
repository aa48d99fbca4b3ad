"""Reading rule set files: whole entries of the law, and what a gemeente lays over them.

A gemeente's entry names a kind, its dates, its ground and only what differs; the rest stays as the law says it. When
the law changes on a day inside that period, the gemeente's entry answers on both sides of it, each time over the law
of that day.
"""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import ValidationError

from services.registry.rulesets.model import RuleSet

Entry = dict[str, object]
ALWAYS = date.max


class RuleSetFileError(ValueError):
    """A rule set file is not well-formed; the message names file, entry and mend."""


def load(path: Path) -> tuple[RuleSet, ...]:
    """All rule sets of one file, refused when two of one kind are in force on one day."""
    rulesets = tuple(_checked(path, number, entry) for number, entry in enumerate(_entries(path), start=1))
    _refuse_overlaps(path, rulesets)
    return rulesets


def laid_over(law: Path, own: Path) -> tuple[RuleSet, ...]:
    """The rule sets of a gemeente: each of its entries laid over every entry of the law that it meets."""
    below = _entries(law)
    found: list[RuleSet] = []
    for number, entry in enumerate(_entries(own), start=1):
        met = [merged for base in below if (merged := _merged(own, number, base, entry)) is not None]
        if not met:
            raise RuleSetFileError(
                f"{own.name}, regelset {number}: de wet kent deze soort in deze periode niet. Verbeter soort of vanaf."
            )
        found += met
    _refuse_overlaps(own, tuple(found))
    return tuple(found)


def _entries(path: Path) -> list[object]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(entries, list):
        raise RuleSetFileError(f"{path.name}: een lijst van regelsets verwacht; begin elke regelset met «- soort:».")
    return entries


def _merged(path: Path, number: int, base: object, entry: object) -> RuleSet | None:
    """What this entry makes of one entry of the law, for the days on which both are in force."""
    if not isinstance(base, dict) or not isinstance(entry, dict) or entry.get("soort") != base["soort"]:
        return None
    first, last = entry.get("vanaf"), entry.get("tot") or ALWAYS
    if not isinstance(first, date) or not isinstance(last, date) or first >= last:
        raise RuleSetFileError(
            f"{path.name}, regelset {number}: geef vanaf (en tot) als datum; tot moet na vanaf liggen."
        )
    starts, ends = max(first, base["vanaf"]), min(last, base.get("tot") or ALWAYS)
    if starts >= ends:
        return None
    basis = f"{entry.get('grondslag') or ''}; verder {base['grondslag']}" if entry.get("grondslag") else ""
    period: Entry = {"vanaf": starts, "tot": None if ends == ALWAYS else ends, "grondslag": basis}
    return _checked(path, number, {**base, **entry, **period})


def _checked(path: Path, number: int, entry: object) -> RuleSet:
    try:
        return RuleSet.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "geheel"
        message = f"{path.name}, regelset {number}, {field}: {first['msg']}. Verbeter dit veld."
        raise RuleSetFileError(message) from error


def _refuse_overlaps(path: Path, rulesets: tuple[RuleSet, ...]) -> None:
    for kind, count in Counter(ruleset.kind for ruleset in rulesets).items():
        if count > 1:
            _refuse_overlap(path, [ruleset for ruleset in rulesets if ruleset.kind == kind])


def _refuse_overlap(path: Path, rulesets: list[RuleSet]) -> None:
    ordered = sorted(rulesets, key=lambda ruleset: ruleset.valid_from)
    for earlier, later in pairwise(ordered):
        if earlier.in_force(later.valid_from):
            raise RuleSetFileError(
                f"{path.name}: voor {later.kind} gelden op {later.valid_from} twee regelsets. "
                f"Zet bij de eerste «tot: {later.valid_from}»."
            )
