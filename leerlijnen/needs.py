"""What each step of a way asks of this person, and how it is there by then: for people to read along with the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from leerlijnen.catalogue import Catalogue
from leerlijnen.codes import Asked, Met
from leerlijnen.looppaden import Looppad
from leerlijnen.model import Step, StepKey
from leerlijnen.person import Person
from leerlijnen.readiness import Requirement, readiness
from leerlijnen.walking import Walker, after, lesson_weeks, setting_out


class How(StrEnum):
    """How something that a step asks is there when the step begins."""

    HELD = "heeft-iemand-al"
    EARLIER = "op-een-eerdere-stap"
    ON_STEP = "op-de-stap-zelf"
    LESSONS = "taalles-ernaast"
    COURSE = "cursus-ernaast"
    QUESTION = "nog-na-te-vragen"
    LOOK_FOR = "nog-te-zien"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a step asks, how it gets there, on which earlier step or where, and in how many weeks."""

    requirement: Requirement
    how: How
    earlier: StepKey | None = None
    where: str | None = None
    weeks: int | None = None


def needs(catalogue: Catalogue, person: Person, way: Looppad) -> tuple[tuple[Need, ...], ...]:
    """Per step of the way, everything that it asks. A step that somebody is on already asks nothing more."""
    walker, been, found = setting_out(person), list[StepKey](), list[tuple[Need, ...]]()
    for stride in way.strides:
        step = catalogue.steps[stride.key]
        asked = () if stride.going_on else readiness(person, step).requirements
        found.append(tuple(_need(catalogue, walker, been, one) for one in asked))
        walker = after(walker, step, stride.ends)
        been.append(stride.key)
    return tuple(found)


def gains(catalogue: Catalogue, person: Person, way: Looppad) -> tuple[tuple[str, ...], ...]:
    """Per step of the way, the codes of what is gained there and was not held: `taal:skill:level` or a certificate."""
    walker, found = setting_out(person), list[tuple[str, ...]]()
    for stride in way.strides:
        step = catalogue.steps[stride.key]
        found.append(tuple(_gained(walker, step)))
        walker = after(walker, step, stride.ends)
    return tuple(found)


def _gained(walker: Walker, step: Step) -> Iterator[str]:
    for one in step.language_gained:
        if walker.low[one.index] < one.rank:
            yield f"{Asked.LANGUAGE}:{one.skill}:{one.level}"
    for certificate in step.certificates_gained:
        if certificate.code not in walker.certificates:
            yield certificate.code


def _need(catalogue: Catalogue, walker: Walker, been: list[StepKey], one: Requirement) -> Need:
    """How a requirement is met at this point of the way."""
    if one.met is Met.MET:
        return Need(one, How.HELD)
    if one.asked is Asked.SIGN:
        return Need(one, How.LOOK_FOR, earlier=been[-1] if been else None)
    earlier = _earlier(catalogue, been, one)
    if earlier is not None:
        return Need(one, How.EARLIER, earlier=earlier)
    if one.on_the_job is not None:
        return Need(one, How.ON_STEP, weeks=one.on_the_job)
    if one.met is Met.UNKNOWN and not one.required_by_law:
        return Need(one, How.QUESTION)
    return _beside(catalogue, walker, one)


def _earlier(catalogue: Catalogue, been: list[StepKey], one: Requirement) -> StepKey | None:
    """The first step of the way that brings it."""
    return next((key for key in been if _brings(catalogue.steps[key], one)), None)


def _brings(step: Step, one: Requirement) -> bool:
    match one.asked:
        case Asked.TREDE:
            return step.treden.on >= int(one.code)
        case Asked.HOURS:
            return step.hours.most >= float(one.code)
        case Asked.LANGUAGE:
            learned = (*step.language_gained, *step.language)
            return any(each.skill == one.code and each.rank >= one.rank for each in learned)
        case Asked.CERTIFICATE:
            return one.code in step.certificates_after
        case _:
            return False


def _beside(catalogue: Catalogue, walker: Walker, one: Requirement) -> Need:
    """Lessons or a course: what is left when nothing on the way brings it."""
    if one.asked is Asked.LANGUAGE:
        weeks = lesson_weeks(catalogue, walker.low[one.skill], one.rank)
        return Need(one, How.LESSONS, where=catalogue.beside.language_where, weeks=weeks)
    course = next((each for each in catalogue.beside.certificates if each.code == one.code), None)
    if course is None:
        return Need(one, How.QUESTION)
    return Need(one, How.COURSE, where=course.where, weeks=course.weeks)
