"""Readiness and position of many people at once: person × step matrices, for `fit` and for coverage.

`readiness.readiness` is the rule, one person at a time; this is the same rule over arrays, and a test holds the two
against each other. Arrays have one row per person; unknown is a value of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from leerlijnen.catalogue import Catalogue
from leerlijnen.codes import Met, Standing
from leerlijnen.model import Step
from leerlijnen.person import Person, Position

Int8 = npt.NDArray[np.int8]
Float32 = npt.NDArray[np.float32]

YES, NO, UNKNOWN = 1, 0, -1
NOT_THERE, DONE, ON = 0, 1, 2
"""Values of a position column."""

OVERALL: dict[Met, int] = {Met.MET: YES, Met.UNMET: NO, Met.UNKNOWN: UNKNOWN}


@dataclass(frozen=True, slots=True)
class PeopleColumns:
    """What `Person` knows, of `n` people. A code that is no key of a mapping is not known of anybody."""

    trede: Int8  # (n,) 1–6, -1 unknown
    language_low: Int8  # (n, 5) rank 0–8
    language_high: Int8  # (n, 5) rank 0–8
    hours: Float32  # (n,) hours a week that somebody can work, NaN unknown
    certificates: Mapping[str, Int8]  # (n,) YES, NO or UNKNOWN
    determinations: Mapping[str, Int8]  # (n,) YES, NO or UNKNOWN
    signs: Mapping[str, Int8]  # (n,) YES, NO or UNKNOWN

    def __len__(self) -> int:
        return len(self.trede)

    def person(self, row: int, positions: tuple[Position, ...] = ()) -> Person:
        """One row as a person."""
        trede, hours = int(self.trede[row]), float(self.hours[row])
        return Person(
            trede=trede if trede > 0 else None,
            language_low=tuple(self.language_low[row].tolist()),
            language_high=tuple(self.language_high[row].tolist()),
            hours=None if np.isnan(hours) else hours,
            certificates=_known(self.certificates, row),
            determinations=_known(self.determinations, row),
            signs=_known(self.signs, row),
            positions=positions,
        )


def _known(columns: Mapping[str, Int8], row: int) -> dict[str, bool]:
    return {code: bool(column[row]) for code, column in columns.items() if column[row] != UNKNOWN}


def readiness_columns(catalogue: Catalogue, people: PeopleColumns) -> Int8:
    """(n, steps) YES, NO or UNKNOWN: whether each person can begin each step, in the order of `catalogue.keys`."""
    found = np.empty((len(people), len(catalogue.keys)), dtype=np.int8)
    for column, step in enumerate(catalogue.steps.values()):
        found[:, column] = _ready(step, people)
    return found


def _ready(step: Step, people: PeopleColumns) -> Int8:
    """NO where something that is asked is not there (or law wants it known), else UNKNOWN where anything is."""
    no, unknown = np.zeros(len(people), dtype=np.bool_), np.zeros(len(people), dtype=np.bool_)
    no |= (people.trede > 0) & (people.trede < step.treden.entry)
    unknown |= people.trede <= 0
    if step.hours.least > 0:
        no |= people.hours < step.hours.least
        unknown |= np.isnan(people.hours)
    for language in step.language:
        low, high = people.language_low[:, language.index], people.language_high[:, language.index]
        no |= high < language.rank
        unknown |= (low < language.rank) & (high >= language.rank)
    asked = [
        (people.certificates, one.code, one.required_by_law) for one in step.certificates if one.on_the_job is None
    ]
    asked += [(people.determinations, one.code, one.required_by_law) for one in step.determinations]
    asked += [(people.signs, one.code, False) for one in step.signs]
    for columns, code, by_law in asked:
        value = columns.get(code)
        known = np.full(len(people), UNKNOWN, dtype=np.int8) if value is None else value
        no |= (known == NO) | ((known == UNKNOWN) & by_law)
        unknown |= known == UNKNOWN
    return np.where(no, NO, np.where(unknown, UNKNOWN, YES)).astype(np.int8)


def position_columns(catalogue: Catalogue, people: Sequence[Sequence[Position]]) -> Int8:
    """(n, steps) NOT_THERE, DONE or ON, in the order of `catalogue.keys`. Steps of another catalogue are left out."""
    found = np.zeros((len(people), len(catalogue.keys)), dtype=np.int8)
    for row, stood in enumerate(people):
        for position in stood:
            column = catalogue.index.get(position.key)
            if column is not None:
                found[row, column] = ON if position.standing == Standing.ON else DONE
    return found
