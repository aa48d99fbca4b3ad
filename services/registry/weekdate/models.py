"""Tables of the weekdate. All are appended (a trigger refuses updates); what is about a person goes with the person."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, Text, UniqueConstraint, Uuid, text
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime
from services.registry.agreed import CLOSED, MOVES, ActionHappening, AgreedAction


class Weekdate(SQLModel, table=True):
    """One weekdate that was held: on which day, since which day it looked, by whom, and which points came by."""

    __tablename__: ClassVar[str] = "weekdate"
    __table_args__ = (
        UniqueConstraint("gemeente_code", "held_on"),
        CheckConstraint("since_on < held_on", name="weekdate_period"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    gemeente_code: str
    held_on: date
    since_on: date
    present: list[UUID] = Field(sa_column=Column(ARRAY(Uuid()), nullable=False))
    discussed: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    recorded_by: UUID = Field(foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)


class WeekdateAction(AgreedAction, table=True):
    """What a colleague is to do: about a person, a place, both or neither. `shared`: the other gemeenten of the region
    may read it too; never one about a person."""

    __tablename__: ClassVar[str] = "weekdate_action"
    __table_args__ = (
        Index("ix_weekdate_action_gemeente", "gemeente_code", "agreed_on"),
        CheckConstraint("not (shared and jobseeker_id is not null)", name="weekdate_action_shared"),
    )

    gemeente_code: str
    region: str
    agreed_on: date = Field(default_factory=clock.today)
    jobseeker_id: UUID | None = Field(default=None, foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    placement_id: UUID | None = Field(default=None, foreign_key="placement.id")
    shared: bool = False


class WeekdateActionEvent(ActionHappening, table=True):
    """What happened to an action of the weekdate: done or dropped (once), or moved to another day and owner."""

    __tablename__: ClassVar[str] = "weekdate_action_event"
    __table_args__ = (
        Index("ix_weekdate_action_event_action", "action_id", "recorded_at"),
        Index("uq_weekdate_action_event_closed", "action_id", unique=True, postgresql_where=text(CLOSED)),
        CheckConstraint(MOVES, name="weekdate_action_event_moves"),
    )

    action_id: UUID = Field(foreign_key="weekdate_action.id", ondelete="CASCADE")
