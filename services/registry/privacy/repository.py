"""All queries about privacy requests, notices, and people whoever else may not see any more."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete, text, tuple_
from sqlmodel import Session, col, select

from services.registry.accounts.service import Actor
from services.registry.jobseekers.models import Jobseeker
from services.registry.privacy.enums import RequestState
from services.registry.privacy.models import PrivacyRequest, RetentionNotice


def own_jobseeker(session: Session, actor: Actor, jobseeker_id: UUID) -> Jobseeker | None:
    """Somebody of the actor's gemeente, also when they withdrew, objected or are restricted: their rights stay."""
    query = select(Jobseeker).where(Jobseeker.id == jobseeker_id, Jobseeker.gemeente_code == actor.gemeente_code)
    return session.exec(query).first() if actor.is_staff else None


def request_by_id(session: Session, actor: Actor, request_id: UUID) -> PrivacyRequest | None:
    """One request of the actor's gemeente, locked for its decision."""
    query = select(PrivacyRequest).where(
        PrivacyRequest.id == request_id, PrivacyRequest.gemeente_code == actor.gemeente_code
    )
    return session.exec(query.with_for_update()).first()


def requests_of(session: Session, jobseeker_id: UUID) -> list[PrivacyRequest]:
    """Everything that somebody asked, latest first."""
    query = select(PrivacyRequest).where(PrivacyRequest.jobseeker_id == jobseeker_id)
    return list(session.exec(query.order_by(col(PrivacyRequest.received_on).desc(), col(PrivacyRequest.id))))


def open_requests(
    session: Session, actor: Actor, *, after: tuple[date, UUID] | None, limit: int
) -> list[PrivacyRequest]:
    """What still needs a decision in the actor's gemeente, most urgent first; one more than `limit`."""
    query = select(PrivacyRequest).where(
        PrivacyRequest.gemeente_code == actor.gemeente_code, PrivacyRequest.state == RequestState.RECEIVED
    )
    if after is not None:
        query = query.where(tuple_(col(PrivacyRequest.due_on), col(PrivacyRequest.id)) > after)
    return list(session.exec(query.order_by(col(PrivacyRequest.due_on), col(PrivacyRequest.id)).limit(limit + 1)))


def notices(session: Session, actor: Actor, *, after: tuple[date, UUID] | None, limit: int) -> list[RetentionNotice]:
    """Whose data will go in the actor's gemeente, soonest first; one more than `limit`."""
    query = (
        select(RetentionNotice)
        .join(Jobseeker, col(Jobseeker.id) == RetentionNotice.jobseeker_id)
        .where(Jobseeker.gemeente_code == actor.gemeente_code)
    )
    if after is not None:
        query = query.where(tuple_(col(RetentionNotice.erase_on), col(RetentionNotice.jobseeker_id)) > after)
    order = (col(RetentionNotice.erase_on), col(RetentionNotice.jobseeker_id))
    return list(session.exec(query.order_by(*order).limit(limit + 1)))


def forget_looks(session: Session, gemeente_code: str, before: date) -> int:
    """Delete lines of the access log by staff of a gemeente from before a day; how many."""
    statement = text(
        "delete from access_log using account where account.id = access_log.account_id "
        "and account.gemeente_code = :gemeente and access_log.at < :before returning access_log.id"
    )
    return len(session.execute(statement, {"gemeente": gemeente_code, "before": before}).all())


def forget_decided(session: Session, gemeente_code: str, before: date) -> int:
    """Delete requests of a gemeente that were decided before a day; how many."""
    old = (col(PrivacyRequest.gemeente_code) == gemeente_code) & (col(PrivacyRequest.decided_on) < before)
    return len(session.execute(delete(PrivacyRequest).where(old).returning(col(PrivacyRequest.id))).all())
