"""Invented rows of outcomes and of lists, with a known answer."""

import numpy as np

from fit.register import SCORE_FEATURES
from ml.outcomes.rows import ListedRows, OutcomeRows
from ml.scorecard import Scorecard, points_per_field

FIRST_DAY = 20_000


def outcome_rows(count: int = 1_800, *, seed: int = 3, people: int = 500, signal: float = 4.0) -> OutcomeRows:
    """Stays of which the wish says much and nothing else anything; lists of four, on every day one."""
    rng = np.random.default_rng(seed)
    x = rng.random((count, len(SCORE_FEATURES)), dtype=np.float32)
    chance = 1 / (1 + np.exp(-signal * (x[:, 0] - 0.6)))
    days = FIRST_DAY + np.arange(count) // 4
    return OutcomeRows(
        names=SCORE_FEATURES,
        x=x,
        outcome=(rng.random(count) < chance).astype(np.int64),
        person=rng.integers(0, people, count),
        shortlist=np.arange(count) // 4,
        listed_on=days,
        known_on=days + 280,
    )


def listed_rows(lists: int = 60, *, each: int = 15, seed: int = 4, shift: float = 0.0) -> ListedRows:
    """People on lists; `shift` moves the wish of all of them."""
    rng = np.random.default_rng(seed)
    x = rng.random((lists * each, len(SCORE_FEATURES)), dtype=np.float32)
    x[:, 0] = np.clip(x[:, 0] + shift, 0, 1)
    return ListedRows(
        names=SCORE_FEATURES,
        x=x,
        shortlist=np.repeat(np.arange(lists), each),
        person=rng.integers(0, 200, lists * each),
        trede=rng.integers(1, 6, lists * each).astype(np.int8),
        gain=np.ones(lists * each),
    )


def by_wish() -> Scorecard:
    """A card that counts the wish alone."""
    return points_per_field({"wens": 30}, name="op-wens")


def by_journey() -> Scorecard:
    """A card that counts the journey alone."""
    return points_per_field({"reistijd": 30}, name="op-reis")
