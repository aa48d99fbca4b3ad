"""Who was where at one moment and at the next: matrices of counts and of chances."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.errors import InvalidInputError

NOWHERE = -1
"""Not in the registry at that moment, or not known."""


@dataclass(frozen=True, slots=True)
class Transitions:
    """Between each moment and the next, of m moments and k states.

    `counts` (m−1, k, k): people by state then (row) and state next (column). `chances`: the same per row, so that a row
    sums to one; NaN in a row in which nobody was. `came` and `left` (m−1, k): people who were nowhere before, or after;
    they are in no row.
    """

    counts: NDArray[np.int64]
    chances: NDArray[np.float64]
    came: NDArray[np.int64]
    left: NDArray[np.int64]


def where_at(
    person: NDArray[np.integer],
    state: NDArray[np.integer],
    start: NDArray[np.integer],
    end: NDArray[np.integer],
    moments: NDArray[np.integer],
    *,
    people: int,
) -> NDArray[np.int16]:
    """The state of everybody at each moment, (m, people), `NOWHERE` where no spell runs.

    `person` 0…people − 1, `state` from 0, `start` and `end` day numbers, with a last day of `end` − 1; `moments` in
    order of time. Raises `InvalidInputError` where somebody would be in two states at once, or where a spell ends
    before it starts.
    """
    backwards = int((np.asarray(end) < np.asarray(start)).sum())
    if backwards:
        raise _refused("Perioden eindigen voor zij beginnen.", backwards)
    # The moments inside a spell follow each other: their first number and how many they are.
    first, after = (np.searchsorted(moments, border) for border in (start, end))
    count = after - first
    moment = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    found = np.full((len(moments), people), NOWHERE, dtype=np.int16)
    found[moment, np.repeat(person, count)] = np.repeat(state, count)
    twice = len(moment) - int(np.count_nonzero(found != NOWHERE))
    if twice:
        raise _refused("Perioden van dezelfde personen overlappen elkaar.", twice)
    return found


def transitions(where: NDArray[np.int16], states: int) -> Transitions:
    """The matrices between moments, out of `where_at`."""
    steps, wide = max(len(where) - 1, 0), states + 1
    counts = np.zeros((steps, wide, wide), dtype=np.int64)
    for step in range(steps):
        # NOWHERE is −1: as number 0 it has a row and a column of its own.
        pairs = (where[step].astype(np.int64) + 1) * wide + (where[step + 1] + 1)
        counts[step] = np.bincount(pairs, minlength=wide * wide).reshape(wide, wide)
    inside = counts[:, 1:, 1:]
    together = inside.sum(axis=2, keepdims=True)
    chances = np.divide(inside, together, out=np.full(inside.shape, np.nan), where=together > 0)
    return Transitions(inside, chances, came=counts[:, 0, 1:], left=counts[:, 1:, 0])


def _refused(message: str, count: int) -> InvalidInputError:
    return InvalidInputError(
        f"{message} Dat is {count} keer zo.", remedy="Verbeter de dagen in het dossier en reken opnieuw."
    )
