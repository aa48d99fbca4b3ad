"""Answers that every collection and record of the API gives in the same way: JSON, ETag, pages."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import Header, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.examples import CURSOR
from services.errors import InputProblem, InvalidInputError, UnknownCursorError

JSON = "application/json"
PDF = "application/pdf"
MOST_PER_PAGE = 100
Record = TypeVar("Record")
NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)
ETAG = re.compile(r'(?:W/)?"(\d{1,9})"')


class PdfResponse(Response):
    """For the document: something to read and print."""

    media_type = PDF


def json_answer(model: BaseModel, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A model as JSON under its Dutch names. It was made by us, so it is not validated again."""
    body = model.model_dump_json(by_alias=True)
    return Response(body, status_code=status, media_type=JSON, headers=dict(headers or {}))


def etag(version: int) -> str:
    """The ETag of a record's version."""
    return f'"{version}"'


IfMatch = Annotated[
    str,
    Header(
        alias="If-Match",
        pattern=r'^"[0-9]{1,9}"$',
        description="De ETag die u bij het ophalen kreeg. Zonder deze kop wordt niets gewijzigd.",
        examples=['"1"'],
    ),
]
IfNoneMatch = Annotated[
    str | None, Header(alias="If-None-Match", max_length=200, description="Een ETag die u al hebt.", examples=['"1"'])
]


def version_of(if_match: str) -> int:
    """The version that an If-Match header names."""
    found = ETAG.fullmatch(if_match.strip())
    if found is None:
        raise InvalidInputError(
            "De kop If-Match is niet te lezen.",
            remedy="Stuur de ETag precies zoals u hem kreeg, met aanhalingstekens.",
            problems=(InputProblem("If-Match", 'moet eruitzien als "3"'),),
        )
    return int(found[1])


class PageQuery(BaseModel):
    """How to walk through a collection."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    cursor: str | None = Field(
        default=None,
        max_length=200,
        description="Plaats waar de vorige pagina ophield.",
        examples=[CURSOR],
    )
    aantal: int = Field(
        default=25, ge=1, le=MOST_PER_PAGE, description="Hoeveel er op een pagina staan.", examples=[25]
    )


def to_cursor(moment: date, record_id: UUID) -> str:
    """An opaque cursor to just after a record that is ordered by a moment or a day."""
    return base64.urlsafe_b64encode(json.dumps([moment.isoformat(), record_id.hex]).encode()).decode().rstrip("=")


def cut(found: Sequence[Record], count: int, cursor_of: Callable[[Record], str]) -> tuple[Sequence[Record], str | None]:
    """The page of at most `count`, and the cursor to the next: there is one when more than `count` were found."""
    shown = found[:count]
    return shown, cursor_of(shown[-1]) if len(found) > count else None


def from_cursor(cursor: str) -> tuple[str, UUID]:
    """The moment and the id that a cursor names."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        moment, record_id = json.loads(base64.urlsafe_b64decode(padded))
        return str(moment), UUID(record_id)
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise UnknownCursorError() from error


def moment_cursor(cursor: str | None) -> tuple[datetime, UUID] | None:
    """A cursor over records ordered by a moment."""
    if cursor is None:
        return None
    text, record_id = from_cursor(cursor)
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise UnknownCursorError()
        return moment.astimezone(UTC), record_id
    except (ValueError, OverflowError) as error:
        raise UnknownCursorError() from error


def day_cursor(cursor: str | None) -> tuple[date, UUID] | None:
    """A cursor over records ordered by a day."""
    if cursor is None:
        return None
    text, record_id = from_cursor(cursor)
    try:
        return date.fromisoformat(text), record_id
    except ValueError as error:
        raise UnknownCursorError() from error


def id_cursor(cursor: str | None) -> UUID | None:
    """A cursor that names a record by its id alone: a day of registration is no business of an address."""
    if cursor is None:
        return None
    try:
        return UUID(cursor)
    except ValueError as error:
        raise UnknownCursorError() from error


def line_cursor(cursor: str | None) -> int | None:
    """A cursor over lines that are only ever added: the number of the last one shown."""
    return number_cursor(cursor) if cursor is not None else None


def number_cursor(cursor: str | None) -> int:
    """A cursor over lines that are numbered from 1, in order; 0 is before the first."""
    if cursor is None:
        return 0
    if not NUMBER.fullmatch(cursor):
        raise UnknownCursorError()
    return int(cursor)


def link_next(request: Request, cursor: str | None) -> dict[str, str]:
    """The Link header to the next page, if there is one: on our public address, whatever Host was sent."""
    if cursor is None:
        return {}
    next_page = request.url.include_query_params(cursor=cursor)
    public_url = request.app.state.settings.public_url.rstrip("/")
    return {"Link": f'<{public_url}{next_page.path}?{next_page.query}>; rel="next"'}
