"""One person's journey: dated spells on each axis, out of what was noted. One pure function, with these rules.

**Overlap.** On any day the first of `JourneyState` that runs counts. Two of one state at once are one.
**Gap.** A gap of at most `GAP` between two spells belongs to the first; a longer one is a spell «zonder plek». So the
end of a spell is settled only after `GAP`: rates look no later than `settled` days.
**Going on.** A stay that was begun and has no end noted still runs, also after its agreed last day (0013).
**Paid work after a stay** is known until the end of its contract, or until the last day on which nazorg found somebody
there; then they are «uit beeld», never still there. Whoever nazorg found gone, was gone from the day of that contact;
a later «nog daar» takes that back. A new unpaid place or voortraject ends it too.
**Other work, school.** Who stopped for that began there on the next day, and is «uit beeld» from then on.
**Moved.** Who left for another gemeente is no longer followed, unless something began afterwards.
**What cannot be.** A spell that ends before it starts is left out and reported; a stay where nobody came is no stay.
**Corrections** act from their day: they are in the facts, as known on the day that was asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final, Generic, TypeVar
from uuid import UUID

from services.flow.facts import PersonFacts
from services.flow.pieces import Piece, pieces_of
from services.flow.states import RANK, JourneyState
from services.registry import ParticipationStatus, StatusNoted

GAP: Final = timedelta(days=28)
"""Four weeks (a choice of ours): an end is often noted later than a next begin, and people wait between places."""
DAY: Final = timedelta(days=1)
S = TypeVar("S")


class JourneyFinding(StrEnum):
    """What was wrong in the facts of somebody, and was repaired by a rule of `journey`."""

    END_BEFORE_START = "einde-voor-begin"
    AFTER_MOVE = "begin-na-verhuizing"
    AFTERCARE_CONTRADICTS = "nazorg-spreekt-tegen"
    AFTER_LOST_SIGHT = "begin-na-uitschrijving"


@dataclass(frozen=True, slots=True)
class Spell(Generic[S]):
    """A state from a first day until, and not including, `to`; None: it still runs where the journey ends.

    `own_workplace`: at a workplace of the gemeente itself. `ended_by`: why it ended, a code of its stay or traject.
    """

    state: S
    from_on: date
    to: date | None
    own_workplace: bool = False
    ended_by: str | None = None

    def holds(self, day: date) -> bool:
        """Whether it runs on a day."""
        return self.from_on <= day and (self.to is None or day < self.to)


@dataclass(frozen=True, slots=True)
class Journey:
    """A person's way as seen from `seen_from` until, and not including, `seen_until`.

    `places` follow each other without a gap; those before `seen_from` are known from hearsay, and enter rates late.
    `hours`: hours a week at all places together. `statuses`, `treden` and `categories` (per scheme) are axes of their
    own. `sheltered_jobs`: periods in beschut werk or WSW; `moved`: left for another gemeente.
    """

    person: UUID = field(repr=False)
    seen_from: date
    seen_until: date
    places: tuple[Spell[JourneyState], ...] = ()
    hours: tuple[Spell[float], ...] = ()
    treden: tuple[Spell[int], ...] = ()
    statuses: tuple[Spell[str], ...] = ()
    categories: dict[str, tuple[Spell[str], ...]] = field(default_factory=dict)
    sheltered_jobs: tuple[tuple[date, date | None], ...] = ()
    asked_on: tuple[date, ...] = ()
    chose_to_stay_on: tuple[date, ...] = ()
    moved: bool = False
    findings: tuple[JourneyFinding, ...] = ()

    def in_base(self, day: date) -> bool:
        """Whether somebody counts in rates on a day: not while employed in beschut werk or WSW, unless they asked for
        a move and did not say since that they want to stay."""
        if not self.sheltered_jobs:
            return True
        employed = any(first <= day and (last is None or day <= last) for first, last in self.sheltered_jobs)
        said = [(on, asked) for days, asked in ((self.asked_on, True), (self.chose_to_stay_on, False)) for on in days]
        return not employed or max((one for one in said if one[0] <= day), default=(day, False))[1]

    def in_base_from(self, spell: Spell[JourneyState]) -> date | None:
        """The first day of a spell on which somebody counts in rates: its first, or the day on which they asked."""
        end = spell.to or self.seen_until
        asked = sorted(day for day in self.asked_on if spell.from_on < day < end)
        return next((day for day in (spell.from_on, *asked) if self.in_base(day)), None)


def settled(on: date) -> date:
    """The last day on which an end is settled on `on`: no later begin can close the gap after it any more."""
    return on - GAP


def journey(facts: PersonFacts, *, on: date) -> Journey:
    """The journey of one person up to and including `on`. Whatever comes after that day is not looked at."""
    until = on + DAY if facts.lost_sight_on is None else min(on + DAY, facts.lost_sight_on)
    findings: set[JourneyFinding] = set()
    possible, contradicted = pieces_of(facts, on) if facts.stays or facts.trajecten else ([], False)
    if contradicted:
        findings.add(JourneyFinding.AFTERCARE_CONTRADICTS)
    pieces = [one for one in possible if one.to is None or one.from_on < one.to]
    if len(pieces) < len(possible):
        findings.add(JourneyFinding.END_BEFORE_START)
    if any(until <= one.from_on <= on for one in pieces):
        findings.add(JourneyFinding.AFTER_LOST_SIGHT)
    pieces = [one for one in pieces if one.from_on < until]
    left_on, after_move = _moved(pieces, until)
    if after_move:
        findings.add(JourneyFinding.AFTER_MOVE)
    end = left_on or until
    return Journey(
        person=facts.person,
        seen_from=facts.registered_on,
        seen_until=end,
        places=_places(pieces, facts.registered_on, end, moved=left_on is not None),
        hours=_hours(facts, end),
        treden=_axis(((day, trede, None) for day, trede in facts.treden), end),
        statuses=_axis(map(_status, facts.statuses), end),
        categories=_categories(facts, end),
        sheltered_jobs=(*_sheltered(pieces), *facts.wsw),
        asked_on=facts.asked_on,
        chose_to_stay_on=facts.chose_to_stay_on,
        moved=left_on is not None,
        findings=tuple(sorted(findings)),
    )


def _moved(pieces: Sequence[Piece], until: date) -> tuple[date | None, bool]:
    """The day from which somebody is in another gemeente, and whether one that was told is contradicted."""
    days = [one.to for one in pieces if one.moved and one.to is not None and one.to <= until]
    if not days:
        return None, False
    standing = [day for day in days if all(other.from_on < day for other in pieces)]
    return (min(standing) if standing else None), len(standing) < len(days)


def _places(
    pieces: Sequence[Piece], registered_on: date, until: date, *, moved: bool
) -> tuple[Spell[JourneyState], ...]:
    """The spells of where somebody was, without overlap or gap, from the first day that is known of."""
    if registered_on >= until:  # nothing was ever seen of them
        return ()
    if not pieces:
        return (Spell(JourneyState.NONE, registered_on, None),)
    start = min([registered_on, *(one.from_on for one in pieces)])
    borders = sorted({start, until, *(day for one in pieces for day in (one.from_on, one.to) if day and day < until)})
    parts: list[Spell[JourneyState]] = []
    for first, last in pairwise(borders):
        running = [one for one in pieces if one.from_on <= first and (one.to is None or one.to >= last)]
        top = min(running, key=lambda one: (RANK[one.state], one.own_workplace), default=None)
        state, own = (JourneyState.NONE, False) if top is None else (top.state, top.own_workplace)
        parts.append(Spell(state, first, last, own))
    spells = _joined(_bridged(_joined(parts)))
    if not moved:
        spells[-1] = replace(spells[-1], to=None)
    return tuple(_with_reason(one, pieces) for one in spells)


def _joined(parts: list[Spell[S]]) -> list[Spell[S]]:
    """Adjoining parts of one state as one spell."""
    if len(parts) < 2:
        return parts
    joined: list[Spell[S]] = []
    for part in parts:
        before = joined[-1] if joined else None
        same = before is not None and (before.state, before.own_workplace) == (part.state, part.own_workplace)
        if before is not None and same and before.to == part.from_on:
            joined[-1] = replace(before, to=part.to)
        else:
            joined.append(part)
    return joined


def _bridged(spells: Sequence[Spell[JourneyState]]) -> list[Spell[JourneyState]]:
    """Short gaps given to the spell before them."""
    found: list[Spell[JourneyState]] = []
    for one in spells:
        short = one.state is JourneyState.NONE and one.to is not None and one.to - one.from_on <= GAP
        if short and found:
            found[-1] = replace(found[-1], to=one.to)
        else:
            found.append(one)
    return found


def _with_reason(spell: Spell[JourneyState], pieces: Sequence[Piece]) -> Spell[JourneyState]:
    """The spell with the reason of the piece that ended it; of two on one day, of the one that began last."""
    if spell.to is None:
        return spell
    ended = [one for one in pieces if one.state is spell.state and one.to and spell.from_on < one.to <= spell.to]
    last = max(ended, key=lambda one: (one.to or date.min, one.from_on, one.reason or ""), default=None)
    return replace(spell, ended_by=last.reason if last is not None else None)


def _sheltered(pieces: Iterable[Piece]) -> list[tuple[date, date | None]]:
    return [
        (one.from_on, None if one.to is None else one.to - DAY) for one in pieces if one.state is JourneyState.SHELTERED
    ]


def _axis(notes: Iterable[tuple[date, S, date | None]], until: date) -> tuple[Spell[S], ...]:
    """What was noted (day, value, last day or None) as spells: each holds until the next, or until its own last day."""
    known = [note for note in notes if note[0] < until]
    if len(known) == 1 and known[0][2] is None:  # so with most people
        return (Spell(known[0][1], known[0][0], None),)
    known.sort(key=lambda note: note[0])
    spells = []
    for number, (first, value, last) in enumerate(known, start=1):
        next_on = known[number][0] if number < len(known) else None
        ends = [day for day in (next_on, last + DAY if last is not None else None) if day is not None and day < until]
        to = min(ends, default=None)
        if to is None or to > first:
            spells.append(Spell(value, first, to))
    return tuple(_joined(spells))


def _status(note: StatusNoted) -> tuple[date, str, date | None]:
    return note.on, note.status, note.until_on if note.status == ParticipationStatus.EXEMPT else None


def _categories(facts: PersonFacts, until: date) -> dict[str, tuple[Spell[str], ...]]:
    schemes = sorted({scheme for _, scheme, _ in facts.categories})
    return {
        scheme: _axis(((day, value, None) for day, of, value in facts.categories if of == scheme), until)
        for scheme in schemes
    }


def _hours(facts: PersonFacts, until: date) -> tuple[Spell[float], ...]:
    """Hours a week at all stays together; days without a stay are in no spell."""
    if not facts.stays:
        return ()
    parts = []
    for stay in facts.stays:
        end = min(until, stay.last_day + DAY) if stay.last_day is not None else until
        starts = [*(max(day, stay.from_on) for day, _ in stay.hours), end]
        parts += [
            (first, min(last, end), hours)
            for (first, last), (_, hours) in zip(pairwise(starts), stay.hours, strict=True)
            if first < min(last, end)
        ]
    borders = sorted({day for first, last, _ in parts for day in (first, last)})
    spells = []
    for first, last in pairwise(borders):
        running = [hours for start, end, hours in parts if start <= first and end >= last]
        if running:
            spells.append(Spell(sum(running), first, None if last >= until else last))
    return tuple(_joined(spells))
