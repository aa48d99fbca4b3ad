"""What a few figures need beside the rest: hour ledgers and levels of Dutch of the same people, by their number."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from services.flow.indicators.people import Known
from services.registry import HourEntry, LevelNoted, hours_noted, levels_noted

T = TypeVar("T")


def ledgers_of(
    session: Session, known: Known, *, same_person: Sequence[Sequence[UUID]] = ()
) -> dict[UUID, tuple[HourEntry, ...]]:
    """The hour ledger of everybody who is known. `same_person`: as `known` was read with. One query."""
    return _together(hours_noted(session, known.gemeenten, known_on=known.known_on), known, same_person)


def levels_of(
    session: Session, known: Known, *, same_person: Sequence[Sequence[UUID]] = ()
) -> dict[UUID, tuple[LevelNoted, ...]]:
    """The levels of Dutch of everybody who is known. One query."""
    return _together(levels_noted(session, known.gemeenten, known_on=known.known_on), known, same_person)


def _together(
    noted: Mapping[UUID, Sequence[T]], known: Known, same_person: Sequence[Sequence[UUID]]
) -> dict[UUID, tuple[T, ...]]:
    """By the number under which a person of several records is known, what was noted under any of them."""
    people = {one.person for one in known.facts}
    records_of = {one: records for records in same_person for one in records if one in people}
    return {
        person: tuple(chain.from_iterable(noted.get(record, ()) for record in records_of.get(person, (person,))))
        for person in people
    }
