"""What a few figures need beside the rest: hour ledgers and levels of Dutch of the same people, by their number."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from services.flow.indicators.people import Known
from services.registry import HourEntry, LevelNoted, PlacementKind, hours_noted, levels_noted

T = TypeVar("T")


def ledgers_of(
    session: Session, known: Known, *, same_person: Sequence[Sequence[UUID]] = ()
) -> dict[UUID, tuple[HourEntry, ...]]:
    """The hour ledger of everybody who has one. `same_person`: as `known` was read with. One query."""
    return _together(hours_noted(session, known.gemeenten, known_on=known.known_on), known, same_person)


def levels_of(
    session: Session, known: Known, *, same_person: Sequence[Sequence[UUID]] = ()
) -> dict[UUID, tuple[LevelNoted, ...]]:
    """The levels of Dutch of everybody who ever had a taalstage, since figures ask for no others. One query."""
    records_of = _records(known, same_person)
    only = [
        record
        for one in known.facts
        if any(stay.kind is PlacementKind.LANGUAGE_INTERNSHIP for stay in one.stays)
        for record in records_of.get(one.person, (one.person,))
    ]
    noted = levels_noted(session, known.gemeenten, known_on=known.known_on, only=only) if only else {}
    return _together(noted, known, same_person)


def _together(
    noted: Mapping[UUID, Sequence[T]], known: Known, same_person: Sequence[Sequence[UUID]]
) -> dict[UUID, tuple[T, ...]]:
    """By the number under which a person of several records is known, what was noted under any of them."""
    people = {one.person for one in known.facts}
    found = {person: tuple(of) for person, of in noted.items() if person in people}
    for person, records in _records(known, same_person).items():
        found[person] = tuple(chain.from_iterable(noted.get(record, ()) for record in records))
    return found


def _records(known: Known, same_person: Sequence[Sequence[UUID]]) -> dict[UUID, Sequence[UUID]]:
    if not same_person:
        return {}
    people = {one.person for one in known.facts}
    return {one: records for records in same_person for one in records if one in people}
