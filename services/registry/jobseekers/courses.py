"""What was noted through time of people of some gemeenten on each axis: trede, category, status (see `stays.courses`).

Of one day the last that was written counts; the axes are never one (0014).
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, any_, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Session, col

from services.registry.jobseekers.enums import Determination
from services.registry.jobseekers.models import Jobseeker
from services.registry.onward.enums import OnwardWish

SCOPE = "j.gemeente_code = any(:gemeenten) and j.restricted_on is null"
# A condition of its own: one that may be empty would keep the planner from looking these people up one by one.
ONLY = "and j.id = any(cast(:only as uuid[]))"
KNOWN = "(cast(:known_on as date) is null or (s.recorded_at at time zone 'Europe/Amsterdam')::date <= :known_on)"


def workable(gemeenten: Collection[str], *, some: bool) -> list[ColumnElement[bool]]:
    """The same as conditions: people of these gemeenten whose data may be worked with; `some`: those in `:only`."""
    these = [col(Jobseeker.id) == any_(bindparam("only", type_=ARRAY(Uuid())))] if some else []
    return [col(Jobseeker.gemeente_code).in_(gemeenten), col(Jobseeker.restricted_on).is_(None), *these]


COLUMNS = "j.id, j.registered_on, j.withdrawn_on, j.gemeente_code"
PEOPLE = f"select {COLUMNS} from jobseeker j where {SCOPE} {{these}} order by j.id"  # noqa: S608
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


@dataclass(frozen=True, slots=True)
class LevelNoted:
    """A level of Dutch that was noted for a skill, on the scale on which it was measured."""

    on: date
    skill: str
    scale: str
    level: str


@dataclass(slots=True)
class AxesNoted:
    """All that was noted of one person, first day first. `sheltered`: whether beschut werk was found admissible.

    `expected`: the expected final trede. `categories`: day, scheme, category; `subcategories` beside them: day, scheme,
    and the finer row where one was said. `wishes`: what they said that they want themselves.
    """

    registered_on: date
    withdrawn_on: date | None = None
    gemeente_code: str = ""
    treden: list[tuple[date, int]] = field(default_factory=list)
    expected: list[tuple[date, int]] = field(default_factory=list)
    categories: list[tuple[date, str, str]] = field(default_factory=list)
    subcategories: list[tuple[date, str, str | None]] = field(default_factory=list)
    statuses: list[StatusNoted] = field(default_factory=list)
    sheltered: list[tuple[date, bool]] = field(default_factory=list)
    wishes: list[tuple[date, OnwardWish]] = field(default_factory=list)


AXES = {
    "trede": {"table": "ladder_observation", "number": "s.trede"},
    "expected": {"table": "expected_trede", "number": "s.trede"},
    "category": {
        "table": "category_statement", "said": "s.scheme", "more": "s.category", "finer": "s.subcategory",
        "keys": "s.scheme, ",
    },
    "status": {"table": "status_statement", "said": "s.status", "until": "s.until_on"},
    "sheltered": {"table": "determination", "number": "s.value", "only": SHELTERED},
    "wish": {"table": "onward_wish", "said": "s.wish"},
}  # fmt: skip
"""Where each axis is noted, and what of it stands in which column of one answer."""
ANSWER = {"number": "int", "said": "text", "more": "text", "finer": "text", "until": "date"}


def axes_noted(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None, only: Collection[UUID] | None = None
) -> dict[UUID, AxesNoted]:
    """By person, of everybody of these gemeenten (or those in `only`) whose data may be worked with. Two queries."""
    these = "" if only is None else ONLY
    values: dict[str, Any] = {"gemeenten": list(gemeenten), **({} if only is None else {"only": list(only)})}
    people = session.execute(text(PEOPLE.format(these=these)), values)
    found = {person: AxesNoted(*whose) for person, *whose in people}
    answer = session.execute(text(_axes(these)), values | {"known_on": known_on}).all()
    for person, on, axis, *noted in sorted(answer, key=lambda row: row[1]):  # a union promises no order
        if person in found:  # who was registered between the two questions is not among them
            _add(found[person], on, axis, *noted)
    return found


@cache
def _axes(these: str) -> str:
    """Everything in one question."""
    return "\nunion all\n".join(f"({_axis(code, dict(of), these)})" for code, of in AXES.items())


def _axis(code: str, of: dict[str, str], these: str) -> str:
    columns = ", ".join(f"cast({of.get(name, 'null')} as {kind})" for name, kind in ANSWER.items())
    said = f"s.noted_on, '{code}', {columns}"
    return NOTED.format(table=of["table"], said=said, keys=of.get("keys", ""), only=of.get("only", ""), these=these)


def _add(
    to: AxesNoted, on: date, axis: str, number: int | None, said: str, more: str, finer: str | None, until: date | None
) -> None:
    """One thing that was noted, where it belongs."""
    match axis:
        case "trede":
            to.treden.append((on, number or 0))
        case "expected":
            to.expected.append((on, number or 0))
        case "category":
            to.categories.append((on, said, more))
            to.subcategories.append((on, said, finer))
        case "status":
            to.statuses.append(StatusNoted(on, said, until))
        case "sheltered":
            to.sheltered.append((on, bool(number)))
        case "wish":
            to.wishes.append((on, OnwardWish(said)))


def levels_noted(
    session: Session, gemeenten: Collection[str], *, only: Collection[UUID], known_on: date | None = None
) -> dict[UUID, list[LevelNoted]]:
    """By person, what was noted of the Dutch of these people, per skill and scale first day first. One query."""
    query = NOTED.format(
        table="language_level",
        said="s.noted_on, s.skill, s.scale, s.level",
        keys="s.skill, s.scale, ",
        only="",
        these=ONLY,
    )
    found: dict[UUID, list[LevelNoted]] = {}
    values = {"gemeenten": list(gemeenten), "only": list(only), "known_on": known_on}
    for person, *said in session.execute(text(query), values):
        found.setdefault(person, []).append(LevelNoted(*said))
    return found
