"""What every ranker of the house must do, whether its points were set by hand or learned (style.md, point 9)."""

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.scorecard import Origin, Scorecard, ScorecardError, points_per_field
from ml.scorecard.artifact import dumps, loads
from ml.training import train_scorecard
from services.matching.points import POINTS
from tests.ml.scorecard.cards import RICH, plain_points, rows_for
from tests.ml.training.invented import FEATURES, invented


def by_hand() -> Scorecard:
    return points_per_field(POINTS.weights)


def small() -> Scorecard:
    return points_per_field({"wens": 3, "taal": 0, "uren": 1})


def rich() -> Scorecard:
    return RICH


@cache
def trained() -> Scorecard:
    rows, outcome = invented(4_000, seed=3)
    return train_scorecard(rows, outcome, FEATURES, seed=3, source=["verzonnen"])


@cache
def trained_once_more() -> Scorecard:
    rows, outcome = invented(2_000, seed=4)
    return train_scorecard(rows, outcome, FEATURES, seed=4, source=["GM0177"], origin=Origin.REAL, period="2025")


RANKERS = [by_hand, small, rich, trained, trained_once_more]
every_ranker = pytest.mark.parametrize("ranker", RANKERS)
some = settings(max_examples=25, deadline=None)


@every_ranker
@some
@given(data=st.data())
def test_contributions_sum_to_points_and_are_those_of_the_sheet(ranker, data: st.DataObject) -> None:
    card = ranker()
    rows = data.draw(rows_for(card))
    given_points = card.contributions(rows)
    assert given_points.dtype == np.int32
    assert given_points.tolist() == [plain_points(card, row) for row in rows.tolist()]
    assert card.points(rows).dtype == np.int32
    assert card.points(rows).tolist() == (card.base + given_points.sum(axis=1)).tolist()


@every_ranker
@some
@given(data=st.data())
def test_better_in_one_field_never_lowers_points(ranker, data: st.DataObject) -> None:
    card = ranker()
    rows = data.draw(rows_for(card))
    better = data.draw(rows_for(card, most=1).filter(len))
    for column, field in enumerate(card.fields):
        if not field.direction or math.isnan(better[0, column]):
            continue
        changed = rows.copy()
        changed[:, column] = better[0, column]
        with np.errstate(invalid="ignore"):
            is_better = (changed[:, column] - rows[:, column]) * field.direction >= 0
        assert (card.points(changed) >= card.points(rows))[is_better].all()


@every_ranker
@some
@given(data=st.data())
def test_unknown_is_worth_no_more_and_no_less_than_some_answer(ranker, data: st.DataObject) -> None:
    card = ranker()
    rows = data.draw(rows_for(card))
    for column, field in enumerate(card.fields):
        silent = rows.copy()
        silent[:, column] = np.nan
        given_points = card.contributions(silent)[:, column]
        assert (given_points == field.unknown).all()
        assert min(field.points) <= field.unknown <= max(field.points)


@every_ranker
@some
@given(data=st.data())
def test_a_person_does_not_change_the_points_of_another(ranker, data: st.DataObject) -> None:
    card = ranker()
    rows = data.draw(rows_for(card))
    order = data.draw(st.permutations(range(len(rows))))
    keep = [row for row in order if data.draw(st.booleans())]
    for found in (card.points, card.contributions, *([card.chance] if card.a else [])):
        assert (found(rows)[keep] == found(rows[keep])).all()


@every_ranker
@some
@given(data=st.data())
def test_the_file_gives_the_same_card_and_the_same_bytes(ranker, data: st.DataObject) -> None:
    card = ranker()
    again = loads(dumps(card))
    assert again == card
    assert again.version == card.version
    assert dumps(again) == dumps(card)
    rows = data.draw(rows_for(card))
    assert (again.points(rows) == card.points(rows)).all()


@every_ranker
@some
@given(data=st.data())
def test_points_of_bins_are_the_same_in_any_layout_of_memory(ranker, data: st.DataObject) -> None:
    card = ranker()
    bins = card.bins(data.draw(rows_for(card)))
    assert bins.dtype == np.uint8
    for layout in (bins, np.ascontiguousarray(bins), np.repeat(bins, 2, axis=0)[::2]):
        assert (card.points_of_bins(layout) == card.points_of_bins(bins)).all()


