"""Faces of stays made from what is stored: one stay with everything noted about it, and lists."""

from collections.abc import Sequence

from sqlmodel import Session

from services.registry.accounts.enums import Role
from services.registry.placements.enums import PlacementKind
from services.registry.rulesets import ruleset
from services.registry.stays import repository
from services.registry.stays.endings import counting_assessment
from services.registry.stays.enums import (
    AftercareAnswer,
    StayEventKind,
    StayExceptionReason,
    StayObserver,
    StayOutcome,
    StayRule,
    StaySign,
)
from services.registry.stays.models import (
    AftercareContact,
    Attendance,
    NoObjection,
    SignSeen,
    Stay,
    StayEvent,
    StayException,
)
from services.registry.stays.observations import counting_weeks, latest_signs, presence
from services.registry.stays.picture import Picture, picture, standing
from services.registry.stays.views import (
    AftercareOut,
    StayAssessmentOut,
    StayAttendanceList,
    StayAttendanceOut,
    StayEventOut,
    StayExceptionOut,
    StayForEmployer,
    StayNoObjectionOut,
    StayOut,
    StaySignList,
    StaySignOut,
    StaySummary,
    StayWarningOut,
)
from services.registry.stays.warnings import StayWarning


def stay_out(session: Session, stay: Stay, warnings: Sequence[StayWarning] = ()) -> StayOut:
    """Everything that is noted about a stay."""
    events = repository.events_of(session, stay.id)
    now = picture(events)
    if now is None:
        raise ValueError("a stay without the event of its planning cannot be stored")
    attendance = repository.lines(session, Attendance, stay.id)
    assessments = repository.assessments_of(session, stay.id)
    counting = counting_assessment(assessments)
    written = {
        "aanwezigheid_percentage": presence(attendance).percentage,
        "uitkomst": StayOutcome(counting.outcome) if counting else None,
        "gebeurtenissen": events_out(events),
        "afwijkingen": [_exception(one) for one in repository.lines(session, StayException, stay.id)],
        "aanwezigheid": [attendance_out(one) for one in counting_weeks(attendance)],
        "signalen": [sign_out(one) for one in latest_signs(repository.lines(session, SignSeen, stay.id))],
        "beoordelingen": [StayAssessmentOut.of(one) for one in assessments],
        "geen_bezwaar": [
            StayNoObjectionOut(gegeven=one.given, op_datum=one.said_on)
            for one in repository.lines(session, NoObjection, stay.id)
        ],
        "nazorg": [
            AftercareOut(maanden=one.months, op_datum=one.contact_on, antwoord=AftercareAnswer(one.answer))
            for one in repository.lines(session, AftercareContact, stay.id)
        ],
        "waarschuwingen": [
            StayWarningOut(
                regel=one.rule,
                tekst=one.text,
                plekken=one.places,
                weken=one.weeks,
                aaneengesloten=one.in_a_row,
            )
            for one in warnings
        ],
    }
    return StayOut.model_validate({**StaySummary.of(stay).model_dump(), **_about(stay, now), **written})


def attendance_list(session: Session, stay: Stay) -> StayAttendanceList:
    """Every line of attendance of a stay."""
    return StayAttendanceList(
        resultaten=[attendance_out(one) for one in repository.lines(session, Attendance, stay.id)]
    )


def sign_list(session: Session, stay: Stay) -> StaySignList:
    """Every sign that was looked for during a stay."""
    return StaySignList(resultaten=[sign_out(one) for one in repository.lines(session, SignSeen, stay.id)])


def stay_for_employer(session: Session, stay: Stay) -> StayForEmployer:
    """What an employer may see of a stay at its own place."""
    return StayForEmployer(
        id=stay.id,
        van=stay.from_on,
        tot_en_met=stay.until_on,
        beoordelingen=[
            StayAssessmentOut.of(one)
            for one in repository.assessments_of(session, stay.id)
            if one.role == Role.EMPLOYER
        ],
    )


def _about(stay: Stay, now: Picture) -> dict[str, object]:
    rules = ruleset(stay.gemeente_code, PlacementKind(stay.kind), now.from_on)
    looks = [one.after.after(now.from_on) for one in rules.evaluations]
    return {
        "gepland_van": now.planned_from,
        "gepland_tot_en_met": now.planned_until,
        "begonnen_op": now.started_on,
        "geeindigd_op": now.ended_on,
        "overeenkomst_getekend_op": now.agreement_on,
        "grondslag": rules.basis,
        "evaluaties": [day for day in looks if now.last_day is None or day <= now.last_day],
    }


def events_out(events: Sequence[StayEvent]) -> list[StayEventOut]:
    """Every event with whether it counts, in the order of writing."""
    counting = {one.id for one in standing(events)}
    return [
        StayEventOut(
            nummer=one.id or 0,
            soort=StayEventKind(one.kind),
            op_datum=one.happens_on,
            tot_en_met=one.until_on,
            uren_per_week=one.hours,
            overeenkomst_getekend_op=one.agreement_on,
            voornemen_vastgelegd_op=one.intention_on,
            helpt=one.positive,
            genoteerd_op=one.noted_on,
            verbetert=one.corrects_id,
            telt=one.id in counting,
        )
        for one in events
    ]


def _exception(row: StayException) -> StayExceptionOut:
    return StayExceptionOut(
        regel=StayRule(row.rule),
        reden=StayExceptionReason(row.reason),
        toelichting=row.explanation,
        tot_en_met=row.until_on,
        uren_per_week=row.hours,
        genoteerd_op=row.noted_on,
    )


def attendance_out(row: Attendance) -> StayAttendanceOut:
    """The face of a line of attendance."""
    return StayAttendanceOut(
        week_vanaf=row.week_from,
        uren_gepland=row.planned_hours,
        uren_aanwezig=row.attended_hours,
        genoteerd_op=row.noted_on,
    )


def sign_out(row: SignSeen) -> StaySignOut:
    """The face of a sign."""
    return StaySignOut(
        teken=StaySign(row.sign), gezien=row.seen, op_datum=row.observed_on, door=StayObserver(row.observer)
    )
