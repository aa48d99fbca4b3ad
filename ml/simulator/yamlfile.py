"""A YAML file as plain values, with the line on which each part stands, and its mistakes told in Dutch."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import yaml
from yaml.constructor import SafeConstructor

from ml.simulator.errors import WorldError

Way = tuple[str | int, ...]
"""The way to a part of a file: names of fields and, in lists, places from 0."""

MOST_BYTES = 2_000_000
DEEPEST = 20
MEND = "Verbeter het bestand en probeer het opnieuw. Een voorbeeld met uitleg is ml/simulator/worlds/standaard.yaml."


@dataclass
class Reading:
    """What a file holds, where it stands, and what was found wrong so far."""

    file: str
    data: dict[str, object] = field(default_factory=dict)
    lines: dict[Way, int] = field(default_factory=lambda: {(): 1})
    problems: list[tuple[int, str]] = field(default_factory=list)

    def note(self, way: Way, message: str) -> None:
        """Keep something that is wrong at a part, or at the nearest part around it that is in the file."""
        spoken = ".".join(str(part + 1) if isinstance(part, int) else part for part in way) or "bestand"
        while way and way not in self.lines:
            way = way[:-1]
        line = self.lines.get(way, 1)
        self.problems.append((line, f"{self.file}, regel {line}, {spoken}: {message}"))

    def refuse(self) -> NoReturn:
        """Tell everything at once. Raises WorldError."""
        told = "\n".join(f"- {message}" for _line, message in sorted(set(self.problems)))
        raise WorldError(f"Deze wereld kan niet worden gebruikt:\n{told}", remedy=MEND)

    def stop(self, way: Way, message: str) -> NoReturn:
        """Something is wrong after which the rest cannot be read. Raises WorldError."""
        self.note(way, message)
        self.refuse()


def read(path: Path) -> Reading:
    """A file as fields with lines. Raises WorldError when it cannot be read at all."""
    reading = Reading(path.name)
    node = _composed(_text(path, reading), reading)
    if not isinstance(node, yaml.MappingNode):
        reading.stop((), "hier staan geen velden; begin met «naam: …»")
    reading.data = _fields(node, (), reading)
    return reading


def _text(path: Path, reading: Reading) -> str:
    try:
        raw = path.read_bytes()
    except OSError:
        reading.stop((), "het bestand is er niet of is niet te lezen; kijk naar de naam en de rechten")
    if len(raw) > MOST_BYTES:
        reading.stop((), "het bestand is te groot; een wereld past in 2 MB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        reading.stop((), "een teken is niet in UTF-8 geschreven; bewaar het bestand opnieuw als UTF-8")


def _composed(text: str, reading: Reading) -> yaml.Node | None:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
                reading.lines[()] = event.start_mark.line + 1 if event.start_mark else 1
                reading.stop(
                    (), "verwijzingen met & en *, of delen diep in elkaar, kunnen hier niet; schrijf het voluit"
                )
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reading.lines[()] = mark.line + 1 if mark else 1
        reading.stop((), "dit is geen geldige YAML; kijk naar inspringen, dubbele punten, haakjes en aanhalingstekens")


def _value(node: yaml.Node, way: Way, reading: Reading) -> object:
    reading.lines.setdefault(way, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _fields(node, way, reading)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*way, at), reading) for at, item in enumerate(node.value)]
    try:
        found = SafeConstructor().construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, OverflowError):
        reading.note(way, "dit is geen goede datum of getal; verbeter het, of zet er aanhalingstekens omheen")
        return None
    return {"ja": True, "nee": False}.get(found, found) if isinstance(found, str) else found


def _fields(node: yaml.MappingNode, way: Way, reading: Reading) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        here = (*way, name)
        if name in found:
            reading.lines[(*here, "")] = key.start_mark.line + 1
            reading.note((*here, ""), f"«{name}» staat er twee keer; laat er een weg")
            continue
        reading.lines[here] = key.start_mark.line + 1
        found[name] = _value(value, here, reading)
    return found
