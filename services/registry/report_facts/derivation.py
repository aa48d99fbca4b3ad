"""From facts to determinations: written in the transaction that changed the facts, and when a day brings a change.

A known answer is written when it differs from the last statement. Unknown writes nothing, except to take back a yes
or no that was derived before; what a person noted by hand is not taken back by silence.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services.database import DatabaseRole, acting_as
from services.registry.jobseekers.models import DeterminationStatement
from services.registry.jobseekers.service import note
from services.registry.report_facts import repository
from services.registry.report_facts.determinations import Derived, derive, next_border, rules_version
from services.registry.report_facts.enums import Answer
from services.registry.report_facts.facts import PersonFacts
from services.registry.report_facts.policy_groups import decisions_of
from services.registry.vocabulary import Source

BATCH = 500


def refresh(session: Session, ids: Iterable[UUID], day: date) -> int:
    """Draw the conclusions of a day for these people; how many statements that gave."""
    gemeenten = repository.lock_people(session, ids)
    people = list(gemeenten)
    with acting_as(session, DatabaseRole.REPORTS):
        rows = repository.facts_of(session, people)
        facts = {person: PersonFacts.of(rows.get(person, ())) for person in people}
        repository.remember_due(session, [due_of(one, facts[one], day, gemeenten[one]) for one in people])
    known = repository.latest_determinations(session, people)
    statements = [
        statement
        for person in people
        for derived in derive(facts[person], day, decisions_of(gemeenten[person]))
        for statement in said(person, derived, known.get((person, derived.code)), day)
    ]
    note(session, statements)
    return len(statements)


def due_of(person: UUID, facts: PersonFacts, day: date, gemeente_code: str) -> tuple[UUID, date | None, str]:
    """When a person is looked at again, and by which rules of which gemeente they were looked at now."""
    return person, next_border(facts, day, decisions_of(gemeente_code)), f"{rules_version()} {gemeente_code}"


def said(
    person: UUID, derived: Derived, known: DeterminationStatement | None, day: date
) -> Iterator[DeterminationStatement]:
    """The statement that an answer asks for, if the last one does not say it already."""
    value = {Answer.YES: True, Answer.NO: False}.get(derived.answer)
    before = known if known is not None and known.source == Source.DERIVED else None
    if value is None and (before is None or before.value is None):
        return
    same = before is not None and (before.value, before.group_code, before.legal_basis) == (
        value,
        derived.group_code,
        derived.legal_basis,
    )
    if same:
        return
    yield DeterminationStatement(
        jobseeker_id=person,
        noted_on=day,
        source=Source.DERIVED,
        code=derived.code,
        value=value,
        legal_basis=derived.legal_basis,
        group_code=derived.group_code,
    )


def refresh_due(session: Session, day: date) -> int:
    """Look again at people for whom this day, or a new rule, may change something; how many (at most a batch)."""
    with acting_as(session, DatabaseRole.REPORTS):
        people = repository.people_due(session, day, rules_version(), limit=BATCH)
    refresh(session, people, day)
    return len(people)
