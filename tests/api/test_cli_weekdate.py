"""`doorstroom flow weekdate` on a real database: the agenda in the terminal and on paper, with the looks on record."""

from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from services.database import transaction
from services.registry import Role, add_staff
from services.registry.access.models import AccessLine
from services.registry.jobseekers.models import CertificateStatement
from services.settings import get_settings
from tests.api.test_cli import typed
from tests.factories import RAALTE, known_jobseeker
from tests.factories_stays import ago


@pytest.fixture(autouse=True)
def _on_the_clone(clone_url: str, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", clone_url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    get_settings.cache_clear()
    with transaction(sessions) as session:
        for name, role in (("consulent-raalte", Role.CASE_WORKER), ("beleid-raalte", Role.POLICY)):
            add_staff(session, name=name, role=role, gemeente_code=RAALTE, password=None)
        person = known_jobseeker(session)
        session.add(
            CertificateStatement(
                jobseeker_id=person.id, noted_on=ago(9), source="intake", certificate_code="BHV", held=True,
                valid_until=ago(-5),
            )
        )  # fmt: skip


def test_the_agenda_in_the_terminal_and_on_paper(
    sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert typed(monkeypatch, "flow", "weekdate", "--account", "consulent-raalte", "--gemeente", "Raalte") == 0
    shown = capsys.readouterr().out
    assert "Weekdate Raalte" in shown
    assert "Bedrijfshulpverlening verloopt" in shown
    file = tmp_path / "weekdate.pdf"
    assert typed(monkeypatch, "flow", "weekdate", "--account", "consulent-raalte", "--pdf", str(file)) == 0
    assert file.read_bytes().startswith(b"%PDF-")
    with transaction(sessions) as session:
        assert [one.action for one in session.exec(select(AccessLine))] == ["gezocht", "uitgegeven"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--account", "beleid-raalte"), "medewerkers"),
        (("--account", "niemand"), "account"),
        (("--account", "consulent-raalte", "--gemeente", "Dalfsen"), "gemeente"),
    ],
)
def test_who_may_not_is_told_why(
    words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "flow", "weekdate", *words) == 1
    assert told in capsys.readouterr().err
