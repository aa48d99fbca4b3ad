"""Loads the report-only facts of the invented people, and the determinations that follow from them at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from services import clock
from services.database import DatabaseRole, acting_as
from services.registry.demo.bulk import Row, append, append_rows
from services.registry.demo.people import Registered
from services.registry.demo.report_ages import ages_of
from services.registry.demo.report_spells import spells_of
from services.registry.demo.report_work import work_of
from services.registry.jobseekers.models import DeterminationStatement
from services.registry.report_facts.derivation import due_of
from services.registry.report_facts.determinations import derive
from services.registry.report_facts.enums import Answer
from services.registry.report_facts.facts import PersonFacts
from services.registry.report_facts.models import FACTS, DeterminationDue, ReportFact
from services.registry.report_facts.policy_groups import decisions_of
from services.registry.stays.models import Stay
from services.registry.vocabulary import Source

AT_ONCE = 500
"""People whose facts are in memory together; a benchmark loads tens of thousands."""


def load_report_facts(session: Session, people: Sequence[Registered], *, on: date) -> None:
    """The facts of everybody; after the stays, as school does not come first for whoever is at a place."""
    placed = set(session.exec(select(Stay.jobseeker_id)))
    for start in range(0, len(people), AT_ONCE):
        _load(session, people[start : start + AT_ONCE], placed, on)


def _load(session: Session, people: Sequence[Registered], placed: set[UUID], on: date) -> None:
    of_person = {person.id: list(facts_of(person, person.id in placed, on)) for person in people}
    known = {person: person_facts(rows) for person, rows in of_person.items()}
    with acting_as(session, DatabaseRole.REPORTS):
        append(session, (row for rows in of_person.values() for row in rows))
        append(session, (_due(person, known[person.id], on) for person in people))
    append_rows(session, DeterminationStatement, list(_determined(people, known, on)))


def facts_of(person: Registered, at_a_place: bool, on: date) -> Iterator[ReportFact]:
    """Every report-only fact of one person."""
    yield from spells_of(person, on)
    yield from ages_of(person, at_a_place, on)
    yield from work_of(person, on)


def person_facts(rows: Iterable[ReportFact]) -> PersonFacts:
    """The facts as the rules take them; none of them corrects another."""
    by_table: dict[type[ReportFact], list[ReportFact]] = defaultdict(list)
    for row in rows:
        by_table[type(row)].append(row)
    return PersonFacts(*(tuple(by_table[table]) for table in FACTS))  # type: ignore[arg-type]  # in the order of FACTS


def _due(person: Registered, facts: PersonFacts, on: date) -> DeterminationDue:
    who, due_on, version = due_of(person.id, facts, on, person.gemeente.code)
    return DeterminationDue(jobseeker_id=who, due_on=due_on, rules_version=version)


def _determined(people: Iterable[Registered], known: dict[UUID, PersonFacts], on: date) -> Iterator[Row]:
    """What `refresh` writes about people for the first time: every answer that is known."""
    shared: Row = {"noted_on": on, "source": Source.DERIVED, "recorded_at": clock.now()}
    for person in people:
        for derived in derive(known[person.id], on, decisions_of(person.gemeente.code)):
            if derived.answer is not Answer.UNKNOWN:
                yield shared | {
                    "jobseeker_id": person.id,
                    "code": derived.code,
                    "value": derived.answer is Answer.YES,
                    "legal_basis": derived.legal_basis,
                    "group_code": derived.group_code,
                }
