"""Making a report: figures of the subjects that it needs, hidden where it is public, in its parts."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from services import clock
from services.flow.figures.reports import Audience, Report, Section
from services.flow.figures.suppression import published
from services.flow.figures.tables import Table
from services.flow.reports.contents import CONTENTS, TITLES, Part, ReportCode
from services.flow.reports.figures import Subject, tables_of
from services.flow.reports.material import Material
from services.registry import count_day


def make_report(code: ReportCode, material: Material, *, audience: Audience, extra: Sequence[Table] = ()) -> Report:
    """A report of this material. `extra`: tables that are not made here, such as places beside people.

    A public one is of the first day of a month: from day to day one would see one person come or go.
    """
    parts = CONTENTS[code]
    subjects = tuple(dict.fromkeys(part.subject for part in parts if part.subject is not None))
    if audience is Audience.PUBLIC:
        count_day(material.on)
    made = {subject: tables_of(subject, material) for subject in subjects} | {None: tuple(extra)}
    if audience is Audience.PUBLIC:
        made = hidden(made)
    return Report(
        code=code,
        title=TITLES[code],
        about=material.about,
        on=material.on,
        known_on=material.known_on,
        made_on=clock.today(),
        audience=audience,
        sections=tuple(section for section in (_section(part, made[part.subject]) for part in parts) if section.tables),
    )


def hidden(made: dict[Subject | None, tuple[Table, ...]]) -> dict[Subject | None, tuple[Table, ...]]:
    """The same tables with small numbers hidden in all of them together."""
    shown = iter(published([table for tables in made.values() for table in tables]))
    return {subject: tuple(next(shown) for _ in tables) for subject, tables in made.items()}


def _section(part: Part, tables: Sequence[Table]) -> Section:
    chosen = tuple(_matching(part.tables, tables))
    drawn = tuple((table.code, kind) for pattern, kind in part.charts for table in _matching((pattern,), chosen))
    return Section(part.title, part.text, chosen, drawn)


def _matching(patterns: Iterable[str], tables: Sequence[Table]) -> list[Table]:
    """Tables by their codes, pattern by pattern, each once."""
    found = [table for pattern in patterns for table in tables if fnmatchcase(table.code, pattern)]
    return list({table.code: table for table in found}.values())
