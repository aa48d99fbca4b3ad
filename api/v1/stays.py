"""Stays: planning one, reading it, and noting what happens to it. For staff of the person's gemeente."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.deps import SessionDep, StaffDep
from api.examples import PERSON_ID, PLACE_ID
from api.examples_stays import STAY_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, json_answer, link_next, moment_cursor, to_cursor
from services.registry import (
    AccessObject,
    Actor,
    StayCancelIn,
    StayCorrectionIn,
    StayEndIn,
    StayEvaluationIn,
    StayExceptionIn,
    StayExtensionIn,
    StayHoursIn,
    StayIn,
    StayOut,
    StayPage,
    StayStartIn,
    StayState,
    StaySummary,
    StayWritten,
    cancel_stay,
    change_stay_hours,
    correct_stay_event,
    end_stay,
    evaluate_stay,
    extend_stay,
    find_person,
    find_placement,
    find_stay,
    plan_stay,
    record_looks,
    record_stay_exception,
    start_stay,
    stay_out,
    stays_page,
)

router = APIRouter(tags=["Plaatsingen"])

StayId = Annotated[UUID, Path(alias="plaatsingId", description="Nummer van de plaatsing.", examples=[STAY_ID])]
PersonId = Annotated[
    UUID, Path(alias="werkzoekendeId", description="Nummer van de werkzoekende.", examples=[PERSON_ID])
]
PlacementId = Annotated[UUID, Path(alias="plekId", description="Nummer van de plek.", examples=[PLACE_ID])]
WRITING = documented(401, 403, 404, 409, 413, 415)


class StaysQuery(PageQuery):
    """Welke plaatsingen."""

    status: StayState | None = Field(
        default=None, description="Alleen plaatsingen met deze status.", examples=["aan-de-gang"]
    )


StaysQueryDep = Annotated[StaysQuery, Query()]


def answer(session: SessionDep, written: StayWritten, *, status: int = 200) -> Response:
    """A stay after a write, with what to look at."""
    headers = {"Location": f"/v1/plaatsingen/{written.stay.id}"} if status == 201 else {}
    return json_answer(stay_out(session, written.stay, written.warnings), status=status, headers=headers)


def page_answer(
    request: Request,
    session: SessionDep,
    actor: Actor,
    query: StaysQuery,
    *,
    jobseeker_id: UUID | None = None,
    placement_id: UUID | None = None,
) -> Response:
    """A page of stays, each look on record."""
    found = stays_page(
        session,
        actor,
        after=moment_cursor(query.cursor),
        limit=query.aantal,
        state=query.status,
        jobseeker_id=jobseeker_id,
        placement_id=placement_id,
    )
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.created_at, one.id))
    record_looks(session, actor, sorted({one.jobseeker_id for one in shown}), thing=AccessObject.STAY)
    page = StayPage(resultaten=[StaySummary.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.post(
    "/plaatsingen",
    status_code=201,
    response_model=StayOut,
    summary="Spreek een plaatsing af",
    **documented(401, 403, 404, 409, 413, 415, headers=("Location",)),
)
def create_stay(session: SessionDep, actor: StaffDep, stay_in: StayIn) -> Response:
    """Iemand van uw gemeente gaat naar een plek in de regio.

    De regels van uw gemeente op de eerste dag gelden. Past de plaatsing daar niet in, dan zegt het antwoord welke
    regel dat is en wat u kunt doen. «waarschuwingen» noemt wat aandacht vraagt, zoals onbetaalde plekken na elkaar.
    """
    return answer(session, plan_stay(session, actor, stay_in), status=201)


@router.get(
    "/plaatsingen",
    response_model=StayPage,
    summary="Bekijk plaatsingen",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_stays(request: Request, session: SessionDep, actor: StaffDep, query: StaysQueryDep) -> Response:
    """De plaatsingen van mensen uit uw gemeente, nieuwste eerst."""
    return page_answer(request, session, actor, query)


@router.get(
    "/werkzoekenden/{werkzoekendeId}/plaatsingen",
    response_model=StayPage,
    summary="Bekijk de plaatsingen van een werkzoekende",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_stays_of_person(
    request: Request, session: SessionDep, actor: StaffDep, jobseeker_id: PersonId, query: StaysQueryDep
) -> Response:
    """Alle plaatsingen van iemand uit uw gemeente, nieuwste eerst."""
    person = find_person(session, actor, jobseeker_id, thing=AccessObject.STAY)
    return page_answer(request, session, actor, query, jobseeker_id=person.id)


@router.get(
    "/plekken/{plekId}/plaatsingen",
    response_model=StayPage,
    summary="Bekijk de plaatsingen op een plek",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_stays_at_place(
    request: Request, session: SessionDep, actor: StaffDep, placement_id: PlacementId, query: StaysQueryDep
) -> Response:
    """De plaatsingen op een plek, van mensen uit uw gemeente."""
    placement = find_placement(session, actor, placement_id)
    return page_answer(request, session, actor, query, placement_id=placement.id)


@router.get(
    "/plaatsingen/{plaatsingId}",
    response_model=StayOut,
    summary="Bekijk een plaatsing",
    **documented(401, 403, 404),
)
def read_stay(session: SessionDep, actor: StaffDep, stay_id: StayId) -> Response:
    """Eén plaatsing met alles wat erover is genoteerd; ook wat later is verbeterd blijft zichtbaar."""
    stay = find_stay(session, actor, stay_id)
    record_looks(session, actor, [stay.jobseeker_id], thing=AccessObject.STAY)
    return json_answer(stay_out(session, stay))


@router.post(
    "/plaatsingen/{plaatsingId}/_start", response_model=StayOut, summary="Noteer het begin van een plaatsing", **WRITING
)
def start(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayStartIn) -> Response:
    """Noteert de dag waarop iemand echt begon. Waar de regels een getekende overeenkomst vragen, moet die er zijn."""
    return answer(session, start_stay(session, actor, stay_id, fields))


@router.post(
    "/plaatsingen/{plaatsingId}/_wijziguren",
    response_model=StayOut,
    summary="Wijzig de uren van een plaatsing",
    **WRITING,
)
def set_hours(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayHoursIn) -> Response:
    """Andere uren per week vanaf een dag van de plaatsing."""
    return answer(session, change_stay_hours(session, actor, stay_id, fields))


@router.post("/plaatsingen/{plaatsingId}/_verleng", response_model=StayOut, summary="Verleng een plaatsing", **WRITING)
def extend(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayExtensionIn) -> Response:
    """Een latere laatste dag. De regels van de eerste toegevoegde dag gelden voor wat erbij komt."""
    return answer(session, extend_stay(session, actor, stay_id, fields))


@router.post("/plaatsingen/{plaatsingId}/_toets", response_model=StayOut, summary="Toets een plaatsing", **WRITING)
def evaluate(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayEvaluationIn) -> Response:
    """Noteert of de plaatsing helpt. Helpt een participatieplaats niet, dan eindigt zij na twaalf maanden."""
    return answer(session, evaluate_stay(session, actor, stay_id, fields))


@router.post(
    "/plaatsingen/{plaatsingId}/_beeindig",
    response_model=StayOut,
    summary="Noteer het einde van een plaatsing",
    **WRITING,
)
def end(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayEndIn) -> Response:
    """Noteert de laatste dag, zoals afgesproken of eerder. Hoe het ging staat in de beoordeling."""
    return answer(session, end_stay(session, actor, stay_id, fields))


@router.post("/plaatsingen/{plaatsingId}/_zegaf", response_model=StayOut, summary="Zeg een plaatsing af", **WRITING)
def cancel(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayCancelIn) -> Response:
    """De plaatsing gaat niet door: zij neemt geen tijd en geen ruimte in."""
    return answer(session, cancel_stay(session, actor, stay_id, fields))


@router.post(
    "/plaatsingen/{plaatsingId}/_verbeter",
    response_model=StayOut,
    summary="Verbeter een gebeurtenis van een plaatsing",
    **WRITING,
)
def correct(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayCorrectionIn) -> Response:
    """Een gebeurtenis klopte niet: een nieuwe komt ervoor in de plaats. De oude blijft zichtbaar."""
    return answer(session, correct_stay_event(session, actor, stay_id, fields))


@router.post(
    "/plaatsingen/{plaatsingId}/afwijkingen",
    status_code=201,
    response_model=StayOut,
    summary="Leg een afwijking van de regels vast",
    **documented(401, 403, 404, 409, 413, 415, headers=("Location",)),
)
def except_stay(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayExceptionIn) -> Response:
    """Een consulent laat een plaatsing buiten één regel gaan, met reden, en tot waar."""
    return answer(session, record_stay_exception(session, actor, stay_id, fields), status=201)
