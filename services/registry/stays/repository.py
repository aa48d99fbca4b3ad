"""All queries about stays. What somebody may see is decided here (`visible_to`), not by the caller."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import false, or_, text, tuple_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.employers.models import Employer
from services.registry.employers.own_workplaces import at_own_workplace
from services.registry.jobseekers.models import DeterminationStatement, Jobseeker
from services.registry.placements.models import Placement
from services.registry.stays.enums import StayState
from services.registry.stays.models import NoObjection, OfStay, Stay, StayAssessment, StayEvent
from services.registry.stays.occupancy import Period

Position = tuple[datetime, UUID]
Line = TypeVar("Line", bound=OfStay)


def visible_to(actor: Actor) -> SelectOfScalar[Stay]:
    """Stays that this actor may open: staff those of people of their own gemeente, the werkleiding of those the ones
    at the gemeente's own workplace; an employer none."""
    query = select(Stay).join(Jobseeker, col(Jobseeker.id) == col(Stay.jobseeker_id))
    if actor.role == Role.WORK_LEADER:
        query = query.where(col(Stay.placement_id).in_(places_at_own_workplace(actor.gemeente_code)))
    elif not actor.is_staff:
        return query.where(false())
    return query.where(
        Stay.gemeente_code == actor.gemeente_code,
        col(Jobseeker.withdrawn_on).is_(None),
        col(Jobseeker.restricted_on).is_(None),
    )


def places_at_own_workplace(gemeente_code: str | None) -> SelectOfScalar[UUID]:
    """Numbers of the places at the own workplaces of a gemeente."""
    query = select(Placement.id).join(Employer, col(Employer.id) == col(Placement.employer_id))
    return query.where(Employer.gemeente_code == gemeente_code, at_own_workplace())


def visible_stay(session: Session, actor: Actor, stay_id: UUID) -> Stay | None:
    """One stay, if this actor may open it."""
    return session.exec(visible_to(actor).where(Stay.id == stay_id)).first()


def stay_of_own_place(session: Session, actor: Actor, stay_id: UUID) -> Stay | None:
    """A stay at a place of this employer, with the person's no-objection: all others are not there."""
    if actor.employer_id is None:
        return None
    query = (
        select(Stay)
        .join(Placement, col(Placement.id) == col(Stay.placement_id))
        .join(Jobseeker, col(Jobseeker.id) == col(Stay.jobseeker_id))
        .where(
            Stay.id == stay_id,
            Placement.employer_id == actor.employer_id,
            col(Jobseeker.withdrawn_on).is_(None),
            col(Jobseeker.restricted_on).is_(None),
        )
    )
    stay = session.exec(query).first()
    return stay if stay is not None and no_objection(session, stay.id) else None


def no_objection(session: Session, stay_id: UUID) -> NoObjection | None:
    """The no-objection that is in force: the last one said, unless that took it back."""
    query = select(NoObjection).where(NoObjection.stay_id == stay_id).order_by(col(NoObjection.id).desc()).limit(1)
    last = session.exec(query).first()
    return last if last is not None and last.given else None


def exists(session: Session, stay_id: UUID) -> Stay | None:
    """The stay whoever may see it, to put a refused look on record."""
    return session.get(Stay, stay_id)


def page(
    session: Session,
    actor: Actor,
    *,
    after: Position | None,
    limit: int,
    state: StayState | None = None,
    jobseeker_id: UUID | None = None,
    placement_id: UUID | None = None,
) -> list[Stay]:
    """Stays, newest first, from just after `after`; one more than `limit` tells that there is a next page."""
    query = visible_to(actor)
    if state is not None:
        query = query.where(Stay.state == state)
    if jobseeker_id is not None:
        query = query.where(Stay.jobseeker_id == jobseeker_id)
    if placement_id is not None:
        query = query.where(Stay.placement_id == placement_id)
    if after is not None:
        query = query.where(tuple_(col(Stay.created_at), col(Stay.id)) < after)
    return list(session.exec(query.order_by(col(Stay.created_at).desc(), col(Stay.id).desc()).limit(limit + 1)))


def lines(session: Session, table: type[Line], stay_id: UUID) -> list[Line]:
    """Everything of one kind that hangs on a stay, in the order of writing."""
    return list(session.exec(select(table).where(table.stay_id == stay_id).order_by(col(table.id))))


