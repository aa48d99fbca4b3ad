"""Bounds set beforehand, and a card held to them: what cannot be measured is not met."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.evaluation.intervals import Estimate
from ml.outcomes.bounds import StopCriterion
from ml.outcomes.comparing import Comparison, Judged
from ml.outcomes.criterion import GroupShown, Seen, verdicts
from ml.outcomes.drift import Drift

NAN = float("nan")


def estimate(value: float) -> Estimate:
    """A figure without an interval."""
    return Estimate(value, NAN, NAN)


def comparison(gain: float = 0.02, off: float = 0.01) -> Comparison:
    """A new card that gains so much and is off by so much."""
    judged = Judged(estimate(0.7), estimate(0.7), estimate(off), estimate(0.05))
    return Comparison(300, 80, 10, judged, judged, estimate(gain))


def seen(*ratios: float | None, lower: float = 1.0) -> Seen:
    """Groups with these ratios."""
    groups = tuple(GroupShown("geslacht", str(at), 20, one, one) for at, one in enumerate(ratios))
    return Seen(40, lower, 1.0, groups)


STILL = (Drift("wens", 0.05, 0.1),)


def met(bounds: StopCriterion, found: Comparison, who: Seen, shifts=STILL) -> list[bool]:
    """Per demand whether it is met."""
    return [one.met for one in verdicts(bounds, found, who, shifts)]


def test_a_card_within_every_bound_meets_all() -> None:
    assert met(StopCriterion(), comparison(), seen(0.9, 1.1)) == [True] * 5


@pytest.mark.parametrize(
    ("at", "found", "who", "shifts"),
    [
        (0, comparison(gain=-0.01), seen(1.0), STILL),
        (1, comparison(off=-0.06), seen(1.0), STILL),
        (2, comparison(), seen(1.0, lower=0.8), STILL),
        (3, comparison(), seen(0.79, 1.1), STILL),
        (3, comparison(), seen(1.0, 1.3), STILL),
        (4, comparison(), seen(1.0), (Drift("wens", 0.3, 0.1),)),
    ],
)
def test_one_bound_that_is_missed_is_told_alone(at: int, found: Comparison, who: Seen, shifts) -> None:
    assert met(StopCriterion(), found, who, shifts) == [one != at for one in range(5)]


def test_what_cannot_be_measured_is_not_met() -> None:
    assert met(StopCriterion(), comparison(NAN, NAN), seen(None, lower=NAN), ()) == [False] * 5


def test_a_shift_that_chance_gives_as_well_counts_for_nothing() -> None:
    assert met(StopCriterion(), comparison(), seen(1.0), (Drift("wens", 0.3, 0.4),))[4]


@given(st.lists(st.floats(0.05, 4) | st.none(), min_size=1, max_size=8))
def test_groups_are_met_when_each_that_is_known_is_within_and_one_is_known(ratios: list[float | None]) -> None:
    known = [one for one in ratios if one is not None]
    expected = bool(known) and all(0.8 <= one <= 1.25 for one in known)
    assert met(StopCriterion(), comparison(), seen(*ratios))[3] is expected


def test_the_default_bounds_can_stand_and_nonsense_cannot() -> None:
    assert StopCriterion().problem() is None
    wrong = (
        {"least_ratio": 0.0}, {"least_ratio": 1.1}, {"most_ratio": 0.9}, {"least_lower": 1.5}, {"least_gain": 0.9},
        {"most_off": 0.0}, {"most_psi": -1.0}, {"most_psi": math.inf}, {"least_gain": NAN},
    )  # fmt: skip
    assert all(replace(StopCriterion(), **one).problem() for one in wrong)
