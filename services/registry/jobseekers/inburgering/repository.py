"""Queries of the hour ledger."""

from uuid import UUID

from sqlmodel import Session, col, select

from services.registry.jobseekers.inburgering.enums import HourKind
from services.registry.jobseekers.inburgering.models import InburgeringHours
from services.registry.jobseekers.inburgering.rules import Entry


def entries(session: Session, jobseeker_id: UUID) -> list[Entry]:
    """The whole ledger of a person, in order of writing."""
    query = select(InburgeringHours).where(InburgeringHours.jobseeker_id == jobseeker_id)
    return [entry_of(one) for one in session.exec(query.order_by(col(InburgeringHours.id)))]


def entry(session: Session, jobseeker_id: UUID, number: int) -> InburgeringHours | None:
    """One entry of this person, or None."""
    query = select(InburgeringHours).where(
        InburgeringHours.jobseeker_id == jobseeker_id, col(InburgeringHours.id) == number
    )
    return session.exec(query).first()


def entry_of(stored: InburgeringHours) -> Entry:
    """A stored entry as the rules take it."""
    return Entry(
        number=stored.id or 0,
        day=stored.noted_on,
        kind=HourKind(stored.kind),
        hours=stored.hours,
        dutch_spoken=stored.dutch_spoken,
        corrects=stored.corrects_entry_id,
    )
