"""The pure parts of columns: bits, language ranges, and which facts the registry hands over."""

from dataclasses import fields
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.columns import (
    CHAINSAW_ALLOWED,
    DETERMINATIONS,
    GENERAL_ASSISTANCE,
    LANGUAGE_RANKS,
    MOST_STAYS,
    PARTICIPATION_PLACE_ALLOWED,
    SCHOOL_FIRST,
    SHELTERED_ADMISSIBLE,
    SKILLS,
    WAGE_SUBSIDY_GROUP,
    JobseekerColumns,
    day_number,
    place_number,
)
from fit.journey import SPEED_KMH
from services.matching.columns import (
    DETERMINATION_INDEX,
    FILLERS,
    GUIDANCE_RANK,
    bit_mask,
    certificate_columns,
    columns_of,
    empty_columns,
    gemeente_number,
    licence_bits,
    licence_mask,
)
from services.matching.region import joined
from services.registry import (
    MATCHED_DETERMINATIONS,
    CefrLevel,
    Condition,
    Daypart,
    Determination,
    Facts,
    LanguageScale,
    LanguageSkill,
    Transport,
)
from services.registry.jobseekers.derived_facts import DERIVED
from services.registry.jobseekers.derived_facts import MOST_STAYS as MOST_READ
from services.registry.jobseekers.language import CEFR_RANK, OTHER_SCALES, SKILL_INDEX, language_range, narrowed
from services.registry.jobseekers.repository import FOR_MATCHING
from tests.fit.strategies import Person, to_columns

HANDED_OVER = {
    "ladder_observation": ("trede",),
    "language_level": ("skill", "scale", "level"),
    "certificate_statement": ("certificate_code", "held", "valid_until"),
    "licence_set": ("licences",),
    "availability": ("hours_min", "hours_max", "dayparts", "available_from"),
    "reach": ("pc4", "transport", "max_minutes"),
    "occupation_set": ("tie", "occupation_codes"),
    "support_need": ("guidance", "conditions"),
    "expected_trede": ("trede",),
    "determination": ("code", "value"),
}
# What follows from more than one row: kind, place, days, hours and prospect of stays; a day; a number of hours.
DERIVED_FACTS = {"stays", "last_offer", "participation_left"}
RANGES = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda pair: (min(pair), max(pair)))


def test_the_registry_hands_over_these_facts_and_no_others() -> None:
    """Whoever adds one changes this list too, and with it the promise of design.md decision 4."""
    assert {table: wanted.fields for table, wanted in FOR_MATCHING.items()} == HANDED_OVER
    assert set(DERIVED) == DERIVED_FACTS
    assert set(FILLERS) == set(HANDED_OVER) | DERIVED_FACTS


def test_a_determination_has_the_column_that_the_rules_read() -> None:
    assert DETERMINATION_INDEX == {
        Determination.GENERAL_ASSISTANCE: GENERAL_ASSISTANCE,
        Determination.SHELTERED_ADMISSIBLE: SHELTERED_ADMISSIBLE,
        Determination.PARTICIPATION_PLACE_ALLOWED: PARTICIPATION_PLACE_ALLOWED,
        Determination.CHAINSAW_ALLOWED: CHAINSAW_ALLOWED,
        Determination.SCHOOL_FIRST: SCHOOL_FIRST,
        Determination.WAGE_SUBSIDY_GROUP: WAGE_SUBSIDY_GROUP,
    }
    assert len(MATCHED_DETERMINATIONS) == DETERMINATIONS


def test_widths_of_fit_are_those_of_the_vocabulary() -> None:
    assert (len(LanguageSkill), len(CefrLevel), len(Transport)) == (SKILLS, LANGUAGE_RANKS, len(SPEED_KMH))
    assert [CEFR_RANK[level] for level in ("A0-alfa", "A1", "B1", "C2")] == [0, 3, 5, 8]
    assert [SKILL_INDEX[one] for one in ("luisteren", "schrijven")] == [0, 4]
    assert [GUIDANCE_RANK[one] for one in ("gewoon", "wekelijks", "dagelijks", "voortdurend")] == [0, 1, 2, 3]


