"""The table of versions. Only records about organisations and places have them; people have dated statements."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class RecordKind(StrEnum):
    """Which records keep their versions."""

    PLACEMENT = "plek"
    EMPLOYER = "werkgever"
    EMPLOYER_LOCATION = "werklocatie"
    SROI_OBLIGATION = "sroi-verplichting"


class RecordVersion(SQLModel, table=True):
    """What a record held in one of its versions, under its Dutch field names; appended, never changed."""

    __tablename__: ClassVar[str] = "record_version"

    kind: str = Field(primary_key=True)
    record_id: UUID = Field(primary_key=True)
    version: int = Field(primary_key=True)
    values: dict[str, object] = Field(sa_column=Column(JSONB, nullable=False))
    changed_by: UUID | None = Field(default=None, foreign_key="account.id")
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
