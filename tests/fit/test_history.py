"""What stays amount to, by examples that a consulent would check by hand, and by laws."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.columns import NEVER, Record, RuleSetFacts
from fit.features import FEATURES, shrunk
from fit.history import days_left
from fit.rules import RULES
from tests.fit import plain
from tests.fit.strategies import TODAY, PastStay, Person, Place, World, past_stays, people, places, rule_facts

FREE = RuleSetFacts(True, (False,) * 6, 1, 6)
TWO_MONTHS = replace(FREE, longest_days=61)
EVERYWHERE = replace(FREE, longest_days=730, counted_kinds=0b1001, left_out_days=30)  # kinds 0 and 3


def left(person: Person, place: Place, rules: RuleSetFacts) -> int:
    world = World((person,), place, {person.gemeente: rules})
    return int(days_left(world.columns, world.facts, world.rule_columns)[0])


def says(code: str, person: Person, place: Place, rules: RuleSetFacts) -> int:
    world = World((person,), place, {person.gemeente: rules})
    rule = next(rule for rule in RULES if rule.code == code)
    return int(rule.decide(world.columns, world.facts, world.rule_columns)[0])


def feature(name: str, person: Person, place: Place, rules: RuleSetFacts = FREE) -> float:
    world = World((person,), place, {person.gemeente: rules})
    return float(FEATURES[name](world.columns, world.facts, world.rule_columns)[0])


def ended(days: int, ago: int = 1, **changes: object) -> PastStay:
    """A stay of so many days that ended so many days before the place starts."""
    return PastStay(first=TODAY - ago - days + 1, last=TODAY - ago, **changes)  # type: ignore[arg-type]  # its fields


# --- durations


@pytest.mark.parametrize(("days", "verdict"), [(60, 1), (61, 0), (62, 0)])
def test_nobody_is_placed_when_nothing_is_left_here(days: int, verdict: int) -> None:
    person = Person(stays=(ended(days),))
    assert says("duur", person, Place(), TWO_MONTHS) == verdict
    assert left(person, Place(), TWO_MONTHS) == 61 - days


def test_a_stay_elsewhere_counts_only_where_the_rules_count_wider() -> None:
    person = Person(stays=(ended(61, place=8),))
    assert left(person, Place(), TWO_MONTHS) == 61
    assert left(person, Place(), replace(TWO_MONTHS, counted_kinds=0b1000)) == 0


def test_days_in_two_stays_at_once_count_once() -> None:
    person = Person(stays=(ended(40), ended(20, hours=8.0)))
    assert left(person, Place(), TWO_MONTHS) == 21


def test_other_work_with_a_real_prospect_is_left_out_as_long_as_the_rules_say() -> None:
    """PW art. 10a lid 3: it counts, but for the first months of it where the employer meant to hire."""
    at_a_participatieplaats = Place(kind=0)
    with_prospect = Person(stays=(ended(100, kind=3, prospect=True),))
    without = Person(stays=(ended(100, kind=3),))
    assert left(with_prospect, at_a_participatieplaats, EVERYWHERE) == 730 - 70
    assert left(without, at_a_participatieplaats, EVERYWHERE) == 730 - 100
    assert left(Person(stays=(ended(100, kind=0, prospect=True),)), at_a_participatieplaats, EVERYWHERE) == 730 - 100


def test_days_that_are_left_out_do_not_hide_those_of_another_stay() -> None:
    """The first stay is left out for as long as the second one runs inside it; that one still counts."""
    stays = (
        PastStay(kind=3, first=TODAY - 100, last=TODAY - 1, prospect=True),
        PastStay(kind=0, first=TODAY - 90, last=TODAY - 80),
    )
    assert left(Person(stays=stays), Place(kind=0), EVERYWHERE) == 730 - (11 + 70)


def test_without_a_limit_everybody_may_come_and_without_stays_nobody_is_asked() -> None:
    assert says("duur", Person(stays=None), Place(), FREE) == 1
    assert says("duur", Person(stays=()), Place(), TWO_MONTHS) == 1
    assert says("duur", Person(stays=None), Place(), TWO_MONTHS) == -1


@settings(max_examples=60, deadline=None)
@given(people, places(), rule_facts(), st.integers(0, 11))
def test_a_day_more_at_work_never_leaves_more(person: Person, place: Place, rules: RuleSetFacts, which: int) -> None:
    stays = person.stays or (PastStay(),)
    at = which % len(stays)
    longer = replace(stays[at], first=stays[at].first - 1)
    more = tuple(sorted((*stays[:at], longer, *stays[at + 1 :]), key=lambda one: one.first))
    if any(one.prospect for one in stays):  # what is left out moves along
        more = tuple(replace(one, prospect=False) for one in more)
    before = replace(person, stays=stays)
    assert left(replace(person, stays=more), place, rules) <= left(before, place, rules)


# --- rhythm


def test_rhythm_is_what_somebody_kept_up_against_the_least_hours() -> None:
    place = Place(hours_min=16.0)
    assert feature("werkritme", Person(stays=(ended(28, hours=8.0),)), place) == 0.5
    assert feature("werkritme", Person(stays=(ended(28, hours=24.0),)), place) == 1
    assert math.isnan(feature("werkritme", Person(stays=(ended(27, hours=24.0),)), place))
    assert math.isnan(feature("werkritme", Person(stays=()), place))
    assert math.isnan(feature("werkritme", Person(stays=None), place))


def test_how_long_ago_it_was_and_what_lies_between_does_not_count() -> None:
    """domain.md §7.5: gaps are the norm in this population and say nothing."""
    place = Place(hours_min=16.0)
    recent, long_ago = (Person(stays=(ended(40, ago=ago, hours=12.0),)) for ago in (1, 2000))
    assert feature("werkritme", recent, place) == feature("werkritme", long_ago, place) == 0.75


@settings(max_examples=60, deadline=None)
@given(past_stays, past_stays, places())
def test_a_stay_more_never_takes_anything_from_what_was_built_up(
    stays: tuple[PastStay, ...], more: tuple[PastStay, ...], place: Place
) -> None:
    together = tuple(sorted((*stays, *more), key=lambda one: one.first))
    before, after = (feature("werkritme", Person(stays=one), place) for one in (stays, together))
    assert math.isnan(before) or after >= before


# --- an employer's record


def test_few_stays_count_for_little() -> None:
    assert shrunk(Record(0, 0, 0.6)) == pytest.approx(0.6)
    assert shrunk(Record(1, 1, 0.6)) == pytest.approx(4 / 6)
    assert shrunk(Record(100, 100, 0.6)) > 0.98
    assert math.isnan(shrunk(Record(0, 0, math.nan)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 100))
def test_a_record_lies_between_its_own_share_and_what_is_usual(happened: int, more: int, hundredths: int) -> None:
    usual, out_of = hundredths / 100, happened + more
    found = shrunk(Record(happened, out_of, usual))
    own = happened / out_of if out_of else usual
    assert min(own, usual) - 1e-9 <= found <= max(own, usual) + 1e-9
    assert shrunk(Record(happened + 1, out_of + 1, usual)) >= found - 1e-9


# --- policy


def test_who_never_had_an_offer_waits_longest() -> None:
    assert feature("wachttijd", Person(offered_on=NEVER), Place()) == 1
    assert feature("wachttijd", Person(offered_on=TODAY - 73), Place()) == pytest.approx(0.2)
    assert feature("wachttijd", Person(offered_on=TODAY), Place()) == 0
    assert math.isnan(feature("wachttijd", Person(), Place()))


def test_the_oracle_of_days_counts_them_one_by_one() -> None:
    assert plain.used_days(Person(stays=(ended(40), ended(20))), Place(), TWO_MONTHS) == 40
