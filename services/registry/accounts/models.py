"""Tables of accounts, their tokens, and what a client of the API asked before."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, LargeBinary, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class Account(SQLModel, table=True):
    """Somebody or something that may open doors: a member of staff of one gemeente, or one employer."""

    __tablename__: ClassVar[str] = "account"
    __table_args__ = (
        CheckConstraint("(gemeente_code is null) <> (employer_id is null)", name="account_belongs_somewhere"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(unique=True)
    role: str
    gemeente_code: str | None = None
    employer_id: UUID | None = Field(default=None, foreign_key="employer.id", index=True)
    password_hash: str | None = None
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AccessToken(SQLModel, table=True):
    """A 256-bit random token of which only the SHA-256 is kept; `prefix` lets a person recognise it."""

    __tablename__: ClassVar[str] = "access_token"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    prefix: str
    sha256: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RememberedAnswer(SQLModel, table=True):
    """The answer to a POST with an Idempotency-Key, so that a repeat gets the same one and does nothing."""

    __tablename__: ClassVar[str] = "remembered_answer"
    __table_args__ = (UniqueConstraint("account_id", "key"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    key: str
    request_sha256: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    status: int
    headers: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    body: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime, index=True)
