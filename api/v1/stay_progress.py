"""What is seen during a stay and after it: hours, signs, how it ended, the employer's view, nazorg."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from api.deps import EmployerDep, SessionDep, StaffDep, WorkplaceDep
from api.openapi import documented
from api.v1.answers import PageQuery, cut, id_cursor, json_answer, link_next
from api.v1.idempotency import IdempotencyKey, earlier_answer, remember
from api.v1.stays import WRITING, StayId
from services.registry import (
    AccessObject,
    AftercareIn,
    DueContact,
    DueContactOut,
    DueContactPage,
    Purpose,
    StayAssessmentIn,
    StayAttendanceIn,
    StayAttendanceList,
    StayConfirmationIn,
    StayForEmployer,
    StayNoObjectionIn,
    StayOut,
    StaySignIn,
    StaySignList,
    WeekEntryIn,
    WeekEntryOut,
    assess_stay_as_case_worker,
    assess_stay_as_employer,
    attendance_list,
    confirm_stay_assessment,
    due_contacts,
    find_stay,
    find_stay_of_employer,
    record_aftercare,
    record_attendance,
    record_looks,
    record_no_objection,
    record_sign,
    record_week,
    sign_list,
    stay_for_employer,
    stay_out,
)

router = APIRouter(tags=["Plaatsingen"])
MADE = documented(401, 403, 404, 409, 413, 415, headers=("Location",))


class AssessmentRequest(BaseModel):
    """What makes two requests the same: the words and the stay that they are about."""

    stay_id: UUID
    fields: StayAssessmentIn


def made(stay_id: UUID, body: StayOut) -> Response:
    """What was added to a stay stands in the stay itself."""
    return json_answer(body, status=201, headers={"Location": f"/v1/plaatsingen/{stay_id}"})


@router.post(
    "/plaatsingen/{plaatsingId}/aanwezigheid",
    status_code=201,
    response_model=StayOut,
    summary="Noteer uren van een week",
    **MADE,
)
def add_attendance(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayAttendanceIn) -> Response:
    """Hoeveel uren gepland waren en hoeveel iemand er was. Waarom iemand er niet was, hoort hier niet."""
    return made(stay_id, stay_out(session, record_attendance(session, actor, stay_id, fields)))


@router.post(
    "/plaatsingen/{plaatsingId}/weekopgave",
    response_model=WeekEntryOut,
    summary="Geef uren en tekens van een week op",
    **WRITING,
)
def enter_week(session: SessionDep, actor: WorkplaceDep, stay_id: StayId, fields: WeekEntryIn) -> Response:
    """De weekopgave van de werkleiding: wat er van één persoon in één week te zien was, in één keer.

    Alles wordt genoteerd of niets. Nog een keer hetzelfde sturen voegt niets toe; iets anders komt in de plaats, en
    wat er stond blijft zichtbaar. De werkleiding doet dit voor mensen op de eigen werkplek van de gemeente.
    """
    return json_answer(record_week(session, actor, stay_id, fields))


@router.get(
    "/plaatsingen/{plaatsingId}/aanwezigheid",
    response_model=StayAttendanceList,
    summary="Bekijk de uren van een plaatsing",
    **documented(401, 403, 404),
)
def read_attendance(session: SessionDep, actor: StaffDep, stay_id: StayId) -> Response:
    """Elke regel in de volgorde waarin hij is genoteerd; van één week telt de laatste."""
    stay = find_stay(session, actor, stay_id)
    record_looks(session, actor, [stay.jobseeker_id], thing=AccessObject.STAY)
    return json_answer(attendance_list(session, stay))


@router.post(
    "/plaatsingen/{plaatsingId}/signalen",
    status_code=201,
    response_model=StayOut,
    summary="Noteer een teken dat iemand verder kan",
    **MADE,
)
def add_sign(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StaySignIn) -> Response:
    """Wat de werkleiding op een dag zag, of niet zag."""
    return made(stay_id, stay_out(session, record_sign(session, actor, stay_id, fields)))


@router.get(
    "/plaatsingen/{plaatsingId}/signalen",
    response_model=StaySignList,
    summary="Bekijk de tekens van een plaatsing",
    **documented(401, 403, 404),
)
def read_signs(session: SessionDep, actor: StaffDep, stay_id: StayId) -> Response:
    """Elk teken dat is genoteerd, in die volgorde; per teken telt de laatste dag."""
    stay = find_stay(session, actor, stay_id)
    record_looks(session, actor, [stay.jobseeker_id], thing=AccessObject.STAY)
    return json_answer(sign_list(session, stay))


@router.post(
    "/plaatsingen/{plaatsingId}/geen-bezwaar",
    status_code=201,
    response_model=StayOut,
    summary="Leg vast of delen met de werkgever mag",
    **MADE,
)
def add_no_objection(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayNoObjectionIn) -> Response:
    """Wat iemand schriftelijk zei. Pas dan ziet de werkgever nummer en periode; bij intrekken meteen niets meer."""
    return made(stay_id, stay_out(session, record_no_objection(session, actor, stay_id, fields)))


@router.get(
    "/plaatsingen/{plaatsingId}/beoordeling",
    response_model=StayForEmployer,
    summary="Bekijk uw beoordeling van een plaatsing",
    **documented(401, 403, 404),
)
def read_assessment(session: SessionDep, actor: EmployerDep, stay_id: StayId) -> Response:
    """Een werkgever ziet van een plaatsing op een eigen plek de periode en wat de werkgever zelf heeft genoteerd."""
    stay = find_stay_of_employer(session, actor, stay_id)
    record_looks(session, actor, [stay.jobseeker_id], thing=AccessObject.STAY, purpose=Purpose.MATCHING)
    return json_answer(stay_for_employer(session, stay))


@router.post(
    "/plaatsingen/{plaatsingId}/beoordeling",
    status_code=201,
    response_model=StayForEmployer,
    summary="Beoordeel een plaatsing",
    **MADE,
)
def add_assessment(
    session: SessionDep,
    actor: EmployerDep,
    stay_id: StayId,
    fields: StayAssessmentIn,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """De werkgever zegt hoe een plaatsing op een eigen plek eindigde. De consulent bevestigt het of ziet het anders."""
    earlier = earlier_answer(session, actor, idempotency_key, AssessmentRequest(stay_id=stay_id, fields=fields))
    if earlier is not None:
        return earlier
    assess_stay_as_employer(session, actor, stay_id, fields)
    headers = {"Location": f"/v1/plaatsingen/{stay_id}/beoordeling"}
    body = stay_for_employer(session, find_stay_of_employer(session, actor, stay_id))
    given = json_answer(body, status=201, headers=headers)
    remember(session, actor, idempotency_key, given, headers)
    return given


@router.post(
    "/plaatsingen/{plaatsingId}/_bevestig",
    response_model=StayOut,
    summary="Bevestig de beoordeling van de werkgever",
    **WRITING,
)
def confirm(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayConfirmationIn) -> Response:
    """De consulent deelt wat de werkgever zei; dat telt voortaan."""
    return json_answer(stay_out(session, confirm_stay_assessment(session, actor, stay_id, fields)))


@router.post(
    "/plaatsingen/{plaatsingId}/_stelvast",
    response_model=StayOut,
    summary="Stel vast hoe een plaatsing eindigde",
    **WRITING,
)
def assess(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: StayAssessmentIn) -> Response:
    """De consulent zegt zelf hoe het eindigde. Wat de werkgever zei blijft ernaast staan."""
    return json_answer(stay_out(session, assess_stay_as_case_worker(session, actor, stay_id, fields)))


@router.post(
    "/plaatsingen/{plaatsingId}/nazorg",
    status_code=201,
    response_model=StayOut,
    summary="Noteer een contact na het einde",
    **MADE,
)
def add_aftercare(session: SessionDep, actor: StaffDep, stay_id: StayId, fields: AftercareIn) -> Response:
    """Na 3, 6 of 12 maanden: is iemand nog daar, vertrokken, of is het niet te achterhalen."""
    return made(stay_id, stay_out(session, record_aftercare(session, actor, stay_id, fields)))


@router.get(
    "/nazorg",
    response_model=DueContactPage,
    summary="Bekijk welke nazorg aan de beurt is",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_due_contacts(
    request: Request, session: SessionDep, actor: StaffDep, query: Annotated[PageQuery, Query()]
) -> Response:
    """Contacten met mensen uit uw gemeente die nu moeten, langst wachtend eerst."""
    due = after_cursor(due_contacts(session, actor), id_cursor(query.cursor))
    shown, cursor = cut(due, query.aantal, lambda one: str(one.stay.id))
    record_looks(session, actor, sorted({one.stay.jobseeker_id for one in shown}), thing=AccessObject.STAY)
    page = DueContactPage(resultaten=[DueContactOut.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


def after_cursor(due: list[DueContact], last: UUID | None) -> list[DueContact]:
    """What comes after the stay that the cursor names; all of it where that one is no longer due."""
    places = [number for number, one in enumerate(due) if one.stay.id == last]
    return due[places[0] + 1 :] if places else due
