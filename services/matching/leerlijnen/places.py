"""The places of a region by step: what there is for everybody, and what one person can reach."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from fit.columns import JobseekerColumns
from fit.journey import limits, minutes_between
from leerlijnen.catalogue import Catalogue
from leerlijnen.coverage import EVERY_MONTH, NO_STEP, SOON_WEEKS, PlaceColumns
from leerlijnen.model import StepKey
from leerlijnen.placing import step_of
from leerlijnen.walking import Offer
from services.matching.columns import gemeente_number
from services.registry import Supplied, locate, supply

WEEKS_AHEAD = 52
"""How far seats that come free are looked at for a way of one person."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Seats of a step. `coded`: the place names its step itself; else it follows from its kind and work."""

    key: StepKey
    coded: bool
    week: int
    supplied: Supplied


def seats_of(session: Session, catalogue: Catalogue, region: str, *, on: date) -> tuple[list[Seat], list[Supplied]]:
    """Every free seat of a region by the step that it belongs to, and those that belong to none; the soonest first."""
    found, loose = list[Seat](), list[Supplied]()
    for one in supply(session, region, on=on, until=on + timedelta(weeks=WEEKS_AHEAD)):
        key, coded = step_of_place(catalogue, one)
        if key is None:
            loose.append(one)
        else:
            found.append(Seat(key, coded, -(-(one.from_on - on).days // 7), one))
    return found, loose


def step_of_place(catalogue: Catalogue, one: Supplied) -> tuple[StepKey | None, bool]:
    """The step that a place names, or else the only step that its kind and work fit; and whether it was named."""
    if one.leerlijn is not None and one.leerlijn_step is not None:
        key = StepKey(one.leerlijn, one.leerlijn_step)
        return (key if key in catalogue.steps else None), True
    return step_of(catalogue, one.kind, one.occupation_code), False


def offers_of(seats: Iterable[Seat]) -> dict[StepKey, Offer]:
    """Per step how many seats are free now, and else the week in which the first comes free."""
    open_now: defaultdict[StepKey, int] = defaultdict(int)
    coming: dict[StepKey, int] = {}
    for seat in seats:
        if seat.week == 0 and seat.supplied.sure:
            open_now[seat.key] += seat.supplied.seats
        else:
            coming[seat.key] = min(seat.week, coming.get(seat.key, seat.week))
    return {key: Offer(open_now[key], coming.get(key)) for key in {*open_now, *coming}}


def within_reach(seats: Sequence[Seat], person: JobseekerColumns) -> list[tuple[Seat, float]]:
    """The seats that somebody (columns of length one) may be able to travel to, with minutes one way (NaN unknown).

    Not known excludes nothing: a person without an area, or without a means of transport, may reach anything bearable.
    """
    if not seats:
        return []
    towns = [locate(seat.supplied.pc4) for seat in seats]
    latitude = np.array([town.lat if town else np.nan for town in towns], dtype=np.float32)
    longitude = np.array([town.lon if town else np.nan for town in towns], dtype=np.float32)
    fewest, _ = minutes_between(person, latitude, longitude)
    _, bearable = limits(person)
    near = ~(fewest > bearable)
    return [(seats[at], float(fewest[at])) for at in np.flatnonzero(near).tolist()]


def place_columns(catalogue: Catalogue, seats: Sequence[Seat], loose: Sequence[Supplied], *, on: date) -> PlaceColumns:
    """The places of a region as coverage counts them: open, or coming within a quarter."""
    rows = [(catalogue.index[seat.key], seat.week, seat.supplied) for seat in seats]
    rows += [(NO_STEP, -(-(one.from_on - on).days // 7), one) for one in loose]
    kept = [(step, week, one) for step, week, one in rows if week <= SOON_WEEKS]
    now = [week == 0 and one.sure for _, week, one in kept]
    return PlaceColumns(
        step=_ints(step for step, _, _ in kept),
        gemeente=_ints(gemeente_number(one.gemeente_code) for _, _, one in kept),
        open=_ints(one.seats if there else 0 for (_, _, one), there in zip(kept, now, strict=True)),
        coming=_ints(0 if there else one.seats for (_, _, one), there in zip(kept, now, strict=True)),
        months=_ints(month_mask(one.months) for _, _, one in kept),
    )


def month_mask(months: Sequence[int]) -> int:
    """One bit per month, bit 0 January; nothing named is all year."""
    return sum(1 << (month - 1) for month in set(months)) or EVERY_MONTH


def _ints(values: Iterable[int]) -> npt.NDArray[np.int64]:
    return np.fromiter(values, dtype=np.int64)
