"""From plain values to a `World`: every mistake is named at once, with its line and its mend.

What a file does not say is as in `worlds/standaard.yaml`: fields are laid over it, lists are replaced whole.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from ml.simulator.checks import check
from ml.simulator.world import Says, World
from ml.simulator.yamlfile import Reading, Way, read

WORLDS = Path(__file__).parent / "worlds"
STANDARD = WORLDS / "standaard.yaml"
OF_ITSELF = ("naam", "titel", "doel")
"""What every file says itself."""
WHOLES = {"rijen", "branches", "manieren", "waarden", "duur_maanden"}
"""Parts of one whole: of those a file gives all or none."""

Shape = TypeVar("Shape")
WRONG = object()


def load_world(path: Path) -> World:
    """The world of a file. Raises WorldError with everything that is wrong in it."""
    reading = read(path)
    for name in OF_ITSELF:
        if name not in reading.data:
            reading.note((name,), f"het veld «{name}» mist; zet het erbij")
    whole = _laid_over(_standard(), reading.data) if path != STANDARD else reading.data
    world = _dataclass(World, whole, (), reading)
    if reading.problems or world is WRONG:
        reading.refuse()
    made = cast("World", world)
    check(made, reading)
    if reading.problems:
        reading.refuse()
    return made


@cache
def _standard() -> dict[str, object]:
    return read(STANDARD).data


def _laid_over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Fields of `above` over those of `below`; where both are fields, part by part."""
    whole = dict(below)
    for name, value in above.items():
        under = whole.get(name)
        parts = isinstance(value, dict) and isinstance(under, dict) and name not in WHOLES
        whole[name] = _laid_over(cast("dict[str, object]", under), cast("dict[str, object]", value)) if parts else value
    return whole


def _shaped(annotation: object, data: object, way: Way, reading: Reading) -> object:
    """`data` as this type; WRONG when it is not, which is noted."""
    says = Says("", "")
    if get_origin(annotation) is Annotated:
        annotation, says = get_args(annotation)[:2]
    if data is None:
        return _wrong(reading, way, "hier staat niets; vul het in of haal de regel weg")
    if is_dataclass(annotation):
        return _dataclass(cast("type[object]", annotation), data, way, reading)
    origin = get_origin(annotation)
    if origin is Literal:
        return _choice(get_args(annotation), data, way, reading)
    if origin is tuple:
        return _many(get_args(annotation)[0], says, data, way, reading)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(get_args(annotation), data, way, reading)
    return _plain(cast("type[object]", annotation), says, data, way, reading)


def _wrong(reading: Reading, way: Way, message: str) -> object:
    reading.note(way, message)
    return WRONG


def _dataclass(model: type[Shape], data: object, way: Way, reading: Reading) -> Shape | object:
    if not isinstance(data, dict):
        return _wrong(reading, way, "schrijf de velden eronder, elk op een eigen regel met «naam: waarde»")
    hints = get_type_hints(model, include_extras=True)
    named = {get_args(hints[one.name])[1].name: one.name for one in fields(cast("type[World]", model))}
    for name in data:
        if name not in named:
            near = get_close_matches(name, named, 1)
            mend = f"bedoelt u «{near[0]}»?" if near else f"mogelijk zijn: {', '.join(named)}"
            reading.note((*way, name), f"dit veld is niet bekend; {mend}")
    made = {}
    for name, attribute in named.items():
        if name in data:
            made[attribute] = _shaped(hints[attribute], data[name], (*way, name), reading)
        elif way or name not in OF_ITSELF:
            made[attribute] = _wrong(reading, (*way, name), f"het veld «{name}» mist; zet het erbij")
    complete = len(made) == len(named) and WRONG not in made.values()
    return model(**made) if complete else WRONG


def _choice(choices: tuple[object, ...], data: object, way: Way, reading: Reading) -> object:
    if data not in choices:
        return _wrong(reading, way, f"«{data}» kan hier niet; kies uit: {', '.join(map(str, choices))}")
    return data


def _many(inner: object, says: Says, data: object, way: Way, reading: Reading) -> object:
    if not isinstance(data, list):
        return _wrong(reading, way, "maak er een lijst van, zoals [1, 2] of met streepjes onder elkaar")
    low, high = says.low or 0, says.high if says.high is not None else 10_000
    if not low <= len(data) <= high:
        wanted = f"precies {low:g}" if low == high else f"{low:g} tot {high:g}"
        return _wrong(reading, way, f"er staan er {len(data)}; zet er {wanted} in")
    made = tuple(_shaped(inner, one, (*way, at), reading) for at, one in enumerate(data))
    return WRONG if WRONG in made else made


def _mapping(inner: tuple[object, ...], data: object, way: Way, reading: Reading) -> object:
    if not isinstance(data, dict) or not data:
        return _wrong(reading, way, "schrijf de delen eronder, elk op een eigen regel met «naam: waarde»")
    if get_origin(inner[0]) is Literal:
        for name in data:
            _choice(get_args(inner[0]), name, (*way, name), reading)
    made = {name: _shaped(inner[1], value, (*way, name), reading) for name, value in data.items()}
    return WRONG if WRONG in made.values() else types.MappingProxyType(made)


def _plain(kind: type[object], says: Says, data: object, way: Way, reading: Reading) -> object:
    wanted = {
        bool: "schrijf ja of nee",
        str: "schrijf tekst; zet een getal of datum tussen aanhalingstekens",
        int: "schrijf een heel getal, zoals 4",
        float: "schrijf een getal met een punt, zoals 0.5",
        date: "schrijf een datum als 2022-07-01",
    }[kind]
    number = isinstance(data, int | float) and not isinstance(data, bool)
    fits = number and (kind is float or isinstance(data, int)) if kind in (int, float) else isinstance(data, kind)
    if not fits or isinstance(data, datetime):
        return _wrong(reading, way, f"«{str(data)[:40]}» kan hier niet; {wanted}")
    if kind is str:
        return str(data) if str(data).strip() else _wrong(reading, way, "hier staat lege tekst; vul hem in")
    if kind in (int, float):
        return _bounded(kind(cast("float", data)), says, way, reading)
    return data


def _bounded(number: object, says: Says, way: Way, reading: Reading) -> object:
    value = cast("float", number)
    low = says.low if says.low is not None else -1e9
    high = says.high if says.high is not None else 1e9
    if not low <= value <= high:  # also what is no number
        return _wrong(reading, way, f"{value:g} kan hier niet; schrijf een getal van {low:g} tot en met {high:g}")
    return value
