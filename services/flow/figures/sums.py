"""What a reader of a publication can reckon with: every set of people it names, and all sums that tie them together.

Three kinds of sums tie sets: those that tables declare; base = numerator + rest for every share; and a growing number
with what came in between (`growing`), which its maker declares. Sets that nobody is shown are among them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from services.flow.figures.tables import COUNTED, Cell, Sum, Table

TOTAL_IS_KNOWN: Final = 10_000
"""What it costs to hide a total that is part of nothing, as much as ten cells: readers often know it from elsewhere."""
CELL: Final = 1000
"""What one cell costs that is hidden with a set; below it, of two sets the smaller one is hidden."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Sets by number, and sums between them.

    `counts[set]`: how many are in it. `cost[set]`: what hiding it costs; 0 where no reader knows it. `equations`: per
    sum the sets in it with 1 (whole) or −1 (part), together nought. `of_set[set]`: its sums, with the same factors.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    cost: tuple[int, ...]
    equations: tuple[tuple[tuple[int, int], ...], ...]
    of_set: tuple[tuple[tuple[int, int], ...], ...]
    spare: tuple[tuple[int, int], ...]


def sums_of(tables: Sequence[Table], counts: Mapping[str, int], *, shown_bases: Collection[str] = ()) -> Sums:
    """All that ties the sets of these tables (`counts`: their `sizes`), but the bases that are shown whatever is hidden
    (`bases_shown`)."""
    declared = declared_sums(tables, counts)
    costs = costs_of(counts, shown(tables), declared)
    return numbered(counts, {name: price for name, price in costs.items() if name not in shown_bases}, declared)


def bases_shown(
    tables: Sequence[Table], counts: Mapping[str, int], of_parts: Iterable[Mapping[str, int]], smallest: int
) -> tuple[frozenset[str], frozenset[str]]:
    """Of the bases of tables (see `Table.bases`) those that are shown, and those that are not, in every publication
    alike: a base is shown when neither it nor that of a part of the area is small; nobody at all is not small."""
    bases, known = {name for table in tables for name in table.bases}, (counts, *of_parts)
    hidden = {name for name in bases if any(0 < sizes_of.get(name, 0) < smallest for sizes_of in known)}
    return frozenset(bases - hidden), frozenset(hidden)


def declared_sums(tables: Sequence[Table], counts: Mapping[str, int]) -> list[Sum]:
    """The sums that tables declare, and those of their shares."""
    declared = {one for table in tables for one in table.sums}
    declared |= {one for table in tables for one in shares(table, counts)}
    return sorted(declared, key=lambda one: (one.whole, one.parts))


def costs_of(counts: Mapping[str, int], uses: Mapping[str, int], declared: Sequence[Sum]) -> dict[str, int]:
    """What hiding each set costs that stands in a cell or a sum."""
    totals = {one.whole for one in declared} - {part for one in declared for part in one.parts}
    names = sorted({*uses, *(name for one in declared for name in (one.whole, *one.parts))})
    return {name: cost(counts[name], uses.get(name, 0), total=name in totals) for name in names}


def numbered(counts: Mapping[str, int], costs: Mapping[str, int], declared: Sequence[Sum]) -> Sums:
    """Sets and sums by number. A set without a cost is known to every reader, and cannot change."""
    names = tuple(sorted(costs))
    number = {name: at for at, name in enumerate(names)}
    equations = tuple(dict.fromkeys(filter(None, (equation(one, number) for one in declared))))
    of_set: list[list[tuple[int, int]]] = [[] for _ in names]
    for at, terms in enumerate(equations):
        for one, factor in terms:
            of_set[one].append((at, factor))
    return Sums(
        names=names,
        counts=tuple(counts[name] for name in names),
        cost=tuple(costs[name] for name in names),
        equations=equations,
        of_set=tuple(tuple(one) for one in of_set),
        spare=tuple(
            next((term for term in terms if not costs[names[term[0]]] and len(of_set[term[0]]) == 1), (-1, 0))
            for terms in equations
        ),
    )


def sizes(tables: Iterable[Table]) -> dict[str, int]:
    """The size of every set, the rest of every share included.

    Raises ValueError where a set has two sizes, or a cell not that of its set: the tables are then not about the same
    people, and nothing can be said about what follows from them.
    """
    counts: dict[str, int] = {}
    for table in tables:
        for name, count in table.counts.items():
            if counts.setdefault(name, count) != count:
                raise ValueError(f"{table.code}: {name} is {count} here and {counts[name]} in another table")
        for cell in table.all_cells():
            known = None if cell.key is None or cell.hidden else cell.value
            if table.unit in COUNTED and cell.of is None and known is not None and known != counts[str(cell.key)]:
                raise ValueError(f"{table.code}: a cell of {cell.key} is {known}, and its set {counts[str(cell.key)]}")
    for table in tables:
        for one in shares(table, counts):
            counts[one.parts[1]] = counts[one.whole] - counts[one.parts[0]]
    return counts


def shown(tables: Iterable[Table]) -> dict[str, int]:
    """In how many cells each set stands: its count, a measure of it, or a share that it is numerator or base of."""
    uses: dict[str, int] = {}
    for table in tables:
        for cell in table.all_cells():
            for name in {cell.key, cell.of} - {None}:
                uses[str(name)] = uses.get(str(name), 0) + (not cell.hidden)
    return {name: times for name, times in uses.items() if times}


def shares(table: Table, counts: Mapping[str, int]) -> Iterator[Sum]:
    """Base = numerator + rest, for every share of a part in its whole."""
    for cell in table.all_cells():
        rest = rest_of(cell)
        if rest is not None and counts[str(cell.key)] <= counts[str(cell.of)]:
            yield Sum(str(cell.of), (str(cell.key), rest))


def rest_of(cell: Cell) -> str | None:
    """What the set of a base less its numerator is called; None: the cell is no share of one in another."""
    return f"{cell.of} − {cell.key}" if cell.key and cell.of and cell.key != cell.of else None


def equation(one: Sum, number: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """The sets of a sum that can change, with their factors."""
    factors = {number[one.whole]: 1} if one.whole in number else {}
    for part in one.parts:
        if part in number:
            factors[number[part]] = factors.get(number[part], 0) - 1
    return tuple(sorted((at, factor) for at, factor in factors.items() if factor))


def cost(count: int, cells: int, *, total: bool) -> int:
    """What is lost when a set is hidden. A total that is part of nothing counts as known, shown or not."""
    if not cells and not total:
        return 0
    return CELL * cells + min(count, CELL - 1) + 1 + (TOTAL_IS_KNOWN if total else 0)


def growing(counts: Mapping[str, int], keys: Sequence[str]) -> tuple[dict[str, int], tuple[Sum, ...]]:
    """Counts and sums that belong to a number that only grows: each is the one before it and who came since.

    `keys`: the sets from small to large, each within the next (people at work within 3, 6, 12 months).
    """
    steps = [(later, earlier, f"{later} − {earlier}") for earlier, later in pairwise(keys)]
    came = {since: counts[later] - counts[earlier] for later, earlier, since in steps}
    if any(count < 0 for count in came.values()):
        raise ValueError(f"{keys[0]} … {keys[-1]} does not grow")
    return came, tuple(Sum(later, (earlier, since)) for later, earlier, since in steps)
