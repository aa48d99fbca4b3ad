"""The raadsmonitor of an invented region of some 30,000 people, from the database to the PDF, with its parts.

Simulated: the numbers in the report mean nothing.
"""

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from benchmarks.setting import report, world
from services import clock
from services.database import session_factory, transaction
from services.flow.figures.pdf import pdf
from services.flow.figures.reports import Audience
from services.flow.figures.write import write_report
from services.flow.reports.asking import named_area
from services.flow.reports.contents import ReportCode
from services.flow.reports.making import make_report
from services.flow.reports.material import read_material

SCALE: Final = 16.2
T = TypeVar("T")


def main() -> None:
    """Read, reckon, hide, write; each once, as somebody who asks for the report has it."""
    rows: list[tuple[str, str, str]] = []

    def told(what: str, work: Callable[[], T]) -> T:
        began, busy = time.perf_counter(), time.process_time()
        found = work()
        took, spent = time.perf_counter() - began, time.process_time() - busy
        rows.append((what, f"{took:.1f} s", f"{spent:.1f} s"))
        return found

    area, on = named_area("GM0177", whole_region=True), clock.today().replace(day=1)
    with world(scale=SCALE) as ready, transaction(session_factory(ready.engine)) as session:
        material = told("read", lambda: read_material(session, area.gemeenten, about=area.name, on=on))
        people = len(material.known.facts)
        made = told("figures, hidden", lambda: make_report(ReportCode.COUNCIL, material, audience=Audience.PUBLIC))
        told("PDF", lambda: pdf(made))
        with tempfile.TemporaryDirectory() as folder:
            told("PDF, workbook and CSV written", lambda: write_report(made, Path(folder)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    name = f"raadsmonitor of {people:,} people, {len(made.tables)} tables; at most {peak:.2f} GiB"
    report(name, rows, columns=("part", "took", "of it reckoning"))
