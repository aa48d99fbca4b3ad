"""To which step a place without a leerlijn code could belong: a suggestion for people, never a position."""

from leerlijnen.catalogue import Catalogue
from leerlijnen.model import StepKey


def step_of(catalogue: Catalogue, kind: str, occupation: str) -> StepKey | None:
    """The one step whose places are of this kind and this occupation; None when there is none, or more than one."""
    fitting = [
        key
        for key, step in catalogue.steps.items()
        if kind in step.places.kinds and occupation in step.places.occupations
    ]
    return fitting[0] if len(fitting) == 1 else None
