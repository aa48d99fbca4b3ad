"""One step further on a way: whether somebody can begin a step by then, in which week, and what is held after it.

All figures are whole weeks from now. Every function of time here is such that who arrives earlier never begins later;
the search leans on that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from leerlijnen.catalogue import Catalogue
from leerlijnen.model import Step, StepKey
from leerlijnen.person import Person, Ranks

WEEKS_TO_FIND_A_PLACE = 13
"""What a netwerker is reckoned to need where there is no place: a quarter (design default)."""

NEVER = 10_000


@dataclass(frozen=True, slots=True)
class Offer:
    """The places of a step: how many are open, and the week in which the first one comes (None: none on its way)."""

    open: int = 0
    coming_week: int | None = None


Offers = Mapping[StepKey, Offer]


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody on the way: what is held when the last step is done, and the week in which that is."""

    ends: int
    low: Ranks
    high: Ranks
    certificates: frozenset[str]
    hours: float | None
    trede: int | None


@dataclass(frozen=True, slots=True)
class Stride:
    """A step on a way: the week in which it begins, and the week in which it is done. `going_on`: it began before."""

    key: StepKey
    begins: int
    ends: int
    going_on: bool = False
    without_place: bool = False


def setting_out(person: Person) -> Walker:
    """A person before the first step."""
    held = frozenset(code for code, holds in person.certificates.items() if holds)
    return Walker(0, person.language_low, person.language_high, held, person.hours, person.trede)


def first(catalogue: Catalogue, person: Person, *, on: date, offers: Offers | None) -> Iterator[tuple[Walker, Stride]]:
    """Every step with which a way can begin: one that somebody is on, one that follows what was done, or a new start.

    Who is on a step serves at least its shortest time before starting on something else. What follows that step comes
    after its usual time, or sooner for whom all signs were seen.
    """
    start, bound = setting_out(person), 0
    for position in person.on():
        step = catalogue.steps.get(position.key)
        if step is not None:
            stride = Stride(position.key, 0, max(step.duration.usual - position.weeks, 0), going_on=True)
            yield after(start, step, stride.ends), stride
            bound = max(bound, step.duration.least - position.weeks)
    ready, not_yet = replace(start, ends=bound), set(_not_yet(catalogue, person))
    for key in _openings(catalogue, person):
        if key not in not_yet:
            found = further(catalogue, person, ready, key, on=on, offers=offers)
            if found is not None:
                yield found


def _openings(catalogue: Catalogue, person: Person) -> tuple[StepKey, ...]:
    """Steps to begin with, steps that follow one that is done, and steps that were done before: each once."""
    done = [one.key for one in person.positions if one not in person.on() and one.key in catalogue.steps]
    follow = [key for one in done for key in catalogue.following[one]]
    return tuple(dict.fromkeys((*catalogue.entries, *follow, *done)))


def _not_yet(catalogue: Catalogue, person: Person) -> Iterator[StepKey]:
    """Steps with which no way begins: those that somebody is on, and what follows them while a sign is wanting."""
    for position in person.on():
        yield position.key
        for key in catalogue.following.get(position.key, ()):
            if not all(person.signs.get(sign.code) for sign in catalogue.steps[key].signs):
                yield key


def further(
    catalogue: Catalogue, person: Person, walker: Walker, key: StepKey, *, on: date, offers: Offers | None
) -> tuple[Walker, Stride] | None:
    """The step after the walker's last one; None when something that it asks cannot be there by then."""
    step = catalogue.steps[key]
    if not _may(person, walker, step):
        return None
    lessons = lessons_until(catalogue, person, walker, step)
    courses = walker.ends + course_weeks(catalogue, person, walker, step)
    ready = max(walker.ends, lessons, courses)
    if ready >= NEVER:
        return None
    placed, without = _placed(ready, offers.get(key, Offer()) if offers is not None and step.places.kinds else None)
    begins = _in_season(step, placed, on)
    stride = Stride(key, begins, begins + step.duration.usual, without_place=without)
    return after(walker, step, stride.ends), stride


def after(walker: Walker, step: Step, ends: int) -> Walker:
    """What is held once a step is done: what it teaches, its certificates, its hours and its trede."""
    low, high = list(walker.low), list(walker.high)
    for one in (*step.language, *step.language_gained):
        low[one.index] = max(low[one.index], one.rank)
        high[one.index] = max(high[one.index], low[one.index])
    return Walker(
        ends=ends,
        low=tuple(low),
        high=tuple(high),
        certificates=walker.certificates | step.certificates_after,
        hours=None if walker.hours is None else max(walker.hours, step.hours.most),
        trede=max(walker.trede or 1, step.treden.on),
    )


def _may(person: Person, walker: Walker, step: Step) -> bool:
    """Whether nothing stands in the way that no lesson or course can mend."""
    if walker.trede is not None and walker.trede < step.treden.entry:
        return False
    if walker.hours is not None and walker.hours < step.hours.least:
        return False
    for one in step.determinations:
        holds = person.determinations.get(one.code)
        if holds is False or (holds is None and one.required_by_law):
            return False
    return True


def lessons_until(catalogue: Catalogue, person: Person, walker: Walker, step: Step) -> int:
    """The week by which lessons beside it bring the language that the step asks; 0 when it is held or not known.

    Lessons run beside the steps: from now on, or from the last step on with what that step taught; the sooner counts.
    """
    week = 0
    for one in step.language:
        if walker.high[one.index] < one.rank:
            from_now = lesson_weeks(catalogue, person.language_low[one.index], one.rank)
            from_then = walker.ends + lesson_weeks(catalogue, walker.low[one.index], one.rank)
            week = max(week, min(from_now, from_then))
    return week


def lesson_weeks(catalogue: Catalogue, low: int, rank: int) -> int:
    """Weeks of lessons to come from one rank to another."""
    return sum(catalogue.lesson_weeks.get(each, NEVER) for each in range(low + 1, rank + 1))


def course_weeks(catalogue: Catalogue, person: Person, walker: Walker, step: Step) -> int:
    """Weeks of courses before a step; courses go side by side."""
    weeks = 0
    for one in step.certificates:
        if one.code in walker.certificates or one.on_the_job is not None:
            continue
        unknown = one.code not in person.certificates
        if unknown and not one.required_by_law:
            continue
        weeks = max(weeks, catalogue.course_weeks.get(one.code, NEVER))
    return weeks


def _placed(ready: int, offer: Offer | None) -> tuple[int, bool]:
    """The week in which there is a place, and whether that rests on finding one.

    No offer at all: places are not asked, or the step is done at no place that the registry knows (sport, taalles).
    """
    if offer is None or offer.open > 0:
        return ready, False
    found = ready + WEEKS_TO_FIND_A_PLACE
    if offer.coming_week is not None and max(ready, offer.coming_week) <= found:
        return max(ready, offer.coming_week), False
    return found, True


def _in_season(step: Step, week: int, on: date) -> int:
    """The first week from this one on that lies in a month in which the step begins."""
    if step.season is None:
        return week
    day = on + timedelta(weeks=week)
    if day.month in step.season.start:
        return week
    while day.month not in step.season.start:
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return -(-(day - on).days // 7)
