"""The tables typed from the source documents, as cells by the names of row and column."""

import csv
from pathlib import Path


def seed_rows(shared: Path, name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (shared / "data" / "seed_tables" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def seed_cells(shared: Path, name: str) -> dict[tuple[str, str], float]:
    """One table with a row name first and a number in every other column."""
    rows = seed_rows(shared, name)
    head = next(iter(rows[0]))
    return {(row[head], column): float(value) for row in rows for column, value in row.items() if column != head}
