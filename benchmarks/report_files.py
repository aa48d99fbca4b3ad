"""A report of 60 invented tables with 15 drawings as workbook, PDF and CSV, and what each of them takes."""

from datetime import date
from typing import Final

import numpy as np

from benchmarks.flow import told
from services.flow.figures.csvfiles import csv_files
from services.flow.figures.pdf import pdf
from services.flow.figures.reports import Audience, ChartKind, Report, Section
from services.flow.figures.tables import Table, Unit, crossed
from services.flow.figures.xlsx import workbook

TABLES: Final = 60
EVERY: Final = 4
"""One in so many tables is drawn: 15 of 60."""
DAY: Final = date(2024, 7, 1)


def main() -> None:
    """Measure and print. Invented: the numbers mean nothing but how many they are."""
    report = _report()
    print(
        f"Een rapport van {len(report.tables)} tabellen en {sum(len(one.charts) for one in report.sections)} tekeningen"
    )
    told("PDF, in bytes", lambda: len(pdf(report)), 5)
    told("XLSX, in bytes", lambda: len(workbook(report)), 5)
    told("CSV, in bestanden", lambda: len(csv_files(report)), 1)


def _report() -> Report:
    chance = np.random.default_rng(7)
    tables = [_table(number, chance) for number in range(TABLES)]
    kinds = list(ChartKind)
    charts = {one.code: kinds[at % len(kinds)] for at, one in enumerate(tables[::EVERY])}
    sections = []
    for at in range(0, TABLES, 10):
        own = tuple(tables[at : at + 10])
        drawn = tuple((one.code, charts[one.code]) for one in own if one.code in charts)
        sections.append(Section(f"Deel {at // 10 + 1}", ("Verzonnen.",), own, drawn))
    return Report("proef", "Proef", "Een verzonnen gemeente", DAY, None, DAY, Audience.INTERNAL, tuple(sections))


def _table(number: int, chance: np.random.Generator) -> Table:
    rows = {str(at): f"Groep {at} met een naam van gewone lengte" for at in range(6 + number % 5)}
    columns = {str(year): f"1 juli {year}" for year in range(2020, 2025)}
    counts = {(row, column): int(chance.integers(0, 400)) for row in rows for column in columns}
    cells, sizes, sums, row_heads, column_heads = crossed(
        f"t{number}", counts, rows=rows, columns=columns, total_row="Samen"
    )
    return Table(
        code=f"t{number}",
        title=f"Verzonnen tabel {number}",
        definition="Wat is geteld, in een zin van gewone lengte.",
        source="Verzonnen.",
        on=DAY,
        unit=Unit.PEOPLE,
        row_name="Groep",
        column_name="Peildatum",
        rows=row_heads,
        columns=column_heads,
        cells=cells,
        counts=sizes,
        sums=sums,
    )
