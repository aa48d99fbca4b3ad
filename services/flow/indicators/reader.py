"""Everything that figures are made of, once per gemeente or group of them: as known now, or as known on a day.

Ten queries, and one more per kind of report-only fact, however many people there are. Use:

    known = known_people(session, [gemeente], known_on=None, reported=True)
    july = situation(known, on=date(2026, 7, 1))
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import chain
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from services.flow.indicators.people import Known
from services.flow.reader import Periods, facts_of
from services.registry import contact_days, report_facts, routes_noted

T = TypeVar("T")


def known_people(
    session: Session,
    gemeenten: Collection[str],
    *,
    known_on: date | None = None,
    reported: bool = False,
    same_person: Sequence[Sequence[UUID]] = (),
) -> Known:
    """What is known of everybody of these gemeenten whose data may be worked with; see `flow.reader.facts_of`.

    `reported`: read the facts that only reports may read as well; the caller gives out numbers alone, or may know them.
    `same_person`: records that are one person; what is known of them is put together under the first of them.
    """
    noted = report_facts.facts_of_gemeenten(session, gemeenten, known_on=known_on) if reported else None
    people = facts_of(session, gemeenten, known_on=known_on, wsw=_wsw(noted or {}), same_person=same_person)
    routes = routes_noted(session, gemeenten, known_on=known_on)
    under = _under_one_number({one.person for one in people}, same_person)
    return Known(
        gemeenten=tuple(sorted(gemeenten)),
        known_on=known_on,
        facts=tuple(people),
        contacts=_together(contact_days(session, gemeenten, known_on=known_on), under),
        routes=_together(routes, under),
        reported=None if noted is None else _reported_together(noted, under),
    )


def _wsw(reported: Mapping[UUID, report_facts.PersonFacts]) -> dict[UUID, Periods]:
    """Periods in the WSW, in which nobody counts in rates unless they asked."""
    return {
        person: tuple((one.started_on, one.ended_on) for one in facts.schemes if one.scheme == report_facts.Scheme.WSW)
        for person, facts in reported.items()
    }


def _under_one_number(people: set[UUID], same_person: Sequence[Sequence[UUID]]) -> dict[UUID, list[UUID]]:
    """By the number under which `facts_of` has a person of several records, all numbers of that person."""
    return {one: list(records) for records in same_person for one in records if one in people}


def _together(noted: Mapping[UUID, tuple[T, ...]], under: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, tuple[T, ...]]:
    found = dict(noted)
    for number, records in under.items():
        found[number] = tuple(chain.from_iterable(found.pop(person, ()) for person in records))
    return found


def _reported_together(
    noted: Mapping[UUID, report_facts.PersonFacts], under: Mapping[UUID, Sequence[UUID]]
) -> dict[UUID, report_facts.PersonFacts]:
    found = dict(noted)
    for number, records in under.items():
        known = [found.pop(person, report_facts.PersonFacts()) for person in records]
        rows = (
            tuple(chain.from_iterable(getattr(one, name.name) for one in known))
            for name in fields(report_facts.PersonFacts)
        )
        found[number] = report_facts.PersonFacts(*rows)
    return found
