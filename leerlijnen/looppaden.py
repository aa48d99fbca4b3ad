"""Looppaden: the best few ways from where somebody is to the expected final trede, step by step (S2 par. 3.3).

A way is a walk over the graph of steps. Its cost is the weeks until somebody stands on the goal's step: the usual weeks
of every step before it, lessons and courses that have to come first, and waiting for a month in which a step begins or
for a place. So the fewest weeks and the open places along a way are weighed in one figure that can be explained.

What holds on a way:
- A step is used only if all that it asks is held, can have been gained by then, or is not known (a question, unless a
  law for safety asks it). Gained means: on an earlier step of the way, on the step itself, or beside the lines.
- Signs never block: they are what to look for on the way.
- A goal is reached on the first step that stands on its trede; trede 3, 4 and 5 are ends that are complete.
- A way back is a way: steps that somebody did before, and steps to begin with, can always come first.
- A way that takes all the steps of a better one and more besides is a detour, and no second choice.

The search is best-first over whole walks with a lower bound of the weeks that remain, so the first ways found are the
best there are; the tests hold it against trying everything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from heapq import heappop, heappush

import networkx as nx

from leerlijnen.catalogue import Catalogue
from leerlijnen.model import StepKey
from leerlijnen.person import Person
from leerlijnen.walking import Offers, Stride, Walker, first, further

FEW = 3
MOST_TRIED = 50_000
"""Walks that are looked at before the search stops and says so; a search over the shipped lines takes some hundreds."""

Queued = tuple[int, int, tuple[StepKey, ...], Walker, tuple[Stride, ...]]
"""A walk in the queue, in order of its least possible weeks, then its number of steps, then its steps."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The expected final trede; `lines`: only ends in these lines (empty: in any)."""

    trede: int
    lines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Looppad:
    """One way. `weeks`: from now until the last step begins, which is the goal."""

    strides: tuple[Stride, ...]

    @property
    def weeks(self) -> int:
        """Weeks from now until the goal."""
        return self.strides[-1].begins

    @property
    def keys(self) -> tuple[StepKey, ...]:
        """The steps of this way, in order."""
        return tuple(stride.key for stride in self.strides)

    @property
    def steps(self) -> frozenset[StepKey]:
        """The steps of this way, in no order."""
        return frozenset(self.keys)


@dataclass(frozen=True, slots=True)
class Looppaden:
    """The best ways, the best first. `reached`: somebody stands on the goal's trede now, and staying is complete.

    `cut_off`: the search stopped before it knew that there is nothing better.
    """

    ways: tuple[Looppad, ...]
    reached: bool = False
    cut_off: bool = False


def looppaden(
    catalogue: Catalogue, person: Person, goal: Goal, *, on: date, offers: Offers | None = None, few: int = FEW
) -> Looppaden:
    """The best ways to a goal from a day on, at most `few`. `offers`: the places per step; None: places not asked."""
    if person.trede == goal.trede and not goal.lines:
        return Looppaden((), reached=True)
    queue: list[Queued] = []
    ways: list[Looppad] = []
    tried = 0
    for walker, stride in _beginnings(catalogue, person, goal, on=on, offers=offers):
        _push(queue, catalogue, goal, walker, (stride,))
    while queue and len(ways) < few and tried < MOST_TRIED:
        _, _, been, walker, strides = heappop(queue)
        tried += 1
        if any(way.steps <= set(been) for way in ways):
            continue
        if ends(catalogue, been[-1], goal):
            ways.append(Looppad(strides))
            continue
        for further_on in _further(catalogue, person, been, walker, on=on, offers=offers):
            _push(queue, catalogue, goal, further_on[0], (*strides, further_on[1]))
    return Looppaden(tuple(ways), cut_off=tried == MOST_TRIED)


def towards(
    catalogue: Catalogue, person: Person, trede: int, *, on: date, offers: Offers | None = None, few: int = FEW
) -> Looppaden:
    """The best ways to a trede: first those that end in the line somebody is on or wishes for, then any others."""
    own = person.own_lines().intersection(catalogue.lines)
    if person.trede == trede or not own:
        return looppaden(catalogue, person, Goal(trede), on=on, offers=offers, few=few)
    first_choice = looppaden(catalogue, person, Goal(trede, own), on=on, offers=offers, few=few)
    if len(first_choice.ways) == few:
        return first_choice
    anywhere = looppaden(catalogue, person, Goal(trede), on=on, offers=offers, few=few)
    others = tuple(way for way in anywhere.ways if way not in first_choice.ways)
    return Looppaden((*first_choice.ways, *others)[:few], cut_off=anywhere.cut_off or first_choice.cut_off)


def _beginnings(
    catalogue: Catalogue, person: Person, goal: Goal, *, on: date, offers: Offers | None
) -> Iterator[tuple[Walker, Stride]]:
    """The steps to begin with. Going back before the step that somebody is on is no short cut; it can be the goal."""
    behind = {key for one in person.on() for key in catalogue.leading_to.get(one.key, ())}
    for walker, stride in first(catalogue, person, on=on, offers=offers):
        if stride.going_on or stride.key not in behind or ends(catalogue, stride.key, goal):
            yield walker, stride


def _further(
    catalogue: Catalogue, person: Person, been: tuple[StepKey, ...], walker: Walker, *, on: date, offers: Offers | None
) -> Iterator[tuple[Walker, Stride]]:
    """The steps that can follow, where nobody was yet on this way."""
    for key in catalogue.following[been[-1]]:
        if key not in been:
            found = further(catalogue, person, walker, key, on=on, offers=offers)
            if found is not None:
                yield found


def ends(catalogue: Catalogue, key: StepKey, goal: Goal) -> bool:
    """Whether a way ends on this step."""
    return catalogue.steps[key].treden.on == goal.trede and (not goal.lines or key.line in goal.lines)


@lru_cache(maxsize=256)
def fewest_weeks(catalogue: Catalogue, goal: Goal) -> Mapping[StepKey, int]:
    """Fewest weeks from the end of a step to the goal, whatever somebody lacks; an end has 0, a dead end is absent."""
    goals = {key for key in catalogue.keys if ends(catalogue, key, goal)}
    if not goals:
        return {}

    def weeks(ending: StepKey, before: StepKey, _: object) -> int:
        """From the end of the step before: all of the step that follows, unless that is the goal."""
        return 0 if ending in goals else catalogue.steps[ending].duration.usual

    back = catalogue.graph.reverse(copy=False)
    return {key: int(least) for key, least in nx.multi_source_dijkstra_path_length(back, goals, weight=weeks).items()}


def _push(queue: list[Queued], catalogue: Catalogue, goal: Goal, walker: Walker, strides: tuple[Stride, ...]) -> None:
    """Queue a walk, unless the goal cannot be reached from its last step."""
    last, remaining = strides[-1], fewest_weeks(catalogue, goal)
    if last.key in remaining:
        bound = last.begins if ends(catalogue, last.key, goal) else last.ends + remaining[last.key]
        heappush(queue, (bound, len(strides), tuple(stride.key for stride in strides), walker, strides))
