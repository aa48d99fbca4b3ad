"""What a gemeente chose openly: how much a step on the ladder counts for (design.md decision 4).

A list by a scorecard is ordered by chance × gain. The chance is the card's; the gain stands in this table, which is
owned and dated by the gemeente, stored with its decision and with every list, and printed beside the list.
"""

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Self

import numpy as np

from fit.columns import Int8, JobseekerColumns
from fit.gain import HIGHEST, PAID, UNPAID, Float64, treden_gained
from services.errors import InvalidInputError
from services.registry import PlacementKind

Json = dict[str, object]
Rows = tuple[tuple[float, ...], ...]

STANDINGS = HIGHEST + 1
"""Rows and columns of a kind: unknown first, then treden 1 to 6."""
MOST_GAIN = 10.0
DECIMALS = 2

# Where each kind of place brings people, and whether it is paid work (design default, as rule sets describe kinds).
REACHES: dict[PlacementKind, tuple[int, bool]] = {
    PlacementKind.WORK_EXPERIENCE: (UNPAID, False),
    PlacementKind.TRIAL_PLACEMENT: (UNPAID, False),
    PlacementKind.LANGUAGE_INTERNSHIP: (UNPAID, False),
    PlacementKind.PARTICIPATION_PLACE: (UNPAID, False),
    PlacementKind.SHELTERED_JOB: (PAID, True),
    PlacementKind.SECONDMENT: (PAID, True),
    PlacementKind.SUBSIDISED_JOB: (PAID, True),
    PlacementKind.REGULAR_JOB: (HIGHEST, True),
    PlacementKind.WORK_LEARNING: (PAID, True),
    PlacementKind.PRACTICE_LEARNING: (UNPAID, False),
    PlacementKind.VOLUNTEERING: (UNPAID, False),
    PlacementKind.SOCIAL_ACTIVATION: (UNPAID - 1, False),
    PlacementKind.DAY_ACTIVITY: (UNPAID - 1, False),
    PlacementKind.PARTICIPATION_HOURS: (UNPAID, False),
}


@dataclass(frozen=True, slots=True)
class GainTable:
    """Treden gained per kind of place, by registered trede (rows) and expected final trede (columns), unknown first."""

    version: str
    gains: dict[PlacementKind, Rows]

    @classmethod
    def from_json(cls, stored: object) -> Self:
        """The table as it is stored or given. Raises InvalidInputError that says what is wrong."""
        table = stored if isinstance(stored, dict) else {}
        version, kinds = table.get("versie"), table.get("opbrengst")
        if not isinstance(version, str) or not version.strip() or not isinstance(kinds, dict) or not kinds:
            raise _wrong("het heeft geen «versie» en «opbrengst»")
        return cls(version, {_kind(name): _rows(name, rows) for name, rows in kinds.items()})

    def to_json(self) -> Json:
        """The table as it is stored."""
        return {
            "versie": self.version,
            "opbrengst": {str(kind): [list(row) for row in rows] for kind, rows in self.gains.items()},
        }

    def only(self, kind: str) -> "GainTable":
        """What it says of one kind: all that a list needs."""
        return GainTable(self.version, {PlacementKind(kind): self.gains[PlacementKind(kind)]})

    def of(self, people: JobseekerColumns, kind: str) -> Float64:
        """The gain (n,) of each person at a place of this kind."""
        table = np.array(self.gains[PlacementKind(kind)], dtype=np.float64)
        return table[_place_of(people.trede), _place_of(people.expected_trede)]


def _place_of(treden: Int8) -> Int8:
    """The row or column of a trede; 0 unknown."""
    return np.clip(treden, 0, HIGHEST)


def _kind(name: object) -> PlacementKind:
    if name not in set(PlacementKind):
        raise _wrong("er staat een soort plek in die wij niet kennen")
    return PlacementKind(str(name))


def _rows(name: object, given: object) -> Rows:
    rows = [row if isinstance(row, list) else [] for row in given] if isinstance(given, list) else []
    if len(rows) != STANDINGS or any(len(row) != STANDINGS for row in rows):
        raise _wrong(f"bij {name} staan geen {STANDINGS} rijen van {STANDINGS} getallen")
    if not all(_is_gain(one) for one in chain(*rows)):
        raise _wrong(f"bij {name} is niet elk getal meer dan 0, ten hoogste {MOST_GAIN:g} en van twee decimalen")
    return tuple(tuple(float(one) for one in row) for row in rows)


def _is_gain(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 < value <= MOST_GAIN and round(value, DECIMALS) == value


def _wrong(what: str) -> InvalidInputError:
    return InvalidInputError(
        f"De opbrengsttabel klopt niet: {what}.",
        remedy="Geef JSON zoals «doorstroom model gains» haar toont: per soort plek zeven rijen van zeven getallen.",
    )


@cache
def default_gains() -> GainTable:
    """The table that holds until a gemeente brings its own."""
    each = np.arange(STANDINGS, dtype=np.int8)
    treden, expected = np.meshgrid(each, each, indexing="ij")
    gains = {
        kind: tuple(map(tuple, treden_gained(treden, expected, reaches=reaches, paid=paid).tolist()))
        for kind, (reaches, paid) in REACHES.items()
    }
    return GainTable("opbrengst-ontwerp-1", gains)
