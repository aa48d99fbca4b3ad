"""Every rule against its meaning in plain Python, and the laws that hold for all of them."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fit.columns import NO, UNKNOWN, YES, RuleSetFacts
from fit.rules import RULES, all_of, decide_all, near_all, three_valued
from tests.fit import plain
from tests.fit.strategies import (
    FOREVER,
    GEMEENTEN,
    KINDS,
    TODAY,
    Person,
    Place,
    World,
    people,
    places,
    rule_facts,
    to_columns,
    to_facts,
    worlds,
)

CODES = [rule.code for rule in RULES]
SAYS = {YES: True, NO: False, UNKNOWN: None}
BLOCKS_ON_UNKNOWN = {"veiligheid", "rijbewijs"}
ANYTHING_GOES = RuleSetFacts(True, (False,) * 4, 1, 6)


def verdicts(world: World) -> dict[str, list[bool | None]]:
    """Per rule what it says about each person."""
    table = decide_all(world.columns, world.facts, world.rule_columns)
    return {code: [SAYS[int(one)] for one in row] for code, row in zip(CODES, table, strict=True)}


def about(person: Person, place: Place, rules: RuleSetFacts = ANYTHING_GOES) -> dict[str, bool | None]:
    """Per rule what it says about one person."""
    return {code: row[0] for code, row in verdicts(World((person,), place, {person.gemeente: rules})).items()}


def on_the_edge(person: Person, place: Place) -> bool:
    """Whether a journey takes so nearly a limit that 32 bits cannot tell."""
    edges = [limit + more for limit in plain.limits(person) for more in (0, 15)]
    return any(abs(time - edge) < 0.02 for time in plain.journey_times(person, place) for edge in edges)


def test_every_rule_has_an_oracle_and_a_title() -> None:
    assert list(plain.RULES) == CODES
    assert all(rule.title.strip() for rule in RULES)
    assert len(set(CODES)) == len(CODES)


def test_every_rule_and_near_say_what_their_meaning_says() -> None:
    """Both over the same worlds, since drawing a world takes most of the time."""
    seen: Counter[tuple[str, bool | None]] = Counter()
    near: set[str] = set()

    @settings(max_examples=320, deadline=None, derandomize=True)
    @given(worlds())
    def check(world: World) -> None:
        decided = decide_all(world.columns, world.facts, world.rule_columns)
        found = near_all(world.columns, world.facts, world.rule_columns)
        assert not (found & (decided != NO)).any(), "wie mag, is niet bijna passend"
        for row, person in enumerate(world.people):
            known = person, world.place, world.rules[person.gemeente]
            edge = on_the_edge(person, world.place)
            for at, (code, oracle) in enumerate(plain.RULES.items()):
                if code == "reistijd" and edge:
                    continue
                expected = oracle(*known)
                assert SAYS[int(decided[at, row])] is expected, f"{code}: {person} bij {world.place}"
                seen[code, expected] += 1
                is_near = plain.NEAR.get(code, lambda *_all: False)(*known)
                assert bool(found[at, row]) is is_near, f"{code}: {person} bij {world.place}"
                near.update([code] * is_near)

    check()
    never_unknown = BLOCKS_ON_UNKNOWN | {"startdatum"}
    assert set(seen) == {
        (code, said) for code in CODES for said in (True, False, None) if said is not None or code not in never_unknown
    }
    assert near == set(plain.NEAR)


# --- unknown never excludes


CAN_BE_UNKNOWN = (
    "trede",
    "hours_min",
    "hours_max",
    "dayparts",
    "available_from",
    "home",
    "transport",
    "max_minutes",
    "licences",
    "guidance",
    "conditions",
    "participation_left",
    "stays",
)


def forgotten(person: Person) -> list[tuple[str, Person]]:
    """The same person with one fact less, in every way."""
    whole = [name for name in CAN_BE_UNKNOWN if getattr(person, name) is not None]
    less = [(name, replace(person, **{name: None})) for name in whole]
    less += [(name, replace(person, **{name: ()})) for name in ("wishes", "experience") if getattr(person, name)]
    less += [
        (f"{name} {at}", replace(person, **{name: (*values[:at], nothing, *values[at + 1 :])}))
        for name, nothing in (("language", (0, 8)), ("certificates", None), ("determinations", None))
        for values in [getattr(person, name)]
        for at in range(len(values))
        if values[at] != nothing
    ]
    return less


@settings(max_examples=70, deadline=None)
@given(people, places(), rule_facts())
def test_not_knowing_a_fact_never_excludes(person: Person, place: Place, rules: RuleSetFacts) -> None:
    # A certificate that the law requires blocks on unknown, as do a licence and the chainsaw.
    place = replace(place, certificates=tuple((column, weeks, False) for column, weeks, _law in place.certificates))
    before = about(person, place, rules)
    cases = forgotten(person)
    assume(cases)
    world = World(
        tuple(replace(one, number=at + 1) for at, (_, one) in enumerate(cases)), place, {person.gemeente: rules}
    )
    after = verdicts(world)
    for code in set(CODES) - BLOCKS_ON_UNKNOWN:
        for row, (name, less) in enumerate(cases):
            assert before[code] is False or after[code][row] is not False, f"{code} zonder {name}: {less}"


@settings(max_examples=40, deadline=None)
@given(places(), rule_facts())
def test_somebody_of_whom_nothing_is_known_is_refused_by_law_alone(place: Place, rules: RuleSetFacts) -> None:
    refused = {code for code, said in about(Person(), place, rules).items() if said is False}
    by_law = {
        "veiligheid": place.needs_chainsaw,
        "rijbewijs": bool(place.licences),
        "certificaat": any(law for _column, _weeks, law in place.certificates),
        # What is on record of the place itself, whoever comes.
        "aanvullend-werk": KINDS[place.kind] == "participatieplaats" and place.additional is False,
        "erkend-leerbedrijf": KINDS[place.kind] == "praktijkleren" and place.recognised is False,
    }
    assert refused == {code for code, blocks in by_law.items() if blocks}


def test_a_journey_beyond_what_law_holds_bearable_excludes_who_never_said_they_would() -> None:
    """The one place where a stated fact helps more than silence: somebody who says 120 minutes may go further."""
    far = Place(where=(52.5, 7.4))  # some 87 km: two hours by car
    person = Person(home=(52.5, 6.1), transport=frozenset({5}))
    assert about(person, far)["reistijd"] is False
    assert about(replace(person, max_minutes=150), far)["reistijd"] is True


# --- rows are independent


@settings(max_examples=30, deadline=None)
@given(worlds(least=2, most=6), st.randoms())
def test_nobody_else_changes_what_is_said_of_a_person(world: World, random: object) -> None:
    whole = decide_all(world.columns, world.facts, world.rule_columns)
    near = near_all(world.columns, world.facts, world.rule_columns)
    order = list(range(len(world.people)))
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a Random
    some = order[: max(1, len(order) // 2)]
    for rows in (order, some, *([row] for row in order)):
        few = World(tuple(world.people[row] for row in rows), world.place, world.rules)
        assert (decide_all(few.columns, few.facts, few.rule_columns) == whole[:, rows]).all()
        assert (near_all(few.columns, few.facts, few.rule_columns) == near[:, rows]).all()
        one_by_one = world.columns.take(np.array(rows))
        assert (decide_all(one_by_one, world.facts, few.rule_columns) == whole[:, rows]).all()


def test_nobody_at_all_gives_no_verdicts() -> None:
    world = World((), Place(languages=((0, 3),), certificates=((1, 0, True),)), {177: ANYTHING_GOES})
    assert decide_all(world.columns, world.facts, world.rule_columns).shape == (len(RULES), 0)
    assert near_all(world.columns, world.facts, world.rule_columns).shape == (len(RULES), 0)


# --- better facts never hurt


def better(person: Person, place: Place) -> list[tuple[str, Person, Place]]:
    """This person or this place with one fact that is better, in every way."""
    cases = [
        ("uren", replace(person, hours_max=person.hours_max + 4), place) for _ in [0] if person.hours_max is not None
    ]
    cases += [
        ("reistijd", replace(person, max_minutes=person.max_minutes + 20), place)
        for _ in [0]
        if person.max_minutes is not None
    ]
    cases += [
        ("taal", replace(person, language=(*known[:at], (low + 1, max(low + 1, high)), *known[at + 1 :])), place)
        for known in [person.language]
        for at, (low, high) in enumerate(known)
        if low < 8
    ]
    cases += [
        ("certificaten", replace(person, certificates=(*held[:at], FOREVER, *held[at + 1 :])), place)
        for held in [person.certificates]
        for at in range(len(held))
    ]
    cases += [("begeleiding", person, replace(place, guidance=place.guidance + 1)) for _ in [0] if place.guidance < 3]
    more = set(range(12)) - place.can_meet - place.cannot_meet
    return cases + [("omstandigheden", person, replace(place, can_meet=place.can_meet | {one})) for one in more]


@settings(max_examples=40, deadline=None)
@given(people, places(), rule_facts())
def test_a_better_fact_never_excludes(person: Person, place: Place, rules: RuleSetFacts) -> None:
    before = about(person, place, rules)
    for name, one, there in better(person, place):
        after = about(one, there, rules)
        worse = [code for code in CODES if before[code] is True and after[code] is not True]
        lost = [code for code in CODES if before[code] is None and after[code] is False]
        assert not worse + lost, f"{name}: {one} bij {there}"


# --- language


@settings(max_examples=40, deadline=None)
@given(worlds(most=4), st.tuples(*[st.integers(0, 8)] * 5))
def test_language_says_nothing_where_the_rules_say_it_does_not_count(world: World, ranks: tuple[int, ...]) -> None:
    rules = {code: replace(one, language_counts=False) for code, one in world.rules.items()}
    asking = replace(world.place, languages=tuple(enumerate(ranks)))
    silent = replace(world.place, languages=())
    with_demands, without = (World(world.people, place, rules) for place in (asking, silent))
    assert verdicts(with_demands) == verdicts(without)
    assert verdicts(with_demands)["taal"] == [True] * len(world.people)


# --- examples a netwerker would check by hand


@pytest.mark.parametrize(
    ("last_day", "says"), [(TODAY - 1, False), (TODAY, True), (FOREVER, True), (False, False), (None, None)]
)
def test_a_certificate_counts_up_to_and_including_its_last_day(last_day: int | str | bool | None, says: bool) -> None:
    person = Person(certificates=(last_day, None, None, None))
    assert about(person, Place(certificates=((0, 0, False),)))["certificaat"] is says


@pytest.mark.parametrize(("minutes", "says"), [(4, False), (5, True)])
def test_the_limit_of_a_journey_is_included(minutes: int, says: bool) -> None:
    person = Person(home=(52.5, 6.1), transport=frozenset({5}), max_minutes=minutes)
    assert about(person, Place(where=(52.5, 6.1)))["reistijd"] is says


def test_next_door_is_not_too_far_for_somebody_who_did_not_say_how_they_travel() -> None:
    """By bicycle it takes three minutes, though getting into a car alone takes five."""
    person = Person(home=(52.5, 6.1), max_minutes=4)
    place = Place(where=(52.5022, 6.1))
    assert about(replace(person, transport=frozenset({1})), place)["reistijd"] is True
    assert about(replace(person, transport=frozenset({5})), place)["reistijd"] is False
    assert about(person, place)["reistijd"] is None


@pytest.mark.parametrize(
    ("hours", "says", "near"), [(16, True, False), (15.5, False, True), (12, False, True), (11.5, False, False)]
)
def test_four_hours_short_is_near(hours: float, says: bool, near: bool) -> None:
    world = World((Person(hours_max=hours),), Place(), {177: ANYTHING_GOES})
    assert verdicts(world)["uren"] == [says]
    assert near_all(world.columns, world.facts, world.rule_columns)[CODES.index("uren"), 0] == near


@pytest.mark.parametrize(("day", "says"), [(TODAY - 1, True), (TODAY, True), (TODAY + 1, False), (None, True)])
def test_somebody_may_become_available_on_the_day_itself(day: int | None, says: bool) -> None:
    assert about(Person(available_from=day), Place(starts=TODAY))["startdatum"] is says


def near(code: str, person: Person, place: Place) -> bool:
    """Whether one person is near by one rule."""
    world = World((person,), place, {person.gemeente: ANYTHING_GOES})
    return bool(near_all(world.columns, world.facts, world.rule_columns)[CODES.index(code), 0])


@pytest.mark.parametrize(
    ("listening", "speaking", "says"), [(4, 4, False), (3, 4, True), (3, 8, True), (2, 4, False), (3, 3, False)]
)
def test_one_level_in_one_skill_is_near(listening: int, speaking: int, says: bool) -> None:
    person = Person(language=((listening,) * 2, (speaking,) * 2, *[(0, 8)] * 3))
    assert near("taal", person, Place(languages=((0, 4), (1, 4)))) is says


@pytest.mark.parametrize(("first", "second", "says"), [(5, 5, True), (5, 0, True), (0, 5, False)])
def test_certificates_are_near_when_all_that_is_lacking_can_be_gained_or_asked(
    first: int, second: int, says: bool
) -> None:
    place = Place(certificates=((0, first, False), (1, second, True), (2, 0, False)))
    assert near("certificaat", Person(certificates=(False, None, None, None)), place) is says
    known_to_lack_both = Person(certificates=(False, False, None, None))
    assert near("certificaat", known_to_lack_both, place) is (first > 0 and second > 0)
    assert not near("certificaat", Person(certificates=(FOREVER, FOREVER, None, None)), place)


@pytest.mark.parametrize(("means", "most", "says"), [(4, 0, True), (4, 15, False), (5, 0, True), (5, 5, False)])
def test_a_quarter_of_an_hour_too_far_is_near(means: int, most: int, says: bool) -> None:
    """At the door by public transport takes exactly fifteen minutes of walking and waiting."""
    person = Person(home=(52.5, 6.1), transport=frozenset({means}), max_minutes=most)
    assert near("reistijd", person, Place()) is says


def test_more_than_a_quarter_of_an_hour_too_far_is_not_near() -> None:
    person = Person(home=(52.6, 6.1), transport=frozenset({4}), max_minutes=28)  # 11.1 km, 43.9 minutes
    assert not near("reistijd", person, Place())
    assert near("reistijd", replace(person, max_minutes=29), Place())


def test_somebody_who_wants_more_hours_than_there_are_is_not_near_for_lack_of_hours() -> None:
    world = World((Person(hours_min=30, hours_max=14),), Place(), {177: ANYTHING_GOES})
    assert verdicts(world)["uren"] == [False]
    assert not near_all(world.columns, world.facts, world.rule_columns).any()


def test_everybody_falls_under_the_rules_of_their_own_gemeente() -> None:
    strict, free = RuleSetFacts(True, (True, False, False, False), 1, 6), ANYTHING_GOES
    here, there = Person(1, gemeente=GEMEENTEN[0]), Person(2, gemeente=GEMEENTEN[1])
    world = World((here, there), Place(), {GEMEENTEN[0]: strict, GEMEENTEN[1]: free})
    assert verdicts(world)["soort-plek"] == [None, True]


# --- the two connectives

VALUES = st.sampled_from([YES, NO, UNKNOWN])


@settings(max_examples=70, deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(VALUES, min_size=n, max_size=n), max_size=4)))
def test_all_of_is_the_and_of_kleene(stacked: list[list[int]]) -> None:
    count = len(stacked[0]) if stacked else 3
    found = all_of([np.array(one, dtype=np.int8) for one in stacked], count)
    expected = [plain.together(SAYS[one[row]] for one in stacked) for row in range(count)]
    assert [SAYS[int(one)] for one in found] == expected
    assert found.dtype == np.int8


def test_three_valued_is_unknown_where_neither_holds() -> None:
    found = three_valued(np.array([True, False, False]), np.array([False, True, False]))
    assert found.tolist() == [YES, NO, UNKNOWN]


def test_columns_of_nobody_have_the_widths_of_columns_of_somebody() -> None:
    assert to_columns(()).certificate_until.shape == (0, 4)
    assert to_facts(Place()).licences == 0
