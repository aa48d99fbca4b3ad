"""The files that the encoder learns from, read and checked. None of them comes along; what each is stands in the card.

ESCO © European Union, reuse with attribution (decision 2011/833/EU). The UWV and VDAB crosswalks are published beside
it. `own.csv` was written by ourselves.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ml.encoder.errors import EncoderError

ISCO_URI = "http://data.europa.eu/esco/isco/C"
OWN = Path(__file__).parent / "own.csv"
OWN_COLUMNS = ("esco", "namen", "enger", "taken")
VDAB_HEADER = 17
"""Lines of VDAB's file before its first row."""


class SourceError(EncoderError):
    """A source is missing or of another shape."""


@dataclass(frozen=True, slots=True)
class Concept:
    """An occupation of ESCO, or a group of ISCO-08 (`isco` is then its own code). The preferred name comes first."""

    uri: str
    names: tuple[str, ...]
    description: str
    isco: str


@dataclass(frozen=True, slots=True)
class Link:
    """A title of the UWV and the concept that it means; `relation` as in SKOS (exactMatch, narrowMatch, …)."""

    title: str
    uri: str
    relation: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What we wrote ourselves about a concept: other names, narrower jobs that belong to it, and tasks."""

    uri: str
    names: tuple[str, ...]
    narrower: tuple[str, ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """All that is learned from, by URI of the concept."""

    concepts: dict[str, Concept]
    links: tuple[Link, ...]
    statements: tuple[tuple[str, str], ...]
    """Competence statements of VDAB with the name of the ESCO skill that they mean."""
    own: tuple[OwnWords, ...]


def read_sources(esco: Path, crosswalk: Path, pairs: Path, own: Path = OWN) -> Sources:
    """Read everything. Raises SourceError with the file and the mend."""
    concepts = {one.uri: one for one in (*_occupations(esco), *_groups(esco))}
    links = tuple(link for link in _links(crosswalk) if link.uri in concepts)
    return Sources(concepts, links, tuple(_statements(pairs)), tuple(one for one in _own(own) if one.uri in concepts))


def first_sentence(description: str) -> str:
    """The first sentence of a description, at most 200 characters."""
    return re.split(r"(?<=[.!?])\s", description.strip(), maxsplit=1)[0][:200]


def _occupations(folder: Path) -> Iterator[Concept]:
    for row in _rows(folder / "occupations_nl.csv", ("conceptUri", "preferredLabel", "altLabels", "iscoGroup")):
        names = _distinct([row["preferredLabel"], *_lines(row["altLabels"]), *_lines(row.get("hiddenLabels", ""))])
        yield Concept(row["conceptUri"], names, row["description"], row["iscoGroup"])


def _groups(folder: Path) -> Iterator[Concept]:
    for row in _rows(folder / "ISCOGroups_nl.csv", ("conceptUri", "preferredLabel", "altLabels", "code")):
        names = _distinct([row["preferredLabel"], *_lines(row["altLabels"])])
        yield Concept(row["conceptUri"], names, row["description"], row["code"])


def _links(path: Path) -> Iterator[Link]:
    for row in _rows(path, ("esco_uri", "uwv_label_nl", "relation")):
        yield Link(row["uwv_label_nl"].strip(), row["esco_uri"], row["relation"])


def _statements(path: Path) -> Iterator[tuple[str, str]]:
    for row in list(_cells(path, ","))[VDAB_HEADER:]:
        if len(row) > 7 and row[2] and row[7]:
            yield row[7].strip(), row[2].strip()


def _own(path: Path) -> Iterator[OwnWords]:
    for row in _rows(path, OWN_COLUMNS, delimiter=";"):
        yield OwnWords(row["esco"], *(tuple(_parts(row[column])) for column in OWN_COLUMNS[1:]))


def _rows(path: Path, needed: Iterable[str], delimiter: str = ",") -> Iterator[dict[str, str]]:
    cells = _cells(path, delimiter)
    header = next(cells, [])
    missing = [name for name in needed if name not in header]
    if missing:
        raise SourceError(
            f"{path.name} mist de kolommen {', '.join(missing)}.", remedy="Geef het bestand dat de modelkaart noemt."
        )
    for row in cells:
        yield dict(zip(header, row, strict=False))


def _cells(path: Path, delimiter: str) -> Iterator[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            yield from csv.reader(handle, delimiter=delimiter)
    except OSError:
        raise SourceError(f"{path} is niet te lezen.", remedy="Controleer de map en de naam.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path.name} is geen CSV in UTF-8 ({error}).", remedy="Bewaar het als UTF-8.") from None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names without those that differ in case alone."""
    return tuple({name.lower(): name for name in reversed([one.strip() for one in names])}.values())[::-1]
