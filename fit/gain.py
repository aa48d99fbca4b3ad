"""What a stay that leads on brings somebody, in treden of the ladder: the other half of an order beside the chance."""

import numpy as np
import numpy.typing as npt

from fit.columns import Int8

Float64 = npt.NDArray[np.float64]

UNPAID, PAID = 4, 5
"""The trede of unpaid work, and the lowest of paid work."""
HIGHEST = 6
KEPT = 0.75
"""What a stay that leads on counts for where no higher trede is expected: not losing the one that somebody has."""
FURTHER = 0.6
"""What each trede beyond the first counts for: an expectation often proves too high, and one too low is passed. In
simulated worlds (those for training) treden gained rise by 0.6 for each trede that the registration promises."""
PRESUMED = 3
"""The trede of somebody whose trede nobody wrote down."""


def treden_gained(trede: Int8, expected: Int8, *, reaches: int, paid: bool) -> Float64:
    """Treden (n,) that count when a stay leads on: one at least, and on to `reaches`, the trede where this kind of
    place brings people, up to the trede that somebody is `expected` to reach; but who keeps paid work has paid work.

    Below 1 is unknown: such a trede counts as 3, such an expectation sets no limit. Always above 0.
    """
    now = np.where(trede < 1, PRESUMED, trede).astype(np.float64)
    goal = np.where(expected < 1, HIGHEST, expected)
    reached = np.maximum(np.minimum(np.maximum(now + 1, reaches), goal), PAID if paid else now)
    steps = np.minimum(reached, HIGHEST) - now
    return np.where(steps < 1, KEPT, 1 + FURTHER * (steps - 1))
