"""Training from rows to a card: the same bytes, honest parts, and refusals that say how to go on."""

import json
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from ml.scorecard import Origin, Scorecard, ScorecardError
from ml.scorecard.artifact import dumps
from ml.training import FeatureOf, train_booster, train_scorecard
from ml.training.measures import auc, calibration_error
from ml.training.scorecard import data_hash, split
from tests.ml.training.invented import FEATURES, GUIDANCE, LANGUAGE, LESS, TRAVEL, WISH, WORTHLESS, invented

SOURCE = ["verzonnen-1"]


@cache
def card() -> Scorecard:
    rows, outcome = invented(12_000, 1)
    return train_scorecard(rows, outcome, FEATURES, seed=1, source=SOURCE)


def test_the_same_rows_and_seed_give_the_same_bytes() -> None:
    rows, outcome = invented(12_000, 1)
    again = train_scorecard(rows.copy(order="F"), outcome.astype(np.int8), FEATURES, seed=1, source=SOURCE)
    assert dumps(again) == dumps(card())
    other = train_scorecard(rows, outcome, FEATURES, seed=2, source=SOURCE)
    assert dumps(other) != dumps(card())


def test_a_card_is_nearly_as_good_as_a_model_that_sees_interactions() -> None:
    rows, outcome = invented(12_000, 1)
    booster = train_booster(rows, outcome, seed=1)
    fresh, happened = invented(30_000, 2)
    assert auc(card().points(fresh), happened) > 0.97 * auc(booster.chance(fresh), happened)
    assert calibration_error(card().chance(fresh), happened) < 0.02
    assert card().facts.metrics["AUC"] == pytest.approx(auc(card().points(fresh), happened), abs=0.03)
    assert card().facts.metrics["AUC zonder afronden"] - card().facts.metrics["AUC"] < 0.002


def test_what_is_worth_nothing_has_few_points_and_what_counts_has_many() -> None:
    most = [field.most for field in card().fields]
    assert most[WORTHLESS] <= 3
    assert min(most[WISH], most[TRAVEL], most[LESS]) > 8
    assert max(most) < 100
    assert all(field.least == 0 for field in card().fields)
    assert [field.direction for field in card().fields] == [one[3] for one in FEATURES]
    assert all(len(field.points) <= 16 for field in card().fields)


def test_the_facts_of_training_stand_in_the_card() -> None:
    rows, outcome = invented(12_000, 1)
    facts = card().facts
    assert (facts.seed, facts.rows, facts.outcomes) == (1, 12_000, int(outcome.sum()))
    assert facts.data_hash == data_hash(rows, outcome)
    assert facts.source == ("verzonnen-1",)
    assert set(facts.libraries) == {"python", "numpy", "scikit-learn"}
    assert card().origin is Origin.SIMULATED
    assert "Getraind op gesimuleerde gegevens." in json.loads(dumps(card())).values()


def test_the_hash_of_data_changes_with_the_data_and_not_with_their_layout() -> None:
    rows, outcome = invented(50, 1)
    first = data_hash(rows, outcome)
    odd_nan = rows.copy()
    odd_nan.view(np.uint32)[np.isnan(rows)] = 0x7FC01234
    for same in ((rows.copy(order="F"), outcome), (rows, outcome.astype(np.int64)), (odd_nan, outcome)):
        assert data_hash(*same) == first
    changed = rows.copy()
    changed[3, 4] = 0.125
    others = [data_hash(changed, outcome), data_hash(rows, ~outcome), data_hash(rows, outcome, np.arange(50))]
    assert len({first, *others}) == 4


def test_rows_of_one_group_stay_together_and_every_row_has_one_part() -> None:
    groups = np.random.default_rng(1).integers(0, 60, 3_000)
    parts = split(3_000, groups, seed=4)
    assert sorted(np.concatenate(parts).tolist()) == list(range(3_000))
    inside = [set(groups[part].tolist()) for part in parts]
    assert not inside[0] & inside[1]
    assert not inside[0] & inside[2]
    assert not inside[1] & inside[2]
    assert [len(one) for one in inside] == [36, 12, 12]
    assert [len(part) for part in split(1_000, None, seed=4)] == [600, 200, 200]


def test_a_card_can_be_trained_by_groups_and_on_real_outcomes() -> None:
    rows, outcome = invented(4_000, 1)
    found = train_scorecard(
        rows,
        outcome,
        [FeatureOf(*one) for one in FEATURES],
        seed=0,
        source=["GM0177"],
        origin=Origin.REAL,
        period="2025-01-01/2026-01-01",
        groups=np.arange(4_000) // 20,
    )
    assert found.origin.sentence == "Getraind op echte uitkomsten van een gemeente."
    assert found.facts.period == "2025-01-01/2026-01-01"


