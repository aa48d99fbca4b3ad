"""Invented answers: marked, the same each time, and enough to show something."""

from datetime import date

from sqlmodel import Session, select

from services.flow.halves import HalfYear
from services.flow.satisfaction.demo import load_demo_answers
from services.flow.satisfaction.models import SurveyAnswer
from services.flow.satisfaction.reading import satisfaction_of
from services.flow.satisfaction.results import DEMO_NOTE

ON = date(2026, 11, 2)


def test_the_demo_shows_tables_and_calls_them_invented(session: Session) -> None:
    forms = load_demo_answers(session, seed=2026, on=ON)
    assert forms > 300
    tables = satisfaction_of(session, "GM0177", (HalfYear(2025, 2), HalfYear(2026, 1)))
    assert len(tables) >= 8
    assert all(DEMO_NOTE in one.notes for one in tables)
    versions = set(session.exec(select(SurveyAnswer.version)))
    assert all(one.startswith("demo") for one in versions)
