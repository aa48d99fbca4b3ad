"""Use cases of stays: what may be written, what is refused with which code, and what stays visible."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from services import clock
from services.database import transaction
from services.errors import NotAllowedError, NotFoundError
from services.registry import (
    Actor,
    Placement,
    PlacementState,
    Role,
    Stay,
    StayAttendanceIn,
    StayCancelIn,
    StayCorrectionIn,
    StayEndIn,
    StayEvaluationIn,
    StayExceptionIn,
    StayExtensionIn,
    StayHoursIn,
    StayIn,
    StayStartIn,
    StayWritten,
    cancel_stay,
    change_stay_hours,
    close_placement,
    correct_stay_event,
    end_stay,
    evaluate_stay,
    extend_stay,
    find_stay,
    plan_stay,
    record_attendance,
    record_stay_exception,
    start_stay,
    stay_out,
    withdraw,
)
from services.registry.access.models import AccessLine
from services.registry.jobseekers.enums import Determination
from services.registry.jobseekers.models import DeterminationStatement, Jobseeker
from services.registry.placements.models import Placement as PlacementRow
from services.registry.stays import repository
from services.registry.stays.enums import StayState
from services.registry.stays.models import StayEvent
from services.registry.stays.places import taken_places
from tests.factories import DALFSEN, employer_actor, posted_place, staff_actor
from tests.factories_stays import Refused, ago, case_worker, monday, planned, running, said, settled_jobseeker, stay_in

DAY = timedelta(days=1)


def exception(rule: str, **changes: object) -> dict[str, object]:
    """An exception as a consulent sends it."""
    given = {"regel": rule, "reden": "praktische-reden", "toelichting": "Zo is het met de werkgever besproken."}
    return {**given, **changes}


def events(session: Session, written: StayWritten) -> list[StayEvent]:
    return repository.events_of(session, written.stay.id)


# Planning
def test_a_stay_is_agreed_and_takes_a_place(session: Session, worker: Actor) -> None:
    place = posted_place(session, aantalPlaatsen=2)
    written = planned(session, worker, place=place)
    stay = written.stay
    assert (stay.state, stay.kind, stay.gemeente_code, stay.agreed_by) == (
        StayState.PLANNED,
        "werkervaringsplek",
        "GM0177",
        worker.account_id,
    )
    assert stay.hours == 11
    assert taken_places(session, place.id) == 1
    assert session.get_one(PlacementRow, place.id).taken == 1
    assert written.warnings == []
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == stay.jobseeker_id)).all()
    assert [(one.object, one.action) for one in lines] == [("verblijf", "gewijzigd")]


def test_a_full_place_takes_somebody_on_other_days_only(session: Session, worker: Actor, refused: Refused) -> None:
    place = posted_place(session)
    first = planned(session, worker, place=place)
    assert session.get_one(PlacementRow, place.id).state == PlacementState.FILLED
    last = first.stay.until_on
    assert last is not None
    overlaps = refused(lambda: planned(session, worker, place=place, van=last, totEnMet=last + 30 * DAY))
    assert overlaps.code == "plek-vol"
    after = planned(session, worker, place=place, van=last + DAY, totEnMet=last + 30 * DAY)
    assert after.stay.state == StayState.PLANNED
    assert session.get_one(PlacementRow, place.id).taken == 1


def test_a_closed_place_takes_nobody(session: Session, worker: Actor, refused: Refused) -> None:
    place = posted_place(session)
    close_placement(session, staff_actor(session), place.id, version=place.version)
    assert refused(lambda: planned(session, worker, place=place)).code == "plek-niet-open"


def test_somebody_of_another_gemeente_is_not_there(session: Session, worker: Actor) -> None:
    other = settled_jobseeker(session, gemeente_code=DALFSEN)
    with pytest.raises(NotFoundError), session.begin_nested():
        planned(session, worker, person=other)
    stay = planned(session, case_worker(session, DALFSEN), person=other).stay
    with pytest.raises(NotFoundError), session.begin_nested():
        find_stay(session, worker, stay.id)
    with pytest.raises(NotFoundError), session.begin_nested():
        start_stay(session, worker, stay.id, StayStartIn(op_datum=stay.from_on))


def test_somebody_who_withdrew_is_not_there(session: Session, worker: Actor) -> None:
    written = running(session, worker)
    withdraw(session, session.get_one(Jobseeker, written.stay.jobseeker_id), on=clock.today())
    with pytest.raises(NotFoundError), session.begin_nested():
        find_stay(session, worker, written.stay.id)
    place = session.get_one(Placement, written.stay.placement_id)
    assert taken_places(session, place.id) == 1, "the room that somebody takes does not depend on who may see it"


def test_an_employer_plans_nothing_and_finds_nothing(session: Session, worker: Actor) -> None:
    stay = planned(session, worker).stay
    with pytest.raises(NotFoundError), session.begin_nested():
        find_stay(session, employer_actor(session, "Een ander"), stay.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"totEnMet": "2014-01-01", "van": "2014-01-01"}, None),
        ({"van": "9999-12-31", "totEnMet": None}, "opDatum"),
        ({"totEnMet": "9999-12-31"}, "totEnMet"),
        ({"totEnMet": "2020-01-01"}, "totEnMet"),
        ({"overeenkomstGetekendOp": "2099-01-01"}, "overeenkomstGetekendOp"),
        ({"voornemenVastgelegdOp": "1999-01-01"}, "voornemenVastgelegdOp"),
    ],
)
def test_days_that_cannot_be(
    session: Session, worker: Actor, refused: Refused, changes: dict[str, object], field: str | None
) -> None:
    error = refused(lambda: planned(session, worker, **changes))
    assert error.code == ("geen-regels" if field is None else "datums-kloppen-niet")
    assert field is None or field in said(error)


def test_one_person_is_at_one_place_once_at_a_time(session: Session, worker: Actor, refused: Refused) -> None:
    person, place = settled_jobseeker(session), posted_place(session, aantalPlaatsen=3)
    first = running(session, worker, person=person, place=place)
    again = {"person": person, "place": place, "van": clock.today() + 200 * DAY, "totEnMet": clock.today() + 250 * DAY}
    assert refused(lambda: planned(session, worker, **again)).code == "al-op-deze-plek"
    end_stay(session, worker, first.stay.id, StayEndIn(laatste_dag=clock.today()))
    assert refused(lambda: planned(session, worker, **again | {"van": clock.today()})).code == "al-op-deze-plek"
    assert planned(session, worker, **again).stay.state == StayState.PLANNED


def test_more_than_a_full_week_is_refused(session: Session, worker: Actor, refused: Refused) -> None:
    person = settled_jobseeker(session)
    planned(session, worker, person=person, urenPerWeek=24)
    error = refused(lambda: planned(session, worker, person=person, urenPerWeek=16.5))
    assert (error.code, said(error)) == ("buiten-de-regels", {"urenPerWeek"})
    assert planned(session, worker, person=person, urenPerWeek=16).stay.hours == 16


# Determinations and judgements
def test_what_is_not_determined_asks_a_judgement_which_is_then_on_record(
    session: Session, worker: Actor, refused: Refused
) -> None:
    person = settled_jobseeker(session, but=[Determination.SCHOOL_FIRST])
    error = refused(lambda: planned(session, worker, person=person))
    assert (error.code, said(error)) == ("oordeel-nodig", {"oordelen"})
    judgement = [{"vaststelling": "school-eerst", "waarde": False}]
    assert planned(session, worker, person=person, oordelen=judgement).stay
    (noted,) = session.exec(
        select(DeterminationStatement).where(
            DeterminationStatement.jobseeker_id == person.id, DeterminationStatement.code == "school-eerst"
        )
    ).all()
    assert (noted.value, noted.noted_on, noted.recorded_by) == (False, ago(60), worker.account_id)
    assert "7a" in noted.legal_basis


def test_a_judgement_to_the_contrary_stops_it_and_no_exception_helps(
    session: Session, worker: Actor, refused: Refused
) -> None:
    person = settled_jobseeker(session, but=[Determination.SCHOOL_FIRST])
    to_school = [{"vaststelling": "school-eerst", "waarde": True}]
    error = refused(lambda: planned(session, worker, person=person, oordelen=to_school))
    assert error.code == "vaststelling-staat-in-de-weg"
    error = refused(lambda: planned(session, worker, person=person, afwijkingen=[exception("vaststelling")]))
    assert error.code == "vaststelling-kent-geen-afwijking"


def test_a_judgement_that_nobody_asked_is_refused(session: Session, worker: Actor, refused: Refused) -> None:
    error = refused(
        lambda: planned(session, worker, oordelen=[{"vaststelling": "kettingzaag-toegestaan", "waarde": True}])
    )
    assert error.code == "oordeel-niet-gevraagd"


def test_a_proefplaats_asks_bijstand_and_intention(session: Session, worker: Actor, refused: Refused) -> None:
    place = posted_place(session, soort="proefplaats", aantalPlaatsen=9)
    nug = settled_jobseeker(session, but=[Determination.GENERAL_ASSISTANCE])
    trial = {"place": place, "totEnMet": ago(60) + 50 * DAY, "voornemenVastgelegdOp": ago(70)}
    assert refused(lambda: planned(session, worker, person=nug, **trial)).code == "oordeel-nodig"
    error = refused(lambda: planned(session, worker, **trial | {"voornemenVastgelegdOp": None}))
    assert (error.code, said(error)) == ("buiten-de-regels", {"voornemenVastgelegdOp"})
    assert planned(session, worker, **trial).stay.kind == "proefplaats"


# Exceptions
def test_outside_the_rules_only_with_an_exception_of_a_consulent(
    session: Session, worker: Actor, refused: Refused
) -> None:
    place = posted_place(session, soort="taalstage", urenPerWeekMaximaal=20, aantalPlaatsen=9)
    until = ago(60) + 250 * DAY
    long = {"place": place, "totEnMet": until}
    error = refused(lambda: planned(session, worker, **long))
    assert (error.code, said(error)) == ("buiten-de-regels", {"totEnMet"})
    liaison = staff_actor(session, Role.LIAISON)
    given = [exception("langste-duur", totEnMet=until.isoformat())]
    with pytest.raises(NotAllowedError), session.begin_nested():
        planned(session, liaison, **long, afwijkingen=given)
    too_short = [exception("langste-duur", totEnMet=(until - DAY).isoformat())]
    assert refused(lambda: planned(session, worker, **long, afwijkingen=too_short)).code == "buiten-de-regels"
    other_rule = [exception("uren", urenPerWeek=11, totEnMet=until.isoformat())]
    assert refused(lambda: planned(session, worker, **long, afwijkingen=other_rule)).code == "buiten-de-regels"
    written = planned(session, worker, **long, afwijkingen=given)
    assert [one.regel for one in stay_out(session, written.stay).afwijkingen] == ["langste-duur"]


def test_an_exception_reaches_no_further_than_it_says(session: Session, worker: Actor, refused: Refused) -> None:
    place = posted_place(session, soort="taalstage", urenPerWeekMaximaal=20)
    until = ago(60) + 250 * DAY
    written = planned(
        session,
        worker,
        place=place,
        totEnMet=until,
        afwijkingen=[exception("langste-duur", totEnMet=until.isoformat())],
    )
    start_stay(session, worker, written.stay.id, StayStartIn(op_datum=ago(60)))
    number = events(session, written)[0].id
    further = StayCorrectionIn(gebeurtenis=number, tot_en_met=until + DAY)
    assert refused(lambda: correct_stay_event(session, worker, written.stay.id, further)).code == "buiten-de-regels"


def test_an_exception_can_come_before_what_needs_it(session: Session, worker: Actor, refused: Refused) -> None:
    written = running(session, worker)
    more = StayHoursIn(vanaf=clock.today(), uren_per_week=40)
    person = session.get_one(Jobseeker, written.stay.jobseeker_id)
    planned(session, worker, person=person, urenPerWeek=8)
    assert refused(lambda: change_stay_hours(session, worker, written.stay.id, more)).code == "buiten-de-regels"
    fields = StayExceptionIn.model_validate(exception("volle-week", urenPerWeek=40))
    with pytest.raises(NotAllowedError), session.begin_nested():
        record_stay_exception(session, staff_actor(session), written.stay.id, fields)
    record_stay_exception(session, worker, written.stay.id, fields)
    error = refused(lambda: change_stay_hours(session, worker, written.stay.id, more))
    assert error.code == "andere-plaatsing-buiten-regels", "the other stay is over the week too"


# What happens
def test_the_real_first_day_counts_and_the_agreement_must_be_there(
    session: Session, worker: Actor, refused: Refused
) -> None:
    written = planned(session, worker, overeenkomstGetekendOp=None)
    start = StayStartIn(op_datum=ago(50))
    error = refused(lambda: start_stay(session, worker, written.stay.id, start))
    assert (error.code, said(error)) == ("buiten-de-regels", {"overeenkomstGetekendOp"})
    signed = StayStartIn(op_datum=ago(50), overeenkomst_getekend_op=ago(50))
    stay = start_stay(session, worker, written.stay.id, signed).stay
    assert (stay.state, stay.from_on) == (StayState.RUNNING, ago(50))
    out = stay_out(session, stay)
    assert (out.gepland_van, out.begonnen_op) == (ago(60), ago(50))


def test_what_does_not_follow_from_the_state_is_refused(session: Session, worker: Actor, refused: Refused) -> None:
    stay = planned(session, worker).stay
    until = StayExtensionIn(tot_en_met=stay.until_on + 30 * DAY if stay.until_on else clock.today())
    acts: dict[str, Callable[[], object]] = {
        "extend": lambda: extend_stay(session, worker, stay.id, until),
        "end": lambda: end_stay(session, worker, stay.id, StayEndIn(laatste_dag=clock.today())),
        "evaluate": lambda: evaluate_stay(session, worker, stay.id, StayEvaluationIn(op_datum=ago(1), helpt=True)),
    }
    assert {refused(act).code for act in acts.values()} == {"kan-nu-niet"}
    start_stay(session, worker, stay.id, StayStartIn(op_datum=ago(60)))
    again = StayStartIn(op_datum=ago(60))
    assert refused(lambda: start_stay(session, worker, stay.id, again)).code == "kan-nu-niet"
    cancel = StayCancelIn(op_datum=clock.today())
    assert refused(lambda: cancel_stay(session, worker, stay.id, cancel)).code == "kan-nu-niet"
    end_stay(session, worker, stay.id, StayEndIn(laatste_dag=ago(1)))
    assert refused(acts["extend"]).code == "kan-nu-niet"
    assert refused(acts["end"]).code == "kan-nu-niet"


@pytest.mark.parametrize("days", [-1, 61, 5000])
def test_a_start_in_the_future_or_outside_the_agreement(
    session: Session, worker: Actor, refused: Refused, days: int
) -> None:
    stay = planned(session, worker, totEnMet=ago(1)).stay
    start = StayStartIn(op_datum=ago(days) if days < 61 else clock.today())
    error = refused(lambda: start_stay(session, worker, stay.id, start))
    assert error.code == "datums-kloppen-niet"


def test_an_end_frees_the_place_and_is_not_after_what_was_agreed(
    session: Session, worker: Actor, refused: Refused
) -> None:
    written = running(session, worker)
    place = session.get_one(PlacementRow, written.stay.placement_id)
    assert place.state == PlacementState.FILLED
    tomorrow = StayEndIn(laatste_dag=clock.today() + DAY)
    assert refused(lambda: end_stay(session, worker, written.stay.id, tomorrow)).code == "datums-kloppen-niet"
    stay = end_stay(session, worker, written.stay.id, StayEndIn(laatste_dag=ago(1))).stay
    assert (stay.state, stay.until_on) == (StayState.ENDED, ago(1))
    assert (place.state, place.taken) == (PlacementState.OPEN, 0)
    over = running(session, worker, totEnMet=ago(10))
    late = StayEndIn(laatste_dag=ago(9))
    assert refused(lambda: end_stay(session, worker, over.stay.id, late)).code == "datums-kloppen-niet"


def test_what_is_cancelled_takes_no_time_and_no_room(session: Session, worker: Actor) -> None:
    person, place = settled_jobseeker(session), posted_place(session)
    stay = planned(session, worker, person=person, place=place, urenPerWeek=40).stay
    cancel_stay(session, worker, stay.id, StayCancelIn(op_datum=clock.today()))
    assert stay.state == StayState.CANCELLED
    assert planned(session, worker, person=person, place=place, urenPerWeek=40).stay.state == StayState.PLANNED


def test_hours_change_within_the_stay(session: Session, worker: Actor, refused: Refused) -> None:
    written = running(session, worker)
    stay = change_stay_hours(session, worker, written.stay.id, StayHoursIn(vanaf=ago(5), uren_per_week=16)).stay
    assert stay.hours == 16
    outside = StayHoursIn(vanaf=ago(61), uren_per_week=16)
    assert refused(lambda: change_stay_hours(session, worker, stay.id, outside)).code == "datums-kloppen-niet"
    too_many = StayHoursIn(vanaf=clock.today(), uren_per_week=40)
    change_stay_hours(session, worker, stay.id, too_many)
    end_stay(session, worker, stay.id, StayEndIn(laatste_dag=ago(3)))
    assert stay.hours == 16, "hours that were agreed for later were never worked"


def test_an_extension_within_the_rules_and_the_room(session: Session, worker: Actor, refused: Refused) -> None:
    place = posted_place(session)
    written = running(session, worker, place=place)
    last = written.stay.until_on
    assert last is not None
    planned(session, worker, place=place, van=last + 31 * DAY, totEnMet=last + 60 * DAY)
    same = StayExtensionIn(tot_en_met=last)
    assert refused(lambda: extend_stay(session, worker, written.stay.id, same)).code == "datums-kloppen-niet"
    too_far = StayExtensionIn(tot_en_met=last + 31 * DAY)
    assert refused(lambda: extend_stay(session, worker, written.stay.id, too_far)).code == "plek-vol"
    stay = extend_stay(session, worker, written.stay.id, StayExtensionIn(tot_en_met=last + 30 * DAY)).stay
    assert stay.until_on == last + 30 * DAY


def test_an_extension_asks_what_is_determined_on_its_first_day(
    session: Session, worker: Actor, refused: Refused
) -> None:
    place = posted_place(session, soort="proefplaats")
    person = settled_jobseeker(session)
    until = ago(60) + 50 * DAY
    written = running(session, worker, person=person, place=place, totEnMet=until, voornemenVastgelegdOp=ago(70))
    session.add(
        DeterminationStatement(
            jobseeker_id=person.id,
            noted_on=until + DAY,
            source="consulent",
            code="algemene-bijstand",
            value=False,
            legal_basis="test",
        )
    )
    session.flush()
    longer = StayExtensionIn(tot_en_met=until + 30 * DAY)
    error = refused(lambda: extend_stay(session, worker, written.stay.id, longer))
    assert error.code == "vaststelling-staat-in-de-weg"
    assert end_stay(session, worker, written.stay.id, StayEndIn(laatste_dag=until)).stay.state == StayState.ENDED


def test_a_participatieplaats_that_does_not_help_ends_after_twelve_months(
    session: Session, worker: Actor, refused: Refused
) -> None:
    place = posted_place(session, soort="participatieplaats")
    first = ago(300)
    written = running(session, worker, place=place, van=first, totEnMet=first + 700 * DAY)
    looked = StayEvaluationIn(op_datum=ago(20), helpt=False)
    stay = evaluate_stay(session, worker, written.stay.id, looked).stay
    assert stay.until_on is not None
    assert 364 <= (stay.until_on - first).days <= 365
    longer = StayExtensionIn(tot_en_met=stay.until_on + DAY)
    assert refused(lambda: extend_stay(session, worker, stay.id, longer)).code == "buiten-de-regels"
    evaluate_stay(session, worker, stay.id, StayEvaluationIn(op_datum=ago(1), helpt=True))
    assert extend_stay(session, worker, stay.id, longer).stay.until_on == longer.tot_en_met


# What no write can do
@pytest.mark.parametrize(
    "table", ["stay_event", "stay_exception", "stay_attendance", "stay_sign", "stay_assessment", "aftercare_contact"]
)
def test_nothing_that_is_written_can_be_changed(session: Session, worker: Actor, table: str) -> None:
    planned(session, worker)
    with pytest.raises(IntegrityError, match="never changed"), session.begin_nested():
        session.execute(text(f"update {table} set noted_on = noted_on"))  # noqa: S608 - our own words


def test_everything_goes_with_the_person(session: Session, worker: Actor) -> None:
    written = running(session, worker)
    number = events(session, written)[1].id
    correct_stay_event(session, worker, written.stay.id, StayCorrectionIn(gebeurtenis=number, op_dag=ago(40)))
    session.execute(text("delete from jobseeker where id = :id"), {"id": written.stay.jobseeker_id})
    assert session.execute(text("select count(*) from stay")).scalar_one() == 0
    assert session.execute(text("select count(*) from stay_event")).scalar_one() == 0


def test_a_line_counts_as_a_change_of_the_stay(sessions: Callable[[], Session]) -> None:
    with transaction(sessions) as session:
        worker = case_worker(session)
        number = running(session, worker).stay.id
    with transaction(sessions) as session:
        before = session.get_one(Stay, number).changed_xid
        record_attendance(
            session, worker, number, StayAttendanceIn(week_vanaf=monday(ago(14)), uren_gepland=11, uren_aanwezig=9)
        )
    with transaction(sessions) as session:
        after = session.get_one(Stay, number).changed_xid
    assert before is not None
    assert after is not None
    assert after > before


def test_stacking_is_told_and_refuses_nobody(session: Session, worker: Actor) -> None:
    person = settled_jobseeker(session)
    for years_ago in (500, 300):
        written = planned(
            session,
            worker,
            person=person,
            van=ago(years_ago),
            totEnMet=ago(years_ago - 150),
            overeenkomstGetekendOp=ago(years_ago + 1),
        )
        start_stay(session, worker, written.stay.id, StayStartIn(op_datum=ago(years_ago)))
        end_stay(session, worker, written.stay.id, StayEndIn(laatste_dag=ago(years_ago - 150)))
        assert written.warnings == []
    (warning,) = planned(session, worker, person=person).warnings
    assert (warning.rule, warning.places, warning.in_a_row) == ("stapeling", 3, 1)
    assert "3 onbetaalde plekken" in warning.text


def test_the_schema_reads_what_the_api_sends(session: Session) -> None:
    fields = stay_in(settled_jobseeker(session).id, posted_place(session).id)
    assert StayIn.model_validate_json(fields.model_dump_json(by_alias=True)) == fields
    assert plan_stay(session, case_worker(session), fields).stay.hours == 11
