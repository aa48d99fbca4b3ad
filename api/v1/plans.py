"""The plan van aanpak of a person: agreeing, a next version, evaluating, and its text for the case system."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import PlainTextResponse, Response

from api.deps import PurposeDep, SessionDep, StaffDep
from api.examples_jobseekers import PLAN_ID
from api.openapi import documented
from api.v1.answers import IfMatch, etag, json_answer, version_of
from api.v1.jobseekers import JobseekerId
from services.registry import (
    EvaluationIn,
    PlanChange,
    PlanIn,
    PlanList,
    PlanOut,
    PlanVersionList,
    agree_plan,
    change_plan,
    evaluate_plan,
    export_plan,
    read_plan,
    read_plans,
    read_versions,
)

router = APIRouter(tags=["Plannen van aanpak"])


PlanId = Annotated[UUID, Path(alias="planId", description="Nummer van het plan van aanpak.", examples=[PLAN_ID])]
PLANS = "/werkzoekenden/{werkzoekendeId}/plannen"


def plan_answer(plan: PlanOut, *, status: int = 200, location: str | None = None) -> Response:
    """A plan with its version as ETag."""
    headers = {"ETag": etag(plan.versie)} | ({"Location": location} if location else {})
    return json_answer(plan, status=status, headers=headers)


@router.get(PLANS, response_model=PlanList, summary="Bekijk iemands plannen van aanpak", **documented(401, 403, 404))
def list_plans(session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId) -> Response:
    """Alle plannen van aanpak van iemand, het laatste eerst, elk met zijn evaluaties."""
    return json_answer(PlanList(resultaten=read_plans(session, actor, jobseeker_id, purpose=purpose)))


@router.post(
    PLANS,
    status_code=201,
    response_model=PlanOut,
    summary="Leg een plan van aanpak vast",
    **documented(401, 403, 404, 409, 413, 415, headers=("ETag", "Location")),
)
def create_plan(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId, given: PlanIn
) -> Response:
    """Doelen, afspraken en wat er gebeurt als het even niet lukt. Er loopt één plan tegelijk. Dit schrijft een
    consulent."""
    plan = agree_plan(session, actor, jobseeker_id, given, purpose=purpose)
    return plan_answer(plan, status=201, location=f"/v1/werkzoekenden/{jobseeker_id}/plannen/{plan.id}")


@router.get(
    f"{PLANS}/{{planId}}",
    response_model=PlanOut,
    summary="Bekijk een plan van aanpak",
    **documented(401, 403, 404, headers=("ETag",)),
)
def show_plan(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId, plan_id: PlanId
) -> Response:
    """De laatste versie van een plan, met de evaluaties. De ETag hebt u nodig voor een nieuwe versie."""
    return plan_answer(read_plan(session, actor, jobseeker_id, plan_id, purpose=purpose))


@router.put(
    f"{PLANS}/{{planId}}",
    response_model=PlanOut,
    summary="Leg een nieuwe versie van een plan vast",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def next_version(
    session: SessionDep,
    actor: StaffDep,
    purpose: PurposeDep,
    jobseeker_id: JobseekerId,
    plan_id: PlanId,
    if_match: IfMatch,
    given: PlanChange,
) -> Response:
    """Alle velden van het plan opnieuw; de vorige versie blijft te lezen. Stuur de ETag mee als If-Match: wie een oude
    versie had, krijgt 412 en ziet welke velden iemand anders heeft gewijzigd."""
    version = version_of(if_match)
    return plan_answer(change_plan(session, actor, jobseeker_id, plan_id, given, version=version, purpose=purpose))


@router.get(
    f"{PLANS}/{{planId}}/versies",
    response_model=PlanVersionList,
    summary="Bekijk de versies van een plan",
    **documented(401, 403, 404),
)
def list_versions(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId, plan_id: PlanId
) -> Response:
    """Elke versie van een plan zoals die is afgesproken, de laatste eerst."""
    found = read_versions(session, actor, jobseeker_id, plan_id, purpose=purpose)
    return json_answer(PlanVersionList(resultaten=found))


@router.post(
    f"{PLANS}/{{planId}}/evaluaties",
    status_code=201,
    response_model=PlanOut,
    summary="Leg een evaluatie van een plan vast",
    **documented(401, 403, 404, 409, 413, 415, headers=("ETag",)),
)
def add_evaluation(
    session: SessionDep,
    actor: StaffDep,
    purpose: PurposeDep,
    jobseeker_id: JobseekerId,
    plan_id: PlanId,
    given: EvaluationIn,
) -> Response:
    """Wat er samen met de werkzoekende over het plan is besproken, en hoe ver de doelen zijn. Dit schrijft een
    consulent."""
    return plan_answer(evaluate_plan(session, actor, jobseeker_id, plan_id, given, purpose=purpose), status=201)


@router.get(
    f"{PLANS}/{{planId}}/tekst",
    response_class=PlainTextResponse,
    summary="Haal een plan op als tekst",
    **documented(401, 403, 404),
)
def plan_as_text(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId, plan_id: PlanId
) -> Response:
    """Het plan als gewone tekst, om in het zaaksysteem over te nemen. In het inzageregister staat dat het is
    uitgegeven."""
    return PlainTextResponse(export_plan(session, actor, jobseeker_id, plan_id, purpose=purpose))