def lines_of(session: Session, table: type[Line], stay_ids: Sequence[UUID]) -> dict[UUID, list[Line]]:
    """The same for several stays at once."""
    found: dict[UUID, list[Line]] = {one: [] for one in stay_ids}
    for line in session.exec(select(table).where(col(table.stay_id).in_(stay_ids)).order_by(col(table.id))):
        found[line.stay_id].append(line)
    return found


def stays_of_person(session: Session, jobseeker_id: UUID) -> list[tuple[Stay, UUID]]:
    """Every stay of a person with the employer of its place, oldest first."""
    query = (
        select(Stay, col(Placement.employer_id))
        .join(Placement, col(Placement.id) == col(Stay.placement_id))
        .where(Stay.jobseeker_id == jobseeker_id)
        .order_by(col(Stay.created_at), col(Stay.id))
    )
    return [(stay, employer_id) for stay, employer_id in session.exec(query)]


def periods_at_place(session: Session, placement_id: UUID, *, but: UUID | None = None) -> list[Period]:
    """When people are or were at a place; stays that came to nothing take no room."""
    query = select(Stay).where(Stay.placement_id == placement_id, Stay.state != StayState.CANCELLED, Stay.id != but)
    return [Period(one.from_on, one.until_on) for one in session.exec(query)]


def held_at_places(
    session: Session, today: date, *, placement_id: UUID | None = None, but: UUID | None = None
) -> dict[UUID, list[Period]]:
    """When people hold a place, as `places` says, by place: of one place, or of all of which anybody holds one.

    Whoever began and has no end noted holds it up to and including today. Not so somebody whose record is shut:
    nobody can note their end, and the place would be held for good.
    """
    shut = or_(col(Jobseeker.withdrawn_on).is_not(None), col(Jobseeker.restricted_on).is_not(None))
    query = select(Stay, shut).join(Jobseeker, col(Jobseeker.id) == col(Stay.jobseeker_id))
    if placement_id is not None:
        query = query.where(Stay.placement_id == placement_id)
    else:
        query = query.join(Placement, col(Placement.id) == col(Stay.placement_id)).where(Placement.taken > 0)
    held: dict[UUID, list[Period]] = defaultdict(list)
    for stay, is_shut in session.exec(query.where(Stay.state != StayState.CANCELLED, Stay.id != but)):
        late = stay.state == StayState.RUNNING and (stay.until_on or today) < today and not is_shut
        held[stay.placement_id].append(Period(stay.from_on, today if late else stay.until_on))
    return held


def places_with_people(session: Session) -> list[Placement]:
    """Every place of which we said that somebody holds it, in the order in which places are locked."""
    return list(session.exec(select(Placement).where(Placement.taken > 0).order_by(col(Placement.id))))


def places_of_person(session: Session, jobseeker_id: UUID) -> list[UUID]:
    """Where somebody is, was or would be, by number: the order in which places are locked."""
    query = select(Stay.placement_id).where(Stay.jobseeker_id == jobseeker_id).distinct()
    return sorted(session.exec(query))


def lock_person(session: Session, jobseeker_id: UUID) -> None:
    """Nobody else writes a stay of this person until this transaction ends."""
    session.execute(text("select 1 from jobseeker where id = :id for no key update"), {"id": jobseeker_id})


def determinations_of(session: Session, jobseeker_id: UUID) -> list[DeterminationStatement]:
    """What was determined of a person, in the order in which it counts."""
    query = select(DeterminationStatement).where(DeterminationStatement.jobseeker_id == jobseeker_id)
    return list(session.exec(query.order_by(col(DeterminationStatement.noted_on), col(DeterminationStatement.id))))


def events_of(session: Session, stay_id: UUID) -> list[StayEvent]:
    """The events of a stay, in the order of writing."""
    return lines(session, StayEvent, stay_id)


def assessments_of(session: Session, stay_id: UUID) -> list[StayAssessment]:
    """How people saw the end of a stay, in the order of writing."""
    return lines(session, StayAssessment, stay_id)


def ended_between(session: Session, actor: Actor, first: date, last: date) -> list[Stay]:
    """Stays of own people that really ended in a period."""
    query = visible_to(actor).where(
        Stay.state == StayState.ENDED, col(Stay.until_on) >= first, col(Stay.until_on) <= last
    )
    return list(session.exec(query.order_by(col(Stay.until_on), col(Stay.id))))
