"""Migration from the main way's database with data: every row is there afterwards, down again and up again too."""

from uuid import uuid4

import pytest

from services.migrations import downgrade, upgrade
from tests.conftest import raw_connection

PERSON, OTHER, ACCOUNT, EMPLOYER, PLACE, LIST = (uuid4() for _ in range(6))
SHARED = "jobseeker_id, noted_on, source, recorded_at"
WHO = "%(person)s, '2026-10-01', 'sonar', now()"
# What a database of the main way holds of each kind, in the order in which it can be written.
MAIN_WAY = {
    "employer": "(id, name, gemeente_code, region, created_at) values (%(employer)s, 'Zon', 'GM0177', 'zwolle', now())",
    "account": "(id, name, role, gemeente_code, created_at) values (%(account)s, 'n', 'netwerker', 'GM0177', now())",
    "access_token": "(id, account_id, prefix, sha256, created_at) values (%(other)s, %(account)s, 'ds', 'x', now())",
    "jobseeker": "(id, gemeente_code, region, bsn_hash, registered_on, created_at) values "
    "(%(person)s, 'GM0177', 'zwolle', 'h', '2026-09-01', now()), "
    "(%(other)s, 'GM0148', 'zwolle', 'i', '2026-09-02', now())",
    "placement": "(id, employer_id, gemeente_code, region, kind, title, description, occupation_code, pc4, hours_min, "
    "hours_max, dayparts, starts_on, capacity, guidance, demands, state, version, changed_by, created_at, changed_at) "
    "values (%(place)s, %(employer)s, 'GM0177', 'zwolle', 'werkervaringsplek', 'Oud', 'Werk dat er al was.', "
    "'assistent-hovenier', 8102, 12, 24, '{}', '2026-12-01', 2, 'dagelijks', '{}', 'open', 3, %(account)s, now(), "
    "now())",
    "ladder_observation": f"({SHARED}, trede) values ({WHO}, 2), ({WHO}, 3), ({WHO}, 4)",
    "language_level": f"({SHARED}, skill, scale, level) values ({WHO}, 'spreken', 'erk', 'A2'), ({WHO}, 'spreken', "
    "'erk', 'B1')",
    "certificate_statement": f"({SHARED}, certificate_code, held) values ({WHO}, 'VCA_BASIS', true)",
    "licence_set": f"({SHARED}, licences) values ({WHO}, '{{B}}'), ({WHO}, '{{}}')",
    "availability": f"({SHARED}, hours_max) values ({WHO}, 24)",
    "reach": f"({SHARED}, pc4, transport) values ({WHO}, 8102, '{{fiets}}')",
    "occupation_set": f"({SHARED}, tie, occupation_codes) values ({WHO}, 'wens', '{{hovenier}}')",
    "support_need": f"({SHARED}, guidance) values ({WHO}, 'dagelijks')",
    "determination": f"({SHARED}, code, value, legal_basis) values ({WHO}, 'algemene-bijstand', true, 'PW art. 11')",
    "shortlist": '(id, placement_id, placement_version, region, made_at, snapshot, "order", seed, rules_version, '
    "points_table, placement_facts, ruleset_facts, people, possible, near, questions, excluded, counts) values "
    "(%(list)s, %(place)s, 3, 'zwolle', now(), '1:1:', 'punten', 1, '1', '{}', '{}', '{}', 1, 1, 0, 0, 0, '{}')",
    "shortlist_line": "(shortlist_id, part, position, jobseeker_id, made_on, points) values "
    "(%(list)s, 'kandidaat', 1, %(person)s, '2026-10-01', 41)",
}
VALUES = {
    "person": PERSON, "other": OTHER, "account": ACCOUNT, "employer": EMPLOYER, "place": PLACE, "list": LIST,
}  # fmt: skip


@pytest.fixture
def main_way(clone_url: str) -> str:
    """A database as the main way left it, with a row or more in each table."""
    downgrade(clone_url, "0001")
    with raw_connection(clone_url) as connection:
        for table, rows in MAIN_WAY.items():
            connection.execute(f"insert into {table} {rows}", VALUES)
    return clone_url


def contents(url: str, columns: dict[str, list[str]]) -> dict[str, list[str]]:
    """Every row of each table as text, in those columns."""
    with raw_connection(url) as connection:
        queries = {table: f"select {', '.join(names)} from {table}" for table, names in columns.items()}  # noqa: S608
        return {table: sorted(str(row) for row in connection.execute(query)) for table, query in queries.items()}


def columns_of(url: str) -> dict[str, list[str]]:
    """The columns of the main way's tables, but for the stamp of the last change, which is meant to move."""
    query = "select column_name from information_schema.columns where table_name = %s and table_schema = 'public'"
    with raw_connection(url) as connection:
        return {
            table: sorted(f'"{row[0]}"' for row in connection.execute(query, [table]) if row[0] != "changed_xid")
            for table in MAIN_WAY
        }


def test_every_row_of_the_main_way_is_kept(main_way: str) -> None:
    columns = columns_of(main_way)
    before = contents(main_way, columns)
    assert all(before.values())
    upgrade(main_way)
    assert contents(main_way, columns) == before
    with raw_connection(main_way) as connection:
        chain = connection.execute("select id, corrects_id from ladder_observation order by id").fetchall()
    assert [corrects for _, corrects in chain] == [None, *(number for number, _ in chain[:-1])]
    downgrade(main_way, "0001")
    assert contents(main_way, columns) == before
    upgrade(main_way)
    assert contents(main_way, columns) == before


def test_a_person_of_the_main_way_can_be_searched_and_erased_afterwards(main_way: str) -> None:
    upgrade(main_way)
    with raw_connection(main_way) as connection:
        found = connection.execute("select trede, hours_max, pc4 from search_profile where jobseeker_id = %s", [PERSON])
        assert found.fetchone() == (4, 24, 8102)
        connection.execute("delete from jobseeker where id = %s", [PERSON])
        left = connection.execute("select count(*) from ladder_observation").fetchone()
    assert left == (0,)
