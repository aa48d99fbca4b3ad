"""What is known of one person, as plain values: what a journey is made of, and how two records become one."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from services.registry import StatusNoted, StayCourse, TrajectCourse

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The stays, trajecten and notes of one person. All tuples of notes begin with their day.

    `lost_sight_on`: from this day nothing is noted any more (withdrawn). `wsw`: periods of a WSW job, first and last
    day, where the caller may know them. `asked_on`: days on which somebody in a sheltered job asked for a move;
    `chose_to_stay_on`: days on which somebody said they want to stay where they are. `expected`: the expected final
    trede; `sheltered`: whether beschut werk was found admissible. `gemeente_code`: whose they are now.
    `subcategories`: day, scheme and finer row, beside `categories`. The number of the person stays out of every
    representation.
    """

    person: UUID = field(repr=False)
    registered_on: date
    lost_sight_on: date | None = None
    stays: tuple[StayCourse, ...] = ()
    trajecten: tuple[TrajectCourse, ...] = ()
    treden: tuple[tuple[date, int], ...] = ()
    expected: tuple[tuple[date, int], ...] = ()
    categories: tuple[tuple[date, str, str], ...] = ()
    statuses: tuple[StatusNoted, ...] = ()
    sheltered: tuple[tuple[date, bool], ...] = ()
    wsw: tuple[tuple[date, date | None], ...] = ()
    asked_on: tuple[date, ...] = ()
    chose_to_stay_on: tuple[date, ...] = ()
    gemeente_code: str = ""
    subcategories: tuple[tuple[date, str, str | None], ...] = ()


def merged(records: Sequence[PersonFacts]) -> PersonFacts:
    """Several records of one person as one: under the number of the first, known from the earliest registration.

    What stands in both counts once. Somebody is out of sight only if every record of them is. Of one day the trede,
    category or status of the last record counts, as with a correction. What contradicts itself then is settled (and
    reported) by the rules of a journey.
    """
    lost = [one.lost_sight_on for one in records]
    return PersonFacts(
        person=records[0].person,
        registered_on=min(one.registered_on for one in records),
        lost_sight_on=None if None in lost else max(day for day in lost if day is not None),
        stays=_once(stay for one in records for stay in one.stays),
        trajecten=_once(traject for one in records for traject in one.trajecten),
        treden=_last_of_day((note for one in records for note in one.treden), lambda note: note[0]),
        expected=_last_of_day((note for one in records for note in one.expected), lambda note: note[0]),
        categories=_last_of_day((note for one in records for note in one.categories), lambda note: note[:2]),
        subcategories=_last_of_day((note for one in records for note in one.subcategories), lambda note: note[:2]),
        statuses=_last_of_day((note for one in records for note in one.statuses), lambda note: note.on),
        sheltered=_last_of_day((note for one in records for note in one.sheltered), lambda note: note[0]),
        wsw=_once(period for one in records for period in one.wsw),
        asked_on=_once(day for one in records for day in one.asked_on),
        chose_to_stay_on=_once(day for one in records for day in one.chose_to_stay_on),
        gemeente_code=records[0].gemeente_code,
    )


def _once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))


def _last_of_day(notes: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    return tuple({key(note): note for note in notes}.values())
