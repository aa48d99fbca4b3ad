"""`doorstroom simulate`: what a person types and reads, and the exit code."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli import main, simulate

Said = Callable[..., tuple[int, str]]

SMALL = """naam: eigen
titel: Een kleine wereld om te proberen
doel: evaluatie
bevolking: {omvang: 40}
werkgevers: {aantal: 5}
soorten: {reguliere-baan: {plekken_per_jaar: 5}, proefplaats: {plekken_per_jaar: 4}}
"""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run `doorstroom simulate …` in this process: the exit code, and what it says with its spaces closed up."""

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["doorstroom", "simulate", *words])
        monkeypatch.setattr(simulate.console, "width", 200)
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), re.sub(r"\s+", " ", captured.out + captured.err)

    return run


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A small world of one's own."""
    path = tmp_path / "eigen.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_title_says_that_all_is_simulated(said: Said, world: Path) -> None:
    code, text = said("--world", str(world), "--runs", "1", "--years", "2")
    assert code == 0
    assert text.startswith("Gesimuleerd: wereld «eigen», 1 keer 2 jaar")
    assert "Alles hieronder is gesimuleerd" in text
    assert re.search(r"\d+ van de 58 cijfers vallen binnen de grenzen", text)
    assert "Aannames: geen bron geeft deze getallen" in text
    assert "nan" not in text


def test_the_same_seed_writes_the_same_report(said: Said, world: Path, tmp_path: Path) -> None:
    texts = []
    for name in ("een.json", "twee.json"):
        code, _text = said(
            "--world", str(world), "--runs", "1", "--years", "2", "--seed", "9", "--json", str(tmp_path / name)
        )
        assert code == 0
        texts.append((tmp_path / name).read_bytes())
    assert texts[0] == texts[1]
    told = json.loads(texts[0])
    assert told["gesimuleerd"] is True
    assert told["begingetallen"] == [9]
    assert len(told["jaarcijfers"]["9"]) == 2


def test_a_broken_world_says_where_and_how_to_mend_it(said: Said, world: Path) -> None:
    world.write_text(SMALL.replace("omvang: 40", "omvang: veel"), encoding="utf-8")
    code, text = said("--world", str(world))
    assert code == 1
    assert "eigen.yaml, regel 4, bevolking.omvang: «veel» kan hier niet; schrijf een heel getal" in text
    assert "Traceback" not in text


def test_an_unknown_world(said: Said) -> None:
    code, text = said("--world", "nergens")
    assert code == 1
    assert "«nergens» is er niet. Geef een YAML-bestand, of een naam:" in text
