"""Faces of errors: domain codes become statuses, everything becomes `application/problem+json` in Dutch.

No answer quotes what was sent: an input may hold data about a person.
"""

from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.errors import (
    DomainError,
    InputProblem,
    InvalidInputError,
    NotAllowedError,
    NotAuthenticatedError,
    NotFoundError,
    RefusedError,
    StaleVersionError,
    UnavailableError,
)

log = structlog.get_logger(__name__)

PROBLEM_JSON = "application/problem+json"

STATUS_OF: tuple[tuple[type[DomainError], int], ...] = (
    (NotFoundError, 404),
    (InvalidInputError, 400),
    (StaleVersionError, 412),
    (NotAuthenticatedError, 401),
    (NotAllowedError, 403),
    (UnavailableError, 503),
    (RefusedError, 409),
    (DomainError, 500),
)

TITLES = {
    400: "Ongeldige invoer",
    401: "Niet aangemeld",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    406: "Dit formaat is er niet",
    409: "Geweigerd",
    412: "Intussen gewijzigd",
    413: "Te groot",
    415: "Verkeerd formaat",
    428: "If-Match ontbreekt",
    431: "Te veel in de kop van het verzoek",
    500: "Er ging iets mis",
    503: "Tijdelijk niet beschikbaar",
}

HTTP_WORDS = {
    400: ("Het verzoek is niet te lezen.", "Stuur geldige JSON."),
    404: ("Dit adres bestaat niet.", "Zie de documentatie op /v1/docs."),
    405: ("Deze methode kan niet op dit adres.", "Zie de kop Allow en de documentatie op /v1/docs."),
}


class FieldProblem(BaseModel):
    """Eén ding dat niet klopt in de invoer."""

    veld: str = Field(description="Waar het zit.", examples=["urenPerWeekMinimaal"])
    melding: str = Field(description="Wat er mis is en hoe het te verbeteren is.")


class Problem(BaseModel):
    """Een fout volgens RFC 9457."""

    model_config = ConfigDict(json_schema_extra={"required": ["status", "title", "detail", "code"]})

    type: str = "about:blank"
    status: int = Field(examples=[400])
    title: str = Field(examples=["Ongeldige invoer"])
    detail: str = Field(description="Wat er mis is.")
    code: str = Field(description="Vaste code voor programma's.", examples=["ongeldige-invoer"])
    herstel: str = Field(default="", description="Wat u kunt doen.")
    fouten: list[FieldProblem] = Field(default_factory=list, description="Alle fouten in de invoer tegelijk.")


def problem_response(
    status: int,
    *,
    detail: str,
    code: str,
    remedy: str = "",
    problems: tuple[InputProblem, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as a response."""
    problem = Problem(
        status=status,
        title=TITLES.get(status, "Fout"),
        detail=detail,
        code=code,
        herstel=remedy,
        fouten=[FieldProblem(veld=one.field, melding=one.message) for one in problems],
    )
    return Response(problem.model_dump_json(), status_code=status, media_type=PROBLEM_JSON, headers=dict(headers or {}))


def status_of(error: DomainError) -> int:
    """The HTTP status that goes with a domain error."""
    return next(status for kind, status in STATUS_OF if isinstance(error, kind))


def domain_error(_request: Request, error: Exception) -> Response:
    """A refusal of the domain."""
    if not isinstance(error, DomainError):
        raise error
    status = status_of(error)
    return problem_response(
        status,
        detail=error.message,
        code=error.code,
        remedy=error.remedy,
        problems=getattr(error, "problems", ()),
        headers={"WWW-Authenticate": "Bearer"} if status == 401 else None,
    )


def invalid_request(_request: Request, error: Exception) -> Response:
    """Input that breaks its schema: 400 with everything that is wrong."""
    if not isinstance(error, RequestValidationError):
        raise error
    problems = tuple(input_problem(one) for one in error.errors())
    missing_if_match = any(one["type"] == "missing" and one["loc"][-1] == "if-match" for one in error.errors())
    if missing_if_match and len(problems) == 1:
        return problem_response(
            428,
            detail="De kop If-Match ontbreekt.",
            code="if-match-ontbreekt",
            remedy="Haal de plek eerst op en stuur de ETag mee als If-Match.",
        )
    return problem_response(
        400,
        detail=f"De invoer klopt niet op {len(problems)} punt{'' if len(problems) == 1 else 'en'}.",
        code="ongeldige-invoer",
        remedy="Verbeter de genoemde velden en stuur het verzoek opnieuw.",
        problems=problems,
    )


def input_problem(error: Mapping[str, object]) -> InputProblem:
    """One of pydantic's errors in Dutch, without the value that was given."""
    location = error["loc"]
    parts = [str(part) for part in location] if isinstance(location, tuple) else []
    if parts and parts[0] in {"body", "query", "path", "header"}:
        parts = parts[1:]
    return InputProblem(".".join(parts) or "het verzoek", dutch(error))


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
    "multiple_of": "moet op een half uur worden afgerond",
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
        return templates[kind].format(**limits).replace(" or ", " of ")
    if kind == "value_error":
        return str(limits.get("error", "klopt niet"))
    return SENTENCES.get(kind, "klopt niet; zie de documentatie")


def http_error(_request: Request, error: Exception) -> Response:
    """An error of the framework itself: no such address, no such method, unreadable body."""
    if not isinstance(error, HTTPException):
        raise error
    detail, remedy = HTTP_WORDS.get(error.status_code, ("Het verzoek kan niet.", "Zie de documentatie op /v1/docs."))
    return problem_response(
        error.status_code,
        detail=detail,
        code=f"http-{error.status_code}",
        remedy=remedy,
        headers=error.headers,
    )


def database_trouble(_request: Request, error: Exception) -> Response:
    """The database does not answer, is too busy, or somebody holds the row: try again later."""
    log.warning("database unavailable", exc_info=error)
    return problem_response(
        503,
        detail="De database antwoordt nu niet of is te druk.",
        code="database-niet-beschikbaar",
        remedy="Probeer het over een halve minuut opnieuw. Er is niets half opgeslagen.",
        headers={"Retry-After": "30"},
    )


def unexpected(_request: Request, error: Exception) -> Response:
    """A fault of ours. The log has the place; the answer tells nothing of the inside."""
    log.error("unexpected error", exc_info=error)
    return problem_response(
        500,
        detail="Er ging bij ons iets mis.",
        code="onverwachte-fout",
        remedy="Probeer het later opnieuw. Meld het met de waarde van X-Request-ID als het blijft.",
    )


def install(app: FastAPI) -> None:
    """Give every error of this app its face."""
    app.add_exception_handler(DomainError, domain_error)
    app.add_exception_handler(RequestValidationError, invalid_request)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(OperationalError, database_trouble)
    app.add_exception_handler(InterfaceError, database_trouble)
    app.add_exception_handler(PoolTimeoutError, database_trouble)
    app.add_exception_handler(Exception, unexpected)
