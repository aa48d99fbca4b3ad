"""All queries about places. What somebody may see is decided here (`visible_to`), not by the caller."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import false, tuple_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.accounts.service import Actor
from services.registry.placements.enums import PlacementState
from services.registry.placements.models import Placement

Position = tuple[datetime, UUID]


def visible_to(actor: Actor) -> SelectOfScalar[Placement]:
    """Places that this actor may see: staff those of their region, an employer its own."""
    query = select(Placement)
    if actor.is_staff:
        return query.where(Placement.region == actor.region)
    if actor.employer_id is None:
        return query.where(false())
    return query.where(Placement.employer_id == actor.employer_id)


def visible_placement(session: Session, actor: Actor, placement_id: UUID, *, lock: bool = False) -> Placement | None:
    """One place, if this actor may see it; locked for a change when asked."""
    query = visible_to(actor).where(Placement.id == placement_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.exec(query).first()


def page(
    session: Session, actor: Actor, *, after: Position | None, limit: int, state: PlacementState | None
) -> list[Placement]:
    """Places, newest first, from just after `after`; one more than `limit` tells that there is a next page."""
    query = visible_to(actor)
    if state is not None:
        query = query.where(Placement.state == state)
    if after is not None:
        query = query.where(tuple_(col(Placement.created_at), col(Placement.id)) < after)
    query = query.order_by(col(Placement.created_at).desc(), col(Placement.id).desc()).limit(limit + 1)
    return list(session.exec(query))
