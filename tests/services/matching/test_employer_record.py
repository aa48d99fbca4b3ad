"""What is on record of a place and its employer: counts beside what is usual, additional work, a leerbedrijf."""

import math
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from fit.columns import NO, UNKNOWN, YES, Record
from fit.features import shrunk
from services import clock
from services.matching.employer_record import Counted, employer_records
from services.matching.place import longest_days, placement_facts, ruleset_facts
from services.matching.shortlists.service import is_stale, make_shortlist
from services.registry import (
    CheckIn,
    Employer,
    EmployerContactIn,
    Placement,
    PlacementFields,
    PlacementKind,
    add_employer_contact,
    post_placement,
    record_check,
    statutory_ruleset,
)
from services.registry.placements.enums import CheckStanding
from services.registry.stays.models import StayAssessment
from services.registry.stays.schemas import StayEndIn
from services.registry.stays.service import end_stay
from tests.factories import check_json, employer_actor, employer_contact_json, known_jobseeker, place_json, posted_place
from tests.factories import staff_actor as staff
from tests.factories_stays import ago, case_worker, running

REGION = "zwolle"


def ended(session: Session, place: Placement, outcome: str, reason: str | None = None, **more: object) -> None:
    """A stay at a place that ended so."""
    actor = case_worker(session)
    stay = running(session, actor, place=place, van=ago(100)).stay
    end_stay(session, actor, stay.id, StayEndIn(laatste_dag=ago(5)))
    line = StayAssessment(stay_id=stay.id, role="consulent", outcome=outcome, break_reason=reason, **more)
    session.add(line)
    session.flush()


def place_of_another(session: Session, **changes: object) -> Placement:
    """A place of an employer of its own."""
    return posted_place(session, employer_actor(session, f"Werkgever {uuid4().hex[:8]}"), **changes)


def test_of_an_employer_without_a_past_only_what_is_usual_is_known(session: Session) -> None:
    place = posted_place(session, aantalPlaatsen=9)
    nothing = placement_facts(session, place)
    assert (nothing.completed.out_of, nothing.led_on.out_of, nothing.answers.out_of) == (0, 0, 0)
    assert math.isnan(nothing.completed.usual)
    ended(session, place, "tot-het-einde-gedaan", higher_step=True)
    ended(session, place, "eerder-gestopt", "werk-paste-niet")
    other = placement_facts(session, place_of_another(session))
    assert other.completed == Record(0, 0, 0.5)
    assert other.led_on == Record(0, 0, 0.5)
    assert shrunk(other.completed) == 0.5


def test_what_ended_for_reasons_beside_the_place_is_not_held_against_it(session: Session) -> None:
    place = posted_place(session, aantalPlaatsen=9)
    for reason in ("ander-werk-gevonden", "opleiding-begonnen", "verhuisd"):
        ended(session, place, "eerder-gestopt", reason)
    ended(session, place, "tot-het-einde-gedaan")
    ended(session, place, "niet-verschenen")
    found = placement_facts(session, place)
    assert found.completed == Record(1, 2, 0.5)
    assert found.led_on == Record(0, 5, 0.0)


def test_the_last_assessment_says_how_it_ended(session: Session) -> None:
    place = posted_place(session)
    ended(session, place, "eerder-gestopt", "werk-paste-niet")
    stay = session.exec(select(StayAssessment)).one().stay_id
    session.add(StayAssessment(stay_id=stay, role="consulent", outcome="tot-het-einde-gedaan"))
    session.flush()
    assert placement_facts(session, place).completed == Record(1, 1, 1.0)


def test_what_is_usual_is_that_of_the_branche(session: Session) -> None:
    """The branche is drawn to the region as an employer is to the branche: (happened + 5 · region) ÷ (out of + 5)."""
    garden, kitchen = posted_place(session, aantalPlaatsen=9), place_of_another(session, beroep="afwasser")
    for _ in range(3):
        ended(session, garden, "tot-het-einde-gedaan")
    ended(session, kitchen, "eerder-gestopt", "uren-pasten-niet")
    assert placement_facts(session, garden).completed == Record(3, 3, round((3 + 5 * 0.75) / 8, 4))
    assert placement_facts(session, kitchen).completed == Record(0, 1, round((0 + 5 * 0.75) / 6, 4))
    nobody_yet = place_of_another(session, beroep="productiemedewerker")
    assert placement_facts(session, nobody_yet).completed == Record(0, 0, 0.75), "then that of the region"


def test_answers_within_a_week_of_those_that_are_judged(session: Session) -> None:
    actor = employer_actor(session)
    assert actor.employer_id is not None
    liaison, today = staff(session), clock.today()

    def asked(days: int, answered: int | None = None, by: str = "gemeente-zelf") -> None:
        question = {"vraag": "Is er plaats?", "vraagVan": by, "vraagOp": ago(days).isoformat()}
        told = {"beantwoordOp": (ago(days) + timedelta(days=answered)).isoformat()} if answered is not None else {}
        fields = EmployerContactIn.model_validate(employer_contact_json(**question, **told))
        add_employer_contact(session, liaison, actor.employer_id, fields)

    asked(30, 2)
    asked(30, 9)
    asked(30)
    asked(2)  # waits, and is not late yet
    asked(30, by="werkgever-zelf")
    asked(500, 1)  # too long ago
    place = posted_place(session, actor)
    assert placement_facts(session, place).answers == Record(1, 3, round(1 / 3, 4))
    assert employer_records(session, REGION).answers.everywhere == (1, 3)
    assert today == clock.today()


