"""Whether a whole catalogue can be used: known codes, ways that lead on, gemeenten that fit.

Files are read first (`files.load_catalogue`), which tells what is wrong within one file; this tells what is wrong
between them. The command `doorstroom leerlijnen check` shows both.
"""

from collections.abc import Iterator

from leerlijnen.check_graph import faults
from leerlijnen.check_overlays import overlay_problems
from leerlijnen.check_words import Vocabulary, unknown_words
from leerlijnen.files import Files
from leerlijnen.problems import Problem

__all__ = ["Vocabulary", "check"]


def check(files: Files, vocabulary: Vocabulary) -> list[Problem]:
    """Everything to mend, by file and line; empty: nothing. `vocabulary`: the lists of the registry."""
    found = [unknown_words(files, vocabulary), _graph(files), _beside(files), overlay_problems(files, vocabulary)]
    return sorted({problem for some in found for problem in some})


def _graph(files: Files) -> Iterator[Problem]:
    places = {line.code: {step.code: place for place, step in enumerate(line.steps)} for line in files.lines}
    for key, at, message in faults(files.lines, files.beside):
        marks = files.marks_of(f"{key.line}.yaml")
        yield marks.problem(("stappen", places[key.line][key.step], *at), message)


def _beside(files: Files) -> Iterator[Problem]:
    """Lessons to one level, or courses for one certificate, that stand there twice."""
    marks = files.marks_of("naast/naast.yaml")
    named = {
        ("taal", "naar"): [str(one.level) for one in files.beside.language],
        ("certificaten", "code"): [one.code for one in files.beside.certificates],
    }
    for (name, field), values in named.items():
        for place, value in enumerate(values):
            if value in values[:place]:
                yield marks.problem((name, place, field), f"«{value}» staat er twee keer; laat er een weg")
