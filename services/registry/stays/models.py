"""Tables of stays. A stay is one row that says whose and where, and events that are appended and never changed.

`from_on`, `until_on`, `hours` and `state` of a stay repeat what its events say now (`picture`), so that a query can
count days; they are written with every event, in the same transaction. Everything here goes with the person.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Identity, Index
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime, changed_xid


class Stay(SQLModel, table=True):
    """A person at a place. Kind and gemeente are those of the day on which it was agreed."""

    __tablename__: ClassVar[str] = "stay"
    __table_args__ = (
        Index("ix_stay_page", "gemeente_code", "created_at", "id"),
        Index("ix_stay_changed", "region", "changed_xid"),
        CheckConstraint("until_on is null or until_on >= from_on", name="stay_period"),
        CheckConstraint("hours > 0", name="stay_hours"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    jobseeker_id: UUID = Field(foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    placement_id: UUID = Field(foreign_key="placement.id", index=True)
    kind: str
    gemeente_code: str
    region: str
    agreed_by: UUID = Field(foreign_key="account.id")
    from_on: date
    until_on: date | None = None
    hours: float
    state: str
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_xid: int | None = Field(default=None, sa_column=changed_xid())


class OfStay(SQLModel):
    """What every line that hangs on a stay carries: the day it was noted, and by whom."""

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    stay_id: UUID = Field(foreign_key="stay.id", ondelete="CASCADE", index=True)
    noted_on: date = Field(default_factory=clock.today)
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    recorded_by: UUID | None = Field(default=None, foreign_key="account.id")


class StayEvent(OfStay, table=True):
    """What happened or was agreed. An event with `corrects_id` takes the place of that one, which stays visible.

    `happens_on`: planned first day, real first day, first day with other hours, first day of an extension, day of an
    assessment, last day. `until_on`: the last day that is agreed with it.
    """

    __tablename__: ClassVar[str] = "stay_event"
    __table_args__ = (
        ForeignKeyConstraint(["corrects_id"], ["stay_event.id"], name="stay_event_corrects", ondelete="CASCADE"),
        Index("uq_stay_event_corrects_id", "corrects_id", unique=True),
        CheckConstraint("until_on is null or kind = 'getoetst' or until_on >= happens_on", name="stay_event_period"),
    )

    kind: str
    happens_on: date
    until_on: date | None = None
    hours: float | None = None
    agreement_on: date | None = None
    intention_on: date | None = None
    positive: bool | None = None
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class StayException(OfStay, table=True):
    """That a consulent lets a stay go outside one rule, and how far: until a day, and at these hours."""

    __tablename__: ClassVar[str] = "stay_exception"

    rule: str
    reason: str
    explanation: str
    until_on: date | None = None
    hours: float | None = None


class Attendance(OfStay, table=True):
    """Hours planned and attended in one week (from its Monday). A later line for the week takes its place."""

    __tablename__: ClassVar[str] = "stay_attendance"
    __table_args__ = (
        CheckConstraint("extract(isodow from week_from) = 1", name="stay_attendance_monday"),
        CheckConstraint("planned_hours >= 0 and attended_hours >= 0", name="stay_attendance_hours"),
    )

    week_from: date
    planned_hours: float
    attended_hours: float


class SignSeen(OfStay, table=True):
    """Whether a sign of readiness was seen on a day, and in what role somebody looked."""

    __tablename__: ClassVar[str] = "stay_sign"

    sign: str
    seen: bool
    observed_on: date
    observer: str


class StayAssessment(OfStay, table=True):
    """How a stay ended, as the employer or the consulent sees it. `agrees_with`: the consulent shares that view."""

    __tablename__: ClassVar[str] = "stay_assessment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["agrees_with"], ["stay_assessment.id"], name="stay_assessment_agrees", ondelete="CASCADE"
        ),
        CheckConstraint("(outcome = 'eerder-gestopt') = (break_reason is not null)", name="stay_assessment_reason"),
        CheckConstraint(
            "(contract_kind is null) = (contract_from is null) and (contract_kind is null) = (contract_hours is null)",
            name="stay_assessment_contract",
        ),
    )

    role: str
    outcome: str
    break_reason: str | None = None
    contract_kind: str | None = None
    contract_from: date | None = None
    contract_months: int | None = None
    contract_hours: float | None = None
    higher_step: bool | None = None
    agrees_with: int | None = Field(default=None, sa_type=BigInteger)


class NoObjection(OfStay, table=True):
    """The person's written no-objection to the employer seeing this stay (PW art. 65): given, or taken back."""

    __tablename__: ClassVar[str] = "stay_no_objection"

    given: bool
    said_on: date


class AftercareContact(OfStay, table=True):
    """What a contact so many months after the end brought."""

    __tablename__: ClassVar[str] = "aftercare_contact"
    __table_args__ = (CheckConstraint("months in (3, 6, 12)", name="aftercare_contact_months"),)

    months: int
    contact_on: date
    answer: str
