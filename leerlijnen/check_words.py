"""Whether every code in the files is known: the lists are the registry's, so whoever checks hands them in."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from leerlijnen.files import Files
from leerlijnen.model import Beside, Leerlijn, Step
from leerlijnen.problems import Problem, Way

WORDS = {
    "kinds": "soort plek",
    "occupations": "beroep",
    "certificates": "certificaat",
    "determinations": "vaststelling",
    "signs": "teken",
    "sbi": "SBI-code",
    "branches": "branche",
    "gemeenten": "gemeente",
}
FEW = 16
"""Lists up to this long are told whole, of longer ones the beginning."""

Word = tuple[Way, str, str]
"""Where a code stands, the list that it must be in, and the code."""


@dataclass(frozen=True)
class Vocabulary:
    """The codes that exist outside the learning lines. A list that is None is not looked at."""

    certificates: frozenset[str]
    determinations: frozenset[str]
    kinds: frozenset[str]
    occupations: frozenset[str]
    signs: frozenset[str]
    sbi: frozenset[str]
    branches: frozenset[str] | None = None
    gemeenten: frozenset[str] | None = None

    def wrong(self, kind: str, code: str) -> str | None:
        """What is wrong with a code of a list, with a mend; None when it is known."""
        known: frozenset[str] | None = getattr(self, kind)
        if known is None or code in known:
            return None
        near = get_close_matches(code, sorted(known), n=1, cutoff=0.5)
        mend = [f"bedoelt u «{near[0]}»?"] if near else []
        if len(known) <= FEW or not near:
            mend.append(f"kies uit: {', '.join(sorted(known)[:FEW])}{' …' if len(known) > FEW else ''}")
        return f"{WORDS[kind]} «{code}» bestaat niet; {' '.join(mend)}"


def unknown_words(files: Files, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every code of the lines and of what is beside them that no list knows."""
    for line in files.lines:
        marks = files.marks_of(f"{line.code}.yaml")
        for way, kind, code in words_of_line(line):
            message = vocabulary.wrong(kind, code)
            if message is not None:
                yield marks.problem(way, message)
    marks = files.marks_of("naast/naast.yaml")
    for way, kind, code in words_of_beside(files.beside):
        message = vocabulary.wrong(kind, code)
        if message is not None:
            yield marks.problem(way, message)


def words_of_line(line: Leerlijn) -> Iterator[Word]:
    """Every code in a line."""
    yield ("branche",), "branches", line.branche
    for place, step in enumerate(line.steps):
        for way, kind, code in words_of_step(step):
            yield ("stappen", place, *way), kind, code


def words_of_beside(beside: Beside) -> Iterator[Word]:
    """Every code in what can be gained beside the lines."""
    for place, course in enumerate(beside.certificates):
        yield ("certificaten", place, "code"), "certificates", course.code


def words_of_step(step: Step) -> Iterator[Word]:
    """Every code in a step; the place is within the step."""
    coded = (
        ("certificaten", "certificates", [one.code for one in step.certificates]),
        ("certificaten_te_halen", "certificates", [one.code for one in step.certificates_gained]),
        ("vaststellingen", "determinations", [one.code for one in step.determinations]),
        ("tekenen", "signs", [one.code for one in step.signs]),
    )
    for place, one in enumerate(step.places.kinds):
        yield ("plekken", "soorten", place), "kinds", one
    for place, one in enumerate(step.places.occupations):
        yield ("plekken", "beroepen", place), "occupations", one
    for name, kind, codes in coded:
        for place, one in enumerate(codes):
            yield (name, place, "code"), kind, one
    for place, employer in enumerate(step.employers):
        for turn, one in enumerate(employer.sbi):
            yield ("werkgevers", place, "sbi", turn), "sbi", one
