"""Hours, signs, how a stay ended, what an employer sees, and nazorg when it is due."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from services.database import IF_NOT
from services.errors import NotAllowedError, NotFoundError, RefusedError
from services.registry import (
    Actor,
    AftercareIn,
    StayAssessmentIn,
    StayAttendanceIn,
    StayConfirmationIn,
    StayEndIn,
    StayNoObjectionIn,
    StaySignIn,
    StayStartIn,
    StayWritten,
    assess_stay_as_case_worker,
    assess_stay_as_employer,
    attendance_list,
    confirm_stay_assessment,
    due_contacts,
    end_stay,
    find_stay_of_employer,
    record_aftercare,
    record_attendance,
    record_no_objection,
    record_sign,
    start_stay,
    stay_for_employer,
    stay_out,
)
from services.registry.stays.aftercare import due_moment
from services.registry.stays.models import AftercareContact, StayAssessment
from tests.factories import DALFSEN, employer_actor, posted_place, staff_actor
from tests.factories_stays import PLACE, ago, case_worker, monday, planned

DAY = timedelta(days=1)
DONE = {"uitkomst": "tot-het-einde-gedaan"}
CONTRACT = {"soort": "tijdelijk-contract", "vanaf": "2026-11-01", "maanden": 6, "urenPerWeek": 20}


@pytest.fixture
def employer(session: Session) -> Actor:
    """The employer of the place."""
    return employer_actor(session, "Werkgever van de plek")


def ended(session: Session, worker: Actor, employer: Actor, *, days_ago: int = 1) -> StayWritten:
    """A stay at the employer's place that ended so many days ago, after a hundred days."""
    place = posted_place(session, employer, aantalPlaatsen=9)
    first = ago(days_ago + 100)
    written = planned(session, worker, place=place, van=first, totEnMet=ago(days_ago))
    start_stay(session, worker, written.stay.id, StayStartIn(op_datum=first))
    return end_stay(session, worker, written.stay.id, StayEndIn(laatste_dag=ago(days_ago)))


def refusal(session: Session, act: Callable[[], object]) -> str:
    """The code with which an act is refused."""
    with pytest.raises(RefusedError) as error, session.begin_nested():
        act()
    return error.value.code


# Hours and signs
def test_hours_of_a_week_count_as_noted_last(session: Session, worker: Actor, employer: Actor) -> None:
    stay = ended(session, worker, employer).stay
    for week, was_there in ((28, 11.0), (21, 5.5), (21, 8.25)):
        fields = StayAttendanceIn(week_vanaf=monday(ago(week)), uren_gepland=11, uren_aanwezig=was_there)
        record_attendance(session, worker, stay.id, fields)
    assert [one.uren_aanwezig for one in stay_out(session, stay).aanwezigheid] == [11.0, 8.25]
    assert stay_out(session, stay).aanwezigheid_percentage == 87, "19,25 of 22 hours"
    assert len(attendance_list(session, stay).resultaten) == 3, "what was noted first stays visible"


@pytest.mark.parametrize("week", [ago(14) - timedelta(days=ago(14).weekday()) + DAY, ago(-7), ago(700), date.max])
def test_a_week_begins_on_a_monday_of_the_stay(session: Session, worker: Actor, employer: Actor, week: date) -> None:
    stay = ended(session, worker, employer).stay
    fields = StayAttendanceIn(week_vanaf=week, uren_gepland=11, uren_aanwezig=11)
    assert refusal(session, lambda: record_attendance(session, worker, stay.id, fields)) == "datums-kloppen-niet"


def test_nothing_is_seen_before_it_begins(session: Session, worker: Actor) -> None:
    stay = planned(session, worker).stay
    hours = StayAttendanceIn(week_vanaf=monday(ago(14)), uren_gepland=11, uren_aanwezig=11)
    sign = StaySignIn.model_validate(
        {"teken": "op-tijd", "gezien": True, "opDatum": str(ago(7)), "door": "werkleiding"}
    )
    assert refusal(session, lambda: record_attendance(session, worker, stay.id, hours)) == "kan-nu-niet"
    assert refusal(session, lambda: record_sign(session, worker, stay.id, sign)) == "kan-nu-niet"


def test_of_a_sign_the_latest_day_counts(session: Session, worker: Actor, employer: Actor) -> None:
    stay = ended(session, worker, employer).stay
    for days, seen in ((20, True), (40, False)):
        fields = {"teken": "op-tijd", "gezien": seen, "opDatum": str(ago(days)), "door": "werkleiding"}
        record_sign(session, worker, stay.id, StaySignIn.model_validate(fields))
    (shown,) = stay_out(session, stay).signalen
    assert (shown.gezien, shown.op_datum) == (True, ago(20))
    outside = StaySignIn.model_validate(
        {"teken": "op-tijd", "gezien": True, "opDatum": str(ago(0)), "door": "consulent"}
    )
    assert refusal(session, lambda: record_sign(session, worker, stay.id, outside)) == "datums-kloppen-niet"


