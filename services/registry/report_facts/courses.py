"""The report-only facts of everybody of some gemeenten, in as many queries as there are kinds: for figures alone.

Whoever asks gives out numbers, or may know these facts of each person. See `stays.courses` for what «known on» means.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from services import clock
from services.database import DatabaseRole, acting_as
from services.registry.jobseekers.models import Jobseeker
from services.registry.report_facts import repository
from services.registry.report_facts.facts import PersonFacts
from services.registry.report_facts.models import ReportFact


def facts_of_gemeenten(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None
) -> dict[UUID, PersonFacts]:
    """By person, of everybody of these gemeenten whose data may be worked with; whoever has no fact has empty ones."""
    ours = select(Jobseeker.id).where(
        col(Jobseeker.gemeente_code).in_(gemeenten), col(Jobseeker.restricted_on).is_(None)
    )
    people = list(session.exec(ours.order_by(col(Jobseeker.id))))
    with acting_as(session, DatabaseRole.REPORTS):
        rows = repository.facts_of(session, people)
    return {person: PersonFacts.of(one for one in rows.get(person, ()) if _known(one, known_on)) for person in people}


def _known(fact: ReportFact, on: date | None) -> bool:
    return on is None or fact.recorded_at.astimezone(clock.AMSTERDAM).date() <= on
