"""The file of a scorecard: JSON that people can read, the same bytes for the same card, no pickle.

The keys are Dutch; `scorekaart.schema.json` beside this module describes them. `sha256` is the hash of all that the
card holds, so a change by hand is seen. Reading trusts nothing in the file.
"""

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from ml.scorecard.card import Field, Origin, Scorecard, TrainingFacts
from ml.scorecard.checks import whole
from ml.scorecard.errors import ScorecardError

FORMAT = 1
SCHEMA = Path(__file__).with_name("scorekaart.schema.json")
TOP = ["formaat", "versie", "sha256", "naam", "herkomst", "herkomst_in_woorden", "basispunten", "velden", "kans"]
TOP += ["training"]
_AGAIN = "Haal het bestand opnieuw op, of train de scorekaart opnieuw."
_NUMBERS = re.compile(r"\[\n\s+([-+.\deE]+(?:,\n\s+[-+.\deE]+)*)\n\s+\]")
T = TypeVar("T")


def write(card: Scorecard, path: Path) -> None:
    """Write the card; its folder is made when it does not exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dumps(card), encoding="utf-8")


def read(path: Path) -> Scorecard:
    """The card in a file. Raises ScorecardError when it is missing, damaged, newer than this program or unsound."""
    try:
        return loads(path.read_text(encoding="utf-8"), path.name)
    except OSError:
        raise ScorecardError(f"Er is geen scorekaart te lezen in {path.name}.", remedy=_AGAIN) from None
    except UnicodeDecodeError:
        raise _damaged(path.name, "het is geen tekst") from None


def dumps(card: Scorecard) -> str:
    """The text of the file."""
    data = {
        "formaat": FORMAT,
        "versie": card.version,
        "sha256": card.sha256,
        "naam": card.name,
        "herkomst": card.origin.value,
        "herkomst_in_woorden": card.origin.sentence,
        "basispunten": card.base,
        "velden": [_field_json(one) for one in card.fields],
        "kans": None if card.a is None else {"a": card.a, "b": card.b},
        "training": None if card.facts is None else _facts_json(card.facts),
    }
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    return _NUMBERS.sub(lambda found: f"[{' '.join(found[1].split())}]", text) + "\n"


def _field_json(field: Field) -> dict[str, object]:
    return {
        "kenmerk": field.feature,
        "titel": field.title,
        "eenheid": field.unit,
        "richting": field.direction,
        "grenzen": [float(str(np.float32(one))) for one in field.edges],  # the shortest that reads back the same
        "punten": list(field.points),
        "punten_onbekend": field.unknown,
    }


def _facts_json(facts: TrainingFacts) -> dict[str, object]:
    return {
        "kans_op": facts.label,
        "gegevens": list(facts.source),
        "periode": facts.period,
        "begingetal": facts.seed,
        "rijen": facts.rows,
        "uitkomsten": facts.outcomes,
        "hash_van_gegevens": facts.data_hash,
        "maten": facts.metrics,
        "programmas": facts.libraries,
    }


def loads(text: str, name: str = "de scorekaart") -> Scorecard:
    """The card in the text of a file called `name`. Raises ScorecardError like `read`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise _damaged(name, "het is geen volledige JSON") from None
    top = _Part(data, name, "het bestand")
    top.check_format()
    try:
        card = _card(top)
    except ScorecardError as error:
        raise (
            error if error.remedy == _AGAIN else ScorecardError(f"{name}: {error.message}", remedy=error.remedy)
        ) from None
    told = (card.origin.sentence, card.sha256, card.version)
    if told != (top.text("herkomst_in_woorden"), top.text("sha256"), top.text("versie")):
        raise _damaged(name, "de inhoud past niet bij versie en sha256 en is dus veranderd")
    return card


def _card(top: "_Part") -> Scorecard:
    top.only(TOP)
    origin = top.text("herkomst")
    if origin not in set(Origin):
        raise top.wrong("herkomst", f"een van {', '.join(Origin)}")
    chance, facts = top.part_or_none("kans"), top.part_or_none("training")
    if chance:
        chance.only(["a", "b"])
    return Scorecard(
        name=top.text("naam"),
        origin=Origin(origin),
        fields=tuple(_field(one) for one in top.parts("velden")),
        base=top.number("basispunten"),
        a=chance.decimal("a") if chance else None,
        b=chance.decimal("b") if chance else None,
        facts=_facts(facts) if facts else None,
    )