# The employer
def test_an_employer_sees_nothing_without_a_written_no_objection(
    session: Session, worker: Actor, employer: Actor
) -> None:
    stay = ended(session, worker, employer).stay
    said = StayAssessmentIn.model_validate(DONE)

    def looks(actor: Actor) -> None:
        find_stay_of_employer(session, actor, stay.id)

    with pytest.raises(NotFoundError), session.begin_nested():
        looks(employer)
    with pytest.raises(NotFoundError), session.begin_nested():
        assess_stay_as_employer(session, employer, stay.id, said)
    record_no_objection(session, worker, stay.id, StayNoObjectionIn(gegeven=True, op_datum=ago(1)))
    looks(employer)
    with pytest.raises(NotFoundError), session.begin_nested():
        looks(employer_actor(session, "Een andere werkgever"))
    assess_stay_as_employer(session, employer, stay.id, said)
    seen = stay_for_employer(session, stay).model_dump(by_alias=True)
    assert set(seen) == {"id", "van", "totEnMet", "beoordelingen"}
    assert str(stay.jobseeker_id) not in stay_for_employer(session, stay).model_dump_json()
    record_no_objection(session, worker, stay.id, StayNoObjectionIn(gegeven=False, op_datum=ago(0)))
    with pytest.raises(NotFoundError), session.begin_nested():
        looks(employer)
    session.info.pop(IF_NOT, None)


def test_only_what_was_given_can_be_taken_back(session: Session, worker: Actor, employer: Actor) -> None:
    stay = ended(session, worker, employer).stay
    back = StayNoObjectionIn(gegeven=False, op_datum=ago(0))
    assert refusal(session, lambda: record_no_objection(session, worker, stay.id, back)) == "geen-bezwaar-ontbreekt"
    later = StayNoObjectionIn(gegeven=True, op_datum=ago(-1))
    assert refusal(session, lambda: record_no_objection(session, worker, stay.id, later)) == "datums-kloppen-niet"


def test_an_employer_does_not_see_what_the_consulent_thinks(session: Session, worker: Actor, employer: Actor) -> None:
    stay = ended(session, worker, employer).stay
    record_no_objection(session, worker, stay.id, StayNoObjectionIn(gegeven=True, op_datum=ago(1)))
    other = StayAssessmentIn.model_validate({"uitkomst": "eerder-gestopt", "reden": "reizen-lukte-niet"})
    assess_stay_as_case_worker(session, worker, stay.id, other)
    assert stay_for_employer(session, stay).beoordelingen == []


# The consulent
def test_the_consulent_confirms_or_sees_it_otherwise(session: Session, worker: Actor, employer: Actor) -> None:
    stay = ended(session, worker, employer).stay
    record_no_objection(session, worker, stay.id, StayNoObjectionIn(gegeven=True, op_datum=ago(1)))
    said = assess_stay_as_employer(
        session, employer, stay.id, StayAssessmentIn.model_validate(DONE | {"contract": CONTRACT})
    )
    assert stay_out(session, stay).uitkomst is None, "what only the employer said does not count yet"
    confirm_stay_assessment(session, worker, stay.id, StayConfirmationIn(beoordeling=said.id or 0))
    shown = stay_out(session, stay)
    assert (shown.uitkomst, shown.beoordelingen[1].deelt) == ("tot-het-einde-gedaan", said.id)
    assert shown.beoordelingen[1].contract == shown.beoordelingen[0].contract
    other = StayAssessmentIn.model_validate({"uitkomst": "eerder-gestopt", "reden": "uren-pasten-niet"})
    assess_stay_as_case_worker(session, worker, stay.id, other)
    shown = stay_out(session, stay)
    assert (shown.uitkomst, len(shown.beoordelingen)) == ("eerder-gestopt", 3)
    own = StayConfirmationIn(beoordeling=shown.beoordelingen[2].nummer)
    assert refusal(session, lambda: confirm_stay_assessment(session, worker, stay.id, own)) == "beoordeling-onbekend"


def test_a_netwerker_establishes_nothing(session: Session, worker: Actor, employer: Actor) -> None:
    stay = ended(session, worker, employer).stay
    with pytest.raises(NotAllowedError):
        assess_stay_as_case_worker(session, staff_actor(session), stay.id, StayAssessmentIn.model_validate(DONE))


@pytest.mark.parametrize(
    "fields",
    [
        {"uitkomst": "eerder-gestopt"},
        {"uitkomst": "tot-het-einde-gedaan", "reden": "verhuisd"},
        {"uitkomst": "niet-verschenen"},
        {"uitkomst": "tot-het-einde-gedaan", "contract": CONTRACT | {"vanaf": "2020-01-01"}},
    ],
)
def test_an_assessment_that_contradicts_itself(
    session: Session, worker: Actor, employer: Actor, fields: dict[str, object]
) -> None:
    stay = ended(session, worker, employer).stay
    given = StayAssessmentIn.model_validate(fields)
    code = refusal(session, lambda: assess_stay_as_case_worker(session, worker, stay.id, given))
    assert code == "datums-kloppen-niet"


