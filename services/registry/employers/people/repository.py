"""All queries about people at employers. The employer they belong to was found before, so it may be seen."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from services.registry.employers.models import Employer
from services.registry.employers.people.models import ContactPerson


def contact_persons_of(session: Session, employer_id: UUID) -> list[ContactPerson]:
    """Everybody at an employer: those who are there now first, each by day of start."""
    query = select(ContactPerson).where(ContactPerson.employer_id == employer_id)
    order = (col(ContactPerson.until_on).is_not(None), col(ContactPerson.from_on), col(ContactPerson.id))
    return list(session.exec(query.order_by(*order)))


def locked_person(session: Session, employer_id: UUID, person_id: UUID) -> ContactPerson | None:
    """One person at an employer, locked for a change."""
    query = select(ContactPerson).where(ContactPerson.employer_id == employer_id, ContactPerson.id == person_id)
    return session.exec(query.with_for_update().execution_options(populate_existing=True)).first()


def person_of(session: Session, employer_id: UUID, person_id: UUID) -> ContactPerson | None:
    """One person at an employer."""
    query = select(ContactPerson).where(ContactPerson.employer_id == employer_id, ContactPerson.id == person_id)
    return session.exec(query).first()


def known_among(session: Session, employer_id: UUID, person_ids: Collection[UUID]) -> set[UUID]:
    """Which of these are people at this employer who are not erased."""
    query = select(ContactPerson.id).where(
        ContactPerson.employer_id == employer_id,
        col(ContactPerson.id).in_(person_ids),
        col(ContactPerson.erased_at).is_(None),
    )
    return set(session.exec(query))


def ended_before(session: Session, gemeente_code: str, day: date) -> list[ContactPerson]:
    """Everybody at employers of a gemeente whose role ended before a day and who is not erased yet, locked."""
    query = (
        select(ContactPerson)
        .join(Employer, col(Employer.id) == ContactPerson.employer_id)
        .where(Employer.gemeente_code == gemeente_code)
        .where(col(ContactPerson.until_on) < day, col(ContactPerson.erased_at).is_(None))
    )
    return list(session.exec(query.order_by(col(ContactPerson.id)).with_for_update(skip_locked=True, of=ContactPerson)))
