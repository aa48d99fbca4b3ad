"""Tables of social return. Money is whole eurocents, so that sums are exact."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class SroiObligation(SQLModel, table=True):
    """What an employer owes under one contract of a public client, changed in place under `version`."""

    __tablename__: ClassVar[str] = "sroi_obligation"
    __table_args__ = (
        UniqueConstraint("employer_id", "reference"),
        CheckConstraint(
            "obligation_cents > 0 and obligation_cents <= contract_cents", name="sroi_obligation_within_contract"
        ),
        CheckConstraint("ends_on is null or ends_on >= starts_on", name="sroi_obligation_period"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    employer_id: UUID = Field(foreign_key="employer.id")
    reference: str
    awarded_by: str
    contract_cents: int = Field(sa_type=BigInteger)
    obligation_cents: int = Field(sa_type=BigInteger)
    starts_on: date
    ends_on: date | None = None
    remark: str | None = None
    version: int = 1
    changed_by: UUID = Field(foreign_key="account.id")
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)


class SroiFilling(SQLModel, table=True):
    """Something with which an obligation was filled; appended. It counts unless a later one corrects it.

    `people` is how many were placed (placements only), `hours` what was given in time at `EURO_PER_HOUR`. An amount
    of nothing only takes back the filling that it corrects.
    """

    __tablename__: ClassVar[str] = "sroi_filling"
    __table_args__ = (
        Index("ix_sroi_filling_page", "obligation_id", "recorded_at", "id"),
        CheckConstraint("amount_cents > 0 or (amount_cents = 0 and corrects_id is not null)", name="sroi_amount"),
        CheckConstraint("(kind = 'plaatsing') = (origin is not null)", name="sroi_placement_has_origin"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    obligation_id: UUID = Field(foreign_key="sroi_obligation.id")
    employer_id: UUID = Field(foreign_key="employer.id")
    filled_on: date
    kind: str
    origin: str | None = None
    people: int | None = None
    hours: float | None = None
    amount_cents: int = Field(sa_type=BigInteger)
    remark: str | None = None
    corrects_id: UUID | None = Field(default=None, foreign_key="sroi_filling.id", unique=True)
    recorded_by: UUID = Field(foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
