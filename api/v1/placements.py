"""Places: posting, reading, changing, closing."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.deps import ActorDep, EmployerDep, SessionDep
from api.examples import PLACE_ID
from api.openapi import documented
from api.v1.answers import (
    IfMatch,
    IfNoneMatch,
    PageQuery,
    cut,
    etag,
    json_answer,
    link_next,
    moment_cursor,
    to_cursor,
    version_of,
)
from api.v1.idempotency import IdempotencyKey, earlier_answer, remember
from services.matching.jobs import shortlist_wanted
from services.registry import (
    Placement,
    PlacementChange,
    PlacementIn,
    PlacementOut,
    PlacementPage,
    PlacementState,
    change_placement,
    close_placement,
    find_placement,
    placements_page,
    post_placement,
)

router = APIRouter(tags=["Plekken"])

PlacementId = Annotated[UUID, Path(alias="plekId", description="Nummer van de plek.", examples=[PLACE_ID])]


class PlacementsQuery(PageQuery):
    """Welke plekken."""

    status: PlacementState | None = Field(
        default=None, description="Alleen plekken met deze status.", examples=["open"]
    )


def placement_answer(placement: Placement, *, status: int = 200) -> tuple[Response, dict[str, str]]:
    """A place as an answer, with the headers that belong to it."""
    headers = {"ETag": etag(placement.version)}
    if status == 201:
        headers["Location"] = f"/v1/plekken/{placement.id}"
    return json_answer(PlacementOut.of(placement), status=status, headers=headers), headers


@router.post(
    "/plekken",
    status_code=201,
    response_model=PlacementOut,
    summary="Plaats een plek",
    **documented(401, 403, 409, 413, 415, headers=("ETag", "Location")),
)
def create_placement(
    session: SessionDep, actor: EmployerDep, placement_in: PlacementIn, idempotency_key: IdempotencyKey = None
) -> Response:
    """Een werkgever plaatst een plek. Daarna maakt het systeem vanzelf een kandidatenlijst voor de netwerker.

    Stuur een eigen kenmerk mee in Idempotency-Key: komt uw verzoek twee keer aan, dan staat de plek er één keer.
    """
    earlier = earlier_answer(session, actor, idempotency_key, placement_in)
    if earlier is not None:
        return earlier
    placement = post_placement(session, actor, placement_in)
    shortlist_wanted(session, placement)
    answer, headers = placement_answer(placement, status=201)
    remember(session, actor, idempotency_key, answer, headers)
    return answer


@router.get(
    "/plekken",
    response_model=PlacementPage,
    summary="Bekijk plekken",
    **documented(401, 404, headers=("Link",)),
)
def list_placements(
    request: Request, session: SessionDep, actor: ActorDep, query: Annotated[PlacementsQuery, Query()]
) -> Response:
    """De plekken die u mag zien, nieuwste eerst: een werkgever de eigen plekken, een gemeente die van de regio."""
    after = moment_cursor(query.cursor)
    found = placements_page(session, actor, after=after, limit=query.aantal, state=query.status)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.created_at, one.id))
    page = PlacementPage(resultaten=[PlacementOut.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.get(
    "/plekken/{plekId}",
    response_model=PlacementOut,
    summary="Bekijk een plek",
    **documented(304, 401, 404, headers=("ETag",)),
)
def read_placement(
    session: SessionDep, actor: ActorDep, placement_id: PlacementId, if_none_match: IfNoneMatch = None
) -> Response:
    """Eén plek. De ETag in het antwoord hebt u nodig om de plek te wijzigen."""
    placement = find_placement(session, actor, placement_id)
    if if_none_match == etag(placement.version):
        return Response(status_code=304, headers={"ETag": etag(placement.version)})
    return placement_answer(placement)[0]


@router.put(
    "/plekken/{plekId}",
    response_model=PlacementOut,
    summary="Wijzig een plek",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def replace_placement(
    session: SessionDep, actor: ActorDep, placement_id: PlacementId, if_match: IfMatch, fields: PlacementChange
) -> Response:
    """Vervangt alle velden van een plek.

    Stuur de ETag mee als If-Match: wie een oude versie had, krijgt 412 en verliest niets.
    """
    placement = change_placement(session, actor, placement_id, fields, version=version_of(if_match))
    shortlist_wanted(session, placement)
    return placement_answer(placement)[0]


@router.post(
    "/plekken/{plekId}/_sluit",
    response_model=PlacementOut,
    summary="Sluit een plek",
    **documented(401, 403, 404, 412, 428, headers=("ETag",)),
)
def shut_placement(session: SessionDep, actor: ActorDep, placement_id: PlacementId, if_match: IfMatch) -> Response:
    """Sluit een plek: er komen geen nieuwe kandidatenlijsten meer voor."""
    return placement_answer(close_placement(session, actor, placement_id, version=version_of(if_match)))[0]
