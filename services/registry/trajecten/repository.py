"""All queries about trajecten. A traject is seen by whoever may open the record of its person."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.accounts.service import Actor
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.repository import visible_to as visible_people
from services.registry.trajecten.enums import TrajectState
from services.registry.trajecten.models import Traject, TrajectEvent


def visible_to(actor: Actor) -> SelectOfScalar[Traject]:
    """Trajecten of people whose record this actor may open."""
    people = visible_people(actor).with_only_columns(col(Jobseeker.id))
    return select(Traject).where(col(Traject.jobseeker_id).in_(people))


def visible_traject(session: Session, actor: Actor, traject_id: UUID, *, lock: bool = False) -> Traject | None:
    """One traject, if this actor may see it; locked for an event when asked."""
    query = visible_to(actor).where(Traject.id == traject_id)
    return session.exec(query.with_for_update(of=Traject) if lock else query).first()


def page(session: Session, actor: Actor, jobseeker_id: UUID, *, after: Traject | None, limit: int) -> list[Traject]:
    """The trajecten of one person, latest planned first; one more than `limit` tells that there is a next page."""
    query = visible_to(actor).where(Traject.jobseeker_id == jobseeker_id)
    if after is not None:
        query = query.where(tuple_(col(Traject.planned_from), col(Traject.id)) < (after.planned_from, after.id))
    query = query.order_by(col(Traject.planned_from).desc(), col(Traject.id).desc()).limit(limit + 1)
    return list(session.exec(query))


def events_of(session: Session, traject_id: UUID) -> list[TrajectEvent]:
    """Every event of a traject in the order of writing, corrected ones too."""
    return list(
        session.exec(select(TrajectEvent).where(TrajectEvent.traject_id == traject_id).order_by(col(TrajectEvent.id)))
    )


def started_counts(
    session: Session, gemeente_code: str, first: date, last: date
) -> Sequence[tuple[str, str | None, int]]:
    """Per provision and outcome (None: still running) the trajecten that started in a period."""
    query = (
        select(Traject.provision_code, Traject.outcome, func.count())
        .where(
            Traject.gemeente_code == gemeente_code,
            col(Traject.state).in_([TrajectState.RUNNING, TrajectState.ENDED]),
            col(Traject.started_on).between(first, last),
        )
        .group_by(col(Traject.provision_code), col(Traject.outcome))
    )
    return [(code, outcome, count) for code, outcome, count in session.exec(query)]
