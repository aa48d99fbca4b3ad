"""How long it took from one dated step to the next, of people who may not have come to it yet."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.flow.statistics.durations import CENSORED, Durations, durations

NEVER: Final = np.iinfo(np.int64).max
"""The day number of what did not happen."""
REACHED, OTHERWISE = 1, 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """`spells`: from the first step until the next (`REACHED`), or until it could no longer come (`OTHERWISE`).

    Days count inclusively: a next step on the same day took 1 day. `before`: how many came to the next step before the
    first one; they say nothing about waiting and are in no curve. `not_begun`: who never came to the first step, or
    only after we last looked.
    """

    spells: Durations
    before: int
    not_begun: int


def between(
    first: NDArray[np.integer],
    then: NDArray[np.integer],
    *,
    last: int,
    otherwise: NDArray[np.integer] | None = None,
) -> Waiting:
    """Waiting from `first` to `then`, day numbers of shape (n,) with `NEVER`, as seen on the day `last`.

    `otherwise`: the day on which the next step could no longer come, for instance since something else did.
    """
    began, came = (np.asarray(one).astype(np.int64, copy=False) for one in (first, then))
    other = np.full(len(began), NEVER) if otherwise is None else np.asarray(otherwise).astype(np.int64, copy=False)
    begun = began <= last
    earlier = begun & (np.minimum(came, other) < began)
    waits = begun & ~earlier
    began, came, other = began[waits], came[waits], other[waits]
    end = np.minimum(came, other)
    cause = np.where(end > last, CENSORED, np.where(came <= other, REACHED, OTHERWISE))
    shown = np.minimum(end, last) - began + 1
    return Waiting(
        durations(np.zeros(len(began), dtype=np.int64), shown, cause, causes=OTHERWISE),
        before=int(earlier.sum()),
        not_begun=int((~begun).sum()),
    )
