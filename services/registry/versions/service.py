"""Keeping versions, and telling the editor who comes second what the first one changed."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from services.errors import InputProblem, StaleVersionError
from services.registry.versions.models import RecordKind, RecordVersion


def keep_version(
    session: Session,
    kind: RecordKind,
    record_id: UUID,
    version: int,
    values: Mapping[str, object],
    *,
    changed_by: UUID | None,
) -> None:
    """Keep what a record holds from this version on. `values` are JSON under the Dutch field names of the API."""
    session.add(
        RecordVersion(kind=kind, record_id=record_id, version=version, values=dict(values), changed_by=changed_by)
    )


def versions_of(session: Session, kind: RecordKind, record_id: UUID) -> list[RecordVersion]:
    """Every version of a record, oldest first."""
    query = select(RecordVersion).where(RecordVersion.kind == kind, RecordVersion.record_id == record_id)
    return list(session.exec(query.order_by(col(RecordVersion.version))))


def check_version(session: Session, kind: RecordKind, record_id: UUID, *, given: int, current: int) -> None:
    """Refuse a change that was made on an old version, naming every field that somebody else changed meanwhile."""
    if given == current:
        return
    raise StaleVersionError(
        f"Uw versie van deze {kind} ({given}) is niet de huidige: dat is versie {current}.",
        remedy="Haal het opnieuw op, bekijk wat er veranderd is en stuur uw wijziging met de nieuwe ETag.",
        problems=tuple(
            InputProblem(field, f"is gewijzigd na versie {given}")
            for field in changed_fields(session, kind, record_id, given, current)
        ),
    )


def changed_fields(session: Session, kind: RecordKind, record_id: UUID, one: int, other: int) -> list[str]:
    """The fields that differ between two versions; none where one of them was not kept."""
    kept = {version.version: version.values for version in versions_of(session, kind, record_id)}
    if one not in kept or other not in kept:
        return []
    before, after = kept[one], kept[other]
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def is_kept(session: Session, kind: RecordKind, record_id: UUID, version: int) -> bool:
    """Whether this version was kept; a record that is older than the keeping of versions begins without."""
    return session.get(RecordVersion, (kind, record_id, version)) is not None
