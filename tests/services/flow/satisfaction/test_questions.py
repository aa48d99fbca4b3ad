"""The words of the survey: few, short, and the same on screen and on paper."""

import re
from pathlib import Path

import pytest
import yaml

from api.pages.rendering import FOLDER
from services.flow.satisfaction import paper
from services.flow.satisfaction.enums import SurveyMoment
from services.flow.satisfaction.questions import FILE, QuestionFileError, load, questionnaire

MOST_WORDS, MOST_LETTERS = 14, 14
TAG = re.compile(r"<[^>]+>|\{[%{].*?[%}]\}")


def sentences() -> list[str]:
    """Everything that somebody reads: of the questions, the pages and the paper."""
    asked = questionnaire()
    texts = [question.text(moment) for question in asked.questions for moment in SurveyMoment]
    texts += [*asked.about.values(), *asked.explanation, asked.help, paper.HOW, paper.END]
    for name in ("vragenlijst.html", "vragenlijst_bedankt.html", "vragenlijst_weg.html"):
        html = (FOLDER / "templates" / name).read_text(encoding="utf-8")
        texts += [TAG.sub(" ", line).strip() for line in html.splitlines()]
    return [one for text in texts for one in re.split(r"(?<=[.?!:])\s+", text) if len(one.split()) > 1]


def test_sentences_are_short_and_words_too() -> None:
    found = sentences()
    assert len(found) > 30
    lengths = [len(one.split()) for one in found]
    assert sum(lengths) / len(lengths) <= 8
    assert [one for one in found if len(one.split()) > MOST_WORDS] == []
    words = {word for one in found for word in re.findall(r"[^\W\d_]+", one)}
    assert sorted(word for word in words if len(word) > MOST_LETTERS) == []


def test_there_are_five_closed_questions_and_no_free_text() -> None:
    asked = questionnaire()
    assert len(asked.questions) == 5
    assert 3 <= len(asked.choices) <= 5
    html = (FOLDER / "templates" / "vragenlijst.html").read_text(encoding="utf-8")
    assert "<textarea" not in html
    assert set(re.findall(r'type="(\w+)"', html)) == {"radio", "submit"}


def test_it_says_that_taking_part_is_free_and_changes_nothing() -> None:
    said = " ".join(questionnaire().explanation)
    assert "Meedoen is vrij" in said
    assert "verandert er niets voor u" in said
    assert "geen naam" in said


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"vragen": []}, "vragen"),
        ({"antwoorden": [{"code": "ja", "tekst": "Ja"}]}, "antwoorden"),
        ({"open vraag": "Wat wilt u kwijt?"}, "open vraag"),
        ({"over": {"tijdens": "Nu."}}, "over"),
        ({"antwoorden": [{"code": "ja", "tekst": f"Ja {n}"} for n in range(3)]}, "elke code staat er één keer"),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, change: dict[str, object], named: str) -> None:
    file = tmp_path / "vragen.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(FILE.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with pytest.raises(QuestionFileError, match=named):
        load(file)
