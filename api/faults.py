"""What is wrong in an input, in Dutch: pydantic's kinds of error as sentences that say how to mend it."""

import re
from collections.abc import Mapping

from services.errors import InputProblem

FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


def input_problem(error: Mapping[str, object]) -> InputProblem:
    """One of pydantic's errors in Dutch, without the value that was given."""
    location = error["loc"]
    parts = [str(part) for part in location] if isinstance(location, tuple) else []
    if parts and parts[0] in {"body", "query", "path", "header"}:
        parts = parts[1:]
    if error["type"] == "json_invalid":
        return InputProblem("het verzoek", f"{SENTENCES['json_invalid']} (bij teken {'.'.join(parts)})")
    if error["type"] == "extra_forbidden" and parts:
        parts[-1] = shown_name(parts[-1])
    name = ".".join(parts) or "het verzoek"
    if error["type"] == "string_pattern_mismatch":
        return InputProblem(name, SHAPES.get(parts[-1].lower(), SENTENCES["string_pattern_mismatch"]))
    return InputProblem(name, dutch(error))


def shown_name(name: str) -> str:
    """A name that the sender made up, if it can only be a name: anything else could be data about a person."""
    return name if FIELD_NAME.fullmatch(name) else "(onbekende naam)"


# What a field looks like that has a form of its own, by its name.
SHAPES = {
    "if-match": 'moet eruitzien als "3", met de aanhalingstekens; neem de ETag over zoals u hem kreeg',
    "idempotency-key": "moet 8 tot 64 letters, cijfers of tekens uit . _ : - hebben",
    "postcode": "moet uit vier cijfers bestaan, zoals 8102",
    "titel": "moet leesbare tekst zijn, zonder stuurtekens",
    "omschrijving": "moet leesbare tekst zijn, zonder stuurtekens",
    "leerdoel": "moet leesbare tekst zijn, zonder stuurtekens",
    "gemeente": "kennen we niet; geef de CBS-code van een gemeente, zoals GM0177",
    "reden": "moet leesbare tekst zijn, zonder stuurtekens",
    "tekst": "moet leesbare tekst zijn, zonder stuurtekens",
    "bevindingen": "moet leesbare tekst zijn, zonder stuurtekens",
    "terugvalafspraak": "moet leesbare tekst zijn, zonder stuurtekens",
    "postcodegebied": "moet uit vier cijfers bestaan, zoals 8102",
}

SENTENCES = {
    "missing": "ontbreekt; vul dit veld in",
    "extra_forbidden": "kennen we niet; controleer de spelling of laat het weg",
    "json_invalid": "is geen geldige JSON; controleer haakjes, komma's en aanhalingstekens",
    "string_type": "moet tekst zijn, tussen aanhalingstekens",
    "string_unicode": "bevat tekens die geen geldige tekst zijn",
    "string_pattern_mismatch": "heeft niet de gevraagde vorm; zie de documentatie",
    "int_type": "moet een heel getal zijn",
    "int_parsing": "moet een heel getal zijn",
    "int_from_float": "moet een heel getal zijn, zonder cijfers achter de komma",
    "int_parsing_size": "is een te groot getal",
    "float_type": "moet een getal zijn",
    "float_parsing": "moet een getal zijn",
    "finite_number": "moet een gewoon getal zijn",
    "bool_type": "moet true of false zijn",
    "bool_parsing": "moet true of false zijn",
    "list_type": "moet een lijst zijn, tussen [ en ]",
    "dict_type": "moet een object zijn, tussen { en }",
    "model_type": "moet een object zijn, tussen { en }",
    "model_attributes_type": "moet een object zijn, tussen { en }",
    "uuid_type": "moet een UUID zijn",
    "uuid_parsing": "moet een UUID zijn, zoals 6f1c2f3e-8a4b-4d8e-9f0a-1b2c3d4e5f60",
    "date_type": "moet een datum zijn, zoals 2027-03-01",
    "date_parsing": "moet een datum zijn, zoals 2027-03-01",
    "date_from_datetime_parsing": "moet een datum zijn, zoals 2027-03-01",
    "date_from_datetime_inexact": "moet een datum zonder tijd zijn, zoals 2027-03-01",
    "multiple_of": "moet een heel of half uur zijn",
}


def dutch(error: Mapping[str, object]) -> str:
    """The sentence for one kind of error, with the limits that it names."""
    kind, context = str(error["type"]), error.get("ctx")
    limits: Mapping[str, object] = context if isinstance(context, dict) else {}
    templates = {
        "string_too_short": "is te kort; gebruik ten minste {min_length} tekens",
        "string_too_long": "is te lang; gebruik ten hoogste {max_length} tekens",
        "too_long": "heeft te veel onderdelen; ten hoogste {max_length}",
        "greater_than_equal": "is te laag; ten minste {ge}",
        "less_than_equal": "is te hoog; ten hoogste {le}",
        "enum": "kennen we niet; kies uit {expected}",
        "literal_error": "kennen we niet; kies uit {expected}",
    }
    if kind in templates:
        plain = {name: f"{one:g}" if isinstance(one, float) else one for name, one in limits.items()}
        return templates[kind].format(**plain).replace(" or ", " of ")
    if kind == "value_error":
        return str(limits.get("error", "klopt niet"))
    return SENTENCES.get(kind, "klopt niet; zie de documentatie")
