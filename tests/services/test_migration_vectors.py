"""Migration 0013 on a database with places: they are kept and get vectors afterwards; pgvector is asked for by name."""

import os
from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import Engine, make_url, text
from sqlmodel import Session

from services.database import make_engine, session_factory, transaction
from services.errors import RefusedError
from services.matching.place import placement_facts
from services.matching.shortlists.models import Shortlist
from services.matching.shortlists.replay import replay
from services.matching.shortlists.repository import lines_of
from services.matching.shortlists.service import make_shortlist
from services.matching.vectors.jobs import vectors_wanted
from services.migrations import downgrade, upgrade
from services.registry import Placement
from services.settings import Settings
from tests.conftest import on_server, raw_connection
from tests.factories import known_jobseeker, posted_place

Sessions = Callable[[], Session]


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with raw_connection(url) as connection:
        return connection.execute(query).fetchall()


def test_places_and_lists_of_before_stay_and_replay(sessions: Sessions, clone: Engine, clone_url: str) -> None:
    with transaction(sessions) as session:
        place = posted_place(session)
        for hours in (24, 14):
            known_jobseeker(session, hours=hours)
        made = make_shortlist(session, place)
    # As a list was stored before there was likeness.
    with raw_connection(clone_url) as connection:
        connection.execute("update shortlist set placement_facts = placement_facts - 'occupation_likeness' "
                           "- 'task_likeness'")  # fmt: skip
    clone.dispose()
    downgrade(clone_url, "0012")
    everything = "select p::text from placement p union all select l::text from shortlist_line l order by 1"
    before = rows(clone_url, everything)
    assert len(before) == 3
    upgrade(clone_url, "0013")
    assert rows(clone_url, everything) == before
    upgrade(clone_url)
    engine = make_engine(clone_url, Settings(environment="test"))
    with transaction(session_factory(engine)) as session:
        assert vectors_wanted(session) is not None
        stored = session.get_one(Placement, place.id)
        assert placement_facts(session, stored).occupation == placement_facts(session, place).occupation
        again = session.get_one(Shortlist, made.id)
        outcome = replay(again, lines_of(session, again.id))
        assert (outcome.agrees, outcome.same) == (True, 2)
    engine.dispose()


def test_the_application_reads_and_writes_vectors_but_owns_nothing(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        owned = session.execute(
            text("select pg_has_role(relowner, 'member') from pg_class where relname like '%_vector'")
        )
        assert set(owned.scalars()) == {False}


@pytest.mark.skipif("DOORSTROOM_TEST_DATABASE_URL" in os.environ, reason="asks for a login without a password")
def test_who_may_not_make_the_extension_is_told_whom_to_ask(server_url: str, clone_url: str) -> None:
    downgrade(clone_url, "0012")
    name = f"mag_weinig_{uuid4().hex[:8]}"
    on_server(server_url, f"create role {name} login")
    try:
        with raw_connection(clone_url) as connection:
            connection.execute("drop extension vector")
            connection.execute(f"grant all on schema public to {name}")  # type: ignore[arg-type]
            connection.execute(f"grant all on alembic_version to {name}")  # type: ignore[arg-type]
            connection.execute(f"grant references, select on placement to {name}")  # type: ignore[arg-type]
        limited = make_url(clone_url).set(username=name).render_as_string(hide_password=False)
        with pytest.raises(RefusedError, match="pgvector") as refused:
            upgrade(limited)
        assert "create extension vector" in refused.value.remedy
        assert rows(clone_url, "select version_num from alembic_version") == [("0012",)]
        with raw_connection(clone_url) as connection:
            connection.execute("create extension vector")  # by an administrator
        upgrade(limited, "0013")
        assert rows(clone_url, "select version_num from alembic_version") == [("0013",)]
    finally:
        with raw_connection(clone_url) as connection:
            connection.execute(f"drop owned by {name}")  # type: ignore[arg-type]
        on_server(server_url, f"drop role {name}")
