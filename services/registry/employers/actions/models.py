"""Tables of what is to be done for employers. Both are appended (a trigger refuses updates)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime

CLOSED = "kind in ('gedaan', 'vervallen')"
"""Kinds of event after which an action is open no more."""


class EmployerAction(SQLModel, table=True):
    """What somebody is to do next for an employer, as it was agreed; `ActionEvent` says what became of it."""

    __tablename__: ClassVar[str] = "employer_action"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    contact_id: UUID = Field(foreign_key="employer_contact.id", unique=True)
    employer_id: UUID = Field(foreign_key="employer.id", index=True)
    what: str
    due_on: date
    owner_id: UUID = Field(foreign_key="account.id")
    recorded_by: UUID = Field(foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)


class ActionEvent(SQLModel, table=True):
    """What happened to an action: done or dropped (once), or moved to another day and owner."""

    __tablename__: ClassVar[str] = "employer_action_event"
    __table_args__ = (
        Index("ix_employer_action_event_action", "action_id", "recorded_at"),
        Index("uq_employer_action_event_closed", "action_id", unique=True, postgresql_where=text(CLOSED)),
        CheckConstraint(
            "(kind = 'verplaatst') = (due_on is not null) and (due_on is null) = (owner_id is null)",
            name="employer_action_event_moves",
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    action_id: UUID = Field(foreign_key="employer_action.id")
    employer_id: UUID = Field(foreign_key="employer.id")
    kind: str
    happened_on: date
    remark: str | None = None
    due_on: date | None = None
    owner_id: UUID | None = Field(default=None, foreign_key="account.id")
    recorded_by: UUID = Field(foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
