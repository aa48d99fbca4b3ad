"""Child processes that should die with us, and how to find those that did not.

After `kill -9` of a parent nobody tells its children. Three things answer that: the kernel's parent-death
signal where it exists, a lock that the kernel itself releases, and a look at what runs (`/proc`) by whoever
comes next. Only the last two are relied on. Without `/proc` nothing is found, and nothing is killed by guess.
"""

import ctypes
import errno
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PROC = Path("/proc")
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in <linux/prctl.h>
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Account:
    """The unprivileged user that a server runs as when we are root ourselves."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Running:
    """A live process; `started` is in clock ticks since boot, so that pid and `started` name it for good."""

    pid: int
    uid: int
    session: int
    started: int
    argv: tuple[str, ...]


class OwnerLock:
    """One owner per folder. The kernel lets go when the owner dies in any way, so it is never stale."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def acquire(self) -> bool:
        """Take the lock if it is free (or ours already); False while another holds it."""
        if self._file is not None:
            return True
        file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            return False
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file
        return True

    def release(self) -> None:
        """Let go. The file stays: removing it would let two owners lock two files of one name."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def owner(self) -> str:
        """The process id that the present owner wrote, for a message; '?' while it is being written."""
        return self.path.read_text(encoding="ascii").strip() or "?"


def running() -> Iterator[Running]:
    """Every live process that may be read; zombies are left out, being dead but not yet waited for."""
    if PROC.is_dir():
        for entry in PROC.iterdir():
            if entry.name.isdigit() and (process := look(int(entry.name))) is not None:
                yield process


def look(pid: int) -> Running | None:
    """The live process with this id, or None."""
    folder = PROC / str(pid)
    try:
        uid = folder.stat().st_uid
        fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        command = (folder / "cmdline").read_bytes()
    except OSError:
        return None
    if fields[0] in ("Z", "X"):
        return None
    argv = tuple(os.fsdecode(word) for word in command.rstrip(b"\0").split(b"\0"))
    return Running(pid=pid, uid=uid, session=int(fields[3]), started=int(fields[19]), argv=argv)


def spawn(
    argv: Sequence[str],
    *,
    env: Mapping[str, str],
    dying: signal.Signals,
    cwd: Path | None = None,
    output: IO[bytes] | None = None,
    account: Account | None = None,
    quiet: bool = False,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own (Ctrl-C in the terminal is ours to pass on, not the kernel's).

    `dying` reaches it if we die first. That signal is tied to the thread that forks and not to the process,
    so it is only asked for from the main thread: else the end of a helper thread would take the server along.
    `quiet` drops its standard output; what it says on standard error stays.
    """
    last_wish = _last_wish(dying) if threading.current_thread() is threading.main_thread() else None
    return subprocess.Popen(  # noqa: S603 - argv is ours, without a shell
        list(argv),
        env=dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if quiet else output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
        user=None if account is None else account.uid,
        group=None if account is None else account.gid,
        extra_groups=None if account is None else [],
        preexec_fn=last_wish,
    )


def _last_wish(dying: signal.Signals) -> Callable[[], None] | None:
    """Runs in the child after it changed user (changing user clears the wish) and before it becomes argv."""
    libc, number = _libc, int(dying)
    if libc is None:
        return None
    return lambda: libc.prctl(_SET_PARENT_DEATH_SIGNAL, number, 0, 0, 0) and None


def end_child(process: subprocess.Popen[bytes], polite: signal.Signals, patience: float) -> None:
    """Ask our own child to end, wait `patience` seconds, then kill; it is always waited for."""
    if process.poll() is None:
        process.send_signal(polite)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_strangers(find: Callable[[], list[Running]], polite: signal.Signals, patience: float) -> int:
    """End processes that are not our children, as `find` sees them; how many there were.

    They cannot be waited for, so look until they are gone: politely for `patience` seconds, then SIGKILL.
    Raises TimeoutError when they survive that too (a process stuck in the kernel).
    """
    found = find()
    _signal_all(found, polite)
    killing_from = time.monotonic() + patience
    while left := find():
        late = time.monotonic() - killing_from
        if late > 10:
            raise TimeoutError(f"processen {[process.pid for process in left]} zijn niet te stoppen")
        if late > 0:
            _signal_all(left, signal.SIGKILL)
        time.sleep(0.05)
    return len(found)


def _signal_all(processes: list[Running], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process.pid, number)
