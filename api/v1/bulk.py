"""Bulk reads for integration: one record per line (NDJSON), made while it is sent."""

from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from api.deps import PurposeDep, StaffDep
from api.openapi import documented
from services.database import transaction
from services.registry import Actor, JobseekerOut, Purpose, may_export, next_jobseekers

router = APIRouter(tags=["Werkzoekenden"])

NDJSON = "application/x-ndjson"


class LinesResponse(Response):
    """For the document: what these addresses answer."""

    media_type = NDJSON


@router.post(
    "/werkzoekenden/_geefuit",
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
    return StreamingResponse(jobseeker_lines(request, actor, purpose), media_type=NDJSON)


def jobseeker_lines(request: Request, actor: Actor, purpose: Purpose) -> Iterator[str]:
    """Part by part, each in a transaction that is over before its lines go out."""
    after = None
    while True:
        with transaction(request.app.state.sessions) as session:
            part = next_jobseekers(session, actor, after=after, purpose=purpose)
        if not part:
            return
        yield "".join(one.model_dump_json(by_alias=True) + "\n" for one in part)
        after = part[-1].id
