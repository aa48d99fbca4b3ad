"""Facts for matching that follow from more than one row: a person's stays, the last offer, hours still to make.

Every reader gives rows that begin with the person's id as 16 bytes, of the people that `chosen` says (a condition on
`jobseeker j`). Nothing about health is read: how a stay ended and why stays where it is.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import Final

from sqlalchemy import text
from sqlmodel import Session

from services.registry.jobseekers.inburgering.enums import HourKind, InburgeringRoute
from services.registry.jobseekers.inburgering.rules import Entry, balance

Rows = Sequence[Sequence[object]]
Reader = Callable[[Session, str, dict[str, object]], Rows]

MOST_STAYS: Final = 8
"""The last so many stays of a person go to matching."""
WEEKS_KEPT_UP: Final = 4
"""Hours a week count as kept up when they were reached in so many weeks."""

# The hours of a stay: those reached in its best four weeks where attendance was noted, else the ones agreed.
STAYS = """
with last as (
    select s.*, row_number() over (partition by s.jobseeker_id order by s.from_on desc, s.id desc) as number
    from stay s join jobseeker j on j.id = s.jobseeker_id
    where s.state <> 'niet-doorgegaan' and {chosen}
),
week as (
    select distinct on (a.stay_id, a.week_from) a.stay_id, a.attended_hours
    from stay_attendance a join last on last.id = a.stay_id
    order by a.stay_id, a.week_from, a.id desc
),
kept_up as (
    select stay_id, (array_agg(attended_hours order by attended_hours desc))[:weeks] as hours from week group by stay_id
),
meant as (
    select distinct e.stay_id from stay_event e join last on last.id = e.stay_id
    where e.intention_on is not null and e.kind <> 'teruggenomen'
        and not exists (select from stay_event c where c.corrects_id = e.id)
)
select uuid_send(last.jobseeker_id),
    array_agg(last.kind order by last.from_on, last.id),
    array_agg(uuid_send(last.placement_id) order by last.from_on, last.id),
    array_agg(last.from_on order by last.from_on, last.id),
    array_agg(last.until_on order by last.from_on, last.id),
    array_agg(case when last.state <> 'nog-niet-begonnen' then coalesce(kept_up.hours, last.hours) end
        order by last.from_on, last.id),
    array_agg(meant.stay_id is not null order by last.from_on, last.id)
from last left join kept_up on kept_up.stay_id = last.id left join meant on meant.stay_id = last.id
where last.number <= :most group by last.jobseeker_id
"""

OFFERED = """
select uuid_send(s.jobseeker_id), max(e.noted_on)
from stay_event e join stay s on s.id = e.stay_id join jobseeker j on j.id = s.jobseeker_id
where e.kind = 'gepland' and e.corrects_id is null and {chosen}
group by s.jobseeker_id
"""

ROUTES = """
select distinct on (r.jobseeker_id) uuid_send(r.jobseeker_id), r.route, r.participation_part, r.ended_on
from inburgering_route r join jobseeker j on j.id = r.jobseeker_id where {chosen}
order by r.jobseeker_id, r.noted_on desc, r.id desc
"""

HOURS = """
select uuid_send(h.jobseeker_id), h.kind, h.dutch_spoken, sum(h.hours)
from inburgering_hours h join jobseeker j on j.id = h.jobseeker_id where {chosen}
group by h.jobseeker_id, h.kind, h.dutch_spoken
"""


def stays(session: Session, chosen: str, values: dict[str, object]) -> Rows:
    """Per person their last stays, oldest first, as lists: kind, place, first and last day, hours, meant to hire."""
    query = text(STAYS.format(chosen=chosen))
    return session.execute(query, {**values, "most": MOST_STAYS, "weeks": WEEKS_KEPT_UP}).all()


def last_offer(session: Session, chosen: str, values: dict[str, object]) -> Rows:
    """Per person the last day on which a stay was agreed for them, also one that came to nothing."""
    return session.execute(text(OFFERED.format(chosen=chosen)), values).all()


def participation_left(session: Session, chosen: str, values: dict[str, object]) -> Rows:
    """Per person the participatie-uren still to make, in whole hours: only that number, of those who have a route."""
    entries: defaultdict[object, list[Entry]] = defaultdict(list)
    for person, kind, dutch_spoken, hours in session.execute(text(HOURS.format(chosen=chosen)), values):
        entries[person].append(Entry(0, date.min, HourKind(kind), float(hours), dutch_spoken))
    return [
        (person, 0 if ended is not None else hours_left(route, entries[person], asked=part))
        for person, route, part, ended in session.execute(text(ROUTES.format(chosen=chosen)), values)
    ]


def hours_left(route: str, entries: Sequence[Entry], *, asked: bool) -> int:
    """Whole hours that a route still asks somebody to take part; 0 where it asks none."""
    left = balance(InburgeringRoute(route), entries, participation_part=asked).participation_left
    return ceil(left or 0.0)


DERIVED: dict[str, Reader] = {"stays": stays, "last_offer": last_offer, "participation_left": participation_left}
"""Each fact by its name; nothing else that follows from several rows reaches matching."""
