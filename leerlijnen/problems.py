"""What is wrong in a file, said so that who wrote it can mend it: file, line, place and mend, in Dutch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Way = tuple[str | int, ...]
"""The way to a place in a file: names of fields and, in lists, places from 0."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `line` counts from 1; 0 when what is wrong stands in no file."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return ", ".join([self.file, *([f"regel {self.line}"] if self.line else []), f"{self.where}: {self.message}"])


class LeerlijnFileError(ValueError):
    """One or more files of learning lines cannot be used; every reason is named at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Marks:
    """On which line of a file each part of it begins."""

    file: str
    lines: Mapping[Way, int] = field(default_factory=dict)

    def line(self, path: Way) -> int:
        """The line of a part, or of the nearest part around it that is there; 0 when the file is unknown."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def problem(self, path: Way, message: str) -> Problem:
        """A problem at a part of this file."""
        return Problem(self.file, self.line(path), spoken(path), message)


def spoken(path: Way) -> str:
    """A path as people count: «stappen.3.weken» is the third step."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path) or "bestand"
