"""Standings as the columns of `fit`: one row per person, one column per step."""

import numpy as np
from sqlmodel import Session

from fit.columns import StandingColumns
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
