"""Where somebody stands in the lines: it follows from stays, certificates, language and dated signs; a correction wins.

Pure, so that the same evidence always gives the same position, in whatever order it comes. Nobody is set back: what was
done stays done, also when somebody is now on an earlier step. A correction of a consulent holds against all evidence up
to its day; what happens after that day counts again. Last days are inclusive, as everywhere in the house.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from leerlijnen.catalogue import Catalogue
from leerlijnen.codes import Ground, Standing
from leerlijnen.model import Step, StepKey
from leerlijnen.person import NOTHING_LOW, Position, Ranks

READY_FOR_NEXT = "klaar-voor-volgende-stap"
"""The sign that a step is done, whatever the step is."""

DAY = timedelta(days=1)
GROUNDS = tuple(Ground)


@dataclass(frozen=True, slots=True)
class Stood:
    """A stay at a place of a step. `until`: its last day; None: it goes on. `completed`: done to the end, or led on."""

    key: StepKey
    since: date
    until: date | None = None
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a sign on a day. `key`: the step where, if it was at one."""

    sign: str
    seen: bool
    on: date
    key: StepKey | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a consulent says of somebody's standing towards a step from a day on; None: not on it, and not done."""

    key: StepKey
    standing: Standing | None
    on: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of one person that a position can follow from.

    Certificates: the day on which each was gained. Signs and corrections: the last that was said of each day. Language:
    the lowest rank per skill that was measured.
    """

    stays: tuple[Stood, ...] = ()
    certificates: Mapping[str, date] = field(default_factory=dict)
    signs: tuple[Seen, ...] = ()
    language_low: Ranks = NOTHING_LOW
    corrections: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A standing and from when it holds. `known_on`: the day of what it follows from, for a correction to outweigh."""

    standing: Standing
    since: date
    known_on: date
    ground: Ground


def positions(catalogue: Catalogue, evidence: Evidence, on: date) -> tuple[Position, ...]:
    """Where somebody stands on a day, in the order of the catalogue. A step that nothing speaks of is left out.

    Evidence and corrections of after that day are not looked at.
    """
    keys = sorted(catalogue.index[key] for key in _spoken_of(catalogue, evidence) if key in catalogue.index)
    found = (_position(key, catalogue.steps[key], evidence, on) for key in (catalogue.keys[column] for column in keys))
    return tuple(one for one in found if one is not None)


def _spoken_of(catalogue: Catalogue, evidence: Evidence) -> set[StepKey]:
    """The steps that something speaks of: of a region's people, most have few."""
    said = {one.key for part in (evidence.stays, evidence.corrections) for one in part}
    said |= {one.key for one in evidence.signs if one.key is not None}
    return said.union(*(catalogue.proven_by.get(code, ()) for code in evidence.certificates))


def signs_now(signs: Iterable[Seen], on: date) -> dict[str, bool]:
    """Per sign what was seen last until a day, wherever; of one day the best that was seen."""
    ordered = sorted((one for one in signs if one.on <= on), key=lambda one: (one.on, one.seen))
    return {one.sign: one.seen for one in ordered}


def _position(key: StepKey, step: Step, evidence: Evidence, on: date) -> Position | None:
    """Being on a step goes before having done it; of several reasons the one that held first."""
    told = sorted((one for one in evidence.corrections if one.key == key and one.on <= on), key=lambda one: one.on)
    last = told[-1] if told else None
    found = [one for one in _found(key, step, evidence, on) if last is None or one.known_on > last.on]
    if last is not None and last.standing is not None:
        found.append(_Found(last.standing, last.on, last.on, Ground.CORRECTION))
    if not found:
        return None
    best = min(found, key=lambda one: (one.standing != Standing.ON, one.since, GROUNDS.index(one.ground)))
    weeks = _weeks_there(key, evidence.stays, on)
    if not weeks and best.standing == Standing.ON:
        weeks = ((on - best.since).days + 1) // 7
    return Position(key, best.standing, best.since, weeks, best.ground)


def _found(key: StepKey, step: Step, evidence: Evidence, on: date) -> Iterator[_Found]:
    """Everything from which a standing towards this step follows."""
    for stay in evidence.stays:
        if stay.key == key and stay.since <= on:
            yield from _from_stay(stay, on)
    for one in step.certificates_gained:
        gained = evidence.certificates.get(one.code)
        if one.proves and gained is not None and gained <= on:
            yield _Found(Standing.DONE, gained, gained, Ground.CERTIFICATE)
    yield from _from_signs(key, step, evidence, on)


def _from_stay(stay: Stood, on: date) -> Iterator[_Found]:
    if stay.until is None or on <= stay.until:
        yield _Found(Standing.ON, stay.since, stay.since, Ground.STAY)
    elif stay.completed:
        yield _Found(Standing.DONE, stay.until, stay.until, Ground.STAY)


def _from_signs(key: StepKey, step: Step, evidence: Evidence, on: date) -> Iterator[_Found]:
    """A step is done when the sign for it was seen there, its time was served and its language is held.

    While somebody is still at the place, `ON` wins; this counts once the stay has ended, completed or not.
    """
    served = _served_on(key, evidence.stays, on, step.duration.least)
    learned = all(evidence.language_low[one.index] >= one.rank for one in step.language_gained)
    if served is None or not learned:
        return
    for one in evidence.signs:
        if one.sign == READY_FOR_NEXT and one.key == key and one.seen and one.on <= on:
            yield _Found(Standing.DONE, max(one.on, served), one.on, Ground.SIGN)


def _weeks_there(key: StepKey, stays: Iterable[Stood], on: date) -> int:
    return sum((last - first).days + 1 for first, last in _stretches(key, stays, on)) // 7


def _served_on(key: StepKey, stays: Iterable[Stood], on: date, weeks: int) -> date | None:
    """The day on which so many weeks at a step were full; None: not by this day."""
    left = 7 * weeks
    if left == 0:
        return date.min
    for first, last in _stretches(key, stays, on):
        days = (last - first).days + 1
        if days >= left:
            return first + (left - 1) * DAY
        left -= days
    return None


def _stretches(key: StepKey, stays: Iterable[Stood], on: date) -> Iterator[tuple[date, date]]:
    """First and last day of each time at a step until a day, in order; a day at two places counts once."""
    reached = date.min
    for stay in sorted((one for one in stays if one.key == key), key=lambda one: one.since):
        first, last = max(stay.since, reached + DAY), min(stay.until or on, on)
        if first <= last:
            yield first, last
            reached = last
