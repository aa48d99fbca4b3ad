"""The terminal on a real database: what a person types, what they read, and the exit code."""

import json
import re
import socket
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, func, select

from api.cli import app, main
from services.database import transaction
from services.matching.shortlists.models import Shortlist
from services.matching.shortlists.service import is_stale, make_shortlist
from services.registry import Jobseeker, authenticate
from services.registry.imports.sonar_writer import write_sonar_export
from services.settings import get_settings
from tests.factories import known_jobseeker, posted_place


@pytest.fixture(autouse=True)
def _on_the_clone(clone_url: str, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", clone_url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    get_settings.cache_clear()


def typed(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run `doorstroom …` in this process; the exit code."""
    monkeypatch.setattr("sys.argv", ["doorstroom", *words])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def row(**cells: object) -> dict[str, object]:
    """A row of a Sonar export about an invented person."""
    return {
        "BSN": 900000016,
        "Toestemming": "Ja",
        "Gemeente": "Raalte",
        "Inschrijfdatum": "2026-01-05",
        "Datum melding": "2026-01-05",
        "Volledige Naam": "Demo Persoon",
        "Beschikbare uren/wk": 24,
        "Bemiddelingsberoep": "Hovenier",
    } | cells


def test_help_is_dutch_and_names_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "--help") == 0
    text = capsys.readouterr().out
    assert all(word in text for word in ("serve", "demo", "shortlist", "replay", "openapi", "accounts", "import"))


def test_a_list_as_a_table_as_json_and_replayed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sessions: sessionmaker[Session]
) -> None:
    with transaction(sessions) as session:
        place, person = posted_place(session), known_jobseeker(session)
    assert typed(monkeypatch, "shortlist", str(place.id)) == 0
    table = capsys.readouterr().out
    assert "Kandidatenlijst: Assistent hovenier" in table
    assert str(person.id)[:8] in table
    printed = re.search(r"doorstroom replay ([0-9a-f-]{36})", table)
    assert printed
    assert typed(monkeypatch, "replay", printed[1]) == 0
    capsys.readouterr()
    assert typed(monkeypatch, "shortlist", str(place.id), "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["kandidaten"][0]["werkzoekendeId"] == str(person.id)
    assert typed(monkeypatch, "replay", shown["id"]) == 0
    assert "1 regels hetzelfde, 0 gewist, 0 verschillen" in capsys.readouterr().out


def test_an_unknown_place_is_refused_in_dutch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "shortlist", "6f1c2f3e-8a4b-4d8e-9f0a-1b2c3d4e5f60") == 1
    assert "Deze plek is er niet" in capsys.readouterr().err


def test_an_export_is_taken_in_and_reported(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    sessions: sessionmaker[Session],
    tmp_path: Path,
) -> None:
    file = tmp_path / "export.xlsx"
    write_sonar_export(file, [row()])
    assert typed(monkeypatch, "import", "sonar", str(file), "--gemeente", "Raalte") == 0
    assert "Nieuw: 1" in capsys.readouterr().out
    with transaction(sessions) as session:
        assert session.exec(select(func.count()).select_from(Jobseeker)).one() == 1


def test_a_wrong_export_is_refused_whole(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    sessions: sessionmaker[Session],
    tmp_path: Path,
) -> None:
    file = tmp_path / "export.xlsx"
    write_sonar_export(file, [row(), row(BSN=123456789)])
    assert typed(monkeypatch, "import", "sonar", str(file), "--gemeente", "Raalte") == 1
    text = capsys.readouterr().out
    assert "Er is niets ingelezen" in text
    assert "123456789" not in text
    with transaction(sessions) as session:
        assert session.exec(select(func.count()).select_from(Jobseeker)).one() == 0


def test_accounts_from_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sessions: sessionmaker[Session]
) -> None:
    words = ("--role", "netwerker", "--gemeente", "Raalte", "--password", "een lange zin als wachtwoord")
    assert typed(monkeypatch, "accounts", "add", "netwerker-1", *words) == 0
    capsys.readouterr()
    assert typed(monkeypatch, "accounts", "token", "netwerker-1", "--password", "een lange zin als wachtwoord") == 0
    token = capsys.readouterr().out.strip()
    with transaction(sessions) as session:
        assert authenticate(session, token).gemeente_code == "GM0177"
    assert typed(monkeypatch, "accounts", "employer", "Verzonnen BV", "--gemeente", "Dalfsen") == 0
    key = capsys.readouterr().out.split()[-1]
    with transaction(sessions) as session:
        assert authenticate(session, key).employer_id is not None
    assert typed(monkeypatch, "accounts", "revoke", "netwerker-1") == 0
    assert "1 token ingetrokken" in capsys.readouterr().out
    assert typed(monkeypatch, "accounts", "token", "netwerker-1", "--password", "verkeerd verkeerd") == 1
    assert "Naam of wachtwoord klopt niet" in capsys.readouterr().err


def test_the_openapi_document_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(monkeypatch, "openapi") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["openapi"].startswith("3.1")
    assert "/plekken/{plekId}/kandidatenlijsten" in document["paths"]


def test_after_a_restore_every_list_is_out_of_date_and_nobody_is_missed(
    monkeypatch: pytest.MonkeyPatch, sessions: sessionmaker[Session]
) -> None:
    with transaction(sessions) as session:
        place, person = posted_place(session), known_jobseeker(session)
    with transaction(sessions) as session:
        shortlist = make_shortlist(session, place)
        # As on a new cluster: what was stamped is ahead of the numbers that transactions get there.
        session.execute(text("update shortlist set snapshot = '9000000000:9000000000:'"))
    with transaction(sessions) as session:
        assert not is_stale(session, session.get_one(Shortlist, shortlist.id), place)
    assert typed(monkeypatch, "after-restore") == 0
    with transaction(sessions) as session:
        assert is_stale(session, session.get_one(Shortlist, shortlist.id), place)
        assert session.get_one(Jobseeker, person.id).changed_xid


def test_a_taken_port_is_refused_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert typed(monkeypatch, "serve", "--port", port) == 1
    assert f"poort {port}" in capsys.readouterr().err
    assert typed(monkeypatch, "serve", "--port", "99999") == 1
    assert "bestaat niet" in capsys.readouterr().err


def test_slips_are_answered_in_dutch_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert typed(monkeypatch, "openapi", "--out", str(tmp_path / "er-niet" / "x.json")) == 1
    assert "kan niet worden gebruikt" in capsys.readouterr().err
    assert typed(monkeypatch, "accounts", "revoke", "bestaat-niet") == 1
    assert "geen account" in capsys.readouterr().err
    monkeypatch.setenv("DOORSTROOM_ENVIRONMENT", "production")
    get_settings.cache_clear()
    assert typed(monkeypatch, "openapi") == 1
    text = capsys.readouterr().err
    assert "DOORSTROOM_BSN_KEY" in text
    assert "Traceback" not in text
    get_settings.cache_clear()


def test_every_command_has_help() -> None:
    names = {command.name for command in app.registered_commands}
    lists = {"shortlist", "replay", "coverage", "similar", "features", "simulate", "evaluate", "report"}
    assert names == {"serve", "migrate", "after-restore", "openapi", "demo", *lists}
    assert all((command.callback.__doc__ or "").strip() for command in app.registered_commands if command.callback)
