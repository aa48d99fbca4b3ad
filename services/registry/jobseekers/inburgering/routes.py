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
    """What was noted of somebody's route on a day: it began on `from_on`; `last_day` None: no end noted."""

    on: date
    route: InburgeringRoute
    from_on: date
    last_day: date | None


def routes_noted(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None
) -> dict[UUID, tuple[RouteNoted, ...]]:
    """By person, what was noted of their route, first day of noting first; the last of them counts. One query."""
    said = "s.noted_on, s.route, s.started_on, s.ended_on"
    query = text(NOTED.format(table="inburgering_route", said=said, keys="", only=""))
    rows = session.execute(query, {"gemeenten": list(gemeenten), "known_on": known_on})
    found: dict[UUID, list[RouteNoted]] = defaultdict(list)
    for person, on, route, first, last in rows:
        found[person].append(RouteNoted(on, InburgeringRoute(route), first, last))
    return {person: tuple(noted) for person, noted in found.items()}
