"""The table of caseloads: a person may have a consulent and a loopbaanbegeleider at once."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class Caseload(SQLModel, table=True):
    """That a member of staff guides somebody from a day on, until (not including) a day."""

    __tablename__: ClassVar[str] = "caseload"
    __table_args__ = (
        CheckConstraint("until_on is null or until_on >= from_on", name="caseload_period"),
        Index(
            "uq_caseload_running",
            "jobseeker_id",
            "account_id",
            unique=True,
            postgresql_where=text("until_on is null"),
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    jobseeker_id: UUID = Field(foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    from_on: date
    until_on: date | None = None
    assigned_by: UUID | None = Field(default=None, foreign_key="account.id")
    assigned_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
