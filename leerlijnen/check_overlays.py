"""Whether what a gemeente does otherwise fits the lines, on every day on which something begins or ends."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from itertools import combinations

from leerlijnen.check_graph import Fault, faults
from leerlijnen.check_words import Vocabulary, Word, words_of_step
from leerlijnen.files import Files
from leerlijnen.laying import laid_over, lines_on
from leerlijnen.model import Leerlijn, Overlay
from leerlijnen.problems import LeerlijnFileError, Marks, Problem


def overlay_problems(files: Files, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything that is wrong with the overlays of every gemeente."""
    shipped = set(faults(files.lines, files.beside))
    for gemeente, overlays in files.overlays_by_gemeente.items():
        marks = files.marks_of(f"gemeente/{gemeente}.yaml")
        message = vocabulary.wrong("gemeenten", gemeente)
        if message is not None:
            yield marks.problem((), message)
        wrong = [*_twice(overlays, marks), *_unfitting(files, overlays, marks)]
        yield from wrong
        if not wrong:
            yield from _words(files, overlays, vocabulary, marks)
            yield from _ways(files, overlays, marks, shipped)


def _twice(overlays: tuple[Overlay, ...], marks: Marks) -> Iterator[Problem]:
    """Two overlays of one line in force on one day: nobody can say which of them holds."""
    for (first, one), (second, other) in combinations(enumerate(overlays), 2):
        if one.line != other.line:
            continue
        later = max(one.valid_from, other.valid_from)
        if one.in_force(later) and other.in_force(later):
            mend = f"voeg ze samen, of zet bij de eerste «tot: {later}»"
            told = f"zie ook regel {marks.line((first,))}"
            message = f"voor leerlijn {one.line} gelden op {later} twee wijzigingen ({told}); {mend}"
            yield marks.problem((second, "vanaf"), message)


def _unfitting(files: Files, overlays: tuple[Overlay, ...], marks: Marks) -> Iterator[Problem]:
    """Lines and steps that are not there, and added steps that are there already."""
    lines = {line.code: line for line in files.lines}
    for place, overlay in enumerate(overlays):
        line = lines.get(overlay.line)
        if line is None:
            near = get_close_matches(overlay.line, lines, n=1)
            mend = f"bedoelt u {near[0]}?" if near else f"kies uit: {', '.join(lines)}"
            yield marks.problem((place, "leerlijn"), f"leerlijn {overlay.line} is er niet; {mend}")
            continue
        yield from _steps(line, overlay, place, marks)


def _steps(line: Leerlijn, overlay: Overlay, place: int, marks: Marks) -> Iterator[Problem]:
    codes = [step.code for step in line.steps]
    changed = Counter(change.step for change in overlay.changes)
    for turn, change in enumerate(overlay.changes):
        at = (place, "wijzigingen", turn, "stap")
        if change.step not in codes:
            message = f"stap {change.step} is er niet in leerlijn {line.code}; kies uit: {', '.join(codes)}"
            yield marks.problem(at, message)
        elif changed[change.step] > 1:
            yield marks.problem(at, f"stap {change.step} wordt hier twee keer gewijzigd; zet het bij elkaar")
    added = Counter(step.code for step in overlay.added)
    for turn, step in enumerate(overlay.added):
        if step.code in codes or added[step.code] > 1:
            message = f"stap {step.code} is er al; geef de extra stap een andere code, of zet hem bij «wijzigingen»"
            yield marks.problem((place, "extra_stappen", turn, "code"), message)


def _words(files: Files, overlays: tuple[Overlay, ...], vocabulary: Vocabulary, marks: Marks) -> Iterator[Problem]:
    """Codes that no list knows, in added steps and in changed fields."""
    lines = {line.code: line for line in files.lines}
    for place, overlay in enumerate(overlays):
        try:
            laid = laid_over(lines[overlay.line], [overlay], overlay.valid_from)
        except LeerlijnFileError:
            continue  # told by `_ways`
        for at, kind, code in _overlay_words(overlay, laid):
            message = vocabulary.wrong(kind, code)
            if message is not None:
                yield marks.problem((place, *at), message)


def _overlay_words(overlay: Overlay, laid: Leerlijn) -> Iterator[Word]:
    """Every code that an overlay itself says, with its place in the overlay."""
    steps = {step.code: step for step in laid.steps}
    for turn, step in enumerate(overlay.added):
        for at, kind, code in words_of_step(step):
            yield ("extra_stappen", turn, *at), kind, code
    for turn, change in enumerate(overlay.changes):
        if not change.absent:
            for at, kind, code in words_of_step(steps[change.step]):
                if at[0] in change.fields:
                    yield ("wijzigingen", turn, *at), kind, code


def _ways(files: Files, overlays: tuple[Overlay, ...], marks: Marks, shipped: set[Fault]) -> Iterator[Problem]:
    """Ways that a gemeente breaks: nobody can come to a step or on from it, a circle, a trede that goes down."""
    told: set[Fault] = set()
    for day in _days(overlays):
        place = next((place for place, one in enumerate(overlays) if one.valid_from <= day and one.in_force(day)), 0)
        try:
            lines = lines_on(files.lines, overlays, day)
        except LeerlijnFileError as error:
            for problem in error.problems:
                yield marks.problem((place,), f"op {day} klopt {problem.file} niet meer: {problem.message}")
            continue
        for fault in faults(lines, files.beside):
            if fault not in shipped and fault not in told:
                told.add(fault)
                where = _place_of(fault, overlays, day, place)
                yield marks.problem((where,), f"op {day} klopt stap {fault.key} niet meer: {fault.message}")


def _place_of(fault: Fault, overlays: tuple[Overlay, ...], day: date, otherwise: int) -> int:
    """The overlay of the line that the fault is in, if it has one on that day."""
    those = (place for place, one in enumerate(overlays) if one.line == fault.key.line and one.in_force(day))
    return next(those, otherwise)


def _days(overlays: tuple[Overlay, ...]) -> list[date]:
    """The days on which the lines of a gemeente change."""
    ends = {one.valid_until for one in overlays if one.valid_until is not None}
    return sorted({one.valid_from for one in overlays} | ends)
