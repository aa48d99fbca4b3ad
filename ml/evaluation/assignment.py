"""Who goes where, when everybody can be placed once and every place has so many seats."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

Float64 = npt.NDArray[np.float64]
Int64 = npt.NDArray[np.int64]
NOWHERE = -1


def greedy(values: Float64, seats: Int64) -> Int64:
    """Per person (n,) the place they get, NOWHERE for none: the most valuable pair first, then the next that is free.

    `values` (n, places): what is to be gained, NaN where a pair cannot be; what gains nothing is not done.
    """
    assigned = np.full(len(values), NOWHERE, dtype=np.int64)
    left = seats.copy()
    worth = np.nan_to_num(values, nan=0.0)
    for pair in np.argsort(-worth, axis=None, kind="stable"):
        person, place = divmod(int(pair), values.shape[1])
        if worth[person, place] <= 0:
            break
        if assigned[person] == NOWHERE and left[place] > 0:
            assigned[person] = place
            left[place] -= 1
    return assigned


def optimal(values: Float64, seats: Int64) -> Int64:
    """The same with the greatest sum of values that there is (linear_sum_assignment over seats)."""
    places = np.repeat(np.arange(values.shape[1]), seats)
    worth = np.nan_to_num(values, nan=0.0).clip(min=0.0)[:, places]
    people, seat = linear_sum_assignment(worth, maximize=True)
    assigned = np.full(len(values), NOWHERE, dtype=np.int64)
    used = worth[people, seat] > 0
    assigned[people[used]] = places[seat[used]]
    return assigned


def total(values: Float64, assigned: Int64) -> float:
    """What an assignment gains in all."""
    placed = np.flatnonzero(assigned != NOWHERE)
    return float(values[placed, assigned[placed]].sum())
