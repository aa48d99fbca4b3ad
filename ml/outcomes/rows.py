"""Rows of a gemeente: stays and what came of them, and people on stored lists; features are those of the list."""

from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from fit.columns import Float32, Int8, Int64
from fit.gain import Float64


@dataclass(frozen=True, slots=True)
class OutcomeRows:
    """`n` stays that began out of a stored list and of which the outcome is known, by the day of the list.

    Days are day numbers; numbers of people and lists mean nothing outside these rows. No restricted group stands here.
    """

    names: tuple[str, ...]
    x: Float32  # (n, names), NaN unknown
    outcome: Int64  # (n,) 1: completed and led on within the window
    person: Int64  # (n,) rows of one person belong together
    shortlist: Int64  # (n,) the list that the stay began out of
    listed_on: Int64  # (n,) the day of that list: what the features knew
    known_on: Int64  # (n,) the first day on which the outcome could be known

    def __len__(self) -> int:
        return len(self.outcome)

    def take(self, rows: npt.NDArray[np.intp]) -> Self:
        """Some of the rows, in that order."""
        kept = {one.name: getattr(self, one.name)[rows] for one in fields(self) if one.name != "names"}
        return replace(self, **kept)


@dataclass(frozen=True, slots=True)
class ListedRows:
    """`n` people on the candidate parts of stored lists, list by list."""

    names: tuple[str, ...]
    x: Float32  # (n, names)
    shortlist: Int64  # (n,) number of the list, ascending
    person: Int64  # (n,) number of the person
    trede: Int8  # (n,) as registered then, -1 unknown
    gain: Float64  # (n,) treden to gain by the table of the gemeente

    def __len__(self) -> int:
        return len(self.shortlist)


def columns_for(x: Float32, names: tuple[str, ...], wanted: tuple[str, ...]) -> Float32:
    """The columns `wanted` of rows (n, names); one that the rows do not have is unknown of everybody."""
    found = np.full((len(x), len(wanted)), np.nan, dtype=np.float32)
    for column, name in enumerate(wanted):
        if name in names:
            found[:, column] = x[:, names.index(name)]
    return found
