"""Train a scorecard: readable edges, a model without interactions, its tables in whole points, and Platt's chance.

Three parts of the data, apart by group: points are learned from the first, chance (and how fine points must be) from
the second, measures from the third. The card is exactly what was measured; nothing is fitted again afterwards.
"""

import hashlib
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fit.features import FEATURES
from ml.scorecard.card import Field, Float32, Origin, Scorecard, TrainingFacts
from ml.scorecard.checks import refuse, refuse_forbidden
from ml.training.additive import Recipe, Tables, fit_additive, tables_of
from ml.training.binning import codes_of, edges_of
from ml.training.checks import LEAST_PER_PART, Int64, check_groups, check_outcome, check_rows, check_seed
from ml.training.measures import auc, calibration_error, platt, sigmoid
from ml.training.rounding import Rounded, rounded, settled, without_repeats

LABEL = "De plaatsing is afgemaakt en leidde binnen zes maanden verder."
SHARES = (0.6, 0.2, 0.2)  # of the groups: for points, for chance, for measures
_RECIPE = Recipe()

Bool = npt.NDArray[np.bool_]
Outcome = npt.NDArray[np.bool_] | npt.NDArray[np.integer]


class FeatureOf(NamedTuple):
    """A column of the rows: its feature, Dutch title, unit, and direction (1 more is better, −1 less, 0 free)."""

    name: str
    title: str
    unit: str
    direction: int


@dataclass(frozen=True, slots=True)
class Part:
    """Rows with the same use."""

    rows: Float32
    codes: Float32
    outcome: Bool


def train_scorecard(
    rows: Float32,
    outcome: Outcome,
    features: Sequence[tuple[str, str, str, int]],
    *,
    seed: int,
    source: Sequence[str],
    origin: Origin = Origin.SIMULATED,
    name: str = "scorekaart",
    period: str = "",
    label: str = LABEL,
    groups: Int64 | None = None,
    recipe: Recipe = _RECIPE,
) -> Scorecard:
    """The scorecard learned from rows (n, features) of float32, NaN unknown, and outcomes (n,) of 0 or 1.

    `groups` (n,): rows of one group stay in one part, such as those of one place. `source`: the worlds of the
    simulator or the gemeente. Raises ScorecardError for less than 1,000 rows, less than 200 with or without the
    outcome, a column that is nowhere known, infinite values, a feature that `fit` does not have, or an order no better
    than chance.
    """
    asked = [FeatureOf(*one) for one in features]
    _check(rows, outcome, asked, seed, groups)
    learn, tune, judge, edges = _parts(rows, outcome.astype(bool), groups, seed)
    directions = [one.direction for one in asked]
    model = fit_additive(learn.codes, learn.outcome, directions, recipe, seed=seed)
    tables = settled(tables_of(model, [len(one) + 1 for one in edges]), learn.codes, directions)
    whole = rounded(tables, tune.codes, tune.outcome)
    fields = tuple(_field(*one) for one in zip(asked, edges, whole.points, strict=True))
    draft = Scorecard(name, Origin.BY_HAND, fields)
    _refuse_chance(draft, tune, judge)
    a, b = (_six_digits(one) for one in platt(draft.points(tune.rows), tune.outcome))
    facts = TrainingFacts(
        label=label,
        source=tuple(source),
        period=period,
        seed=seed,
        rows=len(rows),
        outcomes=int(np.count_nonzero(outcome)),
        data_hash=data_hash(rows, outcome, groups),
        metrics=_measured(draft, tables, whole, (a, b), judge),
        libraries={"python": platform.python_version()} | {one: version(one) for one in ("numpy", "scikit-learn")},
    )
    return Scorecard(name, origin, fields, a=a, b=b, facts=facts)


def _check(rows: Float32, outcome: Outcome, asked: list[FeatureOf], seed: int, groups: Int64 | None) -> None:
    names = [one.name for one in asked]
    refuse_forbidden(*names)
    strange = [one for one in names if one not in FEATURES]
    refuse(bool(strange), f"Onbekende kenmerken: {', '.join(strange)}.", f"Kies uit: {', '.join(FEATURES)}.")
    refuse(any(one.direction not in (-1, 0, 1) for one in asked), "Een richting is geen −1, 0 of 1.")
    check_seed(seed)
    check_rows(rows, names)
    check_outcome(outcome, len(rows))
    check_groups(groups, len(rows))


