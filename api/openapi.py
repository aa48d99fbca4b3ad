"""The OpenAPI document: Dutch, under the NLGov REST API Design Rules (version 2.1).

Paths stand under the server `/v1`; every answer names its headers; every refusal is a problem (RFC 9457).
"""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api import API_VERSION, words_jobseekers, words_satisfaction, words_weekdate
from api.errors import TITLES, Problem
from api.examples import EXAMPLES, PLACE_ID, refusal_example
from api.words import DUTCH_NAMES, ENUM_WORDS

Document = dict[str, Any]

PREFIX = "/v1"

DESCRIPTION = """
Doorstroom brengt mensen die ver van de arbeidsmarkt staan naar een plek die past, en van daar verder.
Een **werkgever** plaatst plekken. Een **netwerker** van de gemeente krijgt per plek een kandidatenlijst met redenen.
Het systeem stelt voor; een mens beslist.

Meld u aan met een token of sleutel: `Authorization: Bearer …`. Fouten zijn `application/problem+json` en zeggen wat er
mis is en wat u kunt doen. Tijdstippen zijn in UTC.
"""

CONTACT = {"name": "Team Doorstroom", "email": "team@doorstroom.example", "url": "https://doorstroom.example"}

HEADER_WORDS = {
    "API-Version": "Versie van de API.",
    "X-Request-ID": "Kenmerk van dit verzoek; noem het als u een fout meldt.",
    "ETag": "Versie van wat u ophaalde; stuur hem mee als If-Match om te wijzigen.",
    "Location": "Waar de nieuwe bron staat.",
    "Link": "Adres van de volgende pagina; er niet bij op de laatste.",
    "WWW-Authenticate": "Hoe u zich aanmeldt.",
    "Retry-After": "Na hoeveel seconden u het opnieuw kunt proberen.",
}

HEADER_EXAMPLES = {
    "API-Version": API_VERSION,
    "X-Request-ID": "3f2b8c1d9e7a4f60",
    "ETag": '"1"',
    "Location": f"/v1/plekken/{PLACE_ID}",
    "Link": '<https://doorstroom.example/v1/plekken?cursor=WyIyMDI3Il0>; rel="next"',
    "WWW-Authenticate": "Bearer",
    "Retry-After": "30",
}
REFUSAL_HEADERS = {"401": "WWW-Authenticate", "503": "Retry-After"}
GOOD_WORDS = {"200": "Gelukt", "201": "Gemaakt"}


def documented(*statuses: int, headers: tuple[str, ...] = ()) -> dict[str, Any]:
    """Keyword arguments of a route: the refusals it can give, and the headers of its good answer."""
    refusals: dict[int | str, dict[str, Any]] = {
        status: {"model": Problem, "description": TITLES[status]} for status in statuses if status >= 400
    }
    if 304 in statuses:
        refusals[304] = {"description": "Niet gewijzigd sinds de ETag in If-None-Match."}
    refusals[400] = {"model": Problem, "description": TITLES[400]}
    refusals[503] = {"model": Problem, "description": TITLES[503]}
    return {"responses": refusals, "openapi_extra": {"x-headers": list(headers)}}


def openapi_document(app: FastAPI, public_url: str) -> Document:
    """The document as it is published on `/v1/openapi.json`."""
    document = get_openapi(
        title="Doorstroom",
        version=API_VERSION,
        openapi_version="3.1.0",
        description=DESCRIPTION.strip(),
        routes=app.routes,
        servers=[{"url": server_url(public_url), "description": "Deze installatie"}],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        tags=[
            {"name": "Plekken", "description": "Plekken die werkgevers aanbieden."},
            {"name": "Kandidatenlijsten", "description": "Wie bij een plek past, met redenen."},
            {"name": "Scorekaarten", "description": "Waarmee lijsten worden geordend, en de besluiten daarover."},
            {"name": "Werkzoekenden", "description": "Mensen die de eigen gemeente begeleidt, zonder naam."},
            {"name": "Begeleiding", "description": "Wie iemand begeleidt, de verzegelde naam, en wie heeft gekeken."},
            {"name": "Privacy", "description": "Wat mensen over hun gegevens vragen, en wanneer gegevens verdwijnen."},
            {"name": "Wijzigingen", "description": "Wat er veranderde, voor systemen die een kopie bijhouden."},
            *words_jobseekers.TAGS,
            {"name": "Verantwoording", "description": "Gegevens die alleen voor verantwoording zijn, en aantallen."},
            {"name": "Trajecten", "description": "Wat iemand naast een plek volgt, en de catalogus van voorzieningen."},
            {"name": "Werkgevers", "description": "Organisaties die plekken aanbieden, en waar zij werk hebben."},
            {
                "name": "Contact met werkgevers",
                "description": "Wie wij er kennen, wat is afgesproken en wat te doen is.",
            },
            {
                "name": "Plaatsingen",
                "description": "Wie waar werkt of leert, van wanneer tot wanneer, en hoe het ging.",
            },
            {
                "name": "Doorstroom",
                "description": "Wie zich verplaatste, hoe snel, wie bleef werken, en wie aan een volgende stap toe is.",
            },
            *words_satisfaction.TAGS,
            *words_weekdate.TAGS,
            {"name": "Codelijsten", "description": "Beroepen, certificaten en soorten plek."},
        ],
    )
    document["info"]["contact"] = CONTACT
    document["paths"] = {path.removeprefix(PREFIX): item for path, item in document["paths"].items()}
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        if "enum" in schema:  # its docstring is for those who read the code
            schema["description"] = ENUM_WORDS[name]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    _drop_titles(document)
    _one_type_for_days(document["components"])
    renamed: Document = _renamed(document)
    _give_examples(renamed["components"]["schemas"])
    for path, item in renamed["paths"].items():
        for operation in item.values():
            if "{werkzoekendeId}" in path:
                operation["responses"].setdefault("409", _restricted())
            _finish_operation(operation)
    return renamed


