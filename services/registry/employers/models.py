"""The table of employers."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime, changed_xid


class Employer(SQLModel, table=True):
    """An organisation that offers places. `kvk_number` is its eight-digit number in the Handelsregister."""

    __tablename__: ClassVar[str] = "employer"
    __table_args__ = (Index("ix_employer_changed", "region", "changed_xid"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    kvk_number: str | None = Field(default=None, unique=True)
    gemeente_code: str = Field(index=True)
    region: str
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_xid: int | None = Field(default=None, sa_column=changed_xid())
