"""`doorstroom similar`: what a person types and reads, and the exit code."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli import main, similar

Said = Callable[..., tuple[int, str]]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run `doorstroom similar …` in this process on 80 columns: the exit code, and what it says."""

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["doorstroom", "similar", *words])
        monkeypatch.setattr(similar.console, "width", 80)
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out + captured.err

    return run


@pytest.fixture
def said(lines: Said) -> Said:
    """The same with its spaces closed up."""

    def run(*words: str) -> tuple[int, str]:
        code, text = lines(*words)
        return code, re.sub(r"\s+", " ", text)

    return run


def test_the_nearest_occupations_and_steps(said: Said) -> None:
    code, text = said("Hovenier")
    assert code == 0
    assert re.search(r"Beroepen .* 1,00 Hovenier groen hovenier ", text)
    assert re.search(r"Leerlijnstappen .* 1,00 groen G\d .* Lijkt op een beroep van deze stap: Hovenier\.", text)
    assert "Gelijkenis van 0 tot 1 volgens doorstroom-nl-1:" in text


def test_several_texts_and_a_limit(said: Said) -> None:
    _code, text = said("Hovenier", "Lasser", "--limit", "1")
    assert text.count("Beroepen") == text.count("Leerlijnstappen") == 2
    assert len(re.findall(r"\d,\d\d", text)) == 4


def test_it_fits_in_eighty_columns(lines: Said, tmp_path: Path) -> None:
    own = tmp_path / "eigen.txt"
    own.write_text("assistent-medewerker-groenvoorziening " * 20, encoding="utf-8")
    long = "Assistent medewerker groenvoorziening " * 10
    for words in ((long, "--limit", "50"), (long, "--with", str(own))):
        code, text = lines(*words)
        assert code == 0
        assert max(len(line) for line in text.splitlines()) <= 80
    assert "assistent-medewerker-groenvoorziening" in lines("Assistent medewerker groenvoorziening")[1]


def test_the_lines_of_a_gemeente(said: Said) -> None:
    assert said("Hovenier", "--gemeente", "Dalfsen")[0] == 0
    code, text = said("Hovenier", "--gemeente", "Lutjebroekerveen")
    assert (code, text) == (1, "Deze gemeente kennen we niet. Geef een naam of code: Raalte of GM0177. ")


def test_a_file_of_ones_own(said: Said, tmp_path: Path) -> None:
    own = tmp_path / "eigen.txt"
    own.write_text("\ufeffbroden bakken\n\n  [bold]planten water geven  \nramen lappen\n", encoding="utf-8")
    code, text = said("planten water geven", "ramen lappen", "--with", str(own), "--limit", "1")
    assert code == 0
    assert "[bold]planten water geven" in text
    assert "1,00 ramen lappen" in text
    assert "broden bakken" not in text
    assert "Beroepen" not in text


@pytest.mark.parametrize(
    ("content", "what"),
    [(None, "is er niet."), (b"\xff\xfeh", "is geen UTF-8."), (b" \n\n", "is leeg."), (b"", "is leeg.")],
)
def test_a_file_that_cannot_be_used(said: Said, tmp_path: Path, content: bytes | None, what: str) -> None:
    own = tmp_path / "eigen.txt"
    if content is not None:
        own.write_bytes(content)
    code, text = said("ramen lappen", "--with", str(own))
    assert code == 1
    assert what in text
    assert "Traceback" not in text


def test_a_folder_and_a_file_that_is_too_large(said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said("ramen lappen", "--with", str(tmp_path))[0] == 1
    own = tmp_path / "eigen.txt"
    own.write_text("ramen lappen", encoding="utf-8")
    monkeypatch.setattr(similar, "LONGEST_FILE", 5)
    code, text = said("ramen lappen", "--with", str(own))
    assert (code, "is te groot." in text) == (1, True)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_text_is_told(said: Said, text: str) -> None:
    code, found = said("Hovenier", text)
    assert code == 1
    assert found.startswith("Een van de teksten is leeg. Geef tekst")


@pytest.mark.parametrize("text", ["🌳🌳🌳", "你好", "\x1b[31mrood\x00\x07", "[/bold] [red]", "x" * 100_000])
def test_any_text_is_shown_without_harm(lines: Said, text: str) -> None:
    code, found = lines(text)
    assert code == 0
    assert "\x1b" not in found
    assert "\x07" not in found


def test_a_model_that_cannot_be_used_is_told(said: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"format": 99}), encoding="utf-8")
    monkeypatch.setenv("DOORSTROOM_ENCODER", str(tmp_path))
    code, text = said("Hovenier")
    assert code == 1
    assert "is van een nieuwere versie van Doorstroom dan deze. Werk Doorstroom bij" in text
    assert "Traceback" not in text


def test_without_a_text_there_is_help(said: Said) -> None:
    code, text = said()
    assert code == 2
    assert "Traceback" not in text
