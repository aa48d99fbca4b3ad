"""The table of placements. What a place demands is one value, checked by its schema, kept as JSON."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, Column, Dialect, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime, changed_xid
from services.registry.placements.demands import Demands
from services.registry.placements.enums import PlacementState


class DemandsJson(TypeDecorator[Demands]):
    """`Demands` as JSON, checked on the way in and on the way out."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: Demands | None, dialect: Dialect) -> object:
        return value.model_dump(mode="json") if value is not None else None

    def process_result_value(self, value: object, dialect: Dialect) -> Demands | None:
        return Demands.model_validate(value) if value is not None else None


class Placement(SQLModel, table=True):
    """A place that an employer offers. `version` counts changes; it is the ETag of the API."""

    __tablename__: ClassVar[str] = "placement"
    __table_args__ = (
        Index("ix_placement_page", "created_at", "id"),
        Index("ix_placement_changed", "region", "changed_xid"),
        CheckConstraint("hours_min <= hours_max", name="placement_hours"),
        CheckConstraint("capacity >= 1", name="placement_capacity"),
        CheckConstraint("ends_on is null or ends_on > starts_on", name="placement_period"),
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
    state: str = PlacementState.OPEN
    version: int = 1
    changed_by: UUID = Field(foreign_key="account.id")
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_xid: int | None = Field(default=None, sa_column=changed_xid())
