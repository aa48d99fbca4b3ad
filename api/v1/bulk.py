"""Bulk reads for integration: one record per line (NDJSON), made while it is sent."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol
from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response, StreamingResponse

from api.deps import PurposeDep, StaffDep
from api.openapi import documented
from services.database import transaction
from services.registry import (
    JobseekerOut,
    PlacementOut,
    may_export,
    may_export_placements,
    next_jobseekers,
    next_placements,
)

router = APIRouter()

NDJSON = "application/x-ndjson"


class LinesResponse(Response):
    """For the document: what these addresses answer."""

    media_type = NDJSON


class Numbered(Protocol):
    """A record on a line of its own."""

    id: UUID

    def model_dump_json(self, *, by_alias: bool) -> str:
        """The record as JSON."""
        ...


NextPart = Callable[[Session, UUID | None], Sequence[Numbered]]
"""The records after a number; none: that was all."""


@router.post(
    "/werkzoekenden/_geefuit",
    tags=["Werkzoekenden"],
    response_class=LinesResponse,
    response_model=JobseekerOut,
    summary="Geef alle werkzoekenden uit",
    **documented(401, 403),
)
def export_jobseekers(request: Request, actor: StaffDep, purpose: PurposeDep) -> Response:
    """Alle werkzoekenden van uw gemeente, één per regel (NDJSON), op volgorde van nummer.

    Alleen voor een beheerder. Van iedereen wordt vastgelegd dat de gegevens zijn uitgegeven. Wat daarna verandert,
    staat in /v1/wijzigingen.
    """
    may_export(actor)
    return lines(request, lambda session, after: next_jobseekers(session, actor, after=after, purpose=purpose))


@router.post(
    "/plekken/_geefuit",
    tags=["Plekken"],
    response_class=LinesResponse,
    response_model=PlacementOut,
    summary="Geef alle plekken uit",
    **documented(401, 403),
)
def export_placements(request: Request, actor: StaffDep) -> Response:
    """Alle plekken van uw arbeidsmarktregio, één per regel (NDJSON), op volgorde van nummer; ook wat gesloten is.

    Alleen voor een beheerder. Een concept van een werkgever staat er niet bij, verwachte behoefte wel. Wat daarna
    verandert, staat in /v1/wijzigingen.
    """
    may_export_placements(actor)
    return lines(request, lambda session, after: next_placements(session, actor, after=after))


def lines(request: Request, next_part: NextPart) -> Response:
    """Everything as lines, made while they are sent."""
    return StreamingResponse(every_line(request, next_part), media_type=NDJSON)


def every_line(request: Request, next_part: NextPart) -> Iterator[str]:
    """Part by part, each in a transaction that is over before its lines go out."""
    after = None
    while True:
        with transaction(request.app.state.sessions) as session:
            part = next_part(session, after)
        if not part:
            return
        yield "".join(one.model_dump_json(by_alias=True) + "\n" for one in part)
        after = part[-1].id
