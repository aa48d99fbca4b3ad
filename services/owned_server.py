"""A server that this process drives: be the one owner, clear what was left, start it, wait for its answer."""

import os
import shutil
import subprocess
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from signal import SIGKILL, Signals

from services.processes import Account, OwnerLock, Running, end_child, end_strangers, running, spawn
from services.serverfiles import EmbeddedServerError, private_folder, socket_folder

START_PATIENCE = 120.0  # seconds; PostgreSQL may have a crash to recover from
MAX_LOG_BYTES = 10_000_000
# No setting of ours may come in by PGDATA, PGOPTIONS, TZ or LANG.
BARE_ENV = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


class EmbeddedServerBusy(EmbeddedServerError):  # noqa: N818 - the name of a state
    """Another live process drives this server."""


class EmbeddedServer(ABC):
    """What PostgreSQL and Redis share; see the module."""

    name: str
    polite: Signals
    """The signal for a quick and clean shutdown."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir.absolute()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: OwnerLock | None = None

    @cached_property
    def home(self) -> Path:
        """The folder with all that is this server's; asking for it makes it."""
        return self._make_home()

    @cached_property
    def sockets(self) -> Path:
        """The folder of the socket."""
        return socket_folder(self.home, self._account)

    @cached_property
    def _account(self) -> Account | None:
        return None

    @property
    def log_file(self) -> Path:
        """What the server itself says."""
        return self.home / "server.log"

    @property
    def pid(self) -> int | None:
        """The process id of the server that this object started, or None."""
        return None if self._process is None else self._process.pid

    def alive(self) -> bool:
        """Whether the server that this object started still runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it and wait until it answers; nothing when it is up. After a crash this starts it anew.

        Raises EmbeddedServerBusy when another process drives it, EmbeddedServerError when it does not start.
        """
        if self.alive():
            return
        self._claim()
        try:
            self._stop_leftovers()
            private_folder(self.sockets, self._account)
            self._process = self._launch()
            self._await_answer()
        except BaseException:
            self.stop()
            raise

    def stop(self, patience: float = 10.0) -> None:
        """Stop it cleanly; after `patience` seconds, kill it (no committed row is lost by that)."""
        process, self._process = self._process, None
        if process is not None:
            end_child(process, self.polite, patience)
        lock, self._lock = self._lock, None
        if lock is not None:
            end_strangers(self._family, SIGKILL, 0.0)
            with suppress(OSError):
                self.sockets.rmdir()
            lock.release()

    def wipe(self) -> None:
        """Stop it and delete all that is its own, for good; also what lies outside the data folder."""
        self._claim()
        self.stop()
        shutil.rmtree(self.home)
        del self.home, self.sockets  # both are worked out again if it is started again

    def _claim(self) -> None:
        lock = self._lock or OwnerLock(self.home / "owner.lock")
        if not lock.acquire():
            raise EmbeddedServerBusy(
                f"De map {self.data_dir} is al in gebruik door een ander Doorstroom-proces "
                f"(proces {lock.owner()}). Stop dat eerst, of kies een andere gegevensmap (DOORSTROOM_DATA_DIR)."
            )
        self._lock = lock

    def _await_answer(self) -> None:
        deadline = time.monotonic() + START_PATIENCE
        while not self._answers():
            if not self.alive() or time.monotonic() > deadline:
                raise EmbeddedServerError(f"{self.name} start niet. Het einde van {self.log_file}:\n{self._log_tail()}")
            time.sleep(0.03)

    def _log_tail(self) -> str:
        return "\n".join(self.log_file.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])

    def _spawn(self, argv: list[str]) -> subprocess.Popen[bytes]:
        with suppress(FileNotFoundError):
            if self.log_file.stat().st_size > MAX_LOG_BYTES:
                self.log_file.replace(self.log_file.with_suffix(".log.1"))
        with open(self.log_file, "ab", opener=lambda path, flags: os.open(path, flags, 0o600)) as output:
            return spawn(argv, env=BARE_ENV, dying=self.polite, cwd=Path("/"), output=output, account=self._account)

    def _ours(self) -> list[Running]:
        """Processes of users that this server may run as; a look-alike of another user is left alone."""
        uids = {os.geteuid()} | ({self._account.uid} if self._account else set())
        return [process for process in running() if process.uid in uids]

    @abstractmethod
    def _make_home(self) -> Path: ...

    @abstractmethod
    def _family(self) -> list[Running]:
        """Every process of this very server, whoever started it."""

    @abstractmethod
    def _stop_leftovers(self) -> None:
        """Stop what an earlier owner left behind; called as the owner, with no child of ours."""

    @abstractmethod
    def _launch(self) -> subprocess.Popen[bytes]: ...

    @abstractmethod
    def _answers(self) -> bool: ...
