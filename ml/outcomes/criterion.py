"""The stop criterion: what a gemeente decided beforehand that a new card must meet, and what it was held to.

Set before outcomes are seen, so that nobody chooses a bound that a result happens to meet (domain.md §7.5, Amsterdam).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ml.outcomes.comparing import Comparison
from ml.outcomes.drift import Drift


@dataclass(frozen=True, slots=True)
class StopCriterion:
    """Bounds that a gemeente set. Ratios are of being seen in the first ten; the house's own are the defaults."""

    least_ratio: float = 0.8
    most_ratio: float = 1.25
    least_lower: float = 0.9
    least_gain: float = 0.0
    most_off: float = 0.05
    most_psi: float = 0.25

    def problem(self) -> str | None:
        """What makes no criterion of it, in Dutch; None: it can stand."""
        numbers = (self.least_ratio, self.most_ratio, self.least_lower, self.least_gain, self.most_off, self.most_psi)
        if not all(math.isfinite(one) for one in numbers):
            return "een grens is geen getal"
        if not 0 < self.least_ratio <= 1 <= self.most_ratio:
            return (
                "de verhouding van een groep moet 1 toelaten: de onderste grens ligt tussen 0 en 1, de bovenste erboven"
            )
        if not 0 <= self.least_lower <= 1:
            return "het aandeel van de lagere treden ligt tussen 0 en 1"
        if not -0.5 <= self.least_gain <= 0.5:
            return "de winst in AUC ligt tussen -0,5 en 0,5"
        if not 0 < self.most_off <= 1 or self.most_psi <= 0:
            return "de grenzen voor kans en verschuiving liggen boven 0"
        return None


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
