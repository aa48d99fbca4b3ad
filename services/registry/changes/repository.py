"""One query over every kind of record that carries the transaction of its last change (`changed_xid`).

Only what is settled is told: transactions before the oldest one that is still busy. So the order is final, a
late commit cannot slip in behind a cursor, and nothing is told twice unless it changed again. The price is that
a long transaction (an import of minutes) holds the feed up as long as it lasts.
"""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.accounts.service import Actor
from services.registry.changes.enums import ChangeKind


class Position(NamedTuple):
    """Just after this record of this transaction; kind and id None: from this transaction on."""

    xid: int
    kind: str | None = None
    record_id: UUID | None = None


class Change(NamedTuple):
    """That a record changed in a transaction, or is gone."""

    xid: int
    kind: str
    record_id: UUID
    gone: bool


class Feed(NamedTuple):
    """Changes in order, and the transaction up to which nothing more can come."""

    changes: list[Change]
    settled: int


# Per kind of record: from where, and which of them staff and employers may know of.
STAFF_SOURCES = (
    (
        ChangeKind.JOBSEEKER,
        False,
        "jobseeker",
        "region = :region and gemeente_code = :gemeente and withdrawn_on is null",
    ),
    (
        ChangeKind.JOBSEEKER,
        True,
        "jobseeker",
        "region = :region and gemeente_code = :gemeente and withdrawn_on is not null",
    ),
    (ChangeKind.JOBSEEKER, True, "erased_jobseeker", "region = :region"),
    (ChangeKind.STAY, False, "stay", "region = :region and gemeente_code = :gemeente"),
    (ChangeKind.TRAJECT, False, "traject", "region = :region and gemeente_code = :gemeente"),
    (ChangeKind.PLACEMENT, False, "placement", "region = :region"),
    (ChangeKind.EMPLOYER, False, "employer", "region = :region"),
)
EMPLOYER_SOURCES = (
    (ChangeKind.PLACEMENT, False, "placement", "employer_id = :employer"),
    (ChangeKind.EMPLOYER, False, "employer", "id = :employer"),
)


def changes_after(session: Session, actor: Actor, position: Position, *, limit: int) -> Feed:
    """What this actor may know of that changed after `position`, oldest change first, at most `limit`."""
    sources = STAFF_SOURCES if actor.is_staff else EMPLOYER_SOURCES
    exact = position.kind is not None
    values = {
        "xid": position.xid, "kind": position.kind, "record_id": position.record_id, "limit": limit,
        "region": actor.region, "gemeente": actor.gemeente_code, "employer": actor.employer_id,
    }  # fmt: skip
    parts = " union all ".join(_part(kind, gone, table, visible, exact=exact) for kind, gone, table, visible in sources)
    query = text(
        "with settled as (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xmin) "  # noqa: S608 - our own words
        f"select one.*, settled.xmin from settled left join lateral ({parts} order by 1, 2, 3 limit :limit) one on true"
    )
    rows = session.execute(query, values).all()
    changes = [Change(row.xid, row.kind, row.record_id, row.gone) for row in rows if row.xid is not None]
    return Feed(changes, int(rows[0].xmin))


def _part(kind: ChangeKind, gone: bool, table: str, visible: str, *, exact: bool) -> str:
    """One kind of record. The bound on the transaction alone is what the index serves."""
    after = f" and (changed_xid, '{kind}', id) > (:xid, :kind, :record_id)" if exact else ""
    return (
        f"(select changed_xid as xid, '{kind}' as kind, id as record_id, {str(gone).lower()} as gone from {table} "  # noqa: S608 - as above
        f"where {visible} and changed_xid >= :xid and changed_xid < settled.xmin{after} "
        "order by changed_xid, id limit :limit)"
    )
