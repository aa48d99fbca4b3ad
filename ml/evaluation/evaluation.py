"""The evaluation: worlds that nothing was learned from, every ranker, and what a year with each list brings.

Everything here is simulated. What is compared is how rankers do beside one another under assumptions that are listed,
never how many people a municipality would help.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fit.register import SCORE_FEATURES
from ml.evaluation.attainable import Attainable, attainable
from ml.evaluation.flow import moved_on, policies
from ml.evaluation.formulas import FORMULAS
from ml.evaluation.from_runs import runs_of
from ml.evaluation.intervals import Estimate, over_runs, ratio_over_runs
from ml.evaluation.judging import NDCG, Score, judge
from ml.evaluation.learning import Learned, rows_of
from ml.evaluation.questions import Float64, Question
from ml.scorecard.by_hand import WEIGHTS, points_per_field
from ml.scorecard.card import Scorecard
from ml.simulator.frames import Frames, frames
from ml.simulator.world import World
from ml.training.measures import calibration_error

FOR_PLACES, FOR_PEOPLE = "wie voor deze plek", "welke plek voor deze persoon"
BY_HAND, CARD, CARD_GAIN, BOOSTER = "punten per veld", "scorekaart", "scorekaart × winst", "bomen met wisselwerking"
ATTAINABLE, ORACLE = "haalbaar uit wat geregistreerd is", "orakel"
BEATEN = (*FORMULAS, BY_HAND)
"""The seven that a scorecard is to beat."""
YEARS = 2
OTHER_SEEDS = 5000
"""Added to the seeds of runs from which only the attainable is worked out."""

Values = dict[str, list[float]]


@dataclass(frozen=True)
class Evaluation:
    """Everything that was measured, one value per run (world and seed), in the order of `runs`."""

    card: Scorecard
    worlds: tuple[World, ...]
    seeds: tuple[int, ...]
    runs: list[str] = field(default_factory=list)
    measures: dict[str, dict[str, Values]] = field(default_factory=dict)  # direction → ranker → measure → per run
    ratios: dict[str, Values] = field(default_factory=dict)  # ranker → "trait: group" → per run
    calibration: Values = field(default_factory=dict)  # how it is reckoned → per run
    moved: Values = field(default_factory=dict)  # policy → people who moved on, per run

    def estimate(self, direction: str, ranker: str, measure: str) -> Estimate:
        """A measure over all runs."""
        return over_runs(self.measures[direction][ranker][measure])

    def best_formula(self, direction: str = FOR_PLACES) -> str:
        """Which of the seven has the highest nDCG@10."""
        return max(BEATEN, key=lambda name: self.estimate(direction, name, NDCG).value)

    def against(self, ranker: str, other: str, measure: str = NDCG, direction: str = FOR_PLACES) -> Estimate:
        """One ranker over another, run by run."""
        found = self.measures[direction]
        return ratio_over_runs(found[ranker][measure], found[other][measure])

    def flow(self, policy: str, other: str) -> Estimate:
        """People who moved on with one policy over those with another, run by run."""
        return ratio_over_runs(self.moved[policy], self.moved[other])


def evaluate(
    learned: Learned,
    worlds: Sequence[World],
    seeds: Sequence[int],
    *,
    years: float = YEARS,
    told: Callable[[str], None] = lambda _what: None,
) -> Evaluation:
    """Judge a card beside its rivals. `told` hears of each run. Same arguments: the same figures."""
    found = Evaluation(learned.card, tuple(worlds), tuple(seeds))
    told("wat uit de registratie haalbaar is")
    most = attainable(worlds, [seed + OTHER_SEEDS for seed in seeds], SCORE_FEATURES, years=years)
    scores = rankers(learned, most)
    for world in worlds:
        for seed in seeds:
            told(f"{world.name}, begingetal {seed}")
            _judge_run(found, frames(world, seed, years=years, names=SCORE_FEATURES), scores, learned)
            for name, count in moved_on(world, seed, policies(learned.card, world)).items():
                found.moved.setdefault(name, []).append(float(count))
    return found


def rankers(learned: Learned, most: Attainable) -> dict[str, Score]:
    """Every ranker by its name."""
    by_hand = points_per_field(WEIGHTS)

    def hand(question: Question) -> Float64:
        return by_hand.points(rows_of(question, by_hand.features)).astype(np.float64)

    return {
        **FORMULAS,
        BY_HAND: hand,
        CARD: learned.card_points,
        CARD_GAIN: lambda question: learned.card_chance(question) * question.promised,
        BOOSTER: learned.booster_chance,
        ATTAINABLE: most.gain,
        ORACLE: lambda question: question.gain,
    }


def _judge_run(found: Evaluation, done: Frames, scores: Mapping[str, Score], learned: Learned) -> None:
    asked = runs_of(done)
    found.runs.append(asked.for_places.name)
    for direction, run in ((FOR_PLACES, asked.for_places), (FOR_PEOPLE, asked.for_people)):
        for name, score in scores.items():
            measured, ratios = judge(run, score)
            of_ranker = found.measures.setdefault(direction, {}).setdefault(name, {})
            for measure, value in measured.items():
                of_ranker.setdefault(measure, []).append(value)
            if direction == FOR_PLACES:
                _note_ratios(found, done, name, ratios)
    promised = np.concatenate([learned.card_chance(question) for question in asked.for_places.questions])
    true = np.concatenate([question.chance for question in asked.for_places.questions])
    placed = done.placed & (done.label >= 0)
    chances = learned.card.chance(np.ascontiguousarray(done.x[placed][:, _columns(done, learned.card)]))
    for name, value in {
        "iedereen die kan, tegen de ware kans": calibration_error(promised, true),
        "wie geplaatst werd, tegen wat ervan kwam": calibration_error(chances, done.label[placed].astype(np.float64)),
    }.items():
        found.calibration.setdefault(name, []).append(value)


def _note_ratios(found: Evaluation, done: Frames, ranker: str, ratios: Mapping[str, Mapping[int, float]]) -> None:
    of_ranker = found.ratios.setdefault(ranker, {})
    for trait, words in done.restricted.values.items():
        for group, word in enumerate(words):
            ratio = ratios.get(trait, {}).get(group, float("nan"))
            of_ranker.setdefault(f"{trait}: {word}", []).append(ratio)


def _columns(done: Frames, card: Scorecard) -> list[int]:
    return [done.names.index(name) for name in card.features]
