"""How alike occupations are in meaning, by `ml.encoder`. Only features see it: the truth does not use it.

So a feature on meaning earns its points only as far as words go with branches and ISCO groups.
"""

from dataclasses import dataclass

import numpy as np

from fit.columns import Float32
from ml.encoder import EncoderError, load
from ml.simulator.world import World


@dataclass(frozen=True, slots=True)
class Likeness:
    """Rows: the occupation of a place; columns: every occupation. 0–1, NaN where no model can be used."""

    of_titles: Float32
    of_tasks: Float32


def likeness_of(world: World) -> Likeness:
    """Of the occupations of a world; rounded to three decimals, as the service does."""
    titles = [one.title for one in world.occupations]
    try:
        encoder = load()
        vectors, tasks = encoder.encode(titles), encoder.encode([one.tasks for one in world.occupations])
    except EncoderError:
        nothing = np.full((len(titles), len(titles)), np.nan, dtype=np.float32)
        return Likeness(nothing, nothing)
    return Likeness(*((one @ vectors.T).clip(0, 1).round(3).astype(np.float32) for one in (vectors, tasks)))
