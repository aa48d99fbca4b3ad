"""Journeys of a gemeente or a region out of the registry: as known now, or as known on a day.

Seven queries, however many people there are. Whoever asks may see these people, or gives out numbers alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services.errors import InvalidInputError
from services.flow.facts import PersonFacts, merged
from services.flow.journeys import Journey, journey
from services.registry import OnwardWish, axes_noted, in_region, stay_courses, traject_courses

Periods = tuple[tuple[date, date | None], ...]


def facts_of(
    session: Session,
    gemeenten: Collection[str],
    *,
    known_on: date | None = None,
    wsw: Mapping[UUID, Periods] | None = None,
    same_person: Sequence[Sequence[UUID]] = (),
    only: Collection[UUID] | None = None,
) -> list[PersonFacts]:
    """What is known of everybody of these gemeenten whose data may be worked with, in the order of their numbers.

    `known_on`: leave out what was noted later, so that a report of then can be made again; who was erased since is
    gone from it. A gemeente that was merged is asked for by the codes of before and after together: people count where
    they are now, with the stays of then. `wsw`: periods of WSW jobs, where the caller may know them. `same_person`:
    records that are one person. `only`: of these people alone.
    """
    if not gemeenten:
        raise InvalidInputError("Er is geen gemeente gekozen.", remedy="Kies ten minste één gemeente, zoals GM0177.")
    stays = stay_courses(session, gemeenten, known_on=known_on, only=only)
    trajecten = traject_courses(session, gemeenten, known_on=known_on, only=only)
    found = {
        person: PersonFacts(
            person=person,
            registered_on=noted.registered_on,
            lost_sight_on=noted.withdrawn_on,
            gemeente_code=noted.gemeente_code,
            stays=tuple(stays.get(person, ())),
            trajecten=tuple(trajecten.get(person, ())),
            treden=tuple(noted.treden),
            expected=tuple(noted.expected),
            categories=tuple(noted.categories),
            subcategories=tuple(noted.subcategories),
            statuses=tuple(noted.statuses),
            sheltered=tuple(noted.sheltered),
            wsw=(wsw or {}).get(person, ()),
            asked_on=_said(noted.wishes, OnwardWish.MOVE_ON),
            chose_to_stay_on=_said(noted.wishes, OnwardWish.STAY),
        )
        for person, noted in axes_noted(session, gemeenten, known_on=known_on, only=only).items()
    }
    for records in same_person:
        known = [found.pop(person) for person in records if person in found]
        if known:
            found[known[0].person] = merged(known)
    return sorted(found.values(), key=lambda facts: facts.person)


def _said(wishes: Iterable[tuple[date, OnwardWish]], what: OnwardWish) -> tuple[date, ...]:
    """The days on which somebody said this."""
    return tuple(day for day, wish in wishes if wish is what)


def journeys_of(
    session: Session,
    gemeenten: Collection[str],
    *,
    on: date,
    known_on: date | None = None,
    wsw: Mapping[UUID, Periods] | None = None,
    same_person: Sequence[Sequence[UUID]] = (),
    only: Collection[UUID] | None = None,
) -> list[Journey]:
    """Everybody's journey up to and including `on`; see `facts_of`. Who came later than that is not among them."""
    facts = facts_of(session, gemeenten, known_on=known_on, wsw=wsw, same_person=same_person, only=only)
    return [one for one in (journey(person, on=on) for person in facts) if one.places]


def gemeenten_of_region(region: str) -> tuple[str, ...]:
    """The codes of the gemeenten of an arbeidsmarktregio."""
    return tuple(one.code for one in in_region(region))
