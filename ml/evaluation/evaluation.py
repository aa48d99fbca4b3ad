"""The evaluation: worlds that nothing was learned from, every ranker, and what a year with each list brings.

Everything here is simulated. What is compared is how rankers do beside one another under assumptions that are listed,
never how many people a municipality would help.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from fit.register import SCORE_FEATURES
from ml.evaluation.attainable import Attainable, attainable
from ml.evaluation.calibration import Kept, keep, of_all, of_each
from ml.evaluation.flow import Moved, moved_on, policies
from ml.evaluation.formulas import FORMULAS
from ml.evaluation.from_runs import runs_of
from ml.evaluation.intervals import Estimate, over_runs, ratio_over_runs
from ml.evaluation.judging import NDCG, Run, Score, judge
from ml.evaluation.learning import Learned, rows_of
from ml.evaluation.processes import over
from ml.evaluation.questions import Float64, Question
from ml.scorecard.by_hand import WEIGHTS, points_per_field
from ml.scorecard.card import ALL_SHOWN, Scorecard
from ml.simulator.frames import Frames, frames
from ml.simulator.world import World

FOR_PLACES, FOR_PEOPLE = "wie voor deze plek", "welke plek voor deze persoon"
BY_HAND, CARD, CARD_GAIN, BOOSTER = (
    "punten per veld",
    "scorekaart, kans alleen",
    "scorekaart: kans × opbrengst",
    "bomen met wisselwerking: kans × opbrengst",
)
ATTAINABLE, ORACLE = "haalbaar uit wat geregistreerd is", "orakel"
BEATEN = (*FORMULAS, BY_HAND)
"""The seven that a scorecard is to beat."""
ALL_POSSIBLE, PLACED = "iedereen die kan, tegen de ware kans", "wie geplaatst werd, tegen wat ervan kwam"
STANDARD = "standaard"
"""The world of which flow-through is asked: it is run more often."""
YEARS = 2
OTHER_SEEDS = 5000
"""Added to the seeds of runs from which only the attainable is worked out."""

Values = dict[str, list[float]]


class Judged(NamedTuple):
    """One run (world and seed): per direction and ranker its measures, ratios of groups, and chances kept."""

    name: str
    measures: dict[str, dict[str, dict[str, float]]]
    ratios: dict[str, dict[str, float]]
    kept: dict[str, Kept]
    long: tuple[int, int]  # questions of a place with more than twelve possible people, and all


@dataclass(frozen=True)
class Evaluation:
    """Everything that was measured. Values per run are in the order of `runs`, those of a year per world and seed."""

    card: Scorecard
    worlds: tuple[World, ...]
    seeds: tuple[int, ...]
    flow_seeds: dict[str, tuple[int, ...]]  # world → seeds
    judged: list[Judged] = field(default_factory=list)
    years: dict[str, list[dict[str, Moved]]] = field(default_factory=dict)  # world → per seed policy → what moved

    @property
    def runs(self) -> list[str]:
        """Every run by its name."""
        return [one.name for one in self.judged]

    @property
    def world_of_flow(self) -> str:
        """The world of which flow-through is asked: the standard one, unless only others were judged."""
        names = [one.name for one in self.worlds]
        return STANDARD if STANDARD in names else names[0]

    def values(self, direction: str, ranker: str, measure: str) -> list[float]:
        """A measure per run."""
        return [one.measures[direction][ranker][measure] for one in self.judged]

    def rankers(self, direction: str) -> list[str]:
        """The names of who was judged."""
        return list(self.judged[0].measures[direction])

    def ratios(self, ranker: str) -> Values:
        """Per group the ratios of a ranker, per run."""
        return {group: [one.ratios[ranker][group] for one in self.judged] for group in self.judged[0].ratios[ranker]}

    def calibration(self, name: str) -> tuple[Estimate, Estimate]:
        """Calibration error over all runs together, and within each run by itself."""
        kept = [one.kept[name] for one in self.judged]
        return of_all(kept, self.card), of_each(kept, self.card)

    def estimate(self, direction: str, ranker: str, measure: str) -> Estimate:
        """A measure over all runs."""
        return over_runs(self.values(direction, ranker, measure))

    def best_formula(self, direction: str = FOR_PLACES, measure: str = NDCG) -> str:
        """Which of the seven has the highest nDCG@10."""
        return max(BEATEN, key=lambda name: self.estimate(direction, name, measure).value)

    def against(self, ranker: str, other: str, measure: str = NDCG, direction: str = FOR_PLACES) -> Estimate:
        """One ranker over another, run by run."""
        return ratio_over_runs(self.values(direction, ranker, measure), self.values(direction, other, measure))

    def moved(self, world: str, policy: str, of: str = "expected") -> list[float]:
        """What a year of a policy brings in a world, per seed. `of`: a field of `Moved`."""
        return [float(getattr(one[policy], of)) for one in self.years[world]]

    def flow(self, world: str, policy: str, other: str, of: str = "expected") -> Estimate:
        """What a year of one policy brings over that of another, seed by seed."""
        return ratio_over_runs(self.moved(world, policy, of), self.moved(world, other, of))


def evaluate(
    learned: Learned,
    worlds: Sequence[World],
    seeds: Sequence[int],
    *,
    flow_seeds: Sequence[int] = (),
    years: float = YEARS,
    processes: int = 1,
    told: Callable[[str], None] = lambda _what: None,
) -> Evaluation:
    """Judge a card beside its rivals. `flow_seeds`: those of a year in the standard world, where there are more. `told`
    hears how far it is. Same arguments: the same figures, with however many processes."""
    of_year = {one.name: tuple(flow_seeds) if one.name == STANDARD and flow_seeds else tuple(seeds) for one in worlds}
    found = Evaluation(learned.card, tuple(worlds), tuple(seeds), of_year)
    told("wat uit de registratie haalbaar is")
    others = [seed + OTHER_SEEDS for seed in seeds]
    most = attainable(worlds, others, SCORE_FEATURES, years=years, processes=processes)
    told("elke rangschikker in elke wereld")
    tasks = [(learned, most, world, seed, years) for world in worlds for seed in seeds]
    found.judged.extend(over(_judged, tasks, processes))
    for world in worlds:
        told(f"een jaar met een lijst of een verdeling in {world.name}")
        found.years[world.name] = over(_year, [(learned.card, world, one) for one in of_year[world.name]], processes)
    return found


def _year(card: Scorecard, world: World, seed: int) -> dict[str, Moved]:
    return moved_on(world, seed, policies(card, world))


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
        BOOSTER: lambda question: learned.booster_chance(question) * question.promised,
        ATTAINABLE: most.gain,
        ORACLE: lambda question: question.gain,
    }


def _judged(learned: Learned, most: Attainable, world: World, seed: int, years: float) -> Judged:
    done = frames(world, seed, years=years, names=SCORE_FEATURES)
    asked = runs_of(done)
    measures: dict[str, dict[str, dict[str, float]]] = {}
    ratios: dict[str, dict[str, float]] = {}
    for direction, run in ((FOR_PLACES, asked.for_places), (FOR_PEOPLE, asked.for_people)):
        measures[direction] = {}
        for name, score in rankers(learned, most).items():
            measures[direction][name], of_groups = judge(run, score)
            if direction == FOR_PLACES:
                ratios[name] = _by_words(done, of_groups)
    lengths = [len(question) for question in asked.for_places.questions]
    long = (sum(length > ALL_SHOWN for length in lengths), len(lengths))
    return Judged(asked.for_places.name, measures, ratios, _chances(done, learned.card, asked.for_places), long)


def _chances(done: Frames, card: Scorecard, run: Run) -> dict[str, Kept]:
    """What was promised beside what is true, of everybody who could be placed; and what came of who was."""
    points = np.concatenate([card.points(rows_of(question, card.features)) for question in run.questions])
    true = np.concatenate([question.chance for question in run.questions])
    placed = done.placed & (done.label >= 0)
    at = [done.names.index(name) for name in card.features]
    of_placed = card.points(np.ascontiguousarray(done.x[placed][:, at]))
    return {ALL_POSSIBLE: keep(points, true), PLACED: keep(of_placed, done.label[placed].astype(np.float64))}


def _by_words(done: Frames, ratios: Mapping[str, Mapping[int, float]]) -> dict[str, float]:
    """Ratios by «trait: group», NaN where a group is too small."""
    return {
        f"{trait}: {word}": ratios.get(trait, {}).get(group, float("nan"))
        for trait, words in done.restricted.values.items()
        for group, word in enumerate(words)
    }
