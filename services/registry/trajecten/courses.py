"""How the trajecten of people of some gemeenten went, each as one plain value (see `stays.courses`)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from services import clock
from services.registry.jobseekers.courses import workable
from services.registry.jobseekers.models import Jobseeker
from services.registry.trajecten.counts import kind_of_provision
from services.registry.trajecten.enums import ProvisionKind, StopReason, TrajectOutcome
from services.registry.trajecten.events import ImpossibleEventsError, folded
from services.registry.trajecten.models import Traject, TrajectEvent


@dataclass(frozen=True, slots=True)
class TrajectCourse:
    """A traject that began. `last_day` None: it still ran. `kind` None: not in our catalogue of provisions.

    `provision`: its code in the catalogue of its gemeente. `cost_cents` None: not noted.
    """

    kind: ProvisionKind | None
    from_on: date
    last_day: date | None
    outcome: TrajectOutcome | None = None
    stop_reason: StopReason | None = None
    provision: str = ""
    cost_cents: int | None = None


def traject_courses(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None, only: Collection[UUID] | None = None
) -> dict[UUID, list[TrajectCourse]]:
    """By person, the trajecten that began, of everybody of these gemeenten (or those in `only`) whose data may be
    worked with. One query. A traject whose events, as known on that day, cannot have happened together is left out.
    """
    query = _query(tuple(sorted(gemeenten)), only is not None, known_on)
    events: dict[UUID, list[TrajectEvent]] = defaultdict(list)
    whose: dict[UUID, tuple[UUID, str, str]] = {}
    for event, person, gemeente, provision in session.exec(query, params={"only": list(only or ())}):
        events[event.traject_id].append(event)
        whose[event.traject_id] = (person, gemeente, provision)
    found: dict[UUID, list[TrajectCourse]] = defaultdict(list)
    for traject, (person, gemeente, provision) in whose.items():
        course = _course(events[traject], kind_of_provision(gemeente, provision), provision)
        if course is not None:
            found[person].append(course)
    return dict(found)


@lru_cache(maxsize=256)  # putting it together takes longer than the answer about a few people
def _query(gemeenten: tuple[str, ...], some: bool, known_on: date | None) -> Select[TrajectEvent, UUID, str, str]:
    query = (
        select(TrajectEvent, Traject.jobseeker_id, Traject.gemeente_code, Traject.provision_code)
        .join(Traject, col(Traject.id) == col(TrajectEvent.traject_id))
        .join(Jobseeker, col(Jobseeker.id) == col(Traject.jobseeker_id))
        .where(*workable(gemeenten, some=some))
    )
    if known_on is not None:
        day = func.date(func.timezone(str(clock.AMSTERDAM), col(TrajectEvent.recorded_at)))
        query = query.where(day <= known_on)
    return query.order_by(col(TrajectEvent.id))


def _course(events: list[TrajectEvent], kind: str, provision: str) -> TrajectCourse | None:
    try:
        now = folded(events)
    except ImpossibleEventsError:
        return None
    if now.started_on is None:
        return None
    return TrajectCourse(
        kind=ProvisionKind(kind) if kind in set(ProvisionKind) else None,
        from_on=now.started_on,
        last_day=now.ended_on,
        outcome=TrajectOutcome(now.outcome) if now.outcome else None,
        stop_reason=StopReason(now.stop_reason) if now.stop_reason else None,
        provision=provision,
        cost_cents=now.cost_cents,
    )
