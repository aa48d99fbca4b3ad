"""Restriction and objection in force: who may not be processed now (AVG art. 18 and 21)."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from services.registry.jobseekers.models import Jobseeker
from services.registry.privacy.enums import RequestKind

COLUMN_OF = {RequestKind.RESTRICTION: "restricted_on", RequestKind.OBJECTION: "objected_on"}


def limit(session: Session, jobseeker_id: UUID, kind: RequestKind, *, on: date | None) -> None:
    """From `on` this person is left out; None lifts it. Both take effect on lists at once."""
    jobseeker = session.get_one(Jobseeker, jobseeker_id)
    setattr(jobseeker, COLUMN_OF[kind], on)
    session.add(jobseeker)
    session.flush()
