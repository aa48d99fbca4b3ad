"""On which days there was contact with people of some gemeenten (see `stays.courses`)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.jobseekers.courses import KNOWN, SCOPE

HELD = f"""
select s.jobseeker_id, s.noted_on from contact_moment s join jobseeker j on j.id = s.jobseeker_id
where s.held and {SCOPE} and {KNOWN} and not exists (
  select 1 from contact_moment r where r.replaces_id = s.id and {KNOWN.replace("s.", "r.")}
)
order by s.jobseeker_id, s.noted_on
"""  # noqa: S608 - our own words only


def contact_days(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None
) -> dict[UUID, tuple[date, ...]]:
    """By person, the days of contact that was held, first day first. One query.

    One that was noted by mistake counts until it was replaced: a report as known before that still has it.
    """
    found: dict[UUID, list[date]] = defaultdict(list)
    for person, on in session.execute(text(HELD), {"gemeenten": list(gemeenten), "known_on": known_on}):
        found[person].append(on)
    return {person: tuple(days) for person, days in found.items()}
