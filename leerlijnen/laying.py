"""A line as it is in a gemeente on a day: the national text with what the gemeente does otherwise laid over it."""

from collections.abc import Iterable
from datetime import date

from pydantic import ValidationError

from leerlijnen.model import Leerlijn, Overlay, StepKey
from leerlijnen.problems import LeerlijnFileError, Marks
from leerlijnen.wording import problems_of

Fields = dict[str, object]


def laid_over(line: Leerlijn, overlays: Iterable[Overlay], on: date) -> Leerlijn:
    """The line on a day, with the overlays of one gemeente that are in force then.

    A changed field replaces the whole field («weken» is replaced as one block); a step that is not offered goes,
    with every reference to it in this line; added steps come last. What comes out is a valid line, or
    `LeerlijnFileError` says what does not fit.
    """
    in_force = [overlay for overlay in overlays if overlay.line == line.code and overlay.in_force(on)]
    if not in_force:
        return line
    steps = {step.code: step.model_dump(by_alias=True) for step in line.steps}
    added = [step.model_dump(by_alias=True) for overlay in in_force for step in overlay.added]
    gone: set[StepKey] = set()
    for overlay in in_force:
        gone |= _change(line.code, steps, overlay)
    kept = [fields for code, fields in steps.items() if StepKey(line.code, code) not in gone]
    return _valid(line, [_without(fields, line.code, gone) for fields in [*kept, *added]])


def lines_on(lines: Iterable[Leerlijn], overlays: Iterable[Overlay], on: date) -> tuple[Leerlijn, ...]:
    """All lines as they are in one gemeente on a day; references across lines to a step that is not there go too."""
    overlays = tuple(overlays)
    gone = {
        StepKey(overlay.line, change.step)
        for overlay in overlays
        if overlay.in_force(on)
        for change in overlay.changes
        if change.absent
    }
    laid = [laid_over(line, overlays, on) for line in lines]
    if not gone:
        return tuple(laid)
    return tuple(
        _valid(line, [_without(step.model_dump(by_alias=True), line.code, gone) for step in line.steps])
        for line in laid
    )


def _change(line: str, steps: dict[str, Fields], overlay: Overlay) -> set[StepKey]:
    """Change the steps as an overlay says; the steps that it takes away."""
    gone = set()
    for change in overlay.changes:
        if change.step not in steps:
            known = ", ".join(steps)
            message = f"stap {change.step} is er niet; kies uit: {known}"
            raise LeerlijnFileError([Marks(f"leerlijn {line}").problem(("wijzigingen", change.step), message)])
        if change.absent:
            gone.add(StepKey(line, change.step))
        steps[change.step] = {**steps[change.step], **change.fields, "code": change.step}
    return gone


def _without(fields: Fields, line: str, gone: set[StepKey]) -> Fields:
    following = fields.get("daarna")
    if not isinstance(following, list | tuple):
        return fields
    return {**fields, "daarna": [one for one in following if key_of(one, line) not in gone]}


def key_of(following: object, line: str) -> StepKey | None:
    """Which step a raw part of `daarna` names; None when it is not well-formed, which validation will tell."""
    named = following.get("stap") if isinstance(following, dict) else None
    return step_key(named, line) if isinstance(named, str) else None


def step_key(named: str, line: str) -> StepKey:
    """The step that a text names, seen from a line: «G4» is of that line, «bouw:B2» of another."""
    other, _, step = named.rpartition(":")
    return StepKey(other or line, step)


def _valid(line: Leerlijn, steps: list[Fields]) -> Leerlijn:
    whole = {**line.model_dump(by_alias=True), "stappen": steps}
    try:
        return Leerlijn.model_validate(whole, by_alias=True, by_name=False)
    except ValidationError as error:
        raise LeerlijnFileError(problems_of(error, Leerlijn, Marks(f"leerlijn {line.code}"))) from None
