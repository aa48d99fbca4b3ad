"""The frame of learning: stays out of stored lists, with features of the list's day and labels of the window."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session

from fit.register import SCORE_FEATURES
from ml.outcomes.rows import OutcomeRows
from services.matching.learning.frame import Frame, LeftOut, listed_rows, outcome_frame
from services.matching.policy import default_gains
from services.matching.shortlists.service import make_shortlist
from services.registry import Actor, FollowUp, erase, note
from services.registry.jobseekers.models import Availability, OccupationSet
from tests.factories import RAALTE
from tests.factories_outcomes import BEGAN, DONE, LISTED, OVER, Way, begun, contract, ended, on
from tests.factories_stays import case_worker

DAY = timedelta(days=1)


@pytest.fixture
def worker(session: Session) -> Actor:
    """A consulent."""
    return case_worker(session)


def frame(session: Session) -> Frame:
    """The frame when the window is over."""
    with on(OVER):
        return outcome_frame(session, RAALTE, OVER)


def feature(rows: OutcomeRows, name: str) -> float:
    """One feature of the only row."""
    assert len(rows) == 1
    return float(rows.x[0, rows.names.index(name)])


def way_through(session: Session, worker: Actor) -> Way:
    """From a list to a job."""
    return ended(session, worker, begun(session, worker), **DONE, contract=contract(OVER - 30 * DAY))


def test_features_are_those_of_the_list_and_not_of_now(session: Session, worker: Actor) -> None:
    way = begun(session, worker)
    with on(LISTED + DAY):
        who = {"jobseeker_id": way.person.id, "noted_on": LISTED + DAY, "source": "consulent"}
        fewer = Availability(**who, hours_min=4, hours_max=6)
        note(session, [fewer, OccupationSet(**who, tie="wens", occupation_codes=["kok"])])
    ended(session, worker, way, **DONE, contract=contract(OVER - 30 * DAY))
    rows = frame(session).rows
    assert (feature(rows, "wens"), feature(rows, "uren")) == (1.0, 1.0)
    assert rows.outcome.tolist() == [1]
    with on(OVER):
        now, people = listed_rows(session, RAALTE, OVER, OVER, default_gains())
        assert (len(now), people) == (0, [])


def test_the_last_list_of_before_the_stay_counts_and_none_of_later(session: Session, worker: Actor) -> None:
    way = begun(session, worker, aantalPlaatsen=2)
    with on(BEGAN - 8 * DAY):
        who = {"jobseeker_id": way.person.id, "noted_on": BEGAN - 8 * DAY, "source": "consulent"}
        note(session, [Availability(**who, hours_min=4, hours_max=12)])
        make_shortlist(session, way.place)
    with on(BEGAN - 7 * DAY, hour=15):  # after the stay was agreed: this one knows of it
        who |= {"noted_on": BEGAN - 7 * DAY}
        note(session, [Availability(**who, hours_min=4, hours_max=6)])
        make_shortlist(session, way.place)
    ended(session, worker, way, **DONE)
    rows = frame(session).rows
    assert feature(rows, "uren") == 0.5
    assert rows.outcome.tolist() == [0]


def test_a_list_of_half_a_year_before_is_none_that_the_stay_began_out_of(session: Session, worker: Actor) -> None:
    ended(session, worker, begun(session, worker, listed=LISTED - timedelta(days=190)), **DONE)
    found = frame(session)
    assert (len(found.rows), found.left_out) == (0, {LeftOut.NO_LIST: 1})


def test_a_stay_noted_long_after_it_began_takes_no_list_of_after_that(session: Session, worker: Actor) -> None:
    way = way_through(session, worker)
    session.execute(
        text("update shortlist set made_at = :at where id = :id"),
        {"at": f"{BEGAN + DAY} 10:00+00", "id": way.shortlist.id},
    )
    session.execute(text("update stay set created_at = :at"), {"at": f"{BEGAN + 5 * DAY} 10:00+00"})
    assert frame(session).left_out == {LeftOut.NO_LIST: 1}


def test_an_erased_line_leaves_no_row(session: Session, worker: Actor) -> None:
    way = way_through(session, worker)
    assert len(frame(session).rows) == 1
    session.execute(text("select empty_list_lines(:person)"), {"person": way.person.id})
    found = frame(session)
    assert (len(found.rows), found.left_out, found.erased_lines) == (0, {LeftOut.NO_LIST: 1}, 1)
    erase(session, way.person)
    found = frame(session)
    assert (len(found.rows), found.left_out, found.erased_lines) == (0, {}, 1)


def test_an_outcome_that_is_not_known_yet_is_left_out_and_not_counted_as_no(session: Session, worker: Actor) -> None:
    ended(session, worker, begun(session, worker), BEGAN + DAY, uitkomst="eerder-gestopt", reden="eigen-keuze")
    with on(OVER - 30 * DAY):
        found = outcome_frame(session, RAALTE, OVER - 30 * DAY)
    assert (len(found.rows), found.left_out) == (0, {FollowUp.OPEN: 1})


def test_the_frame_holds_features_of_a_score_and_nothing_else_of_a_person() -> None:
    assert set(OutcomeRows.__dataclass_fields__) == {
        "names", "x", "outcome", "person", "shortlist", "listed_on", "known_on"
    }  # fmt: skip
    assert "wachttijd" not in SCORE_FEATURES
