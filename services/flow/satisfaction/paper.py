"""The survey on paper: an accessible PDF (PDF/UA) in large type, with the same words as the page."""

from services.flow.halves import HalfYear
from services.flow.satisfaction.enums import KIND_WORDS, MOMENT_WORDS, SurveyKind, SurveyMoment
from services.flow.satisfaction.questions import Questionnaire, questionnaire
from services.flow.typesetting import typeset

HOW = "Zet bij elke vraag één kruis. Schrijf uw naam er niet op."
END = "Klaar? Vouw het papier dicht en doe het in de bus. Bedankt!"


def paper_survey(
    moment: SurveyMoment, kind: SurveyKind, *, gemeente: str, half: HalfYear, asked: Questionnaire | None = None
) -> bytes:
    """One form as PDF. In its foot stands what to count it under: nothing about whoever fills it in."""
    asked = asked or questionnaire()
    data = {
        "title": asked.title,
        "about": asked.about[moment],
        "explanation": asked.explanation,
        "how": HOW,
        "questions": [f"{number}. {one.text(moment)}" for number, one in enumerate(asked.questions, start=1)],
        "answers": [one.text for one in asked.choices],
        "end": END,
        "mark": f"{gemeente} · {half} · {MOMENT_WORDS[moment]} · {KIND_WORDS[kind].lower()}",
    }
    return typeset("services.flow.satisfaction", "vragenlijst.typ", data, key="data", made_on=half.first)
