"""Writing the access log: in the transaction that reads, so that no look is without its line."""

from collections.abc import Iterable
from uuid import UUID

import structlog
from sqlalchemy import insert
from sqlmodel import Session

from services import clock
from services.database import after_rollback
from services.registry.access.enums import AccessAction, AccessObject, AccessResult, Purpose
from services.registry.access.models import AccessLine
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor

USUAL_PURPOSE = {
    Role.LIAISON: Purpose.MATCHING,
    Role.CASE_WORKER: Purpose.GUIDANCE,
    Role.ADMINISTRATOR: Purpose.ADMINISTRATION,
    Role.POLICY: Purpose.REPORTING,
}


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
    lines = [
        _line(actor.account_id, one, action, thing, AccessResult.GRANTED, purpose or usual_purpose(actor))
        for one in jobseeker_ids
    ]
    if lines:
        session.execute(insert(AccessLine), lines)


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
    line = _line(actor.account_id, jobseeker_id, action, thing, AccessResult.REFUSED, purpose or usual_purpose(actor))
    after_rollback(session, lambda another: _write(another, line))


def usual_purpose(actor: Actor) -> Purpose:
    """What somebody of this role looks for, unless they say otherwise."""
    return USUAL_PURPOSE.get(actor.role, Purpose.ADMINISTRATION)


def _write(session: Session, line: dict[str, object]) -> None:
    session.execute(insert(AccessLine), [line])


def _line(
    account_id: UUID,
    jobseeker_id: UUID,
    action: AccessAction,
    thing: AccessObject,
    result: AccessResult,
    purpose: Purpose,
) -> dict[str, object]:
    return {
        "at": clock.now(),
        "account_id": account_id,
        "action": action.value,
        "object": thing.value,
        "jobseeker_id": jobseeker_id,
        "result": result.value,
        "purpose": purpose.value,
        "request_id": structlog.contextvars.get_contextvars().get("request_id"),
    }
