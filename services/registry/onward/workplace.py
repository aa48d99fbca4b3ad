"""Who is at a workplace of the gemeente itself, and what is noted of them: read for all of them at once.

Twelve queries at most, however many people there are. Whoever asks may see these people (`AtWorkplace`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.employers.models import Employer
from services.registry.employers.own_workplaces import OWN_PROVIDERS, OWN_WORKPLACES
from services.registry.jobseekers.models import Jobseeker
from services.registry.leerlijnen.evidence import LeerlijnFacts, facts_of_people
from services.registry.onward.repository import WishSaid, blockers_of, last_wishes
from services.registry.onward.rules import OpenBlocker
from services.registry.placements.enums import PlacementKind
from services.registry.placements.models import Placement
from services.registry.stays.enums import StayState
from services.registry.stays.models import Attendance, Stay, StayEvent
from services.registry.stays.observations import counting_weeks
from services.registry.stays.picture import picture
from services.registry.stays.repository import lines_of, places_at_own_workplace
from services.registry.trajecten.counts import kind_of_provision
from services.registry.trajecten.enums import ProvisionKind, TrajectState
from services.registry.trajecten.models import Traject

UNFINISHED: Final = (StayState.PLANNED, StayState.RUNNING)


@dataclass(frozen=True, slots=True)
class WorkplaceStay:
    """A stay of somebody who is at an own workplace: there (`own`) or elsewhere, begun, planned or over.

    `last_day`: the real one, or the one that was agreed. `hours`: a week, today; 0 once it is over.
    """

    id: UUID
    kind: PlacementKind
    state: StayState
    own: bool
    from_on: date
    last_day: date | None
    hours: float
    title: str
    occupation: str


@dataclass(frozen=True, slots=True)
class WeekThere:
    """Hours of one week at the own workplace, as they count."""

    monday: date
    planned: float
    attended: float


@dataclass(frozen=True, slots=True)
class AtWorkplace:
    """All that the board asks of one person. `preparing_since`: first day of a voortraject there that runs.

    The number of the person stays out of every representation.
    """

    person: UUID = field(repr=False)
    stays: tuple[WorkplaceStay, ...] = ()
    preparing_since: date | None = None
    weeks: tuple[WeekThere, ...] = ()
    learning: LeerlijnFacts = field(default_factory=LeerlijnFacts)
    wish: WishSaid | None = None
    blockers: tuple[OpenBlocker, ...] = ()


def people_at_workplace(session: Session, gemeente_code: str, *, on: date) -> list[AtWorkplace]:
    """Everybody of a gemeente with a stay or voortraject at its own workplace that goes on today (`on`), by number.

    Whose record is shut (withdrawn, or only kept) is not there. Also those who are employed are: who counts on a
    board is decided there.
    """
    preparing = _preparing(session, gemeente_code)
    stays = _stays(session, gemeente_code, preparing, on)
    people = sorted({*stays, *preparing})
    weeks = _weeks(session, stays)
    learning = facts_of_people(session, people, on=on)
    wishes, blockers = last_wishes(session, people, on=on), blockers_of(session, people, on=on)
    return [
        AtWorkplace(
            person=person,
            stays=tuple(stays.get(person, ())),
            preparing_since=preparing.get(person),
            weeks=tuple(weeks.get(person, ())),
            learning=learning.get(person.bytes, LeerlijnFacts()),
            wish=wishes.get(person),
            blockers=blockers.get(person, ()),
        )
        for person in people
    ]


def _open_people(gemeente_code: str) -> SelectOfScalar[UUID]:
    return select(Jobseeker.id).where(
        Jobseeker.gemeente_code == gemeente_code,
        col(Jobseeker.withdrawn_on).is_(None),
        col(Jobseeker.restricted_on).is_(None),
    )


def _preparing(session: Session, gemeente_code: str) -> dict[UUID, date]:
    """By person the first day of a voortraject at the own workplace that runs."""
    providers = [provider for code, provider in OWN_PROVIDERS if code == gemeente_code]
    query = select(Traject).where(
        Traject.state == TrajectState.RUNNING,
        col(Traject.provider).in_(providers),
        col(Traject.jobseeker_id).in_(_open_people(gemeente_code)),
    )
    return {
        one.jobseeker_id: one.started_on
        for one in session.exec(query.order_by(col(Traject.started_on).desc(), col(Traject.id)))
        if one.started_on is not None
        and kind_of_provision(one.gemeente_code, one.provision_code) == ProvisionKind.SHELTERED_PREPARATION
    }


def _stays(
    session: Session, gemeente_code: str, preparing: Collection[UUID], on: date
) -> dict[UUID, list[WorkplaceStay]]:
    """Every stay of those who are there, in the order in which they began; what was called off is none."""
    there = select(Stay.jobseeker_id).where(
        Stay.state == StayState.RUNNING,
        col(Stay.placement_id).in_(places_at_own_workplace(gemeente_code)),
        col(Stay.jobseeker_id).in_(_open_people(gemeente_code)),
    )
    query = (
        select(Stay, Placement, Employer)
        .join(Placement, col(Placement.id) == col(Stay.placement_id))
        .join(Employer, col(Employer.id) == col(Placement.employer_id))
        .where(
            or_(col(Stay.jobseeker_id).in_(there), col(Stay.jobseeker_id).in_(preparing)),
            Stay.state != StayState.CANCELLED,
        )
        .order_by(col(Stay.from_on), col(Stay.id))
    )
    rows = session.exec(query).all()
    hours = _hours(session, [stay for stay, _, _ in rows if stay.state in UNFINISHED], on)
    found: dict[UUID, list[WorkplaceStay]] = defaultdict(list)
    for stay, place, employer in rows:
        found[stay.jobseeker_id].append(
            WorkplaceStay(
                id=stay.id,
                kind=PlacementKind(stay.kind),
                state=StayState(stay.state),
                own=(employer.gemeente_code, employer.name_key) in OWN_WORKPLACES,
                from_on=stay.from_on,
                last_day=stay.until_on,
                hours=hours.get(stay.id, 0.0),
                title=place.title,
                occupation=place.occupation_code,
            )
        )
    return dict(found)


def _hours(session: Session, stays: Sequence[Stay], on: date) -> dict[UUID, float]:
    """Hours a week of these stays on a day: the row of a stay tells those of its last day."""
    events = lines_of(session, StayEvent, [one.id for one in stays])
    now = {stay: picture(lines) for stay, lines in events.items()}
    return {stay: seen.hours_on(on) for stay, seen in now.items() if seen is not None}


def _weeks(session: Session, stays: dict[UUID, list[WorkplaceStay]]) -> dict[UUID, list[WeekThere]]:
    """By person the weeks at the own workplace, in order; hours of two stays in one week are added up."""
    whose = {stay.id: person for person, of in stays.items() for stay in of if stay.own}
    found: dict[UUID, dict[date, WeekThere]] = defaultdict(dict)
    for stay, lines in lines_of(session, Attendance, list(whose)).items():
        for line in counting_weeks(lines):
            weeks = found[whose[stay]]
            before = weeks.get(line.week_from, WeekThere(line.week_from, 0.0, 0.0))
            planned, attended = before.planned + line.planned_hours, before.attended + line.attended_hours
            weeks[line.week_from] = WeekThere(line.week_from, planned, attended)
    return {person: _in_order(weeks.values()) for person, weeks in found.items()}


def _in_order(weeks: Iterable[WeekThere]) -> list[WeekThere]:
    return sorted(weeks, key=lambda one: one.monday)
