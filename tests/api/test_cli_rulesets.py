"""`doorstroom rulesets`: the rules of a gemeente in Dutch, on a day and between days."""

import re

import pytest

from api.cli import main, rulesets


def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Run `doorstroom rulesets …` in this process: the exit code, and what it says with its spaces closed up."""
    monkeypatch.setattr("sys.argv", ["doorstroom", "rulesets", *words])
    monkeypatch.setattr(rulesets.console, "width", 300)
    with pytest.raises(SystemExit) as end:
        main()
    captured = capsys.readouterr()
    return int(end.value.code or 0), re.sub(r"\s+", " ", captured.out + captured.err)


def test_the_rules_of_a_gemeente_on_a_day(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(monkeypatch, capsys, "show", "Dalfsen", "--soort", "taalstage", "--op", "2022-12-31")
    assert code == 0
    assert "Regels van Dalfsen op 2022-12-31" in text
    assert "Langste duur 6 maanden" in text
    assert "Dalfsen, S2 par. 3.1" in text
    assert "proefplaats" not in text


def test_every_kind_is_shown_with_its_ground(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(monkeypatch, capsys, "show", "GM0177")
    assert code == 0
    assert all(part in text for part in ("proefplaats", "PW art. 8a lid 2 onder d", "Stapeling *", "school-eerst: nee"))


def test_what_changed_between_two_days(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(monkeypatch, capsys, "diff", "Raalte", "2025-12-31", "2026-01-01", "--soort", "leer-werkplek")
    assert code == 0
    assert "10f (oud)" in text
    assert "7a lid 3" in text


def test_a_kind_that_had_no_rules_yet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(monkeypatch, capsys, "diff", "Raalte", "2021-12-31", "2022-01-01", "--soort", "participatie-uren")
    assert (code, "participatie-uren Regels geen wel" in text) == (0, True)


def test_a_gemeente_beside_the_law(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(monkeypatch, capsys, "diff", "Dalfsen", "--soort", "detacheringsbaan")
    assert (code, "Dalfsen naast de wet" in text, "ten hoogste 0 keer" in text) == (0, True, True)
    code, text = said(monkeypatch, capsys, "diff", "Zwolle", "2026-06-01")
    assert (code, "Geen verschil" in text) == (0, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "Atlantis"), "Deze gemeente kennen we niet."),
        (("show", "Raalte", "--op", "2014-01-01"), "geen regels"),
        (("show", "Raalte", "--op", "gisteren"), "gisteren"),
    ],
)
def test_what_cannot_be_shown_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    code, text = said(monkeypatch, capsys, *words)
    assert code != 0
    assert says in text
