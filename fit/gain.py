"""What a stay that leads on brings somebody, in treden of the ladder: the other half of an order beside the chance."""

import numpy as np
import numpy.typing as npt

from fit.columns import Int8

Float64 = npt.NDArray[np.float64]

UNPAID, PAID = 4, 5
"""The trede of unpaid work, and the lowest of paid work."""
HIGHEST = 6
KEPT = 0.5
"""What a stay that leads on without a higher trede counts for: not losing the one that somebody has."""
PRESUMED = 3
"""The trede of somebody whose trede nobody wrote down."""


def treden_gained(trede: Int8, expected: Int8, *, reaches: int, paid: bool) -> Float64:
    """Treden gained (n,) when a stay leads on: one at least, and on to `reaches`, the trede where this kind of place
    brings people; counted up to the trede that somebody is `expected` to reach, but who keeps paid work has paid work.

    Below 1 is unknown: such a trede counts as 3, such an expectation sets no limit. Always above 0.
    """
    now = np.where(trede < 1, PRESUMED, trede).astype(np.float64)
    goal = np.where(expected < 1, HIGHEST, expected)
    reached = np.maximum(np.minimum(np.maximum(now + 1, reaches), goal), PAID if paid else now)
    return np.maximum(np.minimum(reached, HIGHEST) - now, KEPT)
