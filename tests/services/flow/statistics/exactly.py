"""The estimators again, from their definitions, in plain Python with exact fractions: arrays must agree with these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

ONE, NOTHING = Fraction(1), Fraction(0)
Row = tuple[int, int, int]
"""Entry, exit and cause (0: censored)."""


@dataclass(frozen=True)
class Exact:
    """Per day with an outcome: at risk, incidence per cause and its variance, what remains and its variance."""

    days: list[int]
    at_risk: list[int]
    incidence: list[list[Fraction]]
    variance: list[list[Fraction]]
    remaining: list[Fraction]
    remaining_variance: list[Fraction]


def exact_curve(rows: Sequence[Row], causes: int, *, variances: bool = False) -> Exact:
    """Aalen–Johansen by definition. Variances by the delta method over independent multinomial hazards, with every
    derivative worked out by itself: a way of its own, beside the closed sums of the code."""
    days = sorted({exit_ for _, exit_, cause in rows if cause})
    risk = [sum(entry < day <= exit_ for entry, exit_, _ in rows) for day in days]
    hazards = [
        [Fraction(sum(exit_ == day and cause == one for _, exit_, cause in rows), at) for one in range(1, causes + 1)]
        for day, at in zip(days, risk, strict=True)
    ]
    exact = Exact(days, risk, [], [], [], [])
    for last in range(len(days)):
        exact.remaining.append(remaining(hazards[: last + 1]))
        exact.incidence.append([incidence(hazards[: last + 1], cause) for cause in range(causes)])
        if not variances:
            continue
        exact.variance.append([variance(hazards[: last + 1], risk, cause) for cause in range(causes)])
        exact.remaining_variance.append(variance(hazards[: last + 1], risk, None))
    return exact


def remaining(hazards: Iterable[Sequence[Fraction]]) -> Fraction:
    """The chance that nothing happened yet."""
    left = ONE
    for at_day in hazards:
        left *= ONE - sum(at_day)
    return left


def incidence(hazards: Sequence[Sequence[Fraction]], cause: int) -> Fraction:
    """The chance that this happened first."""
    return sum((remaining(hazards[:day]) * hazards[day][cause] for day in range(len(hazards))), NOTHING)


def variance(hazards: Sequence[Sequence[Fraction]], risk: Sequence[int], cause: int | None) -> Fraction:
    """Σ over days of gᵀ (diag(h) − h hᵀ) g / R, with g the derivative to each hazard of that day."""
    total = NOTHING
    for day, at_day in enumerate(hazards):
        slopes = [slope(hazards, day, to, cause) for to in range(len(at_day))]
        mean = sum(g * h for g, h in zip(slopes, at_day, strict=True))
        square = sum(g * g * h for g, h in zip(slopes, at_day, strict=True))
        total += (square - mean * mean) / risk[day]
    return total


def slope(hazards: Sequence[Sequence[Fraction]], day: int, to: int, cause: int | None) -> Fraction:
    """The derivative to one hazard: each chance is linear in it, so the difference over one whole step is exact."""
    raised = [list(one) for one in hazards]
    raised[day][to] += ONE
    if cause is None:
        return remaining(raised) - remaining(hazards)
    return incidence(raised, cause) - incidence(hazards, cause)
