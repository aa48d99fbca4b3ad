"""The survey for staff: inviting people, the form on paper, counting paper, and what people find, as numbers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import OfGemeenteDep, SessionDep, StaffDep
from api.openapi import documented
from api.v1.answers import PageQuery, PdfResponse, cut, id_cursor, json_answer, link_next
from api.v1.stays import StayId
from api.v1.trajecten import TrajectId
from services import clock
from services.errors import RefusedError
from services.flow.figures.schemas import FlowTableOut
from services.flow.halves import PATTERN, HalfYear
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment
from services.flow.satisfaction.paper import paper_survey
from services.flow.satisfaction.reading import published_halves, satisfaction_of
from services.flow.satisfaction.schemas import (
    DueInvitationOut,
    DueInvitationPage,
    InvitationIn,
    InvitationOut,
    PaperIn,
    PaperOut,
    SatisfactionOut,
)
from services.flow.satisfaction.service import (
    Due,
    Invited,
    due_invitations,
    enter_paper,
    invite_for_stay,
    invite_for_traject,
)
from services.registry import AccessObject, Actor, municipality, record_looks

router = APIRouter(tags=["Tevredenheid"])
INVITING = documented(401, 403, 404, 409, 413, 415)


class FormQuery(BaseModel):
    """Voor welk moment en waarover."""

    model_config = ConfigDict(extra="forbid")

    moment: SurveyMoment = Field(description="Tijdens of aan het einde.", examples=["tijdens"])
    soort: SurveyKind = Field(description="Waar de vragen over gaan.", examples=["onbetaalde-plek"])


class HalvesQuery(BaseModel):
    """Welke halfjaren."""

    model_config = ConfigDict(extra="forbid")

    van: str | None = Field(
        default=None, pattern=PATTERN, description="Eerste halfjaar. Leeg: hetzelfde als tot.", examples=["2025-2"]
    )
    tot: str | None = Field(
        default=None,
        pattern=PATTERN,
        description="Laatste halfjaar. Leeg: het laatste dat te zien is.",
        examples=["2026-1"],
    )


@router.post(
    "/plaatsingen/{plaatsingId}/vragenlijst",
    status_code=201,
    response_model=InvitationOut,
    summary="Nodig iemand uit over een plaatsing",
    **INVITING,
)
def invite_about_stay(
    request: Request, session: SessionDep, actor: StaffDep, stay_id: StayId, given: InvitationIn
) -> Response:
    """Geeft één keer een link om aan de persoon te geven, of noteert dat die het papier kreeg.

    Per moment kan dat één keer. Of iemand meedeed, is nergens te zien.
    """
    invited = invite_for_stay(session, actor, stay_id, moment=given.moment, way=given.manier)
    return json_answer(invitation_out(request, invited), status=201)


@router.post(
    "/trajecten/{trajectId}/vragenlijst",
    status_code=201,
    response_model=InvitationOut,
    summary="Nodig iemand uit over een traject",
    **INVITING,
)
def invite_about_traject(
    request: Request, session: SessionDep, actor: StaffDep, traject_id: TrajectId, given: InvitationIn
) -> Response:
    """Geeft één keer een link om aan de persoon te geven, of noteert dat die het papier kreeg.

    Per moment kan dat één keer. Of iemand meedeed, is nergens te zien.
    """
    invited = invite_for_traject(session, actor, traject_id, moment=given.moment, way=given.manier)
    return json_answer(invitation_out(request, invited), status=201)


def invitation_out(request: Request, invited: Invited) -> InvitationOut:
    """The invitation with its whole link, at the address that this installation is known by."""
    base = request.app.state.settings.public_url.rstrip("/")
    return InvitationOut(
        moment=invited.moment,
        soort=invited.kind,
        manier=invited.way,
        link=f"{base}/vragenlijst/{invited.token}" if invited.token else None,
        geldig_tot_en_met=invited.expires_on,
    )


@router.get(
    "/doorstroom/vragenlijsten/uitnodigingen",
    response_model=DueInvitationPage,
    summary="Bekijk wie uitgenodigd kan worden",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_due_invitations(
    request: Request, session: SessionDep, actor: StaffDep, query: Annotated[PageQuery, Query()]
) -> Response:
    """Plaatsingen en trajecten van uw gemeente die halverwege of voorbij zijn, het langst wachtend eerst.

    Het is een voorstel: u stuurt de uitnodiging zelf, of niet.
    """
    due = after_cursor(due_invitations(session, actor), id_cursor(query.cursor))
    shown, cursor = cut(due, query.aantal, lambda one: str(one.subject.number))
    for thing, mine in ((AccessObject.STAY, "stay_id"), (AccessObject.TRAJECT, "traject_id")):
        people = {one.subject.jobseeker_id for one in shown if getattr(one.subject, mine) is not None}
        record_looks(session, actor, sorted(people), thing=thing)
    page = DueInvitationPage(resultaten=[due_out(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


def after_cursor(due: list[Due], last: UUID | None) -> list[Due]:
    """What comes after the stay or traject that the cursor names; all of it where that one is no longer due."""
    places = [number for number, one in enumerate(due) if one.subject.number == last]
    return due[places[0] + 1 :] if places else due


def due_out(one: Due) -> DueInvitationOut:
    """A proposal to invite somebody."""
    return DueInvitationOut(
        werkzoekende_id=one.subject.jobseeker_id,
        plaatsing_id=one.subject.stay_id,
        traject_id=one.subject.traject_id,
        moment=one.moment,
        soort=one.subject.kind,
        sinds=one.since,
    )


@router.get(
    "/doorstroom/vragenlijsten/papier",
    response_class=PdfResponse,
    summary="Haal de vragenlijst op papier op",
    **documented(401, 403, 409),
)
def read_paper(actor: OfGemeenteDep, query: Annotated[FormQuery, Query()]) -> Response:
    """Een toegankelijke PDF om te printen. Onderaan staat waaronder u de antwoorden telt."""
    gemeente = own_gemeente(actor)
    known = municipality(gemeente)
    half = HalfYear.of(clock.today())
    name = known.naam if known else gemeente
    return PdfResponse(paper_survey(query.moment, query.soort, gemeente=name, half=half))


@router.post(
    "/doorstroom/vragenlijsten/antwoorden",
    status_code=201,
    response_model=PaperOut,
    summary="Tel papieren vragenlijsten",
    **documented(401, 403, 409, 413, 415),
)
def count_paper(session: SessionDep, actor: StaffDep, given: PaperIn) -> Response:
    """Telt een stapel van ten minste vijf papieren op bij een halfjaar. Niets ervan hoort bij een persoon."""
    own_gemeente(actor)
    blank = enter_paper(session, actor, given)
    counted = PaperOut(
        halfjaar=given.halfjaar,
        moment=given.moment,
        soort=given.soort,
        formulieren=given.formulieren,
        niet_ingevuld=blank,
    )
    return json_answer(counted, status=201)


@router.get(
    "/doorstroom/tevredenheid",
    response_model=SatisfactionOut,
    summary="Bekijk wat mensen van hun plek of traject vinden",
    **documented(401, 403, 409),
)
def read_satisfaction(session: SessionDep, actor: OfGemeenteDep, query: Annotated[HalvesQuery, Query()]) -> Response:
    """Aantallen en aandelen per heel halfjaar, vanaf tien antwoorden. Meer dan dit ziet niemand, welke rol ook."""
    gemeente, halves = own_gemeente(actor), published_halves(query.van, query.tot)
    tables = satisfaction_of(session, gemeente, halves)
    found = SatisfactionOut(
        gemeente=gemeente,
        van=str(halves[0]),
        tot=str(halves[-1]),
        tabellen=[FlowTableOut.of(one) for one in tables],
    )
    return json_answer(found)


def own_gemeente(actor: Actor) -> str:
    """The gemeente of this account."""
    if actor.gemeente_code is None:
        raise RefusedError(
            "Dit account hoort bij geen gemeente.", remedy="Gebruik een account van een gemeente.", code="geen-gemeente"
        )
    return actor.gemeente_code
