"""`doorstroom flow vragenlijst` and `flow tevredenheid`, as somebody types them."""

from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from api.cli import main
from services import clock
from services.database import transaction
from services.flow.satisfaction.demo import load_demo_answers
from services.flow.satisfaction.halves import latest_published
from services.settings import get_settings


@pytest.fixture(autouse=True)
def _on_the_clone(clone_url: str, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", clone_url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    monkeypatch.setenv("COLUMNS", "80")
    get_settings.cache_clear()


def typed(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run `doorstroom flow …` in this process; the exit code."""
    monkeypatch.setattr("sys.argv", ["doorstroom", "flow", *words])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_the_questions_on_screen_and_on_paper(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert typed(monkeypatch, "vragenlijst", "--moment", "aan-het-einde") == 0
    text = capsys.readouterr().out
    assert "5. Bent u tevreden over de hulp die u kreeg?" in text
    assert "Ja / Een beetje / Nee / Dat weet ik niet" in text
    file = tmp_path / "vragenlijst.pdf"
    assert typed(monkeypatch, "vragenlijst", "--papier", "--out", str(file), "--soort", "taalles") == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert typed(monkeypatch, "vragenlijst", "--papier") == 2
    assert "--papier --out" in capsys.readouterr().err


def test_what_people_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sessions: sessionmaker[Session]
) -> None:
    with transaction(sessions) as session:
        load_demo_answers(session, seed=2026, on=clock.today())
    assert typed(monkeypatch, "tevredenheid", "--gemeente", "Raalte") == 0
    text = capsys.readouterr().out
    assert "Verzonnen demogegevens" in text
    assert "Tevreden over de hulp" in text
    assert max(len(line) for line in text.splitlines()) <= 80
    assert typed(monkeypatch, "tevredenheid", "--tot", str(latest_published(clock.today()).next())) == 1
    assert "hele halfjaren" in capsys.readouterr().err
    assert typed(monkeypatch, "tevredenheid", "--van", "gisteren") == 1
    assert "zoals 2026-1" in capsys.readouterr().err
