"""Looppaden of one person, with the places along them that there are: a proposal to lay out together, no decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlmodel import Session

from fit.columns import Float32, JobseekerColumns
from leerlijnen.catalogue import Catalogue
from leerlijnen.looppaden import Goal, Looppad, Looppaden, looppaden, towards
from leerlijnen.model import StepKey
from leerlijnen.needs import Need, gains, needs
from leerlijnen.person import Person
from services import clock
from services.errors import RefusedError
from services.matching.leerlijnen.people import standers
from services.matching.leerlijnen.places import RegionSeats, Rows, Seat, offers_at, seats_of, within_reach
from services.matching.region import region_columns
from services.registry import (
    Jobseeker,
    leerlijn_catalogue,
    leerlijn_facts_of_person,
)

MOST_PLACES = 5
"""Places that are shown per step, the soonest and nearest first."""


@dataclass(frozen=True, slots=True)
class PlaceOnTheWay:
    """A place of a step that somebody may be able to reach. `minutes` one way, NaN not known."""

    seat: Seat
    minutes: float


@dataclass(frozen=True, slots=True)
class Way:
    """A looppad with, per step: what it asks and how that gets there, what it brings, and places."""

    looppad: Looppad
    needs: tuple[tuple[Need, ...], ...]
    gains: tuple[tuple[str, ...], ...]
    places: tuple[tuple[PlaceOnTheWay, ...], ...]
    there: tuple[int, ...]  # places per step within reach, those not shown included


@dataclass(frozen=True, slots=True)
class Ways:
    """The looppaden of one person to a trede on a day."""

    catalogue: Catalogue
    person: Person
    trede: int
    on: date
    found: Looppaden
    ways: tuple[Way, ...]


def looppaden_of(
    session: Session, jobseeker: Jobseeker, *, trede: int | None = None, lines: Sequence[str] = ()
) -> Ways:
    """The best ways to a trede (None: the expected final trede that is on record), ending in some lines if asked.

    Raises `RefusedError` when no final trede is known, when a line is not there, or when somebody is kept out of
    matching. Who is shown a person's record is decided before.
    """
    today = clock.today()
    catalogue = leerlijn_catalogue(jobseeker.gemeente_code, today)
    _refuse_unknown(catalogue, lines)
    columns = _columns(session, jobseeker)
    facts = leerlijn_facts_of_person(session, jobseeker.id, on=today)
    if trede is None and facts.expected is None:
        raise RefusedError(
            "Er is nog geen verwachte eindtrede vastgelegd.",
            remedy="Leg de verwachte eindtrede vast, of geef doel mee om een looppad te verkennen.",
            code="eindtrede-onbekend",
        )
    wanted = trede or (facts.expected.trede if facts.expected else 0)
    person = standers(catalogue, columns, [facts.evidence], on=today).person(0)
    seats = seats_of(session, catalogue, jobseeker.region, on=today)
    rows, minutes = within_reach(seats, columns)
    offers = offers_at(catalogue, seats, rows)
    if trede is None and facts.expected is not None and facts.expected.reached(person.trede):
        found = Looppaden((), reached=True)
    elif lines:
        found = looppaden(catalogue, person, Goal(wanted, frozenset(lines)), on=today, offers=offers)
    else:
        found = towards(catalogue, person, wanted, on=today, offers=offers)
    places = _Places(catalogue, seats, rows, minutes)
    shown = tuple(_with_places(catalogue, person, way, places) for way in found.ways)
    return Ways(catalogue, person, wanted, today, found, shown)


def _refuse_unknown(catalogue: Catalogue, lines: Sequence[str]) -> None:
    unknown = [line for line in lines if line not in catalogue.lines]
    if unknown:
        raise RefusedError(
            f"De leerlijn {unknown[0]} is er in deze gemeente niet.",
            remedy=f"Kies uit {', '.join(catalogue.lines)}.",
            code="leerlijn-onbekend",
        )


def _columns(session: Session, jobseeker: Jobseeker) -> JobseekerColumns:
    """What matching may know of this person."""
    everybody = region_columns(session, jobseeker.region).columns
    columns = everybody.take(np.flatnonzero(everybody.ids == np.void(jobseeker.id.bytes)))
    if len(columns) == 0:
        raise RefusedError(
            "Voor deze werkzoekende worden geen voorstellen gemaakt.",
            remedy="Kijk of er een bezwaar, een beperking of een ingetrokken toestemming is, en bespreek het samen.",
            code="niet-in-matching",
        )
    return columns


class _Places:
    """The places within reach, step by step as they are asked for: what is sure and soon first, then the nearest."""

    def __init__(self, catalogue: Catalogue, seats: RegionSeats, rows: Rows, minutes: Float32) -> None:
        self.catalogue, self.seats, self.rows, self.minutes = catalogue, seats, rows, minutes

    def of(self, key: StepKey) -> list[PlaceOnTheWay]:
        """The places of one step."""
        here = self.rows[self.seats.step[self.rows] == self.catalogue.index[key]].tolist()
        found = [PlaceOnTheWay(self.seats.seats[row], float(self.minutes[row])) for row in here]
        found.sort(key=lambda one: (not one.seat.supplied.sure, one.seat.week, np.nan_to_num(one.minutes, nan=1e9)))
        return found


def _with_places(catalogue: Catalogue, person: Person, way: Looppad, places: _Places) -> Way:
    """A way with what there is along it. At a step that somebody is on there is a place already."""
    along = [[] if stride.going_on else places.of(stride.key) for stride in way.strides]
    return Way(
        looppad=way,
        needs=needs(catalogue, person, way),
        gains=gains(catalogue, person, way),
        places=tuple(tuple(step[:MOST_PLACES]) for step in along),
        there=tuple(sum(one.seat.supplied.seats for one in step) for step in along),
    )
