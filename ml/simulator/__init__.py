"""A simulated region with a weekly clock, on the real code of `fit` (docs/adr/0018-simulator.md).

`world_of(name or file)` → `run(world, seed)`, `frames(world, seed)`, `calibrate(world, seeds)`. All in it is made up.
"""

from ml.simulator.aggregates import Year, years_of
from ml.simulator.calibration import Report, calibrate
from ml.simulator.errors import WorldError
from ml.simulator.frames import CENSORED, FAILED, SUCCEEDED, Frames, frames, frames_of
from ml.simulator.policies import STATUS_QUO, Assignment, Knowing, OpenPlace, Policy, by_oracle, by_score, mixed
from ml.simulator.record import Moment, Run
from ml.simulator.shipped import shipped, world_of
from ml.simulator.weeks import run
from ml.simulator.world import World

__all__ = [
    "CENSORED",
    "FAILED",
    "STATUS_QUO",
    "SUCCEEDED",
    "Assignment",
    "Frames",
    "Knowing",
    "Moment",
    "OpenPlace",
    "Policy",
    "Report",
    "Run",
    "World",
    "WorldError",
    "Year",
    "by_oracle",
    "by_score",
    "calibrate",
    "frames",
    "frames_of",
    "mixed",
    "run",
    "shipped",
    "world_of",
    "years_of",
]
