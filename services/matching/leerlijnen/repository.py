"""All queries about standings."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, delete, select

from services.matching.leerlijnen.models import LeerlijnStanding, LeerlijnStandingMark

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
""")


def store(session: Session, rows: Sequence[Row], *, region: str, catalogue: str, on: date) -> None:
    """Write standings in place of those that people had."""
    names = ("ids", "gemeenten", "goals", "readiness", "position", "need_steps", "need_weeks", "need_flags")
    lists = {name: [row[name] for row in rows] for name in names}
    session.execute(STORE, {**lists, "region": region, "catalogue": catalogue, "on": on})


def forget(session: Session, region: str, *, only: Iterable[UUID] | None) -> None:
    """Drop the standings of a region, or of some people: who is no longer in matching has none."""
    statement = delete(LeerlijnStanding).where(col(LeerlijnStanding.region) == region)
    if only is not None:
        statement = statement.where(col(LeerlijnStanding.jobseeker_id).in_(list(only)))
    session.execute(statement)


def mark_of(session: Session, region: str, *, lock: bool = False) -> LeerlijnStandingMark | None:
    """How far a region is; locked, so that one job at a time works at it."""
    query = select(LeerlijnStandingMark).where(LeerlijnStandingMark.region == region)
    return session.exec(query.with_for_update() if lock else query).first()


class StandingRow(NamedTuple):
    """What coverage counts of one person; not who."""

    gemeente_code: str
    goal: int | None
    position: list[int]
    need_steps: list[int]
    need_weeks: list[int]
    need_flags: list[int]


def all_of(session: Session, region: str) -> list[StandingRow]:
    """Every standing of a region."""
    columns = ", ".join(StandingRow._fields)
    query = text(f"select {columns} from leerlijn_standing where region = :region")  # noqa: S608 - our own words only
    return [StandingRow(*row) for row in session.execute(query, {"region": region})]


def regions(session: Session) -> list[str]:
    """Regions that have people."""
    return list(session.execute(text("select distinct region from jobseeker order by region")).scalars())


def stays_changed_since(session: Session, region: str, mark: int) -> set[UUID]:
    """People of whom a stay changed in or after transaction `mark`."""
    query = text("select distinct jobseeker_id from stay where region = :region and changed_xid >= :mark")
    return set(session.execute(query, {"region": region, "mark": mark}).scalars())