def _restricted() -> Document:
    """Of somebody whose data are only kept (AVG art. 18) no route tells more than that."""
    problem = {"$ref": f"#/components/schemas/{DUTCH_NAMES['Problem']}"}
    return {"description": TITLES[409], "content": {"application/json": {"schema": problem}}}


def server_url(public_url: str) -> str:
    """Where the paths stand: absolute when published under HTTPS, else relative to wherever the document came from."""
    return f"{public_url.rstrip('/')}{PREFIX}" if public_url.startswith("https://") else PREFIX


def operation_id(summary: str) -> str:
    """A name for programs, from the Dutch summary: «Plaats een plek» is `plaatsEenPlek`."""
    first, *rest = summary.split()
    return first.lower() + "".join(word.capitalize() for word in rest)


def _finish_operation(operation: Document) -> None:
    extra = operation.pop("x-headers", [])
    operation["operationId"] = operation_id(operation["summary"])
    for parameter in operation.get("parameters", []):
        _finish_parameter(parameter)
    responses = operation["responses"]
    responses.pop("422", None)
    for status, response in responses.items():
        if status[0] in "23":
            _finish_answer(status, response, extra)
        else:
            _finish_refusal(status, response)
    operation["responses"] = dict(sorted(responses.items()))


def _finish_answer(status: str, response: Document, extra: list[str]) -> None:
    response["description"] = GOOD_WORDS.get(status, response["description"])
    response["headers"] = {name: _header(name) for name in ["API-Version", "X-Request-ID", *extra]}


def _finish_refusal(status: str, response: Document) -> None:
    media = response.pop("content", {}).get("application/json", {})
    media["example"] = refusal_example(int(status), response["description"])
    response["content"] = {"application/problem+json": media}
    names = ["API-Version", "X-Request-ID", *filter(None, [REFUSAL_HEADERS.get(status)])]
    response["headers"] = {name: _header(name) for name in names}


def _finish_parameter(parameter: Document) -> None:
    """A parameter is there or not there, never null; its example stands where readers and tools look."""
    schema = parameter["schema"]
    kinds = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    for kind in kinds:
        schema.update(kind)
    schema.pop("description", None)
    examples = schema.pop("examples", None)
    if examples:
        parameter["example"] = examples[0]


def _give_examples(schemas: Document) -> None:
    """Each field gets its value from the example of its schema; fields that hold objects have theirs inside."""
    for name, example in EXAMPLES.items():
        for field, value in example.items():
            if not (isinstance(value, list) and value and isinstance(value[0], dict)):
                schemas[name]["properties"][field]["examples"] = [value]


def _header(name: str) -> Document:
    return {"description": HEADER_WORDS[name], "schema": {"type": "string"}, "example": HEADER_EXAMPLES[name]}


def _drop_titles(node: Any) -> None:
    """Take out the titles that are made from English class names and lower-cased field names."""
    if isinstance(node, list):
        for one in node:
            _drop_titles(one)
    elif isinstance(node, dict):
        if isinstance(node.get("title"), str) and not {"version", "status"} & node.keys():
            del node["title"]
        for one in node.values():
            _drop_titles(one)


def _one_type_for_days(node: Any) -> None:
    """Write a day that may be absent as one type with a format, where the design rules look for it."""
    if isinstance(node, list):
        for one in node:
            _one_type_for_days(one)
    elif isinstance(node, dict):
        if node.get("anyOf") == [{"type": "string", "format": "date"}, {"type": "null"}]:
            del node["anyOf"]
            node.update({"type": ["string", "null"], "format": "date"})
        for one in node.values():
            _one_type_for_days(one)


def _renamed(node: Any) -> Any:
    if isinstance(node, list):
        return [_renamed(one) for one in node]
    if isinstance(node, str):
        name = node.removeprefix("#/components/schemas/")
        return f"#/components/schemas/{DUTCH_NAMES.get(name, name)}" if name != node else node
    if isinstance(node, dict):
        renamed = {key: _renamed(value) for key, value in node.items()}
        if "schemas" in renamed and isinstance(renamed["schemas"], dict):
            renamed["schemas"] = {DUTCH_NAMES.get(key, key): value for key, value in renamed["schemas"].items()}
        return renamed
    return node
