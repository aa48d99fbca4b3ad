"""Tables of jobseekers: one row per person, and dated statements that are appended and never overwritten.

The latest statement of a kind (by `noted_on`, then by order of writing) is the one that counts. No name,
no BSN, no birth date, no origin: identity is sealed elsewhere, and what law asks for is a determination.
Triggers stamp `jobseeker.changed_xid` whenever a statement is added, so that columns in memory can follow.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Identity,
    Index,
    LargeBinary,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime, changed_xid


class Jobseeker(SQLModel, table=True):
    """A registered person under a pseudonymous id (random, so that it does not tell when they came)."""

    __tablename__: ClassVar[str] = "jobseeker"
    __table_args__ = (Index("ix_jobseeker_changed", "region", "changed_xid"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    gemeente_code: str = Field(index=True)
    region: str
    bsn_hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary, unique=True))
    registered_on: date
    withdrawn_on: date | None = None
    restricted_on: date | None = None
    objected_on: date | None = None
    stripped_on: date | None = None
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_xid: int | None = Field(default=None, sa_column=changed_xid())


class Statement(SQLModel):
    """What every dated statement about a person carries."""

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    jobseeker_id: UUID = Field(foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    noted_on: date
    source: str
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    recorded_by: UUID | None = Field(default=None, foreign_key="account.id")


def one_a_day(table: str, *keys: str) -> tuple[Index, ForeignKeyConstraint, Index]:
    """One value counts on one day per person (and `keys`): a second one names the one that it corrects.

    A trigger fills `corrects_id` (`one_value_a_day` in `services.migrations.shapes`).
    """
    return (
        Index(f"uq_{table}_day", "jobseeker_id", "noted_on", *keys, unique=True, postgresql_where=FIRST_OF_DAY),
        ForeignKeyConstraint(["corrects_id"], [f"{table}.id"], name=f"{table}_corrects"),
        Index(f"uq_{table}_corrects_id", "corrects_id", unique=True),
    )


def found_by_day(table: str, day: str, *, where: str = "") -> Index:
    """The index by which what is due is found by its day, not by its person; `where`: which rows may be due."""
    known = f"{day} is not null"
    return Index(f"ix_{table}_{day}", day, postgresql_where=text(f"{where} and {known}" if where else known))


FIRST_OF_DAY = text("corrects_id is null")


class LadderObservation(Statement, table=True):
    """The trede of the participatieladder (1–6) that was observed (domain.md §3.1), by `recorded_by`.

    `method`: how it was found; `answers` of the decision tree where that was how (`participation.ladder`).
    """

    __tablename__: ClassVar[str] = "ladder_observation"
    __table_args__ = (
        CheckConstraint("trede between 1 and 6", name="ladder_observation_trede"),
        Index("ix_ladder_observation_recorded_at", "recorded_at"),
        *one_a_day("ladder_observation"),
    )

    trede: int
    method: str | None = None
    answers: dict[str, bool | None] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class LanguageLevel(Statement, table=True):
    """A level of Dutch for one skill, on the scale on which it was measured; never converted."""

    __tablename__: ClassVar[str] = "language_level"
    __table_args__ = one_a_day("language_level", "skill", "scale")

    skill: str
    scale: str
    level: str
    method: str | None = None
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class CertificateStatement(Statement, table=True):
    """That somebody holds a certificate (with its dates), or that they were asked and do not.

    `verified_how`: how `recorded_by` saw that it is real; None: nobody looked yet.
    """

    __tablename__: ClassVar[str] = "certificate_statement"
    __table_args__ = (
        found_by_day("certificate_statement", "valid_until", where="held"),
        *one_a_day("certificate_statement", "certificate_code"),
    )

    certificate_code: str
    held: bool
    issued_on: date | None = None
    valid_until: date | None = None
    validity_basis: str | None = None
    verified_how: str | None = None
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class LicenceSet(Statement, table=True):
    """All driving licences of somebody; an empty set means asked, and none."""

    __tablename__: ClassVar[str] = "licence_set"
    __table_args__ = one_a_day("licence_set")

    licences: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class Availability(Statement, table=True):
    """Hours a week that somebody can work, and when. Dayparts None: not asked yet."""

    __tablename__: ClassVar[str] = "availability"

    hours_min: float | None = None
    hours_max: float | None = None
    dayparts: list[str] | None = Field(default=None, sa_column=Column(ARRAY(Text)))
    available_from: date | None = None


class Reach(Statement, table=True):
    """From which postcode area (four digits) somebody travels, how, and for how many minutes at most."""

    __tablename__: ClassVar[str] = "reach"

    pc4: int | None = None
    transport: list[str] | None = Field(default=None, sa_column=Column(ARRAY(Text)))
    max_minutes: int | None = None


class OccupationSet(Statement, table=True):
    """The occupations somebody wants (`wens`, first is dearest) or has done (`ervaring`)."""

    __tablename__: ClassVar[str] = "occupation_set"
    __table_args__ = one_a_day("occupation_set", "tie")

    tie: str
    occupation_codes: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class SupportNeed(Statement, table=True):
    """Guidance and conditions of work that somebody needs, in functional words. None: not asked yet."""

    __tablename__: ClassVar[str] = "support_need"

    guidance: str | None = None
    conditions: list[str] | None = Field(default=None, sa_column=Column(ARRAY(Text)))


class OwnWords(Statement, table=True):
    """What somebody wants, in their own words: at most a thousand characters, without anything that names them."""

    __tablename__: ClassVar[str] = "own_words"
    __table_args__ = (
        CheckConstraint("length(words) between 1 and 1000", name="own_words_length"),
        *one_a_day("own_words"),
    )

    words: str
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class DeterminationStatement(Statement, table=True):
    """A purpose-bound yes or no with its legal basis (design.md decision 4).

    `value` None: what was determined no longer follows, and is not known now. `group_code`: which group a yes on
    «beleidsgroep» means.
    """

    __tablename__: ClassVar[str] = "determination"
    __table_args__ = (
        CheckConstraint(
            "(group_code is not null) = (code = 'beleidsgroep' and coalesce(value, false))", name="determination_group"
        ),
    )

    code: str
    value: bool | None
    legal_basis: str
    group_code: str | None = None


class ErasedJobseeker(SQLModel, table=True):
    """Only that an id is gone from a region, so that columns in memory drop it; written by triggers."""

    __tablename__: ClassVar[str] = "erased_jobseeker"
    __table_args__ = (Index("ix_erased_jobseeker_changed", "region", "changed_xid"),)

    id: UUID = Field(primary_key=True)
    region: str = Field(primary_key=True)
    changed_xid: int = Field(sa_column=Column(BigInteger, nullable=False))


STATEMENTS: tuple[type[Statement], ...] = (
    LadderObservation,
    LanguageLevel,
    CertificateStatement,
    LicenceSet,
    Availability,
    Reach,
    OccupationSet,
    SupportNeed,
    DeterminationStatement,
)
