"""All queries about employers' records. What somebody may see is decided here (`visible_to`), not by the caller."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import false, func, tuple_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.accounts.service import Actor
from services.registry.employers.actions.repository import employers_with_open_action
from services.registry.employers.enums import EmployerState, PsoStep
from services.registry.employers.models import Employer
from services.registry.employers.rules import name_key

Position = tuple[datetime, UUID]
KVK_LOCK = 0x4B56_4B00
"""Class of the advisory locks on KvK numbers, so that two at once cannot both find a number free."""


@dataclass(frozen=True, slots=True)
class EmployerFilter:
    """Which employers somebody asks for; None and False ask for nothing in particular."""

    gemeente_code: str | None = None
    division: str | None = None
    state: EmployerState | None = None
    pso_step: PsoStep | None = None
    work_learning_approved: bool | None = None
    name: str | None = None
    open_action: bool = False


def visible_to(actor: Actor) -> SelectOfScalar[Employer]:
    """Employers that this actor may see: staff those of their region, an employer itself."""
    query = select(Employer)
    if actor.is_staff:
        return query.where(Employer.region == actor.region)
    if actor.employer_id is None:
        return query.where(false())
    return query.where(Employer.id == actor.employer_id)


def visible_employer(session: Session, actor: Actor, employer_id: UUID, *, lock: bool = False) -> Employer | None:
    """One employer, if this actor may see it; locked against other changes when asked."""
    query = visible_to(actor).where(Employer.id == employer_id)
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.exec(query).first()


def page(
    session: Session, actor: Actor, *, after: Position | None, limit: int, wanted: EmployerFilter
) -> list[Employer]:
    """Employers, newest first, from just after `after`; one more than `limit` tells that there is a next page."""
    query = _filtered(visible_to(actor), wanted)
    if after is not None:
        query = query.where(tuple_(col(Employer.created_at), col(Employer.id)) < after)
    query = query.order_by(col(Employer.created_at).desc(), col(Employer.id).desc()).limit(limit + 1)
    return list(session.exec(query))


def by_kvk(session: Session, kvk_number: str) -> Employer | None:
    """The employer with this KvK number; from here to the commit nobody else can take or look up this number."""
    session.execute(select(func.pg_advisory_xact_lock(KVK_LOCK, int(kvk_number))))
    return session.exec(select(Employer).where(Employer.kvk_number == kvk_number)).first()


def names_in_region(session: Session, region: str) -> list[tuple[UUID, str]]:
    """Number and searchable name of every employer of a region."""
    return [
        (one, key) for one, key in session.exec(select(Employer.id, Employer.name_key).where(Employer.region == region))
    ]


def _filtered(query: SelectOfScalar[Employer], wanted: EmployerFilter) -> SelectOfScalar[Employer]:
    exact = {
        Employer.gemeente_code: wanted.gemeente_code,
        Employer.state: wanted.state,
        Employer.pso_step: wanted.pso_step,
        Employer.work_learning_approved: wanted.work_learning_approved,
    }
    for column, value in exact.items():
        if value is not None:
            query = query.where(column == value)
    if wanted.division is not None:
        query = query.where(col(Employer.sbi_code).startswith(wanted.division))
    if wanted.name is not None:
        key = name_key(wanted.name)
        query = query.where(col(Employer.name_key).contains(key, autoescape=True) if key else false())
    if wanted.open_action:
        query = query.where(col(Employer.id).in_(employers_with_open_action()))
    return query
