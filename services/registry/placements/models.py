"""The tables of placements: places, the log of their states, and their displacement checks.

What a place demands is one value, checked by its schema, kept as JSON. None of these tables is about a person.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Dialect, Identity, Index, Integer, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime, changed_xid
from services.registry.placements.demands import Demands
from services.registry.placements.enums import CheckStanding, ContractProspect, PlacementState
from services.registry.placements.states import Standing


class DemandsJson(TypeDecorator[Demands]):
    """`Demands` as JSON, checked on the way in and on the way out."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: Demands | None, dialect: Dialect) -> object:
        return value.model_dump(mode="json") if value is not None else None

    def process_result_value(self, value: object, dialect: Dialect) -> Demands | None:
        return Demands.model_validate(value) if value is not None else None


class Placement(SQLModel, table=True):
    """A place that an employer offers. `version` counts changes; it is the ETag of the API.

    `pc4` is the main location, with which matching reckons. `taken` is how many of its places are held, as stays
    told last (`service.taken_changed`). `expected`: not asked for yet (personeelsbehoefte); `to_fill` names the
    fields of such a place that still hold a placeholder, under their Dutch names. Money in cents, gross.
    """

    __tablename__: ClassVar[str] = "placement"
    __table_args__ = (
        Index("ix_placement_page", "created_at", "id"),
        Index("ix_placement_changed", "region", "changed_xid"),
        Index("ix_placement_state", "region", "state"),
        CheckConstraint("hours_min <= hours_max", name="placement_hours"),
        CheckConstraint("capacity >= 1", name="placement_capacity"),
        CheckConstraint("ends_on is null or ends_on > starts_on", name="placement_period"),
        CheckConstraint("taken between 0 and capacity", name="placement_taken"),
        CheckConstraint(
            "state in ('concept', 'wacht-op-toets', 'open', 'vervuld', 'gesloten')", name="placement_state"
        ),
        CheckConstraint(
            "state not in ('open', 'vervuld') or (check_standing <> 'te-toetsen' and to_fill = '{}')",
            name="placement_checked",
        ),
        CheckConstraint("months <@ array[1,2,3,4,5,6,7,8,9,10,11,12]", name="placement_months"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    employer_id: UUID = Field(foreign_key="employer.id", index=True)
    gemeente_code: str
    region: str = Field(index=True)
    kind: str
    title: str
    description: str
    occupation_code: str
    pc4: int
    hours_min: float
    hours_max: float
    dayparts: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text), nullable=False))
    starts_on: date
    ends_on: date | None = None
    capacity: int = 1
    guidance: str
    demands: Demands = Field(default_factory=Demands, sa_column=Column(DemandsJson, nullable=False))
    other_pc4: list[int] = Field(default_factory=list, sa_column=Column(ARRAY(Integer), nullable=False))
    months: list[int] = Field(default_factory=list, sa_column=Column(ARRAY(Integer), nullable=False))
    contract_prospect: str = ContractProspect.NONE
    contract_months: int | None = None
    pay_kind: str | None = None
    pay_cents_per_hour: int | None = None
    pay_cents_per_month: int | None = None
    leerlijn: str | None = Field(default=None, index=True)
    leerlijn_step: str | None = None
    recognised_trainer: bool | None = None
    guide: str | None = None
    learning_goal: str | None = None
    paid_in_team: int | None = None
    unpaid_in_team: int | None = None
    required_level: str | None = None
    expected: bool = False
    to_fill: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text), nullable=False))
    taken: int = 0
    check_standing: str = CheckStanding.NOT_NEEDED
    state: str = PlacementState.OPEN
    version: int = 1
    changed_by: UUID = Field(foreign_key="account.id")
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_xid: int | None = Field(default=None, sa_column=changed_xid())

    @property
    def standing(self) -> Standing:
        """All that decides about the state of this place."""
        return Standing(
            complete=not self.to_fill,
            check=CheckStanding(self.check_standing),
            taken=self.taken,
            capacity=self.capacity,
        )


class PlacementTransition(SQLModel, table=True):
    """One line of the log of states: appended, never changed. `from_state` None: where the history begins."""

    __tablename__: ClassVar[str] = "placement_transition"
    __table_args__ = (Index("ix_placement_transition_opened", "at", postgresql_where=text("to_state = 'open'")),)

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    placement_id: UUID = Field(foreign_key="placement.id", ondelete="CASCADE", index=True)
    from_state: str | None = None
    to_state: str
    reason: str
    at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    by: UUID | None = Field(default=None, foreign_key="account.id")


class DisplacementCheck(SQLModel, table=True):
    """A verdringingstoets of one version of a place: answers, warnings, and what a netwerker concluded.

    `judged` holds the fields that were judged; a place that differs from them needs another check.
    """

    __tablename__: ClassVar[str] = "displacement_check"
    __table_args__ = (Index("ix_displacement_check_page", "placement_id", "at", "id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    placement_id: UUID = Field(foreign_key="placement.id", ondelete="CASCADE")
    placement_version: int
    judged: dict[str, object] = Field(sa_column=Column(JSONB, nullable=False))
    answers: dict[str, object] = Field(sa_column=Column(JSONB, nullable=False))
    signals: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    conclusion: str
    reason: str
    at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    by: UUID = Field(foreign_key="account.id")
