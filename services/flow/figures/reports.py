"""A report: sections of tables and pictures about one gemeente or region on one day, for one kind of reader."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.flow.figures.tables import Table


class Audience(StrEnum):
    """For whom a report is: everybody, or those who may see all of it."""

    PUBLIC = "openbaar"
    INTERNAL = "intern-volledig"


class ChartKind(StrEnum):
    """How a table is drawn."""

    SANKEY = "stromen"
    CURVES = "lijnen"
    STACKED = "gestapelde-staven"
    BARS = "staven"
    HEAT_MAP = "warmtekaart"


@dataclass(frozen=True, slots=True)
class Section:
    """One subject: a few plain sentences, its tables, and which of them are drawn and how (by the table's code)."""

    title: str
    text: tuple[str, ...]
    tables: tuple[Table, ...]
    charts: tuple[tuple[str, ChartKind], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report on `on` (the peildatum). `known_on`: as known on that day; None: as known when it was made (`made_on`).

    `about`: the gemeente or region, in words. In a public one small numbers are hidden before it comes here.
    """

    code: str
    title: str
    about: str
    on: date
    known_on: date | None
    made_on: date
    audience: Audience
    sections: tuple[Section, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order of the report."""
        return tuple(table for section in self.sections for table in section.tables)
