"""People, for staff of their own gemeente."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.deps import SessionDep, StaffDep
from api.examples import PERSON_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, id_cursor, json_answer, link_next
from services.registry import (
    JobseekerOut,
    JobseekerPage,
    JobseekerSummary,
    find_jobseeker,
    jobseeker_out,
    jobseekers_page,
)

router = APIRouter(tags=["Werkzoekenden"])


@router.get(
    "/werkzoekenden",
    response_model=JobseekerPage,
    summary="Bekijk werkzoekenden",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_jobseekers(
    request: Request, session: SessionDep, actor: StaffDep, query: Annotated[PageQuery, Query()]
) -> Response:
    """De werkzoekenden van uw gemeente, laatst ingeschreven eerst."""
    last = id_cursor(query.cursor)
    after = find_jobseeker(session, actor, last) if last is not None else None
    found = jobseekers_page(session, actor, after=after, limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: str(one.id))
    page = JobseekerPage(resultaten=[JobseekerSummary.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.get(
    "/werkzoekenden/{werkzoekendeId}",
    response_model=JobseekerOut,
    summary="Bekijk een werkzoekende",
    **documented(401, 403, 404),
)
def read_jobseeker(
    session: SessionDep,
    actor: StaffDep,
    jobseeker_id: Annotated[
        UUID, Path(alias="werkzoekendeId", description="Nummer van de werkzoekende.", examples=[PERSON_ID])
    ],
) -> Response:
    """Eén werkzoekende van uw gemeente, zonder naam: wat iemand kan, wil en op het werk nodig heeft."""
    return json_answer(jobseeker_out(session, find_jobseeker(session, actor, jobseeker_id)))
