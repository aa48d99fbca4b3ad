"""Migration 0014 on a database with lists: they are kept, show and replay; going back takes lists by a card along."""

from collections.abc import Callable

import pytest
from psycopg.errors import CheckViolation
from sqlalchemy import Engine
from sqlmodel import Session

from ml.scorecard import read_shipped, shipped
from services.database import make_engine, session_factory, transaction
from services.matching.scorecards.service import add_version, decide_on
from services.matching.shortlists.models import Shortlist
from services.matching.shortlists.replay import replay
from services.matching.shortlists.repository import lines_of
from services.matching.shortlists.schemas import shortlist_out
from services.matching.shortlists.service import make_shortlist, scoring_of
from services.migrations import downgrade, upgrade
from services.registry import Placement
from services.settings import Settings
from tests.conftest import raw_connection
from tests.factories import RAALTE, known_jobseeker, posted_place

Sessions = Callable[[], Session]
LISTS = "select l.id::text, l.points_table::text from shortlist l order by 1"
# As far as both schemas have it.
LINES = "select part, position, jobseeker_id::text, points, wording::text from shortlist_line order by 1, 2, 3"


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with raw_connection(url) as connection:
        return connection.execute(query).fetchall()


def test_lists_of_before_stay_show_and_replay(sessions: Sessions, clone: Engine, clone_url: str) -> None:
    with transaction(sessions) as session:
        place = posted_place(session)
        for hours in (24, 14):
            known_jobseeker(session, hours=hours)
        made = make_shortlist(session, place)
        shown = shortlist_out(session, made, place)
    before = [rows(clone_url, query) for query in (LISTS, LINES)]
    with transaction(sessions) as session:
        card = add_version(session, read_shipped(shipped()[-1]))
        decide_on(session, RAALTE, card.sha256, dpia="DPIA-1", reason="Proef.")
        make_shortlist(session, place)
    clone.dispose()
    downgrade(clone_url, "0013")
    assert [rows(clone_url, query) for query in (LISTS, LINES)] == before
    upgrade(clone_url)
    assert [rows(clone_url, query) for query in (LISTS, LINES)] == before
    engine = make_engine(clone_url, Settings(environment="test"))
    with transaction(session_factory(engine)) as session:
        stored, again = session.get_one(Placement, place.id), session.get_one(Shortlist, made.id)
        assert shortlist_out(session, again, stored) == shown
        outcome = replay(again, lines_of(session, again.id), scoring_of(session, again))
        assert (outcome.agrees, outcome.same) == (True, 2)
    engine.dispose()


def test_a_list_is_by_points_or_by_a_decision_and_never_by_both_or_none(sessions: Sessions, clone_url: str) -> None:
    with transaction(sessions) as session:
        place = posted_place(session)
        make_shortlist(session, place)
    for change in ("points_table = null", "gain_table = '{}'"):
        with pytest.raises(CheckViolation, match="shortlist_scored_by"), raw_connection(clone_url) as connection:
            connection.execute(f"update shortlist set {change}")  # type: ignore[arg-type]  # noqa: S608
