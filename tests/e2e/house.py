"""The whole of `doorstroom` as processes of their own, in a data folder of the test's own."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import httpx2
import psycopg
from sqlmodel import Session

from services.database import make_engine, session_factory, transaction
from services.embedded import EmbeddedPostgres
from services.processes import Running, look, running
from services.registry import Role, add_employer, add_employer_account, add_staff, issue_token
from services.registry.demo.catalogue import api_fields, posted_place
from services.registry.demo.generator import generate
from services.registry.imports.sonar_writer import write_sonar_export
from services.settings import Settings

ROOT = Path(__file__).parents[2]
DOORSTROOM = [str(ROOT / ".venv" / "bin" / "python"), "-c", "from api.cli import main; main()"]
PATIENCE = 60.0
T = TypeVar("T")
QUICK = {
    "DOORSTROOM_JOB_LEASE": "3",
    "DOORSTROOM_SWEEP_INTERVAL": "1",
    "DOORSTROOM_JOB_ATTEMPTS": "20",
    "DOORSTROOM_LOCK_TIMEOUT": "60",
    "DOORSTROOM_STATEMENT_TIMEOUT": "60",
    "OMP_NUM_THREADS": "1",
}


def until(probe: Callable[[], T | None], what: str, within: float = PATIENCE) -> T:
    """Ask until the answer is truthy; a test never sleeps for its order of things."""
    deadline = time.monotonic() + within
    while True:
        found = probe()
        if found:
            return found
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class House:
    """One data folder, the service on it, and what a test wants to see and do past the API."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        outer = {name: value for name, value in os.environ.items() if not name.startswith("DOORSTROOM_")}
        self.env = outer | QUICK | {"DOORSTROOM_DATA_DIR": str(self.data), "PYTHONPATH": str(ROOT)}
        self.process: subprocess.Popen[bytes] | None = None
        self.started: list[subprocess.Popen[bytes]] = []
        self.employer_key = ""
        self.staff_token = ""

    # --- processes

    def command(self, *words: str) -> subprocess.Popen[bytes]:
        """A `doorstroom` command in a process of its own."""
        log = (self.folder / f"{words[0]}-{uuid4().hex[:6]}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [*DOORSTROOM, *words], cwd=self.folder, env=self.env, stdout=log, stderr=subprocess.STDOUT
            )
        self.started.append(process)
        return process

    def run(self, *words: str, within: float) -> subprocess.CompletedProcess[str]:
        """A command until its end, with what it printed."""
        environment = self.env | {"COLUMNS": "120"}
        return subprocess.run(
            [*DOORSTROOM, *words], cwd=self.folder, env=environment, timeout=within, capture_output=True, text=True
        )

    def serve(self) -> None:
        """Start the service and wait until it can work."""
        self.process = self.command("serve", "--port", str(self.port))
        until(self.is_up, "the service does not come up")

    def is_up(self) -> bool:
        with suppress(httpx2.TransportError):
            return httpx2.get(f"{self.base}/readyz", timeout=5).status_code == 200
        return False

    def end(self, number: signal.Signals) -> int:
        """Signal the service and wait for it."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(60)

    def said(self) -> str:
        """Everything that was printed."""
        return "\n".join(file.read_text() for file in self.folder.glob("*.log"))

    def child(self, *words: str, other_than: int = 0) -> int:
        """The pid of the API, worker or beat: the child of the service with these words in its command."""

        def find() -> int | None:
            with suppress(FileNotFoundError, ValueError):
                for pid in map(int, json.loads((self.data / "children.json").read_text())["children"]):
                    process = look(pid)
                    if pid != other_than and process is not None and set(words) <= set(process.argv):
                        return pid
            return None

        return until(find, f"no {words}")

    def server(self, program: str, other_than: int = 0) -> int:
        """The pid of PostgreSQL or Redis."""

        def find() -> int | None:
            ours = (one for one in self.ours() if one.argv[0].endswith(f"/{program}"))
            return next((one.pid for one in ours if one.pid != other_than), None)

        return until(find, f"no {program}")

    def ours(self) -> list[Running]:
        """Every process that has to do with this data folder."""
        home = str((self.data / "postgres").resolve()) if (self.data / "postgres").exists() else str(self.data)
        names = (str(self.folder), home, str(self.port))
        return [one for one in running() if any(name in " ".join(one.argv) for name in names)]

    def clean_up(self) -> None:
        """Leave nothing behind, whatever the test did."""
        for process in self.started:
            if process.poll() is None:
                process.terminate()
        for process in self.started:
            try:
                process.wait(25)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for one in self.ours():
            with suppress(ProcessLookupError):
                os.kill(one.pid, signal.SIGKILL)
        if (self.data / "postgres").exists():
            EmbeddedPostgres(self.data).wipe()

    # --- data

    @property
    def url(self) -> str:
        return EmbeddedPostgres(self.data).url

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        engine = make_engine(self.url, Settings(environment="test"))
        with transaction(session_factory(engine)) as session:
            yield session
        engine.dispose()

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """A bare connection."""
        sockets = EmbeddedPostgres(self.data).sockets
        return psycopg.connect(host=str(sockets), port=5432, user="postgres", dbname="doorstroom", autocommit=True)

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """Rows, also while the database is coming back."""

        def rows() -> list[tuple[object, ...]] | None:
            with suppress(psycopg.OperationalError), self.connect() as connection:
                return [*connection.execute(query.encode()).fetchall(), ()]
            return None

        return until(rows, "the database does not answer")[:-1]

    def list_jobs(self) -> int:
        """How many lists were ever asked for."""
        return int(str(self.ask("select count(*) from job where name = 'matching.make_shortlist'")[0][0]))

    def count(self, table: str) -> int:
        return int(str(self.ask(f"select count(*) from {table}")[0][0]))  # noqa: S608 - our own words

    @contextmanager
    def database(self) -> Iterator[None]:
        """The database alone, when no service runs."""
        server = EmbeddedPostgres(self.data)
        server.start()
        try:
            yield
        finally:
            server.stop()

    @contextmanager
    def locked(self, table: str) -> Iterator[None]:
        """Whoever writes to the table waits as long as this lasts; reading goes on."""
        with self.connect() as connection, suppress(psycopg.OperationalError), connection.transaction():
            connection.execute(f"lock table {table} in exclusive mode".encode())
            yield

    def waits_for(self, table: str) -> None:
        """Until somebody waits for the lock on the table."""
        query = f"select 1 from pg_locks where not granted and relation = '{table}'::regclass"  # noqa: S608 - names of our own tables
        until(lambda: self.ask(query), f"nobody waits for {table}")

    def add_accounts(self) -> None:
        """An employer with a key, and a netwerker with a token."""
        with self.transaction() as session:
            employer = add_employer(session, name="Hovenier", gemeente_code="GM0177")
            account = add_employer_account(session, name="werkgever", employer_id=employer.id)
            self.employer_key = issue_token(session, account)
            staff = add_staff(session, name="netwerker", role=Role.LIAISON, gemeente_code="GM0177", password=None)
            self.staff_token = issue_token(session, staff)

    def post_place(self, key: str, timeout: float = 10.0) -> httpx2.Response:
        """Post the demo's place as a paid job, which opens at once and asks for a list, under an Idempotency-Key."""
        paid = {"soort": "baan-met-loonkostensubsidie", "beloning": {"soort": "loon"}}
        place = api_fields(posted_place().plekken[0], datetime.now(UTC).date()) | paid
        headers = {"Authorization": f"Bearer {self.employer_key}", "Idempotency-Key": key}
        return httpx2.post(f"{self.base}/v1/plekken", json=place, headers=headers, timeout=timeout)

    def post_until_stored(self, key: str) -> None:
        """As a good client does: again with the same key, until there is an answer."""

        def post() -> bool:
            with suppress(httpx2.TransportError):
                return self.post_place(key).status_code == 201
            return False

        until(post, "the place is not accepted")

    def all_done(self, count: int) -> None:
        """Until `count` jobs that make a list are done, each with exactly one; a day brings jobs of its own."""
        query = (
            "select count(*), count(*) filter (where j.state = 'klaar'), count(s.id), count(distinct s.placement_id) "
            "from job j left join shortlist s on s.job_id = j.id where j.name = 'matching.make_shortlist'"
        )
        until(lambda: self.ask(query) == [(count,) * 4], f"jobs are not done: {count}")

    def export(self, *, seed: int = 1, scale: float = 0.05) -> Path:
        """A Sonar export of some invented people of Raalte."""
        people = generate(seed, datetime.now(UTC).date(), scale, gemeenten=("Raalte",)).people
        path = self.folder / f"sonar-{seed}.xlsx"
        write_sonar_export(path, [person.sonar for person in people])
        return path
