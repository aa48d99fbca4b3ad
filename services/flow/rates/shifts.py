"""Who was where at one moment and at the next: matrices of place, trede and category as tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from services.flow.episodes import STATES, matrices
from services.flow.figures.tables import ALL, Sum, Table, Unit, crossed, key_of, share
from services.flow.journeys import Spell
from services.flow.rates.basis import EVERYBODY, Basis, Head, Sets
from services.flow.rates.words import STATE_WORDS
from services.flow.statistics.transitions import Transitions
from services.registry import Term

SUBJECT: Final = "overgangen"
NOWHERE: Final = "niet-in-beeld"
TREDEN: Final = tuple(str(trede) for trede in range(1, 7))
DEFINITION: Final = (
    "Waar mensen op de eerste dag waren (rij) en waar zij op de laatste dag waren (kolom). Wie op een van beide dagen "
    "niet in beeld was of van wie niets was vastgelegd, staat bij «niet in beeld»."
)


class ShiftAxis(StrEnum):
    """Of what a matrix is."""

    PLACE = "plek"
    LADDER = "ladder"
    CATEGORY = "categorie"


class ShiftPeriod(StrEnum):
    """How far the two moments of a matrix are apart."""

    QUARTER = "kwartaal"
    YEAR = "jaar"


STEPS: Final = {ShiftPeriod.QUARTER: (3, 4), ShiftPeriod.YEAR: (12, 3)}
"""Months of a step, and how many steps end at the day of the figures."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a journey: what it is called, its states with their words in order, and everybody's spells."""

    code: str
    name: str
    words: Mapping[str, str]
    spells: Sequence[Sequence[Spell[str]]]


def axes(basis: Basis, axis: ShiftAxis) -> list[Axis]:
    """The axis that is asked for; of categories one per scheme that anybody of these people stands in."""
    if axis is ShiftAxis.PLACE:
        places = [[Spell(str(one.state), one.from_on, one.to) for one in way.places] for way in basis.journeys]
        return [Axis("plek", "Plek", {str(state): STATE_WORDS[state] for state in STATES}, places)]
    if axis is ShiftAxis.LADDER:
        treden = [[Spell(str(one.state), one.from_on, one.to) for one in way.treden] for way in basis.journeys]
        return [Axis("ladder", "Trede", {trede: f"Trede {trede}" for trede in TREDEN}, treden)]
    schemes = sorted({scheme for way in basis.journeys for scheme in way.categories})
    return [_of_scheme(basis, scheme) for scheme in schemes]


def _of_scheme(basis: Basis, scheme: str) -> Axis:
    spells = [way.categories.get(scheme, ()) for way in basis.journeys]
    used = sorted({one.state for of_one in spells for one in of_one})
    return Axis(f"categorie-{scheme}", f"Categorie ({scheme})", {code: code for code in used}, spells)


def moments(on: date, period: ShiftPeriod) -> list[date]:
    """The moments up to and including a day, so many months apart."""
    months, steps = STEPS[period]
    return [Term(months=months * step).before(on) for step in range(steps, -1, -1)]


def shift_tables(basis: Basis, axis: ShiftAxis) -> tuple[Table, ...]:
    """Of each step, quarters and years, a table of people and one of shares; in the second a row sums to one hundred
    percent.

    Who was where on a day is one set, whatever steps begin or end on it.
    """
    return tuple(
        table for one in axes(basis, axis) for period in ShiftPeriod for table in _tables_of(basis, one, period)
    )


def slice_code(period: ShiftPeriod) -> str:
    """How the codes of the tables of one period begin."""
    return f"{SUBJECT}.{period}"


def _tables_of(basis: Basis, axis: Axis, period: ShiftPeriod) -> Iterator[Table]:
    days = moments(basis.on, period)
    found = matrices(basis.journeys, axis.spells, list(axis.words), days)
    for number, step in enumerate(pairwise(days)):
        counts = _counts(found, number, list(axis.words), len(basis.journeys))
        yield from _pair(basis, axis, period, step, counts)


def _counts(found: Transitions, step: int, codes: Sequence[str], people: int) -> dict[tuple[str, str], int]:
    """Everybody by where they were and where they went; nowhere both times are the others."""
    inside = found.counts[step].tolist()
    counts = {(row, column): inside[i][j] for i, row in enumerate(codes) for j, column in enumerate(codes)}
    for i, code in enumerate(codes):
        counts[NOWHERE, code], counts[code, NOWHERE] = int(found.came[step][i]), int(found.left[step][i])
    counts[NOWHERE, NOWHERE] = people - sum(counts.values())
    return counts


def _pair(
    basis: Basis, axis: Axis, period: ShiftPeriod, step: tuple[date, date], counts: Mapping[tuple[str, str], int]
) -> Iterator[Table]:
    """The two tables of one step."""
    first, last = step
    population = f"{slice_code(period)}.{axis.code}.{first}.{last}"
    words = {**axis.words, NOWHERE: "Niet in beeld"}
    cells, sizes, sums, rows, columns = crossed(
        population, counts, rows=words, columns=words, total_row="Samen", total_column="Samen"
    )
    same = {key_of(population, ALL, ALL): EVERYBODY}
    for one in words:
        same[key_of(population, one, ALL)] = _there(axis, first, one)
        same[key_of(population, ALL, one)] = _there(axis, last, one)
    sets = Sets(
        {same.get(key, key): count for key, count in sizes.items()},
        [Sum(same.get(one.whole, one.whole), tuple(same.get(part, part) for part in one.parts)) for one in sums],
        [EVERYBODY],
    )
    named = [[replace(cell, key=same.get(str(cell.key), cell.key)) for cell in row] for row in cells]
    then = f"Op {first:%d-%m-%Y}"
    title = f"{axis.name} op {first:%d-%m-%Y} en op {last:%d-%m-%Y}"
    people = Head(f"{population}.mensen", title, DEFINITION, Unit.PEOPLE, then, "Daarna", since=first, until=last)
    yield basis.table(people, rows, columns, named, sets)
    parts = [
        [share(sets.counts, key_of(population, row, column), _there(axis, first, row)) for column in words]
        for row in words
    ]
    part = Head(
        f"{population}.deel", f"{title}: deel van elke rij", f"{DEFINITION} Elke rij is samen 100 procent.", Unit.SHARE,
        then, "Daarna", since=first, until=last, notes=("Leeg: op de eerste dag was daar niemand.",),
    )  # fmt: skip
    yield basis.table(part, list(words.values()), list(words.values()), parts, sets)


def _there(axis: Axis, day: date, state: str) -> str:
    """Who was there on a day."""
    return key_of(SUBJECT, axis.code, str(day), state)
