"""What every kind of action shares: what was agreed, what happened to it since, and how it stands now.

Two tables of one shape for each kind: the action as agreed, and events that are appended (a trigger refuses updates).
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Subquery, func
from sqlalchemy import select as sa_select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Field, SQLModel, col

from services import clock
from services.database import UtcDateTime
from services.registry.employers.actions.enums import ActionEventKind

CLOSING = (ActionEventKind.DONE, ActionEventKind.DROPPED)
CLOSED = "kind in ('gedaan', 'vervallen')"
"""Kinds of event after which an action is open no more."""
MOVES = "(kind = 'verplaatst') = (due_on is not null) and (due_on is null) = (owner_id is null)"
"""Only a move, and every move, names a day and an owner."""


class AgreedAction(SQLModel):
    """What somebody is to do next, by when, as it was agreed."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    what: str
    due_on: date
    owner_id: UUID = Field(foreign_key="account.id")
    recorded_by: UUID = Field(foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)


class ActionHappening(SQLModel):
    """What happened to an action: done or dropped (once), or moved to another day and owner."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    action_id: UUID
    kind: str
    happened_on: date
    remark: str | None = None
    due_on: date | None = None
    owner_id: UUID | None = Field(default=None, foreign_key="account.id")
    recorded_by: UUID = Field(foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)


def as_they_stand(actions: type[AgreedAction], events: type[ActionHappening]) -> Subquery:
    """Per action the day and the owner that count now: of its last move, or else as agreed."""
    moves = (
        sa_select(
            col(events.action_id).label("action_id"),
            col(events.due_on).label("due_on"),
            col(events.owner_id).label("owner_id"),
        )
        .where(col(events.kind) == ActionEventKind.MOVED)
        .ext(distinct_on(col(events.action_id)))
        .order_by(col(events.action_id), col(events.recorded_at).desc())
        .subquery()
    )
    return (
        sa_select(
            col(actions.id).label("id"),
            func.coalesce(moves.c.due_on, actions.due_on).label("due_on"),
            func.coalesce(moves.c.owner_id, actions.owner_id).label("owner_id"),
        )
        .outerjoin(moves, moves.c.action_id == actions.id)
        .subquery()
    )


def is_open(actions: type[AgreedAction], events: type[ActionHappening]) -> ColumnElement[bool]:
    """Whether nothing closed an action yet."""
    closing = sa_select(col(events.id)).where(col(events.action_id) == actions.id, col(events.kind).in_(CLOSING))
    return ~closing.correlate(actions).exists()
