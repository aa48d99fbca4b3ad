"""The weekly entry: all of it or nothing, the same twice is once, another takes its place, and every refusal."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from services import clock
from services.errors import NotFoundError, RefusedError
from services.registry import (
    Actor,
    Stay,
    StayEndIn,
    WeekEntryIn,
    end_stay,
    record_week,
)
from services.registry.access.models import AccessLine
from services.registry.stays.models import Attendance, SignSeen, StayEvent
from tests.factories import DALFSEN, NIJKERK, employer_actor
from tests.factories_stays import Refused, ago, case_worker, monday, planned, running, said
from tests.factories_workplace import leader, productie_place, there

LAST = monday(clock.today()) - timedelta(weeks=1)


def week(**changes: object) -> WeekEntryIn:
    """Last week: eight hours, on time, no help asked."""
    fields: dict[str, object] = {
        "weekVanaf": LAST.isoformat(),
        "urenAanwezig": 8.0,
        "tekens": [{"teken": "op-tijd", "gezien": True}, {"teken": "vraagt-hulp-op-tijd", "gezien": False}],
    }
    return WeekEntryIn.model_validate(fields | changes)


def stored(session: Session) -> tuple[int, int, int]:
    """How many lines there are of hours, signs and events."""
    return tuple(len(session.exec(select(table)).all()) for table in (Attendance, SignSeen, StayEvent))  # type: ignore[return-value]


@pytest.fixture
def stay(session: Session, worker: Actor) -> Stay:
    """Eleven hours a week at De Productie, since two months."""
    return there(session, worker, productie_place(session))


def test_one_request_notes_hours_and_signs_and_is_one_look(session: Session, stay: Stay) -> None:
    who = leader(session)
    found = record_week(session, who, stay.id, week())
    assert (found.uren_gepland, found.uren_aanwezig, found.uren_per_week) == (11.0, 8.0, 11.0)
    assert {(one.teken, one.gezien, one.door) for one in found.tekens} == {
        ("op-tijd", True, "werkleiding"),
        ("vraagt-hulp-op-tijd", False, "werkleiding"),
    }
    assert {one.op_datum for one in found.tekens} == {LAST + timedelta(days=6)}
    looks = session.exec(select(AccessLine).where(AccessLine.account_id == who.account_id)).all()
    assert [(one.jobseeker_id, one.action, one.purpose) for one in looks] == [
        (stay.jobseeker_id, "gewijzigd", "begeleiden")
    ]


def test_the_same_twice_is_once_and_another_takes_its_place(session: Session, worker: Actor, stay: Stay) -> None:
    first = record_week(session, worker, stay.id, week(urenPerWeek=16.0))
    before = stored(session)
    assert record_week(session, worker, stay.id, week(urenPerWeek=16.0)) == first
    assert stored(session) == before
    changed = week(urenAanwezig=10.0, tekens=[{"teken": "op-tijd", "gezien": False}])
    later = record_week(session, leader(session), stay.id, changed)
    assert (later.uren_aanwezig, later.uren_per_week) == (10.0, 16.0)
    assert {one.teken: one.gezien for one in later.tekens} == {"op-tijd": False, "vraagt-hulp-op-tijd": False}
    assert stored(session) == (before[0] + 1, before[1] + 1, before[2]), "what stood stays visible"


def test_other_hours_hold_from_that_week_on(session: Session, worker: Actor, stay: Stay) -> None:
    found = record_week(session, worker, stay.id, week(urenPerWeek=14.0))
    assert (found.uren_gepland, found.uren_per_week) == (14.0, 14.0)
    event = session.exec(select(StayEvent).where(StayEvent.kind == "uren-gewijzigd")).one()
    assert (event.happens_on, event.hours) == (LAST, 14.0)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"weekVanaf": (LAST + timedelta(days=1)).isoformat()}, {"weekVanaf"}),
        ({"weekVanaf": (LAST + timedelta(weeks=2)).isoformat()}, {"weekVanaf"}),
        ({"weekVanaf": "9999-12-27"}, {"weekVanaf"}),
        ({"weekVanaf": monday(ago(80)).isoformat()}, {"weekVanaf"}),
        (
            {"tekens": [{"teken": "op-tijd", "gezien": True}, {"teken": "op-tijd", "gezien": False}]},
            {"tekens"},
        ),
        (
            {
                "weekVanaf": (LAST + timedelta(days=1)).isoformat(),
                "tekens": [{"teken": "op-tijd", "gezien": True}, {"teken": "op-tijd", "gezien": True}],
            },
            {"weekVanaf", "tekens"},
        ),
    ],
)
def test_what_does_not_go_together_is_named_and_nothing_is_kept(
    session: Session, worker: Actor, stay: Stay, refused: Refused, changes: dict[str, object], fields: set[str]
) -> None:
    before = stored(session)
    error = refused(lambda: record_week(session, worker, stay.id, week(**changes)))
    assert said(error) == fields
    assert stored(session) == before


def test_all_or_nothing_where_the_rules_refuse_the_hours(session: Session, worker: Actor, refused: Refused) -> None:
    """The last part that is written is the one that is refused: hours and signs before it go with it."""
    stay = there(session, worker, productie_place(session))
    before = stored(session)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("services.registry.stays.weekly.change_hours", _refuse)
        error = refused(lambda: record_week(session, worker, stay.id, week(urenPerWeek=16.0)))
    assert error.code == "buiten-de-regels"
    assert stored(session) == before


def _refuse(*_given: object) -> None:
    raise RefusedError("Deze uren passen niet.", remedy="Kies andere uren.", code="buiten-de-regels")


def test_a_stay_that_is_over_takes_its_own_weeks_and_no_others(
    session: Session, worker: Actor, stay: Stay, refused: Refused
) -> None:
    end_stay(session, worker, stay.id, StayEndIn(laatste_dag=LAST + timedelta(days=2)))
    assert said(refused(lambda: record_week(session, worker, stay.id, week(urenPerWeek=16.0)))) == {"urenPerWeek"}
    this_week = (LAST + timedelta(weeks=1)).isoformat()
    assert said(refused(lambda: record_week(session, worker, stay.id, week(weekVanaf=this_week)))) == {"weekVanaf"}
    found = record_week(session, worker, stay.id, week())
    assert {one.op_datum for one in found.tekens} == {LAST + timedelta(days=2)}, "signs count on the last day there"


def test_a_stay_that_nobody_began_has_no_weeks(session: Session, worker: Actor, refused: Refused) -> None:
    waiting = planned(session, worker, place=productie_place(session), van=ago(10)).stay
    assert refused(lambda: record_week(session, worker, waiting.id, week())).code == "kan-nu-niet"


def test_a_week_that_runs_counts_until_today(session: Session, worker: Actor, stay: Stay) -> None:
    found = record_week(session, worker, stay.id, week(weekVanaf=monday(clock.today()).isoformat()))
    assert {one.op_datum for one in found.tekens} == {clock.today()}


def test_the_werkleiding_reaches_the_own_workplace_alone(session: Session, worker: Actor, stay: Stay) -> None:
    elsewhere = running(session, worker).stay
    with pytest.raises(NotFoundError):
        record_week(session, leader(session), elsewhere.id, week())
    for outsider in (leader(session, DALFSEN), case_worker(session, NIJKERK), employer_actor(session, "Een ander")):
        with pytest.raises(NotFoundError):
            record_week(session, outsider, stay.id, week())
