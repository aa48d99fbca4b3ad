"""The table of employers."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime, changed_xid
from services.registry.employers.enums import EmployerState


class Employer(SQLModel, table=True):
    """An organisation that offers places, changed in place; `version` counts changes and is the ETag of the API.

    `kvk_number` is its eight-digit number in the Handelsregister, `sbi_code` its activity (2 to 5 digits, SBI 2008),
    `name_key` its name in one spelling, for searching. `work_learning_approved` is whether SBB recognises it as
    leerbedrijf (None: not known) as seen on `approval_seen_on`. The name of a one-man business can be a person's.
    """

    __tablename__: ClassVar[str] = "employer"
    __table_args__ = (
        Index("ix_employer_changed", "region", "changed_xid"),
        Index("ix_employer_page", "region", "created_at", "id"),
        CheckConstraint(
            "(work_learning_approved is null) = (approval_seen_on is null)", name="employer_approval_has_its_day"
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    name_key: str
    kvk_number: str | None = Field(default=None, unique=True)
    sbi_code: str | None = None
    gemeente_code: str = Field(index=True)
    region: str
    pso_step: str | None = None
    work_learning_approved: bool | None = None
    approval_seen_on: date | None = None
    staff_band: str | None = None
    state: str = EmployerState.ACTIVE
    version: int = 1
    changed_by: UUID | None = None  # an account; no foreign key, since accounts point to employers
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_xid: int | None = Field(default=None, sa_column=changed_xid())
