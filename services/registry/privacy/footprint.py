"""Where data about one person stand: found from the tables themselves, so that no new table can be forgotten.

A table is about a person when it has a column `jobseeker_id`, or hangs on a table that is (a foreign key to it).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select
from sqlmodel import SQLModel

from services.database import DatabaseRole
from services.registry.jobseekers.searching.models import SearchProfile

PERSON, COLUMN = "jobseeker", "jobseeker_id"
# Only that somebody is gone, so that columns in memory let go of them: no data, and the same id as key.
NOT_ABOUT_ANYBODY = frozenset({"erased_jobseeker"})
# Made from the rest by triggers or a job, so that searching and counting are quick: they go with the rest, and tell
# nothing new. Where somebody stands in the learning lines is told from what it follows from.
DERIVED = frozenset({SearchProfile.__tablename__, "determination_due", "leerlijn_standing"})
ROLE_OF_SCHEMA = {None: DatabaseRole.APP, "identity": DatabaseRole.IDENTITY, "report": DatabaseRole.REPORTS}


@dataclass(frozen=True, slots=True)
class PersonTable:
    """A table about people, and the columns by which its rows are found from a person's id."""

    table: Table
    by: str
    parent: "PersonTable | None" = None

    @property
    def role(self) -> DatabaseRole:
        """Who may read it."""
        return ROLE_OF_SCHEMA[self.table.schema]

    def rows_of(self, jobseeker_id: object) -> Select[Any]:
        """Everything that it holds of one person, in the order of its primary key."""
        return select(self.table).where(self.condition(jobseeker_id)).order_by(*self.table.primary_key.columns)

    def condition(self, jobseeker_id: object) -> ColumnElement[bool]:
        """Which rows are this person's."""
        if self.parent is None:
            return self.table.c[self.by] == jobseeker_id
        key = next(iter(self.parent.table.primary_key.columns))
        return self.table.c[self.by].in_(select(key).where(self.parent.condition(jobseeker_id)))


@cache
def person_tables() -> tuple[PersonTable, ...]:
    """Every table about people, the person's own row first. Ask after all rooms were imported."""
    tables = [one for one in SQLModel.metadata.sorted_tables if one.name not in NOT_ABOUT_ANYBODY]
    found = {one.name: PersonTable(one, "id") for one in tables if one.name == PERSON}
    found |= {one.name: PersonTable(one, COLUMN) for one in tables if COLUMN in one.c}
    for table in tables:  # sorted: what a table hangs on comes before it
        hanging = _hanging(table, found) if table.name not in found else None
        if hanging is not None:
            found[table.name] = hanging
    return tuple(found.values())


def _hanging(table: Table, found: dict[str, PersonTable]) -> PersonTable | None:
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.table.name in found:
                return PersonTable(table, column.name, found[key.column.table.name])
    return None
