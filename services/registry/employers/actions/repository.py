"""All queries about actions for employers: as they stand now, out of what was agreed and what happened since."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, false, tuple_
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor
from services.registry.agreed import CLOSING, as_they_stand, is_open
from services.registry.employers.actions.enums import ActionScope
from services.registry.employers.actions.models import ActionEvent, EmployerAction
from services.registry.employers.models import Employer


@dataclass(frozen=True, slots=True)
class ActionInFull:
    """An action as it stands now: `due_on` and `owner_id` after every move."""

    action: EmployerAction
    employer_name: str
    due_on: date
    owner_id: UUID
    events: Sequence[ActionEvent] = ()

    @property
    def closed_by(self) -> ActionEvent | None:
        """The event that closed it, if one did."""
        return next((one for one in self.events if one.kind in CLOSING), None)


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Which actions somebody asks for: open ones, of whom, and due before when (None: whenever)."""

    scope: ActionScope = ActionScope.MINE
    employer_id: UUID | None = None
    due_before: date | None = None


def employers_with_open_action() -> Select[UUID]:
    """Numbers of employers for whom something is still to be done."""
    return sa_select(col(EmployerAction.employer_id)).where(_still_open())


def open_actions(
    session: Session, actor: Actor, *, after: tuple[date, UUID] | None, limit: int, wanted: ActionFilter
) -> list[ActionInFull]:
    """Open actions, due first on top, from just after `after`; one more than `limit` tells of a next page."""
    return _loaded(session, _open_query(actor, after, limit, wanted))


@lru_cache(maxsize=256)  # putting it together takes longer than the answer
def _open_query(
    actor: Actor, after: tuple[date, UUID] | None, limit: int, wanted: ActionFilter
) -> Select[EmployerAction, str, date, UUID]:
    now = _as_they_stand()
    query = _visible(actor, now).where(_still_open(), *_wanted(actor, now, wanted))
    if after is not None:
        query = query.where(tuple_(now.c.due_on, col(EmployerAction.id)) > after)
    return query.order_by(now.c.due_on, col(EmployerAction.id)).limit(limit + 1)


def visible_action(session: Session, actor: Actor, action_id: UUID) -> ActionInFull | None:
    """One action, open or not, if this actor may see it."""
    found = _loaded(session, _visible(actor, _as_they_stand()).where(col(EmployerAction.id) == action_id))
    return found[0] if found else None


def lock_action(session: Session, action_id: UUID) -> None:
    """Let nobody else add an event to this action until the commit."""
    session.exec(select(EmployerAction.id).where(EmployerAction.id == action_id).with_for_update()).first()


def open_action_of_contact(session: Session, contact_id: UUID) -> EmployerAction | None:
    """The action that followed from a contact, if it is still open."""
    return session.exec(select(EmployerAction).where(EmployerAction.contact_id == contact_id, _still_open())).first()


def works_in_region(session: Session, account_id: UUID, gemeente_codes: Sequence[str]) -> bool:
    """Whether an account is of staff of one of these gemeenten, and not disabled."""
    query = select(Account.id).where(
        Account.id == account_id,
        col(Account.gemeente_code).in_(gemeente_codes),
        col(Account.disabled_at).is_(None),
    )
    return session.exec(query).first() is not None


def _as_they_stand() -> Subquery:
    return as_they_stand(EmployerAction, ActionEvent)


def _still_open() -> ColumnElement[bool]:
    return is_open(EmployerAction, ActionEvent)


def _visible(actor: Actor, now: Subquery) -> Select[EmployerAction, str, date, UUID]:
    """Actions at employers of the actor's region, for staff; employers see none."""
    query = (
        sa_select(EmployerAction, col(Employer.name), now.c.due_on, now.c.owner_id)
        .join(now, now.c.id == EmployerAction.id)
        .join(Employer, col(Employer.id) == EmployerAction.employer_id)
    )
    return query.where(col(Employer.region) == actor.region if actor.is_staff else false())


def _wanted(actor: Actor, now: Subquery, wanted: ActionFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.scope == ActionScope.MINE:
        conditions.append(now.c.owner_id == actor.account_id)
    elif wanted.scope == ActionScope.GEMEENTE:
        colleagues = sa_select(col(Account.id)).where(col(Account.gemeente_code) == actor.gemeente_code)
        conditions.append(now.c.owner_id.in_(colleagues))
    if wanted.employer_id is not None:
        conditions.append(col(EmployerAction.employer_id) == wanted.employer_id)
    if wanted.due_before is not None:
        conditions.append(now.c.due_on < wanted.due_before)
    return conditions


def _loaded(session: Session, query: Select[EmployerAction, str, date, UUID]) -> list[ActionInFull]:
    """The actions of a query with all that happened to them, in two queries."""
    rows = session.execute(query).all()
    if not rows:
        return []
    events: dict[UUID, list[ActionEvent]] = defaultdict(list)
    happened = select(ActionEvent).where(col(ActionEvent.action_id).in_([row[0].id for row in rows]))
    for event in session.exec(happened.order_by(col(ActionEvent.recorded_at), col(ActionEvent.id))):
        events[event.action_id].append(event)
    return [ActionInFull(action, name, due_on, owner, tuple(events[action.id])) for action, name, due_on, owner in rows]
