"""Learn a scorecard from a gemeente's own outcomes, with the code that learns from simulated ones.

The last fifth by time is held out: the card never sees it. Beside that the same way of learning is tried five times on
all rows, each time judged by people whom it did not see. Few outcomes give a card that is chance; they are refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from fit.columns import EPOCH
from ml.outcomes.rows import OutcomeRows, columns_for
from ml.scorecard.card import Origin, Scorecard
from ml.scorecard.errors import ScorecardError
from ml.training.checks import LEAST_PER_PART
from ml.training.measures import auc
from ml.training.registered import train_registered

FOLDS = 5
HELD_OUT = 0.2
NEEDED = 1_500
"""Rows: a fold of five, and the part before the last fifth, then leave 1,200, of which training asks 1,000 and keeps
600 for points; 300 held out tell a difference in AUC of about 0.07 from nothing."""
NEEDED_OF_EACH = 300
"""With, and without: about ten for each of the some twenty features in what is learned from (Peduzzi 1996), and some
fifty of either held out."""
LABEL = (
    "De plaatsing is afgemaakt en leidde binnen zes maanden na de laatste dag tot betaald werk, een hogere "
    "leerlijnstap of een hogere trede."
)

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Learnt:
    """A card, the rows that it was learned from and those held out, and the AUC of each fold (NaN: learned nothing)."""

    card: Scorecard
    before: OutcomeRows
    held_out: OutcomeRows
    folds: tuple[float, ...]


def check_enough(rows: OutcomeRows) -> None:
    """Raise ScorecardError unless there are outcomes enough, telling how many there are and how many are missing."""
    led_on = int(rows.outcome.sum())
    counted = ((len(rows), NEEDED), (led_on, NEEDED_OF_EACH), (len(rows) - led_on, NEEDED_OF_EACH))
    if all(count >= needed for count, needed in counted):
        return
    parts = [f"{count} (nodig {needed}, nog {max(needed - count, 0)})" for count, needed in counted]
    raise ScorecardError(
        f"Er zijn te weinig uitkomsten om van te leren. Plaatsingen met een bekende uitkomst: {parts[0]}. "
        f"Leidde verder: {parts[1]}. Leidde niet verder: {parts[2]}.",
        remedy="Wacht tot er meer zijn, leg vast hoe plaatsingen eindigen, en gebruik zolang punten per veld.",
    )


def learn_from(rows: OutcomeRows, *, gemeente: str, code: str, seed: int) -> Learnt:
    """A card for a gemeente. Raises ScorecardError for too few outcomes, or an order no better than chance."""
    check_enough(rows)
    before, held_out = split_by_time(rows)
    _check_held_out(held_out)
    card = train_registered(
        before.x,
        before.outcome,
        before.names,
        seed=seed,
        source=(f"gemeente {gemeente} ({code}): plaatsingen uit bewaarde lijsten",),
        origin=Origin.REAL,
        name=f"scorekaart-{code.lower()}",
        period=f"{day(before.listed_on.min())} – {day(before.known_on.max())}",
        label=LABEL,
        groups=before.person,
    )
    return Learnt(card, before, held_out, cross_validated(rows, seed=seed))


def split_by_time(rows: OutcomeRows) -> tuple[OutcomeRows, OutcomeRows]:
    """The rows of before a day, and those of that day and later: about a fifth. Lists of one day stay together."""
    cut = np.sort(rows.listed_on)[int((1 - HELD_OUT) * len(rows))]
    later = rows.listed_on >= cut
    return rows.take(np.flatnonzero(~later)), rows.take(np.flatnonzero(later))


def _check_held_out(rows: OutcomeRows) -> None:
    led_on = int(rows.outcome.sum())
    if min(led_on, len(rows) - led_on) < LEAST_PER_PART:
        raise ScorecardError(
            f"Van de laatste plaatsingen, die achterblijven om mee te toetsen, leidden er {led_on} verder en "
            f"{len(rows) - led_on} niet; van beide zijn er {LEAST_PER_PART} nodig.",
            remedy="Wacht tot er van de laatste tijd meer uitkomsten zijn.",
        )


def cross_validated(rows: OutcomeRows, *, seed: int) -> tuple[float, ...]:
    """The AUC on each fifth of the people of a card that was learned from the others; NaN where nothing was learned."""
    people, at = np.unique(rows.person, return_inverse=True)
    fold_of = (np.random.default_rng(seed).permutation(len(people)) % FOLDS)[at]
    return tuple(_of_fold(rows, fold_of == fold, seed) for fold in range(FOLDS))


def _of_fold(rows: OutcomeRows, out: npt.NDArray[np.bool_], seed: int) -> float:
    learned, judged = rows.take(np.flatnonzero(~out)), rows.take(np.flatnonzero(out))
    try:
        card = train_registered(
            learned.x,
            learned.outcome,
            learned.names,
            seed=seed,
            source=("deel van de plaatsingen",),
            groups=learned.person,
        )
    except ScorecardError:
        return float("nan")
    if not 0 < judged.outcome.sum() < len(judged):
        return float("nan")
    return auc(points_of(card, judged.x, judged.names), judged.outcome.astype(bool))


def points_of(card: Scorecard, x: npt.NDArray[np.float32], names: Sequence[str]) -> npt.NDArray[np.int32]:
    """The points (n,) of rows (n, names) by a card; a feature that the rows lack counts as unknown."""
    return card.points(columns_for(x, tuple(names), card.features))


def day(number: int | np.integer) -> str:
    """A day number as people write a day in a file: 2027-03-01."""
    return (EPOCH + timedelta(days=int(number))).isoformat()
