"""How typed occupations are resolved: by letters alone, by the encoder alone, and by both, over titles of UWV.

A title is right when the occupation that is given has an ESCO concept of which UWV says that the title is the same or
a broader name (exactMatch, narrowMatch). Titles that touch none of our concepts, by any relation, should give nothing;
some of them do name work that is on our list under a neighbouring concept, so not all that is false is nonsense.

Needs the crosswalk of UWV and ESCO: `python -m benchmarks resolver --shared FOLDER` (or DOORSTROOM_SHARED). Which
encoder: DOORSTROOM_ENCODER. An honest figure needs one that never saw these titles.
"""

import csv
import itertools
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.setting import report
from ml.encoder import load
from services.registry.reference.meaning import Float32, text_likeness
from services.registry.reference.occupations import Occupation, occupations
from services.registry.reference.resolving import (
    LEAST_MARGIN,
    LEAST_MEANING,
    by_letters,
    core_of,
    meant,
)

SETTING = "DOORSTROOM_SHARED"
CROSSWALK = Path("data") / "uwv" / "uwv_esco_crosswalk_dev.csv"
SAME = frozenset({"exactMatch", "narrowMatch"})
LEASTS = (0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90)
MARGINS = (0.0, 0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Title:
    """A title of UWV, with the ESCO concepts that it may be; none: nothing of ours may be given."""

    text: str
    right: frozenset[str]
    spelled: Occupation | None
    likeness: Float32

    def by_meaning(self, least: float, margin: float) -> Occupation | None:
        """What the encoder gives."""
        return meant(core_of(self.text), self.likeness, least=least, margin=margin)


Way = Callable[[Title], Occupation | None]


def main() -> None:
    """Measure and print, or say what is missing."""
    shared = os.environ.get(SETTING)
    path = Path(shared) / CROSSWALK if shared else None
    if path is None or not path.is_file():
        print(f"\n### Typed occupations\n\nSkipped: give the folder with {CROSSWALK} as --shared FOLDER.")
        return
    known, unknown = titles(path)
    print_ways(known, unknown)


def titles(path: Path) -> tuple[list[Title], list[Title]]:
    """Titles of which an occupation of ours is the same work, and titles that touch nothing of ours."""
    ours = frozenset(one.esco for one in occupations())
    same: dict[str, set[str]] = {}
    touched: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text, uri = row["uwv_label_nl"], row["esco_uri"]
            same.setdefault(text, set())
            if uri in ours:
                touched.add(text)
                if row["relation"] in SAME:
                    same[text].add(uri)
    known = [(text, frozenset(uris)) for text, uris in same.items() if uris]
    unknown = [(text, frozenset[str]()) for text in same if text not in touched]
    return _read(known), _read(unknown)


def _read(pairs: Sequence[tuple[str, frozenset[str]]]) -> list[Title]:
    likeness = text_likeness(load().encode([core_of(text) for text, _ in pairs]))
    found = [by_letters(text) for text, _ in pairs]
    return [
        Title(text, right, spelled.occupation if spelled else None, row)
        for (text, right), spelled, row in zip(pairs, found, likeness, strict=True)
    ]


def print_ways(known: Sequence[Title], unknown: Sequence[Title]) -> None:
    """One line per pair of thresholds, the pair that is set first."""
    rows = [("letters alone", counted(known, unknown, lambda title: title.spelled))]
    pairs = dict.fromkeys([(LEAST_MEANING, LEAST_MARGIN), *itertools.product(LEASTS, MARGINS)])
    for least, margin in pairs:
        ways = {"alone": alone, "adds": added, "both": both}
        figures = [f"{name} {counted(known, unknown, way(least, margin))}" for name, way in ways.items()]
        rows.append((f"encoder from {least:.2f}, margin {margin:.2f}", " · ".join(figures)))
    print(f"\nEncoder: {load().version}. Figures: right / wrong / none of the first; given at all of the others.")
    report(f"Typed occupations: {len(known)} titles of work of ours, {len(unknown)} of other work", rows)


def alone(least: float, margin: float) -> Way:
    """The encoder for every title."""
    return lambda title: title.by_meaning(least, margin)


def added(least: float, margin: float) -> Way:
    """Only what the encoder gives where letters gave nothing."""
    return lambda title: None if title.spelled else title.by_meaning(least, margin)


def both(least: float, margin: float) -> Way:
    """As `resolve` does it."""
    return lambda title: title.spelled or title.by_meaning(least, margin)


def counted(known: Sequence[Title], unknown: Sequence[Title], way: Way) -> str:
    """Right, wrong and none of the titles that are ours, and how many of the others got something."""
    given = [(title, way(title)) for title in known]
    right = sum(found is not None and found.esco in title.right for title, found in given)
    none = sum(found is None for _, found in given)
    false = sum(way(title) is not None for title in unknown)
    return f"{right} / {len(given) - right - none} / {none}; {false}"


if __name__ == "__main__":
    main()
