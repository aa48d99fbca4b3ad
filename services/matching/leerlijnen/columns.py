"""Standings as the columns of `fit`: one row per person, one column per step."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from fit.columns import UNKNOWN, JobseekerColumns, StandingColumns
from services import clock
from services.matching.leerlijnen import repository
from services.matching.leerlijnen.keys import region_lines


def standing_columns(session: Session, region: str) -> StandingColumns:
    """The standings of a region by the lines of today; empty while the job has not worked them out."""
    lines = region_lines(region, clock.today())
    rows = repository.matrix_of(session, region, lines.digest)
    width = len(lines.whole.keys)
    return StandingColumns(
        ids=np.array([row[0] for row in rows], dtype="V16"),
        steps=tuple(str(key) for key in lines.whole.keys),
        readiness=np.array([row[1] for row in rows], dtype=np.int8).reshape(len(rows), width),
        position=np.array([row[2] for row in rows], dtype=np.int8).reshape(len(rows), width),
    )


def beside_step(session: Session, people: JobseekerColumns, region: str, step: str) -> JobseekerColumns:
    """The same people with whether each can begin with this step, as it was worked out last; without a step unknown.

    People whom the job did not work out yet, or by other lines, are unknown.
    """
    lines = region_lines(region, clock.today())
    at = {str(key): column for column, key in enumerate(lines.whole.keys)}.get(step)
    ready = np.full(len(people), UNKNOWN, dtype=np.int8)
    if at is not None:
        ids, readiness = repository.readiness_of(session, region, lines.digest, at)
        ready = aligned(np.frombuffer(ids, dtype=">u8"), np.frombuffer(readiness, dtype=">i2"), people)
    return replace(people, ready=ready)


def aligned(
    halves: npt.NDArray[np.uint64], readiness: npt.NDArray[np.int16], people: JobseekerColumns
) -> npt.NDArray[np.int8]:
    """Readiness in the order of `people`. `halves` holds the two halves of each id, sorted by id (2n)."""
    known = halves.reshape(-1, 2).astype(np.uint64)
    wanted = np.frombuffer(people.ids.tobytes(), dtype=">u8").reshape(-1, 2).astype(np.uint64)
    if not len(known):
        return np.full(len(people), UNKNOWN, dtype=np.int8)
    # Ids are random, so the first half orders them; where two share it, the one that differs is not known.
    at = np.searchsorted(known[:, 0], wanted[:, 0]).clip(max=len(known) - 1)
    return np.where((known[at] == wanted).all(axis=1), readiness[at], UNKNOWN).astype(np.int8)
