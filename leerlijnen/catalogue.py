"""The lines of one gemeente on one day, as a graph of steps: what leads where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from leerlijnen.codes import LEVELS, LineStatus
from leerlijnen.model import Beside, Leerlijn, LineCode, Next, Step, StepKey

NO_COURSES = Beside(source="ontwerp: geen", language=(), certificates=(), language_where="nergens")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Lines by code, and what can be gained beside them. `keys` orders all steps: the columns of every matrix here.

    Compared by identity: one is made per gemeente and day, and what follows from it is kept with it.
    """

    lines: Mapping[LineCode, Leerlijn]
    beside: Beside = NO_COURSES

    @cached_property
    def steps(self) -> dict[StepKey, Step]:
        """Every step by its key, in the order of lines and steps."""
        return {StepKey(code, step.code): step for code, line in self.lines.items() for step in line.steps}

    @cached_property
    def keys(self) -> tuple[StepKey, ...]:
        """The steps in a fixed order."""
        return tuple(self.steps)

    @cached_property
    def index(self) -> dict[StepKey, int]:
        """The column of each step."""
        return {key: column for column, key in enumerate(self.keys)}

    @cached_property
    def graph(self) -> "nx.DiGraph[StepKey]":
        """An edge from each step to every step that can follow it."""
        graph: nx.DiGraph[StepKey] = nx.DiGraph()
        graph.add_nodes_from(self.steps)
        for key, step in self.steps.items():
            graph.add_edges_from((key, target(key, one)) for one in step.following if target(key, one) in self.steps)
        return graph

    @cached_property
    def following(self) -> dict[StepKey, tuple[StepKey, ...]]:
        """What can follow each step."""
        return {key: tuple(self.graph.successors(key)) for key in self.keys}

    @cached_property
    def before(self) -> dict[StepKey, tuple[StepKey, ...]]:
        """What each step can follow."""
        return {key: tuple(self.graph.predecessors(key)) for key in self.keys}

    @cached_property
    def leading_to(self) -> dict[StepKey, frozenset[StepKey]]:
        """Every step from which each step can be reached, however far."""
        return {key: frozenset(nx.ancestors(self.graph, key)) for key in self.keys}

    @cached_property
    def entries(self) -> tuple[StepKey, ...]:
        """Steps with which somebody can begin."""
        return tuple(key for key, step in self.steps.items() if step.entry is not None)

    @cached_property
    def proven_by(self) -> dict[str, tuple[StepKey, ...]]:
        """The steps that each certificate proves to be done."""
        pairs = [(one.code, key) for key, step in self.steps.items() for one in step.certificates_gained if one.proves]
        return {code: tuple(key for other, key in pairs if other == code) for code, _ in pairs}

    @cached_property
    def course_weeks(self) -> dict[str, int]:
        """Weeks of each course beside the lines, by certificate."""
        return {one.code: one.weeks for one in self.beside.certificates}

    @cached_property
    def lesson_weeks(self) -> dict[int, int]:
        """Weeks of lessons to come to a level from the one below it, by rank; a level without lessons is absent."""
        return {LEVELS.index(one.level): one.weeks for one in self.beside.language}

    def line_of(self, key: StepKey) -> Leerlijn:
        """The line that a step is of."""
        return self.lines[key.line]

    def concept(self, key: StepKey) -> bool:
        """Whether a step is of a line that is only sketched."""
        return self.line_of(key).status == LineStatus.CONCEPT


def target(key: StepKey, following: Next) -> StepKey:
    """The step that a `daarna` names, read from within a line."""
    line, colon, step = following.step.rpartition(":")
    return StepKey(line if colon else key.line, step)


def catalogue_of(lines: Iterable[Leerlijn], beside: Beside = NO_COURSES) -> Catalogue:
    """A catalogue of these lines."""
    return Catalogue({line.code: line for line in lines}, beside)
