"""One person as the learning lines see somebody: what is known that a step can ask, and where somebody stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from leerlijnen.codes import LEVELS, SKILLS, Ground, Standing
from leerlijnen.model import StepKey

Ranks = tuple[int, ...]

HIGHEST = len(LEVELS) - 1
NOTHING_LOW: Ranks = (0,) * len(SKILLS)
NOTHING_HIGH: Ranks = (HIGHEST,) * len(SKILLS)


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody stands in a line, since when, and what that follows from. `weeks`: on the step, until now."""

    key: StepKey
    standing: Standing
    since: date
    weeks: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody on a day. What is not known is absent, None, or the whole range.

    `language_low` and `language_high`: per skill the lowest and highest rank that fits what was measured. Certificates,
    determinations and signs map a code to whether it holds; a code that is absent is not known. `wished`: the lines of
    the branches in which somebody wants to work.
    """

    trede: int | None = None
    language_low: Ranks = NOTHING_LOW
    language_high: Ranks = NOTHING_HIGH
    hours: float | None = None
    certificates: Mapping[str, bool] = field(default_factory=dict)
    determinations: Mapping[str, bool] = field(default_factory=dict)
    signs: Mapping[str, bool] = field(default_factory=dict)
    positions: tuple[Position, ...] = ()
    wished: frozenset[str] = frozenset()

    def own_lines(self) -> frozenset[str]:
        """The lines that somebody is on now; who is on none: those that are wished."""
        return frozenset(one.key.line for one in self.on()) or self.wished

    def on(self) -> tuple[Position, ...]:
        """The steps that somebody is on now."""
        return tuple(one for one in self.positions if one.standing == Standing.ON)
