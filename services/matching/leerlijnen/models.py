"""Tables of standings: person × step, worked out by a job so that a whole region is counted at once.

Nothing here is a fact of its own: all of it follows from statements, stays and places, and is made again every day.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Column, Index, SmallInteger
from sqlmodel import Field, SQLModel


def small_integers() -> Column[list[int]]:
    """A column with a list of small numbers."""
    return Column(ARRAY(SmallInteger), nullable=False)


class PersonStanding(SQLModel, table=True):
    """One person beside every step, in the order of `keys.RegionLines.whole`, of which `catalogue` is the digest.

    `readiness`: 1 can begin, 0 not yet, -1 not known. `position`: 0 not there, 1 done, 2 on it. `goal`: the expected
    final trede that the best looppad leads to; `need_steps`, `need_weeks` and `need_flags` are its steps that begin
    soon: which, how many weeks from `computed_on`, and whether it is the next one (1) and waits for a place (2).
    """

    __tablename__: ClassVar[str] = "leerlijn_standing"
    __table_args__ = (
        Index("ix_leerlijn_standing_region", "region"),
        Index("ix_leerlijn_standing_gemeente", "gemeente_code"),
    )

    jobseeker_id: UUID = Field(primary_key=True, foreign_key="jobseeker.id", ondelete="CASCADE")
    region: str
    gemeente_code: str
    catalogue: str
    computed_on: date
    goal: int | None = Field(default=None, sa_type=SmallInteger)
    readiness: list[int] = Field(sa_column=small_integers())
    position: list[int] = Field(sa_column=small_integers())
    need_steps: list[int] = Field(sa_column=small_integers())
    need_weeks: list[int] = Field(sa_column=small_integers())
    need_flags: list[int] = Field(sa_column=small_integers())


class StandingMark(SQLModel, table=True):
    """How far the standings of a region are: which transactions they know, and of which day and lines they are."""

    __tablename__: ClassVar[str] = "leerlijn_standing_mark"

    region: str = Field(primary_key=True)
    watermark: int = Field(sa_type=BigInteger)
    catalogue: str
    computed_on: date