@every_ranker
def test_more_rows_than_a_block_have_the_points_of_few(ranker) -> None:
    card = ranker()
    few = np.random.default_rng(1).random((101, len(card.fields)), dtype=np.float32)
    many = np.tile(few, (500, 1))
    assert (card.points(many) == np.tile(card.points(few), 500)).all()


@every_ranker
def test_nobody_gives_nothing(ranker) -> None:
    card = ranker()
    nobody = np.empty((0, len(card.fields)), dtype=np.float32)
    assert card.points(nobody).shape == (0,)
    assert card.contributions(nobody).shape == (0, len(card.fields))
    assert card.bins(nobody).shape == (0, len(card.fields))
    if card.a is not None:
        assert card.chance(nobody).shape == (0,)


@every_ranker
@pytest.mark.parametrize("method", ["points", "contributions", "bins"])
def test_other_shapes_types_and_infinity_are_refused_in_dutch(ranker, method: str) -> None:
    card = ranker()
    ask, wide = getattr(card, method), len(card.fields)
    wrong = {
        "kenmerken; gegeven is vorm": np.zeros((2, wide + 1), np.float32),
        "vorm \\(": np.zeros(wide, np.float32),
        "gegeven is float64": np.zeros((2, wide)),
        "gegeven is int64": np.zeros((0, wide), np.int64),
        "anders dan een numpy": [[0.0] * wide],
        "Oneindige waarden bij: wens": np.full((1, wide), np.inf, np.float32),
    }
    for message, rows in wrong.items():
        with pytest.raises(ScorecardError, match=message):
            ask(rows)


@every_ranker
def test_bins_that_are_not_of_this_card_are_refused(ranker) -> None:
    card = ranker()
    for bins in (np.full((3, len(card.fields)), 255, np.uint8), np.zeros((3, len(card.fields)), np.int64)):
        with pytest.raises(ScorecardError):
            card.points_of_bins(bins)


@every_ranker
@some
@given(data=st.data())
def test_a_chance_lies_between_0_and_1_and_rises_with_points(ranker, data: st.DataObject) -> None:
    card = ranker()
    rows = data.draw(rows_for(card))
    if card.origin == Origin.BY_HAND:
        with pytest.raises(ScorecardError, match="met de hand gezet en kent geen kans"):
            card.chance(rows)
        return
    chance, points = card.chance(rows), card.points(rows)
    assert ((chance > 0) & (chance < 1)).all()
    order = np.argsort(points, kind="stable")
    rises = np.diff(points[order]) > 0
    assert (np.diff(chance[order])[rises] > 0).all()
    assert (np.diff(chance[order])[~rises] == 0).all()


@every_ranker
@some
@given(data=st.data())
def test_the_explanation_names_each_field_that_gave_points_and_the_sum(ranker, data: st.DataObject) -> None:
    card = ranker()
    rows = data.draw(rows_for(card))
    for row, given_points, total in zip(rows, card.contributions(rows), card.points(rows), strict=True):
        said = card.explain(row)
        for field, points, value in zip(card.fields, given_points, row, strict=True):
            about = [sentence for sentence in said if sentence.startswith(f"{field.title}:")]
            assert len(about) == int(field.counts)
            if about:
                assert f" {points} " in about[0]
                assert ("niet bekend" in about[0]) == math.isnan(value)
        assert any(sentence.startswith(f"Samen {total} punt") for sentence in said)
        assert said[-1] == card.origin.sentence
        assert any("Geschatte kans" in sentence for sentence in said) == (card.a is not None)


@every_ranker
def test_a_row_of_another_width_cannot_be_explained(ranker) -> None:
    card = ranker()
    with pytest.raises(ScorecardError, match="kenmerken"):
        card.explain(np.zeros(len(card.fields) + 1, np.float32))
    with pytest.raises(ScorecardError):
        card.explain(np.zeros((2, len(card.fields)), np.float32))
