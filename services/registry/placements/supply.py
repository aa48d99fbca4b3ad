"""The supply of a region: free places and those to come, row by row, without what a list does not need.

Free: seats left at an open place, also when it begins later. To come: what waits for its check, what an employer
expects (personeelsbehoefte), and seats that come free when a stay ends. Drafts of an employer are its own business.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Supplied:
    """Seats at one place, free from a day on. `sure`: the place is open; else it is expected or waits for its check.

    `held`: somebody has the seat until that day.
    """

    placement_id: UUID
    employer_id: UUID
    gemeente_code: str
    kind: str
    occupation_code: str
    pc4: int
    title: str
    leerlijn: str | None
    leerlijn_step: str | None
    hours_min: float
    hours_max: float
    months: Sequence[int]
    from_on: date
    seats: int
    sure: bool
    held: bool

    @property
    def free(self) -> bool:
        """Whether somebody can be found for it now; else it is to come."""
        return self.sure and not self.held


# Freed by a day: what is taken, less the stays that are not over by then; one that is planned keeps the seat.
SUPPLY = text("""
with place as (
    select * from placement
    where region = :region and (ends_on is null or ends_on > :on)
        and (state in ('open', 'vervuld', 'wacht-op-toets') or (state = 'concept' and expected))
),
freed as (
    select place.id, ending.until_on, greatest(0, place.taken - (
        select count(*) from stay where placement_id = place.id and state in ('nog-niet-begonnen', 'aan-de-gang')
            and (until_on between :on and ending.until_on) is not true)) as freed
    from place join (
        select distinct placement_id, until_on from stay where state = 'aan-de-gang' and until_on between :on and :until
    ) ending on ending.placement_id = place.id
    where place.state in ('open', 'vervuld') and (place.ends_on is null or place.ends_on > ending.until_on + 1)
),
seat as (
    select id, greatest(starts_on, :on) as from_on, capacity - taken as seats, state = 'open' as sure,
        false as held
    from place where capacity > taken and state <> 'vervuld'
    union all
    select id, until_on + 1, freed - lag(freed, 1, 0) over (partition by id order by until_on), true, true
    from freed
)
select place.id, place.employer_id, place.gemeente_code, place.kind, place.occupation_code, place.pc4, place.title,
    place.leerlijn, place.leerlijn_step, place.hours_min, place.hours_max, place.months,
    seat.from_on, seat.seats, seat.sure, seat.held
from seat join place using (id) where seat.seats > 0
order by seat.from_on, place.id
""")


def supply(session: Session, region: str, *, on: date, until: date) -> list[Supplied]:
    """Free seats of a region from a day on, those that a stay's end frees up to `until` included; soonest first."""
    rows = session.execute(SUPPLY, {"region": region, "on": on, "until": until})
    return [Supplied(*row) for row in rows]


CHANGED = text("""
select exists (select from placement where region = :region and changed_xid >= :mark)
    or exists (select from stay where region = :region and changed_xid >= :mark)
""")


def supply_changed_since(session: Session, region: str, mark: int) -> bool:
    """Whether a place or a stay of a region changed in or after transaction `mark`; an erasure tells the place."""
    return bool(session.execute(CHANGED, {"region": region, "mark": mark}).scalar_one())


@dataclass(frozen=True, slots=True)
class Expected:
    """Seats that an employer expects to need from a day on (personeelsbehoefte)."""

    placement_id: UUID
    employer_id: UUID
    employer_name: str
    gemeente_code: str
    kind: str
    occupation_code: str
    title: str
    leerlijn: str | None
    leerlijn_step: str | None
    required_level: str | None
    starts_on: date
    seats: int


EXPECTED = text("""
select p.id, p.employer_id, e.name, p.gemeente_code, p.kind, p.occupation_code, p.title, p.leerlijn, p.leerlijn_step,
    p.required_level, p.starts_on, p.capacity
from placement p join employer e on e.id = p.employer_id
where p.region = :region and p.expected and p.state = 'concept' and p.starts_on >= :on
    and (cast(:gemeente as text) is null or p.gemeente_code = :gemeente)
order by p.starts_on, p.id
""")


def expected_places(session: Session, region: str, *, gemeente: str | None, on: date) -> list[Expected]:
    """What employers of a region, or with places in one gemeente, expect from a day on; the soonest first."""
    return [Expected(*row) for row in session.execute(EXPECTED, {"region": region, "gemeente": gemeente, "on": on})]


BY_KIND = text("""
select kind, coalesce(sum(capacity - taken) filter (where state = 'open'), 0),
    coalesce(sum(capacity - taken) filter (where state <> 'open'), 0)
from placement
where gemeente_code = :gemeente and (ends_on is null or ends_on > :on)
    and (state in ('open', 'wacht-op-toets') or (state = 'concept' and expected))
group by kind
""")
RUNNING = text(
    "select kind, count(*) from stay where gemeente_code = :gemeente and state = 'aan-de-gang' group by kind"
)


def supply_by_kind(session: Session, gemeente: str, *, on: date) -> dict[str, tuple[int, int]]:
    """Per kind of place in a gemeente: free seats at open places, and seats that are expected or wait for a check."""
    return {
        kind: (int(now), int(coming))
        for kind, now, coming in session.execute(BY_KIND, {"gemeente": gemeente, "on": on})
    }


def running_stays(session: Session, gemeente: str) -> dict[str, int]:
    """Per kind of place how many stays of people of a gemeente run now."""
    return {kind: int(count) for kind, count in session.execute(RUNNING, {"gemeente": gemeente})}
