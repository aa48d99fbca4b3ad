"""Locations of employers: their own, and those of the employers of the region."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel
from starlette.responses import Response

from api.deps import ActorDep, SessionDep
from api.examples_employers import LOCATION_ID
from api.openapi import documented
from api.v1.answers import IfMatch, etag, json_answer, version_of
from api.v1.employers import EmployerId
from api.v1.idempotency import IdempotencyKey, earlier_answer, remember
from services.registry import (
    EmployerLocation,
    EmployerLocationChange,
    EmployerLocationIn,
    EmployerLocationList,
    EmployerLocationOut,
    LastDayIn,
    add_employer_location,
    change_employer_location,
    employer_locations_of,
    end_employer_location,
    find_employer_location,
)

router = APIRouter(tags=["Werkgevers"])

LocationId = Annotated[
    UUID, Path(alias="werklocatieId", description="Nummer van de werklocatie.", examples=[LOCATION_ID])
]


class LocationRequest(BaseModel):
    """What makes two requests the same: the fields, and for which employer."""

    employer_id: UUID
    fields: EmployerLocationIn


def location_answer(location: EmployerLocation) -> Response:
    """A location as an answer, with its ETag."""
    return json_answer(EmployerLocationOut.of(location), headers={"ETag": etag(location.version)})


@router.get(
    "/werkgevers/{werkgeverId}/werklocaties",
    response_model=EmployerLocationList,
    summary="Bekijk de werklocaties",
    **documented(401, 404),
)
def list_locations(session: SessionDep, actor: ActorDep, employer_id: EmployerId) -> Response:
    """Alle werklocaties van een werkgever, ook die er niet meer zijn; die in gebruik zijn staan voorop."""
    found = employer_locations_of(session, actor, employer_id)
    return json_answer(EmployerLocationList(resultaten=[EmployerLocationOut.of(one) for one in found]))


@router.post(
    "/werkgevers/{werkgeverId}/werklocaties",
    status_code=201,
    response_model=EmployerLocationOut,
    summary="Voeg een werklocatie toe",
    **documented(401, 403, 404, 409, 413, 415, headers=("ETag", "Location")),
)
def create_location(
    session: SessionDep,
    actor: ActorDep,
    employer_id: EmployerId,
    fields: EmployerLocationIn,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Een nieuwe werklocatie: door de werkgever zelf, of door medewerkers van de eigen gemeente."""
    body = LocationRequest(employer_id=employer_id, fields=fields)
    earlier = earlier_answer(session, actor, idempotency_key, body)
    if earlier is not None:
        return earlier
    location = add_employer_location(session, actor, employer_id, fields)
    url = f"/v1/werkgevers/{employer_id}/werklocaties/{location.id}"
    headers = {"ETag": etag(location.version), "Location": url}
    answer = json_answer(EmployerLocationOut.of(location), status=201, headers=headers)
    remember(session, actor, idempotency_key, answer, headers)
    return answer


@router.get(
    "/werkgevers/{werkgeverId}/werklocaties/{werklocatieId}",
    response_model=EmployerLocationOut,
    summary="Bekijk een werklocatie",
    **documented(401, 404, headers=("ETag",)),
)
def read_location(session: SessionDep, actor: ActorDep, employer_id: EmployerId, location_id: LocationId) -> Response:
    """Eén werklocatie. De ETag in het antwoord hebt u nodig om die te wijzigen."""
    return location_answer(find_employer_location(session, actor, employer_id, location_id))


@router.put(
    "/werkgevers/{werkgeverId}/werklocaties/{werklocatieId}",
    response_model=EmployerLocationOut,
    summary="Wijzig een werklocatie",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def replace_location(
    session: SessionDep,
    actor: ActorDep,
    employer_id: EmployerId,
    location_id: LocationId,
    if_match: IfMatch,
    fields: EmployerLocationChange,
) -> Response:
    """Vervangt alle velden van een werklocatie die in gebruik is."""
    version = version_of(if_match)
    return location_answer(change_employer_location(session, actor, employer_id, location_id, fields, version=version))


@router.post(
    "/werkgevers/{werkgeverId}/werklocaties/{werklocatieId}/_beeindig",
    response_model=EmployerLocationOut,
    summary="Neem een werklocatie uit gebruik",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def shut_location(
    session: SessionDep,
    actor: ActorDep,
    employer_id: EmployerId,
    location_id: LocationId,
    if_match: IfMatch,
    last_day: LastDayIn,
) -> Response:
    """De werklocatie is er niet meer. Zij blijft bewaard, want plekken kunnen ernaar verwijzen."""
    version, on = version_of(if_match), last_day.tot_en_met
    return location_answer(end_employer_location(session, actor, employer_id, location_id, on=on, version=version))
