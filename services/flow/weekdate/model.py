"""The agenda of a weekdate as plain values, and what others hand in for it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from services.registry import weekdate as record

HORIZON_DAYS: Final = 14
"""Starts, ends and whatever is due are looked at so far ahead (issue: 14 days)."""
CONTACT_WEEKS: Final = 6
"""A stay without contact for so long is a bottleneck (a choice of ours)."""
EMPTY_WEEKS: Final = 4
"""So is a place that is open and empty for so long."""
CERTIFICATE_DAYS: Final = 56
"""Certificates are looked at further ahead: a course takes weeks to begin (a choice of ours)."""
LOOKED_BACK_DAYS: Final = 91
"""A move of longer ago that is noted only now is no success of this week (a choice of ours)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the list of a place. `position`: where on that list; `reasons`, `attention`: its short words."""

    person: UUID = field(repr=False)
    position: int
    reasons: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidates:
    """The own people on the latest list of a place. `neutral`: the order says nothing, so nobody is first.

    `others`: how many more of them the list shows.
    """

    shortlist_id: UUID
    neutral: bool
    shown: tuple[Candidate, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class Shortage:
    """A step of a leerlijn with too few places: how many are needed and how many there are within 13 weeks."""

    name: str
    line: str
    trede: int
    needed: int
    places: int
    go_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whose next step on the looppad waits for a place."""

    person: UUID = field(repr=False)
    step: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What comes from matching. `counted` False: the learning lines of the region have not been counted yet."""

    candidates: dict[UUID, Candidates] = field(default_factory=dict)
    shortages: tuple[Shortage, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    waiting_total: int = 0
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the agenda. `on`: the day it is about. `owner`: the account that does it. No name of a person."""

    kind: record.LineKind
    what: str
    on: date | None = None
    person: UUID | None = field(default=None, repr=False)
    placement_id: UUID | None = None
    action_id: UUID | None = None
    owner: str | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind: the first of them, and how many there are in all. `note`: what to know about them."""

    kind: record.LineKind
    title: str
    lines: tuple[Line, ...]
    total: int
    note: str = ""

    @property
    def left_out(self) -> int:
        """How many are not among the lines."""
        return self.total - len(self.lines)


@dataclass(frozen=True, slots=True)
class Part:
    """One point of the agenda."""

    code: record.AgendaPart
    title: str
    groups: tuple[Group, ...] = ()
    note: str = ""

    @property
    def total(self) -> int:
        """How many things there are."""
        return sum(group.total for group in self.groups)


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place that is open since the last weekdate, with the own people on its list; None: no list yet."""

    place: record.OpenedPlace
    candidates: Candidates | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The weekdate of a gemeente on a day. `since`: from which day on things are new. `previous`: the weekdate before.

    What happened on the day of the weekdate before comes by again, so that nothing is missed.
    """

    gemeente_code: str
    on: date
    since: date
    previous: date | None
    places: tuple[NewPlace, ...]
    places_total: int
    parts: tuple[Part, ...]

    def people(self) -> dict[UUID, bool]:
        """Everybody whom the agenda shows, and whether as a candidate on a list alone."""
        on_lists = {one.person: True for place in self.places if place.candidates for one in place.candidates.shown}
        lines = (line for part in self.parts for group in part.groups for line in group.lines)
        return on_lists | {line.person: False for line in lines if line.person is not None}
