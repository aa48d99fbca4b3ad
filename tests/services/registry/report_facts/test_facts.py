"""Chains of corrections, ages that move along, and what a fact may not be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.disclosure import SMALLEST_COUNT, enough, published
from services.registry.report_facts.enums import AgeBand, Answer
from services.registry.report_facts.facts import LOWEST_AGE, at_least, band_on, counting, turns, years_later
from services.registry.report_facts.models import AgeGroup, ReportFact, SchemeSpell, ShelteredIndication, WageValue
from services.registry.report_facts.rules import contradictions
from tests.services.registry.report_facts.situations import DAY, WHO, ages, days, known, scheme, turning

TODAY = DAY


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    first, ended = scheme("PW"), scheme("PW", ended=date(2026, 6, 30))
    first.id, ended.id, ended.corrects_id = 1, 2, 1
    assert counting([first, ended]) == [ended]
    gone = scheme("PW")
    gone.id, gone.corrects_id, gone.withdrawn = 3, 2, True
    assert counting([first, ended, gone]) == []


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=12))
def test_of_each_chain_at_most_one_row_counts(plan: list[tuple[int, bool]]) -> None:
    """Any tree of corrections in which no row is corrected twice, as the table guarantees."""
    rows: list[SchemeSpell] = []
    free: list[int] = []
    heads = 0
    for number, (choice, withdrawn) in enumerate(plan, start=1):
        row = scheme("PW")
        row.id = number
        if free and choice % 2:
            row.corrects_id = free.pop(choice % len(free))
            row.withdrawn = withdrawn
        else:
            heads += 1
        free.append(number)
        rows.append(row)
    found = counting(rows)
    assert len(found) <= heads
    assert {one.id for one in found} == {one.id for one in rows if one.id in free and not one.withdrawn}


@given(age=ages(), day=days, later=st.integers(0, 4000))
def test_nobody_gets_younger(age: AgeGroup, day: date, later: int) -> None:
    facts, after = known(age), day + timedelta(days=later)
    for border in (18, 27):
        if at_least(facts, border, day) is Answer.YES:
            assert at_least(facts, border, after) is Answer.YES
    assert LOWEST_AGE[band_on(age, day)] <= LOWEST_AGE[band_on(age, after)]


@given(age=ages(), day=days)
def test_group_and_border_agree(age: AgeGroup, day: date) -> None:
    if age.last_day is None:
        return
    for border in (18, 27):
        reached = LOWEST_AGE[band_on(age, day)] >= border
        assert (at_least(known(age), border, day) is Answer.YES) == reached


def test_a_birthday_on_29_february_falls_on_1_march_in_other_years() -> None:
    assert years_later(date(2028, 2, 29), -1) == date(2027, 3, 1)
    young = turning(18, date(2028, 2, 29), noted=date(2027, 1, 1))
    assert turns(young, 18) == date(2028, 2, 29)
    assert turns(young, 27) == date(2037, 3, 1)


def fields(fact: ReportFact) -> set[str]:
    return {one.field for one in contradictions(fact, TODAY)}


@pytest.mark.parametrize(
    ("fact", "wrong"),
    [
        (scheme("PW"), set()),
        (scheme("PW", ended=date(2024, 1, 1)), {"geeindigdOp"}),
        (scheme("PW", end_reason="verhuisd"), {"eindreden"}),
        (scheme("PW", started=date(1066, 1, 1)), {"begonnenOp", "vastgesteldOp"}),
        (scheme("PW", withdrawn=True), {"ingetrokken"}),
        (turning(27, date(2028, 1, 1)), set()),
        (AgeGroup(**WHO, noted_on=DAY, band=AgeBand.FROM_18), {"laatsteDag"}),
        (AgeGroup(**WHO, noted_on=DAY, band=AgeBand.FROM_27), set()),
        (AgeGroup(**WHO, noted_on=DAY, band=AgeBand.FROM_65, last_day=date(2030, 1, 1)), {"laatsteDag"}),
        (AgeGroup(**WHO, noted_on=DAY, band=AgeBand.FROM_18, last_day=date(2040, 1, 1)), {"laatsteDag"}),
        (AgeGroup(**WHO, noted_on=DAY, band=AgeBand.FROM_18, last_day=date(2026, 8, 1)), {"laatsteDag"}),
        (WageValue(**WHO, noted_on=DAY, measured_on=DAY, percentage=60, next_due_on=DAY), {"volgendeOp"}),
        (WageValue(**WHO, noted_on=DAY, measured_on=DAY + timedelta(1), percentage=60), {"gemetenOp"}),
        (
            ShelteredIndication(
                **WHO, noted_on=DAY, advised_on=DAY, advice="positief-advies", decision=True, decided_on=DAY
            ),
            {"geldigVanaf"},
        ),
        (
            ShelteredIndication(
                **WHO, noted_on=DAY, advised_on=DAY, advice="positief-advies", decided_on=DAY, valid_until=DAY
            ),
            {"beslotenOp", "geldigTotEnMet"},
        ),
    ],
)
def test_what_does_not_go_together_is_named(fact: ReportFact, wrong: set[str]) -> None:
    assert fields(fact) == wrong


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=1), st.integers(0, 60), min_size=1))
def test_no_small_count_is_shown_nor_can_be_worked_out(counts: dict[str, int]) -> None:
    shown = published(counts)
    hidden = {part for part, count in shown.items() if count is None}
    assert all(count is None or count >= SMALLEST_COUNT for count in shown.values())
    assert all(count in (None, counts[part]) for part, count in shown.items())
    together = sum(counts[part] for part in hidden)
    assert not hidden or hidden == set(counts) or (len(hidden) > 1 and together >= SMALLEST_COUNT)
    if all(count >= SMALLEST_COUNT for count in counts.values()):
        assert not hidden


def test_a_number_alone() -> None:
    assert (enough(9), enough(10)) == (None, 10)
