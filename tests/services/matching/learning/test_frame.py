"""The frame of learning: rows of stays out of stored lists, with features as of the list and labels of the window."""

import numpy as np
from sqlmodel import Session

from services import clock
from services.matching.learning.frame import outcome_frame
from tests.services.matching.learning.simulated_region import GEMEENTE, fill


def test_every_stay_with_a_known_outcome_is_a_row(session: Session) -> None:
    filled = fill(session)
    frame = outcome_frame(session, GEMEENTE, clock.today())
    assert len(frame.rows) == len(filled.outcomes)
    assert frame.rows.outcome.sum() == sum(filled.outcomes.values())
    print(len(frame.rows), frame.rows.outcome.sum(), frame.left_out, np.unique(frame.rows.shortlist).size)
