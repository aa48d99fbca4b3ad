"""After how many days a part of the people is through, with an interval (Brookmeyer & Crowley 1982)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.flow.statistics.incidence import LEVEL, Curve

HALF = 0.5
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Reached:
    """The first day on which a part was reached, and the days between which it lies; None: not reached in our data."""

    day: int | None
    low: int | None
    high: int | None


def days_until(curve: Curve, cause: int | None = None, *, part: float = HALF, level: float = LEVEL) -> Reached:
    """The first day on which `part` of all had this outcome (1…causes), or, without a cause, no longer remained.

    The bounds are where the pointwise bounds of the curve cross `part` (Brookmeyer & Crowley 1982, Biometrics 38).
    A curve of one outcome often never comes to a half, since other outcomes compete: then there is no median.
    """
    if cause is None:
        lower, upper = curve.remaining_bounds(level)
        # What remains falls: its bounds change places, and a bound that is not known holds nobody back.
        return _first(curve, curve.remaining <= 1 - part + ROUNDING, lower <= 1 - part, upper <= 1 - part)
    lower, upper = (bound[cause - 1] for bound in curve.bounds(level))
    return _first(curve, curve.incidence[cause - 1] >= part - ROUNDING, upper >= part, lower >= part)


def _first(curve: Curve, reached: NDArray[np.bool_], early: NDArray[np.bool_], late: NDArray[np.bool_]) -> Reached:
    days = [int(curve.days[where.argmax()]) if where.any() else None for where in (reached, early, late)]
    return Reached(*days)
