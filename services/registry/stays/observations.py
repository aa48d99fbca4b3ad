"""What the werkleiding sees during a stay: hours per week, and signs that somebody can go further."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem
from services.registry.access.enums import AccessAction, AccessObject
from services.registry.access.service import record_looks
from services.registry.accounts.service import Actor
from services.registry.stays.enums import StayState
from services.registry.stays.models import Attendance, SignSeen, Stay
from services.registry.stays.occupancy import Period
from services.registry.stays.refusals import contradicts, not_now
from services.registry.stays.schemas import StayAttendanceIn, StaySignIn
from services.registry.stays.writing import find_stay

WEEK = timedelta(days=6)
BEGUN = frozenset({StayState.RUNNING, StayState.ENDED})


@dataclass(frozen=True, slots=True)
class Presence:
    """Hours of all weeks together, and the share that somebody was there (None: nothing was planned yet)."""

    weeks: int
    planned: float
    attended: float

    @property
    def percentage(self) -> int | None:
        """Attended hours as a percentage of planned ones, rounded down; more than planned counts as planned."""
        return None if not self.planned else int(100 * min(self.attended / self.planned, 1))


def counting_weeks(rows: Iterable[Attendance]) -> list[Attendance]:
    """Per week the line that was written last, by week."""
    latest = {row.week_from: row for row in rows}
    return [latest[week] for week in sorted(latest)]


def presence(rows: Iterable[Attendance]) -> Presence:
    """All weeks together."""
    weeks = counting_weeks(rows)
    return Presence(len(weeks), sum(one.planned_hours for one in weeks), sum(one.attended_hours for one in weeks))


def record_attendance(session: Session, actor: Actor, stay_id: UUID, fields: StayAttendanceIn) -> Stay:
    """Hours of one week of the stay. A second line for a week takes the place of the first; both stay visible."""
    stay = begun(find_stay(session, actor, stay_id), "Uren noteren")
    refuse(week_problems(stay, fields.week_vanaf))
    return keep(session, actor, stay, [attendance_line(stay, actor, fields)])


def week_problems(stay: Stay, week_from: date) -> list[InputProblem]:
    """What is wrong with the Monday of a week in which somebody was at this stay."""
    week = Period(week_from, week_from + WEEK if week_from < date.max - WEEK else None)
    checks = (
        (week_from.weekday() != 0, "is geen maandag; een week begint op maandag"),
        (week_from > clock.today(), "ligt in de toekomst; noteer een week als die begonnen is"),
        (not week.meets(Period(stay.from_on, stay.until_on)), "ligt buiten de plaatsing"),
    )
    return [InputProblem("weekVanaf", text) for wrong, text in checks if wrong]


def attendance_line(stay: Stay, actor: Actor, fields: StayAttendanceIn) -> Attendance:
    """The line to be of these hours."""
    return Attendance(
        stay_id=stay.id,
        recorded_by=actor.account_id,
        week_from=fields.week_vanaf,
        planned_hours=fields.uren_gepland,
        attended_hours=fields.uren_aanwezig,
    )


def record_sign(session: Session, actor: Actor, stay_id: UUID, fields: StaySignIn) -> Stay:
    """Whether a sign of readiness was seen on a day of the stay."""
    stay = begun(find_stay(session, actor, stay_id), "Een teken noteren")
    day = fields.op_datum
    inside = Period(day, day).meets(Period(stay.from_on, stay.until_on))
    if day > clock.today() or not inside:
        refuse([InputProblem("opDatum", "ligt in de toekomst of buiten de plaatsing")])
    return keep(session, actor, stay, [sign_line(stay, actor, fields)])


def sign_line(stay: Stay, actor: Actor, fields: StaySignIn) -> SignSeen:
    """The line to be of this sign."""
    return SignSeen(
        stay_id=stay.id,
        recorded_by=actor.account_id,
        sign=fields.teken,
        seen=fields.gezien,
        observed_on=fields.op_datum,
        observer=fields.door,
    )


def latest_signs(rows: Iterable[SignSeen]) -> list[SignSeen]:
    """Per sign what was seen last: by the day of looking, then by order of writing."""
    ordered = sorted(rows, key=lambda row: (row.observed_on, row.id or 0))
    return sorted({row.sign: row for row in ordered}.values(), key=lambda row: row.sign)


def begun(stay: Stay, what: str) -> Stay:
    """The stay, if somebody began there; else nothing can be seen of it yet."""
    if stay.state not in BEGUN:
        raise not_now(what, stay.state)
    return stay


def refuse(problems: Sequence[InputProblem]) -> None:
    """Refuse what does not go together, all of it at once."""
    if problems:
        raise contradicts(problems)


def keep(session: Session, actor: Actor, stay: Stay, lines: Sequence[Attendance | SignSeen]) -> Stay:
    """Append what was seen, with this write on record."""
    session.add_all(lines)
    session.flush()
    record_looks(session, actor, [stay.jobseeker_id], thing=AccessObject.STAY, action=AccessAction.CHANGED)
    return stay
