"""The displacement check of unpaid places: recorded by a netwerker of the gemeente, readable for the employer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api.deps import ActorDep, SessionDep, requires
from api.openapi import documented
from api.v1.answers import (
    IfMatch,
    PageQuery,
    cut,
    etag,
    json_answer,
    link_next,
    moment_cursor,
    to_cursor,
    version_of,
)
from api.v1.placements import PlacementId
from services.matching.jobs import shortlist_wanted
from services.registry import (
    Actor,
    CheckIn,
    CheckOut,
    CheckPage,
    Role,
    displacement_checks,
    find_placement,
    record_check,
)

router = APIRouter(tags=["Plekken"])

LiaisonDep = Annotated[Actor, Depends(requires(Role.LIAISON))]


@router.post(
    "/plekken/{plekId}/verdringingstoetsen",
    status_code=201,
    response_model=CheckOut,
    summary="Leg een verdringingstoets vast",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def create_check(
    session: SessionDep, actor: LiaisonDep, placement_id: PlacementId, if_match: IfMatch, check: CheckIn
) -> Response:
    """Een netwerker van de gemeente beoordeelt of een onbetaalde plek betaald werk verdringt.

    Stuur de ETag van de plek mee als If-Match: u beoordeelt wat u zag. Bij goedgekeurd gaat de plek open, bij
    afgekeurd sluit hij, bij aanpassen wacht hij op de werkgever. De signalen waarschuwen; u besluit.
    """
    recorded, placement = record_check(session, actor, placement_id, check, version=version_of(if_match))
    if placement.version != recorded.placement_version:  # the place changed with it: it may have opened
        shortlist_wanted(session, placement)
    return json_answer(CheckOut.of(recorded, placement), status=201, headers={"ETag": etag(placement.version)})


@router.get(
    "/plekken/{plekId}/verdringingstoetsen",
    response_model=CheckPage,
    summary="Bekijk de verdringingstoetsen van een plek",
    **documented(401, 404, headers=("Link",)),
)
def list_checks(
    request: Request,
    session: SessionDep,
    actor: ActorDep,
    placement_id: PlacementId,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """Alle toetsen van een plek, nieuwste eerst, voor de regio en voor de eigen werkgever."""
    placement = find_placement(session, actor, placement_id)
    found = displacement_checks(session, placement.id, after=moment_cursor(query.cursor), limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.at, one.id))
    page = CheckPage(resultaten=[CheckOut.of(one, placement) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))
