"""What benchmarks share: an embedded database of their own, a region of a size, and how figures are printed."""

import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from services import clock
from services.collecting import leave_be
from services.database import make_engine, session_factory, transaction
from services.embedded import EmbeddedPostgres
from services.migrations import upgrade
from services.registry.demo.generator import generate
from services.registry.demo.loader import LoadedDemo, load_demo
from services.settings import Settings

KEY = b"only-for-benchmarks-and-not-secret"


@dataclass(frozen=True, slots=True)
class World:
    """A loaded region on a database of its own."""

    url: str
    engine: Engine
    loaded: LoadedDemo


@contextmanager
def world(*, scale: float, gemeenten: tuple[str, ...] | None = None) -> Iterator[World]:
    """An invented region `scale` times its own size, loaded through the importer."""
    folder = Path(tempfile.mkdtemp(prefix="doorstroom-bench-"))
    server = EmbeddedPostgres(folder)
    server.start()
    upgrade(server.url)
    engine = make_engine(server.url, Settings(statement_timeout=300))
    today = clock.today()
    try:
        loaded = _fill(engine, folder, today, scale, gemeenten)
        leave_be()  # as the service does when it starts
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("vacuum analyze")
        yield World(server.url, engine, loaded)
    finally:
        engine.dispose()
        server.wipe()
        shutil.rmtree(folder, ignore_errors=True)


def _fill(engine: Engine, folder: Path, today: date, scale: float, gemeenten: tuple[str, ...] | None) -> LoadedDemo:
    with transaction(session_factory(engine)) as session:
        region = generate(7, today, scale, gemeenten=gemeenten)
        return load_demo(session, region, folder=folder, bsn_key=KEY, on=today)


def timed(action: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each of `rounds` runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return times


def report(name: str, rows: Sequence[Sequence[str]], columns: Sequence[str] = ("figure", "value")) -> None:
    """Print one benchmark as a Markdown table with machine and date."""
    cores = len(Path("/proc/cpuinfo").read_text().split("processor\t")) - 1 if Path("/proc/cpuinfo").exists() else 0
    print(f"\n### {name}\n")
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {cores} cores, Python {sys.version.split()[0]}\n")
    for row in (columns, ["---"] * len(columns), *rows):
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile in milliseconds; of few runs the slowest instead."""
    ordered = sorted(times)
    if len(ordered) < 20:
        return f"{statistics.median(ordered):.0f} ms (slowest {ordered[-1]:.0f} ms, n={len(ordered)})"
    return f"{statistics.median(ordered):.1f} ms (p95 {ordered[int(len(ordered) * 0.95) - 1]:.1f} ms, n={len(ordered)})"
