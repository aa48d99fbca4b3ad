"""What the weekdate of a gemeente looks at and the lists of signals do not have: places, stays, and who to look at.

Set-based: one query per function, however many people and places there are. People are those whom staff of the gemeente
may work with now. Whoever shows them puts the looks on record.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.accounts.service import Actor
from services.registry.weekdate.enums import LineKind

OURS = "j.gemeente_code = :gemeente and j.withdrawn_on is null and j.restricted_on is null"
HERE = "s.gemeente_code = :gemeente"
LOCAL = "at time zone 'Europe/Amsterdam'"


@dataclass(frozen=True, slots=True)
class Watched:
    """A stay or place that asks attention, since a day. `total`: how many there are of its kind."""

    kind: LineKind
    since: date
    who: UUID | None = field(repr=False)
    placement_id: UUID
    title: str
    employer: str
    total: int


# The last word about a stay counts; so does the last line about a week.
WATCH = f"""
with found (kind, since, who, placement_id) as (
    select 'plaatsing-zonder-contact', greatest(coalesce(p.last_contact_on, s.from_on), s.from_on), j.id, s.placement_id
    from jobseeker j join stay s on s.jobseeker_id = j.id join search_profile p on p.jobseeker_id = j.id
    where {OURS} and {HERE} and s.state = 'aan-de-gang'
        and greatest(coalesce(p.last_contact_on, s.from_on), s.from_on) < :contact_before
    union all
    select 'niet-verschenen', a.noted_on, j.id, s.placement_id
    from jobseeker j join stay s on s.jobseeker_id = j.id cross join lateral (
        select noted_on, outcome from stay_assessment where stay_id = s.id order by id desc limit 1) a
    where {OURS} and {HERE} and a.outcome = 'niet-verschenen' and a.noted_on >= :since
    union all
    select 'week-zonder-uren', a.week_from, j.id, s.placement_id
    from jobseeker j join stay s on s.jobseeker_id = j.id cross join lateral (
        select distinct on (week_from) week_from, planned_hours, attended_hours from stay_attendance
        where stay_id = s.id and week_from >= :weeks_from order by week_from, id desc) a
    where {OURS} and {HERE} and s.state = 'aan-de-gang' and a.planned_hours > 0 and a.attended_hours = 0
    union all
    select case when p.state = 'open' then 'plek-lang-leeg' else 'wacht-op-verdringingstoets' end,
        (t.at {LOCAL})::date, null, p.id
    from placement p cross join lateral (
        select max(at) as at from placement_transition where placement_id = p.id and to_state = p.state) t
    where p.region = :region and p.gemeente_code = :gemeente and (p.ends_on is null or p.ends_on > :today)
        and (p.state = 'wacht-op-toets' or (p.state = 'open' and p.taken = 0 and t.at {LOCAL} < :empty_before))
),
numbered as (
    select *, count(*) over (partition by kind) as total,
        row_number() over (partition by kind order by since, who, placement_id) as place from found
)
select n.kind, n.since, n.who, n.placement_id, p.title, e.name, n.total
from numbered n join placement p on p.id = n.placement_id join employer e on e.id = p.employer_id
where n.place <= :most order by n.kind, n.place
"""  # noqa: S608 - our own words only, as below


def watched(
    session: Session, actor: Actor, *, on: date, since: date, contact_before: date, empty_before: date, most: int
) -> list[Watched]:
    """The first `most` of each kind, waiting longest first.

    `since`: no-shows noted from then on; `contact_before`: stays without contact since before that day; `empty_before`:
    places open and empty since before it. Weeks without an hour are those that began in the fourteen days before `on`.
    """
    values: dict[str, Any] = _whose(actor) | {
        "today": on,
        "since": since,
        "weeks_from": date.fromordinal(on.toordinal() - 14),
        "contact_before": contact_before,
        "empty_before": empty_before,
        "most": most,
    }
    rows = session.execute(text(WATCH), values)
    return [Watched(LineKind(row[0]), *row[1:]) for row in rows]


@dataclass(frozen=True, slots=True)
class OpenedPlace:
    """An open place, since when it is open, and how many seats are free."""

    placement_id: UUID
    title: str
    kind: str
    employer: str
    gemeente_code: str
    hours_min: float
    hours_max: float
    starts_on: date
    opened_on: date
    seats: int


OPENED = f"""
select p.id, p.title, p.kind, e.name, p.gemeente_code, p.hours_min, p.hours_max, p.starts_on, t.opened_on,
    p.capacity - p.taken, count(*) over ()
