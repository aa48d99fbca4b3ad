"""Tables of shortlists: all that is needed to show one later and to replay it."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, Column, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime

Json = dict[str, object]


class Order(StrEnum):
    """In which order the possible people stand: by points, by a scorecard's chance × gain, or neutral when all of them
    are shown."""

    POINTS = "punten"
    CHANCE = "kans-maal-opbrengst"
    NEUTRAL = "neutraal"


class Part(StrEnum):
    """In which part of the list somebody stands."""

    CANDIDATE = "kandidaat"
    NEAR = "bijna-passend"
    QUESTION = "nog-na-te-vragen"


class Shortlist(SQLModel, table=True):
    """The people proposed for one place at one moment. Written once; never changed, only erased per line.

    `decision_id`: the decision on the scorecard that it was made by, with the gain of its kind in `gain_table`; None:
    by the points per field of `points_table`.
    """

    __tablename__: ClassVar[str] = "shortlist"
    __table_args__ = (
        Index("ix_shortlist_page", "placement_id", "made_at", "id"),
        CheckConstraint(
            "(points_table is null) = (decision_id is not null) and (gain_table is null) = (decision_id is null)",
            name="shortlist_scored_by",
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    placement_id: UUID = Field(foreign_key="placement.id", ondelete="CASCADE")
    placement_version: int
    region: str
    made_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    made_by: UUID | None = Field(default=None, foreign_key="account.id")
    job_id: UUID | None = Field(default=None, unique=True)
    snapshot: str
    order: str
    seed: int = Field(sa_type=BigInteger)
    rules_version: str
    points_table: Json | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    decision_id: int | None = Field(default=None, sa_type=BigInteger, foreign_key="scorecard_decision.id")
    gain_table: Json | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    placement_facts: Json = Field(sa_column=Column(JSONB, nullable=False))
    ruleset_facts: Json = Field(sa_column=Column(JSONB, nullable=False))
    people: int
    possible: int
    near: int
    questions: int
    excluded: int
    counts: dict[str, int] = Field(sa_column=Column(JSONB, nullable=False))


class ShortlistLine(SQLModel, table=True):
    """One person on a list, with the facts as they were. Erasing somebody empties it: «gewist»."""

    __tablename__: ClassVar[str] = "shortlist_line"

    shortlist_id: UUID = Field(foreign_key="shortlist.id", primary_key=True, ondelete="CASCADE")
    part: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    jobseeker_id: UUID | None = Field(default=None, foreign_key="jobseeker.id", index=True, ondelete="SET NULL")
    made_on: date
    points: int | None = None
    contributions: dict[str, int] | None = Field(default=None, sa_column=Column(JSONB))
    chance: float | None = None
    gain: float | None = None
    order_value: float | None = None
    verdicts: dict[str, int] | None = Field(default=None, sa_column=Column(JSONB))
    facts: Json | None = Field(default=None, sa_column=Column(JSONB))
    wording: Json | None = Field(default=None, sa_column=Column(JSONB))
    erased_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
