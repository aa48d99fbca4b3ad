"""The numbers of the demo against the tables typed from the source documents, cell by cell.

Needs the shared folder: DOORSTROOM_SHARED=/path/to/shared. Without it these tests fail and say so.
"""

import csv
import os
from pathlib import Path

import pytest

from services.registry.demo import facts

KEYS = {
    facts.LADDER: 1,
    facts.SHELTERED: 2,
    facts.CATEGORIES: 1,
    facts.DURATIONS: 1,
    facts.BENEFITS: 2,
    facts.TARGET_GROUP: 1,
    facts.AGES: 1,
    facts.WORKSHOPS: 2,
}
"""How many columns from the left name a row; a text column beside them (label_nl) holds no number."""


def seed_tables() -> Path:
    shared = os.environ.get("DOORSTROOM_SHARED")
    if not shared:
        pytest.fail("zet DOORSTROOM_SHARED op de map met data/seed_tables; zonder die map is niets te vergelijken")
    return Path(shared) / "data" / "seed_tables"


def cells_of(path: Path, keys: int) -> dict[tuple[str, str], float]:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    header = rows[0]
    return {
        (" ".join(row[:keys]), header[at]): float(row[at])
        for row in rows[1:]
        for at in range(keys, len(header))
        if header[at] != "label_nl"
    }


@pytest.mark.parametrize("table", list(KEYS))
def test_every_cell_of_the_table_is_as_in_the_source(table: str) -> None:
    ours = {(fact.row, fact.column): float(fact.value) for fact in facts.facts() if fact.table == table}
    assert ours == cells_of(seed_tables() / f"{table}.csv", KEYS[table])


def test_no_fact_is_left_without_a_table() -> None:
    assert {fact.table for fact in facts.facts()} == set(KEYS)
