"""Counting back from what employers will need: by when how many people should begin on which step (S2 par. 3.3).

The way counted back along goes from the first step of the line to the step asked, in the fewest usual weeks. How many
fall out on the way is not known, so the number asked is carried back as it is; who plans with it adds to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import networkx as nx

from leerlijnen.catalogue import Catalogue
from leerlijnen.model import Step, StepKey


@dataclass(frozen=True, slots=True)
class StaffingNeed:
    """What an employer expects: so many people on a step on a day."""

    key: StepKey
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Start:
    """So many people should have begun on a step by a day. `under_way`: people on this step now who count for it.

    `to_begin`: the number less who is on this step or a later one before the end. `late`: the day is past.
    """

    key: StepKey
    number: int
    by: date
    under_way: int
    to_begin: int
    late: bool


def planned(
    catalogue: Catalogue, needs: Iterable[StaffingNeed], *, today: date, here: Mapping[StepKey, int]
) -> tuple[tuple[StaffingNeed, tuple[Start, ...]], ...]:
    """The starts of several needs, the soonest first. Who is on a step counts for one need only. `here`: people now."""
    left, found = dict(here), []
    for need in sorted(needs, key=lambda one: (one.on, one.key)):
        these = starts(catalogue, need, today=today, here=left)
        for one in these:
            left[one.key] = left.get(one.key, 0) - one.under_way
        found.append((need, these))
    return tuple(found)


def starts(catalogue: Catalogue, need: StaffingNeed, *, today: date, here: Mapping[StepKey, int]) -> tuple[Start, ...]:
    """The starts that a need asks, the first step first. `here`: people on each step now.

    Who is on the step asked fills another place already, and does not count for this one.
    """
    by, found, left = need.on, list[Start](), need.number
    for key in reversed(back_along(catalogue, need.key)):
        step, under_way = catalogue.steps[key], 0
        if key != need.key:
            by = _season_before(step, by - timedelta(weeks=step.duration.usual))
            under_way = min(here.get(key, 0), left)
        left -= under_way
        found.append(Start(key, need.number, by, under_way, left, by < today))
    return tuple(reversed(found))


def back_along(catalogue: Catalogue, key: StepKey) -> tuple[StepKey, ...]:
    """The way within the line to a step: from the first step of it that leads there, both included."""
    line = catalogue.graph.subgraph([each for each in catalogue.keys if each.line == key.line])
    leading = nx.ancestors(line, key) & set(catalogue.entries)
    roots = [each for each in leading if not nx.ancestors(line, each) & leading]
    if not roots:
        return (key,)

    def weeks(before: StepKey, _after: StepKey, _edge: object) -> int:
        return catalogue.steps[before].duration.usual

    ways = [tuple(nx.dijkstra_path(line, first, key, weight=weeks)) for first in roots]
    return max(ways, key=lambda way: (len(way), way))


def _season_before(step: Step, day: date) -> date:
    """The last day up to this one in a month in which the step begins."""
    if step.season is None:
        return day
    while day.month not in step.season.start:
        day = day.replace(day=1) - timedelta(days=1)
    return day
