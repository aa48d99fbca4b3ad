"""What the headline figures are under other assumptions: each free parameter at both ends of its range."""

from collections.abc import Sequence

from ml.evaluation.flow import LISTED, OPTIMAL, STATUS_QUO, moved_on, policies
from ml.evaluation.intervals import Estimate, ratio_over_runs
from ml.scorecard.card import Scorecard
from ml.simulator.world import World, free_names

Extreme = tuple[str, float, Estimate, Estimate]
"""Name, value, and flow-through against the status quo: of the best assignment, and of the list."""


def extremes(card: Scorecard, world: World, seeds: Sequence[int]) -> list[Extreme]:
    """Per free parameter and end of its range what moves on, against the status quo of that same world."""
    return [_at(card, world, name, value, seeds) for name, value in _ends(world)]


def _ends(world: World) -> list[tuple[str, float]]:
    ends = []
    for attribute, name in free_names().items():
        ends += [(name, float(value)) for value in getattr(world.free, attribute).bounds]
    return ends


def _at(card: Scorecard, world: World, name: str, value: float, seeds: Sequence[int]) -> Extreme:
    changed = world.with_free({name: value})
    asked = {one: policy for one, policy in policies(card, changed).items() if one in (OPTIMAL, LISTED)}
    runs = [moved_on(changed, seed, asked) for seed in seeds]
    status_quo = [float(run[STATUS_QUO]) for run in runs]
    optimal, listed = ([float(run[one]) for run in runs] for one in (OPTIMAL, LISTED))
    return name, value, ratio_over_runs(optimal, status_quo), ratio_over_runs(listed, status_quo)
