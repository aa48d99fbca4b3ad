"""Coverage: where there are places for the people who come, per step, and so per branche × trede × gemeente × month.

Counts only; who somebody is does not come in. People are counted once per cell. What people need comes from the best
looppad of each of them, found one by one: people do not compete for places here, so a shortage is at least this large.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from leerlijnen.catalogue import Catalogue
from leerlijnen.columns import DONE, ON, Int8
from leerlijnen.model import StepKey

Ints = npt.NDArray[np.int64]

SOON_WEEKS = 13
"""How far ahead needs count: a quarter (the issue of the netwerker's plan)."""

NO_STEP = -1
EVERY_MONTH = 0b1111_1111_1111


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Places, one row each. A place with step NO_STEP is counted apart."""

    step: Ints  # (p,) column of the step, or NO_STEP
    gemeente: Ints  # (p,) number of the gemeente
    open: Ints  # (p,) free seats at an open place that begins within the weeks looked at
    coming: Ints  # (p,) seats that come within those weeks: expected, waiting for a check, or held until then
    months: Ints  # (p,) mask, bit 0 is January


@dataclass(frozen=True, slots=True)
class NeedColumns:
    """What people's looppaden ask, one row per person and step that begins within the weeks looked at."""

    person: Ints  # (k,) row of the person
    step: Ints  # (k,) column of the step
    week: Ints  # (k,) week from now in which it begins
    next: npt.NDArray[np.bool_]  # (k,) whether it is the first step of that way that is not going on
    without_place: npt.NDArray[np.bool_]  # (k,) whether the way reckons with finding a place first


@dataclass(frozen=True, slots=True)
class StepCover:
    """One step in one gemeente (None: all together). `waits`: how many wait for it, by the step that they are on."""

    key: StepKey
    gemeente: int | None
    open: int
    coming: int
    here: int
    one_before: int
    needed: int
    waits: tuple[tuple[StepKey | None, int], ...]

    @property
    def short(self) -> int:
        """Places short; below zero: places left."""
        return self.needed - self.open - self.coming


@dataclass(frozen=True, slots=True)
class CellCover:
    """A branche × trede cell, in one gemeente (None: all) and, where asked, in one month."""

    branche: str
    trede: int
    gemeente: int | None
    month: int | None
    open: int
    coming: int
    here: int
    one_before: int
    needed: int

    @property
    def short(self) -> int:
        """Places short; below zero: places left."""
        return self.needed - self.open - self.coming


@dataclass(frozen=True, slots=True)
class Counted:
    """What one look at a region needs: who stands where, what is needed, and what there is."""

    catalogue: Catalogue
    gemeente: Ints  # (n,) of each person
    position: Int8  # (n, steps)
    needs: NeedColumns
    places: PlaceColumns


def by_step(counted: Counted, *, gemeente: int | None = None) -> tuple[StepCover, ...]:
    """Every step of the catalogue, in its order, for one gemeente or for all together."""
    return tuple(_step(counted, column, gemeente) for column in range(len(counted.catalogue.keys)))


def short_by_step(counted: Counted, *, gemeente: int | None = None) -> tuple[StepCover, ...]:
    """Those of `by_step` that are short of places; the others are not worked out."""
    steps, places, needs = len(counted.catalogue.keys), counted.places, counted.needs
    there = _in(places.gemeente, gemeente) & (places.step != NO_STEP)
    seats = np.bincount(places.step[there], (places.open + places.coming)[there], minlength=steps)
    asked = _in(counted.gemeente[needs.person], gemeente)
    everybody = max(len(counted.gemeente), 1)
    once = np.unique(needs.step[asked] * everybody + needs.person[asked])
    needed = np.bincount(once // everybody, minlength=steps)
    return tuple(_step(counted, int(column), gemeente) for column in np.flatnonzero(needed > seats))


def by_cell(counted: Counted, *, gemeente: int | None = None) -> tuple[CellCover, ...]:
    """Every branche × trede cell that has steps, by branche and trede."""
    return tuple(
        _cell(counted, cell, columns, gemeente, None) for cell, columns in sorted(cells(counted.catalogue).items())
    )


def by_month(counted: Counted, *, on: date, gemeente: int | None = None) -> tuple[CellCover, ...]:
    """The cells with a step that has a season, once per month from now that the weeks looked at touch."""
    seasonal = {
        cell: columns
        for cell, columns in sorted(cells(counted.catalogue).items())
        if any(counted.catalogue.steps[counted.catalogue.keys[column]].season for column in columns)
    }
    months = list(dict.fromkeys((on + timedelta(weeks=week)).month for week in range(SOON_WEEKS + 1)))
    return tuple(
        _cell(counted, cell, columns, gemeente, (month, _weeks_in(month, on)))
        for cell, columns in seasonal.items()
        for month in months
    )


def cells(catalogue: Catalogue) -> dict[tuple[str, int], tuple[int, ...]]:
    """The columns of the steps in each branche × trede cell."""
    found: dict[tuple[str, int], list[int]] = {}
    for column, (key, step) in enumerate(catalogue.steps.items()):
        found.setdefault((catalogue.line_of(key).branche, step.treden.on), []).append(column)
    return {cell: tuple(columns) for cell, columns in found.items()}


def stepless(places: PlaceColumns, *, gemeente: int | None = None) -> tuple[int, int]:
    """Open and coming places that belong to no step: they count in no cell, and are said apart."""
    there = (places.step == NO_STEP) & _in(places.gemeente, gemeente)
    return int(places.open[there].sum()), int(places.coming[there].sum())


def sharpest(catalogue: Catalogue, covers: Iterable[StepCover]) -> tuple[StepCover, ...]:
    """The speerpunten: steps with places short, the most first; of equals those for whom more people stand ready.

    A step that is done at no place of the registry (sport, taalles) asks no netwerker for one.
    """
    short = [cover for cover in covers if cover.short > 0 and catalogue.steps[cover.key].places.kinds]
    return tuple(sorted(short, key=lambda one: (-one.short, -one.one_before, one.key)))


def _step(counted: Counted, column: int, gemeente: int | None) -> StepCover:
    key = counted.catalogue.keys[column]
    cell = _cell(counted, ("", 0), (column,), gemeente, None)
    return StepCover(
        key, gemeente, cell.open, cell.coming, cell.here, cell.one_before, cell.needed,
        tuple(_waits(counted, column, gemeente)),
    )  # fmt: skip


def _waits(counted: Counted, column: int, gemeente: int | None) -> Iterator[tuple[StepKey | None, int]]:
    """Who waits for this step for want of a place, by the step that they are on now."""
    needs = counted.needs
    rows = needs.person[(needs.step == column) & needs.next & needs.without_place]
    rows = np.unique(rows[_in(counted.gemeente[rows], gemeente)])
    if not rows.size:
        return
    on = counted.position[rows] == ON
    where = np.where(on.any(axis=1), on.argmax(axis=1), NO_STEP)
    for one, number in zip(*np.unique(where, return_counts=True), strict=True):
        yield (None if one == NO_STEP else counted.catalogue.keys[int(one)]), int(number)


def _cell(
    counted: Counted,
    cell: tuple[str, int],
    columns: Sequence[int],
    gemeente: int | None,
    month: tuple[int, range] | None,
) -> CellCover:
    places, needs = counted.places, counted.needs
    there = _among(places.step, columns) & _in(places.gemeente, gemeente)
    asked = _among(needs.step, columns) & _in(counted.gemeente[needs.person], gemeente)
    if month is not None:
        there &= (places.months >> (month[0] - 1)) & 1 == 1
        asked &= np.isin(needs.week, month[1])
    here, before = _standing(counted, columns, gemeente)
    return CellCover(
        branche=cell[0],
        trede=cell[1],
        gemeente=gemeente,
        month=month[0] if month else None,
        open=int(places.open[there].sum()),
        coming=int(places.coming[there].sum()),
        here=here,
        one_before=before,
        needed=len(np.unique(needs.person[asked])),
    )


def _standing(counted: Counted, columns: Sequence[int], gemeente: int | None) -> tuple[int, int]:
    """How many people are on these steps, and how many are one step before them and not on or past them."""
    catalogue, ours = counted.catalogue, _in(counted.gemeente, gemeente)
    on = (counted.position[:, columns] == ON).any(axis=1)
    past = (counted.position[:, columns] == DONE).any(axis=1)
    before = [catalogue.index[key] for column in columns for key in catalogue.before[catalogue.keys[column]]]
    one_before = (counted.position[:, sorted(set(before))] != 0).any(axis=1) & ~on & ~past
    return int((on & ours).sum()), int((one_before & ours).sum())


def _among(steps: Ints, columns: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Which of these are one of the columns; nearly always there is one."""
    return steps == columns[0] if len(columns) == 1 else np.isin(steps, columns)


def _in(numbers: Ints, gemeente: int | None) -> npt.NDArray[np.bool_]:
    return np.ones(len(numbers), dtype=np.bool_) if gemeente is None else numbers == gemeente


def _weeks_in(month: int, on: date) -> range:
    """The weeks from now that begin in a month."""
    weeks = [week for week in range(SOON_WEEKS + 1) if (on + timedelta(weeks=week)).month == month]
    return range(weeks[0], weeks[-1] + 1)