def _field(part: "_Part") -> Field:
    part.only(["kenmerk", "titel", "eenheid", "richting", "grenzen", "punten", "punten_onbekend"])
    edges = part.list_of("grenzen", _decimal, "getallen")
    with np.errstate(over="ignore"):  # too large for float32 becomes infinite, which the card refuses
        exact = tuple(float(np.float32(one)) for one in edges)
    return Field(
        feature=part.text("kenmerk"),
        title=part.text("titel"),
        unit=part.text("eenheid"),
        direction=part.number("richting"),
        edges=exact,
        points=tuple(part.list_of("punten", _whole, "gehele getallen")),
        unknown=part.number("punten_onbekend"),
    )


def _facts(part: "_Part") -> TrainingFacts:
    part.only(
        [
            "kans_op",
            "gegevens",
            "periode",
            "begingetal",
            "rijen",
            "uitkomsten",
            "hash_van_gegevens",
            "maten",
            "programmas",
        ]
    )
    return TrainingFacts(
        label=part.text("kans_op"),
        source=tuple(part.list_of("gegevens", _text, "teksten")),
        period=part.text("periode"),
        seed=part.number("begingetal"),
        rows=part.number("rijen"),
        outcomes=part.number("uitkomsten"),
        data_hash=part.text("hash_van_gegevens"),
        metrics=part.table("maten", _decimal),
        libraries=part.table("programmas", _text),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and whole(value) else None


def _decimal(value: object) -> float | None:
    """A finite number; None for what is none, and for whole numbers that no float holds."""
    if not isinstance(value, float) and _whole(value) is None:
        return None
    try:
        found = float(value)  # type: ignore[arg-type]
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def _damaged(name: str, what: str) -> ScorecardError:
    return ScorecardError(f"De scorekaart in {name} is beschadigd: {what}.", remedy=_AGAIN)


class _Part:
    """One object of the file, whose keys are asked for by the type that they must have."""

    def __init__(self, data: object, file: str, where: str) -> None:
        self.file, self.where = file, where
        if not isinstance(data, dict):
            raise _damaged(file, f"{where} is geen tabel van namen en waarden")
        self.data: dict[str, object] = data

    def wrong(self, key: str, wanted: str) -> ScorecardError:
        """That `key` is missing or is not what is wanted."""
        return _damaged(self.file, f"{key!r} in {self.where} ontbreekt of is geen {wanted}")

    def only(self, keys: list[str]) -> None:
        """Refuse keys that we do not know: they would be lost."""
        if extra := sorted(set(self.data) - set(keys)):
            raise _damaged(self.file, f"{self.where} heeft onbekende namen: {', '.join(extra)}")

    def check_format(self) -> None:
        """Refuse a file of a later program, or without a format."""
        found = self.number("formaat")
        if found > FORMAT:
            raise ScorecardError(
                f"De scorekaart in {self.file} is van een nieuwere versie van Doorstroom dan deze (formaat {found}).",
                remedy="Werk Doorstroom bij, of kies een andere scorekaart.",
            )
        if found < 1:
            raise self.wrong("formaat", f"getal van 1 tot en met {FORMAT}")

    def text(self, key: str) -> str:
        return self._of(key, _text, "tekst")

    def number(self, key: str) -> int:
        return self._of(key, _whole, "geheel getal")

    def decimal(self, key: str) -> float:
        return self._of(key, _decimal, "eindig getal")

    def _of(self, key: str, kind: Callable[[object], T | None], wanted: str) -> T:
        found = kind(self.data.get(key))
        if found is None:
            raise self.wrong(key, wanted)
        return found

    def list_of(self, key: str, kind: Callable[[object], T | None], wanted: str) -> list[T]:
        given = self.data.get(key)
        found = [kind(one) for one in given] if isinstance(given, list) else [None]
        if any(one is None for one in found):
            raise self.wrong(key, f"lijst van {wanted}")
        return [one for one in found if one is not None]

    def table(self, key: str, kind: Callable[[object], T | None]) -> dict[str, T]:
        part = _Part(self.data.get(key), self.file, f"{key!r}")
        return {name: part._of(name, kind, "waarde die hier kan") for name in part.data}

    def parts(self, key: str) -> list["_Part"]:
        given = self.data.get(key)
        if not isinstance(given, list):
            raise self.wrong(key, "lijst")
        return [_Part(one, self.file, f"{key!r} nummer {number}") for number, one in enumerate(given, start=1)]

    def part_or_none(self, key: str) -> "_Part | None":
        if key not in self.data:
            raise self.wrong(key, "tabel")
        return None if self.data[key] is None else _Part(self.data[key], self.file, f"{key!r}")
