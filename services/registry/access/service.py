"""Writing the access log: in the transaction that reads, so that no look is without its line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

import structlog
from sqlalchemy import ARRAY, DateTime, Uuid, bindparam, text
from sqlmodel import Session

from services import clock
from services.database import after_rollback
from services.errors import NotAllowedError, NotFoundError
from services.registry.access.enums import AccessAction, AccessObject, AccessResult, Purpose
from services.registry.access.models import AccessLine
from services.registry.access.repository import looks_at
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.service import find_jobseeker

USUAL_PURPOSE = {
    Role.LIAISON: Purpose.MATCHING,
    Role.CASE_WORKER: Purpose.GUIDANCE,
    Role.ADMINISTRATOR: Purpose.ADMINISTRATION,
    Role.POLICY: Purpose.REPORTING,
    Role.WORK_LEADER: Purpose.GUIDANCE,
}
# One statement, however many people: it is on the way of every answer about people.
WRITE = text("""
insert into access_log (at, account_id, action, object, jobseeker_id, result, purpose, request_id)
select :at, :account_id, :action, :object, person, :result, :purpose, :request_id from unnest(:people) as person
""").bindparams(
    bindparam("at", type_=DateTime(timezone=True)),
    bindparam("account_id", type_=Uuid()),
    bindparam("people", type_=ARRAY(Uuid())),
)


def record_looks(
    session: Session,
    actor: Actor,
    jobseeker_ids: Iterable[UUID],
    *,
    thing: AccessObject,
    action: AccessAction = AccessAction.VIEWED,
    purpose: Purpose | None = None,
) -> None:
    """One line per person. `purpose` None: what the actor's role is there for."""
    people = list(jobseeker_ids)
    if people:
        _write(session, _values(actor, people, thing, action, AccessResult.GRANTED, purpose))


def record_refusal(
    session: Session,
    actor: Actor,
    jobseeker_id: UUID,
    *,
    thing: AccessObject,
    action: AccessAction = AccessAction.VIEWED,
    purpose: Purpose | None = None,
) -> None:
    """A look that was refused. Call it before raising: it is written once this transaction is rolled back."""
    values = _values(actor, [jobseeker_id], thing, action, AccessResult.REFUSED, purpose)
    after_rollback(session, lambda another: _write(another, values))


@contextmanager
def refusal_on_record(
    session: Session,
    actor: Actor,
    jobseeker_id: UUID,
    *,
    thing: AccessObject,
    action: AccessAction = AccessAction.VIEWED,
    purpose: Purpose | None = None,
) -> Iterator[None]:
    """Should the block not let this actor in to somebody who is there, put that on record."""
    try:
        yield
    except (NotFoundError, NotAllowedError):
        if session.get(Jobseeker, jobseeker_id) is not None:
            record_refusal(session, actor, jobseeker_id, thing=thing, action=action, purpose=purpose)
        raise


def find_person(
    session: Session,
    actor: Actor,
    jobseeker_id: UUID,
    *,
    thing: AccessObject,
    action: AccessAction = AccessAction.VIEWED,
    purpose: Purpose | None = None,
) -> Jobseeker:
    """One person whose record this actor may open; that they may not goes on record."""
    with refusal_on_record(session, actor, jobseeker_id, thing=thing, action=action, purpose=purpose):
        return find_jobseeker(session, actor, jobseeker_id)


def usual_purpose(actor: Actor) -> Purpose:
    """What somebody of this role looks for, unless they say otherwise."""
    return USUAL_PURPOSE.get(actor.role, Purpose.ADMINISTRATION)


def looks_at_person(
    session: Session, actor: Actor, jobseeker_id: UUID, *, before: int | None, limit: int
) -> list[tuple[AccessLine, str | None]]:
    """Who looked at somebody of the actor's gemeente; reading this is itself a look."""
    find_person(session, actor, jobseeker_id, thing=AccessObject.RECORD, purpose=Purpose.RIGHTS)
    found = looks_at(session, jobseeker_id, before=before, limit=limit)
    record_looks(session, actor, [jobseeker_id], thing=AccessObject.RECORD, purpose=Purpose.RIGHTS)
    return found


def _write(session: Session, values: dict[str, object]) -> None:
    session.execute(WRITE, values)


def _values(
    actor: Actor,
    people: list[UUID],
    thing: AccessObject,
    action: AccessAction,
    result: AccessResult,
    purpose: Purpose | None,
) -> dict[str, object]:
    return {
        "at": clock.now(),
        "account_id": actor.account_id,
        "action": action.value,
        "object": thing.value,
        "people": people,
        "result": result.value,
        "purpose": (purpose or usual_purpose(actor)).value,
        "request_id": structlog.contextvars.get_contextvars().get("request_id"),
    }
