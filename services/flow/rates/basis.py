"""What rates of one day are made of: everybody's facts and journeys, and the sets of people that tables count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.flow.episodes import Episodes, day_number, episodes
from services.flow.facts import PersonFacts
from services.flow.figures.tables import Cell, Sum, Table, Unit
from services.flow.journeys import Journey, journey, settled
from services.flow.rates.words import SOURCE

MONTHS: Final = (3, 6, 12, 18, 24, 36)
"""Months after a start of which a curve is told in a table."""
DAYS_A_MONTH: Final = 365.25 / 12
EVERYBODY: Final = "mensen-in-beeld"
"""The key of everybody who has a journey."""
COHORTS: Final = 6
"""So many calendar years, the last ones, have a table of their own."""
People = NDArray[np.bool_]


@dataclass(frozen=True)
class Basis:
    """The people behind figures on `on`: their facts in the order of their numbers, and their journeys until then.

    `made`: everybody's journey until that day, where somebody made them already.
    """

    on: date
    people: tuple[PersonFacts, ...]
    made: tuple[Journey, ...] | None = field(repr=False, default=None)

    @cached_property
    def journeys(self) -> tuple[Journey, ...]:
        """Everybody's journey; who was never seen by then has none."""
        made = (journey(facts, on=self.on) for facts in self.people) if self.made is None else self.made
        return tuple(one for one in made if one.places)

    def of_gemeente(self, code: str) -> "Basis":
        """The same of the people of one gemeente."""
        people = tuple(facts for facts in self.people if facts.gemeente_code == code)
        numbers = {facts.person for facts in people}
        made = None if self.made is None else tuple(one for one in self.made if one.person in numbers)
        return Basis(self.on, people, made)

    def gemeenten(self) -> tuple[str, ...]:
        """The gemeenten that these people are of."""
        return tuple(sorted({facts.gemeente_code for facts in self.people}))

    @cached_property
    def seen(self) -> Episodes:
        """Every spell that counts in rates and of which at least a day lies under our eyes and is settled."""
        rows, last = episodes(self.journeys), day_number(settled(self.on))
        return rows.take(np.flatnonzero(np.minimum(rows.end, last) > np.maximum(rows.start, rows.seen_from)))

    def years(self) -> tuple[int, ...]:
        """The calendar years that are cohorts of their own."""
        return tuple(range(self.on.year - COHORTS + 1, self.on.year + 1))

    def table(
        self, head: "Head", rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell]], sets: "Sets"
    ) -> Table:
        """A table of this day."""
        return Table(
            code=head.code,
            title=head.title,
            definition=head.definition,
            source=SOURCE,
            on=head.until or self.on,
            unit=head.unit,
            row_name=head.row_name,
            column_name=head.column_name,
            rows=tuple(rows),
            columns=tuple(columns),
            cells=tuple(tuple(row) for row in cells),
            counts=dict(sets.counts),
            sums=tuple(sets.sums),
            bases=tuple(sets.bases),
            since=head.since,
            notes=head.notes,
        )


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a table; see `figures.tables.Table`.

    `until`: the last day, where it is not that of the basis.
    """

    code: str
    title: str
    definition: str
    unit: Unit
    row_name: str
    column_name: str
    since: date | None = None
    until: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of people by key, and which of them add up to which, as they are put in: a mask over one row per person.

    `bases`: sets that tables of other figures show too (see `Table.bases`).
    """

    counts: dict[str, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)

    def put(self, key: str, people: People) -> str:
        """A set under its key, which is given back."""
        self.counts[key] = int(people.sum())
        return key

    def cell(self, key: str) -> Cell:
        """How many people are in a set."""
        return Cell(self.counts[key], key)

    def put_base(self, key: str, people: People) -> str:
        """A set that tables of other figures show too, under its key."""
        self.bases.append(key)
        return self.put(key, people)

    def split(self, whole: str, parts: Sequence[str]) -> None:
        """Declare that the parts are apart and together the whole."""
        self.sums.append(Sum(whole, tuple(parts)))


def percent(part: float) -> float | None:
    """A part of one in percent; None where there is none."""
    return None if np.isnan(part) else 100 * float(part)


def day_of(month: int) -> int:
    """So many months after a start, as days on the clock of a spell: 12 months are 365 days."""
    return round(month * DAYS_A_MONTH)


def month_heads(months: Sequence[int]) -> list[str]:
    """The heads of columns of months."""
    return [f"{month} maanden" for month in months]


def cohort_words(cohorts: Sequence[int]) -> Mapping[int | None, str]:
    """What a cohort is called in a title."""
    return {None: "alle jaren", **{year: f"begonnen in {year}" for year in cohorts}}
