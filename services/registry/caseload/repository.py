"""All queries about caseloads."""

from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, select

from services import clock
from services.registry.accounts.models import Account
from services.registry.caseload.models import Caseload


def guides(session: Session, account_id: UUID, jobseeker_id: UUID) -> bool:
    """Whether this member of staff guides this person today."""
    today = clock.today()
    query = select(Caseload.id).where(
        Caseload.account_id == account_id,
        Caseload.jobseeker_id == jobseeker_id,
        Caseload.from_on <= today,
        or_(col(Caseload.until_on).is_(None), col(Caseload.until_on) > today),
    )
    return session.exec(query).first() is not None


def of_person(session: Session, jobseeker_id: UUID) -> list[tuple[Caseload, Account]]:
    """Who guides or guided somebody, latest first, with their accounts."""
    query = (
        select(Caseload, Account)
        .join(Account, col(Account.id) == Caseload.account_id)
        .where(Caseload.jobseeker_id == jobseeker_id)
        .order_by(col(Caseload.from_on).desc(), col(Caseload.id))
    )
    return [(caseload, account) for caseload, account in session.exec(query)]


def by_id(session: Session, jobseeker_id: UUID, caseload_id: UUID, *, lock: bool = False) -> Caseload | None:
    """One caseload of this person."""
    query = select(Caseload).where(Caseload.id == caseload_id, Caseload.jobseeker_id == jobseeker_id)
    return session.exec(query.with_for_update() if lock else query).first()


def running(session: Session, jobseeker_id: UUID, account_id: UUID) -> Caseload | None:
    """The caseload of these two that has no end yet."""
    query = select(Caseload).where(
        Caseload.jobseeker_id == jobseeker_id, Caseload.account_id == account_id, col(Caseload.until_on).is_(None)
    )
    return session.exec(query).first()


def people_of(session: Session, account_id: UUID) -> list[Caseload]:
    """Whom this member of staff guides today, longest first."""
    today = clock.today()
    query = select(Caseload).where(
        Caseload.account_id == account_id,
        Caseload.from_on <= today,
        or_(col(Caseload.until_on).is_(None), col(Caseload.until_on) > today),
    )
    return list(session.exec(query.order_by(col(Caseload.from_on), col(Caseload.id))))


def staff_of(session: Session, gemeente_code: str) -> list[Account]:
    """The accounts of a gemeente that are in use, by name."""
    query = select(Account).where(Account.gemeente_code == gemeente_code, col(Account.disabled_at).is_(None))
    return list(session.exec(query.order_by(col(Account.name))))
