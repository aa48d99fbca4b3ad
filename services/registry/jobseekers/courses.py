"""What was noted through time of people of some gemeenten on each axis: trede, category, status (see `stays.courses`).

Of one day the last that was written counts; the axes are never one (0014).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.jobseekers.enums import Determination

SCOPE = "j.gemeente_code = any(:gemeenten) and j.restricted_on is null"
# A condition of its own: one that may be empty would keep the planner from looking these people up one by one.
ONLY = "and j.id = any(cast(:only as uuid[]))"
KNOWN = "(cast(:known_on as date) is null or (s.recorded_at at time zone 'Europe/Amsterdam')::date <= :known_on)"

PEOPLE = f"select j.id, j.registered_on, j.withdrawn_on from jobseeker j where {SCOPE} {{these}} order by j.id"  # noqa: S608
NOTED = f"""
select distinct on (s.jobseeker_id, {{keys}}s.noted_on) s.jobseeker_id, {{said}}
from {{table}} s join jobseeker j on j.id = s.jobseeker_id where {SCOPE} and {KNOWN} {{these}} {{only}}
order by s.jobseeker_id, {{keys}}s.noted_on, s.id desc
"""  # noqa: S608 - our own words only
SHELTERED = f"and s.code = '{Determination.SHELTERED_ADMISSIBLE}'"


@dataclass(frozen=True, slots=True)
class StatusNoted:
    """A status from the day on which it was noted; an ontheffing has a last day of its own."""

    on: date
    status: str
    until_on: date | None = None


@dataclass(slots=True)
class AxesNoted:
    """All that was noted of one person, first day first. `sheltered`: whether beschut werk was found admissible."""

    registered_on: date
    withdrawn_on: date | None = None
    treden: list[tuple[date, int]] = field(default_factory=list)
    categories: list[tuple[date, str, str]] = field(default_factory=list)
    statuses: list[StatusNoted] = field(default_factory=list)
    sheltered: list[tuple[date, bool]] = field(default_factory=list)


def axes_noted(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None, only: Collection[UUID] | None = None
) -> dict[UUID, AxesNoted]:
    """By person, of everybody of these gemeenten (or those in `only`) whose data may be worked with. Five queries."""
    these = ""
    values: dict[str, Any] = {"gemeenten": list(gemeenten)}
    if only is not None:
        these, values["only"] = ONLY, list(only)
    people = session.execute(text(PEOPLE.format(these=these)), values)
    values["known_on"] = known_on
    found = {person: AxesNoted(registered, withdrawn) for person, registered, withdrawn in people}

    def noted(table: str, said: str, keys: str = "", only: str = "") -> Sequence[Any]:
        return session.execute(
            text(NOTED.format(table=table, said=said, keys=keys, only=only, these=these)), values
        ).all()

    for person, on, trede in noted("ladder_observation", "s.noted_on, s.trede"):
        found[person].treden.append((on, trede))
    for person, on, scheme, category in noted("category_statement", "s.noted_on, s.scheme, s.category", "s.scheme, "):
        found[person].categories.append((on, scheme, category))
    for person, on, status, until in noted("status_statement", "s.noted_on, s.status, s.until_on"):
        found[person].statuses.append(StatusNoted(on, status, until))
    for person, on, value in noted("determination", "s.noted_on, s.value", only=SHELTERED):
        found[person].sheltered.append((on, value))
    return found
