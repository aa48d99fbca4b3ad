"""The access log. Lines are appended; after an erasure their number of a person points to nobody."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class AccessLine(SQLModel, table=True):
    """One look at one person (never sampled: a list of forty people is forty lines)."""

    __tablename__: ClassVar[str] = "access_log"
    __table_args__ = (Index("ix_access_log_person", "jobseeker_id", "at"),)

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime, index=True)
    account_id: UUID | None = Field(default=None, foreign_key="account.id")
    action: str
    object: str
    jobseeker_id: UUID | None = None
    result: str
    purpose: str
    request_id: str | None = None
