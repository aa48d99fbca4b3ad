"""Reading the access log of one person: for whoever guides them, for the beheerder, and for the person themselves."""

from uuid import UUID

from sqlmodel import Session, col, select

from services.registry.access.models import AccessLine
from services.registry.accounts.models import Account


def looks_at(
    session: Session, jobseeker_id: UUID, *, before: int | None, limit: int
) -> list[tuple[AccessLine, str | None]]:
    """Lines about one person, latest first, with the name of the account; one more than `limit`."""
    query = (
        select(AccessLine, Account.name)
        .join(Account, col(Account.id) == AccessLine.account_id, isouter=True)
        .where(AccessLine.jobseeker_id == jobseeker_id)
    )
    if before is not None:
        query = query.where(col(AccessLine.id) < before)
    found = session.exec(query.order_by(col(AccessLine.id).desc()).limit(limit + 1))
    return [(line, name) for line, name in found]
