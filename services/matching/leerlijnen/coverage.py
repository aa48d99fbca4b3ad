"""Coverage of a region for the netwerker: standings of its people beside the places there are, as counts.

People are as the last round of the job found them (at most a day old, who changed since included); places are of now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from leerlijnen.columns import Int8
from leerlijnen.coverage import Counted, NeedColumns, StepCover, by_step, sharpest
from leerlijnen.model import EmployerKind, StepKey
from services import clock
from services.matching.columns import gemeente_number
from services.matching.leerlijnen import repository
from services.matching.leerlijnen.keys import RegionLines, region_lines
from services.matching.leerlijnen.places import RegionSeats, Seat, place_columns, seats_of
from services.matching.leerlijnen.standings import NEXT, WAITS, refresh_standings
from services.registry import EmployerWork, NearbyEmployer, employers_with_work, likeliest

MOST_EMPLOYERS = 5
MOST_SPEERPUNTEN = 20


@dataclass(frozen=True, slots=True)
class RegionCover:
    """All that the counts of a region are made of. `goals`: who of the people has an expected final trede."""

    region: str
    on: date
    lines: RegionLines
    counted: Counted
    seats: tuple[Seat, ...]
    goals: npt.NDArray[np.bool_]

    @property
    def people(self) -> int:
        """How many people are counted."""
        return len(self.goals)

    def with_goal(self, gemeente: str) -> int:
        """How many people of a gemeente have an expected final trede, without which there is no looppad."""
        return int((self.goals & (self.counted.gemeente == gemeente_number(gemeente))).sum())


@dataclass(frozen=True, slots=True)
class Speerpunt:
    """A step that is short of places: what kind of employer to go to, and who of those that we know come near."""

    cover: StepCover
    kinds: tuple[EmployerKind, ...]
    employers: tuple[NearbyEmployer, ...]


def cover_of(session: Session, region: str) -> RegionCover:
    """What coverage of a region is counted from. Standings that are missing or of other lines are made first."""
    today = clock.today()
    lines = region_lines(region, today)
    mark = repository.mark_of(session, region)
    if mark is None or mark.catalogue != lines.digest:
        refresh_standings(session, region)
    rows = repository.all_of(session, region, lines.digest)
    counted, seats = counted_of(session, region, lines, rows)
    goals = np.array([row.goal is not None for row in rows], dtype=np.bool_)
    return RegionCover(region, today, lines, counted, seats.seats, goals)


def counted_of(
    session: Session, region: str, lines: RegionLines, rows: Sequence[repository.StandingRow]
) -> tuple[Counted, RegionSeats]:
    """Standings of people beside the places of the whole region as they are now, ready to be counted."""
    today = clock.today()
    seats = seats_of(session, lines.whole, region, on=today)
    numbers = {code: gemeente_number(code) for code in {row.gemeente_code for row in rows}}
    counted = Counted(
        catalogue=lines.whole,
        gemeente=np.array([numbers[row.gemeente_code] for row in rows], dtype=np.int64),
        position=_positions(rows, len(lines.whole.keys)),
        needs=_needs(rows),
        places=place_columns(lines.whole, seats, on=today),
    )
    return counted, seats


def _positions(rows: Sequence[repository.StandingRow], steps: int) -> Int8:
    """(n, steps) where everybody stands; most people nowhere."""
    found = np.zeros((len(rows), steps), dtype=np.int8)
    for at, row in enumerate(rows):
        if row.position is not None:
            found[at] = row.position
    return found


def _needs(rows: Sequence[repository.StandingRow]) -> NeedColumns:
    person = [at for at, row in enumerate(rows) for _ in row.need_steps]
    flags = np.array([flag for row in rows for flag in row.need_flags], dtype=np.int64)
    return NeedColumns(
        person=np.array(person, dtype=np.int64),
        step=np.array([step for row in rows for step in row.need_steps], dtype=np.int64),
        week=np.array([week for row in rows for week in row.need_weeks], dtype=np.int64),
        next=(flags & NEXT) > 0,
        without_place=(flags & WAITS) > 0,
    )


def speerpunten(
    session: Session, cover: RegionCover, *, gemeente: str | None = None, line: str | None = None
) -> tuple[Speerpunt, ...]:
    """The steps most short of places, with where to look: kinds of employer, and known ones without such a place."""
    number = gemeente_number(gemeente) if gemeente is not None else None
    steps = [one for one in by_step(cover.counted, gemeente=number) if line in (None, one.key.line)]
    short = sharpest(cover.counted.catalogue, steps)[:MOST_SPEERPUNTEN]
    known = employers_with_work(session, cover.region, gemeente=gemeente)
    steps_of = cover.lines.whole.steps
    return tuple(Speerpunt(one, steps_of[one.key].employers, _near(cover, one.key, known)) for one in short)


def employers_near(
    session: Session, cover: RegionCover, key: StepKey, *, gemeente: str | None = None
) -> tuple[NearbyEmployer, ...]:
    """Employers of the region with the branch or the work of a step; who has such a place already is not among them."""
    return _near(cover, key, employers_with_work(session, cover.region, gemeente=gemeente))


def _near(cover: RegionCover, key: StepKey, known: Sequence[EmployerWork]) -> tuple[NearbyEmployer, ...]:
    step = cover.lines.whole.steps[key]
    having = {seat.supplied.employer_id for seat in cover.seats if seat.key == key and seat.supplied.sure}
    return likeliest(
        [one for one in known if one.employer_id not in having],
        divisions=[code for kind in step.employers for code in kind.sbi],
        occupations=step.places.occupations,
        most=MOST_EMPLOYERS,
    )


def here(cover: RegionCover, *, gemeente: str | None = None) -> dict[StepKey, int]:
    """How many people are on each step now."""
    number = gemeente_number(gemeente) if gemeente is not None else None
    return {one.key: one.here for one in by_step(cover.counted, gemeente=number)}
