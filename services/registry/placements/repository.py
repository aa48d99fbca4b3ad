"""All queries about places. What somebody may see is decided here (`visible_to`), not by the caller."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, false, func, or_, tuple_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor
from services.registry.placements.enums import CheckStanding, PlacementKind, PlacementState
from services.registry.placements.models import DisplacementCheck, Placement, PlacementTransition
from services.registry.versions.models import RecordKind, RecordVersion

Position = tuple[datetime, UUID]
PC4_DIGITS = 4


@dataclass(frozen=True, slots=True)
class PlacementFilter:
    """Which places; None: any. `area` is the beginning of a PC4, of the place itself or of another location."""

    state: PlacementState | None = None
    kind: PlacementKind | None = None
    gemeente_code: str | None = None
    occupation_code: str | None = None
    leerlijn: str | None = None
    area: str | None = None
    starts_from: date | None = None
    starts_before: date | None = None
    check: CheckStanding | None = None
    expected: bool | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """As conditions of a query."""
        equal = {
            "state": self.state,
            "kind": self.kind,
            "gemeente_code": self.gemeente_code,
            "occupation_code": self.occupation_code,
            "leerlijn": self.leerlijn,
            "check_standing": self.check,
            "expected": self.expected,
        }
        found = [col(getattr(Placement, name)) == value for name, value in equal.items() if value is not None]
        if self.starts_from is not None:
            found.append(col(Placement.starts_on) >= self.starts_from)
        if self.starts_before is not None:
            found.append(col(Placement.starts_on) < self.starts_before)
        return found + ([in_area(self.area)] if self.area is not None else [])


def in_area(area: str) -> ColumnElement[bool]:
    """Whether a place has a location whose PC4 begins with these digits."""
    size = 10 ** (PC4_DIGITS - len(area))
    first, last = int(area) * size, (int(area) + 1) * size - 1
    other = func.unnest(Placement.other_pc4).column_valued("other")
    return or_(col(Placement.pc4).between(first, last), exists(select(1).where(other.between(first, last))))


def visible_to(actor: Actor) -> SelectOfScalar[Placement]:
    """Places that this actor may see: an employer its own, staff those of their region.

    A draft is the employer's own business until it is submitted; what is expected is there for the Ronde Tafel.
    """
    query = select(Placement)
    if actor.is_staff:
        shown = or_(col(Placement.state) != PlacementState.DRAFT, col(Placement.expected))
        return query.where(Placement.region == actor.region, shown)
    if actor.employer_id is None:
        return query.where(false())
    return query.where(Placement.employer_id == actor.employer_id)


def visible_placement(session: Session, actor: Actor, placement_id: UUID, *, lock: bool = False) -> Placement | None:
    """One place, if this actor may see it; locked for a change, and read anew, when asked."""
    query = visible_to(actor).where(Placement.id == placement_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.exec(query).first()


def page(
    session: Session, actor: Actor, *, after: Position | None, limit: int, wanted: PlacementFilter
) -> list[Placement]:
    """Places, newest first, from just after `after`; one more than `limit` tells that there is a next page."""
    query = visible_to(actor).where(*wanted.conditions())
    if after is not None:
        query = query.where(tuple_(col(Placement.created_at), col(Placement.id)) < after)
    query = query.order_by(col(Placement.created_at).desc(), col(Placement.id).desc()).limit(limit + 1)
    return list(session.exec(query))


def transitions(
    session: Session, placement_id: UUID, *, after: int, limit: int
) -> list[tuple[PlacementTransition, str | None]]:
    """The log of states of a place, oldest first, each with the role of whoever did it; the caller saw the place."""
    query = (
        select(PlacementTransition, Account.role)
        .outerjoin(Account, col(Account.id) == col(PlacementTransition.by))
        .where(PlacementTransition.placement_id == placement_id, col(PlacementTransition.id) > after)
        .order_by(col(PlacementTransition.id))
        .limit(limit + 1)
    )
    return [(line, role) for line, role in session.exec(query)]


def versions(session: Session, placement_id: UUID, *, after: int, limit: int) -> list[tuple[RecordVersion, str | None]]:
    """The kept versions of a place from `after` on, itself included when it is one, each with the role of its maker."""
    query = (
        select(RecordVersion, Account.role)
        .outerjoin(Account, col(Account.id) == col(RecordVersion.changed_by))
        .where(RecordVersion.kind == RecordKind.PLACEMENT, RecordVersion.record_id == placement_id)
        .where(col(RecordVersion.version) >= after)
        .order_by(col(RecordVersion.version))
        .limit(limit + 2)
    )
    return [(version, role) for version, role in session.exec(query)]


def checks(session: Session, placement_id: UUID, *, after: Position | None, limit: int) -> list[DisplacementCheck]:
    """The displacement checks of a place, newest first; the caller saw the place."""
    query = select(DisplacementCheck).where(DisplacementCheck.placement_id == placement_id)
    position = tuple_(col(DisplacementCheck.at), col(DisplacementCheck.id))
    if after is not None:
        query = query.where(position < after)
    query = query.order_by(col(DisplacementCheck.at).desc(), col(DisplacementCheck.id).desc())
    return list(session.exec(query.limit(limit + 1)))
