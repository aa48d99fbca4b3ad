"""`doorstroom model …` on a real database: switched on and off on record, listed, and printed."""

import json
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from api.cli import main
from ml.scorecard import points_per_field, read_shipped, shipped, write
from services.database import transaction
from services.matching.scorecards import repository
from services.registry import Role, add_staff
from services.settings import get_settings
from tests.factories import RAALTE, known_jobseeker, posted_place

NAME = shipped()[-1]
CARD = read_shipped(NAME)
SIMULATED = "Getraind op gesimuleerde gegevens."
SAID = ("--dpia", "DPIA-2026-04", "--reason", "Proef van een half jaar.")


@pytest.fixture(autouse=True)
def _on_the_clone(clone_url: str, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", clone_url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    monkeypatch.setenv("COLUMNS", "200")
    get_settings.cache_clear()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    """Run `doorstroom model …` in this process: the exit code, and what it said."""

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["doorstroom", *words])
        with pytest.raises(SystemExit) as end:
            main()
        told = capsys.readouterr()
        return int(end.value.code or 0), told.out + told.err

    return run


def test_on_a_list_by_it_and_off(typed, sessions: sessionmaker[Session], tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert "nog geen" in typed("model", "list")[1]
    with transaction(sessions) as session:
        account = add_staff(session, name="beheer", role=Role.ADMINISTRATOR, gemeente_code=RAALTE, password=None).id
        add_staff(session, name="netwerk", role=Role.LIAISON, gemeente_code=RAALTE, password=None)
        place = str(posted_place(session).id)
        for number in range(14):
            known_jobseeker(session, hours=(14, 24)[number % 2])
    code, said = typed("model", "on", "Raalte", "--card", NAME, *SAID, "--by", "beheer")
    assert (code, CARD.version in said, SIMULATED in said) == (0, True, True)
    code, said = typed("shortlist", place)
    assert code == 0
    assert all(words in said for words in ("kans maal opbrengst", CARD.version, SIMULATED, "DPIA-2026-04", " % × "))
    code, said = typed("model", "list")
    assert all(words in said for words in ("Raalte", "aan", "DPIA-2026-04", SIMULATED, NAME))
    assert "punten per veld" in typed("model", "off", "Raalte", "--reason", "Klaar.")[1]
    code, said = typed("model", "off", "Raalte", "--reason", "Klaar.")
    assert (code, "staat geen scorekaart aan" in said) == (1, True)
    assert typed("model", "on", "Dalfsen", "--card", CARD.version, *SAID)[0] == 0
    with transaction(sessions) as session:
        deciders = [one.decided_by for one, _ in repository.decisions(session)]
    assert deciders == [None, None, account]


@pytest.mark.parametrize("who", ["netwerk", "niemand"])
def test_who_may_not_decide(typed, sessions: sessionmaker[Session], who: str) -> None:  # type: ignore[no-untyped-def]
    with transaction(sessions) as session:
        add_staff(session, name="netwerk", role=Role.LIAISON, gemeente_code=RAALTE, password=None)
    code, said = typed("model", "on", "Raalte", "--card", NAME, *SAID, "--by", who)
    assert (code, "kan hierover niet besluiten" in said) == (1, True)
    assert "nog geen" in typed("model", "list")[1]


def test_bad_cards_and_tables_are_told(typed, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    by_hand, broken, table = tmp_path / "hand.json", tmp_path / "stuk.json", tmp_path / "opbrengst.json"
    write(points_per_field({"wens": 3}), by_hand)
    broken.write_text("{", encoding="utf-8")
    table.write_text('{"versie": "eigen", "opbrengst": {"proefplaats": []}}', encoding="utf-8")
    for words, told in (
        (("--card", str(by_hand)), "kent geen kans"),
        (("--card", str(broken)), "beschadigd"),
        (("--card", str(tmp_path / "weg.json")), "Er is geen scorekaart te lezen"),
        (("--card", "bestaat-niet"), "Deze scorekaart is er niet"),
        (("--card", NAME, "--gains", str(broken)), "niet te lezen als JSON"),
        (("--card", NAME, "--gains", str(table)), "proefplaats"),
    ):
        code, said = typed("model", "on", "Raalte", *words, *SAID)
        assert (code, told in said) == (1, True), said


def test_a_gain_table_of_ones_own(typed, tmp_path: Path, sessions: sessionmaker[Session]) -> None:  # type: ignore[no-untyped-def]
    code, said = typed("model", "gains")
    assert code == 0
    own = json.loads(said) | {"versie": "raalte-1"}
    (tmp_path / "eigen.json").write_text(json.dumps(own), encoding="utf-8")
    words = ("--card", NAME, *SAID, "--gains", str(tmp_path / "eigen.json"))
    assert typed("model", "on", "Raalte", *words)[0] == 0
    with transaction(sessions) as session:
        ((decision, _),) = repository.decisions(session)
    assert decision.gain_table == own


@pytest.mark.parametrize("form", [(), ("--markdown",), ("--html",)])
@pytest.mark.parametrize("named", [(), (NAME,)])
def test_a_card_is_printed_with_where_it_comes_from(typed, form: tuple[str, ...], named: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    code, said = typed("model", "show", *named, *form)
    assert code == 0
    assert SIMULATED in said
    assert CARD.fields[0].title in said