@pytest.mark.parametrize("bits", [Daypart, Transport, Condition])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_mask_holds_one_bit_per_word(bits: type[Daypart], data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(list(bits)), max_size=30))
    mask = bit_mask([str(word) for word in words], bits)
    assert [word for index, word in enumerate(bits) if mask >> index & 1] == [word for word in bits if word in words]
    assert mask < 2 ** len(bits) <= 2**31
    assert bit_mask([*words, *words], bits) == mask


def test_a_word_that_is_not_in_the_vocabulary_is_refused() -> None:
    with pytest.raises(KeyError):
        bit_mask(["nachtdienst"], Daypart)


def test_every_licence_has_a_bit_of_its_own() -> None:
    assert sorted(licence_bits().values()) == list(range(16))
    assert licence_mask(["B", "BE", "B"]) == 2 ** licence_bits()["B"] + 2 ** licence_bits()["BE"]
    assert licence_mask([]) == 0


@pytest.mark.parametrize("level", list(CefrLevel))
def test_a_level_on_the_cefr_is_what_it_says(level: CefrLevel) -> None:
    assert language_range(LanguageScale.CEFR, level) == (CEFR_RANK[level], CEFR_RANK[level])


def test_a_level_on_another_scale_is_a_wide_range() -> None:
    """1F is not A2 (domain.md §5.2): it may be, and it may be a level lower or higher."""
    for (scale, level), (lowest, highest) in OTHER_SCALES.items():
        low, high = language_range(scale, level)
        assert (low, high) == (CEFR_RANK[lowest], CEFR_RANK[highest])
        assert high - low >= 2, (scale, level)
    low, high = language_range(LanguageScale.REFERENCE, "1F")
    assert low < CEFR_RANK[CefrLevel.A2] < high
    ranges = [[language_range(scale, level) for scale, level in OTHER_SCALES if scale == one] for one in LanguageScale]
    for on_one_scale in ranges:
        assert on_one_scale == sorted(on_one_scale), "een hoger niveau zegt nooit iets lagers"
        assert [high for _low, high in on_one_scale] == sorted(high for _low, high in on_one_scale)


@pytest.mark.parametrize(("scale", "level"), [("sonar", "9"), ("sonar", ""), ("referentieniveau", "5F")])
def test_a_level_that_says_nothing_leaves_everything_open(scale: str, level: str) -> None:
    assert language_range(scale, level) == (0, 8)


@settings(max_examples=150, deadline=None)
@given(RANGES, RANGES)
def test_two_measurements_leave_what_both_allow(known: tuple[int, int], said: tuple[int, int]) -> None:
    both = set(range(known[0], known[1] + 1)) & set(range(said[0], said[1] + 1))
    low, high = narrowed(known, said)
    if both:
        assert (low, high) == (min(both), max(both))
    else:
        assert (low, high) in (known, said)
        assert high - low == min(known[1] - known[0], said[1] - said[0])
    assert narrowed(known, known) == known
    assert narrowed((0, 8), said) == narrowed(said, (0, 8)) == said


def test_of_nobody_known_everything_is_unknown() -> None:
    plain = to_columns((Person(1), Person(2)), len(certificate_columns()))
    empty = empty_columns(2)
    for one in fields(JobseekerColumns):
        if one.name in ("ids", "gemeente"):
            continue
        assert getattr(empty, one.name).dtype == getattr(plain, one.name).dtype, one.name
        assert getattr(empty, one.name).tobytes() == getattr(plain, one.name).tobytes(), one.name


