"""Read the semicolon tables of this folder; a bad row stops the load and says how to mend it."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).parent
Item = TypeVar("Item")


class TableError(ValueError):
    """A reference file is wrong. The message names the file, the line and the mend."""

    def __init__(self, path: Path, line: int, mend: str) -> None:
        """Keep where it went wrong (line 1 is the header) and what to do."""
        self.path, self.line, self.mend = path, line, mend
        super().__init__(f"{path.name}, regel {line}: {mend}")


@dataclass(frozen=True, slots=True)
class Row:
    """One data row; `index` counts data rows from 0, `line` is the line in the file."""

    path: Path
    line: int
    index: int
    cells: dict[str, str]

    def fail(self, mend: str) -> TableError:
        """The error to raise for this row."""
        return TableError(self.path, self.line, mend)

    def text(self, column: str) -> str:
        """A cell that must be filled. Raises TableError when it is empty."""
        value = self.cells[column]
        if not value:
            raise self.fail(f"vul kolom {column!r}")
        return value

    def choice(self, column: str, allowed: frozenset[str]) -> str:
        """A cell from a closed list. Raises TableError otherwise."""
        value = self.text(column)
        if value not in allowed:
            wanted = ", ".join(sorted(allowed))
            raise self.fail(f"kolom {column!r} heeft {value!r}; kies uit: {wanted}")
        return value

    def integer(self, column: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`. Raises TableError otherwise."""
        value = self.text(column)
        if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
            raise self.fail(f"kolom {column!r} heeft {value!r}; vul {low} tot en met {high}")
        return int(value)

    def optional_integer(self, column: str, low: int, high: int) -> int | None:
        """As `integer`, but an empty cell means None."""
        return self.integer(column, low, high) if self.cells[column] else None

    def decimal(self, column: str, low: float, high: float) -> float:
        """A number from `low` to `high` with a decimal point. Raises TableError otherwise."""
        value = self.text(column)
        mend = f"kolom {column!r} heeft {value!r}; vul een getal van {low} tot {high} met een punt"
        try:
            number = float(value)
        except ValueError:
            raise self.fail(mend) from None
        if not low <= number <= high:
            raise self.fail(mend)
        return number


def read_rows(path: Path, header: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a semicolon file in UTF-8, with or without the mark that Excel writes.

    Raises TableError on a bad header, a wrong number of cells, broken quotes or another encoding.
    """
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle, delimiter=";", strict=True)
        try:
            if tuple(next(reader, ())) != header:
                raise TableError(path, 1, f"de kop moet zijn: {';'.join(header)}")
            for index, cells in enumerate(reader):
                yield _row(path, reader.line_num, index, header, cells)
        except csv.Error as error:
            mend = f"sluit de aanhalingstekens in of voor deze regel ({error})"
            raise TableError(path, reader.line_num, mend) from error
        except UnicodeDecodeError as error:
            mend = "bewaar het bestand als UTF-8; in of na deze regel staat een ander teken"
            raise TableError(path, reader.line_num + 1, mend) from error


def _row(path: Path, line: int, index: int, header: tuple[str, ...], cells: list[str]) -> Row:
    if len(cells) != len(header):
        mend = f"{len(cells)} velden; dit moeten er {len(header)} zijn: {';'.join(header)}"
        raise TableError(path, line, mend)
    stripped = [cell.strip() for cell in cells]
    return Row(path, line, index, dict(zip(header, stripped, strict=True)))


def load_unique(
    path: Path, header: tuple[str, ...], build: Callable[[Row], Item], key: Callable[[Item], object]
) -> tuple[Item, ...]:
    """All rows as built objects. Raises TableError when two rows have the same key."""
    first_line: dict[object, int] = {}
    built: list[Item] = []
    for row in read_rows(path, header):
        item = build(row)
        if key(item) in first_line:
            before = first_line[key(item)]
            raise row.fail(f"{key(item)!r} staat al op regel {before}; haal een van beide weg")
        first_line[key(item)] = row.line
        built.append(item)
    return tuple(built)
