"""The weekdate: its agenda as JSON and on paper, the actions that follow, and that one was held."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import PurposeDep, SessionDep, StaffDep
from api.example_ids import WEEKDATE_ID
from api.examples_employers import ACTION_ID
from api.openapi import documented
from api.v1.answers import PageQuery, PdfResponse, cut, day_cursor, json_answer, link_next, to_cursor
from api.weekdate import agenda_of, name_of, overleg_of, put_on_record
from services import clock
from services.errors import NotFoundError
from services.flow.weekdate.overleg import OverlegOut
from services.flow.weekdate.printing import printed
from services.flow.weekdate.schemas import AgendaOut
from services.registry import ActionDoneIn, ActionEventKind, ActionMoveIn, Actor
from services.registry import weekdate as record

router = APIRouter(prefix="/doorstroom", tags=["Weekdate"])

ActionId = Annotated[UUID, Path(alias="actieId", description="Nummer van de actie.", examples=[ACTION_ID])]
WeekdateId = Annotated[UUID, Path(alias="weekdateId", description="Nummer van de weekdate.", examples=[WEEKDATE_ID])]


class GemeenteQuery(BaseModel):
    """Of which gemeente."""

    model_config = ConfigDict(extra="forbid")

    gemeente: str | None = Field(
        default=None,
        pattern=r"^GM\d{4}$",
        description="Code van uw gemeente; van een andere is er geen agenda. Leeg: uw gemeente.",
        examples=["GM0177"],
    )


class ActionsQuery(PageQuery):
    """Welke acties."""

    van_mij: bool = Field(default=False, alias="vanMij", description="Alleen wat u zelf doet.", examples=[True])


@router.get(
    "/weekdate", response_model=AgendaOut, summary="Bekijk de agenda van de weekdate", **documented(401, 403, 404)
)
def read_agenda(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, query: Annotated[GemeenteQuery, Query()]
) -> Response:
    """Nieuwe plekken met wie daarbij past, wie begint of stopt, knelpunten, successen, tekorten en open acties.

    Van elke soort staan de eerste regels erbij, met het hele aantal. Iedereen die u hier ziet, telt als bekeken.
    """
    _own(actor, query.gemeente)
    agenda = agenda_of(session, actor)
    put_on_record(session, actor, agenda, purpose=purpose)
    return json_answer(AgendaOut.of(agenda))


@router.get(
    "/weekdate/afdruk",
    response_class=PdfResponse,
    summary="Druk de agenda van de weekdate af",
    **documented(401, 403, 404),
)
def print_agenda(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, query: Annotated[GemeenteQuery, Query()]
) -> Response:
    """Dezelfde agenda op twee kanten van A4. Wat er niet op past, staat er als aantal."""
    gemeente = _own(actor, query.gemeente)
    agenda = agenda_of(session, actor)
    paper = printed(agenda, name_of(gemeente))
    put_on_record(session, actor, agenda, purpose=purpose, printed=paper.people)
    name = f'attachment; filename="weekdate-{agenda.gemeente_code}-{agenda.on}.pdf"'
    return PdfResponse(paper.pdf, headers={"Content-Disposition": name})


@router.get(
    "/weekdate/acties",
    response_model=record.WeekdateActionPage,
    summary="Bekijk de open acties van de weekdate",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_weekdate_actions(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    purpose: PurposeDep,
    query: Annotated[ActionsQuery, Query()],
) -> Response:
    """Alle open acties van uw gemeente, het eerst nodige bovenaan."""
    after, limit = day_cursor(query.cursor), query.aantal
    found = record.weekdate_actions_page(session, actor, after=after, limit=limit, mine=query.van_mij, purpose=purpose)
    shown, cursor = cut(found, limit, lambda one: to_cursor(one.due_on, one.action.id))
    today = clock.today()
    page = record.WeekdateActionPage(
        resultaten=[record.WeekdateActionOut.of(one, today=today) for one in shown], volgende=cursor
    )
    return json_answer(page, headers=link_next(request, cursor))


@router.post(
    "/weekdate/acties",
    response_model=record.WeekdateActionOut,
    status_code=201,
    summary="Spreek een actie af",
    **documented(401, 403, 404, 409, 413, 415, headers=("Location",)),
)
def agree_action(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, fields: record.WeekdateActionIn
) -> Response:
    """Iemand van uw gemeente gaat iets doen. De actie komt op elke weekdate terug tot zij gedaan is of vervalt."""
    action = record.agree_weekdate_action(session, actor, fields, purpose=purpose)
    place = f"/v1/doorstroom/weekdate/acties/{action.action.id}"
    return _action(action, status=201, headers={"Location": place})


@router.get(
    "/weekdate/acties/{actieId}",
    response_model=record.WeekdateActionOut,
    summary="Bekijk een actie van de weekdate",
    **documented(401, 403, 404),
)
def read_weekdate_action(session: SessionDep, actor: StaffDep, purpose: PurposeDep, action_id: ActionId) -> Response:
    """Eén actie met alles wat ermee gebeurde."""
    return _action(record.find_weekdate_action(session, actor, action_id, purpose=purpose))


@router.post(
    "/weekdate/acties/{actieId}/_voltooi",
    response_model=record.WeekdateActionOut,
    summary="Voltooi een actie van de weekdate",
    **documented(401, 403, 404, 409, 413, 415),
)
def finish_action(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, action_id: ActionId, fields: ActionDoneIn
) -> Response:
    """De actie is gedaan."""
    return _action(
        record.close_weekdate_action(session, actor, action_id, ActionEventKind.DONE, fields, purpose=purpose)
    )


@router.post(
    "/weekdate/acties/{actieId}/_schrap",
    response_model=record.WeekdateActionOut,
    summary="Schrap een actie van de weekdate",
    **documented(401, 403, 404, 409, 413, 415),
)
def drop_action(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, action_id: ActionId, fields: ActionDoneIn
) -> Response:
    """De actie hoeft niet meer."""
    return _action(
        record.close_weekdate_action(session, actor, action_id, ActionEventKind.DROPPED, fields, purpose=purpose)
    )


@router.post(
    "/weekdate/acties/{actieId}/_verplaats",
    response_model=record.WeekdateActionOut,
    summary="Verplaats een actie van de weekdate",
    **documented(401, 403, 404, 409, 413, 415),
)
def postpone_action(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, action_id: ActionId, fields: ActionMoveIn
) -> Response:
    """De actie gaat naar een andere dag of een collega. Wat eerder was afgesproken blijft zichtbaar."""
    return _action(record.move_weekdate_action(session, actor, action_id, fields, purpose=purpose))


@router.get(
    "/weekdates",
    response_model=record.WeekdatePage,
    summary="Bekijk gehouden weekdates",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_weekdates(
    request: Request, session: SessionDep, actor: StaffDep, query: Annotated[PageQuery, Query()]
) -> Response:
    """De weekdates van uw gemeente, de laatste eerst."""
    found = record.weekdates(session, actor, after=day_cursor(query.cursor), limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.held_on, one.id))
    carried = record.open_at_the_end_of(session, shown)
    page = record.WeekdatePage(
        resultaten=[record.WeekdateOut.of(one, carried=carried.get(one.id, 0)) for one in shown], volgende=cursor
    )
    return json_answer(page, headers=link_next(request, cursor))


@router.post(
    "/weekdates",
    response_model=record.WeekdateOut,
    status_code=201,
    summary="Leg een gehouden weekdate vast",
    **documented(401, 403, 409, 413, 415, headers=("Location",)),
)
def record_weekdate(session: SessionDep, actor: StaffDep, fields: record.WeekdateIn) -> Response:
    """De weekdate is geweest. Wat daarna gebeurt is nieuw op de volgende; open acties gaan vanzelf mee."""
    weekdate = record.hold_weekdate(session, actor, fields)
    carried = record.open_at_the_end_of(session, [weekdate])
    out = record.WeekdateOut.of(weekdate, carried=carried.get(weekdate.id, 0))
    return json_answer(out, status=201, headers={"Location": f"/v1/doorstroom/weekdates/{weekdate.id}"})


@router.get(
    "/weekdates/{weekdateId}",
    response_model=record.WeekdateOut,
    summary="Bekijk een gehouden weekdate",
    **documented(401, 403, 404),
)
def read_weekdate(session: SessionDep, actor: StaffDep, weekdate_id: WeekdateId) -> Response:
    """Eén weekdate: wanneer, wie erbij was, wat er aan de orde kwam en hoeveel acties meegingen."""
    weekdate = record.find_weekdate(session, actor, weekdate_id)
    carried = record.open_at_the_end_of(session, [weekdate])
    return json_answer(record.WeekdateOut.of(weekdate, carried=carried.get(weekdate.id, 0)))


@router.get(
    "/arbeidsmarktoverleg",
    response_model=OverlegOut,
    summary="Bekijk de agenda van het arbeidsmarktoverleg",
    **documented(401, 403),
)
def read_overleg(session: SessionDep, actor: StaffDep) -> Response:
    """Voor de netwerkers van de regio samen: open plekken, gedeelde acties en tekorten. Zonder mensen."""
    return json_answer(overleg_of(session, actor))


def _own(actor: Actor, asked: str | None) -> str:
    """The own gemeente; what is of another is not there."""
    own = record.only_staff(actor)
    if asked is not None and asked != own:
        raise NotFoundError("Van deze gemeente is er voor u geen weekdate.", remedy="Laat «gemeente» weg.")
    return own


def _action(
    action: record.WeekdateActionInFull, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    return json_answer(record.WeekdateActionOut.of(action, today=clock.today()), status=status, headers=headers)
