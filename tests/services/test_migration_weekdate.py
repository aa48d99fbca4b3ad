"""Migration 0017 on a database with people and places: they stay as they are, up and down and up again."""

from collections.abc import Callable

import pytest
from psycopg.errors import CheckViolation, RestrictViolation
from sqlalchemy import Engine
from sqlmodel import Session

from services.database import transaction
from services.migrations import downgrade, upgrade
from services.registry import Role
from tests.conftest import raw_connection
from tests.factories import known_jobseeker, posted_place, staff_actor

PLACES = "select t::text from placement t union all select t::text from placement_transition t order by 1"
PEOPLE = "select id::text, gemeente_code from jobseeker order by 1"
ACTION = """
insert into weekdate_action
    (id, gemeente_code, region, agreed_on, jobseeker_id, shared, what, due_on, owner_id, recorded_by, recorded_at)
select gen_random_uuid(), 'GM0177', 'zwolle', current_date, {person}, true, 'Bellen.', current_date, a.id, a.id, now()
from account a where a.role = 'consulent' limit 1
"""


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with raw_connection(url) as connection:
        return connection.execute(query).fetchall()


def test_what_was_there_stays_and_actions_are_appended(
    sessions: Callable[[], Session], clone: Engine, clone_url: str
) -> None:
    with transaction(sessions) as session:
        posted_place(session)
        known_jobseeker(session)
        staff_actor(session, Role.CASE_WORKER)
    before = [rows(clone_url, query) for query in (PLACES, PEOPLE)]
    clone.dispose()
    with raw_connection(clone_url) as connection:
        connection.execute(ACTION.format(person="null"))
        with pytest.raises(CheckViolation):
            connection.execute(ACTION.format(person="(select id from jobseeker limit 1)"))
        with pytest.raises(RestrictViolation):
            connection.execute("update weekdate_action set what = 'Anders.'")
    downgrade(clone_url, "0015")
    assert [rows(clone_url, query) for query in (PLACES, PEOPLE)] == before
    upgrade(clone_url)
    assert [rows(clone_url, query) for query in (PLACES, PEOPLE)] == before
    assert rows(clone_url, "select count(*) from weekdate_action") == [(0,)]
