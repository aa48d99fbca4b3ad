"""Where somebody stands in the lines: it follows from stays, certificates, language and dated signs; a correction wins.

Pure, so that the same evidence always gives the same position. Nobody is set back: what was done stays done, also when
somebody is now on an earlier step. A correction of a consulent holds against all evidence up to its day; what happens
after that day counts again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from leerlijnen.catalogue import Catalogue
from leerlijnen.codes import Ground, Standing
from leerlijnen.model import Step, StepKey
from leerlijnen.person import NOTHING_LOW, Position, Ranks

READY_FOR_NEXT = "klaar-voor-volgende-stap"
"""The sign that a step is done, whatever the step is."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A stay at a place of a step. `until` None: it goes on. `completed`: it was done to the end, or led on."""

    key: StepKey
    since: date
    until: date | None = None
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """The latest that was seen of a sign. `key`: the step where, if it was at one."""

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
    """All of one person that a position can follow from. Certificates: the day on which each valid one was gained."""

    stays: tuple[Stood, ...] = ()
    certificates: Mapping[str, date] = field(default_factory=dict)
    signs: tuple[Seen, ...] = ()
    language_low: Ranks = NOTHING_LOW
    corrections: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A standing that follows from something; `known_on`: the day from which it was so."""

    standing: Standing
    since: date
    known_on: date
    ground: Ground


def positions(catalogue: Catalogue, evidence: Evidence, on: date) -> tuple[Position, ...]:
    """Where somebody stands on a day, in the order of the catalogue. A step that nothing speaks of is left out.

    Evidence and corrections of after that day are not looked at.
    """
    found = (_position(key, step, evidence, on) for key, step in catalogue.steps.items())
    return tuple(one for one in found if one is not None)


def _position(key: StepKey, step: Step, evidence: Evidence, on: date) -> Position | None:
    told = sorted((one for one in evidence.corrections if one.key == key and one.on <= on), key=lambda one: one.on)
    last = told[-1] if told else None  # of one day the last written: sorting keeps their order
    found = [one for one in _found(key, step, evidence, on) if last is None or one.known_on > last.on]
    if last is not None and last.standing is not None:
        found.append(_Found(last.standing, last.on, last.on, Ground.CORRECTION))
    if not found:
        return None
    best = max(found, key=lambda one: (one.standing == Standing.ON, one.known_on))
    weeks = _weeks_there(key, evidence.stays, on) or (on - best.since).days // 7 * (best.standing == Standing.ON)
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
    if stay.until is None or stay.until > on:
        yield _Found(Standing.ON, stay.since, stay.since, Ground.STAY)
    elif stay.completed:
        yield _Found(Standing.DONE, stay.until, stay.until, Ground.STAY)


def _from_signs(key: StepKey, step: Step, evidence: Evidence, on: date) -> Iterator[_Found]:
    """A step is done when the sign for it was seen there, its time was served and its language is held.

    While somebody is still at the place, `ON` wins; this counts once the stay has ended, completed or not.
    """
    learned = all(evidence.language_low[one.index] >= one.rank for one in step.language_gained)
    served = _weeks_there(key, evidence.stays, on) >= step.duration.least
    for one in evidence.signs:
        if one.sign == READY_FOR_NEXT and one.key == key and one.seen and one.on <= on and learned and served:
            yield _Found(Standing.DONE, one.on, one.on, Ground.SIGN)


def _weeks_there(key: StepKey, stays: Iterable[Stood], on: date) -> int:
    days = sum((min(stay.until or on, on) - stay.since).days for stay in stays if stay.key == key and stay.since <= on)
    return days // 7
