"""Shortlists of a place, for staff of its region. An employer never sees one."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from sqlmodel import Session
from starlette.responses import Response

from api.deps import PurposeDep, SessionDep, StaffDep
from api.examples import LIST_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, json_answer, link_next, moment_cursor, to_cursor
from api.v1.placements import PlacementId
from services.matching.shortlists.models import Shortlist
from services.matching.shortlists.repository import page as shortlists_page
from services.matching.shortlists.schemas import ShortlistOut, ShortlistPage, ShortlistSummary, people_on, shortlist_out
from services.matching.shortlists.service import find_shortlist, make_shortlist
from services.registry import AccessObject, Actor, Placement, Purpose, find_placement, record_looks

router = APIRouter(tags=["Kandidatenlijsten"])


@router.post(
    "/plekken/{plekId}/kandidatenlijsten",
    status_code=201,
    response_model=ShortlistOut,
    summary="Maak een kandidatenlijst",
    **documented(401, 403, 404, 409, headers=("Location",)),
)
def create_shortlist(session: SessionDep, actor: StaffDep, placement_id: PlacementId, purpose: PurposeDep) -> Response:
    """Rekent nu een kandidatenlijst uit en legt hem vast.

    De lijst is een voorstel: u beslist wie u spreekt. Bij ten hoogste twaalf mogelijke mensen staan zij er allen op,
    in neutrale volgorde.
    """
    placement = find_placement(session, actor, placement_id)
    shortlist = make_shortlist(session, placement, made_by=actor.account_id)
    location = f"/v1/plekken/{placement.id}/kandidatenlijsten/{shortlist.id}"
    return shown(session, actor, shortlist, placement, purpose, status=201, headers={"Location": location})


@router.get(
    "/plekken/{plekId}/kandidatenlijsten",
    response_model=ShortlistPage,
    summary="Bekijk de kandidatenlijsten van een plek",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_shortlists(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    placement_id: PlacementId,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """Alle vastgelegde lijsten van een plek, nieuwste eerst, zonder de mensen."""
    find_placement(session, actor, placement_id)
    found = shortlists_page(session, actor, placement_id, after=moment_cursor(query.cursor), limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.made_at, one.id))
    page = ShortlistPage(resultaten=[ShortlistSummary.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.get(
    "/plekken/{plekId}/kandidatenlijsten/{lijstId}",
    response_model=ShortlistOut,
    summary="Bekijk een kandidatenlijst",
    **documented(401, 403, 404),
)
def read_shortlist(
    session: SessionDep,
    actor: StaffDep,
    placement_id: PlacementId,
    shortlist_id: Annotated[
        UUID, Path(alias="lijstId", description="Nummer van de kandidatenlijst.", examples=[LIST_ID])
    ],
    purpose: PurposeDep,
) -> Response:
    """Een lijst zoals hij is vastgelegd. «verouderd» zegt of de plek of de werkzoekenden sindsdien veranderd zijn."""
    placement = find_placement(session, actor, placement_id)
    shortlist = find_shortlist(session, actor, placement_id, shortlist_id)
    return shown(session, actor, shortlist, placement, purpose)


def shown(
    session: Session,
    actor: Actor,
    shortlist: Shortlist,
    placement: Placement,
    purpose: Purpose,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A list as an answer; that this person saw these people goes on record, a line for each."""
    answer = shortlist_out(session, shortlist, placement)
    record_looks(session, actor, people_on(answer), thing=AccessObject.SHORTLIST_LINE, purpose=purpose)
    return json_answer(answer, status=status, headers=headers)
