"""What keeps `doorstroom serve` together: servers first, then API, worker and beat; restart what dies.

One loop, no threads. A part that died (`kill -9`, out of memory) starts again after a pause that doubles from
0.2 to 10 s, and is short again after 30 s of health. SIGTERM or Ctrl-C ends all of it in reverse order with
exit code 0; a second one does not wait, and also breaks off a start that hangs. If the supervisor itself is
killed, the next one finds the children in `children.json` and stops them before it starts its own.
"""

import json
import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Protocol

from services.owned_server import EmbeddedServerBusy
from services.processes import OwnerLock, Running, end_strangers, look, running, spawn

TICK = 0.1  # seconds between looks
PATIENCE = 10.0  # seconds that children get after SIGTERM
SERVER_PATIENCE = 10.0
FIRST_PAUSE, LONGEST_PAUSE, HEALTHY_AFTER = 0.2, 10.0, 30.0  # seconds
LEFTOVER_PATIENCE = 5.0

log = logging.getLogger(__name__)


class Server(Protocol):
    """An embedded server, as the supervisor sees it. `start` returns when it answers."""

    @property
    def name(self) -> str: ...
    def start(self) -> None: ...
    def stop(self, patience: float = ...) -> None: ...
    def alive(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Child:
    """A program to keep running. `env` is its whole environment; `quiet` drops its standard output."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    quiet: bool = False


class ChildProcess:
    """A running `Child` with all that it forked: a session of its own, that ends as one."""

    def __init__(self, child: Child) -> None:
        self.name = child.name
        self._child = child
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id, or None when it does not run."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Start it; that it started does not say that it works."""
        child = self._child
        self._process = spawn(child.argv, env=child.env, dying=signal.SIGTERM, quiet=child.quiet)

    def alive(self) -> bool:
        """Whether it runs. If not, what it forked is killed as well, so that no pool outlives its worker."""
        if self._process is None:
            return False
        # WNOWAIT: until it is waited for, its id cannot be another's, so the killing below is safe.
        if os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return True
        self._bury(self._process)
        return False

    def ask(self) -> None:
        """Ask it to end. Only the program itself: a worker lets its pool finish what it does."""
        if self._process is not None and self.alive():
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it and all it forked, now."""
        if self._process is not None and self.alive():
            log.warning("%s stopt niet op verzoek en wordt afgebroken", self.name)
            self._bury(self._process)

    def _bury(self, process: subprocess.Popen[bytes]) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        self._process = None
        code = process.wait()
        log.info("%s geëindigd met code %s", self.name, code)


@dataclass(slots=True)
class _Watched:
    """A part with its pauses. Times are of the monotonic clock."""

    part: Server | ChildProcess
    up: bool = False
    since: float = 0.0
    pause: float = 0.0
    due: float = 0.0

    def tend(self, now: float) -> bool:
        """Look after it; True when it was started just now."""
        if self.part.alive():
            return False
        if self.up:
            self._fell(now)
        if now < self.due:
            return False
        try:
            self.begin()
        except Exception:  # whatever it was, the next try may do better, and the rest must stay up
            log.exception("%s start niet", self.part.name)
            self._fell(now)
            return False
        return True

    def begin(self) -> None:
        """Start the part."""
        self.part.start()
        self.up, self.since = True, time.monotonic()
        log.info("%s gestart", self.part.name)

    def _fell(self, now: float) -> None:
        healthy = self.up and now - self.since >= HEALTHY_AFTER
        self.pause = FIRST_PAUSE if healthy else min(LONGEST_PAUSE, max(FIRST_PAUSE, self.pause * 2))
        self.up, self.due = False, now + self.pause
        log.warning("%s is gestopt; nieuwe start over %.1f s", self.part.name, self.pause)


@dataclass
class Supervisor:
    """Runs `servers` in order, then `prepare` (migrations), then `children` in order, until told to stop."""

    children: Sequence[Child]
    servers: Sequence[Server]
    data_dir: Path
    prepare: Callable[[], None] = lambda: None
    patience: float = PATIENCE
    _signals: int = field(default=0, init=False)
    _starting: bool = field(default=True, init=False)
    _processes: list[ChildProcess] = field(default_factory=list, init=False)

    def run(self) -> int:
        """Run until SIGTERM or SIGINT; the exit code.

        A server that will not start, or a migration that fails, is raised here after cleaning up. A child is
        tried again and again: it may be waiting for something that is being mended.
        """
        self.data_dir.mkdir(parents=True, exist_ok=True)
        lock = OwnerLock(self.data_dir / "owner.lock")
        if not lock.acquire():
            raise EmbeddedServerBusy(
                f"Doorstroom draait al met de map {self.data_dir} (proces {lock.owner()}). "
                "Stop dat eerst, of kies een andere gegevensmap (DOORSTROOM_DATA_DIR)."
            )
        try:
            with self._listening():
                self._run()
        finally:
            lock.release()
        return 0

    def _run(self) -> None:
        self._stop_leftovers()
        self._processes = [ChildProcess(child) for child in self.children]
        servers = [_Watched(server) for server in self.servers]
        children = [_Watched(process) for process in self._processes]
        with ExitStack() as at_the_end:
            for server, watched in zip(self.servers, servers, strict=True):
                at_the_end.callback(self._stop_server, server)
                watched.begin()
            if not self._signals:
                self.prepare()
            at_the_end.callback(self._stop_children)
            self._starting = False
            while not self._signals:
                self._tend(servers, children)
                time.sleep(TICK)
            log.info("Doorstroom stopt")

    def _tend(self, servers: list[_Watched], children: list[_Watched]) -> None:
        for watched in servers:
            watched.tend(time.monotonic())
        for watched in children:
            if watched.tend(time.monotonic()):
                self._remember()

    def _stop_children(self) -> None:
        for process in reversed(self._processes):
            process.ask()
        deadline = time.monotonic() + self.patience
        while any(process.alive() for process in self._processes):
            if self._signals > 1 or time.monotonic() > deadline:
                break
            time.sleep(TICK / 2)
        for process in reversed(self._processes):
            process.kill()
        self._book.unlink(missing_ok=True)

    def _stop_server(self, server: Server) -> None:
        server.stop(0.0 if self._signals > 1 else SERVER_PATIENCE)
        log.info("%s gestopt", server.name)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Count SIGTERM and SIGINT, for as long as it lasts."""
        before = {number: signal.signal(number, self._heard) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self._signals += 1
        if self._signals > 1 and self._starting:
            raise KeyboardInterrupt

    @property
    def _book(self) -> Path:
        return self.data_dir / "children.json"

    def _remember(self) -> None:
        """Write who our children are; pid and start time together name a process for good."""
        known = [look(process.pid) for process in self._processes if process.pid is not None]
        book = {str(process.pid): process.started for process in known if process is not None}
        part = self._book.with_suffix(".part")
        part.write_text(json.dumps({"boot": _boot(), "children": book}), encoding="ascii")
        part.replace(self._book)

    def _stop_leftovers(self) -> None:
        """Stop the children of a killed supervisor: they would work on beside ours, on old settings."""
        try:
            book = json.loads(self._book.read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return
        started = {int(pid): ticks for pid, ticks in book["children"].items()} if book["boot"] == _boot() else {}
        stopped = end_strangers(lambda: _family(started), signal.SIGTERM, LEFTOVER_PATIENCE)
        if stopped:
            log.warning("%d proces(sen) van een eerder, afgebroken Doorstroom gestopt", stopped)
        self._book.unlink(missing_ok=True)


def _family(started: Mapping[int, int]) -> list[Running]:
    """The recorded processes that still run, and what they forked (each child leads a session).

    A recorded id that now belongs to a process with another start time is somebody else's by now.
    """
    live = {process.pid: process for process in running() if process.uid == os.geteuid()}
    reused = {pid for pid, ticks in started.items() if pid in live and live[pid].started != ticks}
    return [
        process
        for process in live.values()
        if process.session in started.keys() - reused and process.started >= started[process.session]
    ]


def _boot() -> str:
    """Names this boot of the machine: start times count from it."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return ""
