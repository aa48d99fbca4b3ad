"""Tables of the plan van aanpak (PW art. 44a): versions of a plan and its evaluations, both appended only."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKeyConstraint, Identity
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime

Json = list[dict[str, object]]


class PlanVersion(SQLModel, table=True):
    """A plan as it was agreed on a day; the highest version is the plan. `goals` and `agreements`: `plans.values`."""

    __tablename__: ClassVar[str] = "action_plan"
    __table_args__ = (
        CheckConstraint("version >= 1", name="action_plan_version"),
        CheckConstraint("ends_on >= starts_on", name="action_plan_period"),
    )

    plan_id: UUID = Field(primary_key=True)
    version: int = Field(primary_key=True)
    jobseeker_id: UUID = Field(foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    agreed_on: date
    starts_on: date
    ends_on: date | None = None
    goals: Json = Field(sa_column=Column(JSONB, nullable=False))
    agreements: Json = Field(sa_column=Column(JSONB, nullable=False))
    fallback: str | None = None
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    recorded_by: UUID | None = Field(default=None, foreign_key="account.id")


class PlanEvaluation(SQLModel, table=True):
    """An evaluation of one version of a plan, held together with the person."""

    __tablename__: ClassVar[str] = "plan_evaluation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["plan_id", "version"],
            ["action_plan.plan_id", "action_plan.version"],
            ondelete="CASCADE",
            name="plan_evaluation_of",
        ),
    )

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    plan_id: UUID = Field(index=True)
    version: int
    jobseeker_id: UUID = Field(foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    held_on: date
    findings: str
    outcomes: Json = Field(sa_column=Column(JSONB, nullable=False))
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    recorded_by: UUID | None = Field(default=None, foreign_key="account.id")
