"""The retention round: announce whose data will go, take back what life overtook, and let go what is due.

It runs once a day as a job, in small transactions, and may be broken off anywhere: each person is announced,
erased or stripped in a transaction of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import NotFoundError
from services.registry.accounts.service import Actor
from services.registry.employers.people.service import erase_ended_contact_persons
from services.registry.jobseekers.models import Jobseeker
from services.registry.privacy import activity, repository
from services.registry.privacy.enums import HoldReason, RecordClass
from services.registry.privacy.erasure import erase, strip
from services.registry.privacy.models import RetentionNotice
from services.registry.privacy.service import handled
from services.registry.privacy.terms import Term, months_before, terms_of
from services.registry.weekdate.repository import forget_weekdates

# Other rooms clean up what they keep about people: (session, gemeente, before this day) -> how many went.
Cleaner = Callable[[Session, str, date], int]
_cleaners: dict[RecordClass, Cleaner] = {
    RecordClass.ACCESS_LOG: repository.forget_looks,
    RecordClass.PRIVACY_REQUEST: repository.forget_decided,
    RecordClass.CONTACT_PERSON: erase_ended_contact_persons,
    RecordClass.WEEKDATE: forget_weekdates,
}


def cleaner(record_class: RecordClass, clean: Cleaner) -> None:
    """Let another room clean up its own records when their term ends."""
    _cleaners[record_class] = clean


@dataclass(frozen=True, slots=True)
class Announced:
    """Somebody whose term will end: of which class, since which activity, and on which day."""

    jobseeker_id: UUID
    record_class: RecordClass
    last_activity_on: date
    erase_on: date


def announce(session: Session, gemeente_code: str, today: date) -> int:
    """Write a notice for everybody of a gemeente whose term ends soon; how many. The notice runs in full."""
    terms = terms_of(gemeente_code)
    found = [
        one
        for record_class in (RecordClass.PROFILE, RecordClass.WITHDRAWN_PROFILE, RecordClass.STAY_HISTORY)
        for one in _ending(session, gemeente_code, record_class, terms[record_class], today)
    ]
    for one in found:
        session.add(
            RetentionNotice(
                jobseeker_id=one.jobseeker_id,
                record_class=one.record_class,
                last_activity_on=one.last_activity_on,
                announced_on=today,
                erase_on=one.erase_on,
            )
        )
    session.flush()
    return len(found)


def _ending(
    session: Session, gemeente_code: str, record_class: RecordClass, term: Term, today: date
) -> list[Announced]:
    latest = months_before(today + timedelta(days=term.notice_days), term.months)
    earliest_end = today + timedelta(days=term.notice_days)
    return [
        Announced(jobseeker_id, record_class, last, max(term.ends(last), earliest_end))
        for jobseeker_id, last in activity.quiet_since(session, gemeente_code, record_class, latest)
    ]


def overtaken(session: Session, gemeente_code: str) -> int:
    """Take back every notice of somebody who was active since; how many."""
    found = activity.active_again(session, gemeente_code)
    for notice in found:
        session.delete(notice)
    session.flush()
    return len(found)


def due(session: Session, gemeente_code: str, today: date) -> list[UUID]:
    """Everybody whose notice has run out, and whom nobody holds."""
    return activity.due(session, gemeente_code, today)


def let_go(session: Session, jobseeker_id: UUID, today: date) -> bool:
    """Erase somebody whose notice ran out, or strip them when the history of their stays has a longer term."""
    notice = session.get(RetentionNotice, jobseeker_id, with_for_update=True)
    if notice is None or notice.erase_on > today or notice.hold_reason is not None:
        return False
    jobseeker = session.get_one(Jobseeker, jobseeker_id)
    if notice.record_class != RecordClass.STAY_HISTORY and activity.history_still_runs(session, jobseeker, today):
        strip(session, jobseeker)
    else:
        erase(session, jobseeker)
    return True


def clean(session: Session, gemeente_code: str, today: date) -> dict[RecordClass, int]:
    """Delete what has a term of its own, apart from anybody's profile; how many per class."""
    terms = terms_of(gemeente_code)
    return {
        record_class: do(session, gemeente_code, months_before(today, terms[record_class].months))
        for record_class, do in _cleaners.items()
    }


def hold(session: Session, actor: Actor, jobseeker_id: UUID, reason: HoldReason | None) -> RetentionNotice:
    """Keep somebody's data for a reason, or (None) let the term run again with a full notice."""
    handled(session, actor, jobseeker_id)
    notice = session.get(RetentionNotice, jobseeker_id, with_for_update=True)
    if notice is None:
        raise NotFoundError(
            "Voor deze werkzoekende loopt geen aankondiging.", remedy="Bekijk de aankondigingen van uw gemeente."
        )
    notice.hold_reason, notice.held_by = reason, actor.account_id
    if reason is None:
        term = terms_of(handled(session, actor, jobseeker_id).gemeente_code)[RecordClass(notice.record_class)]
        notice.erase_on = max(notice.erase_on, clock.today() + timedelta(days=term.notice_days))
    session.add(notice)
    session.flush()
    return notice
