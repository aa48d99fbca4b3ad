"""A question to a ranker: who of these for this place, or which of these places for this person."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]
Int64 = npt.NDArray[np.int64]

LOWER_TREDEN = (1, 2, 3)
"""The treden below unpaid work: who stands there is the easiest to pass over (participatieladder, domain.md 3)."""
RELEVANT_SHARE = 0.8
"""A pair is relevant when its true gain is at least this part of the best of its question."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the formulas of others look at beside features; one value per pair, NaN unknown."""

    minutes: Float64  # one way
    letters: Float64  # likeness of the wish and the place by char TF-IDF, 0 to 1
    placements: Float64  # of the employer, in the twelve months before
    answer_rate: Float64  # of the employer, 0 to 1
    applications: Float64  # how often the person was put forward, or for the place, in the twelve months before
    openings: Float64  # places that the person could take, or seats of the place


@dataclass(frozen=True, slots=True)
class Question:
    """`n` pairs that share one side: a place and its eligible people, or a person and the places open to them."""

    key: str  # world, seed, week and what is asked about; decides how ties fall
    people: Int64  # (n,) number of the person of each pair
    treden: Int64  # (n,) as registered, -1 unknown
    features: Float32  # (n, f) in the order of `names`, NaN unknown
    names: tuple[str, ...]
    facts: Facts
    promised: Float64  # (n,) treden to gain by the table of the gemeente, from what is registered
    chance: Float64  # (n,) true chance that the stay is completed and leads on
    gain: Float64  # (n,) true expected gain

    def __len__(self) -> int:
        return len(self.people)

    def feature(self, name: str) -> Float64:
        """One feature of all pairs, NaN unknown; KeyError when the question does not have it."""
        if name not in self.names:
            raise KeyError(name)
        return self.features[:, self.names.index(name)].astype(np.float64)

    @property
    def lower(self) -> npt.NDArray[np.bool_]:
        """Of which pairs the person stands on one of the lower treden."""
        return np.isin(self.treden, LOWER_TREDEN)

    @property
    def relevant(self) -> npt.NDArray[np.bool_]:
        """Which pairs are about as good as the best of the question."""
        most = self.gain.max(initial=0.0)
        found: npt.NDArray[np.bool_] = (self.gain >= RELEVANT_SHARE * most) & (most > 0)
        return found
