"""The published JSON schema of a world, out of its shapes: `python -m ml.simulator.schema` writes it anew."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, cast, get_args, get_origin, get_type_hints

from ml.simulator.checks import FACTS
from ml.simulator.reading import OF_ITSELF
from ml.simulator.world import Says, World

SCHEMA = Path(__file__).parent / "world.schema.json"
PLAIN: dict[object, dict[str, object]] = {
    str: {"type": "string", "minLength": 1},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"enum": [True, False, "ja", "nee"]},
    date: {"type": "string", "format": "date"},
}


def world_schema() -> dict[str, object]:
    """The schema of a file, draft 2020-12. Only `naam`, `titel` and `doel` must be there: the rest is as standard."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Een wereld voor de simulator van Doorstroom",
        "description": "Wat een bestand niet zegt, is als in worlds/standaard.yaml. Lijsten en verdelingen gaan heel.",
        **_object(World),
        "required": list(OF_ITSELF),
        "$comment": f"Gegevens die kunnen ontbreken: {', '.join(FACTS)}.",
    }


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(world_schema(), ensure_ascii=False, indent=2) + "\n"


def _object(model: type[object]) -> dict[str, object]:
    hints = get_type_hints(model, include_extras=True)
    properties = {}
    for one in fields(cast("type[World]", model)):
        says: Says = get_args(hints[one.name])[1]
        properties[says.name] = _of(hints[one.name])
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _of(annotation: object) -> dict[str, object]:
    says = Says("", "")
    if get_origin(annotation) is Annotated:
        annotation, says = get_args(annotation)[:2]
    found = _shape(annotation, says)
    return {**found, "description": says.meaning} if says.meaning else found


def _shape(annotation: object, says: Says) -> dict[str, object]:
    if is_dataclass(annotation):
        return _object(cast("type[object]", annotation))
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0]), **_limits(says, "minItems", "maxItems")}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        names = {"propertyNames": _of(inner[0])} if get_origin(inner[0]) is Literal else {}
        return {"type": "object", "minProperties": 1, **names, "additionalProperties": _of(inner[1])}
    return {**PLAIN[annotation], **_limits(says, "minimum", "maximum")}


def _limits(says: Says, least: str, most: str) -> dict[str, object]:
    limits = {least: says.low, most: says.high}
    return {name: int(value) if value == int(value) else value for name, value in limits.items() if value is not None}


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