def _parts(rows: Float32, outcome: Bool, groups: Int64 | None, seed: int) -> tuple[Part, Part, Part, list[Float32]]:
    """Rows to learn, tune and judge by, and the edges that the first give."""
    lots = split(len(rows), groups, seed)
    for lot in lots:
        of_each = min(int(outcome[lot].sum()), int((~outcome[lot]).sum()))
        refuse(
            of_each < LEAST_PER_PART,
            f"Een van de drie delen heeft {of_each} rijen met of zonder de uitkomst; nodig zijn er {LEAST_PER_PART}.",
            "Geef meer of kleinere groepen.",
        )
    edges = [edges_of(rows[lots[0], column]) for column in range(rows.shape[1])]
    learn, tune, judge = (Part(rows[lot], codes_of(rows[lot], edges), outcome[lot]) for lot in lots)
    return learn, tune, judge, edges


def split(count: int, groups: Int64 | None, seed: int) -> list[Int64]:
    """The numbers of the rows of each of the three parts, in ascending order."""
    unit = np.arange(count) if groups is None else np.unique(groups, return_inverse=True)[1]
    total = int(unit.max()) + 1
    drawn = np.random.default_rng(seed).permutation(total)
    ends = np.cumsum(np.multiply(SHARES, total)).round().astype(np.int64)
    part_of = np.searchsorted(ends[:-1], drawn, side="right")
    return [np.flatnonzero(part_of[unit] == part) for part in range(len(SHARES))]


def _refuse_chance(card: Scorecard, *parts: Part) -> None:
    """Refuse points that order rows they were not learned from no better than chance would once in forty times."""
    points = np.concatenate([card.points(one.rows) for one in parts])
    outcome = np.concatenate([one.outcome for one in parts])
    yes, no = int(outcome.sum()), int((~outcome).sum())
    by_chance = 0.5 + 1.96 * float(np.sqrt((yes + no + 1) / (12 * yes * no)))
    found = auc(points, outcome)
    refuse(
        found <= by_chance,
        f"Wat hier is geleerd ordent niet aantoonbaar beter dan toeval (AUC {found:.3f}, nodig {by_chance:.3f}).",
        "Gebruik punten per veld tot er meer uitkomsten zijn.",
    )


def _field(asked: FeatureOf, edges: Float32, points: npt.NDArray[np.int32]) -> Field:
    kept, known = without_repeats(edges, points[:-1])
    return Field(asked.name, asked.title, asked.unit, asked.direction, kept, known, int(points[-1]))


def _measured(
    card: Scorecard, tables: Tables, whole: Rounded, chance: tuple[float, float], judge: Part
) -> dict[str, float]:
    """How the card does on rows that it never saw."""
    points = card.points(judge.rows)
    a, b = chance
    found = {
        "AUC": auc(points, judge.outcome),
        "AUC zonder afronden": auc(tables.decision_function(judge.codes), judge.outcome),
        "verlies door afronden bij het kiezen": whole.loss,
        "ijkfout": calibration_error(sigmoid(a * points + b), judge.outcome),
    }
    return {name: round(value, 4) for name, value in found.items()}


def _six_digits(number: float) -> float:
    """For paper, and so that the last bits of a sum do not change the file."""
    return float(f"{number:.6g}")


def data_hash(rows: Float32, outcome: Outcome, groups: Int64 | None = None) -> str:
    """SHA-256 of what was learned from; every NaN is the same."""
    found = hashlib.sha256(str(rows.shape).encode())
    found.update(np.where(np.isnan(rows), np.float32(np.nan), rows).astype("<f4").tobytes())
    found.update(outcome.astype(np.uint8).tobytes())
    found.update(b"" if groups is None else groups.astype("<i8").tobytes())
    return found.hexdigest()
