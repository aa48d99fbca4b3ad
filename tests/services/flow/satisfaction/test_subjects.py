"""When it is time to ask."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from services.flow.satisfaction.enums import SurveyKind, SurveyMoment
from services.flow.satisfaction.subjects import Subject

TODAY = date(2026, 11, 2)
DURING, AT_END = SurveyMoment.DURING, SurveyMoment.AT_END


def subject(began: int, last: int | None, *, running: bool = True, ended: bool = False) -> Subject:
    """A stay that began so many days before today and ends so many days after it."""
    return Subject(
        jobseeker_id=uuid4(),
        gemeente_code="GM0177",
        kind=SurveyKind.UNPAID_PLACE,
        stay_id=uuid4(),
        traject_id=None,
        began_on=TODAY - timedelta(days=began),
        last_on=None if last is None else TODAY + timedelta(days=last),
        running=running and not ended,
        ended=ended,
    )


@pytest.mark.parametrize(
    ("one", "during", "at_end", "due"),
    [
        (subject(60, 60), True, False, (DURING, 0)),
        (subject(58, 60), True, False, None),
        (subject(100, 10), True, True, (DURING, 45)),
        (subject(40, 10), True, True, None),
        (subject(181, None), True, False, None),
        (subject(190, None), True, False, (DURING, 8)),
        (subject(100, -5, ended=True), False, True, (AT_END, 5)),
        (subject(300, -92, ended=True), False, True, (AT_END, 92)),
        (subject(300, -93, ended=True), False, False, None),
        (subject(-10, 60, running=False), False, False, None),
    ],
)
def test_what_may_be_asked_and_what_is_due(
    one: Subject, during: bool, at_end: bool, due: tuple[SurveyMoment, int] | None
) -> None:
    assert (one.may_be_asked(DURING, TODAY), one.may_be_asked(AT_END, TODAY)) == (during, at_end)
    assert one.due(TODAY) == (due and (due[0], TODAY - timedelta(days=due[1])))
