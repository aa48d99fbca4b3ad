"""The supply of a region: free places now and to come, row by row, without what a list does not need.

Free now: an open place with seats left that has begun or begins. To come: what waits for its check, what an employer
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
    """Seats at one place, free from a day on. `sure`: the place is open; else it is expected or waits for its check."""

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


SUPPLY = text("""
with place as (
    select * from placement
    where region = :region and (ends_on is null or ends_on > :on)
        and (state in ('open', 'vervuld', 'wacht-op-toets') or (state = 'concept' and expected))
),
seat as (
    select id, greatest(starts_on, :on) as from_on, capacity - taken as seats, state = 'open' as sure
    from place where capacity > taken and state <> 'vervuld'
    union all
    select place.id, stay.until_on + 1, count(*), true
    from place join stay on stay.placement_id = place.id
    where stay.state = 'aan-de-gang' and stay.until_on between :on and :until
        and place.state in ('open', 'vervuld') and (place.ends_on is null or place.ends_on > stay.until_on + 1)
    group by place.id, stay.until_on
)
select place.id, place.employer_id, place.gemeente_code, place.kind, place.occupation_code, place.pc4, place.title,
    place.leerlijn, place.leerlijn_step, place.hours_min, place.hours_max, place.months,
    seat.from_on, seat.seats, seat.sure
from seat join place using (id)
order by seat.from_on, place.id
""")


def supply(session: Session, region: str, *, on: date, until: date) -> list[Supplied]:
    """Free seats of a region from a day on, those that a stay's end frees up to `until` included; soonest first."""
    rows = session.execute(SUPPLY, {"region": region, "on": on, "until": until})
    return [Supplied(*row) for row in rows]