def test_statements_land_in_the_row_of_their_person() -> None:
    one, other, stranger = (Person(number).id.bytes for number in (1, 2, 3))
    facts = Facts(
        people=[(one, "GM0177"), (other, "GM0148")],
        statements={
            "ladder_observation": [(other, 4), (stranger, 6)],
            "language_level": [
                (one, ["luisteren", "luisteren"], ["erk", "sonar"], ["A2", "2"]),
                (other, ["lezen"], ["referentieniveau"], ["1F"]),
            ],
            "certificate_statement": [
                (one, ["VCA_BASIS", "VOG", "OUD"], [True, False, True], [None, None, None]),
                (other, ["OUD"], [True], [None]),
            ],
            "licence_set": [(one, []), (other, ["B"])],
            "availability": [(one, 8.0, None, ["ma-ochtend"], None)],
            "reach": [(one, None, [], None), (other, 8102, ["fiets"], 45)],
            "occupation_set": [(one, ["ervaring"], [["hovenier", "bestaat-niet"]])],
            "support_need": [(one, None, []), (other, "dagelijks", None)],
            "determination": [(one, ["algemene-bijstand", "school-eerst"], [False, True])],
            "expected_trede": [(other, 5)],
            "stays": [
                (
                    other,
                    ["werkervaringsplek", "taalstage"],
                    [Person(8).id.bytes, Person(9).id.bytes],
                    [date(2026, 1, 5), date(2026, 9, 1)],
                    [date(2026, 6, 30), None],
                    [16.0, None],
                    [False, True],
                )
            ],
            "last_offer": [(other, date(2026, 8, 20))],
            "participation_left": [(one, 320)],
        },
    )
    columns = columns_of(facts)
    assert columns.gemeente.tolist() == [177, 148]
    assert columns.trede.tolist() == [-1, 4]
    assert (columns.language_low[0, 0], columns.language_high[0, 0]) == (4, 4)
    assert (columns.language_low[1, 3], columns.language_high[1, 3]) == (3, 5)
    assert columns.certificate_until[0, certificate_columns()["VCA_BASIS"]] == np.iinfo(np.int32).max
    assert columns.certificate_until[0, certificate_columns()["VOG"]] == 0
    assert (columns.certificate_until[1] == -1).all()
    assert columns.licences.tolist() == [0, licence_mask(["B", "AM"])]
    assert columns.hours_min[0] == 8
    assert np.isnan(columns.hours_max).all()
    assert columns.dayparts.tolist() == [1, -1]
    assert columns.transport.tolist() == [-1, 2]
    assert columns.max_minutes.tolist() == [-1, 45]
    assert np.isnan(columns.latitude).tolist() == [True, False]
    assert (columns.experience[0] >= 0).tolist() == [True, False, False, False]
    assert (columns.wishes == -1).all()
    assert columns.guidance_needed.tolist() == [-1, 2]
    assert columns.conditions_needed.tolist() == [0, -1]
    assert columns.determinations[0].tolist() == [0, -1, -1, -1, 1, -1]
    assert columns.expected_trede.tolist() == [-1, 5]
    assert columns.participation_left.tolist() == [320, -1]
    assert columns.stays.tolist() == [0, 2], "wie geen plaatsing heeft, heeft er nul; dat is niet onbekend"
    assert columns.stay_kind[1, :3].tolist() == [0, 2, -1]
    assert columns.stay_place[1, :3].tolist() == [place_number(Person(8).id.bytes), place_number(Person(9).id.bytes), 0]
    assert columns.stay_from[1, 0] == day_number(date(2026, 1, 5))
    assert columns.stay_until[1, :2].tolist() == [day_number(date(2026, 6, 30)), np.iinfo(np.int32).max]
    assert columns.stay_hours[1, 0] == 16
    assert np.isnan(columns.stay_hours[1, 1])
    assert columns.stay_prospect[1, :2].tolist() == [0, 1]
    assert columns.offered_on.tolist() == [0, day_number(date(2026, 8, 20))]


def test_only_the_last_stays_stand_in_columns() -> None:
    assert MOST_READ == MOST_STAYS
    count = MOST_STAYS + 2
    days = [date(2025, 1, 1) + timedelta(days=at) for at in range(count)]
    row = (
        Person(1).id.bytes,
        ["taalstage"] * count,
        [Person(2).id.bytes] * count,
        days,
        days,
        [8.0] * count,
        [False] * count,
    )
    columns = columns_of(Facts(people=[(Person(1).id.bytes, "GM0177")], statements={"stays": [row]}))
    assert columns.stays.tolist() == [MOST_STAYS]
    assert columns.stay_from[0].tolist() == [day_number(one) for one in days[2:]]


def test_joining_is_the_people_of_both() -> None:
    whole = to_columns(tuple(Person(number, trede=number) for number in range(1, 6)))
    again = joined(whole.take(slice(0, 2)), whole.take(slice(2, 5)))
    assert all(
        getattr(again, one.name).tobytes() == getattr(whole, one.name).tobytes() for one in fields(JobseekerColumns)
    )


def test_a_gemeente_is_known_by_the_number_of_its_code() -> None:
    assert [gemeente_number(code) for code in ("GM0177", "GM1742")] == [177, 1742]
