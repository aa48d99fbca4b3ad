"""`doorstroom train ranker --from-registry` from stored lists to a version and a report, on a simulated registry."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from api.cli import app
from ml.outcomes.bounds import StopCriterion
from services.database import make_engine, session_factory, transaction
from services.settings import Settings, get_settings
from tests.conftest import database_url, on_server
from tests.services.matching.learning.simulated_region import BELEID, fill

RUN = CliRunner()
WIDE = StopCriterion(least_ratio=0.3, most_ratio=3.0, least_lower=0.2, least_gain=-0.2, most_off=0.3, most_psi=5.0)


@pytest.fixture(scope="module")
def filled(server_url: str, template: str) -> Iterator[str]:
    """Name of a database with years of simulated lists and stays, to be cloned."""
    name = f"filled_{uuid4().hex[:12]}"
    on_server(server_url, f'create database "{name}" template "{template}"')
    engine = make_engine(database_url(server_url, name), Settings(environment="test", statement_timeout=120))
    with transaction(session_factory(engine)) as session:
        fill(session)
    engine.dispose()
    yield name
    on_server(server_url, f'drop database "{name}" with (force)')


@pytest.fixture
def years(server_url: str, filled: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A clone of it, on which commands of this test run."""
    name = f"clone_{uuid4().hex[:12]}"
    on_server(server_url, f'create database "{name}" template "{filled}"')
    url = database_url(server_url, name)
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    get_settings.cache_clear()
    engine = make_engine(url, Settings(environment="test"))
    yield engine
    engine.dispose()
    on_server(server_url, f'drop database "{name}" with (force)')


def trained(folder: Path, *words: str, account: str = BELEID) -> Result:
    """Run the command; what it writes comes into a folder."""
    files = ["--out", str(folder / "kaart.json"), "--report", str(folder)]
    asked = ["train", "ranker", "--from-registry", "--gemeente", "Raalte", "--account", account, *files, *words]
    return RUN.invoke(app, asked, catch_exceptions=False)


def test_from_lists_to_a_version_and_a_report(years: Engine, tmp_path: Path) -> None:
    first, second = tmp_path / "een", tmp_path / "twee"
    done = trained(first)
    assert done.exit_code == 0, done.output
    print(done.output)
    print((first / "leren.md").read_text())
