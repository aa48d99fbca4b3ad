"""The form on paper: tagged, in Dutch, one page, with the words of the page and nothing about anybody."""

import io

import pypdf
import pytest

from services.flow.halves import HalfYear
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment
from services.flow.satisfaction.paper import paper_survey
from services.flow.satisfaction.questions import questionnaire


@pytest.mark.parametrize("moment", list(SurveyMoment))
def test_the_form_is_an_accessible_page_with_every_question(moment: SurveyMoment) -> None:
    made = paper_survey(moment, SurveyKind.LANGUAGE, gemeente="Raalte", half=HalfYear(2026, 2))
    reader = pypdf.PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert len(reader.pages) == 1
    assert root["/Lang"].startswith("nl")
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    text = " ".join(reader.pages[0].extract_text().split())
    asked = questionnaire()
    assert all(one.text(moment) in text for one in asked.questions)
    assert text.count(asked.choices[-1].text) == len(asked.questions)
    assert all(line in text for line in asked.explanation)
    assert "Raalte · 2026-2" in text
