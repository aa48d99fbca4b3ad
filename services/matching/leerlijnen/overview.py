"""The yearly overview that Raalte asks (S0 par. 4.2 action 1): provisions and chances at employers against needs.

Per kind of place: seats now and coming, the stays that run, and the people whose looppad needs such a place soon. A
step can be done at several kinds of place, so a person can count at more than one kind, and the rows do not add up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlmodel import Session

from services.matching.columns import gemeente_number
from services.matching.leerlijnen.coverage import RegionCover, cover_of
from services.registry import PlacementKind, running_stays, supply_by_kind


@dataclass(frozen=True, slots=True)
class KindSupply:
    """One kind of place: what there is, who is there, and who needs it soon."""

    kind: PlacementKind
    open: int
    coming: int
    running: int
    needed: int

    @property
    def short(self) -> int:
        """Places short; below zero: places left."""
        return self.needed - self.open - self.coming


@dataclass(frozen=True, slots=True)
class Overview:
    """The kinds of place of one gemeente beside what its people need. `with_goal`: people who have a looppad."""

    gemeente: str
    on: date
    people: int
    with_goal: int
    kinds: tuple[KindSupply, ...]


def overview(session: Session, region: str, gemeente: str) -> Overview:
    """What a gemeente has, place by kind of place, beside what the looppaden of its people ask within a quarter."""
    cover = cover_of(session, region)
    places = supply_by_kind(session, gemeente, on=cover.on)
    running = running_stays(session, gemeente)
    needed = _needed(cover, gemeente)
    return Overview(
        gemeente=gemeente,
        on=cover.on,
        people=int((cover.counted.gemeente == gemeente_number(gemeente)).sum()),
        with_goal=cover.with_goal(gemeente),
        kinds=tuple(
            KindSupply(kind, *places.get(kind, (0, 0)), running.get(kind, 0), needed.get(kind, 0))
            for kind in PlacementKind
        ),
    )


def _needed(cover: RegionCover, gemeente: str) -> dict[str, int]:
    """Per kind of place how many people of the gemeente need a step that is done at such places."""
    needs, ours = cover.counted.needs, cover.counted.gemeente == gemeente_number(gemeente)
    return {
        kind: len(np.unique(needs.person[np.isin(needs.step, list(steps)) & ours[needs.person]]))
        for kind, steps in _steps_of_kinds(cover)
    }


def _steps_of_kinds(cover: RegionCover) -> Iterable[tuple[str, set[int]]]:
    found: dict[str, set[int]] = {}
    for column, step in enumerate(cover.lines.whole.steps.values()):
        for kind in step.places.kinds:
            found.setdefault(kind, set()).add(column)
    return found.items()