from (
    select placement_id, (max(at) {LOCAL})::date as opened_on from placement_transition
    where to_state = 'open' and (at {LOCAL})::date >= :since and at >= cast(:since as date) - 1 group by placement_id
) t join placement p on p.id = t.placement_id join employer e on e.id = p.employer_id
where p.region = :region and p.state = 'open' and p.capacity > p.taken and (p.ends_on is null or p.ends_on > :today)
order by p.gemeente_code <> :gemeente, t.opened_on desc, p.id limit :most
"""  # noqa: S608


def opened_places(session: Session, actor: Actor, *, on: date, since: date, most: int) -> tuple[list[OpenedPlace], int]:
    """Places of the region that opened, or came free, since a day and still are; those of the own gemeente first.

    And how many there are in all.
    """
    values = _whose(actor) | {"today": on, "since": since, "most": most}
    rows = session.execute(text(OPENED), values).all()
    return [OpenedPlace(*row[:-1]) for row in rows], int(rows[0][-1]) if rows else 0


@dataclass(frozen=True, slots=True)
class StayInBrief:
    """Where a stay is, for a line on an agenda."""

    placement_id: UUID
    kind: str
    title: str
    employer: str
    hours: float


STAYS = text("""
select s.id, s.placement_id, s.kind, p.title, e.name, s.hours
from stay s join placement p on p.id = s.placement_id join employer e on e.id = p.employer_id
where s.id = any(cast(:ids as uuid[])) and s.gemeente_code = :gemeente
""")


def stays_in_brief(session: Session, actor: Actor, ids: Collection[UUID]) -> dict[UUID, StayInBrief]:
    """Stays of the own gemeente by their number."""
    values = _whose(actor) | {"ids": list(ids)}
    return {row[0]: StayInBrief(*row[1:]) for row in session.execute(STAYS, values)}


# What was noted lately is found by its day; stays of the gemeente are few.
NOTED = f"""
with ours as materialized (select j.id from jobseeker j where {OURS}),
stays as materialized (select s.id, s.jobseeker_id from ours join stay s on s.jobseeker_id = ours.id),
noted as (
    select s.jobseeker_id, true as earlier from stays s join stay_event v on v.stay_id = s.id
    where (v.noted_on >= :since and v.happens_on >= :first) or v.happens_on between :held_since and :today
    union all
    select s.jobseeker_id, true from stays s join stay_assessment a on a.stay_id = s.id where a.noted_on >= :since
    union all
    select s.jobseeker_id, true from stays s join aftercare_contact a on a.stay_id = s.id where a.noted_on >= :since
    union all
    select o.jobseeker_id, o.noted_on < :since from ours join ladder_observation o on o.jobseeker_id = ours.id
    where o.recorded_at >= cast(:since as timestamp) {LOCAL} and exists (
        select from ladder_observation p where p.jobseeker_id = o.jobseeker_id and (
            (o.noted_on >= :first and p.trede < o.trede)
            or (p.noted_on >= :first and p.noted_on > o.noted_on and p.trede > o.trede)))
    union all
    select t.jobseeker_id, true from ours join traject t on t.jobseeker_id = ours.id
    join traject_event v on v.traject_id = t.id
    where v.on_day >= :first and v.recorded_at >= cast(:since as timestamp) {LOCAL}
)
select jobseeker_id, bool_or(earlier) from noted group by jobseeker_id
"""  # noqa: S608


def lately_noted(
    session: Session, actor: Actor, *, on: date, since: date, first: date, held_since: date
) -> dict[UUID, bool]:
    """People of whom a journey may have another move than before `since`: something of after `first` was noted since,
    or a stay changed after `held_since` and may have lasted long enough by now.

    And whether that can be a move of before `since`: a trede of a later day adds none.
    """
    values = _whose(actor) | {"today": on, "since": since, "first": first, "held_since": held_since}
    return {person: earlier for person, earlier in session.execute(text(NOTED), values)}


def _whose(actor: Actor) -> dict[str, Any]:
    """Of whom: staff their own gemeente and its region; anybody else nobody."""
    return {
        "gemeente": actor.gemeente_code if actor.is_staff else None,
        "region": actor.region if actor.is_staff else None,
    }
