"""Questions out of a simulated run: whom for this place, and which place for this person. All of it is simulated."""

from functools import cache
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from fit.columns import NO_OCCUPATION, Float32, JobseekerColumns
from fit.gain import UNPAID, treden_gained
from fit.journey import minutes
from ml.evaluation.judging import Run
from ml.evaluation.questions import Facts, Float64, Int64, Question
from ml.simulator.frames import Frames
from ml.simulator.record import WEEKS_PER_YEAR, Moment
from ml.simulator.world import Kind, Occupation

MOST_OF_PEOPLE = 500
"""Questions of people that are put per run, drawn from its seed: there are ten times as many as of places."""
LEAST_PAIRS = 2
"""Pairs from which there is something to order."""


class Runs(NamedTuple):
    """One simulated run as questions, in two directions."""

    for_places: Run
    for_people: Run


def runs_of(frames: Frames) -> Runs:
    """The questions of a run: per moment the people for a place; per person and week the places open to them."""
    name = f"{frames.world.name}/{frames.run.seed}"
    pairs = _pairs(frames)
    people = len(frames.run.population.columns)
    groups = {trait: of.astype(np.int64) for trait, of in frames.restricted.groups.items()}
    of_places = [
        pairs.of(np.arange(start, end), f"{name}/plek/{frames.place[start]}/{frames.week[start]}")
        for start, end in zip(frames.starts[:-1], frames.starts[1:], strict=True)
        if end - start >= LEAST_PAIRS
    ]
    return Runs(Run(name, of_places, groups, people), Run(name, _of_people(frames, pairs, name), groups, people))


def _of_people(frames: Frames, pairs: "_Pairs", name: str) -> list[Question]:
    order = np.lexsort((frames.place, frames.week, frames.person))
    person, week = frames.person[order], frames.week[order]
    begins = np.flatnonzero(np.r_[True, (person[1:] != person[:-1]) | (week[1:] != week[:-1])])
    groups = [rows for rows in np.split(order, begins[1:]) if len(rows) >= LEAST_PAIRS]
    drawn = np.random.default_rng(frames.run.seed).permutation(len(groups))[:MOST_OF_PEOPLE]
    return [
        pairs.of(rows, f"{name}/persoon/{frames.person[rows[0]]}/{frames.week[rows[0]]}")
        for rows in (groups[at] for at in sorted(drawn.tolist()))
    ]


class _Pairs(NamedTuple):
    """Everything about all rows of a run."""

    frames: Frames
    facts: Facts
    promised: Float64

    def of(self, rows: Int64, key: str) -> Question:
        frames = self.frames
        return Question(
            key=key,
            people=frames.person[rows].astype(np.int64),
            treden=frames.trede[rows].astype(np.int64),
            features=frames.x[rows],
            names=frames.names,
            facts=Facts(*(getattr(self.facts, name)[rows] for name in Facts.__dataclass_fields__)),
            promised=self.promised[rows],
            chance=frames.chance[rows].astype(np.float64),
            gain=(frames.chance * frames.gain)[rows].astype(np.float64),
        )


def _pairs(frames: Frames) -> _Pairs:
    parts = [_facts(moment, _letters(tuple(frames.world.occupations))) for moment in frames.moments]
    together = {
        name: np.concatenate([getattr(part, name) for part in parts]) if parts else np.zeros(0)
        for name in Facts.__dataclass_fields__
    }
    openings = _times(frames.week, frames.person)
    facts = Facts(**{**together, "applications": _stays_before(frames), "openings": openings})
    promised = [promise(moment.people, frames.world.kinds[moment.place.facts.kind]) for moment in frames.moments]
    return _Pairs(frames, facts, np.concatenate(promised) if promised else np.zeros(0))


def _facts(moment: Moment, letters: Float32) -> Facts:
    place, people, count = moment.place, moment.people, len(moment.persons)
    _fewest, most = minutes(people, place.facts)
    record = place.record
    rate = record.answered / record.proposals if record.proposals else np.nan
    wished = np.where(people.wishes == NO_OCCUPATION, 0, people.wishes)
    alike = np.where(people.wishes == NO_OCCUPATION, np.nan, letters[wished, place.facts.occupation])
    return Facts(
        minutes=most.astype(np.float64),
        letters=np.fmax.reduce(alike, axis=1).astype(np.float64),
        placements=np.full(count, float(record.placements)),
        answer_rate=np.full(count, rate),
        applications=np.zeros(count),
        openings=np.ones(count),
    )


@cache
def _letters(occupations: tuple[Occupation, ...]) -> Float32:
    """How alike the name of each occupation is to the name and tasks of each other, by char TF-IDF (2–5)."""
    names = [one.title for one in occupations]
    places = [f"{one.title} {one.tasks}" for one in occupations]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True).fit([*names, *places])
    likeness: Float32 = (vectors.transform(names) @ vectors.transform(places).T).toarray().astype(np.float32)
    return likeness


def _times(week: np.ndarray, person: np.ndarray) -> Float64:
    """Per row how many places were open to that person in that week."""
    keys = np.stack([week, person], axis=1)
    _, inverse, counts = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    return counts[inverse.ravel()].astype(np.float64)


def _stays_before(frames: Frames) -> Float64:
    """Per row how many stays that person began in the twelve months before: the only putting forward that is stored."""
    begun: dict[int, list[int]] = {}
    for stay in frames.run.stays:
        begun.setdefault(stay.person, []).append(stay.begins)
    counts = [
        sum(week - WEEKS_PER_YEAR < when <= week for when in begun.get(person, ()))
        for person, week in zip(frames.person.tolist(), frames.week.tolist(), strict=True)
    ]
    return np.array(counts, dtype=np.float64)


def promise(people: JobseekerColumns, kind: Kind) -> Float64:
    """Treden to gain when a stay of this kind leads on, by the registered trede alone: a gain table in which the
    expected final trede makes no difference."""
    reaches = kind.treden[1] if kind.paid else UNPAID
    return treden_gained(people.trede, np.zeros_like(people.trede), reaches=reaches, paid=kind.paid)
