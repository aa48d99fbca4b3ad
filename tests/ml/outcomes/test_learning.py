"""Learning from outcomes: what is refused, what is held out, and that the card is the same twice."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.outcomes.learning import (
    FOLDS,
    LABEL,
    NEEDED,
    NEEDED_OF_EACH,
    Learnt,
    check_enough,
    cross_validated,
    learn_from,
    split_by_time,
)
from ml.outcomes.rows import OutcomeRows
from ml.scorecard import Origin, ScorecardError
from ml.scorecard.artifact import dumps
from tests.ml.outcomes.invented import outcome_rows


@pytest.fixture(scope="module")
def rows() -> OutcomeRows:
    """Rows enough."""
    return outcome_rows()


@pytest.fixture(scope="module")
def learnt(rows: OutcomeRows) -> Learnt:
    """What is learned of them."""
    return learn_from(rows, gemeente="Raalte", code="GM0177", seed=7)


def test_a_card_says_that_it_is_real_and_of_what(learnt: Learnt) -> None:
    card = learnt.card
    assert card.facts is not None
    assert (card.origin, card.name, card.facts.label) == (Origin.REAL, "scorekaart-gm0177", LABEL)
    assert card.facts.source == ("gemeente Raalte (GM0177): plaatsingen uit bewaarde lijsten",)
    assert card.facts.rows == len(learnt.before)
    assert card.facts.period.startswith("2024-10-04 – ")
    assert set(card.features) <= set(learnt.before.names)


def test_the_same_rows_and_seed_give_the_same_bytes(rows: OutcomeRows, learnt: Learnt) -> None:
    again = learn_from(rows, gemeente="Raalte", code="GM0177", seed=7)
    assert dumps(again.card) == dumps(learnt.card)
    assert again.folds == learnt.folds


def test_folds_are_judged_above_chance_where_there_is_something_to_learn(learnt: Learnt) -> None:
    assert len(learnt.folds) == FOLDS
    assert min(learnt.folds) > 0.6


@given(count=st.integers(0, NEEDED - 1), of_each=st.integers(0, NEEDED))
def test_too_few_rows_are_refused_with_how_many_are_missing(count: int, of_each: int) -> None:
    some = outcome_rows(count)
    some = replace(some, outcome=(np.arange(count) < of_each).astype(np.int64))
    with pytest.raises(ScorecardError, match=f"{count} \\(nodig {NEEDED}, nog {NEEDED - count}\\)"):
        check_enough(some)


@pytest.mark.parametrize("led_on", [NEEDED_OF_EACH - 1, 2_000 - NEEDED_OF_EACH + 1])
def test_too_few_of_either_outcome_are_refused(led_on: int) -> None:
    some = replace(outcome_rows(2_000), outcome=(np.arange(2_000) < led_on).astype(np.int64))
    with pytest.raises(ScorecardError, match=f"{NEEDED_OF_EACH - 1} \\(nodig {NEEDED_OF_EACH}, nog 1\\)"):
        check_enough(some)


def test_as_many_as_needed_are_enough() -> None:
    enough = replace(outcome_rows(NEEDED), outcome=(np.arange(NEEDED) < NEEDED_OF_EACH).astype(np.int64))
    check_enough(enough)


def test_a_held_out_part_with_one_outcome_only_is_refused(rows: OutcomeRows) -> None:
    late = rows.listed_on >= np.quantile(rows.listed_on, 0.75)
    with pytest.raises(ScorecardError, match="Van de laatste plaatsingen"):
        learn_from(replace(rows, outcome=np.where(late, 0, rows.outcome)), gemeente="Raalte", code="GM0177", seed=7)


@settings(max_examples=50)
@given(days=st.lists(st.integers(0, 40), min_size=20, max_size=200))
def test_what_is_held_out_is_later_than_all_that_is_learned_from(days: list[int]) -> None:
    some = outcome_rows(len(days))
    some = replace(some, listed_on=np.sort(np.array(days)))
    before, after = split_by_time(some)
    assert len(before) + len(after) == len(days)
    assert len(after) >= 0.2 * len(days)
    if len(before):
        assert before.listed_on.max() < after.listed_on.min()


def test_nothing_to_learn_gives_no_card_and_folds_that_say_so() -> None:
    noise = outcome_rows(signal=0.0)
    with pytest.raises(ScorecardError, match="niet aantoonbaar beter dan toeval"):
        learn_from(noise, gemeente="Raalte", code="GM0177", seed=7)
    folds = np.array(cross_validated(noise, seed=7))
    assert np.isnan(folds).any() or abs(np.nanmean(folds) - 0.5) < 0.1
