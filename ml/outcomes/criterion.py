"""A measured card held against the bounds that a gemeente set beforehand, demand by demand."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ml.outcomes.bounds import StopCriterion
from ml.outcomes.comparing import Comparison
from ml.outcomes.drift import Drift


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group of a restricted trait on lists: how many people, and its ratio of being in the first ten by each card.

    None: fewer than ten people, or hidden because the number could be worked out.
    """

    subject: str
    value: str
    people: int | None
    new: float | None
    current: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One demand: what was asked, what was measured, and whether it is met. What cannot be measured is not met."""

    demand: str
    asked: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Who is seen by the new card: groups, and the share of the lower treden (NaN: no list with people enough)."""

    lists: int
    lower_new: float
    lower_current: float
    groups: tuple[GroupShown, ...]


def verdicts(criterion: StopCriterion, found: Comparison, seen: Seen, shifts: Sequence[Drift]) -> list[Verdict]:
    """The measured card against the criterion, demand by demand."""
    off = found.new.promised_less_came
    return [
        Verdict(
            "ordent beter dan de huidige (verschil in AUC)",
            f"{told(criterion.least_gain)} of meer",
            str(found.gain),
            found.gain.value >= criterion.least_gain,
        ),
        Verdict(
            "belooft wat komt (gemiddelde kans min uitkomst)",
            f"tussen {told(-criterion.most_off)} en {told(criterion.most_off)}",
            str(off),
            abs(off.value) <= criterion.most_off,
        ),
        Verdict(
            "lagere treden in de eerste tien, tegen hun deel",
            f"{told(criterion.least_lower)} of meer",
            told(seen.lower_new),
            seen.lower_new >= criterion.least_lower,
        ),
        _of_groups(criterion, seen),
        _of_drift(criterion, shifts),
    ]


def _of_groups(criterion: StopCriterion, seen: Seen) -> Verdict:
    known = [(one, one.new) for one in seen.groups if one.new is not None]
    outside = [
        f"{one.subject} {one.value} {told(ratio)}"
        for one, ratio in known
        if not criterion.least_ratio <= ratio <= criterion.most_ratio
    ]
    return Verdict(
        "groepen even vaak gezien (verhouding)",
        f"{told(criterion.least_ratio)} tot {told(criterion.most_ratio)}",
        "; ".join(outside) or (f"{len(known)} groepen binnen de grenzen" if known else "niet te meten"),
        bool(known) and not outside,
    )


def _of_drift(criterion: StopCriterion, shifts: Sequence[Drift]) -> Verdict:
    shifted = [f"{one.feature} {told(one.psi)}" for one in _beyond(criterion, shifts)]
    return Verdict(
        "mensen op lijsten lijken op die van toen (PSI)",
        f"onder {told(criterion.most_psi)}",
        "; ".join(shifted) or ("geen kenmerk erboven" if shifts else "niet te meten"),
        bool(shifts) and not shifted,
    )


def _beyond(criterion: StopCriterion, shifts: Sequence[Drift]) -> Iterator[Drift]:
    return (one for one in shifts if one.psi >= criterion.most_psi and one.psi > one.by_chance)


def told(number: float | None) -> str:
    """A number in Dutch, or a dash."""
    return "–" if number is None or math.isnan(number) else f"{number:.2f}".replace(".", ",")
