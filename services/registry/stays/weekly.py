"""The weekly entry of the werkleiding: hours and signs of one person in one week, all of it or nothing.

Sent again it adds nothing; sent otherwise it takes the place of what stood, and both stay visible.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem
from services.registry.accounts.service import Actor
from services.registry.stays import repository
from services.registry.stays.enums import StayObserver, StayState
from services.registry.stays.faces import sign_out
from services.registry.stays.models import Attendance, SignSeen, Stay
from services.registry.stays.observations import (
    WEEK,
    attendance_line,
    begun,
    counting_weeks,
    keep,
    latest_signs,
    sign_line,
    week_problems,
)
from services.registry.stays.picture import Picture
from services.registry.stays.refusals import StayRefusedError
from services.registry.stays.schemas import StayAttendanceIn, StayHoursIn, StaySignIn, WeekEntryIn
from services.registry.stays.service import change_hours
from services.registry.stays.views import WeekEntryOut
from services.registry.stays.writing import desk


@dataclass(frozen=True, slots=True)
class _Week:
    """One week of a stay: its Monday, the day on which its signs count, and the hours that were agreed in it."""

    monday: date
    looked_on: date
    from_on: date
    agreed: float


def record_week(session: Session, actor: Actor, stay_id: UUID, fields: WeekEntryIn) -> WeekEntryOut:
    """Note a week: hours that were planned and attended, other hours from then on, and signs.

    Raises StayRefusedError with everything that is in the way, and keeps nothing then.
    """
    at = desk(session, actor, stay_id)
    stay = begun(at.stay, "Een week noteren")
    problems = [*week_problems(stay, fields.week_vanaf), *_problems(stay, fields)]
    if problems:
        raise StayRefusedError(
            "weekopgave-geweigerd",
            "Deze week kan zo niet worden genoteerd; er is niets van bewaard.",
            remedy="Verbeter de genoemde velden en stuur de hele week opnieuw.",
            problems=problems,
        )
    week = _week(at.now.now, fields.week_vanaf)
    attendance = repository.lines(session, Attendance, stay_id)
    signs = repository.lines(session, SignSeen, stay_id)
    new: list[Attendance | SignSeen] = [
        *_hours(actor, stay, fields, week, attendance),
        *_signs(actor, stay, fields, week, signs),
    ]
    if new:
        keep(session, actor, stay, new)
    if fields.uren_per_week is not None and fields.uren_per_week != week.agreed:
        change_hours(session, actor, stay_id, StayHoursIn(vanaf=week.from_on, uren_per_week=fields.uren_per_week))
    return _out(session, stay_id, fields, week)


def _week(now: Picture, monday: date) -> _Week:
    """Signs of a week count on its last day, or today while it runs, or on the last day of the stay."""
    first = max(monday, now.from_on)
    last = min(monday + WEEK, clock.today(), now.ended_on or date.max)
    return _Week(monday, max(first, last), first, now.hours_on(first))


def _problems(stay: Stay, fields: WeekEntryIn) -> Iterator[InputProblem]:
    named = [one.teken for one in fields.tekens]
    for sign in sorted({one for one in named if named.count(one) > 1}):
        yield InputProblem("tekens", f"noemt «{sign}» twee keer; kies gezien of niet gezien")
    if fields.uren_per_week is not None and stay.state == StayState.ENDED:
        yield InputProblem("urenPerWeek", "kan niet meer: de plaatsing is voorbij; laat dit weg")


def _hours(actor: Actor, stay: Stay, fields: WeekEntryIn, week: _Week, rows: list[Attendance]) -> Iterator[Attendance]:
    """The line of the hours, unless it says what counts already."""
    planned = fields.uren_gepland if fields.uren_gepland is not None else fields.uren_per_week or week.agreed
    stands = next((one for one in counting_weeks(rows) if one.week_from == week.monday), None)
    if stands is None or (stands.planned_hours, stands.attended_hours) != (planned, fields.uren_aanwezig):
        given = StayAttendanceIn(week_vanaf=week.monday, uren_gepland=planned, uren_aanwezig=fields.uren_aanwezig)
        yield attendance_line(stay, actor, given)


def _signs(actor: Actor, stay: Stay, fields: WeekEntryIn, week: _Week, rows: list[SignSeen]) -> Iterator[SignSeen]:
    """A line per sign, unless it says what was seen last in this week already."""
    of_week = [one for one in rows if week.monday <= one.observed_on <= week.monday + WEEK]
    stands = {one.sign: one.seen for one in latest_signs(of_week)}
    for one in fields.tekens:
        if stands.get(one.teken) != one.gezien:
            door = StayObserver.WORK_LEADERS
            given = StaySignIn(teken=one.teken, gezien=one.gezien, op_datum=week.looked_on, door=door)
            yield sign_line(stay, actor, given)


def _out(session: Session, stay_id: UUID, fields: WeekEntryIn, week: _Week) -> WeekEntryOut:
    rows = counting_weeks(repository.lines(session, Attendance, stay_id))
    counts = next(one for one in rows if one.week_from == week.monday)
    return WeekEntryOut(
        plaatsing_id=stay_id,
        week_vanaf=week.monday,
        uren_gepland=counts.planned_hours,
        uren_aanwezig=counts.attended_hours,
        uren_per_week=fields.uren_per_week or week.agreed,
        tekens=[sign_out(one) for one in latest_signs(repository.lines(session, SignSeen, stay_id))],
    )
