"""All queries about weekdates and their actions. Staff see those of their own gemeente; nobody else sees any."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Select, Subquery, delete, func, or_, text, tuple_
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.accounts.enums import STAFF
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor
from services.registry.agreed import CLOSING, as_they_stand, is_open
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.repository import visible_to as people_visible_to
from services.registry.weekdate.models import Weekdate, WeekdateAction, WeekdateActionEvent

Rows = Select[WeekdateAction, date, UUID, str, int]
Position = tuple[date, UUID]


@dataclass(frozen=True, slots=True)
class WeekdateActionInFull:
    """An action as it stands now. `meetings`: on how many weekdates it stood open since it was agreed."""

    action: WeekdateAction
    due_on: date
    owner_id: UUID
    owner_name: str
    meetings: int
    events: Sequence[WeekdateActionEvent] = ()

    @property
    def closed_by(self) -> WeekdateActionEvent | None:
        """The event that closed it, if one did."""
        return next((one for one in self.events if one.kind in CLOSING), None)


def last_weekdate(session: Session, gemeente_code: str) -> Weekdate | None:
    """The latest weekdate that a gemeente held."""
    query = select(Weekdate).where(Weekdate.gemeente_code == gemeente_code)
    return session.exec(query.order_by(col(Weekdate.held_on).desc()).limit(1)).first()


def weekdates(session: Session, actor: Actor, *, after: Position | None, limit: int) -> list[Weekdate]:
    """Weekdates of the own gemeente, the latest first; one more than `limit` tells of a next page."""
    query = select(Weekdate).where(col(Weekdate.gemeente_code) == _own(actor))
    if after is not None:
        query = query.where(tuple_(col(Weekdate.held_on), col(Weekdate.id)) < after)
    return list(session.exec(query.order_by(col(Weekdate.held_on).desc(), col(Weekdate.id).desc()).limit(limit + 1)))


def visible_weekdate(session: Session, actor: Actor, weekdate_id: UUID) -> Weekdate | None:
    """One weekdate of the own gemeente."""
    query = select(Weekdate).where(col(Weekdate.gemeente_code) == _own(actor), Weekdate.id == weekdate_id)
    return session.exec(query).first()


def lock_weekdates(session: Session, gemeente_code: str) -> None:
    """Let nobody else record a weekdate of this gemeente until the commit."""
    session.execute(text("select pg_advisory_xact_lock(hashtext('weekdate ' || :code))"), {"code": gemeente_code})


def open_at_the_end_of(session: Session, held: Collection[Weekdate]) -> dict[UUID, int]:
    """Per weekdate how many actions of its gemeente were agreed by the end of that day and not closed by then."""
    closed = (
        sa_select(col(WeekdateActionEvent.id))
        .where(
            col(WeekdateActionEvent.action_id) == WeekdateAction.id,
            col(WeekdateActionEvent.kind).in_(CLOSING),
            col(WeekdateActionEvent.happened_on) <= Weekdate.held_on,
        )
        .correlate(WeekdateAction, Weekdate)
        .exists()
    )
    query = (
        sa_select(col(Weekdate.id), func.count())
        .join(WeekdateAction, col(WeekdateAction.gemeente_code) == Weekdate.gemeente_code)
        .where(
            col(Weekdate.id).in_([one.id for one in held]), col(WeekdateAction.agreed_on) <= Weekdate.held_on, ~closed
        )
        .group_by(col(Weekdate.id))
    )
    return {weekdate_id: int(count) for weekdate_id, count in session.execute(query)}


def colleagues_among(session: Session, gemeente_code: str, ids: Collection[UUID]) -> set[UUID]:
    """Those of these accounts that are of staff of this gemeente and not disabled; beleid is no staff."""
    query = select(Account.id).where(
        col(Account.id).in_(ids),
        Account.gemeente_code == gemeente_code,
        col(Account.role).in_(sorted(STAFF)),
        col(Account.disabled_at).is_(None),
    )
    return set(session.exec(query))


def open_actions(
    session: Session, actor: Actor, *, after: Position | None, limit: int, mine: bool = False
) -> list[WeekdateActionInFull]:
    """Open actions of the own gemeente, due first on top; one more than `limit` tells of a next page."""
    return _loaded(session, _open_query(actor, after, limit, mine))


@lru_cache(maxsize=256)  # putting it together takes longer than the answer
def _open_query(actor: Actor, after: Position | None, limit: int, mine: bool) -> Rows:
    now = as_they_stand(WeekdateAction, WeekdateActionEvent)
    query = _visible(actor, now).where(is_open(WeekdateAction, WeekdateActionEvent))
    if mine:
        query = query.where(now.c.owner_id == actor.account_id)
    if after is not None:
        query = query.where(tuple_(now.c.due_on, col(WeekdateAction.id)) > after)
    return query.order_by(now.c.due_on, col(WeekdateAction.id)).limit(limit + 1)


def shared_actions(session: Session, region: str, *, limit: int) -> list[WeekdateActionInFull]:
    """Open actions that gemeenten of a region share; none is about a person."""
    now = as_they_stand(WeekdateAction, WeekdateActionEvent)
    about_nobody = col(WeekdateAction.jobseeker_id).is_(None) & col(WeekdateAction.shared)
    query = _with_names(now).where(
        col(WeekdateAction.region) == region, about_nobody, is_open(WeekdateAction, WeekdateActionEvent)
    )
    return _loaded(session, query.order_by(now.c.due_on, col(WeekdateAction.id)).limit(limit))


def count_open_actions(session: Session, actor: Actor) -> int:
    """How many actions of the own gemeente are open."""
    query = _visible(actor, as_they_stand(WeekdateAction, WeekdateActionEvent)).where(
        is_open(WeekdateAction, WeekdateActionEvent)
    )
    return int(session.execute(sa_select(func.count()).select_from(query.subquery())).scalar_one())


def visible_action(session: Session, actor: Actor, action_id: UUID) -> WeekdateActionInFull | None:
    """One action, open or not, if this actor may see it."""
    query = _visible(actor, as_they_stand(WeekdateAction, WeekdateActionEvent))
    found = _loaded(session, query.where(col(WeekdateAction.id) == action_id))
    return found[0] if found else None


def lock_action(session: Session, action_id: UUID) -> None:
    """Let nobody else add an event to this action until the commit."""
    session.exec(select(WeekdateAction.id).where(WeekdateAction.id == action_id).with_for_update()).first()


def forget_weekdates(session: Session, gemeente_code: str, before: date) -> int:
    """Delete weekdates of before a day, and actions that were closed before it; how many."""
    closed = sa_select(col(WeekdateActionEvent.action_id)).where(
        col(WeekdateActionEvent.kind).in_(CLOSING), col(WeekdateActionEvent.happened_on) < before
    )
    actions = delete(WeekdateAction).where(
        col(WeekdateAction.gemeente_code) == gemeente_code, col(WeekdateAction.id).in_(closed)
    )
    held = delete(Weekdate).where(col(Weekdate.gemeente_code) == gemeente_code, col(Weekdate.held_on) < before)
    gone = [len(session.execute(one.returning(text("id"))).all()) for one in (actions, held)]
    return sum(gone)


def _own(actor: Actor) -> str | None:
    """The gemeente whose weekdate an actor may see; None equals no gemeente."""
    return actor.gemeente_code if actor.is_staff else None


def _visible(actor: Actor, now: Subquery) -> Rows:
    """Actions of the own gemeente, save those about somebody whom nobody may work with now."""
    people = people_visible_to(actor).with_only_columns(col(Jobseeker.id))
    about = or_(col(WeekdateAction.jobseeker_id).is_(None), col(WeekdateAction.jobseeker_id).in_(people))
    return _with_names(now).where(col(WeekdateAction.gemeente_code) == _own(actor), about)


def _with_names(now: Subquery) -> Rows:
    held = (
        sa_select(func.count(col(Weekdate.id)))
        .where(
            col(Weekdate.gemeente_code) == WeekdateAction.gemeente_code,
            col(Weekdate.held_on) >= WeekdateAction.agreed_on,
        )
        .correlate(WeekdateAction)
        .scalar_subquery()
    )
    return (
        sa_select(WeekdateAction, now.c.due_on, now.c.owner_id, col(Account.name), held)
        .join(now, now.c.id == WeekdateAction.id)
        .join(Account, col(Account.id) == now.c.owner_id)
    )


def _loaded(session: Session, query: Rows) -> list[WeekdateActionInFull]:
    """The actions of a query with all that happened to them, in two queries."""
    rows = session.execute(query).all()
    if not rows:
        return []
    events: dict[UUID, list[WeekdateActionEvent]] = defaultdict(list)
    happened = select(WeekdateActionEvent).where(col(WeekdateActionEvent.action_id).in_([row[0].id for row in rows]))
    for event in session.exec(happened.order_by(col(WeekdateActionEvent.recorded_at), col(WeekdateActionEvent.id))):
        events[event.action_id].append(event)
    return [
        WeekdateActionInFull(action, due_on, owner, name, int(meetings), tuple(events[action.id]))
        for action, due_on, owner, name, meetings in rows
    ]
