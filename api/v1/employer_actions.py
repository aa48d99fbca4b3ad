"""What is to be done for employers: the list of the week, and what became of each action."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.deps import ContactKeeperDep, SessionDep, StaffDep
from api.example_ids import EMPLOYER_ID
from api.examples_employers import ACTION_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, from_cursor, json_answer, link_next, to_cursor
from api.v1.employers import YesOrNoQuery
from services import clock
from services.errors import UnknownCursorError
from services.registry import (
    ActionDoneIn,
    ActionEventKind,
    ActionFilter,
    ActionInFull,
    ActionMoveIn,
    ActionOut,
    ActionPage,
    ActionScope,
    close_employer_action,
    employer_actions_page,
    find_employer_action,
    move_employer_action,
)

router = APIRouter(tags=["ContactInFull met werkgevers"])

ActionId = Annotated[UUID, Path(alias="actieId", description="Nummer van de actie.", examples=[ACTION_ID])]


class ActionsQuery(PageQuery):
    """Welke acties."""

    van: ActionScope = Field(default=ActionScope.MINE, description="Van wie de acties zijn.", examples=["mijn"])
    overdue: YesOrNoQuery = Field(
        default=False, alias="teLaat", description="Alleen acties waarvan de dag voorbij is.", examples=[True]
    )
    employer_id: UUID | None = Field(
        default=None, alias="werkgeverId", description="Alleen acties voor deze werkgever.", examples=[EMPLOYER_ID]
    )


def action_answer(action: ActionInFull) -> Response:
    """An action as an answer."""
    return json_answer(ActionOut.of(action, today=clock.today()))


def due_cursor(cursor: str | None) -> tuple[date, UUID] | None:
    """A cursor over actions ordered by the day on which they are due."""
    if cursor is None:
        return None
    text, action_id = from_cursor(cursor)
    try:
        return date.fromisoformat(text), action_id
    except ValueError as error:
        raise UnknownCursorError() from error


@router.get(
    "/werkgever-acties",
    response_model=ActionPage,
    summary="Bekijk open acties",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_actions(
    request: Request, session: SessionDep, actor: StaffDep, query: Annotated[ActionsQuery, Query()]
) -> Response:
    """Wat er voor werkgevers nog te doen is, het eerst nodige bovenaan: van uzelf, uw gemeente of de hele regio."""
    today = clock.today()
    wanted = ActionFilter(scope=query.van, employer_id=query.employer_id, due_before=today if query.overdue else None)
    found = employer_actions_page(session, actor, after=due_cursor(query.cursor), limit=query.aantal, wanted=wanted)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.due_on, one.action.id))
    page = ActionPage(resultaten=[ActionOut.of(one, today=today) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.get(
    "/werkgever-acties/{actieId}",
    response_model=ActionOut,
    summary="Bekijk een actie",
    **documented(401, 403, 404),
)
def read_action(session: SessionDep, actor: StaffDep, action_id: ActionId) -> Response:
    """Eén actie met alles wat ermee gebeurde."""
    return action_answer(find_employer_action(session, actor, action_id))


@router.post(
    "/werkgever-acties/{actieId}/_voltooi",
    response_model=ActionOut,
    summary="Voltooi een actie",
    **documented(401, 403, 404, 409, 413, 415),
)
def finish_action(session: SessionDep, actor: ContactKeeperDep, action_id: ActionId, fields: ActionDoneIn) -> Response:
    """De actie is gedaan."""
    return action_answer(close_employer_action(session, actor, action_id, ActionEventKind.DONE, fields))


@router.post(
    "/werkgever-acties/{actieId}/_schrap",
    response_model=ActionOut,
    summary="Schrap een actie",
    **documented(401, 403, 404, 409, 413, 415),
)
def drop_action(session: SessionDep, actor: ContactKeeperDep, action_id: ActionId, fields: ActionDoneIn) -> Response:
    """De actie hoeft niet meer."""
    return action_answer(close_employer_action(session, actor, action_id, ActionEventKind.DROPPED, fields))


@router.post(
    "/werkgever-acties/{actieId}/_verplaats",
    response_model=ActionOut,
    summary="Verplaats een actie",
    **documented(401, 403, 404, 409, 413, 415),
)
def postpone_action(
    session: SessionDep, actor: ContactKeeperDep, action_id: ActionId, fields: ActionMoveIn
) -> Response:
    """De actie gaat naar een andere dag of een andere medewerker. Wat eerder was afgesproken blijft zichtbaar."""
    return action_answer(move_employer_action(session, actor, action_id, fields))
