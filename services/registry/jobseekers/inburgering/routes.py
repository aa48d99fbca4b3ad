"""When people of some gemeenten followed a route of inburgering (see `stays.courses`)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.jobseekers.courses import NOTED
from services.registry.jobseekers.inburgering.enums import InburgeringRoute


@dataclass(frozen=True, slots=True)
class RouteNoted:
    """What was noted of somebody's route on a day: it began on `from_on`; `last_day` None: no end noted.

    `term_ends_on`: the last day of the term of the law; `participation_part`: whether 800 hours of taking part are
    asked.
    """

    on: date
    route: InburgeringRoute
    from_on: date
    last_day: date | None
    term_ends_on: date = date.max
    participation_part: bool = True


def routes_noted(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None
) -> dict[UUID, tuple[RouteNoted, ...]]:
    """By person, what was noted of their route, first day of noting first; the last of them counts. One query."""
    said = "s.noted_on, s.route, s.started_on, s.ended_on, s.term_ends_on, s.participation_part"
    query = text(NOTED.format(table="inburgering_route", said=said, keys="", only="", these=""))
    rows = session.execute(query, {"gemeenten": list(gemeenten), "known_on": known_on})
    found: dict[UUID, list[RouteNoted]] = defaultdict(list)
    for person, on, route, *said_of_it in rows:
        found[person].append(RouteNoted(on, InburgeringRoute(route), *said_of_it))
    return {person: tuple(noted) for person, noted in found.items()}
