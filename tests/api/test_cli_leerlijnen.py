"""`doorstroom leerlijnen` and `doorstroom coverage`: what a person types and reads, and the exit code."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from api.cli import leerlijnen, main
from leerlijnen.files import CATALOGUE
from services.database import transaction
from services.matching.leerlijnen.standings import refresh_standings
from services.registry import leerlijn_catalogue
from services.settings import get_settings
from tests.factories import DALFSEN, RAALTE, posted_place
from tests.factories_looppaden import corrected, on_the_way, step_place
from tests.factories_stays import ago

Said = Callable[..., tuple[int, str]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run `doorstroom …` in this process: the exit code, and what it says with its spaces closed up."""

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["doorstroom", *words])
        monkeypatch.setattr(leerlijnen.console, "width", 300)
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), re.sub(r"\s+", " ", captured.out + captured.err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped lines, to spoil."""
    return Path(shutil.copytree(CATALOGUE, tmp_path / "lijnen"))


def test_the_shipped_lines_are_in_order(said: Said, folder: Path) -> None:
    lines = leerlijn_catalogue("GM0193", ago(0)).lines
    steps = sum(len(line.steps) for line in lines.values())
    for words in ((), (str(folder),)):
        assert said("leerlijnen", "check", *words) == (0, f"In orde: {len(lines)} leerlijnen met {steps} stappen. ")


def test_a_mistake_is_told_with_its_file_and_line(said: Said, folder: Path) -> None:
    file = folder / "groen.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    wrong = next(number for number, line in enumerate(lines) if line.strip() == "- stap: G2")
    lines[wrong] = lines[wrong].replace("G2", "G22")
    file.write_text("\n".join(lines), encoding="utf-8")
    code, text = said("leerlijnen", "check", str(folder))
    assert code == 1
    assert f"- groen.yaml, regel {wrong + 1}, stappen.1.daarna.1.stap: stap G22 is er niet in leerlijn groen" in text
    assert "1 punt te verbeteren. Er is niets veranderd." in text


def test_a_file_that_cannot_be_read_is_told_too(said: Said, folder: Path) -> None:
    (folder / "bouw.yaml").write_text("code: bouw\nnaam: [", encoding="utf-8")
    code, text = said("leerlijnen", "check", str(folder))
    assert (code, "bouw.yaml" in text) == (1, True)
    assert "Traceback" not in text


def test_a_folder_that_is_not_there(said: Said, tmp_path: Path) -> None:
    code, text = said("leerlijnen", "check", str(tmp_path / "weg"))
    assert (code, "is er niet." in text) == (1, True)


def test_a_line_as_a_table(said: Said) -> None:
    code, text = said("leerlijnen", "show", "groen")
    assert code == 0
    assert "Leerlijn Groen (uitgewerkt), Raalte" in text
    for step in leerlijn_catalogue(RAALTE, ago(0)).lines["groen"].steps:
        assert f"{step.treden.entry}→{step.treden.on} {step.code} " in text
        assert step.name in text
    assert "VCA_BASIS" in text
    assert "keuze van ons" in text


def test_a_line_of_another_gemeente_and_day(said: Said) -> None:
    assert "8–24 uur" in said("leerlijnen", "show", "groen", "--op", "2025-01-01")[1]
    assert "8–24 uur" not in said("leerlijnen", "show", "groen", "--op", "2024-12-31")[1]
    code, text = said("leerlijnen", "show", "groen", "--gemeente", "Dalfsen")
    assert (code, "wijkteam" in text) == (0, True)


def test_a_line_as_a_picture(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "groen.svg"
    code, text = said("leerlijnen", "show", "groen", "--svg", str(file))
    assert (code, str(file) in text) == (0, True)
    assert ElementTree.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - made by us


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("leerlijnen", "show", "nietbestaand"), "Kies uit bouw, groen"),
        (("leerlijnen", "show", "groen", "--gemeente", "Atlantis"), "Deze gemeente kennen we niet."),
        (("leerlijnen", "show", "groen", "--op", "gisteren"), "gisteren"),
    ],
)
def test_what_cannot_be_shown_is_said(said: Said, words: tuple[str, ...], says: str) -> None:
    code, text = said(*words)
    assert code != 0
    assert says in text
    assert "Traceback" not in text


@pytest.fixture
def _region(clone_url: str, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """A small region in a database of its own, which the commands are pointed at."""
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", clone_url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    get_settings.cache_clear()
    with transaction(sessions) as session:
        step_place(session, "G2", aantalPlaatsen=6)
        step_place(session, "G3", postcode="7721", aantalPlaatsen=4)
        posted_place(session, soort="reguliere-baan", beroep="planner-transport", beloning=None)
        for _ in range(3):
            corrected(session, on_the_way(session, level="A1"), "G2", on=ago(7 * 20))
        on_the_way(session, level="A1", gemeente_code=DALFSEN)


@pytest.mark.usefixtures("_region")
def test_coverage_of_a_gemeente_and_of_its_region(said: Said) -> None:
    code, text = said("coverage", "--gemeente", "Raalte")
    assert code == 0
    assert "Dekking in Raalte op" in text
    assert "groen 4 6 0 3" in text, "six free and three people on trede 4"
    assert "Bij geen stap horen 1 vrije en 0 komende plaatsen." in text
    assert "Speerpunten" in text
    assert "groen G3 3 0 3" in text, "short, places and people who need one"
    code, text = said("coverage", "--gemeente", "Raalte", "--regio", "--leerlijn", "groen")
    assert (code, "Dekking in regio zwolle" in text) == (0, True)
    assert "groen 4 10 0 3" in text
    assert "schoonmaak" not in text


@pytest.mark.usefixtures("_region")
def test_coverage_of_what_is_not_there(said: Said) -> None:
    code, text = said("coverage", "--leerlijn", "visserij")
    assert (code, "Kies uit" in text) == (1, True)
    assert said("coverage", "--gemeente", "Atlantis")[0] == 1


@pytest.mark.usefixtures("_region")
def test_a_line_with_places_and_people(said: Said) -> None:
    code, text = said("leerlijnen", "show", "groen", "--aantallen")
    assert code == 0
    assert "6 vrij, 0 komend" in text
    assert "3 bezig" in text


@pytest.mark.usefixtures("_region")
def test_after_a_restore_everybody_is_counted_anew(said: Said, sessions: sessionmaker[Session]) -> None:
    """On another server the transactions begin anew, so what changes there is not later than what the mark says."""
    with transaction(sessions) as session:
        assert refresh_standings(session, "zwolle") == 4
        session.execute(text("update leerlijn_standing_mark set watermark = 1000000000000"))
    with transaction(sessions) as session:
        on_the_way(session)
    assert said("after-restore")[0] == 0
    with transaction(sessions) as session:
        assert refresh_standings(session, "zwolle") == 5
