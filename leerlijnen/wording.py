"""What pydantic finds wrong, said in Dutch with a mend, at the line where it stands."""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from leerlijnen.problems import Marks, Problem, Way

TEMPLATE = "sjabloon/leerlijn.yaml"
HINTS = {
    "bron": "noem waar dit staat, of begin met «ontwerp» als het een eigen keuze is",
    "reden": "schrijf waarom het werk dit vraagt; zonder reden mag er niets gevraagd worden",
    "naam": "geef de stap of leerlijn een korte naam",
    "code": "geef elke stap een eigen code, zoals G3",
}
SHAPES = {
    r"^[A-Z]{1,3}[0-9]{1,2}[a-z]?$": "schrijf een code van hoofdletters met een getal, zoals G3",
    r"^(?:[a-z]+(?:[_-][a-z]+)*:)?[A-Z]{1,3}[0-9]{1,2}[a-z]?$": (
        "schrijf een stap van deze leerlijn, zoals G4, of van een andere, zoals bouw:B2"
    ),
    r"^[a-z]+(?:[_-][a-z]+)*$": "schrijf kleine letters zonder spaties, zoals groen of transport_logistiek",
    r"^[A-Za-z0-9][A-Za-z0-9_-]*$": "schrijf een code zonder spaties, zoals VCA_BASIS of op-tijd",
}
TYPES = {
    "int_type": "schrijf een heel getal, zoals 4",
    "int_parsing": "schrijf een heel getal, zoals 4",
    "int_from_float": "schrijf een heel getal, zonder cijfers achter de punt",
    "float_type": "schrijf een getal, zoals 16",
    "float_parsing": "schrijf een getal met een punt, zoals 16 of 16.5",
    "bool_type": "schrijf ja of nee",
    "bool_parsing": "schrijf ja of nee",
    "string_type": "schrijf tekst; zet een getal of datum tussen aanhalingstekens",
    "tuple_type": "maak er een lijst van: elk deel op een eigen regel, met een streepje ervoor",
    "model_type": "schrijf de velden eronder, elk op een eigen regel met «naam: waarde»",
    "model_attributes_type": "schrijf de velden eronder, elk op een eigen regel met «naam: waarde»",
    "date_type": "schrijf een datum als 2026-04-01",
    "date_parsing": "schrijf een datum als 2026-04-01",
    "date_from_datetime_parsing": "schrijf een datum als 2026-04-01",
    "date_from_datetime_inexact": "schrijf alleen de datum, zonder tijd, als 2026-04-01",
}
LIMITS = {
    "greater_than_equal": ("ge", "schrijf een getal van ten minste {}"),
    "greater_than": ("gt", "schrijf een getal boven {}"),
    "less_than_equal": ("le", "schrijf een getal van ten hoogste {}"),
    "less_than": ("lt", "schrijf een getal onder {}"),
    "string_too_short": ("min_length", "schrijf ten minste {} tekens"),
    "string_too_long": ("max_length", "schrijf ten hoogste {} tekens"),
    "too_short": ("min_length", "zet er ten minste {} in"),
}


def problems_of(
    error: ValidationError, model: type[BaseModel], marks: Marks, prefix: Way = (), *, in_part: bool = False
) -> Iterator[Problem]:
    """Every problem of one part of a file. `prefix`: where that part stands; `model`: its shape.

    `in_part`: only some fields of the shape are given, and that is how it should be.
    """
    found = error.errors(include_url=False)
    paths = [details["loc"] for details in found]
    for details in found:
        loc = details["loc"]
        if in_part and details["type"] == "missing" and len(loc) == 1:
            continue
        if details["type"] == "too_short" and any(other[: len(loc)] == loc != other for other in paths):
            continue  # what was wrong inside is told already; the list only looks too short without it
        yield marks.problem((*prefix, *loc), _message(details, model))


def _message(details: ErrorDetails, model: type[BaseModel]) -> str:
    kind = details["type"]
    if kind in SPECIAL:
        return SPECIAL[kind](details, model)
    if details["input"] is None:
        return "hier staat niets; vul het in of haal de regel weg"
    if kind in LIMITS:
        key, text = LIMITS[kind]
        return text.format(details["ctx"][key]) + _instead(details)
    return TYPES.get(kind, f"dit klopt niet; vergelijk het met {TEMPLATE}") + _instead(details)


def _missing(details: ErrorDetails, model: type[BaseModel]) -> str:
    name = str(details["loc"][-1]) if details["loc"] else ""
    return f"het veld «{name}» ontbreekt; {HINTS.get(name, f'zet het erbij, zoals in {TEMPLATE}')}"


def _unknown(details: ErrorDetails, model: type[BaseModel]) -> str:
    *around, last = details["loc"]
    name, here = str(last), names_at(model, tuple(around))
    near = get_close_matches(name, here, n=1)
    if near:
        return f"het veld «{name}» bestaat niet; bedoelt u «{near[0]}»?"
    for depth in range(len(around) - 1, -1, -1):
        if name in names_at(model, tuple(around[:depth])):
            return f"het veld «{name}» hoort niet hier maar hoger; spring minder ver in"
    return f"het veld «{name}» bestaat niet; haal het weg of kies uit: {', '.join(here)}"


def _choice(details: ErrorDetails, model: type[BaseModel]) -> str:
    given, allowed = details["input"], re.findall(r"'([^']*)'", details["ctx"]["expected"])
    if given is None:
        return f"hier staat niets; kies uit: {', '.join(allowed)}"
    near = get_close_matches(str(given), allowed, n=1)
    return f"«{_short(given)}» kan niet; " + (f"bedoelt u «{near[0]}»? " if near else "") + _pick(allowed)


def _pick(allowed: list[str]) -> str:
    return f"kies uit: {', '.join(allowed)}"


def _shape(details: ErrorDetails, model: type[BaseModel]) -> str:
    mend = SHAPES.get(details["ctx"]["pattern"], f"vergelijk het met {TEMPLATE}")
    return f"«{_short(details['input'])}» kan niet; {mend}"


def _own(details: ErrorDetails, model: type[BaseModel]) -> str:
    return str(details["ctx"]["error"])


SPECIAL: dict[str, Callable[[ErrorDetails, type[BaseModel]], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _choice,
    "literal_error": _choice,
    "string_pattern_mismatch": _shape,
    "value_error": _own,
}


def names_at(model: type[BaseModel], loc: Way) -> list[str]:
    """The names of the fields that a place in a file knows, as files write them; none when it holds no fields."""
    here: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, str) and here is not None:
            here = _model_of(here, part)
    return [] if here is None else [field.alias or name for name, field in here.model_fields.items()]


def _model_of(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    for own, field in model.model_fields.items():
        if (field.alias or own) == name:
            return _model_in(field.annotation)
    return None


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)


def _instead(details: ErrorDetails) -> str:
    given = details["input"]
    return "" if isinstance(given, dict | list | tuple) else f" (er staat «{_short(given)}»)"


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:39]}…"
