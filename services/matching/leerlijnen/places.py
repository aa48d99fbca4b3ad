"""The places of a region by step: what there is for everybody, and what one person can reach."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from fit.columns import Float32, JobseekerColumns
from fit.journey import limits, minutes_between
from leerlijnen.catalogue import Catalogue
from leerlijnen.coverage import EVERY_MONTH, NO_STEP, SOON_WEEKS, PlaceColumns
from leerlijnen.model import StepKey
from leerlijnen.placing import step_of
from leerlijnen.walking import Offer
from services.matching.columns import gemeente_number
from services.registry import Supplied, has_written, locate, supply, supply_changed_since, watermark

Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.intp]

WEEKS_AHEAD = 52
"""How far seats that come free are looked at for a way of one person."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Seats of a step. `coded`: the place names its step itself; else it follows from its kind and work."""

    key: StepKey
    coded: bool
    week: int
    supplied: Supplied


@dataclass(frozen=True, slots=True, eq=False)
class RegionSeats:
    """Every free seat of a region, the soonest first, and the same as arrays; `loose`: those that belong to no step."""

    seats: tuple[Seat, ...]
    loose: tuple[Supplied, ...]
    step: Ints  # (p,) column of the step
    week: Ints  # (p,)
    count: Ints  # (p,) seats
    now: npt.NDArray[np.bool_]  # (p,) free now, at an open place
    latitude: Float32  # (p,) degrees, NaN unknown
    longitude: Float32  # (p,) degrees, NaN unknown


_known: dict[tuple[str, str, Catalogue, date], tuple[int, RegionSeats]] = {}
MOST_KNOWN = 64


def seats_of(session: Session, catalogue: Catalogue, region: str, *, on: date) -> RegionSeats:
    """The free seats of a region as this transaction sees them, read again only after a place or a stay changed."""
    key = (str(session.connection().engine.url), region, catalogue, on)
    mark, _ = watermark(session)
    known = _known.get(key)
    if known is not None and not supply_changed_since(session, region, known[0]):
        return known[1]
    fresh = _read(session, catalogue, region, on)
    if not has_written(session):
        while len(_known) >= MOST_KNOWN:
            _known.pop(next(iter(_known)), None)
        _known[key] = (mark, fresh)
    return fresh


def forget_seats() -> None:
    """Drop everything read (after a fork, and between tests)."""
    _known.clear()


def _read(session: Session, catalogue: Catalogue, region: str, on: date) -> RegionSeats:
    found, loose = list[Seat](), list[Supplied]()
    for one in supply(session, region, on=on, until=on + timedelta(weeks=WEEKS_AHEAD)):
        key, coded = step_of_place(catalogue, one)
        if key is None:
            loose.append(one)
        else:
            found.append(Seat(key, coded, -(-(one.from_on - on).days // 7), one))
    towns = [locate(seat.supplied.pc4) for seat in found]
    return RegionSeats(
        seats=tuple(found),
        loose=tuple(loose),
        step=_ints(catalogue.index[seat.key] for seat in found),
        week=_ints(seat.week for seat in found),
        count=_ints(seat.supplied.seats for seat in found),
        now=np.array([seat.week == 0 and seat.supplied.sure for seat in found], dtype=np.bool_),
        latitude=np.array([town.lat if town else np.nan for town in towns], dtype=np.float32),
        longitude=np.array([town.lon if town else np.nan for town in towns], dtype=np.float32),
    )


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


def offers_at(catalogue: Catalogue, found: RegionSeats, rows: Rows) -> dict[StepKey, Offer]:
    """`offers_of` for some rows of a region's seats, over the arrays."""
    steps, now, far = found.step[rows], found.now[rows], np.iinfo(np.int64).max
    open_now = np.bincount(steps[now], weights=found.count[rows][now], minlength=len(catalogue.keys))
    coming = np.full(len(catalogue.keys), far)
    np.minimum.at(coming, steps[~now], found.week[rows][~now])
    return {
        catalogue.keys[column]: Offer(int(open_now[column]), int(coming[column]) if coming[column] < far else None)
        for column in np.unique(steps).tolist()
    }


def within_reach(found: RegionSeats, person: JobseekerColumns) -> tuple[Rows, Float32]:
    """The rows of the seats that somebody (columns of length one) may be able to travel to; and minutes to every seat.

    Not known (NaN) excludes nothing: a person without an area, or without a means of transport, may reach anything
    bearable.
    """
    fewest, _ = minutes_between(person, found.latitude, found.longitude)
    _, bearable = limits(person)
    return np.flatnonzero(~(fewest > bearable)), fewest


def place_columns(catalogue: Catalogue, found: RegionSeats, *, on: date) -> PlaceColumns:
    """The places of a region that begin within a quarter as coverage counts them: free at an open place, or to come."""
    rows = [(catalogue.index[seat.key], seat.week, seat.supplied) for seat in found.seats]
    rows += [(NO_STEP, -(-(one.from_on - on).days // 7), one) for one in found.loose]
    kept = [(step, one) for step, week, one in rows if week <= SOON_WEEKS]
    return PlaceColumns(
        step=_ints(step for step, _ in kept),
        gemeente=_ints(gemeente_number(one.gemeente_code) for _, one in kept),
        open=_ints(one.seats if one.free else 0 for _, one in kept),
        coming=_ints(0 if one.free else one.seats for _, one in kept),
        months=_ints(month_mask(one.months) for _, one in kept),
    )


def month_mask(months: Sequence[int]) -> int:
    """One bit per month, bit 0 January; nothing named is all year."""
    return sum(1 << (month - 1) for month in set(months)) or EVERY_MONTH


def _ints(values: Iterable[int]) -> npt.NDArray[np.int64]:
    return np.fromiter(values, dtype=np.int64)
