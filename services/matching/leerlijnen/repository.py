"""All queries about standings."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, select

from services.matching.leerlijnen.models import StandingMark

Row = dict[str, object]

# Who is erased meanwhile has no standing: the share lock waits for the eraser.
STORE = text("""
with line as (
    select * from unnest(
        cast(:ids as uuid[]), cast(:gemeenten as text[]), cast(:goals as smallint[]),
        cast(:readiness as text[]), cast(:position as text[]),
        cast(:need_steps as text[]), cast(:need_weeks as text[]), cast(:need_flags as text[])
    ) as line (id, gemeente_code, goal, readiness, position, need_steps, need_weeks, need_flags)
),
there as (select jobseeker.id from jobseeker join line using (id) for key share of jobseeker)
insert into leerlijn_standing (jobseeker_id, region, gemeente_code, catalogue, computed_on, goal,
    readiness, position, need_steps, need_weeks, need_flags)
select line.id, :region, gemeente_code, :catalogue, :on, goal, cast(readiness as smallint[]),
    cast(position as smallint[]), cast(need_steps as smallint[]), cast(need_weeks as smallint[]),
    cast(need_flags as smallint[])
from line join there using (id)
on conflict (jobseeker_id) do update set region = excluded.region, gemeente_code = excluded.gemeente_code,
    catalogue = excluded.catalogue, computed_on = excluded.computed_on, goal = excluded.goal,
    readiness = excluded.readiness, position = excluded.position, need_steps = excluded.need_steps,
    need_weeks = excluded.need_weeks, need_flags = excluded.need_flags
returning jobseeker_id
""")


def store(session: Session, rows: Sequence[Row], *, region: str, catalogue: str, on: date) -> list[UUID]:
    """Write standings in place of those that people had; of whom, which may be fewer than were given."""
    names = ("ids", "gemeenten", "goals", "readiness", "position", "need_steps", "need_weeks", "need_flags")
    lists = {name: [row[name] for row in rows] for name in names}
    stored = session.execute(STORE, {**lists, "region": region, "catalogue": catalogue, "on": on})
    return list(stored.scalars())


OTHERS = text("""
delete from leerlijn_standing where region = :region and jobseeker_id <> all(cast(:kept as uuid[]))
    and (cast(:only as uuid[]) is null or jobseeker_id = any(cast(:only as uuid[])))
""")


def forget_others(session: Session, region: str, kept: Iterable[UUID], *, only: Iterable[UUID] | None) -> None:
    """Drop the standings of a region (or of those in `only`) but those that are kept: who is not in matching has none.

    Who moved to another region has one there as soon as that region has its round.
    """
    values = {"region": region, "kept": list(kept), "only": None if only is None else list(only)}
    session.execute(OTHERS, values)


def lock(session: Session, region: str) -> None:
    """One round at a time over a region, until the end of the transaction; also before there is a mark to lock."""
    session.execute(text("select pg_advisory_xact_lock(hashtext('leerlijn_standing ' || :region))"), {"region": region})


def mark_of(session: Session, region: str) -> StandingMark | None:
    """How far the standings of a region are, as the database has it now."""
    query = select(StandingMark).where(StandingMark.region == region)
    return session.exec(query.execution_options(populate_existing=True)).first()


class StandingRow(NamedTuple):
    """What coverage counts of one person; not who. `position` None: nowhere, as most people are."""

    gemeente_code: str
    goal: int | None
    position: list[int] | None
    need_steps: list[int]
    need_weeks: list[int]
    need_flags: list[int]


def all_of(session: Session, region: str, catalogue: str, *, gemeente: str | None = None) -> list[StandingRow]:
    """Every standing of a region; of one gemeente in it only of people who are somewhere or need something soon.

    Those of other lines (of a process of another version) are not to be counted.
    """
    query = text(
        "select gemeente_code, goal, case when 1 = any(position) or 2 = any(position) then position end, "
        "need_steps, need_weeks, need_flags from leerlijn_standing where region = :region and catalogue = :catalogue "
        "and (cast(:gemeente as text) is null or (gemeente_code = :gemeente "
        "and (cardinality(need_steps) > 0 or 1 = any(position) or 2 = any(position))))"
    )
    values = {"region": region, "catalogue": catalogue, "gemeente": gemeente}
    return [StandingRow(*row) for row in session.execute(query, values).all()]


def regions(session: Session) -> list[str]:
    """Regions that have people."""
    return list(session.execute(text("select distinct region from jobseeker order by region")).scalars())


# A position follows from a stay and from the step that its place names; the place may be in another region. Who is
# erased has no standing any more, but who moved away is told of in the same table.
CHANGED = text("""
select id, max(xid) from (
    select id, changed_xid as xid from jobseeker where region = :region and changed_xid >= :mark
    union all select id, changed_xid from erased_jobseeker where region = :region and changed_xid >= :mark
    union all select jobseeker_id, changed_xid from stay where region = :region and changed_xid >= :mark
    union all select s.jobseeker_id, p.changed_xid from placement p join stay s on s.placement_id = p.id
        where s.region = :region and p.changed_xid >= :mark
) changed group by id
""")


def changed_since(session: Session, region: str, mark: int) -> dict[UUID, int]:
    """People of whom something changed in or after transaction `mark` that a standing follows from, and in which."""
    return {jobseeker_id: xid for jobseeker_id, xid in session.execute(CHANGED, {"region": region, "mark": mark})}


def matrix_of(session: Session, region: str, catalogue: str) -> Sequence[tuple[bytes, list[int], list[int]]]:
    """Id as 16 bytes, readiness and position of everybody of a region, by id."""
    query = text(
        "select uuid_send(jobseeker_id), readiness, position from leerlijn_standing "
        "where region = :region and catalogue = :catalogue order by jobseeker_id"
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query, {"region": region, "catalogue": catalogue})]


def readiness_of(session: Session, region: str, catalogue: str, column: int) -> tuple[bytes, bytes]:
    """Everybody's readiness for one step, by id: ids of 16 bytes in a row, and numbers of two bytes (big-endian)."""
    query = text(
        "select coalesce(string_agg(uuid_send(jobseeker_id), '' order by jobseeker_id), ''), "
        "coalesce(string_agg(int2send(readiness[:at]), '' order by jobseeker_id), '') "
        "from leerlijn_standing where region = :region and catalogue = :catalogue"
    )
    ids, readiness = session.execute(query, {"region": region, "catalogue": catalogue, "at": column + 1}).one()
    return bytes(ids), bytes(readiness)
