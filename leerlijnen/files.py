"""Reading the files of the learning lines: lines, what can be gained beside them, and what a gemeente does otherwise.

A file is read whole: every mistake in it is named at once, with its line and its mend.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from leerlijnen.laying import laid_over, lines_on
from leerlijnen.model import Beside, Leerlijn, Overlay, Step
from leerlijnen.problems import LeerlijnFileError, Marks, Problem, Way
from leerlijnen.wording import problems_of
from leerlijnen.yamllines import Reading, read

__all__ = [
    "CATALOGUE",
    "Files",
    "LeerlijnFileError",
    "Marks",
    "Problem",
    "laid_over",
    "lines_on",
    "load_beside",
    "load_catalogue",
    "load_line",
    "load_overlays",
]

CATALOGUE = Path(__file__).parent / "catalogus"
OVERLAYS = TypeAdapter(tuple[Overlay, ...])
Shape = TypeVar("Shape", bound=BaseModel)
NOTHING_BESIDE = Beside.model_validate(
    {"taal": (), "certificaten": (), "taal_waar": "nergens opgegeven", "bron": "ontwerp, er is geen naast/naast.yaml"}
)


@dataclass(frozen=True)
class Files:
    """A catalogue as its files say it. `marks`: where in its file each thing stands, by the name of the file."""

    lines: tuple[Leerlijn, ...]
    beside: Beside = NOTHING_BESIDE
    overlays_by_gemeente: Mapping[str, tuple[Overlay, ...]] = field(default_factory=dict)
    marks: Mapping[str, Marks] = field(default_factory=dict)

    def marks_of(self, file: str) -> Marks:
        """The lines of a file; without any when the catalogue was not read from files."""
        return self.marks.get(file, Marks(file))


def load_line(path: Path) -> Leerlijn:
    """The line of one file."""
    return _shaped(Leerlijn, read(path))


def load_beside(path: Path) -> Beside:
    """What can be gained beside the lines."""
    return _shaped(Beside, read(path))


def load_overlays(path: Path) -> tuple[Overlay, ...]:
    """What one gemeente does otherwise."""
    return _overlays(read(path))


def load_catalogue(folder: Path = CATALOGUE) -> Files:
    """All files of a folder: lines in it, `naast/naast.yaml`, and per gemeente `gemeente/GM0177.yaml`.

    Every mistake of every file is named in one `LeerlijnFileError`.
    """
    loading = _Loading(folder)
    lines = loading.lines()
    beside = loading.beside()
    overlays = loading.overlays()
    if not lines and not loading.problems:
        loading.problems.append(
            Problem(str(folder), 0, "map", "er staat geen leerlijn in; zet er een .yaml-bestand in")
        )
    if loading.problems:
        raise LeerlijnFileError(loading.problems)
    return Files(lines, beside, overlays, loading.marks)


class _Loading:
    """A folder being read: what went wrong so far, and where everything stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.marks: dict[str, Marks] = {}

    def lines(self) -> tuple[Leerlijn, ...]:
        found: list[Leerlijn] = []
        for path in self._paths("*.yaml"):
            try:
                line = _shaped(Leerlijn, self._read(path))
            except LeerlijnFileError as error:
                self.problems += error.problems
                continue
            found.append(line)
            if line.code != path.stem:
                mend = f"noem het bestand {line.code}.yaml, of maak de code {path.stem}"
                self._refuse(path, ("code",), f"de code {line.code} is niet de naam van het bestand; {mend}")
        return tuple(found)

    def beside(self) -> Beside:
        paths = self._paths("naast/*.yaml")
        for path in paths:
            if path.name != "naast.yaml":
                self._refuse(path, (), "wat naast de leerlijnen kan, staat in één bestand; zet het in naast/naast.yaml")
                return NOTHING_BESIDE
        try:
            return _shaped(Beside, self._read(paths[0])) if paths else NOTHING_BESIDE
        except LeerlijnFileError as error:
            self.problems += error.problems
            return NOTHING_BESIDE

    def overlays(self) -> dict[str, tuple[Overlay, ...]]:
        found: dict[str, tuple[Overlay, ...]] = {}
        for path in self._paths("gemeente/*.yaml"):
            if not re.fullmatch(r"GM[0-9]{4}", path.stem):
                self._refuse(path, (), "de naam van dit bestand is geen CBS-code; noem het bijvoorbeeld GM0177.yaml")
            try:
                found[path.stem] = _overlays(self._read(path))
            except LeerlijnFileError as error:
                self.problems += error.problems
        return found

    def _paths(self, pattern: str) -> list[Path]:
        return sorted(self.folder.glob(pattern))

    def _read(self, path: Path) -> Reading:
        reading = read(path, path.relative_to(self.folder).as_posix())
        self.marks[reading.file] = reading.marks
        return reading

    def _refuse(self, path: Path, at: Way, message: str) -> None:
        name = path.relative_to(self.folder).as_posix()
        self.problems.append(self.marks.get(name, Marks(name, {(): 1})).problem(at, message))


def _shaped(model: type[Shape], reading: Reading) -> Shape:
    try:
        shaped = model.model_validate(reading.data, by_alias=True, by_name=False)
    except ValidationError as error:
        raise LeerlijnFileError(_together(reading, problems_of(error, model, reading.marks))) from None
    if reading.problems:
        raise LeerlijnFileError(reading.problems)
    return shaped


def _together(reading: Reading, found: Iterable[Problem]) -> list[Problem]:
    """What was wrong in the writing, and what was wrong with the rest; each place once."""
    told = {problem.where for problem in reading.problems}
    return [*reading.problems, *(problem for problem in found if problem.where not in told)]


def _overlays(reading: Reading) -> tuple[Overlay, ...]:
    try:
        overlays = OVERLAYS.validate_python(reading.data, by_alias=True, by_name=False)
    except ValidationError as error:
        raise LeerlijnFileError(_together(reading, problems_of(error, Overlay, reading.marks))) from None
    problems = _together(reading, _changed_fields(overlays, reading.marks))
    if problems:
        raise LeerlijnFileError(problems)
    return overlays


def _changed_fields(overlays: Iterable[Overlay], marks: Marks) -> Iterable[Problem]:
    """What is wrong in the fields of changes: each is a field of a step, and may come without the others."""
    for place, overlay in enumerate(overlays):
        for turn, change in enumerate(overlay.changes):
            at: Way = (place, "wijzigingen", turn)
            if "code" in change.fields:
                yield marks.problem((*at, "code"), "de code van een stap is in elke gemeente gelijk; haal dit veld weg")
            try:
                Step.model_validate({**change.fields, "code": change.step}, by_alias=True, by_name=False)
            except ValidationError as error:
                yield from problems_of(error, Step, marks, at, in_part=True)
