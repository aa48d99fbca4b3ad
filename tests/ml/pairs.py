"""The hand-written pairs of this folder: 200 pairs of titles, pairs of forms, and tasks."""

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class TitlePair:
    """A title, what it means, and for a near miss what it only looks like."""

    kind: str
    text: str
    meant: str
    other: str


def title_pairs(kind: str | None = None) -> list[TitlePair]:
    """The pairs of one kind (synoniem, bijna, getypt), or all."""
    found = [TitlePair(*row) for row in rows("titelparen.csv")]
    return [pair for pair in found if kind in (None, pair.kind)]


def form_pairs(kind: str) -> list[tuple[str, str]]:
    """Two texts that must have the same neighbours (geslacht, herkomst, spelling)."""
    return [(text, variant) for one, text, variant in rows("vormparen.csv") if one == kind]


def tasks() -> list[tuple[str, list[str]]]:
    """A task and the codes of the occupations that it may mean, best first."""
    return [(task, codes.split("|")) for task, codes in rows("taken.csv")]


def rows(name: str) -> list[list[str]]:
    """The rows of a file without its header."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle, delimiter=";"))[1:]
