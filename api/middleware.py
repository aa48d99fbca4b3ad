"""One layer around every request: its id, its log line, its size, and the headers that every answer has.

Plain ASGI, since it is on the way of every request. The log line names the route's pattern, never the path
or the query, so nothing personal can come in that way.
"""

import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import uuid4

import structlog
from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders

from api import API_VERSION
from api.errors import problem_response, unexpected
from api.metrics import Metrics

log = structlog.get_logger("api.request")

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

HEADERS = {
    "API-Version": API_VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}


class BodyTooLargeError(HTTPException):
    """The body passes the limit while it is being read. FastAPI lets only its own exception through there."""

    def __init__(self) -> None:
        super().__init__(413)


class EdgeMiddleware:
    """Request id, limits, headers, log and figures around the app."""

    def __init__(self, app: AsgiApp, *, max_body_bytes: int, metrics: Metrics) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; anything but HTTP passes untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = self._request_id(scope)
        started, status = time.perf_counter(), 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._serve(scope, receive, send_with_headers)
            except Exception as error:
                if status:  # the answer was already on its way; the server breaks it off
                    raise
                await unexpected(error)(scope, receive, send_with_headers)
            finally:
                self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path_format", "onbekend")
        method = scope["method"] if scope["method"] in METHODS else "anders"
        self.metrics.observe(method, route, status, seconds)
        log.info("request", method=method, route=route, status=status, duration_ms=round(seconds * 1000, 1))

    def _request_id(self, scope: Scope) -> str:
        given = Headers(scope=scope).get("x-request-id", "")
        return given if REQUEST_ID.fullmatch(given) else uuid4().hex

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = Headers(scope=scope).get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length[:19]) > self.max_body_bytes:
            await self._too_large()(scope, receive, send)
            return
        read = 0

        async def receive_limited() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.max_body_bytes:
                raise BodyTooLargeError
            return message

        await self.app(scope, receive_limited, send)

    def _too_large(self) -> AsgiApp:
        return problem_response(
            413,
            detail=f"Het verzoek is groter dan {self.max_body_bytes:,} bytes.".replace(",", "."),
            code="te-groot",
            remedy="Stuur minder tegelijk.",
        )
