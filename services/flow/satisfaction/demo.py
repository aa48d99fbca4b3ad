"""Invented answers for the demo, with a generator of their own: no other figure of the demo shifts by them.

They are no answers of the demo's people: nobody could tell whose an answer is, so none need be anybody's.
"""

from collections import Counter
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from services.flow.halves import HalfYear
from services.flow.satisfaction import repository
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment
from services.flow.satisfaction.halves import latest_published
from services.flow.satisfaction.questions import questionnaire
from services.flow.satisfaction.repository import Group
from services.flow.satisfaction.results import DEMO_VERSION
from services.flow.satisfaction.service import every_answer

GEMEENTEN = ("GM0177", "GM0148", "GM0267")
INVITED = {
    SurveyKind.UNPAID_PLACE: 46,
    SurveyKind.PAID_WORK: 22,
    SurveyKind.LANGUAGE: 31,
    SurveyKind.OTHER_TRAJECT: 9,
}
TAKES_PART = 0.55
LIKELY = (0.62, 0.2, 0.1, 0.08)
"""Yes, a bit, no, I do not know: invented shares without a source."""


def load_demo_answers(session: Session, *, seed: int, on: date) -> int:
    """Count invented answers over the last two half-years that may be shown on a day; how many forms."""
    latest = latest_published(on)
    before = HalfYear.of(latest.first - timedelta(days=1))
    return sum(
        _load(session, Random(f"doorstroom-demo:{seed}:tevredenheid:{gemeente}:{half}"), gemeente, half)  # noqa: S311
        for gemeente in GEMEENTEN
        for half in (before, latest)
    )


def _load(session: Session, rng: Random, gemeente: str, half: HalfYear) -> int:
    asked, forms = questionnaire(), 0
    for moment in SurveyMoment:
        for kind, people in INVITED.items():
            group = Group(gemeente, str(half), moment, kind)
            answered = sum(rng.random() < TAKES_PART for _ in range(people))
            drawn = Counter(
                (question, choice)
                for question in asked.question_codes
                for choice in rng.choices(asked.choice_codes, LIKELY, k=answered)
            )
            repository.add_invited(session, group, people)
            repository.add_answers(
                session, group, f"{DEMO_VERSION}-{asked.version}", answered, every_answer(asked) | dict(drawn)
            )
            forms += answered
    return forms
