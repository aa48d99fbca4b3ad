"""One row of the board per person, out of what is noted: pure, by these rules.

**Who.** Whoever is at a workplace of the gemeente without pay (werkervaringsplek, participatie-uren and their like), or
in a voortraject there. Who is employed in beschut werk is not, unless they last said that they want to move on.
**Weeks there** count from the first day of an unbroken time at the workplace; a gap of at most `GAP` breaks nothing.
**Hours now**: of all stays there that run. **Planned and attended**: of the last four whole weeks that were entered.
**Signs**: per sign what was seen last, wherever; and since when it was seen so.
**Quiet since**: the last day on which a sign was looked for, a step began, or the time at the workplace began.
**Stands still**: quiet for `STILL` or longer, without a next place in sight, and they did not choose to stay.
**Ready**: the sign «klaar voor volgende stap», or all of `TOGETHER_READY`.
**Order**: first those without a next place in sight who did not choose to stay; among them whoever is quiet longest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from leerlijnen.catalogue import Catalogue
from leerlijnen.codes import Standing
from leerlijnen.model import StepKey
from leerlijnen.placing import step_of
from leerlijnen.positions import Seen, positions
from services.flow.journeys import DAY, GAP
from services.flow.states import JourneyState, state_of_place
from services.registry import (
    AtWorkplace,
    OnwardWish,
    OpenBlocker,
    PlacementKind,
    StaySign,
    StayState,
    WeekThere,
    WishSaid,
    WorkplaceStay,
)

STILL: Final = timedelta(weeks=6)
"""Six weeks without anything new (a choice of ours: two rounds of the four-weekly look, and one half)."""
SHOWN: Final = timedelta(weeks=4)
WEEK: Final = timedelta(weeks=1)
TOGETHER_READY: Final = frozenset({StaySign.ON_TIME, StaySign.PRESENT_80, StaySign.WORKS_ALONE, StaySign.HELD_16_HOURS})
"""Signs that together speak of a next step: rhythm, and the sixteen hours of trede 4 to 5 (domain.md §3.3)."""


class BoardFlag(StrEnum):
    """What on a row asks for attention."""

    STANDS_STILL = "staat-stil"
    READY = "rijp-voor-volgende-stap"
    OVERDUE = "actie-te-laat"
    NO_ENTRY = "weekopgave-ontbreekt"


@dataclass(frozen=True, slots=True)
class SignNow:
    """What was last seen of a sign, on which day, and since when it was seen so without a break."""

    sign: StaySign
    seen: bool
    on: date
    since: date


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step of a leerlijn that somebody is on. `suggested`: the place fits it, and nobody confirmed that."""

    line: str
    step: str
    name: str
    since: date
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class NextPlace:
    """A place elsewhere that was agreed, and on which nobody began yet."""

    stay_id: UUID
    kind: PlacementKind
    title: str
    from_on: date


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person on the board. `kinds` is empty for who is there in a voortraject alone (`preparing`).

    `planned`, `attended`: hours of the last four whole weeks, of which `weeks_entered` were entered.
    """

    person: UUID = field(repr=False)
    stay_ids: tuple[UUID, ...]
    kinds: tuple[PlacementKind, ...]
    preparing: bool
    since: date
    until: date | None
    weeks: int
    hours: float
    planned: float
    attended: float
    weeks_entered: int
    signs: tuple[SignNow, ...]
    steps: tuple[StepNow, ...]
    next_place: NextPlace | None
    wish: WishSaid | None
    blockers: tuple[OpenBlocker, ...]
    quiet_since: date
    flags: tuple[BoardFlag, ...]

    @property
    def stays_by_choice(self) -> bool:
        """Whether they last said that they want to stay where they are."""
        return self.wish is not None and self.wish.wish is OnwardWish.STAY


def board_rows(people: Iterable[AtWorkplace], catalogue: Catalogue, *, on: date) -> list[BoardRow]:
    """The board on a day, whoever needs attention most first (see the head of this file)."""
    rows = [_row(one, catalogue, on) for one in people if on_board(one)]
    return sorted(rows, key=lambda row: (_settled(row), row.quiet_since, row.since, row.person))


def on_board(person: AtWorkplace) -> bool:
    """Whether somebody belongs on the board: unpaid there or in a voortraject; when employed, only if they asked."""
    running = [one for one in person.stays if one.state is StayState.RUNNING]
    if any(one.kind is PlacementKind.SHELTERED_JOB for one in running):
        return person.wish is not None and person.wish.wish is OnwardWish.MOVE_ON
    return person.preparing_since is not None or any(_unpaid_there(one) for one in running)


def _unpaid_there(stay: WorkplaceStay) -> bool:
    return stay.own and state_of_place(stay.kind, own_workplace=True) is JourneyState.PRODUCTIE


def _settled(row: BoardRow) -> bool:
    return row.next_place is not None or row.stays_by_choice


def _row(person: AtWorkplace, catalogue: Catalogue, on: date) -> BoardRow:
    there = [one for one in person.stays if one.own and one.state is StayState.RUNNING]
    since = _since(person, there)
    signs = signs_of(person.learning.evidence.signs, on)
    steps = _steps(person, there, catalogue, on)
    weeks = _last_weeks(person.weeks, on)
    next_place, chose = _next_place(person.stays), person.wish is not None and person.wish.wish is OnwardWish.STAY
    news = [since, *(one.on for one in signs), *(one.since for one in steps if not one.suggested)]
    quiet = max(day for day in news if day <= on)
    still = on - quiet >= STILL and next_place is None and not chose
    return BoardRow(
        person=person.person,
        stay_ids=tuple(one.id for one in there),
        kinds=tuple(dict.fromkeys(one.kind for one in there)),
        preparing=person.preparing_since is not None,
        since=since,
        until=None if any(one.last_day is None for one in there) else _latest(there),
        weeks=(on - since).days // 7,
        hours=sum(one.hours for one in there),
        planned=sum(one.planned for one in weeks),
        attended=sum(one.attended for one in weeks),
        weeks_entered=len(weeks),
        signs=signs,
        steps=steps,
        next_place=next_place,
        wish=person.wish,
        blockers=person.blockers,
        quiet_since=quiet,
        flags=_flags(person, there, signs, weeks, still=still, on=on),
    )


def _since(person: AtWorkplace, there: Sequence[WorkplaceStay]) -> date:
    """The first day of the unbroken time at the workplace, over stays that followed each other within `GAP`."""
    first = min([one.from_on for one in there] + ([person.preparing_since] if person.preparing_since else []))
    over = [one for one in person.stays if one.own and one.state is StayState.ENDED and one.last_day is not None]
    for stay in sorted(over, key=lambda one: one.last_day or date.min, reverse=True):
        if stay.last_day is not None and stay.from_on < first <= stay.last_day + DAY + GAP:
            first = stay.from_on
    return first


def _latest(stays: Sequence[WorkplaceStay]) -> date | None:
    return max((one.last_day for one in stays if one.last_day is not None), default=None)


def signs_of(seen: Iterable[Seen], on: date) -> tuple[SignNow, ...]:
    """Per sign what was seen last until a day; of one day the best that was seen, as the leerlijnen have it."""
    found: dict[StaySign, SignNow] = {}
    for one in sorted((one for one in seen if one.on <= on), key=lambda one: (one.on, one.seen)):
        sign, before = StaySign(one.sign), found.get(StaySign(one.sign))
        since = before.since if before is not None and before.seen == one.seen else one.on
        found[sign] = SignNow(sign, one.seen, one.on, since)
    return tuple(found[sign] for sign in StaySign if sign in found)


def _steps(person: AtWorkplace, there: Sequence[WorkplaceStay], catalogue: Catalogue, on: date) -> tuple[StepNow, ...]:
    """The steps that somebody is on; where none is known, the one that the place would fit."""
    found = [
        StepNow(one.key.line, one.key.step, catalogue.steps[one.key].name, one.since)
        for one in positions(catalogue, person.learning.evidence, on)
        if one.standing == Standing.ON
    ]
    if found:
        return tuple(found)
    fits: dict[StepKey, date] = {}
    for stay in there:
        key = step_of(catalogue, stay.kind, stay.occupation)
        if key is not None:
            fits.setdefault(key, stay.from_on)
    return tuple(StepNow(key.line, key.step, catalogue.steps[key].name, day, True) for key, day in fits.items())


def _last_weeks(weeks: Iterable[WeekThere], on: date) -> list[WeekThere]:
    """What was entered of the last four whole weeks before the one of `on`."""
    monday = on - timedelta(days=on.weekday())
    return [one for one in weeks if monday - SHOWN <= one.monday < monday]


def _next_place(stays: Iterable[WorkplaceStay]) -> NextPlace | None:
    """The first place elsewhere that was agreed. A proposal is none: it is not agreed."""
    planned = [one for one in stays if one.state is StayState.PLANNED and not one.own]
    first = min(planned, key=lambda one: (one.from_on, one.id), default=None)
    return None if first is None else NextPlace(first.id, first.kind, first.title, first.from_on)


def _flags(
    person: AtWorkplace,
    there: Sequence[WorkplaceStay],
    signs: Sequence[SignNow],
    weeks: Sequence[WeekThere],
    *,
    still: bool,
    on: date,
) -> tuple[BoardFlag, ...]:
    seen = {one.sign for one in signs if one.seen}
    last = on - timedelta(days=on.weekday()) - WEEK
    entered = any(one.monday == last for one in weeks)
    flags = (
        (BoardFlag.OVERDUE, any(one.due_on < on for one in person.blockers)),
        (BoardFlag.STANDS_STILL, still),
        (BoardFlag.READY, StaySign.READY_FOR_NEXT in seen or seen >= TOGETHER_READY),
        (BoardFlag.NO_ENTRY, any(one.from_on <= last for one in there) and not entered),
    )
    return tuple(flag for flag, holds in flags if holds)
