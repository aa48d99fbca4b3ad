"""A journey follows its stated rules: overlaps, gaps, what ends work, what cannot be, and what must change nothing."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.flow.facts import PersonFacts, merged
from services.flow.journeys import GAP, Journey, JourneyFinding, journey, settled
from services.flow.states import OF_CONTRACT, OF_KIND, OF_PROVISION, PAID, JourneyState
from services.registry import (
    PlacementKind,
    ProvisionKind,
    StatusNoted,
    StayBreakReason,
    StayContractKind,
    StayOutcome,
    TrajectCourse,
    TrajectOutcome,
    statutory_ruleset,
)
from tests.services.flow.people import (
    FIRST,
    ON,
    at_productie,
    contract,
    day,
    job,
    people,
    person,
    said,
    stay,
    told,
    way,
)

S = JourneyState
calm = settings(deadline=None, max_examples=40)


def test_every_kind_of_place_contract_and_traject_has_its_state() -> None:
    assert set(OF_KIND) == set(PlacementKind)
    assert set(OF_CONTRACT) == set(StayContractKind)
    without = {
        ProvisionKind.JOB_COACHING,
        ProvisionKind.WORKPLACE_GUIDANCE,
        ProvisionKind.WORK_LEARNING_SUPPORT,
        ProvisionKind.FINANCIAL,
    }
    assert set(OF_PROVISION) == set(ProvisionKind) - without


@pytest.mark.parametrize("kind", PlacementKind)
def test_paid_is_what_the_rules_call_paid(kind: PlacementKind) -> None:
    assert (OF_KIND[kind] in PAID) != statutory_ruleset(kind, ON).unpaid


def test_one_after_another() -> None:
    facts = person(at_productie(10, 100), job(120, 300, PlacementKind.SUBSIDISED_JOB), job(301))
    assert way(facts) == [(S.NONE, 0, 10), (S.PRODUCTIE, 10, 120), (S.SUPPORTED, 120, 301), (S.REGULAR, 301, None)]


def test_of_two_at_once_the_first_in_order_counts() -> None:
    facts = person(at_productie(0, 200), stay(50, 300), job(100, 150))
    assert way(facts)[:4] == [
        (S.PRODUCTIE, 0, 100),
        (S.REGULAR, 100, 151),
        (S.PRODUCTIE, 151, 201),
        (S.UNPAID, 201, 301),
    ]


@pytest.mark.parametrize(("gap", "joined"), [(28, True), (29, False)])
def test_a_gap_of_four_weeks_belongs_to_what_was_before(gap: int, joined: bool) -> None:
    found = way(person(stay(0, 99), at_productie(100 + gap)))
    expected = [(S.UNPAID, 0, 100 + gap)] if joined else [(S.UNPAID, 0, 100), (S.NONE, 100, 100 + gap)]
    assert found == [*expected, (S.PRODUCTIE, 100 + gap, None)]


def test_an_end_is_settled_once_no_begin_can_close_its_gap() -> None:
    facts = person(stay(0, 99))
    assert way(facts, day(100 + 27)) == [(S.UNPAID, 0, None)]
    assert way(facts, day(100 + 28)) == [(S.UNPAID, 0, 100), (S.NONE, 100, None)]
    assert settled(day(100 + 28)) == day(100)


def test_a_stay_past_its_agreed_last_day_still_runs() -> None:
    assert way(person(stay(0))) == [(S.UNPAID, 0, None)]


def test_a_contract_is_known_until_its_end_and_then_out_of_sight() -> None:
    facts = person(at_productie(0, 99, contract=contract(100, 6)))
    assert way(facts) == [(S.PRODUCTIE, 0, 100), (S.REGULAR, 100, 283), (S.OUT_OF_SIGHT, 283, None)]


def test_nazorg_keeps_somebody_in_sight_or_finds_them_gone() -> None:
    permanent = at_productie(0, 99, contract=contract(100))
    there = replace(permanent, aftercare=said((190, "nog-daar"), (280, "niet-te-achterhalen")))
    assert way(person(there))[1:] == [(S.REGULAR, 100, 191), (S.OUT_OF_SIGHT, 191, None)]
    gone = replace(permanent, aftercare=said((190, "nog-daar"), (280, "vertrokken")))
    assert way(person(gone))[1:] == [(S.REGULAR, 100, 280), (S.NONE, 280, None)]
    assert way(person(permanent))[1:] == [(S.REGULAR, 100, 101), (S.OUT_OF_SIGHT, 101, None)]


def test_answers_that_contradict_each_other_are_settled_by_the_later_one_and_reported() -> None:
    both = at_productie(0, 99, contract=contract(100), aftercare=said((190, "vertrokken"), (280, "nog-daar")))
    found = journey(person(both), on=ON)
    assert told(found)[1] == (S.REGULAR, 100, 281)
    assert found.findings == (JourneyFinding.AFTERCARE_CONTRADICTS,)


def test_a_new_unpaid_place_ends_the_work_and_volunteering_does_not() -> None:
    worked = at_productie(0, 99, contract=contract(100, 12))
    assert way(person(worked, at_productie(200)))[1:] == [(S.REGULAR, 100, 200), (S.PRODUCTIE, 200, None)]
    beside = stay(200, kind=PlacementKind.VOLUNTEERING)
    assert way(person(worked, beside))[1:] == [(S.REGULAR, 100, 465), (S.UNPAID, 465, None)]


def test_who_stopped_for_other_work_or_school_went_there() -> None:
    other = stay(0, 99, outcome=StayOutcome.BROKEN_OFF, break_reason=StayBreakReason.OTHER_JOB)
    assert way(person(other)) == [(S.UNPAID, 0, 100), (S.REGULAR, 100, 101), (S.OUT_OF_SIGHT, 101, None)]
    course = TrajectCourse(ProvisionKind.LANGUAGE, day(0), day(99), TrajectOutcome.SCHOOL)
    assert way(person(trajecten=(course,)))[1] == (S.SCHOOL, 100, 101)
    assert way(person(other, job(110))) == [(S.UNPAID, 0, 110), (S.REGULAR, 110, None)]


def test_who_moved_is_followed_no_longer_unless_something_began_afterwards() -> None:
    left = stay(0, 99, outcome=StayOutcome.BROKEN_OFF, break_reason=StayBreakReason.MOVED)
    found = journey(person(left), on=ON)
    assert (told(found), found.moved, found.seen_until) == ([(S.UNPAID, 0, 100)], True, day(100))
    again = journey(person(left, stay(200)), on=ON)
    assert (told(again)[-1], again.moved) == ((S.UNPAID, 200, None), False)
    assert again.findings == (JourneyFinding.AFTER_MOVE,)


def test_what_ends_before_it_starts_is_left_out_and_reported() -> None:
    found = journey(person(stay(0, 99), job(200, 150)), on=ON)
    assert told(found) == [(S.UNPAID, 0, 100), (S.NONE, 100, None)]
    assert found.findings == (JourneyFinding.END_BEFORE_START,)
    assert "07" not in repr(found.findings)


def test_a_stay_where_nobody_came_is_none() -> None:
    assert way(person(stay(0, 99, outcome=StayOutcome.NO_SHOW))) == [(S.NONE, 0, None)]


def test_before_and_after_there_is_nothing() -> None:
    assert way(person(), FIRST - timedelta(days=1)) == []
    assert way(person(), FIRST) == [(S.NONE, 0, None)]
    facts = person(stay(10), lost_sight_on=day(50))
    found = journey(facts, on=ON)
    assert (told(found), found.seen_until) == ([(S.NONE, 0, 10), (S.UNPAID, 10, None)], day(50))
    late = journey(person(stay(60), lost_sight_on=day(50)), on=ON)
    assert (told(late), late.findings) == ([(S.NONE, 0, None)], (JourneyFinding.AFTER_LOST_SIGHT,))


def test_each_axis_is_its_own() -> None:
    facts = person(
        treden=((day(0), 3), (day(50), 4), (day(70), 4), (day(90), 2)),
        statuses=(StatusNoted(day(0), "ontheffing", day(30)), StatusNoted(day(60), "traject")),
        categories=((day(0), "dalfsen", "meedoen"), (day(5), "raalte", "zorg"), (day(80), "dalfsen", "werkfit")),
    )
    found = journey(facts, on=ON)
    assert [(one.state, one.from_on, one.to) for one in found.treden] == [
        (3, day(0), day(50)),
        (4, day(50), day(90)),
        (2, day(90), None),
    ]
    assert [(one.state, one.to) for one in found.statuses] == [("ontheffing", day(31)), ("traject", None)]
    assert {scheme: len(spells) for scheme, spells in found.categories.items()} == {"dalfsen": 2, "raalte": 1}


def test_people_in_a_sheltered_job_are_in_the_base_only_if_they_asked() -> None:
    facts = person(job(100, 300, PlacementKind.SHELTERED_JOB), wsw=((day(400), None),))
    found = journey(facts, on=ON)
    assert [found.in_base(day(one)) for one in (99, 100, 300, 301, 400, 900)] == [
        True,
        False,
        False,
        True,
        False,
        False,
    ]
    asked = journey(replace(facts, asked_on=(day(200),)), on=ON)
    assert [asked.in_base(day(one)) for one in (150, 200, 500)] == [False, True, True]


def test_two_records_of_one_person_become_one() -> None:
    same = stay(0, 99)
    one = person(same, treden=((day(0), 3), (day(9), 4)), lost_sight_on=day(120))
    other = person(same, job(150), registered_on=day(100), treden=((day(9), 5),))
    both = merged([one, other])
    assert both.stays == (same, job(150))
    assert both.lost_sight_on is None
    assert both.treden == ((day(0), 3), (day(9), 5))
    assert way(both) == [(S.UNPAID, 0, 100), (S.NONE, 100, 150), (S.REGULAR, 150, None)]


@calm
@given(people())
def test_spells_of_a_place_follow_each_other_without_gap_or_overlap(facts: PersonFacts) -> None:
    found = journey(facts, on=ON)
    assume(found.places)
    for before, after in zip(found.places, found.places[1:], strict=False):
        assert before.to == after.from_on
        assert (before.state, before.own_workplace) != (after.state, after.own_workplace)
    assert all(one.to is None or one.from_on < one.to for one in found.places)
    last = found.places[-1]
    assert last.to == (found.seen_until if found.moved else None)
    assert last.from_on < found.seen_until


@calm
@given(people())
def test_a_spell_without_a_place_is_longer_than_the_gap(facts: PersonFacts) -> None:
    found = journey(facts, on=ON)
    gaps = [one for one in found.places[1:] if one.state is S.NONE]
    assert all((one.to or found.seen_until) - one.from_on > GAP for one in gaps)


def test_of_two_ends_on_one_day_the_reason_does_not_hang_on_their_order() -> None:
    stopped = at_productie(0, 60, break_reason=StayBreakReason.WORK_DID_NOT_FIT)
    silent = at_productie(0, 60)
    for stays in ((stopped, silent), (silent, stopped)):
        assert journey(person(*stays), on=ON).places[0].ended_by == StayBreakReason.WORK_DID_NOT_FIT


@calm
@given(people(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(facts: PersonFacts, chance: random.Random) -> None:
    mixed_stays, mixed_trajecten, mixed_treden = (list(one) for one in (facts.stays, facts.trajecten, facts.treden))
    for one in (mixed_stays, mixed_trajecten, mixed_treden):
        chance.shuffle(one)
    other = replace(facts, stays=tuple(mixed_stays), trajecten=tuple(mixed_trajecten), treden=tuple(mixed_treden))
    assert shown(journey(facts, on=ON)) == shown(journey(other, on=ON))


@calm
@given(people())
def test_a_record_beside_itself_changes_nothing(facts: PersonFacts) -> None:
    assert shown(journey(merged([facts]), on=ON)) == shown(journey(merged([facts, facts]), on=ON))


@calm
@given(st.integers(0, 500), st.integers(2, 300), st.data())
def test_cutting_a_stay_in_two_changes_nothing(first: int, length: int, data: st.DataObject) -> None:
    cut = data.draw(st.integers(first, first + length - 1))
    others = tuple(data.draw(people()).stays)
    whole = person(stay(first, first + length), *others)
    parts = person(stay(first, cut), stay(cut + 1, first + length), *others)
    assert shown(journey(whole, on=ON)) == shown(journey(parts, on=ON))


@calm
@given(people(), st.integers(0, 900))
def test_what_comes_later_is_not_known_yet(facts: PersonFacts, number: int) -> None:
    """The journey of a day is that of the same facts without what began after it."""
    known = replace(facts, stays=tuple(one for one in facts.stays if one.from_on <= day(number)))
    assert told(journey(facts, on=day(number))) == told(journey(known, on=day(number)))


def shown(one: Journey) -> tuple[object, ...]:
    """What a journey says of places, treden and base, and what was wrong in it."""
    base = tuple(one.in_base(FIRST + timedelta(days=number)) for number in range(0, 1400, 50))
    return (one.places, one.treden, one.hours, one.moved, one.seen_until, one.findings, base)
