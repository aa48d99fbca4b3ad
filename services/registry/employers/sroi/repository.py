"""All queries about social return. The employer was found before, so it may be seen."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from services.registry.employers.sroi.models import SroiFilling, SroiObligation

Position = tuple[datetime, UUID]


def sroi_obligations_of(session: Session, employer_id: UUID) -> list[SroiObligation]:
    """Every obligation of an employer, the one that began last on top."""
    query = select(SroiObligation).where(SroiObligation.employer_id == employer_id)
    return list(session.exec(query.order_by(col(SroiObligation.starts_on).desc(), col(SroiObligation.id))))


def obligation_of(
    session: Session, employer_id: UUID, obligation_id: UUID, *, lock: bool = False
) -> SroiObligation | None:
    """One obligation of an employer; locked when asked."""
    query = select(SroiObligation).where(SroiObligation.employer_id == employer_id, SroiObligation.id == obligation_id)
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.exec(query).first()


def with_reference(session: Session, employer_id: UUID, reference: str) -> SroiObligation | None:
    """The obligation of an employer under this reference. Lock the employer first."""
    query = select(SroiObligation).where(
        SroiObligation.employer_id == employer_id, SroiObligation.reference == reference
    )
    return session.exec(query).first()


def fillings_of(session: Session, obligation_ids: Collection[UUID]) -> dict[UUID, list[SroiFilling]]:
    """Every filling of these obligations, also those that were corrected."""
    found: dict[UUID, list[SroiFilling]] = defaultdict(list)
    for filling in session.exec(select(SroiFilling).where(col(SroiFilling.obligation_id).in_(obligation_ids))):
        found[filling.obligation_id].append(filling)
    return found


def sroi_fillings_page(
    session: Session, obligation_id: UUID, *, after: Position | None, limit: int
) -> list[SroiFilling]:
    """Fillings, last recorded first, from just after `after`; one more than `limit` tells of a next page."""
    query = select(SroiFilling).where(SroiFilling.obligation_id == obligation_id)
    if after is not None:
        query = query.where(tuple_(col(SroiFilling.recorded_at), col(SroiFilling.id)) < after)
    query = query.order_by(col(SroiFilling.recorded_at).desc(), col(SroiFilling.id).desc()).limit(limit + 1)
    return list(session.exec(query))


def filling_of(session: Session, obligation_id: UUID, filling_id: UUID) -> SroiFilling | None:
    """One filling of an obligation."""
    query = select(SroiFilling).where(SroiFilling.obligation_id == obligation_id, SroiFilling.id == filling_id)
    return session.exec(query).first()


def corrected_among(session: Session, filling_ids: Collection[UUID]) -> set[UUID]:
    """Which of these fillings a later one corrects."""
    query = select(SroiFilling.corrects_id).where(col(SroiFilling.corrects_id).in_(filling_ids))
    return {one for one in session.exec(query) if one is not None}
