"""The registry's lists of codes, as whoever checks the files of the learning lines wants them."""

from leerlijnen.check import Vocabulary
from services.registry.jobseekers.enums import Determination
from services.registry.placements.enums import PlacementKind
from services.registry.reference.certificates import certificates
from services.registry.reference.municipalities import municipalities
from services.registry.reference.occupations import BRANCHES, occupations
from services.registry.reference.sbi import divisions
from services.registry.stays.enums import StaySign

TAKING_PART = "meedoen"
"""What a line is of that leads through no branche of work."""


def known_vocabulary() -> Vocabulary:
    """Every code that a line may name."""
    return Vocabulary(
        certificates=frozenset(one.code for one in certificates()),
        determinations=frozenset(Determination),
        kinds=frozenset(PlacementKind),
        occupations=frozenset(one.code for one in occupations()),
        signs=frozenset(StaySign),
        sbi=frozenset(one.code for one in divisions()),
        branches=BRANCHES | {TAKING_PART},
        gemeenten=frozenset(one.code for one in municipalities()),
    )
