"""The report-only facts of everybody of some gemeenten, in as many queries as there are kinds: for figures alone.

Whoever asks gives out numbers, or may know these facts of each person. See `stays.courses` for what «known on» means.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.database import DatabaseRole, acting_as
from services.registry.report_facts import repository
from services.registry.report_facts.enums import Scheme
from services.registry.report_facts.facts import PersonFacts, counting
from services.registry.report_facts.models import ReportFact

Periods = tuple[tuple[date, date | None], ...]


def facts_of_gemeenten(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None
) -> dict[UUID, PersonFacts]:
    """By person, of everybody of these gemeenten whose data may be worked with; whoever has no fact has empty ones."""
    with acting_as(session, DatabaseRole.REPORTS):
        people = repository.workable_people(session, gemeenten)
        rows = repository.rows_of(session, gemeenten)
    found: dict[UUID, PersonFacts] = dict.fromkeys(people, PersonFacts())
    by_person: dict[UUID, list[Sequence[ReportFact]]] = {}
    for place, of_kind in enumerate(rows):
        for person, noted in of_kind.items():
            kinds = by_person.get(person)
            if kinds is None:
                kinds = by_person[person] = [()] * len(rows)
            kinds[place] = noted if known_on is None else [one for one in noted if _known(one, known_on)]
    return found | {person: PersonFacts.of_kinds(kinds) for person, kinds in by_person.items()}


def wsw_periods(session: Session, gemeenten: Collection[str], *, known_on: date | None = None) -> dict[UUID, Periods]:
    """By person the first and last day (None: it runs) of each WSW job, so that rates leave them out of their base."""
    with acting_as(session, DatabaseRole.REPORTS):
        rows = repository.schemes_of_wsw(session, gemeenten)
    found: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for spell in counting(one for one in rows if _known(one, known_on)):
        if spell.scheme == Scheme.WSW:
            found[spell.jobseeker_id].append((spell.started_on, spell.ended_on))
    return {person: tuple(sorted(periods, key=lambda one: one[0])) for person, periods in found.items()}


def schemes_seen(session: Session, gemeenten: Collection[str]) -> str:
    """A word that is another one as soon as anything is noted of a scheme of these people: rows are only added."""
    with acting_as(session, DatabaseRole.REPORTS):
        return repository.schemes_seen(session, gemeenten)


def _known(fact: ReportFact, on: date | None) -> bool:
    return on is None or fact.recorded_at.astimezone(clock.AMSTERDAM).date() <= on
