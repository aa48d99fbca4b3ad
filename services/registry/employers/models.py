"""The table of employers."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class Employer(SQLModel, table=True):
    """An organisation that offers places. `kvk_number` is its eight-digit number in the Handelsregister."""

    __tablename__: ClassVar[str] = "employer"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    kvk_number: str | None = Field(default=None, unique=True)
    gemeente_code: str = Field(index=True)
    region: str
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
