"""What happened to a place: the log of its states, and its versions."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.deps import ActorDep, SessionDep
from api.openapi import documented
from api.v1.answers import PageQuery, cut, json_answer, link_next, number_cursor
from api.v1.placements import PlacementId
from services.registry import (
    TransitionOut,
    TransitionPage,
    VersionPage,
    find_placement,
    placement_transitions,
    placement_versions,
    versions_out,
)

router = APIRouter(tags=["Plekken"])


@router.get(
    "/plekken/{plekId}/overgangen",
    response_model=TransitionPage,
    summary="Bekijk de overgangen van een plek",
    **documented(401, 404, headers=("Link",)),
)
def list_transitions(
    request: Request,
    session: SessionDep,
    actor: ActorDep,
    placement_id: PlacementId,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """Elke overgang van de ene status naar de andere, oudste eerst, met wie, wanneer en waarom."""
    placement = find_placement(session, actor, placement_id)
    after = number_cursor(query.cursor)
    found = placement_transitions(session, placement.id, after=after, limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: str(one[0].id))
    page = TransitionPage(resultaten=[TransitionOut.of(line, role) for line, role in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.get(
    "/plekken/{plekId}/versies",
    response_model=VersionPage,
    summary="Bekijk de versies van een plek",
    **documented(401, 404, headers=("Link",)),
)
def list_versions(
    request: Request,
    session: SessionDep,
    actor: ActorDep,
    placement_id: PlacementId,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """Wat de plek in elke versie inhield, oudste eerst, en welke velden toen veranderden."""
    placement = find_placement(session, actor, placement_id)
    after = number_cursor(query.cursor)
    found = versions_out(placement_versions(session, placement.id, after=after, limit=query.aantal), after=after)
    shown, cursor = cut(found, query.aantal, lambda one: str(one.versie))
    page = VersionPage(resultaten=list(shown), volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))
