"""Trajecten of people, what happened in them, and the catalogue of provisions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import ActorDep, CaseWorkDep, SessionDep, StaffDep, requires
from api.examples import PERSON_ID
from api.examples_facts import TRAJECT_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, id_cursor, json_answer, link_next
from services import clock
from services.errors import NotFoundError, RefusedError
from services.registry import (
    AccessAction,
    AccessObject,
    Actor,
    Day,
    ProvisionCounts,
    ProvisionList,
    ProvisionOut,
    Role,
    TrajectEventIn,
    TrajectEventList,
    TrajectEventOut,
    TrajectIn,
    TrajectOut,
    TrajectPage,
    add_traject_event,
    by_name,
    find_person,
    find_traject,
    plan_traject,
    provision_counts,
    provisions,
    traject_events,
    trajecten_of,
)

router = APIRouter(tags=["Trajecten"])

CountsDep = Annotated[Actor, Depends(requires(Role.POLICY, Role.CASE_WORKER, Role.ADMINISTRATOR))]
PersonId = Annotated[
    UUID, Path(alias="werkzoekendeId", description="Nummer van de werkzoekende.", examples=[PERSON_ID])
]
TrajectId = Annotated[UUID, Path(alias="trajectId", description="Nummer van het traject.", examples=[TRAJECT_ID])]


class CatalogueQuery(BaseModel):
    """Welke catalogus."""

    model_config = ConfigDict(extra="forbid")

    gemeente: str | None = Field(
        default=None,
        pattern=r"^GM\d{4}$",
        description="Code van de gemeente. Leeg: uw eigen gemeente.",
        examples=["GM0148"],
    )
    peildatum: Day | None = Field(default=None, description="Leeg: vandaag.", examples=["2026-07-01"])


class PeriodQuery(BaseModel):
    """Welke periode."""

    model_config = ConfigDict(extra="forbid")

    van: Day | None = Field(
        default=None, description="Eerste dag. Leeg: 1 januari van het jaar van totEnMet.", examples=["2026-01-01"]
    )
    tot_en_met: Day | None = Field(
        default=None,
        alias="totEnMet",
        description="Laatste dag. Leeg: vandaag; voor beleid de laatste dag van de vorige maand.",
        examples=["2026-12-31"],
    )


@router.get(
    "/werkzoekenden/{werkzoekendeId}/trajecten",
    response_model=TrajectPage,
    summary="Bekijk de trajecten van iemand",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_trajecten(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    jobseeker_id: PersonId,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """Wat iemand naast een plek volgt of volgde, het laatst geplande eerst."""
    jobseeker = find_person(session, actor, jobseeker_id, thing=AccessObject.TRAJECT)
    found = trajecten_of(session, actor, jobseeker, after=id_cursor(query.cursor), limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: str(one.id))
    page = TrajectPage(resultaten=[TrajectOut.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.post(
    "/werkzoekenden/{werkzoekendeId}/trajecten",
    status_code=201,
    response_model=TrajectOut,
    summary="Plan een traject",
    **documented(401, 403, 404, 409, 413, 415, headers=("Location",)),
)
def create_traject(session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: TrajectIn) -> Response:
    """Plant een voorziening uit de catalogus van uw gemeente voor iemand. Nooit met een diagnose."""
    person = find_person(session, actor, jobseeker_id, thing=AccessObject.TRAJECT, action=AccessAction.CHANGED)
    traject = plan_traject(session, actor, person, given)
    return json_answer(TrajectOut.of(traject), status=201, headers={"Location": f"/v1/trajecten/{traject.id}"})


@router.get(
    "/trajecten/{trajectId}",
    response_model=TrajectOut,
    summary="Bekijk een traject",
    **documented(401, 403, 404),
)
def read_traject(session: SessionDep, actor: StaffDep, traject_id: TrajectId) -> Response:
    """Eén traject zoals het nu staat: dat volgt uit de gebeurtenissen."""
    return json_answer(TrajectOut.of(find_traject(session, actor, traject_id)))


@router.get(
    "/trajecten/{trajectId}/gebeurtenissen",
    response_model=TrajectEventList,
    summary="Bekijk wat er met een traject gebeurde",
    **documented(401, 403, 404),
)
def list_traject_events(session: SessionDep, actor: StaffDep, traject_id: TrajectId) -> Response:
    """Alle gebeurtenissen in volgorde van vastleggen; wat gecorrigeerd is blijft staan."""
    found = traject_events(session, actor, traject_id)
    return json_answer(TrajectEventList(resultaten=[TrajectEventOut.of(one) for one in found]))


@router.post(
    "/trajecten/{trajectId}/gebeurtenissen",
    status_code=201,
    response_model=TrajectEventOut,
    summary="Leg een gebeurtenis van een traject vast",
    **documented(401, 403, 404, 409, 413, 415, headers=("Location",)),
)
def create_traject_event(
    session: SessionDep, actor: CaseWorkDep, traject_id: TrajectId, given: TrajectEventIn
) -> Response:
    """Voegt een start, bijstelling, einde, afzegging of correctie toe. Wat er stond verandert niet."""
    event = add_traject_event(session, actor, traject_id, given)
    location = f"/v1/trajecten/{traject_id}/gebeurtenissen"
    return json_answer(TrajectEventOut.of(event), status=201, headers={"Location": location})


@router.get(
    "/voorzieningen",
    response_model=ProvisionList,
    summary="Bekijk de voorzieningen van een gemeente",
    **documented(401, 404, 409),
)
def list_provisions(actor: ActorDep, query: Annotated[CatalogueQuery, Query()]) -> Response:
    """De catalogus van een gemeente op een dag, met bron en grondslag. Plekken staan er niet in."""
    gemeente = query.gemeente or actor.gemeente_code
    if gemeente is None:
        raise RefusedError(
            "Noem een gemeente: u hebt er zelf geen.", remedy="Geef bijvoorbeeld gemeente=GM0177.", code="geen-gemeente"
        )
    if by_name(gemeente) is None:
        raise NotFoundError("Deze gemeente kennen we niet.", remedy="Geef een code zoals GM0177 (Raalte).")
    day = query.peildatum or clock.today()
    found = [ProvisionOut.of(one) for one in provisions(gemeente, day)]
    return json_answer(ProvisionList(gemeente=gemeente, peildatum=day, resultaten=found))


@router.get(
    "/voorzieningen/aantallen",
    response_model=ProvisionCounts,
    summary="Bekijk wat voorzieningen opleveren",
    **documented(401, 403, 409),
)
def read_provision_counts(session: SessionDep, actor: CountsDep, query: Annotated[PeriodQuery, Query()]) -> Response:
    """Hoe vaak elke voorziening in een periode begon en wat ervan kwam, ook per soort.

    Beleid telt hele maanden en ziet geen klein getal, ook niet wat zulke getallen zou verraden.
    """
    return json_answer(provision_counts(session, actor, query.van, query.tot_en_met))
