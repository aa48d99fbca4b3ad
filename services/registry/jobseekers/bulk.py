"""Everybody of a gemeente in parts, for a system that keeps a copy: each part in a transaction with its own looks."""

from uuid import UUID

from sqlmodel import Session, col

from services import clock
from services.errors import NotAllowedError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import record_looks
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.jobseekers.histories.repository import everything_of
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.picture import picture
from services.registry.jobseekers.repository import visible_to
from services.registry.jobseekers.schemas import JobseekerOut

PART = 200
MAY_EXPORT = frozenset({Role.ADMINISTRATOR})


def may_export(actor: Actor) -> None:
    """Refuse whoever has no reason to take everybody along at once."""
    if actor.role not in MAY_EXPORT:
        raise NotAllowedError(
            "Alleen een beheerder geeft alle werkzoekenden tegelijk uit.", remedy="Zoek, of vraag het de beheerder."
        )


def next_part(session: Session, actor: Actor, *, after: UUID | None, purpose: Purpose) -> list[JobseekerOut]:
    """The current picture of the next people by number; that they were given is on record before they are."""
    may_export(actor)
    query = visible_to(actor).order_by(col(Jobseeker.id)).limit(PART)
    people = list(session.exec(query if after is None else query.where(col(Jobseeker.id) > after)))
    rows, today = everything_of(session, [one.id for one in people]), clock.today()
    looked = [one.id for one in people]
    record_looks(session, actor, looked, thing=AccessObject.RECORD, action=AccessAction.EXPORTED, purpose=purpose)
    return [picture(one, rows[one.id], today) for one in people]
