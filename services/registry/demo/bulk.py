"""Writing the demo's records by the thousands, in the way of an import: one JSON text per kind of record and round.

The services of the registry write one person at a time, with their looks; for 2,500 people that would take minutes.
"""

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, SQLModel

from services.registry.imports.repository import add_statements
from services.registry.jobseekers.models import Statement
from services.registry.jobseekers.rules import unknown_word

Row = dict[str, object]


def append(session: Session, rows: Iterable[SQLModel]) -> None:
    """Append rows of any tables, in their order per table. Raises ValueError at a word outside the vocabulary."""
    of_table: dict[type[SQLModel], list[Row]] = defaultdict(list)
    for row in rows:
        problem = unknown_word(row) if isinstance(row, Statement) else None
        if problem is not None:
            raise ValueError(f"{type(row).__name__}.{problem.field} {problem.message}")
        of_table[type(row)].append(row.model_dump())
    for table, values in of_table.items():
        append_rows(session, table, values)


def append_rows(session: Session, table: type[SQLModel], rows: list[Row]) -> None:
    """The same for what needs no object: columns by name, the same in every row."""
    session.flush()
    add_statements(session, {table: _filled(rows)})


def _filled(rows: list[Row]) -> list[Row]:
    """Without the columns that no row fills: numbers and stamps that the database gives."""
    names = [name for name in rows[0] if any(row[name] is not None for row in rows)] if rows else []
    return [{name: row[name] for name in names} for row in rows]
