"""How every page is made: one environment of templates, one policy for the browser, and errors as pages.

A template gets all it shows; what it lacks is an error, and all is escaped.
"""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from api.errors import TITLES, status_of
from services.errors import DomainError

log = structlog.get_logger(__name__)

FOLDER = Path(__file__).parents[1]
# Style and pictures of ourselves, forms to ourselves, and nothing else: no script, no frame, no other site.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

templates = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(name: str, *, status: int = 200, **shown: object) -> HTMLResponse:
    """A template as an answer."""
    text = templates.get_template(name).render(**shown)
    return HTMLResponse(text, status_code=status, headers={"Content-Security-Policy": POLICY})


def error_page(status: int, title: str, *lines: str) -> HTMLResponse:
    """A page that says what went wrong and what somebody can do."""
    return page("fout.html", status=status, title=title, lines=lines)


class PageRoute(APIRoute):
    """A route whose refusals are pages as well. What is a fault of ours goes on to the middleware."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler with errors as pages."""
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await inner(request)
            except DomainError as error:
                status = status_of(error)
                return error_page(status, TITLES.get(status, "Dit lukte niet"), error.message, error.remedy)
            except (OperationalError, InterfaceError, PoolTimeoutError) as error:
                log.warning("database unavailable", exc_info=error)
                return error_page(
                    HTTPStatus.SERVICE_UNAVAILABLE,
                    "Het lukt nu even niet",
                    "Er is niets opgeslagen.",
                    "Probeer het over een minuut nog een keer.",
                )

        return handler


def install(app: FastAPI) -> None:
    """Serve the style of the pages ourselves."""
    app.mount("/static", StaticFiles(directory=FOLDER / "static"))
