"""Points per field as a scorecard: the hand-set start of ranking, and what remains when a model is switched off.

The arithmetic of points per field is floor(weight × value + 0.5) in float64 over a value in float32 between 0 and 1,
half the weight where the value is unknown. A weight w has w + 1 outcomes, so w edges say it exactly: edge k is the
smallest float32 whose product rounds to k.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from ml.scorecard.card import Field, Origin, Scorecard
from ml.scorecard.checks import MOST_EDGES, whole
from ml.scorecard.errors import ScorecardError

UNKNOWN_SHARE = 0.5
UNIT = "deel van 1"

WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "wens": 30,
        "ervaring": 15,
        "reistijd": 15,
        "uren": 10,
        "certificaten": 10,
        "dagdelen": 5,
        "taal": 5,
        "begeleiding": 4,
        "trede": 3,
        "omstandigheden": 3,
    }
)
"""The default: set by hand, to be set again with netwerkers; none of them was learned."""


def points_per_field(
    weights: Mapping[str, int], *, name: str = "punten-per-veld", titles: Mapping[str, str] | None = None
) -> Scorecard:
    """The scorecard of weights per feature, in their order. `titles`: Dutch titles, else the feature's own name.

    Raises ScorecardError for a weight that is no whole number between 0 and 254.
    """
    fields = [_field(feature, weight, (titles or {}).get(feature)) for feature, weight in weights.items()]
    return Scorecard(name, Origin.BY_HAND, tuple(fields))


def _field(feature: str, weight: int, title: str | None) -> Field:
    if not whole(weight) or not 0 <= weight <= MOST_EDGES:
        raise ScorecardError(
            f"Het gewicht van {feature} is {weight!r}.", remedy=f"Geef een geheel getal van 0 tot en met {MOST_EDGES}."
        )
    return Field(
        feature=feature,
        title=title or feature.replace("-", " ").capitalize(),
        unit=UNIT,
        direction=1,
        edges=tuple(_smallest(weight, points) for points in range(1, weight + 1)),
        points=tuple(range(weight + 1)),
        unknown=_rounded(UNKNOWN_SHARE, weight),
    )


def _rounded(value: float, weight: int) -> int:
    """Weight × value, rounded half up, as points per field does it."""
    return math.floor(value * weight + 0.5)


def _smallest(weight: int, points: int) -> float:
    """The smallest float32 that has at least these points."""
    edge = np.float32((points - 0.5) / weight)
    while _rounded(float(edge), weight) < points:
        edge = np.nextafter(edge, np.float32(np.inf))
    while _rounded(float(below := np.nextafter(edge, np.float32(-np.inf))), weight) >= points:
        edge = below
    return float(edge)