def test_who_did_not_come_is_noted_once_the_day_is_there(session: Session, worker: Actor) -> None:
    never = StayAssessmentIn.model_validate({"uitkomst": "niet-verschenen"})
    coming = planned(session, worker, van=ago(-5), totEnMet=ago(-50)).stay
    code = refusal(session, lambda: assess_stay_as_case_worker(session, worker, coming.id, never))
    assert code == "datums-kloppen-niet"
    done = StayAssessmentIn.model_validate(DONE)
    assert refusal(session, lambda: assess_stay_as_case_worker(session, worker, coming.id, done)) == "kan-nu-niet"
    missed = planned(session, worker).stay
    assess_stay_as_case_worker(session, worker, missed.id, never)
    assert stay_out(session, missed).uitkomst == "niet-verschenen"


# Nazorg
END = date(2026, 1, 31)


def said(outcome: str, contract: str | None = None) -> StayAssessment:
    """A view of the end, as rows have it."""
    return StayAssessment(stay_id=PLACE, role="consulent", outcome=outcome, contract_kind=contract)


def contact(months: int) -> AftercareContact:
    return AftercareContact(stay_id=PLACE, months=months, contact_on=END, answer="nog-daar")


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 4, 30), None),
        (date(2026, 5, 1), (3, date(2026, 5, 1))),
        (date(2026, 7, 30), (3, date(2026, 5, 1))),
        (date(2026, 7, 31), (6, date(2026, 7, 31))),
        (date(2027, 1, 30), (6, date(2026, 7, 31))),
        (date(2027, 1, 31), (12, date(2027, 1, 31))),
    ],
)
def test_a_contact_is_due_from_its_day(today: date, due: tuple[int, date] | None) -> None:
    """Three months after 31 January are over with April: the contact is due on 1 May."""
    assert due_moment(END, None, [], today) == due


def test_a_contact_answers_its_moment_and_those_before() -> None:
    assert due_moment(END, None, [contact(3)], date(2026, 8, 1)) == (6, date(2026, 7, 31))
    assert due_moment(END, None, [contact(6)], date(2026, 8, 1)) is None
    assert due_moment(END, None, [contact(12)], date(2027, 8, 1)) is None


def test_who_stopped_without_a_contract_is_left_in_peace() -> None:
    today = date(2026, 8, 1)
    assert due_moment(END, said("eerder-gestopt"), [], today) is None
    assert due_moment(END, said("niet-verschenen"), [], today) is None
    assert due_moment(END, said("eerder-gestopt", "tijdelijk-contract"), [], today) is not None
    assert due_moment(END, said("tot-het-einde-gedaan"), [], today) is not None


def test_the_due_list_is_of_the_own_gemeente_and_shrinks(session: Session, worker: Actor, employer: Actor) -> None:
    recent = ended(session, worker, employer, days_ago=30).stay
    older = ended(session, worker, employer, days_ago=200).stay
    oldest = ended(session, worker, employer, days_ago=100).stay
    due = due_contacts(session, worker)
    assert {(one.stay.id, one.months) for one in due} == {(older.id, 6), (oldest.id, 3)}
    assert [one.due_on for one in due] == sorted(one.due_on for one in due)
    assert recent.id not in {one.stay.id for one in due}
    assert due_contacts(session, case_worker(session, DALFSEN)) == []
    fields = {"maanden": 6, "opDatum": str(ago(0)), "antwoord": "niet-te-achterhalen"}
    record_aftercare(session, worker, older.id, AftercareIn.model_validate(fields))
    assert [one.stay.id for one in due_contacts(session, worker)] == [oldest.id]
    assert [one.antwoord for one in stay_out(session, older).nazorg] == ["niet-te-achterhalen"]


def test_a_contact_belongs_after_the_end_and_near_its_moment(session: Session, worker: Actor, employer: Actor) -> None:
    stay = ended(session, worker, employer, days_ago=90).stay

    def contacted(months: int, on: date) -> Callable[[], object]:
        fields = AftercareIn.model_validate({"maanden": months, "opDatum": str(on), "antwoord": "nog-daar"})
        return lambda: record_aftercare(session, worker, stay.id, fields)

    assert refusal(session, contacted(3, ago(90))) == "datums-kloppen-niet"
    assert refusal(session, contacted(3, ago(-1))) == "datums-kloppen-niet"
    assert refusal(session, contacted(6, ago(0))) == "nazorg-te-vroeg"
    assert contacted(3, ago(0))()
    going_on = planned(session, worker).stay
    fields = AftercareIn.model_validate({"maanden": 3, "opDatum": str(ago(0)), "antwoord": "nog-daar"})
    assert refusal(session, lambda: record_aftercare(session, worker, going_on.id, fields)) == "kan-nu-niet"
