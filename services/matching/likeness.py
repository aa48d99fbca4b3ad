"""What a text about work is like: occupations of our list, and steps of the learning lines of a gemeente.

Texts of places and of tasks, never of a person (docs/adr/0016-encoder.md). Nothing is stored: vectors of what we
wrote ourselves are kept per model, those of the text are gone with the answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from leerlijnen.catalogue import Catalogue
from leerlijnen.model import Step, StepKey
from ml.encoder import load
from services.registry import Occupation, PlacementKind, by_letters, occupations, text_likeness

Float32 = npt.NDArray[np.float32]

BODY_SHARE = 0.9
"""What the likeness of a sentence counts for beside that of a title: a title names the work, a sentence tells of it."""
MOST_SENTENCES = 100
"""Sentences of one text that are read."""

_SENTENCE_END = re.compile(r"[.!?;:•\r\n]+")


class Way(Enum):
    """By what a step of a learning line is like a text; said in sentences, never by its name."""

    TASK = auto()
    NAME = auto()
    OCCUPATION = auto()


@dataclass(frozen=True, slots=True)
class LikelyOccupation:
    """An occupation with its likeness to a text, 0 to 1."""

    occupation: Occupation
    likeness: float


@dataclass(frozen=True, slots=True)
class LikelyStep:
    """A step with its likeness to a text, 0 to 1, and the task, name or title of an occupation that it is like."""

    key: StepKey
    step: Step
    likeness: float
    way: Way
    like: str


@dataclass(frozen=True, slots=True)
class WorkText:
    """A text about work: `title` names it, `sentences` tell of it (there may be none)."""

    title: str
    sentences: tuple[str, ...] = ()

    @classmethod
    def of(cls, title: str, *bodies: str | None) -> "WorkText":
        """A title, and the sentences of texts that go with it."""
        cut = [one.strip() for body in bodies if body for one in _SENTENCE_END.split(body)]
        return cls(title, tuple(one for one in cut if one)[:MOST_SENTENCES])

    def vectors(self) -> Float32:
        """(1 + sentences, d): the title first. Raises EncoderError when the encoder cannot be used."""
        return load().encode([self.title, *self.sentences])


def likely_occupations(text: WorkText, *, least: float, most: int) -> list[LikelyOccupation]:
    """At most `most` occupations from likeness `least` on, nearest first."""
    likeness = occupations_likeness(text)
    order = np.argsort(-likeness, kind="stable")[:most]
    return [LikelyOccupation(occupations()[at], round(float(likeness[at]), 2)) for at in order if likeness[at] >= least]


def occupations_likeness(text: WorkText) -> Float32:
    """How near a text is to each occupation (occupations,), 0 to 1: by its title, or by its nearest sentence.

    A title that is the name of an occupation by letters is as near as its spelling, whatever the encoder makes of it.
    """
    found = _weighed(text_likeness(text.vectors()))
    spelled = by_letters(text.title)
    if spelled is not None:
        at = spelled.occupation.index
        found[at] = max(found[at], spelled.score / 100.0)
    return found


def likely_steps(
    text: WorkText, catalogue: Catalogue, *, least: float, most: int, kind: PlacementKind | None = None
) -> list[LikelyStep]:
    """At most `most` steps that are done at places (of this kind), from likeness `least` on, nearest first.

    A step is as near as the nearest of its tasks, its name and its occupations; what is equal there is ordered by
    the other ways.
    """
    written = _written(catalogue, load().version)
    near = _weighed((text.vectors() @ written.vectors.T).clip(0.0, 1.0))
    of_occupations = occupations_likeness(text)
    found = [
        _by_best_way(key, near[written.rows[key]], of_occupations, catalogue.steps[key])
        for key in catalogue.keys
        if _done_at(catalogue.steps[key], kind)
    ]
    found.sort(key=lambda one: one[1], reverse=True)
    return [step for step, _ in found[:most] if step.likeness >= least]


def _weighed(likeness: Float32) -> Float32:
    """The likeness of a whole text out of those of its title (first row) and sentences."""
    body = likeness[1:].max(axis=0, initial=0.0)
    return np.maximum(likeness[0], BODY_SHARE * body)


def _done_at(step: Step, kind: PlacementKind | None) -> bool:
    """Whether a step is done at places of a kind; None: at places at all."""
    return bool(step.places.kinds) if kind is None else kind in step.places.kinds


def _by_best_way(
    key: StepKey, near: Float32, of_occupations: Float32, step: Step
) -> tuple[LikelyStep, tuple[float, ...]]:
    """The step with its best way, and its likeness in each way, best first, to order by.

    `near` (1 + tasks,) is the likeness of its name and of each task.
    """
    task = int(near[1:].argmax())
    ways = [
        (round(float(near[1 + task]), 2), Way.TASK, step.tasks.listed[task]),
        (round(float(near[0]), 2), Way.NAME, step.name),
        *_best_occupation(of_occupations, step),
    ]
    ways.sort(key=lambda one: one[0], reverse=True)
    likeness, way, like = ways[0]
    return LikelyStep(key, step, likeness, way, like), tuple(one[0] for one in ways)


def _best_occupation(of_occupations: Float32, step: Step) -> list[tuple[float, Way, str]]:
    """The nearest occupation of a step; none when it names none."""
    named = [one for one in occupations() if one.code in step.places.occupations]
    best = max(named, key=lambda one: float(of_occupations[one.index]), default=None)
    return [] if best is None else [(round(float(of_occupations[best.index]), 2), Way.OCCUPATION, best.titel)]


@dataclass(frozen=True, slots=True, eq=False)
class _Written:
    """Vectors (texts, d) of names and tasks of steps, and for each step its rows: the name first."""

    vectors: Float32
    rows: dict[StepKey, slice]


@lru_cache(maxsize=64)  # catalogues are compared by identity; one per gemeente and period
def _written(catalogue: Catalogue, _version: str) -> _Written:
    texts: list[str] = []
    rows: dict[StepKey, slice] = {}
    for key, step in catalogue.steps.items():
        own: Sequence[str] = (step.name, *step.tasks.listed)
        rows[key] = slice(len(texts), len(texts) + len(own))
        texts += own
    return _Written(load().encode(texts), rows)
