"""The table of locations."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class EmployerLocation(SQLModel, table=True):
    """A location of an employer, changed in place under `version`; it ends, it is never deleted.

    Of the locations that have not ended one at most is the main one. `pc4` lies in our gazetteer.
    """

    __tablename__: ClassVar[str] = "employer_location"
    __table_args__ = (
        Index(
            "uq_employer_location_main",
            "employer_id",
            unique=True,
            postgresql_where=text("is_main and ended_on is null"),
        ),
        CheckConstraint("pc4 between 1000 and 9999", name="employer_location_pc4"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    employer_id: UUID = Field(foreign_key="employer.id", index=True)
    name: str
    pc4: int
    gemeente_code: str
    is_main: bool
    public_transport: str | None = None
    ended_on: date | None = None
    version: int = 1
    changed_by: UUID = Field(foreign_key="account.id")
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
