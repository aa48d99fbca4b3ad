"""Tables of what is to be done for employers. Both are appended (a trigger refuses updates)."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from services.registry.agreed import CLOSED, MOVES, ActionHappening, AgreedAction


class EmployerAction(AgreedAction, table=True):
    """What somebody is to do next for an employer, as it was agreed; `ActionEvent` says what became of it."""

    __tablename__: ClassVar[str] = "employer_action"

    contact_id: UUID = Field(foreign_key="employer_contact.id", unique=True)
    employer_id: UUID = Field(foreign_key="employer.id", index=True)


class ActionEvent(ActionHappening, table=True):
    """What happened to an action: done or dropped (once), or moved to another day and owner."""

    __tablename__: ClassVar[str] = "employer_action_event"
    __table_args__ = (
        Index("ix_employer_action_event_action", "action_id", "recorded_at"),
        Index("uq_employer_action_event_closed", "action_id", unique=True, postgresql_where=text(CLOSED)),
        CheckConstraint(MOVES, name="employer_action_event_moves"),
    )

    action_id: UUID = Field(foreign_key="employer_action.id")
    employer_id: UUID = Field(foreign_key="employer.id")
