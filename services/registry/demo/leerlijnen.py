"""People of the demo on their way along the line Groen: in the taalstage (G2), and expected to get to trede 5.

Verzonnen demogegevens. It shows what a looppad is: from where somebody is, step by step, with the places there are.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from sqlmodel import Session, select

from services.registry.demo.bulk import append
from services.registry.demo.people import Registered
from services.registry.demo.stays import GEMEENTE, LANGUAGE_PLACE, begin
from services.registry.jobseekers.models import LanguageLevel, Statement
from services.registry.jobseekers.participation.models import ExpectedTrede
from services.registry.leerlijnen.enums import CorrectionReason, LeerlijnStanding
from services.registry.leerlijnen.models import LeerlijnCorrection, LeerlijnSign
from services.registry.placements.models import Placement
from services.registry.stays.enums import StayObserver, StaySign
from services.registry.stays.observations import record_sign
from services.registry.stays.schemas import StaySignIn
from services.registry.vocabulary import LanguageScale, LanguageSkill

GOAL, MONTHS = 5, 24
PEOPLE, HOURS = 2, 12.0
BEGAN, LASTS = timedelta(weeks=8), timedelta(days=170)
SPOKEN = {LanguageSkill.LISTENING: "A1", LanguageSkill.SPEAKING: "A1", LanguageSkill.READING: "A0"}
SEEN = (StaySign.ON_TIME, StaySign.PRESENT_80)


def load_under_way(session: Session, people: list[Registered], *, on: date) -> list[UUID]:
    """Let some people be at the taalstage, and note what is expected and seen of them; who they are.

    Of two more it was not noted that they began, or that they stopped: what somebody has to ask after.
    """
    place = session.exec(select(Placement.id).where(Placement.title == LANGUAGE_PLACE)).first()
    if place is None:
        return []
    fitting = iter([one for one in people if fits(one, on - BEGAN)])
    found = list(islice(_begun(session, fitting, place, on - BEGAN, LASTS), PEOPLE))
    for one, stay in found:
        _watched(session, one, stay, on - timedelta(days=6))
    append(session, (statement for one, _ in found for statement in _noted(one, on - timedelta(days=3))))
    next(_begun(session, fitting, place, on - BEGAN, BEGAN - timedelta(days=4)), None)
    next(_begun(session, fitting, place, on - timedelta(days=5), LASTS, started=False), None)
    return [one.id for one, _ in found]


def _begun(
    session: Session, people: Iterator[Registered], place: UUID, first: date, lasts: timedelta, *, started: bool = True
) -> Iterator[tuple[Registered, UUID]]:
    """Those of the people who can begin there, with their stays, as they begin."""
    for one in people:
        stay = begin(session, one.worker, iter([one.id]), place, first, first + lasts, HOURS, started=started)
        if stay is not None:
            yield one, stay


def fits(one: Registered, first: date) -> bool:
    """Somebody of Raalte on trede 3 or 4 with an intake before that day, who can work twelve hours and more."""
    intake = one.intake
    if one.gemeente.code != GEMEENTE or intake is None or one.seen_on > first or one.trede not in {3, 4}:
        return False
    return intake.hours_max is not None and intake.hours_max >= HOURS


def _watched(session: Session, one: Registered, stay: UUID, day: date) -> None:
    for sign in SEEN:
        seen = StaySignIn(teken=sign, gezien=True, op_datum=day, door=StayObserver.WORK_LEADERS)
        record_sign(session, one.worker, stay, seen)


def _noted(one: Registered, day: date) -> Iterator[Statement]:
    yield ExpectedTrede(**one.noted(day), trede=GOAL, horizon_months=MONTHS)
    for skill, level in SPOKEN.items():
        yield LanguageLevel(**one.noted(day), skill=skill, scale=LanguageScale.CEFR, level=level)
    yield LeerlijnSign(**one.noted(day), sign=StaySign.ASKS_FOR_HELP, seen=True, observer=StayObserver.CASE_WORKER)
    yield LeerlijnCorrection(
        **one.noted(day),
        leerlijn="groen",
        leerlijn_step="G1",
        standing=LeerlijnStanding.DONE,
        reason=CorrectionReason.EXPERIENCE_ELSEWHERE,
        explanation="Werkte thuis al jaren in een moestuin.",
    )
