"""`doorstroom flow productie`: the board in eighty columns, and whom it is not for."""

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from services.database import transaction
from services.registry import Role, add_staff
from services.settings import get_settings
from tests.api.test_cli import typed
from tests.factories import DALFSEN, RAALTE
from tests.factories_stays import ago, case_worker
from tests.factories_workplace import blocked, productie_place, says, there


@pytest.fixture(autouse=True)
def _people(clone_url: str, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", clone_url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    monkeypatch.setenv("COLUMNS", "80")
    get_settings.cache_clear()
    with transaction(sessions) as session:
        for name, role, code in (
            ("consulent-raalte", Role.CASE_WORKER, RAALTE),
            ("beleid-raalte", Role.POLICY, RAALTE),
            ("consulent-dalfsen", Role.CASE_WORKER, DALFSEN),
        ):
            add_staff(session, name=name, role=role, gemeente_code=code, password=None)
        stay = there(session, case_worker(session), productie_place(session), since=ago(70))
        says(session, stay, "wil-verder", ago(5))
        blocked(session, stay, ago(9), due_on=ago(1))


def test_the_board_fits_and_says_what_asks_for_attention(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "flow", "productie", "--gemeente", "Raalte") == 0
    shown = capsys.readouterr().out
    assert "1 persoon" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert all(word in shown for word in ("10 weken", "wil verder", "vervoer nodig", "actie te laat", "staat stil"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--account", "consulent-dalfsen"), 0, "geen eigen werkplek"),
        (("--gemeente", "Dalfsen"), 1, "van een andere gemeente"),
        (("--account", "beleid-raalte"), 1, "alleen voor wie daar met mensen werkt"),
        (("--account", "niemand"), 1, "geen account met deze naam"),
    ],
)
def test_whom_it_is_not_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str
) -> None:
    assert typed(monkeypatch, "flow", "productie", *words) == code
    told = capsys.readouterr()
    assert said in told.out + told.err
