"""The report-only facts of everybody of some gemeenten, in as many queries as there are kinds: for figures alone.

Whoever asks gives out numbers, or may know these facts of each person. See `stays.courses` for what «known on» means.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from services import clock
from services.database import DatabaseRole, acting_as
from services.registry.jobseekers.models import Jobseeker
from services.registry.report_facts import repository
from services.registry.report_facts.enums import Scheme
from services.registry.report_facts.facts import PersonFacts, counting
from services.registry.report_facts.models import ReportFact

Periods = tuple[tuple[date, date | None], ...]


def facts_of_gemeenten(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None
) -> dict[UUID, PersonFacts]:
    """By person, of everybody of these gemeenten whose data may be worked with; whoever has no fact has empty ones."""
    people = _people(session, gemeenten)
    with acting_as(session, DatabaseRole.REPORTS):
        rows = repository.rows_of(session, people)
    return {
        person: PersonFacts.of_kinds(
            [one for one in of.get(person, ()) if _known(one, known_on)] for of in rows.values()
        )
        for person in people
    }


def wsw_periods(session: Session, gemeenten: Collection[str], *, known_on: date | None = None) -> dict[UUID, Periods]:
    """By person the first and last day (None: it runs) of each WSW job, so that rates leave them out of their base."""
    people = _people(session, gemeenten)
    with acting_as(session, DatabaseRole.REPORTS):
        rows = repository.schemes_of_wsw(session, people)
    found: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for spell in counting(one for one in rows if _known(one, known_on)):
        if spell.scheme == Scheme.WSW:
            found[spell.jobseeker_id].append((spell.started_on, spell.ended_on))
    return {person: tuple(sorted(periods, key=lambda one: one[0])) for person, periods in found.items()}


def schemes_seen(session: Session, gemeenten: Collection[str]) -> str:
    """A word that is another one as soon as anything is noted of a scheme of these people: rows are only added."""
    people = _people(session, gemeenten)
    with acting_as(session, DatabaseRole.REPORTS):
        return repository.schemes_seen(session, people)


def _people(session: Session, gemeenten: Collection[str]) -> list[UUID]:
    ours = select(Jobseeker.id).where(
        col(Jobseeker.gemeente_code).in_(gemeenten), col(Jobseeker.restricted_on).is_(None)
    )
    return list(session.exec(ours.order_by(col(Jobseeker.id))))


def _known(fact: ReportFact, on: date | None) -> bool:
    return on is None or fact.recorded_at.astimezone(clock.AMSTERDAM).date() <= on
