"""Erasing somebody: everything that hangs on them goes, counts stay, and it is checked that nothing was forgotten."""

from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlmodel import Session, col

from services import clock
from services.database import acting_as
from services.registry.accounts.repository import forget_answers_about
from services.registry.jobseekers.models import Jobseeker
from services.registry.privacy.counts import keep_counts, keep_tredes
from services.registry.privacy.footprint import PERSON, PersonTable, person_tables
from services.registry.stays.places import lock_places_of, tell_all

# They say that something was done, by whom and when; the number in them points to nobody afterwards.
STAYS_ON_RECORD = frozenset({"access_log", "privacy_request"})
# Lists of others keep an empty line where the person stood (`empty_list_lines`, migration 0009).
EMPTIED = frozenset({"shortlist_line"})
# What is left of somebody whose profile is over, as long as the term of the history of stays runs.
HISTORY_ROOTS = frozenset({"stay", "traject"})


class NotErasedError(Exception):
    """Something about an erased person is still there. Nothing is kept of the attempt; the text names tables only."""


def erase(session: Session, jobseeker: Jobseeker) -> None:
    """Delete a person and everything about them in one transaction; stored lists keep an empty line."""
    held = lock_places_of(session, jobseeker.id)
    keep_counts(session, jobseeker)
    session.flush()
    session.execute(delete(Jobseeker).where(col(Jobseeker.id) == jobseeker.id))
    tell_all(session, held)
    forget_answers_about(session, jobseeker.id)
    session.expunge(jobseeker)
    _check(session, jobseeker.id)


def strip(session: Session, jobseeker: Jobseeker) -> None:
    """Anonymise: delete all but the history of stays and trajecten, and what could lead back to the person."""
    keep_tredes(session, jobseeker)
    session.flush()
    for one in reversed(person_tables()):
        if not _is_history(one) and one.table.name not in STAYS_ON_RECORD | EMPTIED | {PERSON}:
            with acting_as(session, one.role):
                session.execute(delete(one.table).where(one.condition(jobseeker.id)))
    session.execute(text("select empty_list_lines(:person)"), {"person": jobseeker.id})
    forget_answers_about(session, jobseeker.id)
    jobseeker.bsn_hash, jobseeker.stripped_on = None, clock.today()
    jobseeker.withdrawn_on = jobseeker.withdrawn_on or clock.today()
    session.add(jobseeker)
    session.flush()


def _is_history(one: PersonTable) -> bool:
    root = one
    while root.parent is not None:
        root = root.parent
    return root.table.name in HISTORY_ROOTS


def _check(session: Session, jobseeker_id: UUID) -> None:
    left = []
    for one in person_tables():
        if one.table.name in STAYS_ON_RECORD:
            continue
        with acting_as(session, one.role):
            count = session.execute(select(func.count()).select_from(one.table).where(one.condition(jobseeker_id)))
            if count.scalar_one():
                left.append(one.table.name)
    if left:
        raise NotErasedError(f"rows are left in {', '.join(left)}")
