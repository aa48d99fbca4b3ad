"""The changes feed, for systems that keep a copy."""

import base64
import binascii
import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import ActorDep, SessionDep
from api.example_ids import FEED_CURSOR
from api.openapi import documented
from api.v1.answers import json_answer
from services.errors import UnknownCursorError
from services.registry import ChangeOut, ChangePage, Feed, FeedPosition, changes_after

router = APIRouter(tags=["Wijzigingen"])

MOST_CHANGES = 1000
BIGGEST_XID = 2**62


class FeedQuery(BaseModel):
    """Vanaf waar, en hoeveel."""

    model_config = ConfigDict(extra="forbid")

    cursor: str | None = Field(
        default=None,
        max_length=200,
        description="De waarde van «volgende» uit het vorige antwoord. Leeg: vanaf het begin.",
        examples=[FEED_CURSOR],
    )
    aantal: int = Field(default=200, ge=1, le=MOST_CHANGES, description="Hoeveel er hoogstens komen.", examples=[200])


@router.get("/wijzigingen", response_model=ChangePage, summary="Bekijk wijzigingen", **documented(401, 404))
def list_changes(session: SessionDep, actor: ActorDep, query: Annotated[FeedQuery, Query()]) -> Response:
    """Wat gewijzigd is sinds uw vorige vraag: mensen, plaatsingen, trajecten, plekken en werkgevers, oudste eerst.

    Elke wijziging komt één keer, ook als zij laat werd vastgelegd. Zolang ergens een lange inlezing loopt, wacht
    de lijst daarop.
    """
    position = from_feed_cursor(query.cursor)
    feed = changes_after(session, actor, position, limit=query.aantal + 1)
    if position.xid > feed.settled:  # of before a backup was put back: numbers of transactions started anew
        raise UnknownCursorError()
    shown, more = feed.changes[: query.aantal], len(feed.changes) > query.aantal
    page = ChangePage(
        resultaten=[ChangeOut.of(one) for one in shown], meer=more, volgende=to_feed_cursor(feed, len(shown), more=more)
    )
    return json_answer(page)


def to_feed_cursor(feed: Feed, count: int, *, more: bool) -> str:
    """Just after the last change that was shown, or from the first transaction that was still busy."""
    last = feed.changes[count - 1] if more else None
    parts: list[object] = [last.xid, last.kind, last.record_id.hex] if last else [feed.settled]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def from_feed_cursor(cursor: str | None) -> FeedPosition:
    """The position that a cursor names."""
    if cursor is None:
        return FeedPosition(0)
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
        xid, *rest = parts
        position = FeedPosition(int(xid), str(rest[0]), UUID(rest[1])) if rest else FeedPosition(int(xid))
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError, RecursionError, binascii.Error) as error:
        raise UnknownCursorError() from error
    if not 0 <= position.xid < BIGGEST_XID or not (position.kind or "x").isprintable():
        raise UnknownCursorError()
    return position
