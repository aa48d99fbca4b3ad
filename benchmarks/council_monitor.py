"""The raadsmonitor of an invented region of some 30,000 people in fifteen gemeenten, from the database to the PDF.

Simulated: the numbers in the report mean nothing.
"""

import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from benchmarks.setting import World, report, world
from services import clock
from services.database import session_factory, transaction
from services.flow.figures.pdf import pdf
from services.flow.figures.reports import Audience
from services.flow.figures.write import write_report
from services.flow.reports.asking import named_area
from services.flow.reports.contents import ReportCode
from services.flow.reports.making import make_report
from services.flow.reports.material import read_material
from services.registry.demo.generator import REGIONS

SCALE: Final = 4.2
T = TypeVar("T")


def main() -> None:
    """Measure and print."""
    gemeenten = tuple(name for name in REGIONS["volledig"] if name not in {"Nijkerk", "GM0267"})
    with world(scale=SCALE, gemeenten=gemeenten) as ready:
        measure(ready)


def measure(ready: World) -> None:
    """Read, reckon, hide, write; each once, as somebody who asks for the report has it. Beside it the report that small
    numbers are not hidden in, which needs no table of a gemeente."""
    rows: list[tuple[str, str, str]] = []

    def told(what: str, work: Callable[[], T]) -> T:
        began, busy = time.perf_counter(), time.process_time()
        found = work()
        took, spent = time.perf_counter() - began, time.process_time() - busy
        rows.append((what, f"{took:.1f} s", f"{spent:.1f} s"))
        return found

    code = ReportCode.COUNCIL
    area, on = named_area("GM0177", whole_region=True), clock.today().replace(day=1)
    with transaction(session_factory(ready.engine)) as session:
        material = told("read", lambda: read_material(session, area.gemeenten, about=area.name, on=on))
        people = len(material.known.facts)
        made = told("figures, hidden", lambda: make_report(code, material, audience=Audience.PUBLIC))
        told("PDF", lambda: pdf(made))
        again = replace(material)  # without what was asked before
        told("beside it, figures without hiding", lambda: make_report(code, again, audience=Audience.INTERNAL))
        with tempfile.TemporaryDirectory() as folder:
            told("PDF, workbook and CSV written", lambda: write_report(made, Path(folder)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    name = f"raadsmonitor of {people:,} people, {len(made.tables)} tables; at most {peak:.2f} GiB"
    report(name, rows, columns=("part", "took", "of it reckoning"))
