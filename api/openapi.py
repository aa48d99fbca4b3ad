"""The OpenAPI document: Dutch, under the NLGov REST API Design Rules (version 2.1).

Paths stand under the server `/v1`; every answer names its headers; every refusal is a problem (RFC 9457).
"""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api import API_VERSION
from api.errors import TITLES, Problem

Document = dict[str, Any]

PREFIX = "/v1"

DESCRIPTION = """
Doorstroom brengt mensen die ver van de arbeidsmarkt staan naar een plek die past, en van daar verder.
Een **werkgever** plaatst plekken. Een **netwerker** van de gemeente krijgt per plek een kandidatenlijst met redenen.
Het systeem stelt voor; een mens beslist.

Meld u aan met een token of sleutel: `Authorization: Bearer …`. Fouten zijn `application/problem+json` en zeggen wat er
mis is en wat u kunt doen. Tijdstippen zijn in UTC.
"""

# What the outside world calls our schemas: the interface is Dutch.
DUTCH_NAMES = {
    "PlacementIn": "PlekInvoer",
    "PlacementFields": "PlekVelden",
    "PlacementOut": "Plek",
    "PlacementPage": "Plekkenpagina",
    "LanguageDemandIn": "Taaleis",
    "CertificateDemandIn": "Certificaateis",
    "JobseekerOut": "Werkzoekende",
    "JobseekerSummary": "WerkzoekendeKort",
    "JobseekerPage": "Werkzoekendenpagina",
    "LanguageLevelOut": "Taalniveau",
    "CertificateOut": "Certificaat",
    "ShortlistOut": "Kandidatenlijst",
    "ShortlistSummary": "KandidatenlijstKort",
    "ShortlistPage": "Kandidatenlijstenpagina",
    "CandidateOut": "Kandidaat",
    "NearMatchOut": "BijnaPassend",
    "ToAskOut": "NogNaTeVragen",
    "ExcludedOut": "Uitgesloten",
    "ReasonOut": "Reden",
    "QuestionOut": "Vraag",
    "Problem": "Probleem",
    "FieldProblem": "Veldfout",
    "PlacementKind": "SoortPlek",
    "PlacementState": "StatusPlek",
    "LanguageSkill": "Taalvaardigheid",
    "CefrLevel": "ErkNiveau",
    "Guidance": "Begeleiding",
    "Condition": "Omstandigheid",
    "Daypart": "Dagdeel",
    "Order": "Volgorde",
    "OccupationOut": "Beroep",
    "OccupationList": "Beroepen",
    "CertificateKindOut": "Certificaatsoort",
    "CertificateKindList": "Certificaatsoorten",
    "PlacementKindOut": "SoortPlekUitleg",
    "PlacementKindList": "SoortenPlek",
    "MunicipalityOut": "Gemeente",
    "MunicipalityList": "Gemeenten",
}

HEADER_WORDS = {
    "API-Version": "Versie van de API.",
    "X-Request-ID": "Kenmerk van dit verzoek; noem het als u een fout meldt.",
    "ETag": "Versie van wat u ophaalde; stuur hem mee als If-Match om te wijzigen.",
    "Location": "Waar de nieuwe bron staat.",
    "Link": "Adres van de volgende pagina.",
}

HEADER_EXAMPLES = {"ETag": '"1"', "API-Version": API_VERSION}


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
        servers=[{"url": f"{public_url.rstrip('/')}{PREFIX}", "description": "Deze installatie"}],
        contact={
            "name": "Team Doorstroom",
            "email": "team@doorstroom.example",
            "url": "https://doorstroom.example",
        },
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        tags=[
            {"name": "Plekken", "description": "Plekken die werkgevers aanbieden."},
            {"name": "Kandidatenlijsten", "description": "Wie bij een plek past, met redenen."},
            {"name": "Werkzoekenden", "description": "Mensen die de eigen gemeente begeleidt, zonder naam."},
            {"name": "Codelijsten", "description": "Beroepen, certificaten, soorten plek en gemeenten."},
        ],
    )
    document["paths"] = {path.removeprefix(PREFIX): item for path, item in document["paths"].items()}
    for item in document["paths"].values():
        for operation in item.values():
            _finish_operation(operation)
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    renamed: Document = _renamed(document)
    return renamed


def _finish_operation(operation: Document) -> None:
    headers = ["API-Version", "X-Request-ID", *operation.pop("x-headers", [])]
    responses = operation["responses"]
    responses.pop("422", None)
    for status, response in responses.items():
        if status[0] in "23":
            response["headers"] = {name: _header(name) for name in headers}
        else:
            content = response.pop("content", {})
            response["content"] = {"application/problem+json": content.get("application/json", {})}
    operation["responses"] = dict(sorted(responses.items()))


def _header(name: str) -> Document:
    header: Document = {"description": HEADER_WORDS[name], "schema": {"type": "string"}}
    if name in HEADER_EXAMPLES:
        header["example"] = HEADER_EXAMPLES[name]
    return header


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
