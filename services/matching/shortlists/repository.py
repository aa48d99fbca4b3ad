"""All queries about shortlists. Only staff of the place's region see them; an employer never does."""

import json
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import false, text, tuple_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.matching.shortlists.models import Shortlist, ShortlistLine
from services.registry import Actor

Position = tuple[datetime, UUID]


def visible_to(actor: Actor) -> SelectOfScalar[Shortlist]:
    """Lists that this actor may see."""
    query = select(Shortlist)
    return query.where(Shortlist.region == actor.region) if actor.is_staff else query.where(false())


def visible_shortlist(session: Session, actor: Actor, placement_id: UUID, shortlist_id: UUID) -> Shortlist | None:
    """One list of one place."""
    query = visible_to(actor).where(Shortlist.id == shortlist_id, Shortlist.placement_id == placement_id)
    return session.exec(query).first()


def page(session: Session, actor: Actor, placement_id: UUID, *, after: Position | None, limit: int) -> list[Shortlist]:
    """Lists of one place, newest first; one more than `limit` tells that there is a next page."""
    query = visible_to(actor).where(Shortlist.placement_id == placement_id)
    if after is not None:
        query = query.where(tuple_(col(Shortlist.made_at), col(Shortlist.id)) < after)
    query = query.order_by(col(Shortlist.made_at).desc(), col(Shortlist.id).desc()).limit(limit + 1)
    return list(session.exec(query))


# Somebody who is erased while the list is made gets an empty line: the share lock waits for the eraser.
STORE_LINES = text("""
with line as (
    select * from jsonb_to_recordset(cast(:lines as jsonb)) as line (
        part text, position int, jobseeker_id uuid, made_on date, points int,
        contributions jsonb, chance float8, gain float8, order_value float8,
        verdicts jsonb, facts jsonb, wording jsonb
    )
),
there as (select id from jobseeker where id in (select jobseeker_id from line) for key share)
insert into shortlist_line
    (shortlist_id, part, position, made_on, jobseeker_id, points, contributions, chance, gain, order_value, verdicts,
    facts, wording, erased_at)
select :shortlist_id, part, position, made_on, there.id,
    case when there.id is not null then points end, case when there.id is not null then contributions end,
    case when there.id is not null then chance end, case when there.id is not null then gain end,
    case when there.id is not null then order_value end,
    case when there.id is not null then verdicts end, case when there.id is not null then facts end,
    case when there.id is not null then wording end, case when there.id is null then now() end
from line left join there on there.id = line.jobseeker_id
""")


def store_lines(session: Session, shortlist_id: UUID, lines: list[dict[str, object]]) -> None:
    """All lines of a list in one statement: it is on the way of every list."""
    session.execute(STORE_LINES, {"shortlist_id": shortlist_id, "lines": json.dumps(lines)})


def by_id(session: Session, shortlist_id: UUID) -> Shortlist | None:
    """Any list, for the terminal of whoever runs the installation."""
    return session.get(Shortlist, shortlist_id)


def of_job(session: Session, job_id: UUID) -> Shortlist | None:
    """The list that a job made, so that a repeated job makes no second one."""
    return session.exec(select(Shortlist).where(Shortlist.job_id == job_id)).first()


def lines_of(session: Session, shortlist_id: UUID) -> list[ShortlistLine]:
    """The lines of a list, part by part, in order."""
    query = select(ShortlistLine).where(ShortlistLine.shortlist_id == shortlist_id)
    return list(session.exec(query.order_by(col(ShortlistLine.part), col(ShortlistLine.position))))


def forget_lists(session: Session, gemeente_code: str, before: date) -> int:
    """Delete lists for places in a gemeente that were made before a day, with their lines; how many."""
    statement = text(
        "delete from shortlist using placement where placement.id = shortlist.placement_id "
        "and placement.gemeente_code = :gemeente and shortlist.made_at < :before returning shortlist.id"
    )
    return len(session.execute(statement, {"gemeente": gemeente_code, "before": before}).all())
