"""What the headline figures are under other assumptions: each free parameter at both ends of its range."""

from collections.abc import Sequence

from ml.evaluation.flow import GREEDY, LISTED, OPTIMAL, STATUS_QUO, moved_on, policies
from ml.evaluation.intervals import Estimate, ratio_over_runs
from ml.evaluation.processes import over
from ml.scorecard.card import Scorecard
from ml.simulator.world import World, free_names

COMPARED = (OPTIMAL, GREEDY, LISTED)
"""What is set beside the status quo."""

Extreme = tuple[str, float, tuple[Estimate, ...]]
"""Name, value, and expected flow-through against the status quo of each that is compared."""


def extremes(card: Scorecard, world: World, seeds: Sequence[int], *, processes: int = 1) -> list[Extreme]:
    """Per free parameter and end of its range what moves on, against the status quo of that same world."""
    ends = _ends(world)
    tasks = [(card, world.with_free({name: value}), seed) for name, value in ends for seed in seeds]
    moved = over(_expected, tasks, processes)
    per_end = [moved[at : at + len(seeds)] for at in range(0, len(moved), len(seeds))]
    return [(name, value, _compared(runs)) for (name, value), runs in zip(ends, per_end, strict=True)]


def _ends(world: World) -> list[tuple[str, float]]:
    ends = []
    for attribute, name in free_names().items():
        ends += [(name, float(value)) for value in getattr(world.free, attribute).bounds]
    return ends


def _expected(card: Scorecard, world: World, seed: int) -> dict[str, float]:
    asked = {name: policy for name, policy in policies(card, world).items() if name in COMPARED}
    return {name: moved.expected for name, moved in moved_on(world, seed, asked).items()}


def _compared(runs: Sequence[dict[str, float]]) -> tuple[Estimate, ...]:
    status_quo = [run[STATUS_QUO] for run in runs]
    return tuple(ratio_over_runs([run[name] for run in runs], status_quo) for name in COMPARED)
