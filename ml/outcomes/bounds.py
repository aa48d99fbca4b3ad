"""The stop criterion: bounds that a gemeente sets for a new card before outcomes are seen.

Beforehand, so that nobody chooses a bound that a result happens to meet (domain.md §7.5, the lesson of Amsterdam).
"""

import math
from dataclasses import dataclass


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
