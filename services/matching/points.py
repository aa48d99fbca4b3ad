"""Points per field: the hand-set start of ranking, to be read on one sheet of paper.

Each field gives at most its weight. What is not known counts for half: silence in a file says nothing
about a person. Points are whole numbers, so that a sum is the same on every machine and a list can be
replayed. Weights are a design default, to be set with netwerkers; none of them was learned.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np

from fit.columns import Int16, JobseekerColumns, PlacementFacts, RuleSetColumns
from fit.features import FEATURES, applies
from ml.scorecard.by_hand import WEIGHTS
from services.matching.scoring import Scores

UNKNOWN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class PointsTable:
    """The weights of all fields, with a version; stored with every list that used it."""

    version: str
    weights: dict[str, int]
    base: ClassVar[int] = 0
    halves_unknown: ClassVar[bool] = True

    @classmethod
    def from_json(cls, stored: object) -> Self:
        """The table as a list has it stored."""
        weights = stored.get("gewichten") if isinstance(stored, dict) else None
        if not isinstance(stored, dict) or not isinstance(weights, dict):
            raise TypeError("gewichten is geen tabel")
        return cls(str(stored["versie"]), {str(name): int(weight) for name, weight in weights.items()})

    def to_json(self) -> dict[str, object]:
        """The table as it is stored with a list."""
        return {"versie": self.version, "gewichten": dict(self.weights)}

    def fields_for(self, place: PlacementFacts) -> list[str]:
        """The fields that say something about this place."""
        return [name for name in self.weights if applies(name, place)]

    def most(self, place: PlacementFacts) -> dict[str, int]:
        """Per field that says something about this place the most points that it can give."""
        return {name: self.weights[name] for name in self.fields_for(place)}

    def score(self, people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Scores:
        """The scores of these people for a place: the points are the order."""
        parts = contributions(people, place, rules, self)
        points = total(parts, len(people))
        return Scores(parts, points, points.astype(np.float64))


POINTS = PointsTable("punten-per-veld-1", dict(WEIGHTS))


def contributions(
    people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns, table: PointsTable = POINTS
) -> dict[str, Int16]:
    """Per field the points of every person: weight × feature, rounded half up; half the weight if unknown."""
    points = {}
    for name in table.fields_for(place):
        value = FEATURES[name](people, place, rules).astype(np.float64)
        known = np.where(np.isnan(value), UNKNOWN_SHARE, value)
        points[name] = np.floor(known * table.weights[name] + 0.5).astype(np.int16)
    return points


def total(parts: dict[str, Int16], count: int) -> Int16:
    """The sum per person."""
    return np.sum(list(parts.values()), axis=0, dtype=np.int16) if parts else np.zeros(count, dtype=np.int16)
