"""Tables of report-only facts, in the schema `report`: only `DatabaseRole.REPORTS` reaches them.

A fact is appended, dated, and never changed. What turned out otherwise, or went on (a spell that ended), is a new
row that names the one it takes the place of (`corrects_id`); both stay visible. `withdrawn`: there was no such fact.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Identity,
    Index,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime

SCHEMA = "report"


class ReportFact(SQLModel):
    """What every report-only fact carries. `noted_on`: the day on which it was established."""

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    jobseeker_id: UUID = Field(foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    noted_on: date
    source: str
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    recorded_by: UUID | None = Field(default=None, foreign_key="account.id")
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)
    withdrawn: bool = False


def chained(table: str, *items: SchemaItem) -> tuple[SchemaItem | dict[str, str], ...]:
    """A row corrects a row of the same person, and is corrected once at most: two editors never fork a chain."""
    return (
        *items,
        UniqueConstraint("id", "jobseeker_id", name=f"uq_{table}_person"),
        ForeignKeyConstraint(
            ["corrects_id", "jobseeker_id"],
            [f"{SCHEMA}.{table}.id", f"{SCHEMA}.{table}.jobseeker_id"],
            name=f"{table}_corrects",
        ),
        Index(f"uq_{table}_corrects_id", "corrects_id", unique=True),
        {"schema": SCHEMA},
    )


def period(table: str) -> CheckConstraint:
    """A period does not end before it starts; `ended_on` is its last day."""
    return CheckConstraint("ended_on is null or ended_on >= started_on", name=f"{table}_period")


class SchemeSpell(ReportFact, table=True):
    """A spell under a scheme. `partner`: in this spell the person is the partner of the main recipient.

    `hours_per_week`: of a WSW job alone, as far as they are known; other hours from a day on are a spell of their own.
    """

    __tablename__: ClassVar[str] = "scheme_spell"
    __table_args__ = chained(
        "scheme_spell",
        period("scheme_spell"),
        CheckConstraint("end_reason is null or ended_on is not null", name="scheme_spell_end"),
        CheckConstraint(
            "hours_per_week is null or (scheme = 'WSW' and hours_per_week > 0 and hours_per_week <= 40)",
            name="scheme_spell_hours",
        ),
    )

    scheme: str
    started_on: date
    ended_on: date | None = None
    end_reason: str | None = None
    partner: bool | None = None
    hours_per_week: float | None = None


class ResidenceSpell(ReportFact, table=True):
    """Whether somebody counted as statushouder, from when to when."""

    __tablename__: ClassVar[str] = "residence_spell"
    __table_args__ = chained("residence_spell", period("residence_spell"))

    status: str
    started_on: date
    ended_on: date | None = None


class TargetGroupCheck(ReportFact, table=True):
    """What a look in the doelgroepregister gave on `checked_on`; the register itself is UWV's and is not copied."""

    __tablename__: ClassVar[str] = "target_group_check"
    __table_args__ = chained("target_group_check")

    counts: str
    basis: str | None = None
    checked_on: date


class ShelteredIndication(ReportFact, table=True):
    """UWV's advice on beschut werk and what the college decided on it. `decision` None: not decided yet."""

    __tablename__: ClassVar[str] = "sheltered_indication"
    __table_args__ = chained(
        "sheltered_indication",
        CheckConstraint("(decision is null) = (decided_on is null)", name="sheltered_indication_decision"),
        CheckConstraint(
            "coalesce(decision, false) = (valid_from is not null) "
            "and (valid_until is null or (valid_from is not null and valid_until >= valid_from))",
            name="sheltered_indication_period",
        ),
    )

    advised_on: date
    advice: str
    decision: bool | None = None
    decided_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class ShelteredJob(ReportFact, table=True):
    """A job in beschut werk with its hours a week: what counts for the quota (31 hours are one place)."""

    __tablename__: ClassVar[str] = "sheltered_job"
    __table_args__ = chained(
        "sheltered_job",
        period("sheltered_job"),
        CheckConstraint("hours_per_week > 0 and hours_per_week <= 40", name="sheltered_job_hours"),
    )

    started_on: date
    ended_on: date | None = None
    hours_per_week: float


class WageSubsidySpell(ReportFact, table=True):
    """A spell with loonkostensubsidie. Amounts and payment stay in the case system."""

    __tablename__: ClassVar[str] = "wage_subsidy_spell"
    __table_args__ = chained("wage_subsidy_spell", period("wage_subsidy_spell"))

    form: str
    started_on: date
    ended_on: date | None = None


class WageValue(ReportFact, table=True):
    """A measured loonwaarde in percent. `next_due_on` is set by a person: the law has no fixed interval (10d(6))."""

    __tablename__: ClassVar[str] = "wage_value"
    __table_args__ = chained(
        "wage_value",
        CheckConstraint("percentage between 0 and 100", name="wage_value_percentage"),
        CheckConstraint("next_due_on is null or next_due_on > measured_on", name="wage_value_due"),
    )

    percentage: int
    measured_on: date
    next_due_on: date | None = None


class AgeGroup(ReportFact, table=True):
    """The age group on `noted_on`, and its last day. Under 27 that day is asked: the law has borders there."""

    __tablename__: ClassVar[str] = "age_group"
    __table_args__ = chained(
        "age_group",
        CheckConstraint("last_day is null or last_day >= noted_on", name="age_group_last_day"),
        CheckConstraint(
            "band not in ('tot-18', '18-tot-21', '21-tot-27') or withdrawn or last_day is not null",
            name="age_group_border",
        ),
    )

    band: str
    last_day: date | None = None


class SexRegistration(ReportFact, table=True):
    """Sex as registered."""

    __tablename__: ClassVar[str] = "sex_registration"
    __table_args__ = chained("sex_registration")

    sex: str


class Qualification(ReportFact, table=True):
    """Whether somebody has a startkwalificatie, and when school can next be begun (instroommoment)."""

    __tablename__: ClassVar[str] = "qualification"
    __table_args__ = chained("qualification")

    held: bool
    next_school_start: date | None = None


class DeterminationDue(SQLModel, table=True):
    """When a person's determinations must be looked at again, and by which rules they were made. No fact itself."""

    __tablename__: ClassVar[str] = "determination_due"
    __table_args__: ClassVar[dict[str, str]] = {"schema": SCHEMA}

    jobseeker_id: UUID = Field(primary_key=True, foreign_key="jobseeker.id", ondelete="CASCADE")
    due_on: date | None = Field(default=None, index=True)
    rules_version: str


FACTS: tuple[type[ReportFact], ...] = (
    SchemeSpell,
    ResidenceSpell,
    TargetGroupCheck,
    ShelteredIndication,
    ShelteredJob,
    WageSubsidySpell,
    WageValue,
    AgeGroup,
    SexRegistration,
    Qualification,
)
