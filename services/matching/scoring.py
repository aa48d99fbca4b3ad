"""What puts people in order: points per field, or a scorecard whose chance is weighed by what a gemeente chose."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np

from fit.columns import Int16, JobseekerColumns, PlacementFacts, RuleSetColumns
from fit.features import feature_rows
from fit.gain import Float64
from ml.scorecard import Scorecard
from services.matching.policy import GainTable

DECIMALS = 6
"""Of a chance, and of chance × gain: more than that differs between machines, and would order what is equal."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Of some people (n): points per field and in all, and `value`, by which they stand, most first. By a card also
    the chance and the gain whose product the value is."""

    parts: dict[str, Int16]
    points: Int16
    value: Float64
    chance: Float64 | None = None
    gain: Float64 | None = None


class Scoring(Protocol):
    """What a list can be made by."""

    @property
    def version(self) -> str:
        """Its name, with which it can be found again."""

    @property
    def base(self) -> int:
        """The points that everybody begins with."""

    @property
    def halves_unknown(self) -> bool:
        """Whether what is not known counts for half in each field."""

    def score(self, people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Scores:
        """The scores of these people for a place."""

    def most(self, place: PlacementFacts) -> dict[str, int]:
        """Per field that counts at this place the most points that it can give."""


@dataclass(frozen=True, slots=True)
class ByCard:
    """A scorecard in force: chance × gain is the order. `gains` holds the kind of the place at least."""

    card: Scorecard
    gains: GainTable
    halves_unknown: ClassVar[bool] = False

    @property
    def version(self) -> str:
        """The version of the card."""
        return self.card.version

    @property
    def base(self) -> int:
        """The points that everybody begins with."""
        return self.card.base

    def score(self, people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Scores:
        """The scores of these people for a place. Raises ScorecardError for an infinite feature."""
        counts = [at for at, field in enumerate(self.card.fields) if field.counts]
        rows = np.zeros(
            (len(people), len(self.card.fields)), dtype=np.float32
        )  # a field that never counts is not asked
        rows[:, counts] = feature_rows(people, place, rules, [self.card.features[at] for at in counts])
        given = self.card.contributions(rows)
        points = self.card.base + given.sum(axis=1, dtype=np.int32)
        chance = np.round(self.card.chance_of_points(points), DECIMALS)
        gain = self.gains.of(people, place.kind)
        return Scores(
            parts={
                field.feature: given[:, at].astype(np.int16)
                for at, field in enumerate(self.card.fields)
                if field.counts
            },
            points=points.astype(np.int16),
            value=np.round(chance * gain, DECIMALS),
            chance=chance,
            gain=gain,
        )

    def most(self, place: PlacementFacts) -> dict[str, int]:
        """Per field that counts the most points that it can give; the same for every place."""
        return {field.feature: field.most for field in self.card.fields if field.counts}
