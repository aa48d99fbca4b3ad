"""A scorecard: for each field a small table of whole points, to be read on paper (design.md decision 3).

points = base + Σ table[bin]; chance = 1 / (1 + exp(−(a·points + b))). Sums of whole numbers are the same on every
machine, so a list can be replayed, and the points that a person is shown are the score itself. Needs numpy alone.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ml.scorecard.checks import check_bins, check_card, check_row, check_rows
from ml.scorecard.errors import ScorecardError

Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]
Int32 = npt.NDArray[np.int32]
Int16 = npt.NDArray[np.int16]
UInt8 = npt.NDArray[np.uint8]

ALL_SHOWN = 12
"""With at most so many possible people all are shown in neutral order, and no ranker decides (design.md decision 4)."""

_BLOCK = 32_768  # rows at a time, so that sums and buffer stay in the cache of a core
_STEEPEST = 700.0  # exp of more does not fit in a float64


class Origin(StrEnum):
    """Where the points of a scorecard come from."""

    BY_HAND = "met-de-hand"
    SIMULATED = "gesimuleerde-gegevens"
    REAL = "echte-uitkomsten"

    @property
    def sentence(self) -> str:
        """What stands wherever the card appears."""
        return _SENTENCES[self]


_SENTENCES = {
    Origin.BY_HAND: "Met de hand gezet: deze punten zijn niet geleerd van gegevens.",
    Origin.SIMULATED: "Getraind op gesimuleerde gegevens.",
    Origin.REAL: "Getraind op echte uitkomsten van een gemeente.",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it measures and its points. Bin k holds edges[k−1] ≤ value < edges[k]; edges are float32.

    `direction`: 1 more is better, −1 less is better, 0 free. `unknown`: points where the value is NaN.
    """

    feature: str
    title: str
    unit: str
    direction: int
    edges: tuple[float, ...]
    points: tuple[int, ...]
    unknown: int

    @property
    def most(self) -> int:
        """The most points that anybody can have."""
        return max(self.points)

    @property
    def least(self) -> int:
        """The fewest points that anybody can have."""
        return min(self.points)

    @property
    def counts(self) -> bool:
        """Whether it can give points at all."""
        return any(self.points)


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """What must be known to judge a trained card and to make it again."""

    label: str
    """What the chance is a chance of, as a Dutch sentence."""
    source: tuple[str, ...]
    """The worlds of the simulator, or the gemeente."""
    period: str
    """First and last day of the outcomes; of simulated data the simulated period, or ''."""
    seed: int
    rows: int
    outcomes: int
    """Rows in which the label holds."""
    data_hash: str
    metrics: dict[str, float]
    """On rows that neither points nor chance were learned from."""
    libraries: dict[str, str]


