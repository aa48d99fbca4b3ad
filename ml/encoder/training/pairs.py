"""Pairs of texts that mean the same, dealt into batches in which every concept occurs once.

So everything else in a batch is a true negative, and the library's loss needs no mask.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ml.encoder.sounds import sounds
from ml.encoder.training.sources import ISCO_URI, Sources, first_sentence
from ml.encoder.training.typed import framed, misspelt


class Pair(NamedTuple):
    """Two texts and what both mean: the URI of a concept, or the name of a skill. `task`: the first is a doing."""

    first: str
    second: str
    meaning: str
    task: bool = False


def plain(title: str) -> str:
    """A title as the encoder reads it, so that case and punctuation make no other title of it."""
    return " ".join(sounds(title))


@dataclass(frozen=True, slots=True)
class Mix:
    """How much of each kind of pair is dealt. Names of one concept make up what is left."""

    crosswalk: float = 0.25
    statements: float = 0.05
    descriptions: float = 0.05
    own_names: float = 0.20
    own_narrower: float = 0.18
    own_tasks: float = 0.05
    groups: float = 0.0
    framed: float = 0.1
    """Share of first texts that stand within a sentence."""
    misspelt: float = 0.2
    """Share of first texts that are written as somebody types who writes little Dutch."""


@dataclass
class Dealer:
    """Deals pairs from a seed. `without`: titles (as `plain` gives them) not to be learned from, whatever the source.

    Names of ESCO itself are always learned: they are what titles are looked up among.
    """

    sources: Sources
    mix: Mix
    seed: int
    without: frozenset[str] = frozenset()
    _draws: list[tuple[float, Callable[[], Pair]]] = field(init=False)

    def __post_init__(self) -> None:
        self._rng = random.Random(self.seed)  # noqa: S311  # not for secrets
        concepts = self.sources.concepts
        self._names = {uri: one.names for uri, one in concepts.items()}
        self._several = [uri for uri, names in self._names.items() if len(names) > 1]
        self._described = [uri for uri, one in concepts.items() if one.description and not uri.startswith(ISCO_URI)]
        self._links = [one for one in self.sources.links if plain(one.title) not in self.without]
        self._own_names = [(one.uri, names) for one in self.sources.own if (names := self._allowed(one.names))]
        self._own_narrower = [(one.uri, names) for one in self.sources.own if (names := self._allowed(one.narrower))]
        self._own_tasks = [(one.uri, tasks) for one in self.sources.own if (tasks := self._allowed(one.tasks))]
        self._draws = [
            (self.mix.crosswalk if self._links else 0.0, self._crosswalk),
            (self.mix.statements if self.sources.statements else 0.0, self._statement),
            (self.mix.descriptions if self._described else 0.0, self._description),
            (self.mix.own_names if self._own_names else 0.0, self._own_name),
            (self.mix.own_narrower if self._own_narrower else 0.0, self._narrower),
            (self.mix.own_tasks if self._own_tasks else 0.0, self._own_task),
            (self.mix.groups, self._group),
        ]

    def batches(self, count: int, size: int) -> list[Pair]:
        """`count` batches of `size` pairs, one after the other; within each every concept occurs once."""
        dealt: list[Pair] = []
        for _ in range(count):
            seen: set[str] = set()
            while len(seen) < size:
                pair = self._draw()
                if pair.meaning not in seen:
                    seen.add(pair.meaning)
                    dealt.append(self._typed(pair))
        return dealt

    def texts(self) -> list[str]:
        """Every text that may be dealt, once: what the rareness of pieces is counted over."""
        found: Iterable[str] = (name for names in self._names.values() for name in names)
        own = (text for _, texts in (*self._own_names, *self._own_narrower, *self._own_tasks) for text in texts)
        spoken = (text for pair in self.sources.statements for text in pair)
        return list(dict.fromkeys([*found, *(one.title for one in self._links), *own, *spoken]))

    def _allowed(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if plain(text) not in self.without)

    def _draw(self) -> Pair:
        at = self._rng.random()
        for share, draw in self._draws:
            if at < share:
                return draw()
            at -= share
        return self._synonyms()

    def _typed(self, pair: Pair) -> Pair:
        """The first text as somebody may type it."""
        text = pair.first
        if self._rng.random() < self.mix.framed:
            text = framed(text, self._rng, task=pair.task)
        if self._rng.random() < self.mix.misspelt:
            text = misspelt(text, self._rng)
        return pair._replace(first=text)

    def _name(self, uri: str) -> str:
        return self._rng.choice(self._names[uri])

    def _synonyms(self) -> Pair:
        uri = self._rng.choice(self._several)
        first, second = self._rng.sample(self._names[uri], 2)
        return Pair(first, second, uri)

    def _crosswalk(self) -> Pair:
        link = self._rng.choice(self._links)
        return Pair(link.title, self._name(link.uri), link.uri)

    def _statement(self) -> Pair:
        statement, skill = self._rng.choice(self.sources.statements)
        return Pair(statement, skill, skill, task=True)

    def _description(self) -> Pair:
        uri = self._rng.choice(self._described)
        return Pair(self._name(uri), first_sentence(self.sources.concepts[uri].description), uri)

    def _own_name(self) -> Pair:
        uri, names = self._rng.choice(self._own_names)
        return Pair(self._rng.choice(names), self._name(uri), uri)

    def _narrower(self) -> Pair:
        uri, names = self._rng.choice(self._own_narrower)
        return Pair(self._rng.choice(names), self._name(uri), uri)

    def _own_task(self) -> Pair:
        uri, tasks = self._rng.choice(self._own_tasks)
        return Pair(self._rng.choice(tasks), self._name(uri), uri, task=True)

    def _group(self) -> Pair:
        uri = self._rng.choice(self._described)
        group = ISCO_URI + self.sources.concepts[uri].isco
        return Pair(self._name(uri), self._name(group), group) if group in self._names else self._synonyms()
