"""The table of stop criteria: what a gemeente decided beforehand that a new scorecard must meet. No person stands here.

Appended, never changed: a later line takes the place of an earlier one for outcomes that are not known yet.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Column, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class LearningCriterion(SQLModel, table=True):
    """Bounds (`ml.outcomes.bounds.StopCriterion`) that a gemeente set at `decided_at`, under a DPIA, and why."""

    __tablename__: ClassVar[str] = "learning_criterion"
    __table_args__ = (Index("ix_learning_criterion_gemeente", "gemeente_code", "id"),)

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    gemeente_code: str
    decided_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    decided_by: UUID = Field(foreign_key="account.id")
    dpia: str
    reason: str
    bounds: dict[str, float] = Field(sa_column=Column(JSONB, nullable=False))