@dataclass(frozen=True)
class Scorecard:
    """Fields in order, the points everybody starts with, and, when trained, Platt's a and b. Raises ScorecardError
    when it is no sound card: edges that do not rise, points against the direction, a forbidden feature, and so on."""

    name: str
    origin: Origin
    fields: tuple[Field, ...]
    base: int = 0
    a: float | None = None
    b: float | None = None
    facts: TrainingFacts | None = None

    def __post_init__(self) -> None:
        check_card(self)

    @cached_property
    def sha256(self) -> str:
        """The hash of everything that the card holds."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def version(self) -> str:
        """Name and the beginning of the hash, such as punten-per-veld:3f2a9c04."""
        return f"{self.name}:{self.sha256[:8]}"

    @cached_property
    def features(self) -> tuple[str, ...]:
        """The features (keys of `fit.features.FEATURES`) that rows hold, in this order."""
        return tuple(one.feature for one in self.fields)

    @cached_property
    def _tables(self) -> list[Int16]:
        return [np.array([*one.points, one.unknown], dtype=np.int16) for one in self.fields]

    @cached_property
    def _edges(self) -> list[Float32]:
        return [np.array(one.edges, dtype=np.float32) for one in self.fields]

    def bins(self, rows: Float32) -> UInt8:
        """The bin of every value of rows (n, fields), one column of memory per field; NaN has the last bin.

        Raises ScorecardError for another shape, another type than float32, or an infinite value.
        """
        check_rows(self, rows)
        found = np.empty(rows.shape, dtype=np.uint8, order="F")
        for start in range(0, len(rows), _BLOCK):
            columns = np.ascontiguousarray(rows[start : start + _BLOCK].T)
            for column, edges in enumerate(self._edges):
                found[start : start + _BLOCK, column] = bins_of(columns[column], edges)
        return found

    def points_of_bins(self, bins: UInt8) -> Int32:
        """The points (n,) of rows of bins (n, fields); fastest with one column of memory per field, as `bins` gives.

        Sums of 16 bits cannot overflow: a sound card has no more than 32,767 points. Raises ScorecardError for
        another shape or type, or a bin that the card does not have.
        """
        check_bins(self, bins)
        totals = np.full(len(bins), self.base, dtype=np.int16)
        buffer = np.empty(_BLOCK, dtype=np.int16)
        for start in range(0, len(bins), _BLOCK):
            part = totals[start : start + _BLOCK]
            given = buffer[: len(part)]
            columns = bins[start : start + _BLOCK].T
            if not bins.flags.f_contiguous:
                columns = np.ascontiguousarray(columns)
            for column, table in enumerate(self._tables):
                np.take(table, columns[column], out=given, mode="clip")
                part += given
        return totals.astype(np.int32)

    def points(self, rows: Float32) -> Int32:
        """The points (n,) of rows (n, fields) of features, NaN unknown."""
        return self.points_of_bins(self.bins(rows))

    def contributions(self, rows: Float32) -> Int32:
        """The points of each field (n, fields); with `base` they sum to `points` exactly."""
        bins = self.bins(rows)
        given = np.empty(bins.shape, dtype=np.int32)
        for column, table in enumerate(self._tables):
            given[:, column] = table[bins[:, column]]
        return given

    def chance(self, rows: Float32) -> Float64:
        """The chance (n,), between 0 and 1, that the label of the training facts holds."""
        return self.chance_of_points(self.points(rows))

    def chance_of_points(self, points: Int32) -> Float64:
        """The chance (n,) that belongs to points. Raises ScorecardError for a card that was set by hand."""
        if self.a is None or self.b is None:
            raise ScorecardError(
                f"De scorekaart {self.name} is met de hand gezet en kent geen kans.",
                remedy="Toon de punten, of kies een scorekaart die is getraind.",
            )
        return 1.0 / (1.0 + np.exp(np.clip(-(self.a * points + self.b), -_STEEPEST, _STEEPEST)))

    def explain(self, row: Float32) -> list[str]:
        """What one row (fields,) scores and why, in Dutch sentences: each field that counts, the sum, the chance,
        and where the points come from."""
        check_row(self, row)
        given, silent = self.contributions(row[None, :])[0].tolist(), np.isnan(row).tolist()
        said = [_sentence(*one) for one in zip(self.fields, given, silent, strict=True) if one[0].counts]
        total = self.base + sum(given)
        if self.base:
            said.insert(0, f"Iedereen begint met {_points(self.base)}.")
        said.append(f"Samen {_points(total)}.")
        if self.a is not None:
            chance = float(self.chance_of_points(np.array([total], dtype=np.int32))[0])
            said.append(f"Geschatte kans: {_percent(chance)}.")
        return [*said, self.origin.sentence]


def bins_of(values: Float32, edges: Float32) -> UInt8:
    """The bin (n,) of each value: how many edges it reaches; one more than the last bin for NaN."""
    reached = np.zeros(values.shape, dtype=np.uint8)
    for edge in edges:  # many times faster than a search per value
        reached += values >= edge
    reached[np.isnan(values)] = len(edges) + 1
    return reached


def _points(count: int) -> str:
    return f"{count} punt" if abs(count) == 1 else f"{count} punten"


def _percent(chance: float) -> str:
    if chance < 0.01:
        return "minder dan 1 procent"
    return "meer dan 99 procent" if chance > 0.99 else f"{100 * chance:.0f} procent"


def _sentence(field: Field, points: int, unknown: bool) -> str:
    """One field of one person, such as «Reistijd: 12 van 15 punten.»"""
    said = f"{field.title}: niet bekend, telt voor" if unknown else f"{field.title}:"
    if field.least < 0:
        return f"{said} {_points(points)}, op een schaal van {field.least} tot {field.most}."
    return f"{said} {points} van {_points(field.most)}."
