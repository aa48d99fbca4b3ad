"""Queries of learning: the line of a stored list that a stay began out of, and people on lists of a period."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from services import clock
from services.matching.shortlists.models import Json, Part, Shortlist

LONGEST_WEEKS = 26
"""A stay began out of a list of at most so many weeks before it was agreed: of an older one the facts were others."""

# The last list before the stay was agreed and began: a list of later would know of the stay itself.
LINES = text(f"""
select distinct on (stay.stay_id) stay.stay_id, line.shortlist_id, made.made_at, line.facts
from jsonb_to_recordset(cast(:stays as jsonb))
    as stay (stay_id uuid, jobseeker_id uuid, placement_id uuid, agreed_at timestamptz, from_on date)
join shortlist made on made.placement_id = stay.placement_id and made.made_at < stay.agreed_at
    and (made.made_at at time zone '{clock.AMSTERDAM}')::date <= stay.from_on
    and made.made_at >= stay.agreed_at - make_interval(weeks => {LONGEST_WEEKS})
join shortlist_line line on line.shortlist_id = made.id and line.jobseeker_id = stay.jobseeker_id
where line.facts is not null
order by stay.stay_id, made.made_at desc, made.id, line.part, line.position
""")  # noqa: S608 - our own words only

# Lists of a period, in an order that follows from their random numbers; lines of people who may not be used stay out.
LISTED = text(f"""
with made as (
    select s.id from shortlist s join placement p on p.id = s.placement_id
    where p.gemeente_code = :gemeente and (s.made_at at time zone '{clock.AMSTERDAM}')::date between :first and :last
    order by s.id limit :most
)
select line.shortlist_id, line.jobseeker_id, line.facts
from shortlist_line line join made on made.id = line.shortlist_id join jobseeker j on j.id = line.jobseeker_id
where line.part = '{Part.CANDIDATE}' and line.facts is not null and j.gemeente_code = :gemeente
    and j.withdrawn_on is null and j.restricted_on is null and j.objected_on is null
order by line.shortlist_id, line.position
""")  # noqa: S608 - our own words only

ERASED = text("""
select count(*) from shortlist_line line join shortlist s on s.id = line.shortlist_id
    join placement p on p.id = s.placement_id
where p.gemeente_code = :gemeente and line.erased_at is not null
""")


class BegunOutOf(NamedTuple):
    """The line that a stay began out of: the facts of the person as they were."""

    stay_id: UUID
    shortlist_id: UUID
    made_at: datetime
    facts: Json


class Listed(NamedTuple):
    """Somebody on a list."""

    shortlist_id: UUID
    jobseeker_id: UUID
    facts: Json


class AskedStay(NamedTuple):
    """What a line is looked for by."""

    stay_id: UUID
    jobseeker_id: UUID
    placement_id: UUID
    agreed_at: datetime
    from_on: date


def lines_begun_out_of(session: Session, stays: Iterable[AskedStay]) -> dict[UUID, BegunOutOf]:
    """Per stay the line that it began out of; a stay that began out of none is not there."""
    asked = json.dumps([one._asdict() for one in stays], default=str)
    return {row.stay_id: BegunOutOf(*row) for row in session.execute(LINES, {"stays": asked})}


def listed(session: Session, gemeente_code: str, first: date, last: date, *, most: int) -> list[Listed]:
    """Own people who stand as candidates on at most `most` lists for places in a gemeente, made in these days."""
    values = {"gemeente": gemeente_code, "first": first, "last": last, "most": most}
    return [Listed(*row) for row in session.execute(LISTED, values)]


def headers(session: Session, ids: Sequence[UUID]) -> dict[UUID, Shortlist]:
    """Lists by number."""
    return {one.id: one for one in session.exec(select(Shortlist).where(col(Shortlist.id).in_(ids)))}


def erased_lines(session: Session, gemeente_code: str) -> int:
    """How many lines of lists for places in a gemeente were emptied."""
    return int(session.execute(ERASED, {"gemeente": gemeente_code}).scalar_one())
