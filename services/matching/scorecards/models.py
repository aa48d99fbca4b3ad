"""Tables of scorecards. Both are only added to; the application may not change or delete a row (migration 0014)."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime

Json = dict[str, object]


class Switch(StrEnum):
    """What a decision does."""

    ON = "aan"
    OFF = "uit"


class ScorecardVersion(SQLModel, table=True):
    """One scorecard as its file holds it. Its hash is its number, so the same card is here once."""

    __tablename__: ClassVar[str] = "scorecard_version"

    sha256: str = Field(primary_key=True)
    version: str = Field(index=True)
    name: str
    origin: str
    artifact: Json = Field(sa_column=Column(JSONB, nullable=False))
    added_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    added_by: UUID | None = Field(default=None, foreign_key="account.id")


class ScorecardDecision(SQLModel, table=True):
    """A gemeente switches a scorecard on or off; the last decision counts. `decided_by` None: in the terminal."""

    __tablename__: ClassVar[str] = "scorecard_decision"
    __table_args__ = (
        CheckConstraint(
            "switch in ('aan', 'uit') and (switch = 'aan') = (sha256 is not null) "
            "and (switch = 'aan') = (dpia is not null) and (switch = 'aan') = (gain_table is not null)",
            name="scorecard_decision_whole",
        ),
        Index("ix_scorecard_decision_gemeente", "gemeente_code", "id"),
    )

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    gemeente_code: str
    switch: str
    sha256: str | None = Field(default=None, foreign_key="scorecard_version.sha256")
    decided_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    dpia: str | None = None
    reason: str
    gain_table: Json | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
