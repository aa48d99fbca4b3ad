"""The supervisor as a process of its own, with real children and real servers, and what `kill -9` does to it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from services.embedded import EmbeddedPostgres
from services.processes import Running, look, running
from services.supervisor import FIRST_PAUSE, HEALTHY_AFTER, LONGEST_PAUSE, Child, ChildProcess, _Watched

ROOT = Path(__file__).parents[2]

SERVE = """
import logging, os, sys, time
from pathlib import Path
from services.embedded import EmbeddedPostgres, EmbeddedRedis
from services.supervisor import Child, Supervisor
logging.basicConfig(level=logging.INFO, stream=sys.stdout)
data, code, with_servers, patience = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "yes", float(sys.argv[4])
def prepare():
    print("PREPARED", flush=True)
    if code == "broken":
        raise RuntimeError("migratie mislukt")
    if code == "hangs":
        time.sleep(600)
children = [
    Child(name, [sys.executable, "-c", code, str(data), name], dict(os.environ)) for name in ("api", "worker")
]
servers = [EmbeddedPostgres(data), EmbeddedRedis(data)] if with_servers else []
sys.exit(Supervisor(children, servers, data, prepare, patience).run())
"""
# Says that it runs, and sleeps.
PLAIN = """
import os, sys, time
from pathlib import Path
part = Path(sys.argv[1], sys.argv[2] + ".part")
part.write_text(str(os.getpid()))
part.replace(part.with_suffix(".pid"))
time.sleep(600)
"""
STUBBORN = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + PLAIN
# Has a helper, as a worker with a pool, that does not hear of the end of its parent.
FORKING = "import os, time\nif os.fork() == 0:\n    time.sleep(600)\n" + PLAIN
# Forgets the parent-death signal, as on a system that has none.
ORPHAN = "import ctypes\nctypes.CDLL(None).prctl(1, 0)\n" + FORKING


class Serve:
    """A supervisor in a process of its own."""

    def __init__(self, data: Path, code: str, *, servers: bool = False, patience: float = 10.0) -> None:
        self.data = data
        data.mkdir(exist_ok=True)
        self.log = data / f"serve{time.monotonic_ns()}.log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", SERVE, str(data), code, "yes" if servers else "no", str(patience)],
                cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=output, stderr=output,
            )  # fmt: skip

    def pid(self, name: str, other_than: int = 0) -> int:
        """The pid of the child, once there is one other than that."""
        file = self.data / f"{name}.pid"
        wait(lambda: file.exists() and int(file.read_text()) != other_than, self.said)
        return int(file.read_text())

    def said(self) -> str:
        return self.log.read_text()

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(60)


def wait(until: Callable[[], bool], said: Callable[[], str], within: float = 60.0) -> None:
    deadline = time.monotonic() + within
    while not until():
        assert time.monotonic() < deadline, said()
        time.sleep(0.02)


def of(data: Path) -> list[Running]:
    """Every process that has to do with this data folder."""
    names = {str(data), str((data / "postgres").resolve())}
    return [process for process in running() if any(name in " ".join(process.argv) for name in names)]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Serve]]:
    started: list[Serve] = []

    def _serve(code: str = PLAIN, **options: bool | float) -> Serve:
        started.append(Serve(tmp_path / "data", code, **options))  # type: ignore[arg-type]  # options differ per test
        return started[-1]

    yield _serve
    for one in started:
        one.process.kill()
        one.process.wait()
    for process in of(tmp_path):
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
    if (tmp_path / "data" / "postgres").exists():
        EmbeddedPostgres(tmp_path / "data").wipe()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_and_leaves_no_process(serve: Callable[..., Serve], number: signal.Signals) -> None:
    one = serve(FORKING)
    one.pid("api")
    one.pid("worker")
    assert len(of(one.data)) == 5
    assert one.end(number) == 0
    assert of(one.data) == []
    assert not (one.data / "children.json").exists()


def test_a_killed_child_and_its_helpers_are_replaced(serve: Callable[..., Serve]) -> None:
    one = serve(FORKING)
    first = one.pid("worker")
    api = one.pid("api")
    os.kill(first, signal.SIGKILL)
    second = one.pid("worker", other_than=first)
    assert [process.session for process in of(one.data)].count(first) == 0
    assert one.pid("api") == api, "the other child was left alone"
    wait(lambda: str(second) in json.loads((one.data / "children.json").read_text())["children"], one.said)
    assert one.end(signal.SIGTERM) == 0


def test_a_child_that_will_not_stop_is_killed_after_the_deadline(serve: Callable[..., Serve]) -> None:
    one = serve(STUBBORN, patience=0.5)
    one.pid("api")
    one.pid("worker")
    assert one.end(signal.SIGTERM) == 0
    assert of(one.data) == []
    assert "wordt afgebroken" in one.said()


def test_a_second_signal_does_not_wait(serve: Callable[..., Serve]) -> None:
    one = serve(STUBBORN, patience=60.0)
    one.pid("api")
    one.pid("worker")
    one.process.send_signal(signal.SIGINT)
    wait(lambda: "Doorstroom stopt" in one.said(), one.said)
    assert one.end(signal.SIGINT) == 0
    assert of(one.data) == []


@pytest.mark.parametrize("code", [ORPHAN, FORKING], ids=["left behind", "told to die"])
def test_what_a_killed_supervisor_left_is_cleaned_up(serve: Callable[..., Serve], code: str) -> None:
    one = serve(code)
    old = {one.pid("api"), one.pid("worker")}
    wait(lambda: len(json.loads((one.data / "children.json").read_text())["children"]) == 2, one.said)
    one.end(signal.SIGKILL)
    if code is ORPHAN:
        assert all(look(pid) is not None for pid in old)
    two = serve(PLAIN)
    wait(lambda: "worker gestart" in two.said(), two.said)
    assert not {process.session for process in of(two.data)} & old
    assert two.end(signal.SIGTERM) == 0
    assert of(two.data) == []


def test_a_recorded_pid_that_is_somebody_elses_now_is_left_alone(serve: Callable[..., Serve], tmp_path: Path) -> None:
    bystander = subprocess.Popen(["/bin/sleep", "60"], start_new_session=True)
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "children.json").write_text(
            json.dumps({"boot": boot, "children": {str(bystander.pid): 1}})
        )
        one = serve(PLAIN)
        one.pid("worker")
        assert bystander.poll() is None
        assert one.end(signal.SIGTERM) == 0
    finally:
        bystander.kill()
        bystander.wait()


def test_two_supervisors_do_not_share_a_folder(serve: Callable[..., Serve]) -> None:
    one = serve(PLAIN)
    worker = one.pid("worker")
    two = serve(PLAIN)
    assert two.process.wait(60) == 1
    assert f"Doorstroom draait al met de map {one.data} (proces {one.process.pid})" in two.said()
    assert look(worker) is not None
    assert one.end(signal.SIGTERM) == 0


def test_servers_come_first_and_go_last_and_come_back(serve: Callable[..., Serve]) -> None:
    one = serve(PLAIN, servers=True)
    one.pid("worker")
    order = ("PostgreSQL gestart", "Redis gestart", "PREPARED", "api gestart", "worker gestart")
    places = [one.said().index(words) for words in order]
    assert places == sorted(places)
    servers = [process for process in of(one.data) if process.argv[0].endswith(("/postgres", "/redis-server"))]
    assert len(servers) == 2
    for process in servers:
        os.kill(process.pid, signal.SIGKILL)
    wait(lambda: min(one.said().count("PostgreSQL gestart"), one.said().count("Redis gestart")) == 2, one.said)
    sockets = EmbeddedPostgres(one.data).sockets
    with psycopg.connect(host=str(sockets), port=5432, user="postgres", dbname="doorstroom") as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    one.end(signal.SIGKILL)
    two = serve(PLAIN, servers=True)
    wait(lambda: "worker gestart" in two.said(), two.said)
    assert two.end(signal.SIGTERM) == 0
    assert of(two.data) == []
    said = two.said()
    assert said.index("worker geëindigd") < said.index("Redis gestopt") < said.index("PostgreSQL gestopt")


def test_a_failed_migration_stops_everything_and_is_raised(serve: Callable[..., Serve]) -> None:
    one = serve("broken", servers=True)
    assert one.process.wait(60) == 1
    assert "migratie mislukt" in one.said()
    assert "api gestart" not in one.said()
    assert of(one.data) == []


def test_a_start_that_hangs_can_be_broken_off(serve: Callable[..., Serve]) -> None:
    one = serve("hangs")
    wait(lambda: "PREPARED" in one.said(), one.said)
    one.process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    assert one.process.poll() is None
    assert one.end(signal.SIGINT) != 0
    assert "KeyboardInterrupt" in one.said()


class Frail:
    """A part that never stays up."""

    name = "broos"

    def start(self) -> None: ...

    def stop(self, patience: float = 0.0) -> None: ...

    def alive(self) -> bool:
        return False


def test_pauses_double_up_to_the_longest_and_health_resets_them() -> None:
    watched = _Watched(Frail(), up=True)
    pauses = []
    now = 1.0
    for _ in range(8):
        watched._fell(now)
        pauses.append(watched.pause)
        watched.up, watched.since = True, watched.due
        now = watched.due + 1.0
    assert pauses[:3] == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4]
    assert pauses[-1] == LONGEST_PAUSE
    watched._fell(now + HEALTHY_AFTER)
    assert watched.pause == FIRST_PAUSE


def test_a_child_that_cannot_start_does_not_stop_the_rest() -> None:
    watched = _Watched(ChildProcess(Child("weg", ["/does/not/exist"], {})))
    assert watched.tend(0.0) is False
    assert watched.pause == FIRST_PAUSE


def test_a_quiet_child_keeps_its_errors(capfd: pytest.CaptureFixture[str]) -> None:
    words = "import sys; print('praat'); print('klaagt', file=sys.stderr)"
    process = ChildProcess(Child("stil", [sys.executable, "-c", words], dict(os.environ), quiet=True))
    process.start()
    wait(lambda: not process.alive(), str)
    out, err = capfd.readouterr()
    assert (out, err) == ("", "klaagt\n")
