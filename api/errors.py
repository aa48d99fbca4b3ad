"""Faces of errors: domain codes become statuses, everything becomes `application/problem+json` in Dutch.

No answer quotes what was sent: an input may hold data about a person.
"""

from collections.abc import Mapping, Sequence

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Mount

from api.faults import input_problem
from ml.encoder import EncoderError
from ml.scorecard import ScorecardError
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
    400: ("onleesbaar", "Het verzoek is niet te lezen.", "Stuur geldige JSON in UTF-8, niet te diep genest."),
    404: ("adres-onbekend", "Dit adres bestaat niet.", "Zie de documentatie op /v1/docs."),
    405: (
        "methode-onbekend",
        "Deze methode kan niet op dit adres.",
        "Kies een methode uit de kop Allow; zie /v1/docs.",
    ),
    413: ("te-groot", "Het verzoek is te groot.", "Stuur minder tegelijk."),
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


def invalid_request(request: Request, error: Exception) -> Response:
    """Input that breaks its schema: 400 with everything that is wrong."""
    if not isinstance(error, RequestValidationError):
        raise error
    if is_handling(request) and request.method not in allowed_methods(request):
        return http_error(request, HTTPException(405))
    faults = error.errors()
    if not_json(request, faults):
        return problem_response(
            415,
            detail="De inhoud is niet als JSON gestuurd.",
            code="geen-json",
            remedy="Stuur JSON, met de kop «Content-Type: application/json».",
        )
    if len(faults) == 1 and faults[0]["type"] == "missing" and str(faults[0]["loc"][-1]).lower() == "if-match":
        return problem_response(
            428,
            detail="De kop If-Match ontbreekt.",
            code="if-match-ontbreekt",
            remedy="Haal eerst op wat u wilt wijzigen en stuur de ETag mee als If-Match.",
        )
    return problem_response(
        400,
        detail=f"De invoer klopt niet op {len(faults)} punt{'' if len(faults) == 1 else 'en'}.",
        code="ongeldige-invoer",
        remedy="Verbeter de genoemde velden en stuur het verzoek opnieuw.",
        problems=tuple(input_problem(one) for one in faults),
    )


def not_json(request: Request, faults: Sequence[Mapping[str, object]]) -> bool:
    """Whether there was a body that FastAPI did not read because it was not called JSON."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = media == "application/json" or (media.startswith("application/") and media.endswith("+json"))
    unread = any(one["loc"] == ("body",) and one["type"] != "missing" for one in faults)
    return unread and not is_json


def http_error(request: Request, error: Exception) -> Response:
    """An error of the framework itself: no such address, no such method, unreadable body."""
    if not isinstance(error, HTTPException):
        raise error
    unknown = (f"http-{error.status_code}", "Het verzoek kan niet.", "Zie de documentatie op /v1/docs.")
    code, detail, remedy = HTTP_WORDS.get(error.status_code, unknown)
    headers = {"Allow": ", ".join(allowed_methods(request))} if error.status_code == 405 else error.headers
    return problem_response(error.status_code, detail=detail, code=code, remedy=remedy, headers=headers)


def allowed_methods(request: Request) -> list[str]:
    """Every method of this address. The framework names only those of the first route that has the path."""
    app: FastAPI = request.app
    routes = [route for route in app.routes if not isinstance(route, Mount)]
    scope = {"type": "http", "path": request.url.path, "root_path": "", "headers": []}
    found = [
        method
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if any(route.matches({**scope, "method": method})[0] == Match.FULL for route in routes)
    ]
    if is_handling(request):
        found = [method for method in found if method == "POST"]
    return found or ["GET", "HEAD"]  # nothing of ours: the mounted files


def is_handling(request: Request) -> bool:
    """Whether this is an address like `_zoek`: something to do, always by POST, that looks like a record's number."""
    return request.url.path.rsplit("/", 1)[-1].startswith("_")


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


def encoder_trouble(_request: Request, error: Exception) -> Response:
    """There is no encoder that can be used: a fault of this installation, while all else goes on."""
    log.error("encoder unavailable", exc_info=error)
    return problem_response(
        503,
        detail="Teksten vergelijken kan nu niet: het taalmodel is niet te gebruiken.",
        code="taalmodel-niet-beschikbaar",
        remedy="Meld het de beheerder. Al het andere werkt.",
        headers={"Retry-After": "3600"},
    )


def scorecard_trouble(_request: Request, error: Exception) -> Response:
    """The scorecard of a gemeente cannot be used: it is damaged, or newer than this program."""
    if not isinstance(error, ScorecardError):
        raise error
    log.error("scorecard unavailable", exc_info=error)
    return problem_response(
        503,
        detail=error.message,
        code="scorekaart-niet-te-gebruiken",
        remedy=f"{error.remedy} Of schakel de scorekaart uit: dan gelden de punten per veld.",
        headers={"Retry-After": "3600"},
    )


def unexpected(error: Exception) -> Response:
    """A fault of ours. The log has the place; the answer tells nothing of the inside. Called by the middleware."""
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
    app.add_exception_handler(EncoderError, encoder_trouble)
    app.add_exception_handler(ScorecardError, scorecard_trouble)
    app.add_exception_handler(OperationalError, database_trouble)
    app.add_exception_handler(InterfaceError, database_trouble)
    app.add_exception_handler(PoolTimeoutError, database_trouble)
