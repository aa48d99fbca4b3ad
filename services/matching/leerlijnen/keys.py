"""The order of steps in stored standings: every step that any gemeente of a region has, on a day."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from leerlijnen.catalogue import Catalogue, catalogue_of
from leerlijnen.model import Leerlijn, StepKey
from leerlijnen.placing import step_of
from services.registry import Placement, PlacementKind, in_region, leerlijn_catalogue


@dataclass(frozen=True, slots=True, eq=False)
class RegionLines:
    """The lines of each gemeente of a region, and all of them together: `whole` orders the steps of every matrix.

    Where gemeenten say a step otherwise, `whole` has it as the first of them does; it is for counting, not for people.
    """

    catalogues: dict[str, Catalogue]
    whole: Catalogue
    digest: str

    def columns(self, catalogue: Catalogue) -> npt.NDArray[np.intp]:
        """The column in the whole of each step of one gemeente's catalogue."""
        return np.array([self.whole.index[key] for key in catalogue.keys], dtype=np.intp)


@lru_cache(maxsize=128)  # all regions of the country at every sweep, on the last few days
def region_lines(region: str, on: date) -> RegionLines:
    """The lines of a region on a day; the digest changes when anything that they say does."""
    catalogues = {one.code: leerlijn_catalogue(one.code, on) for one in in_region(region)}
    apart = list(dict.fromkeys(catalogues.values()))
    said = hashlib.sha256()
    for code, catalogue in catalogues.items():
        said.update(f"{code} {apart.index(catalogue)}".encode())
    for catalogue in apart:
        for line in catalogue.lines.values():
            said.update(line.model_dump_json().encode())
        said.update(catalogue.beside.model_dump_json().encode())
    return RegionLines(catalogues, together(apart), said.hexdigest()[:16])


def step_of_placement(placement: Placement, on: date) -> StepKey | None:
    """The step that a place names, or else the only one that its kind and work fit, by its gemeente's lines."""
    catalogue = leerlijn_catalogue(placement.gemeente_code, on)
    if placement.leerlijn is not None and placement.leerlijn_step is not None:
        key = StepKey(placement.leerlijn, placement.leerlijn_step)
        return key if key in catalogue.steps else None
    return step_of(catalogue, PlacementKind(placement.kind), placement.occupation_code)


def together(catalogues: list[Catalogue]) -> Catalogue:
    """One catalogue with every line and every step of all of them."""
    lines: dict[str, Leerlijn] = {}
    steps: dict[str, set[StepKey]] = {}
    for catalogue in catalogues:
        for code, line in catalogue.lines.items():
            known = steps.setdefault(code, set())
            new = [step for step in line.steps if StepKey(code, step.code) not in known]
            known |= {StepKey(code, step.code) for step in new}
            lines[code] = line.model_copy(update={"steps": (*(lines[code].steps if code in lines else ()), *new)})
    return catalogue_of(lines.values(), catalogues[0].beside)