def test_a_column_that_never_differs_gives_no_points() -> None:
    rows, outcome = invented(3_000, 1)
    rows[:, LANGUAGE] = 1
    found = train_scorecard(rows, outcome, FEATURES, seed=1, source=SOURCE)
    assert found.fields[LANGUAGE].points == (0,)
    assert found.fields[GUIDANCE].most > 0


Given = dict[str, object]
FEW = invented(1_500, 1)


def nan_column(given: Given) -> None:
    given["rows"] = np.where(np.arange(10) == WISH, np.float32(np.nan), FEW[0])


def infinite(given: Given) -> None:
    given["rows"] = np.where(FEW[0] == FEW[0][0, TRAVEL], np.float32(-np.inf), FEW[0])


REFUSED: dict[str, Callable[[Given], object]] = {
    "Er zijn 999 rijen; nodig zijn er 1000": lambda given: given.update(rows=FEW[0][:999], outcome=FEW[1][:999]),
    "Er zijn 199 rijen met de uitkomst; nodig zijn er 200": lambda given: given.update(outcome=np.arange(1_500) < 199),
    "Er zijn 199 rijen zonder": lambda given: given.update(outcome=np.arange(1_500) >= 199),
    "geen enkele rij met": lambda given: given.update(outcome=np.zeros(1_500, bool)),
    "geen enkele rij zonder": lambda given: given.update(outcome=np.ones(1_500, np.int64)),
    "geen 0 of 1": lambda given: given.update(outcome=np.full(1_500, 2)),
    "1500 keer 0 of 1": lambda given: given.update(outcome=FEW[1][:-1]),
    "Nergens bekend is: wens": nan_column,
    "Oneindige waarden bij: reistijd": infinite,
    "array .n, kenmerken. van float32": lambda given: given.update(rows=FEW[0].astype(np.float64)),
    "Er zijn 0 kenmerken": lambda given: given.update(rows=FEW[0][:, :0], features=[]),
    "10 kolommen, maar er zijn 9": lambda given: given.update(features=FEATURES[:-1]),
    "gaat over leeftijd": lambda given: given.update(features=[("leeftijd", "L", "jaar", 0), *FEATURES[1:]]),
    "Onbekende kenmerken: hobby": lambda given: given.update(features=[("hobby", "H", "deel", 0), *FEATURES[1:]]),
    "richting": lambda given: given.update(features=[("wens", "W", "deel", 5), *FEATURES[1:]]),
    "begingetal": lambda given: given.update(seed=-1),
    "groepen": lambda given: given.update(groups=np.zeros(3, np.int64)),
    "Een van de drie delen heeft 0": lambda given: given.update(groups=np.zeros(1_500, np.int64)),
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_learned_from_is_refused_in_dutch(message: str) -> None:
    given: Given = {"rows": FEW[0], "outcome": FEW[1], "features": FEATURES, "seed": 1, "source": SOURCE}
    REFUSED[message](given)
    with pytest.raises(ScorecardError, match=message) as caught:
        train_scorecard(given.pop("rows"), given.pop("outcome"), given.pop("features"), **given)
    assert caught.value.remedy


@pytest.mark.parametrize("seed", range(4))
def test_outcomes_of_chance_teach_nothing(seed: int) -> None:
    rows, _outcome = invented(3_000, 1)
    outcome = np.random.default_rng(seed).random(3_000) < 0.3
    with pytest.raises(ScorecardError, match="niet aantoonbaar beter dan toeval"):
        train_scorecard(rows, outcome, FEATURES, seed=1, source=SOURCE)


def test_rows_that_never_differ_teach_nothing() -> None:
    outcome = np.arange(2_000) % 2 == 0
    with pytest.raises(ScorecardError, match="niets te leren"):
        train_scorecard(np.ones((2_000, 10), np.float32), outcome, FEATURES, seed=1, source=SOURCE)


def test_the_booster_refuses_the_same() -> None:
    with pytest.raises(ScorecardError, match="nodig zijn er 1000"):
        train_booster(FEW[0][:10], FEW[1][:10], seed=1)
    with pytest.raises(ScorecardError, match="Oneindige waarden bij: kolom 2"):
        train_booster(np.where(np.arange(10) == 1, np.float32(np.inf), FEW[0]), FEW[1], seed=1)


def test_the_booster_is_the_same_from_the_same_seed() -> None:
    first, second = (train_booster(*FEW, seed=1).chance(FEW[0]) for _ in range(2))
    assert (first == second).all()
