"""All queries about sealed identities. Each is asked inside `acting_as(session, DatabaseRole.IDENTITY)`."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, DateTime, LargeBinary, Text, Uuid, bindparam, func, text
from sqlmodel import Session, col, select

from services import clock
from services.registry.identity.models import SealedIdentity
from services.registry.identity.sealing import Sealed

STORE = text("""
insert into identity.sealed_identity (jobseeker_id, key_id, nonce, sealed, sealed_at, source, recorded_by)
select one.jobseeker_id, one.key_id, one.nonce, one.sealed, :sealed_at, :source, :recorded_by
from unnest(:ids, :keys, :nonces, :seals) as one(jobseeker_id, key_id, nonce, sealed)
on conflict (jobseeker_id) do update
set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed, sealed_at = excluded.sealed_at,
    source = excluded.source, recorded_by = excluded.recorded_by
""").bindparams(
    bindparam("ids", type_=ARRAY(Uuid())),
    bindparam("keys", type_=ARRAY(Text())),
    bindparam("nonces", type_=ARRAY(LargeBinary())),
    bindparam("seals", type_=ARRAY(LargeBinary())),
    bindparam("sealed_at", type_=DateTime(timezone=True)),
    bindparam("recorded_by", type_=Uuid()),
)


def sealed_of(session: Session, jobseeker_ids: Iterable[UUID]) -> dict[UUID, Sealed]:
    """The sealed identities of these people."""
    wanted = func.any(bindparam("ids", list(jobseeker_ids), type_=ARRAY(Uuid())))
    query = select(SealedIdentity).where(col(SealedIdentity.jobseeker_id) == wanted)
    return {row.jobseeker_id: Sealed(row.key_id, row.nonce, row.sealed) for row in session.exec(query)}


def store(session: Session, rows: Mapping[UUID, Sealed], *, source: str, recorded_by: UUID | None) -> None:
    """Keep sealed identities, all in one statement; an earlier one of the same person is replaced."""
    values: Sequence[Sealed] = list(rows.values())
    session.execute(
        STORE,
        {
            "ids": list(rows),
            "keys": [one.key_id for one in values],
            "nonces": [one.nonce for one in values],
            "seals": [one.sealed for one in values],
            "sealed_at": clock.now(),
            "source": source,
            "recorded_by": recorded_by,
        },
    )


def under_other_keys(session: Session, key_id: str, *, limit: int) -> dict[UUID, Sealed]:
    """Identities that are not sealed with `key_id`, locked for re-sealing; some of them at a time."""
    query = select(SealedIdentity).where(SealedIdentity.key_id != key_id).limit(limit)
    rows = session.exec(query.with_for_update(skip_locked=True))
    return {row.jobseeker_id: Sealed(row.key_id, row.nonce, row.sealed) for row in rows}


def reseal(session: Session, rows: Mapping[UUID, Sealed]) -> None:
    """Replace the seal and leave everything else as it was: nothing about the person changed."""
    for jobseeker_id, sealed in rows.items():
        row = session.get_one(SealedIdentity, jobseeker_id)
        row.key_id, row.nonce, row.sealed = sealed
        session.add(row)
    session.flush()


def count_by_key(session: Session) -> dict[str, int]:
    """How many identities each key seals."""
    query = select(SealedIdentity.key_id, func.count()).group_by(col(SealedIdentity.key_id))
    return dict(session.exec(query).all())
