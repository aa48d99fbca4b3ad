"""Who stands where: rules decide, points or chance × gain order, and a seed settles what is equal.

Pure arithmetic over columns. With at most twelve possible people all are shown, in a neutral order, without
points deciding (design.md decision 4). Equal people are ordered by a hash of the list's seed and their
random id, so that nobody stands first in every list.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from fit.columns import NO, UNKNOWN, Bool, Int8, Int16, JobseekerColumns, PlacementFacts, RuleSetColumns
from fit.gain import Float64
from fit.rules import CODES, decide_all, near_all
from ml.scorecard.card import ALL_SHOWN
from services.matching.scoring import Scores, Scoring

Rows = npt.NDArray[np.intp]
UInt64 = npt.NDArray[np.uint64]
Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows of the columns per part of the list, in order, with everything that was decided about them."""

    possible: Rows
    near: Rows
    questions: Rows
    neutral: bool
    verdicts: Int8  # (rules, n)
    points: Int16  # (n,)
    contributions: dict[str, Int16]
    value: Float64  # (n,) by which people stand
    chance: Float64 | None  # (n,)
    gain: Float64 | None  # (n,)


def rank(
    people: JobseekerColumns,
    place: PlacementFacts,
    rules: RuleSetColumns,
    *,
    scoring: Scoring,
    seed: int,
    neutral: bool | None = None,
    asked: Collection[str] = CODES,
) -> Ranking:
    """Order all people for one place. Points are computed for everybody the rules leave or nearly leave.

    `asked`: codes of the rules that are asked.
    `neutral` says in which order the possible people stand; None: neutral when there are at most twelve.
    """
    verdicts = decide_all(people, place, rules, asked)
    near = one_small_step(verdicts, people, place, rules, asked)
    refused = (verdicts == NO).any(axis=0)
    asks = (verdicts == UNKNOWN).sum(axis=0)
    shown = np.flatnonzero(~refused | near)
    scores = _spread(scoring.score(people.take(shown), place, rules.take(shown)), shown, len(people))
    tie = neutral_key(people.ids, seed)
    possible = np.flatnonzero(~refused & (asks == 0))
    if neutral is None:
        neutral = len(possible) <= ALL_SHOWN
    return Ranking(
        possible=possible[np.argsort(tie[possible])] if neutral else _by_value(possible, scores.value, tie),
        near=_by_value(np.flatnonzero(near), scores.value, tie),
        questions=_by_value(np.flatnonzero(~refused & (asks > 0)), scores.value, tie, first=asks),
        neutral=neutral,
        verdicts=verdicts,
        points=scores.points,
        contributions=scores.parts,
        value=scores.value,
        chance=scores.chance,
        gain=scores.gain,
    )


def one_small_step(
    verdicts: Int8,
    people: JobseekerColumns,
    place: PlacementFacts,
    rules: RuleSetColumns,
    asked: Collection[str] = CODES,
) -> Bool:
    """Who is refused by exactly one rule, and near a yes there. Nearness is worked out for those alone."""
    refusals = verdicts == NO
    alone = np.flatnonzero(refusals.sum(axis=0) == 1)
    near = np.zeros(len(people), dtype=np.bool_)
    near[alone] = (refusals[:, alone] & near_all(people.take(alone), place, rules.take(alone), asked)).any(axis=0)
    return near


def _spread(scores: Scores, shown: Rows, count: int) -> Scores:
    """The same scores over all `count` people; nothing for who is not shown."""

    def whole(part: npt.NDArray[Number]) -> npt.NDArray[Number]:
        spread = np.zeros(count, dtype=part.dtype)
        spread[shown] = part
        return spread

    return Scores(
        parts={name: whole(part) for name, part in scores.parts.items()},
        points=whole(scores.points),
        value=whole(scores.value),
        chance=None if scores.chance is None else whole(scores.chance),
        gain=None if scores.gain is None else whole(scores.gain),
    )


def _by_value(rows: Rows, value: Float64, tie: UInt64, first: npt.NDArray[np.intp] | None = None) -> Rows:
    lead = first[rows] if first is not None else np.zeros(len(rows), dtype=np.intp)
    return rows[np.lexsort((tie[rows], -value[rows], lead))]


def neutral_key(ids: npt.NDArray[np.void], seed: int) -> UInt64:
    """A number per person that looks random and follows from the seed alone (splitmix64 over the id)."""
    halves = np.frombuffer(ids.tobytes(), dtype=">u8").astype(np.uint64).reshape(-1, 2)
    mixed: UInt64 = halves[:, 0] ^ (halves[:, 1] << np.uint64(1)) ^ np.uint64(seed)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
