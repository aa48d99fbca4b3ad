"""Tables of requests, of notices that data will go, and of the counts that stay when people have gone."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime
from services.registry.privacy.enums import RequestState


class PrivacyRequest(SQLModel, table=True):
    """What somebody asked, and what was decided. Their number stays after erasure, and then points to nobody."""

    __tablename__: ClassVar[str] = "privacy_request"
    __table_args__ = (
        CheckConstraint("(decided_on is null) = (state = 'ontvangen')", name="privacy_request_decided"),
        CheckConstraint("(ground is not null) = (state = 'geweigerd')", name="privacy_request_ground"),
        Index("ix_privacy_request_open", "gemeente_code", "due_on"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    jobseeker_id: UUID = Field(index=True)
    gemeente_code: str
    kind: str
    received_on: date
    due_on: date
    state: str = RequestState.RECEIVED
    ground: str | None = None
    decided_on: date | None = None
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    recorded_by: UUID | None = Field(default=None, foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)


class RetentionNotice(SQLModel, table=True):
    """That somebody's data will go on a day, unless a consulent holds them for a reason."""

    __tablename__: ClassVar[str] = "retention_notice"

    jobseeker_id: UUID = Field(primary_key=True, foreign_key="jobseeker.id", ondelete="CASCADE")
    record_class: str
    last_activity_on: date
    announced_on: date
    erase_on: date = Field(index=True)
    hold_reason: str | None = None
    held_by: UUID | None = Field(default=None, foreign_key="account.id")


class KeptCount(SQLModel, table=True):
    """How many erased people had something in common: what reports need when the people are gone."""

    __tablename__: ClassVar[str] = "kept_count"

    gemeente_code: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    measure: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    people: int


class KeptEnding(SQLModel, table=True):
    """How many stays or trajecten of erased people ended so, in a year; `subject` says which of the two.

    No more is kept of an ending than this: no place, employer, provider, hours, length or day.
    """

    __tablename__: ClassVar[str] = "kept_ending"
    __table_args__ = (CheckConstraint("endings > 0", name="kept_ending_endings"),)

    gemeente_code: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    outcome: str = Field(primary_key=True)
    contract: str = Field(primary_key=True)
    endings: int
