"""The table of imports: which file came in when, and how many people it touched. Nothing about any person."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class ImportRun(SQLModel, table=True):
    """One import that was kept. A refused one leaves no row, as it leaves nothing else."""

    __tablename__: ClassVar[str] = "import_run"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str
    gemeente_code: str = Field(index=True)
    file_sha256: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    rows: int
    added: int
    changed: int
    unchanged: int
    without_consent: int
    withdrawn: int
    remarks: int
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    account_id: UUID | None = Field(default=None, foreign_key="account.id")
