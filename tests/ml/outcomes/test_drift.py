"""Drift: a feature that moved is found, one that did not is not, and few lists say nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.outcomes.drift import LEAST_LISTS, MUCH, drift
from tests.ml.outcomes.invented import listed_rows


def test_a_shifted_feature_is_found_and_no_other() -> None:
    found = drift(listed_rows(seed=1), listed_rows(seed=2, shift=0.35), seed=7)
    assert [one.feature for one in found if one.much] == ["wens"]
    assert next(one for one in found if one.feature == "wens").psi > MUCH


def test_a_feature_that_nobody_knows_any_more_has_shifted() -> None:
    then, now = listed_rows(seed=1), listed_rows(seed=2)
    now.x[:, 3] = np.nan
    assert [one.feature for one in drift(then, now, seed=7) if one.some] == [now.names[3]]


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1_000))
def test_lists_of_the_same_region_do_not_count_as_much_shifted(seed: int) -> None:
    found = drift(listed_rows(30, seed=seed), listed_rows(30, seed=seed + 5_000), seed=seed)
    assert not any(one.much for one in found)


def test_what_is_the_same_for_a_whole_list_needs_more_than_chance() -> None:
    """Five lists of one employer more are no shift, though they are 75 people."""
    then, now = listed_rows(25, seed=1), listed_rows(25, seed=2)
    rng = np.random.default_rng(3)
    for rows in (then, now):
        rows.x[:, 5] = rng.random(25).astype(np.float32)[rows.shortlist]
    found = {one.feature: one for one in drift(then, now, seed=7)}
    assert found[then.names[5]].by_chance > 0.1
    assert not found[then.names[5]].much


@pytest.mark.parametrize(("then", "now"), [(LEAST_LISTS - 1, 40), (40, LEAST_LISTS - 1), (0, 40)])
def test_few_lists_say_nothing(then: int, now: int) -> None:
    assert drift(listed_rows(then), listed_rows(now), seed=7) == []
