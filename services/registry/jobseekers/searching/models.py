"""What search looks at: one row per person with what counts now, kept in step by triggers (migration 0003).

It holds nothing that the statements do not hold, so it can be made anew from them at any time, and it goes with
the person. The latest of thirty thousand people by five histories takes PostgreSQL 70 to 180 ms; of these rows 10.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, Column, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class SearchProfile(SQLModel, table=True):
    """What counts now of one person. Words in lists are joined with a colon: `lezen:erk:A2`, `raalte-ladder:zorg`."""

    __tablename__: ClassVar[str] = "search_profile"

    jobseeker_id: UUID = Field(primary_key=True, foreign_key="jobseeker.id", ondelete="CASCADE")
    gemeente_code: str = Field(index=True)
    trede: int | None = None
    expected_trede: int | None = None
    categories: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False, server_default="{}"))
    status: str | None = None
    languages: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False, server_default="{}"))
    certificates: dict[str, str | None] = Field(sa_column=Column(JSONB, nullable=False, server_default="{}"))
    hours_max: float | None = None
    pc4: int | None = None
    wishes: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False, server_default="{}"))
    guidance: str | None = None
    last_contact_on: date | None = None
    next_contact_on: date | None = None
