"""All queries about contact with employers. The employer was found before, so it may be seen."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_
from sqlalchemy import select as sa_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from services.registry.employers.actions.models import EmployerAction
from services.registry.employers.contacts.models import ContactParticipant, EmployerAnswer, EmployerContact

Position = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class ContactInFull:
    """A contact with what hangs on it. `counts`: no later one corrects it."""

    contact: EmployerContact
    people: Sequence[UUID]
    answer: EmployerAnswer | None
    action_id: UUID | None
    counts: bool


def employer_contacts_page(
    session: Session, employer_id: UUID, *, after: Position | None, limit: int
) -> list[ContactInFull]:
    """Contacts, last recorded first, from just after `after`; one more than `limit` tells of a next page."""
    query = select(EmployerContact).where(EmployerContact.employer_id == employer_id)
    if after is not None:
        query = query.where(tuple_(col(EmployerContact.recorded_at), col(EmployerContact.id)) < after)
    query = query.order_by(col(EmployerContact.recorded_at).desc(), col(EmployerContact.id).desc()).limit(limit + 1)
    return _loaded(session, session.exec(query).all())


def contact_of(session: Session, employer_id: UUID, contact_id: UUID) -> ContactInFull | None:
    """One contact with an employer."""
    query = select(EmployerContact).where(EmployerContact.employer_id == employer_id, EmployerContact.id == contact_id)
    found = _loaded(session, session.exec(query).all())
    return found[0] if found else None


def lock_contact(session: Session, contact_id: UUID) -> None:
    """Let nobody else correct or answer this contact until the commit."""
    session.exec(select(EmployerContact.id).where(EmployerContact.id == contact_id).with_for_update()).first()


def questions_since(session: Session, employer_id: UUID, day: date) -> Sequence[tuple[str, date, date | None]]:
    """Questions asked after a day in contacts that count: who asked, when, and when it was answered."""
    query = (
        sa_select(col(EmployerContact.asked_by), col(EmployerContact.asked_on), col(EmployerAnswer.answered_on))
        .outerjoin(EmployerAnswer, col(EmployerAnswer.contact_id) == EmployerContact.id)
        .where(
            col(EmployerContact.employer_id) == employer_id,
            col(EmployerContact.asked_on) > day,
            _counts(),
        )
    )
    return [(str(by), asked, answered) for by, asked, answered in session.execute(query) if asked is not None]


def _counts() -> ColumnElement[bool]:
    later = aliased(EmployerContact)
    corrections = sa_select(col(later.id)).where(col(later.corrects_id) == EmployerContact.id)
    return ~corrections.correlate(EmployerContact).exists()


def _loaded(session: Session, contacts: Sequence[EmployerContact]) -> list[ContactInFull]:
    """Contacts with their people, answers, actions and corrections, in one query for each of these."""
    ids = [one.id for one in contacts]
    people: dict[UUID, list[UUID]] = defaultdict(list)
    for one in session.exec(select(ContactParticipant).where(col(ContactParticipant.contact_id).in_(ids))):
        people[one.contact_id].append(one.contact_person_id)
    answers = {
        one.contact_id: one
        for one in session.exec(select(EmployerAnswer).where(col(EmployerAnswer.contact_id).in_(ids)))
    }
    corrected, actions = _corrected(session, ids), _actions(session, ids)
    return [
        ContactInFull(one, people[one.id], answers.get(one.id), actions.get(one.id), one.id not in corrected)
        for one in contacts
    ]


def _corrected(session: Session, contact_ids: Collection[UUID]) -> set[UUID | None]:
    query = select(EmployerContact.corrects_id).where(col(EmployerContact.corrects_id).in_(contact_ids))
    return set(session.exec(query))


def _actions(session: Session, contact_ids: Collection[UUID]) -> dict[UUID, UUID]:
    query = select(EmployerAction.contact_id, EmployerAction.id).where(col(EmployerAction.contact_id).in_(contact_ids))
    return dict(session.exec(query).all())
