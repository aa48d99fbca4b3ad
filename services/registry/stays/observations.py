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
    stay = _begun(session, actor, stay_id, "Uren noteren")
    week = Period(fields.week_vanaf, fields.week_vanaf + WEEK if fields.week_vanaf < date.max - WEEK else None)
    checks = (
        (fields.week_vanaf.weekday() != 0, "is geen maandag; een week begint op maandag"),
        (fields.week_vanaf > clock.today(), "ligt in de toekomst; noteer een week als die begonnen is"),
        (not week.meets(Period(stay.from_on, stay.until_on)), "ligt buiten de plaatsing"),
    )
    _refuse([InputProblem("weekVanaf", text) for wrong, text in checks if wrong])
    return _kept(
        session,
        actor,
        stay,
        Attendance(
            stay_id=stay_id,
            recorded_by=actor.account_id,
            week_from=fields.week_vanaf,
            planned_hours=fields.uren_gepland,
            attended_hours=fields.uren_aanwezig,
        ),
    )


def record_sign(session: Session, actor: Actor, stay_id: UUID, fields: StaySignIn) -> Stay:
    """Whether a sign of readiness was seen on a day of the stay."""
    stay = _begun(session, actor, stay_id, "Een teken noteren")
    day = fields.op_datum
    inside = Period(day, day).meets(Period(stay.from_on, stay.until_on))
    if day > clock.today() or not inside:
        _refuse([InputProblem("opDatum", "ligt in de toekomst of buiten de plaatsing")])
    return _kept(
        session,
        actor,
        stay,
        SignSeen(
            stay_id=stay_id,
            recorded_by=actor.account_id,
            sign=fields.teken,
            seen=fields.gezien,
            observed_on=day,
            observer=fields.door,
        ),
    )


def latest_signs(rows: Iterable[SignSeen]) -> list[SignSeen]:
    """Per sign what was seen last: by the day of looking, then by order of writing."""
    ordered = sorted(rows, key=lambda row: (row.observed_on, row.id or 0))
    return sorted({row.sign: row for row in ordered}.values(), key=lambda row: row.sign)


def _begun(session: Session, actor: Actor, stay_id: UUID, what: str) -> Stay:
    stay = find_stay(session, actor, stay_id)
    if stay.state not in BEGUN:
        raise not_now(what, stay.state)
    return stay


def _refuse(problems: Sequence[InputProblem]) -> None:
    if problems:
        raise contradicts(problems)


def _kept(session: Session, actor: Actor, stay: Stay, line: Attendance | SignSeen) -> Stay:
    session.add(line)
    session.flush()
    record_looks(session, actor, [stay.jobseeker_id], thing=AccessObject.STAY, action=AccessAction.CHANGED)
    return stay
