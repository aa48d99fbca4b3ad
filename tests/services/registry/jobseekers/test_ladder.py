"""The decision tree of the participatieladder: every path, its explanation, and what it never does."""

from dataclasses import fields, replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.jobseekers.participation.ladder import (
    QUESTIONS,
    Found,
    LadderAnswers,
    StillToAsk,
    explanation,
    find_trede,
    potential,
)

answers = st.builds(LadderAnswers, **{one.name: st.sampled_from((True, False, None)) for one in fields(LadderAnswers)})


@pytest.mark.parametrize(
    ("situation", "given_answers", "trede"),
    [
        ("vaste baan, verder niets", LadderAnswers(contract=True, support=False), 6),
        ("zzp met aanvullende bijstand", LadderAnswers(contract=True, support=True), 5),
        ("beschut werk", LadderAnswers(contract=True, support=True), 5),
        ("werkervaringsplek", LadderAnswers(contract=False, unpaid_task=True), 4),
        (
            "proefplaats: nog geen contract, ook al is dat de bedoeling",
            LadderAnswers(contract=False, unpaid_task=True),
            4,
        ),
        ("taalles op dinsdag", LadderAnswers(contract=False, unpaid_task=False, organised=True), 3),
        (
            "elke week bij de buren",
            LadderAnswers(contract=False, unpaid_task=False, organised=False, outside=True),
            2,
        ),
        (
            "ziet alleen huisgenoten",
            LadderAnswers(contract=False, unpaid_task=False, organised=False, outside=False),
            1,
        ),
    ],
)
def test_situations_that_a_consulent_knows(situation: str, given_answers: LadderAnswers, trede: int) -> None:
    found = find_trede(given_answers)
    assert isinstance(found, Found), situation
    assert found.trede == trede, situation


@given(answers=answers)
def test_it_decides_or_names_one_question_that_was_not_asked(answers: LadderAnswers) -> None:
    found = find_trede(answers)
    if isinstance(found, StillToAsk):
        assert getattr(answers, found.field) is None
        assert found.field in QUESTIONS
    else:
        assert 1 <= found.trede <= 6
        assert all(getattr(answers, name) is not None for name, asked in QUESTIONS.items() if asked in path(found))


@given(answers=answers)
def test_asking_on_always_ends_and_never_changes_what_was_decided(answers: LadderAnswers) -> None:
    for _ in range(6):
        found = find_trede(answers)
        if isinstance(found, Found):
            break
        answers = replace(answers, **{found.field: False})
    assert isinstance(found, Found)
    unasked = {one.name: True for one in fields(answers) if getattr(answers, one.name) is None}
    assert find_trede(replace(answers, **unasked)) == found, "answers below the deciding one do not matter"


def test_every_full_set_of_answers_gives_the_highest_trede_that_holds() -> None:
    for values in product((True, False), repeat=5):
        one = LadderAnswers(*values)
        found = find_trede(one)
        assert isinstance(found, Found)
        holds = {5: one.contract and one.support, 6: one.contract and not one.support}
        holds |= {4: one.unpaid_task, 3: one.organised, 2: one.outside, 1: True}
        if not one.contract:
            holds |= {5: False, 6: False}
        assert found.trede == max(trede for trede, there in holds.items() if there)


def test_the_path_is_told_in_dutch() -> None:
    found = find_trede(LadderAnswers(contract=False, unpaid_task=False, organised=True))
    assert isinstance(found, Found)
    told = explanation(found)
    assert told[0] == f"{QUESTIONS['contract']} Nee."
    assert told[-2] == f"{QUESTIONS['organised']} Ja."
    assert told[-1] == "Dat is trede 3: Deelname aan georganiseerde activiteiten."


def test_potential_is_a_difference_and_may_be_a_step_back() -> None:
    assert (potential(3, 5), potential(4, 3), potential(None, 5), potential(3, None)) == (2, -1, None, None)


def path(found: Found) -> list[str]:
    return [one.question for one in found.path]
