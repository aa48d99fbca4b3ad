"""Whether somebody can begin a step: every thing that it asks, as met, not yet, or not known.

Unknown never excludes (design.md decision 1): it is a question. Only what a law requires for safety blocks until it is
known. A sign that was not seen is no fault of a person: it says what to look for first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from leerlijnen.codes import LEVELS, Asked, Met
from leerlijnen.model import Step
from leerlijnen.person import Person


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a step asks of one person. `rank` and `skill` only for language; `on_the_job` in weeks.

    `text` says what is asked, in Dutch, about the work and never about a person.
    """

    asked: Asked
    code: str
    met: Met
    text: str
    rank: int = 0
    skill: int = 0
    on_the_job: int | None = None
    required_by_law: bool = False

    @property
    def holds_back(self) -> bool:
        """Whether this keeps somebody from beginning today."""
        return self.met is Met.UNMET or (self.met is Met.UNKNOWN and self.required_by_law)


@dataclass(frozen=True, slots=True)
class Readiness:
    """All that a step asks, against one person."""

    requirements: tuple[Requirement, ...]

    def those(self, met: Met) -> tuple[Requirement, ...]:
        """The requirements that are met, not yet met, or unknown."""
        return tuple(one for one in self.requirements if one.met is met)

    @property
    def overall(self) -> Met:
        """Met when everything is; not yet when something holds back that cannot be gained on the step; else unknown."""
        if any(one.holds_back and one.on_the_job is None for one in self.requirements):
            return Met.UNMET
        asked = (one for one in self.requirements if one.on_the_job is None)
        return Met.UNKNOWN if any(one.met is Met.UNKNOWN for one in asked) else Met.MET


def readiness(person: Person, step: Step) -> Readiness:
    """What a step asks of a person, thing by thing, in the order of trede, hours, language, papers and signs."""
    return Readiness(tuple(_requirements(person, step)))


def _requirements(person: Person, step: Step) -> Iterator[Requirement]:
    yield _trede(person, step)
    if step.hours.least > 0:
        yield _hours(person, step)
    yield from _language(person, step)
    yield from _certificates(person, step)
    for one in step.determinations:
        met = known(person.determinations.get(one.code))
        yield Requirement(Asked.DETERMINATION, one.code, met, one.reason, required_by_law=one.required_by_law)
    for sign in step.signs:
        yield Requirement(Asked.SIGN, sign.code, known(person.signs.get(sign.code)), sign.how)


def _trede(person: Person, step: Step) -> Requirement:
    least = step.treden.entry
    met = Met.UNKNOWN if person.trede is None else known(person.trede >= least)
    return Requirement(Asked.TREDE, str(least), met, f"trede {least} of hoger")


def _hours(person: Person, step: Step) -> Requirement:
    least = step.hours.least
    met = Met.UNKNOWN if person.hours is None else known(person.hours >= least)
    return Requirement(Asked.HOURS, f"{least:g}", met, f"{least:g} uur per week of meer")


def _language(person: Person, step: Step) -> Iterator[Requirement]:
    for one in step.language:
        low, high = person.language_low[one.index], person.language_high[one.index]
        met = Met.MET if low >= one.rank else Met.UNKNOWN if high >= one.rank else Met.UNMET
        text = f"{one.skill} {LEVELS[one.rank]}: {one.reason}"
        yield Requirement(Asked.LANGUAGE, one.skill, met, text, rank=one.rank, skill=one.index)


def _certificates(person: Person, step: Step) -> Iterator[Requirement]:
    for one in step.certificates:
        yield Requirement(
            Asked.CERTIFICATE,
            one.code,
            known(person.certificates.get(one.code)),
            one.reason,
            on_the_job=one.on_the_job,
            required_by_law=one.required_by_law,
        )


def known(value: bool | None) -> Met:
    """Met, not yet, or unknown."""
    return Met.UNKNOWN if value is None else Met.MET if value else Met.UNMET
