"""The scorecard: how fast points are for a million people, and what a card gives up for being readable."""

import time

import numpy as np
import numpy.typing as npt

from benchmarks.setting import report, spread, timed
from ml.scorecard import Field, Origin, Scorecard
from ml.training import train_booster, train_scorecard
from ml.training.measures import auc, calibration_error
from tests.ml.training.invented import FEATURES, invented

PEOPLE, FIELDS, BINS = 1_000_000, 20, 16
ROUNDS = 21
TRAINED_ON = (2_000, 10_000, 40_000)
JUDGED_ON = 100_000
SEEDS = (1, 2, 3)

UInt8 = npt.NDArray[np.uint8]


def card() -> Scorecard:
    """Twenty fields of sixteen bins and unknown."""
    rng = np.random.default_rng(7)
    edges = tuple(map(float, np.arange(1, BINS, dtype=np.float32) / BINS))
    fields = []
    for number in range(FIELDS):
        points = sorted(rng.integers(0, 100, BINS).tolist())
        fields.append(Field(f"veld-{number}", f"Veld {number}", "deel van 1", 1, edges, tuple(points), points[8]))
    return Scorecard("snelheid", Origin.BY_HAND, tuple(fields))


def main() -> None:
    """Points of 1,000,000 × 20, on one core, in turns with what one would write first."""
    whole = card()
    rows = np.random.default_rng(8).random((PEOPLE, FIELDS), dtype=np.float32)
    rows[rows < 0.05] = np.nan
    bins = whole.bins(rows)
    by_row = np.ascontiguousarray(bins)
    table = np.array([[*field.points, field.unknown] for field in whole.fields], dtype=np.int32)

    def fancy() -> npt.NDArray[np.int64]:
        return table[np.arange(FIELDS), by_row].sum(axis=1)

    assert (fancy() == whole.points_of_bins(bins)).all()
    actions = {
        "`points_of_bins`, a column of memory per field (as `bins` gives)": lambda: whole.points_of_bins(bins),
        "`points_of_bins`, a line of memory per person": lambda: whole.points_of_bins(by_row),
        "rival: `table[fields, bins].sum(axis=1)`": fancy,
        "`points`, from float32 values": lambda: whole.points(rows),
        "`contributions`, from float32 values": lambda: whole.contributions(rows),
    }
    times: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(ROUNDS):
        for name, action in actions.items():
            if turn % 4 == 0 or name.startswith("`points_of_bins`"):
                times[name] += timed(action, 1)
    figures = [[name, spread(found), f"{min(found):.1f} ms"] for name, found in times.items()]
    report(f"points of {PEOPLE:,} × {FIELDS} on one core", figures, columns=["what", "time", "fastest"])


def quality() -> None:
    """A card against boosted trees that may use interactions, on invented rows that neither saw."""
    lines = [_judged(count, seed) for count in TRAINED_ON for seed in SEEDS]
    columns = [
        "rows",
        "seed",
        "AUC card",
        "AUC booster",
        "ratio",
        "calibration card",
        "calibration booster",
        "training",
    ]
    report(f"a card from invented rows with interactions, judged on {JUDGED_ON:,} others", lines, columns)


def _judged(count: int, seed: int) -> list[str]:
    rows, outcome = invented(count, seed)
    fresh, happened = invented(JUDGED_ON, seed + 100)
    begin = time.perf_counter()
    learned = train_scorecard(rows, outcome, FEATURES, seed=seed, source=["verzonnen"])
    seconds = time.perf_counter() - begin
    free = train_booster(rows, outcome, seed).chance(fresh)
    ours, theirs = auc(learned.points(fresh), happened), auc(free, happened)
    errors = [calibration_error(one, happened) for one in (learned.chance(fresh), free)]
    told = [f"{count:,}", str(seed), f"{ours:.4f}", f"{theirs:.4f}", f"{ours / theirs:.3f}"]
    return [*told, *[f"{one:.4f}" for one in errors], f"{seconds:.1f} s"]
