"""Stays: what becomes of somebody at a place. Drawn when the stay begins, by the oracle's chances."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ml.simulator.truth import Chances, Strains

Rng = np.random.Generator

COMPLETED, BROKEN_OFF = "tot-het-einde-gedaan", "eerder-gestopt"
FIT_REASONS = ("werk-paste-niet", "uren-pasten-niet", "reizen-lukte-niet", "te-weinig-begeleiding")
OTHER_REASONS = {
    "plek-hield-op": 0.2,
    "ander-werk-gevonden": 0.15,
    "opleiding-begonnen": 0.1,
    "verhuisd": 0.05,
    "eigen-keuze": 0.3,
    "in-overleg-gestopt": 0.2,
}
"""Codes as in the registry (`StayOutcome`, `StayBreakReason`), with shares of our own."""

WEEKS_PER_MONTHS = {3: 13, 6: 26, 9: 39, 12: 52}
FOLLOWED_WEEKS = 26
"""Leading on counts within six months after the end."""


class Outcome(NamedTuple):
    """What was drawn: the week of the end, why (empty: completed), and the week of leading on (None: it does not)."""

    ends: int
    reason: str
    leads_on: int | None


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody at a place from `begins` until `ends`. `planned`: the last week that was agreed."""

    person: int
    place: int
    employer: int
    kind: str
    hours: float
    begins: int
    planned: int
    ends: int
    reason: str
    leads_on: int | None
    trede_before: int
    chance: float
    gain: float

    @property
    def outcome(self) -> str:
        """The code of how it ended."""
        return BROKEN_OFF if self.reason else COMPLETED

    @property
    def succeeded(self) -> bool:
        """Completed and led on within six months: the label."""
        return self.leads_on is not None

    def known_by(self, week: int) -> bool:
        """Whether its label is known: six months after the agreed end, whatever happened, so that early news about
        failures or successes does not bend the sample."""
        return self.planned + FOLLOWED_WEEKS <= week


def draw_outcome(chances: Chances, row: int, begins: int, planned: int, rng: Rng) -> Outcome:
    """How a stay of the person in this row will go."""
    luck = rng.random(4)
    if luck[0] >= chances.completes[row]:
        weeks = 1 + int((planned - begins - 1) * luck[2] ** 1.3)
        return Outcome(begins + weeks, draw_reason(chances.strains, row, rng), None)
    leads = luck[1] < chances.leads_on[row]
    return Outcome(planned, "", planned + int(luck[3] * FOLLOWED_WEEKS / 2) if leads else None)


def draw_reason(strains: Strains, row: int, rng: Rng) -> str:
    """Why somebody stopped: what strained most is most often the reason."""
    parts = [float(getattr(strains, name)[row]) for name in ("work", "hours", "journey", "guidance")]
    names = [*FIT_REASONS, *OTHER_REASONS]
    weights = np.array([*parts, *OTHER_REASONS.values()])
    return names[int(rng.choice(len(names), p=weights / weights.sum()))]
