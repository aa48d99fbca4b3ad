"""Use cases of sealed identity: keeping, opening by one's own caseload staff, and changing keys."""

from collections.abc import Mapping
from functools import cache
from uuid import UUID

import structlog
from sqlmodel import Session

from services.database import DatabaseRole, acting_as
from services.errors import NotAllowedError, NotFoundError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import find_person, record_looks, record_refusal
from services.registry.accounts.service import Actor
from services.registry.caseload.repository import guides
from services.registry.identity import repository
from services.registry.identity.fields import IdentityFields
from services.registry.identity.sealing import KeyRing, UnopenableError
from services.registry.vocabulary import Source
from services.settings import get_settings

log = structlog.get_logger(__name__)

AT_A_TIME = 500


@cache
def _ring(text: str) -> KeyRing:
    return KeyRing.parse(text)


def key_ring() -> KeyRing:
    """The keys of this installation, from its settings."""
    return _ring(get_settings().identity_keys.get_secret_value())


def keep_identities(
    session: Session, people: Mapping[UUID, IdentityFields], *, source: str, recorded_by: UUID | None
) -> set[UUID]:
    """Seal what is new or different, and leave alone what an import says again; who changed."""
    ring = key_ring()
    with acting_as(session, DatabaseRole.IDENTITY):
        known = repository.sealed_of(session, people)
        changed = {
            one: fields
            for one, fields in people.items()
            if fields.filled() and (one not in known or ring.open(one, known[one]) != fields.filled())
        }
        if changed:
            seals = {one: ring.seal(one, fields.filled()) for one, fields in changed.items()}
            repository.store(session, seals, source=source, recorded_by=recorded_by)
    return set(changed)


def open_identity(
    session: Session, actor: Actor, jobseeker_id: UUID, *, purpose: Purpose | None = None
) -> IdentityFields:
    """Name and contact data of somebody in the actor's own caseload; the look is on record, a refused one too."""
    _own_caseload(session, actor, jobseeker_id, AccessAction.UNSEALED, purpose)
    with acting_as(session, DatabaseRole.IDENTITY):
        sealed = repository.sealed_of(session, [jobseeker_id]).get(jobseeker_id)
    if sealed is None:
        raise NotFoundError(
            "Van deze werkzoekende is geen naam vastgelegd.", remedy="Lees de persoon in, of leg de naam zelf vast."
        )
    record_looks(
        session, actor, [jobseeker_id], thing=AccessObject.IDENTITY, action=AccessAction.UNSEALED, purpose=purpose
    )
    try:
        return IdentityFields.model_validate(key_ring().open(jobseeker_id, sealed))
    except UnopenableError as error:
        log.error("identity does not open", version=sealed.key_id)
        raise NotFoundError(
            "De naam van deze werkzoekende is met geen van onze sleutels te openen.",
            remedy="Vraag de beheerder om de sleutel waarmee hij is verzegeld terug te zetten.",
            code="sleutel-ontbreekt",
        ) from error


def write_identity(session: Session, actor: Actor, jobseeker_id: UUID, fields: IdentityFields) -> None:
    """Replace what is sealed of somebody in the actor's own caseload (AVG art. 16)."""
    _own_caseload(session, actor, jobseeker_id, AccessAction.CHANGED, None)
    keep_identities(session, {jobseeker_id: fields}, source=Source.CASE_WORKER, recorded_by=actor.account_id)
    record_looks(session, actor, [jobseeker_id], thing=AccessObject.IDENTITY, action=AccessAction.CHANGED)


def _own_caseload(
    session: Session, actor: Actor, jobseeker_id: UUID, action: AccessAction, purpose: Purpose | None
) -> None:
    find_person(session, actor, jobseeker_id, thing=AccessObject.IDENTITY, action=action, purpose=purpose)
    if not guides(session, actor.account_id, jobseeker_id):
        record_refusal(session, actor, jobseeker_id, thing=AccessObject.IDENTITY, action=action, purpose=purpose)
        raise NotAllowedError(
            "Naam en contactgegevens zijn alleen voor wie deze werkzoekende begeleidt.",
            remedy="Vraag de begeleider, of laat u als begeleider aanwijzen.",
            code="niet-in-uw-caseload",
        )


def reseal_some(session: Session) -> int:
    """Seal some identities anew with the current key, in this transaction; 0 when all are. How many."""
    ring = key_ring()
    with acting_as(session, DatabaseRole.IDENTITY):
        old = repository.under_other_keys(session, ring.current, limit=AT_A_TIME)
        repository.reseal(session, {one: ring.seal(one, ring.open(one, sealed)) for one, sealed in old.items()})
    return len(old)


def sealed_by_key(session: Session) -> dict[str, int]:
    """How many identities each key seals: a key that seals none can go."""
    with acting_as(session, DatabaseRole.IDENTITY):
        return repository.count_by_key(session)
