"""The whole way on small simulated worlds: learn, judge, report; the same begin gives the same bytes."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from api.cli import app
from fit.register import SCORE_FEATURES
from ml.evaluation.charts import bars
from ml.evaluation.evaluation import ATTAINABLE, BEATEN, CARD, FOR_PEOPLE, FOR_PLACES, ORACLE, Evaluation, evaluate
from ml.evaluation.flow import OPTIMAL, STATUS_QUO
from ml.evaluation.from_runs import runs_of
from ml.evaluation.intervals import Estimate
from ml.evaluation.judging import NDCG
from ml.evaluation.learning import Learned, learn, simulated_rows
from ml.evaluation.report import SIMULATED, as_json, write_report
from ml.scorecard import Origin
from ml.simulator import World, WorldError, shipped, world_of
from ml.simulator.frames import frames


@pytest.fixture(scope="module")
def learned() -> Learned:
    return learn(simulated_rows(shipped("training"), [3], years=2), seed=3)


@pytest.fixture(scope="module")
def found(learned: Learned) -> Evaluation:
    return evaluate(learned, [world_of("standaard")], [3], years=1)


def test_a_card_learns_only_from_what_a_registry_would_hold(learned: Learned) -> None:
    assert learned.card.origin is Origin.SIMULATED
    assert set(learned.card.features) <= set(SCORE_FEATURES)
    assert learned.card.facts is not None
    assert all("gesimuleerd" in one for one in learned.card.facts.source)


def test_questions_hold_who_can_and_their_truth(small: World) -> None:
    done = frames(small, 3, years=2, names=SCORE_FEATURES)
    asked = runs_of(done)
    assert sum(len(one) for one in asked.for_places.questions) <= len(done.x)
    for question in (*asked.for_places.questions[:50], *asked.for_people.questions[:50]):
        assert len(question) >= 2
        assert (question.gain <= question.chance * 6 + 1e-6).all()
        assert not np.isnan(question.promised).any()
    of_person = asked.for_people.questions[0]
    assert len(set(of_person.people.tolist())) == 1
    assert of_person.facts.openings.tolist() == [len(of_person)] * len(of_person)


def test_the_oracle_is_above_what_is_attainable_and_that_above_chance(found: Evaluation) -> None:
    for direction in (FOR_PLACES, FOR_PEOPLE):
        oracle, attainable, random = (
            found.estimate(direction, name, NDCG).value for name in (ORACLE, ATTAINABLE, "willekeurig")
        )
        assert oracle == 1.0
        assert random < attainable < oracle
    assert found.estimate(FOR_PLACES, CARD, NDCG).value > found.estimate(FOR_PLACES, "willekeurig", NDCG).value
    assert found.best_formula() in BEATEN


def test_more_people_move_on_with_the_best_assignment(found: Evaluation) -> None:
    assert found.moved[OPTIMAL][0] > found.moved[STATUS_QUO][0]


def test_the_report_says_that_all_is_simulated_and_is_the_same_twice(found: Evaluation, tmp_path: Path) -> None:
    for name in ("een", "twee"):
        write_report(found, tmp_path / name)
    files = sorted(one.name for one in (tmp_path / "een").iterdir())
    assert files == ["doorstroom.svg", "ndcg.svg", "toets.md"]
    assert all((tmp_path / "een" / one).read_bytes() == (tmp_path / "twee" / one).read_bytes() for one in files)
    told = (tmp_path / "een" / "toets.md").read_text(encoding="utf-8")
    assert SIMULATED in told
    assert "Getraind op gesimuleerde gegevens" in told
    assert json.loads(as_json(found))["gesimuleerd"] is True


def test_a_world_that_was_learned_from_judges_nothing() -> None:
    with pytest.raises(WorldError, match="een toets daarop zegt niets"):
        CliRunner().invoke(app, ["evaluate", "--world", "leren-dorp"], catch_exceptions=False)


def test_a_drawing_tells_its_figures_in_words() -> None:
    drawn = bars("Titel <1>", [("een & twee", Estimate(0.5, 0.4, 0.6)), ("drie", Estimate(12.0, float("nan"), 0.0))])
    assert "<title>Titel &lt;1&gt;</title>" in drawn
    assert "<desc>een &amp; twee 0,500 (0,400–0,600); drie 12,000</desc>" in drawn
    assert ">12,0</text>" in drawn