def test_answers_are_beside_those_of_employers_with_places_in_the_branche(session: Session) -> None:
    quick, slow, new = (employer_actor(session, f"Werkgever {number}") for number in range(3))
    garden = posted_place(session, quick)
    kitchen = posted_place(session, slow, beroep="afwasser")
    for actor, answered in ((quick, ago(25)), (slow, ago(1))):
        question = {"vraag": "Is er plaats?", "vraagVan": "gemeente-zelf", "vraagOp": ago(30).isoformat()}
        told = question | {"beantwoordOp": answered.isoformat()}
        fields = EmployerContactIn.model_validate(employer_contact_json(**told))
        assert actor.employer_id is not None
        add_employer_contact(session, staff(session), actor.employer_id, fields)
    assert placement_facts(session, garden).answers == Record(1, 1, round(3.5 / 6, 4))
    assert placement_facts(session, kitchen).answers == Record(0, 1, round(2.5 / 6, 4))
    assert placement_facts(session, posted_place(session, new)).answers == Record(0, 0, round(3.5 / 6, 4))
    both = posted_place(session, slow)
    assert placement_facts(session, both).answers == Record(0, 1, 0.5), "both answered for work in this branche"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.booleans())))
def test_what_is_usual_in_a_branche_lies_between_the_branche_and_the_region(seen: list[tuple[str, str, bool]]) -> None:
    counted, ids = Counted(), {one: uuid4() for one in "abc"}
    for employer, branche, well in seen:
        counted.add(ids[employer], [branche], int(well), 1)
    for branche in "xyz":
        here = [well for _, one, well in seen if one == branche]
        region = [well for _, _, well in seen]
        usual = counted.usual(branche)
        if not region:
            assert math.isnan(usual)
            continue
        shares = [sum(one) / len(one) for one in (here or region, region)]
        assert min(shares) - 1e-9 <= usual <= max(shares) + 1e-9
        assert here or usual == pytest.approx(shares[1])
    for name, employer_id in ids.items():
        own = [well for one, _, well in seen if one == name]
        found = counted.beside(employer_id, "x")
        assert (found.happened, found.out_of) == (sum(own), len(own))


# --- what law asks of the place


@pytest.mark.parametrize(("additional", "says"), [(True, YES), (False, NO)])
def test_a_participatieplaats_is_as_additional_as_its_check_found(
    session: Session, additional: bool, says: int
) -> None:
    fields = PlacementFields.model_validate(place_json(soort="participatieplaats"))
    place = post_placement(session, employer_actor(session), fields)
    check = CheckIn.model_validate(check_json(aanvullend=additional))
    record_check(session, staff(session), place.id, check, version=place.version)
    assert placement_facts(session, place).additional == says
    place.check_standing = CheckStanding.PREDATES
    assert placement_facts(session, place).additional == UNKNOWN, "zonder toets die geldt, weet niemand het"


def test_of_other_kinds_nobody_asks_it(session: Session) -> None:
    found = placement_facts(session, posted_place(session))
    assert (found.additional, found.recognised) == (UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("stated", "seen", "says"),
    [(True, None, YES), (None, None, UNKNOWN), (None, True, YES), (True, False, NO), (False, None, NO)],
)
def test_what_was_seen_at_sbb_goes_before_what_an_employer_states(
    session: Session, stated: bool | None, seen: bool | None, says: int
) -> None:
    place = posted_place(session, soort="praktijkleren")
    place.recognised_trainer = stated
    employer = session.get_one(Employer, place.employer_id)
    employer.work_learning_approved, employer.approval_seen_on = seen, None if seen is None else ago(3)
    session.flush()
    assert placement_facts(session, place).recognised == says


def test_a_list_is_out_of_date_when_sbb_recognises_the_employer_no_more(session: Session) -> None:
    known_jobseeker(session)
    place = posted_place(session, soort="praktijkleren")
    made = make_shortlist(session, place)
    made.snapshot = session.connection().exec_driver_sql("select '1:2000000000:'").scalar_one()  # nobody changed since
    assert not is_stale(session, made, place)
    employer = session.get_one(Employer, place.employer_id)
    employer.work_learning_approved, employer.approval_seen_on = False, ago(1)
    session.flush()
    assert is_stale(session, made, place)


# --- rule sets as rules of matching


def test_the_longest_duration_is_counted_from_the_first_day(session: Session) -> None:
    trial = statutory_ruleset(PlacementKind.TRIAL_PLACEMENT, date(2027, 1, 1))
    assert longest_days(trial, date(2027, 1, 1)) == 181, "2 en 4 maanden: tot en met 30 juni"
    free = statutory_ruleset(PlacementKind.WORK_EXPERIENCE, date(2027, 1, 1))
    assert longest_days(free, date(2027, 1, 1)) == 0
    taalstage = statutory_ruleset(PlacementKind.LANGUAGE_INTERNSHIP, date(2027, 1, 1))
    assert longest_days(taalstage, date(2027, 1, 1)) == 365


def test_a_participatieplaats_counts_other_work_with_benefit_anywhere(session: Session) -> None:
    found = ruleset_facts(posted_place(session, soort="participatieplaats"))[177]
    assert bin(found.counted_kinds).count("1") == 5
    assert 180 <= found.left_out_days <= 184
    assert not found.school_first, "wie onder de 27 is, mag daar niet komen; dat vraagt een andere vaststelling"
    work = ruleset_facts(place_of_another(session))[177]
    assert (work.counted_kinds, work.school_first) == (0, True)
    assert not any(work.required)
    assert ruleset_facts(place_of_another(session, soort="baan-met-loonkostensubsidie"))[177].required[5]
