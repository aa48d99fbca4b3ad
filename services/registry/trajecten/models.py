"""Tables of trajecten: the events of each, appended, and the picture of now that follows from them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Identity, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime, changed_xid


class Traject(SQLModel, table=True):
    """One provision for one person. From `state` on: what the events fold into, written with each event."""

    __tablename__: ClassVar[str] = "traject"
    __table_args__ = (
        Index("ix_traject_changed", "region", "changed_xid"),
        Index("ix_traject_provision", "gemeente_code", "provision_code"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    jobseeker_id: UUID = Field(foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    gemeente_code: str
    region: str
    provision_code: str
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    created_by: UUID | None = Field(default=None, foreign_key="account.id")
    state: str
    provider: str | None = None
    provider_reference: str | None = None
    form: str
    planned_from: date
    planned_until: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    cost_cents: int | None = Field(default=None, sa_type=BigInteger)
    outcome: str | None = None
    stop_reason: str | None = None
    changed_xid: int | None = Field(default=None, sa_column=changed_xid())


class TrajectEvent(SQLModel, table=True):
    """Something that happened to a traject on a day. A correction names the event that it takes the place of.

    Fields that an event does not speak of are empty. `withdrawn`: the corrected event did not happen.
    """

    __tablename__: ClassVar[str] = "traject_event"
    __table_args__ = (
        CheckConstraint("cost_cents is null or cost_cents >= 0", name="traject_event_cost"),
        CheckConstraint("not withdrawn or corrects_id is not null", name="traject_event_withdrawn"),
        UniqueConstraint("id", "traject_id", name="uq_traject_event_traject"),
        ForeignKeyConstraint(
            ["corrects_id", "traject_id"],
            ["traject_event.id", "traject_event.traject_id"],
            name="traject_event_corrects",
        ),
        Index("uq_traject_event_corrects_id", "corrects_id", unique=True),
        Index("ix_traject_event_recorded_at", "recorded_at"),
    )

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    traject_id: UUID = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    kind: str
    on_day: date
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)
    withdrawn: bool = False
    provider: str | None = None
    provider_reference: str | None = None
    form: str | None = None
    planned_from: date | None = None
    planned_until: date | None = None
    cost_cents: int | None = Field(default=None, sa_type=BigInteger)
    outcome: str | None = None
    stop_reason: str | None = None
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    recorded_by: UUID | None = Field(default=None, foreign_key="account.id")
