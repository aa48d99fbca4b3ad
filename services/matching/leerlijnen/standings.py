"""Standings: readiness, position and what is needed soon, of everybody of a region, kept up by a job.

Every day all are made again, since weeks on a step go on and places come and go; in between only who changed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from uuid import UUID

import numpy as np
from sqlmodel import Session

from fit.columns import JobseekerColumns
from leerlijnen.catalogue import Catalogue
from leerlijnen.columns import Int8, position_columns, readiness_columns
from leerlijnen.coverage import SOON_WEEKS
from leerlijnen.looppaden import Looppad
from leerlijnen.model import StepKey
from leerlijnen.walking import WEEKS_TO_FIND_A_PLACE, Stride
from services import clock
from services.matching.columns import columns_of, gemeente_number
from services.matching.leerlijnen import repository
from services.matching.leerlijnen.batch import Ways
from services.matching.leerlijnen.keys import RegionLines, region_lines
from services.matching.leerlijnen.models import StandingMark
from services.matching.leerlijnen.people import standers
from services.matching.leerlijnen.places import Seat, offers_of, seats_of
from services.registry import (
    LeerlijnFacts,
    facts_of_region,
    leerlijn_facts_of_region,
    watermark,
)

NEXT, WAITS = 1, 2
"""Flags of a need: it is the next step of the way; it waits for a place to be found."""

AT_A_TIME = 1000
NOTHING_KNOWN = LeerlijnFacts()


def what_changed(session: Session, region: str) -> str | None:
    """The state for which a round over a region is wanted; None: its standings are those of today, of everybody.

    A round that failed is wanted again within the hour, also when nothing else changes.
    """
    mark, today = repository.mark_of(session, region), clock.today()
    digest = region_lines(region, today).digest
    if not _of(mark, today, digest):
        return f"{region} {today} {digest} {clock.now():%H}"
    changed = repository.changed_since(session, region, mark.watermark) if mark is not None else {}
    return f"{region} {today} {max(changed.values())} {clock.now():%H}" if changed else None


def refresh_standings(session: Session, region: str) -> int:
    """Make the standings of a region again: of everybody on a new day or with new lines, else of who changed.

    One at a time; who waited for another finds what that one did, and does what is left.
    """
    repository.lock(session, region)
    today = clock.today()
    lines, mark = region_lines(region, today), repository.mark_of(session, region)
    now, _ = watermark(session)
    only = None
    if mark is not None and _of(mark, today, lines.digest):
        only = repository.changed_since(session, region, mark.watermark).keys()
    kept: list[UUID] = []
    if only is None or only:
        for part in _parts(_rows(session, region, lines, only, today)):
            kept += repository.store(session, part, region=region, catalogue=lines.digest, on=today)
        # After storing: this and an erasure lock a person before the standing, so neither waits for the other for ever.
        repository.forget_others(session, region, kept, only=only)
    session.merge(StandingMark(region=region, watermark=now, catalogue=lines.digest, computed_on=today))
    return len(kept)


def _of(mark: StandingMark | None, day: date, digest: str) -> bool:
    """Whether the standings are of this day and these lines."""
    return mark is not None and mark.computed_on == day and mark.catalogue == digest


def _parts(rows: Iterator[repository.Row]) -> Iterator[list[repository.Row]]:
    """Some rows at a time: stored as they come, so that the database hears of the job while it works."""
    while part := list(islice(rows, AT_A_TIME)):
        yield part


def _rows(
    session: Session, region: str, lines: RegionLines, only: Collection[UUID] | None, today: date
) -> Iterator[repository.Row]:
    """The standing of each person, gemeente by gemeente."""
    people = columns_of(facts_of_region(session, region, only=only))
    facts = leerlijn_facts_of_region(session, region, on=today, only=only)
    seats = seats_of(session, lines.whole, region, on=today).seats
    for code, catalogue in lines.catalogues.items():
        rows = np.flatnonzero(people.gemeente == gemeente_number(code))
        if rows.size:
            yield from _of_gemeente(code, catalogue, lines, people.take(rows), facts, seats, today)


def _of_gemeente(
    code: str,
    catalogue: Catalogue,
    lines: RegionLines,
    people: JobseekerColumns,
    facts: dict[bytes, LeerlijnFacts],
    seats: Sequence[Seat],
    today: date,
) -> Iterator[repository.Row]:
    known = [facts.get(one.tobytes(), NOTHING_KNOWN) for one in people.ids]
    group = standers(catalogue, people, [one.evidence for one in known], on=today)
    ways = Ways(catalogue, on=today, offers=offers_of(seats))
    at = lines.columns(catalogue)
    readiness = _spread(readiness_columns(catalogue, group.columns), at, len(lines.whole.keys))
    position = _spread(position_columns(catalogue, group.positions), at, len(lines.whole.keys))
    for row, jobseeker_id in enumerate(group.ids):
        expected = known[row].expected
        person = group.person(row)
        way = ways.best(person, expected.trede) if expected is not None and not expected.reached(person.trede) else None
        yield {
            "ids": jobseeker_id,
            "gemeenten": code,
            "goals": expected.trede if expected is not None else None,
            "readiness": _array(readiness[row].tolist()),
            "position": _array(position[row].tolist()),
            **_needs(way, lines.whole.index),
        }


def _spread(values: Int8, at: np.ndarray[tuple[int], np.dtype[np.intp]], width: int) -> Int8:
    """The columns of one gemeente's steps among all steps; a step that it has not is 0: not ready, not there."""
    found = np.zeros((len(values), width), dtype=np.int8)
    found[:, at] = values
    return found


def _needs(way: Looppad | None, index: dict[StepKey, int]) -> dict[str, str]:
    """The steps of a way that begin soon, or would if there were a place, as the three lists of a standing."""
    ahead = [stride for stride in way.strides if not stride.going_on] if way is not None else []
    soon = [stride for stride in ahead if _with_a_place(stride) <= SOON_WEEKS]
    return {
        "need_steps": _array(index[stride.key] for stride in soon),
        "need_weeks": _array(min(stride.begins, SOON_WEEKS) for stride in soon),
        "need_flags": _array(NEXT * (stride is ahead[0]) + WAITS * stride.without_place for stride in soon),
    }


def _with_a_place(stride: Stride) -> int:
    """The week in which somebody could begin if there were a place: need does not wait until a place is found."""
    return stride.begins - (WEEKS_TO_FIND_A_PLACE if stride.without_place else 0)


def _array(values: Iterable[int]) -> str:
    """A list of numbers as PostgreSQL writes it: tens of thousands go over in one parameter."""
    return "{" + ",".join(map(str, values)) + "}"
