"""The route and the hours of everybody of some gemeenten, each as one plain value (see `stays.courses`)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from services import clock
from services.registry.jobseekers.inburgering.enums import InburgeringRoute
from services.registry.jobseekers.inburgering.models import InburgeringHours, InburgeringRouteStatement
from services.registry.jobseekers.inburgering.repository import entry_of
from services.registry.jobseekers.inburgering.rules import Balance, Entry, balance
from services.registry.jobseekers.models import Jobseeker, Statement


@dataclass(frozen=True, slots=True)
class InburgeringCourse:
    """Somebody's route as it was noted from `noted_on`, with every entry of the ledger. `term_ends_on`, `ended_on`:
    last days; `participation_part`: whether the 800 hours of taking part are asked."""

    noted_on: date
    route: InburgeringRoute
    started_on: date
    term_ends_on: date
    participation_part: bool
    ended_on: date | None = None
    hours: tuple[Entry, ...] = ()

    def balance_on(self, day: date) -> Balance:
        """What the ledger adds up to on a day."""
        made = (entry for entry in self.hours if entry.day <= day)
        return balance(self.route, made, participation_part=self.participation_part)


def inburgering_courses(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None
) -> dict[UUID, list[InburgeringCourse]]:
    """By person, everything that was noted about their route, first day first, of everybody of these gemeenten whose
    data may be worked with; of one day the last that was written. Two queries."""
    hours: dict[UUID, list[Entry]] = defaultdict(list)
    ledger = select(InburgeringHours).where(*_scope(InburgeringHours, gemeenten, known_on))
    for line in session.exec(ledger.order_by(col(InburgeringHours.id))):
        hours[line.jobseeker_id].append(entry_of(line))
    routes: dict[UUID, dict[date, InburgeringCourse]] = defaultdict(dict)
    table = InburgeringRouteStatement
    query = select(table).where(*_scope(table, gemeenten, known_on)).order_by(col(table.noted_on), col(table.id))
    for said in session.exec(query):
        routes[said.jobseeker_id][said.noted_on] = InburgeringCourse(
            noted_on=said.noted_on,
            route=InburgeringRoute(said.route),
            started_on=said.started_on,
            term_ends_on=said.term_ends_on,
            participation_part=said.participation_part,
            ended_on=said.ended_on,
            hours=tuple(hours.get(said.jobseeker_id, ())),
        )
    return {person: list(by_day.values()) for person, by_day in routes.items()}


def _scope(table: type[Statement], gemeenten: Collection[str], known_on: date | None) -> list[ColumnElement[bool]]:
    ours = select(Jobseeker.id).where(
        col(Jobseeker.gemeente_code).in_(gemeenten), col(Jobseeker.restricted_on).is_(None)
    )
    found: list[ColumnElement[bool]] = [col(table.jobseeker_id).in_(ours)]
    if known_on is not None:
        found.append(func.date(func.timezone(str(clock.AMSTERDAM), col(table.recorded_at))) <= known_on)
    return found
