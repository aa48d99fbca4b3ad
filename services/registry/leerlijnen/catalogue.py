"""The learning lines of a gemeente on a day: read once, laid over once per period of its own, and kept."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from rapidfuzz import fuzz

from leerlijnen.catalogue import Catalogue, catalogue_of
from leerlijnen.files import Files, lines_on, load_catalogue
from leerlijnen.model import Leerlijn
from services.errors import InputProblem, NotFoundError

LEAST_LIKENESS = 50
"""From which likeness (0–100) a code is named as the one that was perhaps meant."""


@cache
def shipped() -> Files:
    """Everything that comes with this version. Raises `LeerlijnFileError` when a file is wrong."""
    return load_catalogue()


def leerlijn_catalogue(gemeente_code: str, on: date) -> Catalogue:
    """The lines as they are in a gemeente on a day. The same object as long as nothing changes in that gemeente."""
    own = shipped().overlays_by_gemeente.get(gemeente_code, ())
    return _laid(gemeente_code, tuple(number for number, overlay in enumerate(own) if overlay.in_force(on)))


@cache
def _laid(gemeente_code: str, in_force: tuple[int, ...]) -> Catalogue:
    files = shipped()
    if not in_force:
        return _national()
    overlays = [files.overlays_by_gemeente[gemeente_code][number] for number in in_force]
    day = max(overlay.valid_from for overlay in overlays)
    return catalogue_of(lines_on(files.lines, overlays, day), files.beside)


@cache
def _national() -> Catalogue:
    return catalogue_of(shipped().lines, shipped().beside)


@cache
def proving_certificates() -> frozenset[str]:
    """Certificates that prove a step to be done somewhere, at some time: of no other does a position follow."""
    catalogues = [_national()]
    for gemeente_code, overlays in shipped().overlays_by_gemeente.items():
        catalogues += [leerlijn_catalogue(gemeente_code, one.valid_from) for one in overlays]
    return frozenset(code for one in catalogues for code in one.proven_by)


def find_line(catalogue: Catalogue, code: str) -> Leerlijn:
    """A line by its code. Raises `NotFoundError`, naming the lines that there are."""
    if code not in catalogue.lines:
        raise NotFoundError("Deze leerlijn is er niet.", remedy=f"Kies uit {', '.join(catalogue.lines)}.")
    return catalogue.lines[code]


def step_problems(gemeente_code: str, on: date, leerlijn: str | None, step: str | None) -> list[InputProblem]:
    """What is wrong with a line, or with a step of it, in a gemeente on a day: with the nearest, and all there are."""
    if leerlijn is None:
        return []
    lines = leerlijn_catalogue(gemeente_code, on).lines
    line = lines.get(leerlijn)
    if line is None:
        return [InputProblem("leerlijn", f"is er in deze gemeente niet; {_meant(leerlijn, lines)}{', '.join(lines)}")]
    names = {one.code: one.name for one in line.steps}
    if step is None or step in names:
        return []
    known = ", ".join(f"{code} ({name})" for code, name in names.items())
    return [InputProblem("stap", f"is er in de leerlijn {line.name} niet; {_meant(step, names)}{known}")]


def _meant(word: str, known: Iterable[str]) -> str:
    """«bedoelt u …?» with the most alike; of steps that are equally alike the one with the nearest number."""
    nearest = max(known, key=lambda one: (fuzz.ratio(one, word), -abs(_number(one) - _number(word))), default=None)
    if nearest is None or fuzz.ratio(nearest, word) < LEAST_LIKENESS:
        return "kies uit "
    return f"bedoelt u {nearest}? Kies uit "


def _number(code: str) -> int:
    return int("".join(one for one in code if one.isdigit()) or 0)
