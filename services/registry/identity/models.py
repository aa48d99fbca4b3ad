"""The table of sealed identities. Only `DatabaseRole.IDENTITY` reaches it, and only the key opens a row."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class SealedIdentity(SQLModel, table=True):
    """Name and contact data of one person, encrypted with AES-GCM under the key called `key_id`."""

    __tablename__: ClassVar[str] = "sealed_identity"
    __table_args__: ClassVar[dict[str, str]] = {"schema": "identity"}

    jobseeker_id: UUID = Field(primary_key=True, foreign_key="jobseeker.id", ondelete="CASCADE")
    key_id: str
    nonce: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sealed_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    source: str
    recorded_by: UUID | None = Field(default=None, foreign_key="account.id")
