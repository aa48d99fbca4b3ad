"""Making a report: figures of the subjects that it needs, hidden where it is public, in its parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from services import clock
from services.collecting import held_back
from services.flow.figures.reports import Audience, Report, Section
from services.flow.figures.suppression import published
from services.flow.figures.tables import Table
from services.flow.reports.contents import CONTENTS, TITLES, Part, ReportCode
from services.flow.reports.figures import Subject, tables_of
from services.flow.reports.material import Material
from services.registry import count_day


@dataclass(frozen=True, slots=True)
class Extra:
    """Tables that are not made here, such as places beside people; of a region also those of each gemeente."""

    tables: tuple[Table, ...] = ()
    of_parts: Mapping[str, tuple[Table, ...]] = field(default_factory=dict)


def make_report(code: ReportCode, material: Material, *, audience: Audience, extra: Extra | None = None) -> Report:
    """A report of this material. A public one is of the first day of a month: from day to day one would see one
    person come or go.
    """
    contents = CONTENTS[code]
    subjects = tuple(dict.fromkeys(part.subject for part in contents if part.subject is not None))
    if audience is Audience.PUBLIC:
        count_day(material.on)
    given = extra or Extra()
    with held_back():
        made = {subject: tables_of(subject, material) for subject in subjects} | {None: given.tables}
        if audience is Audience.PUBLIC:
            parts = [_all(subjects, part, given.of_parts.get(gemeente, ())) for gemeente, part in material.parts()]
            made = hidden(made, parts)
    sections = (_section(part, made[part.subject]) for part in contents)
    return Report(
        code=code,
        title=TITLES[code],
        about=material.about,
        on=material.on,
        known_on=material.known_on,
        made_on=clock.today(),
        audience=audience,
        sections=tuple(section for section in sections if section.tables),
    )


def hidden(
    made: Mapping[Subject | None, tuple[Table, ...]], parts: Sequence[Sequence[Table]] = ()
) -> dict[Subject | None, tuple[Table, ...]]:
    """The same tables with small numbers hidden in all of them together. `parts`: the same tables of every gemeente of
    a region, whose own reports are public as well."""
    shown = iter(published([table for tables in made.values() for table in tables], parts=parts))
    return {subject: tuple(next(shown) for _ in tables) for subject, tables in made.items()}


def _all(subjects: Iterable[Subject], material: Material, extra: Iterable[Table]) -> list[Table]:
    return [*(table for subject in subjects for table in tables_of(subject, material)), *extra]


def _section(part: Part, tables: Sequence[Table]) -> Section:
    chosen = tuple(_matching(part.tables, tables))
    drawn = tuple((table.code, kind) for pattern, kind in part.charts for table in _matching((pattern,), chosen))
    return Section(part.title, part.text, chosen, drawn)


def _matching(patterns: Iterable[str], tables: Sequence[Table]) -> list[Table]:
    """Tables by their codes, pattern by pattern, each once."""
    found = [table for pattern in patterns for table in tables if fnmatchcase(table.code, pattern)]
    return list({table.code: table for table in found}.values())
