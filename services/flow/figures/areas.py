"""Small numbers hidden in tables of an area, such as a region, whose parts publish the same tables of their own.

Whoever has the tables of the parts knows every set of the area of which all parts show theirs. Where one part hides a
set, what the area shows of it would tell it. So every proof by which a part hid a small set (see `protection`) must
still be one: either other parts can take up the change, so that the area stays as it is, or the area hides every set
that changes. What is small in the whole area is always hidden in the second way, so that the proofs of all parts can
hold at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import gcd
from typing import Final

from services.flow.figures.protection import hidings, names_of, tied
from services.flow.figures.sums import Sums, bases_shown, sizes, sums_of
from services.flow.figures.tables import Table

NamedChange = dict[str, int]
"""Per set how many come in or leave."""
NOBODY: Final = 0
ENDLESS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the area published. `counts`: of every set. `hidden`: sets that no reader of its tables knows,
    each with its number in `sums`; `proofs`: per small set the changes that prove it; `whole`: sets that were hidden
    for want of a proof."""

    counts: dict[str, int]
    sums: Sums
    hidden: dict[str, int]
    proofs: tuple[tuple[str, NamedChange], ...]
    whole: frozenset[str]


def part_of(tables: Sequence[Table], smallest: int) -> Part:
    """What is hidden in the tables of a part, and why."""
    counts = sizes(tables)
    open_bases, closed_bases = bases_shown(tables, counts, (), smallest)
    sums = sums_of(tables, counts, shown_bases=open_bases)
    found = list(hidings(sums, smallest, hidden=closed_bases))
    free = {at for one in found for at in one.free} | {at for at, cost in enumerate(sums.cost) if not cost}
    return Part(
        counts=counts,
        sums=sums,
        hidden={sums.names[at]: at for at in free},
        proofs=tuple(
            (sums.names[key], {sums.names[at]: by for at, by in change.items()})
            for one in found
            for (key, _), change in one.proofs.items()
        ),
        whole=frozenset(names_of(sums, (at for one in found for at in one.whole))),
    )


def hidden_beside(tables: Sequence[Table], parts: Sequence[Sequence[Table]], smallest: int) -> frozenset[str]:
    """The sets that must be hidden in the tables of an area; `parts`: the tables of each part, as complete."""
    counts, known = sizes(tables), [part_of(one, smallest) for one in parts]
    sums = sums_of(tables, counts)
    _, closed_bases = bases_shown(tables, counts, [one.counts for one in known], smallest)
    alike = {name for name, count in counts.items() if count == sum(one.counts.get(name, NOBODY) for one in known)}
    hidden = {*closed_bases, *counted_otherwise(sums, alike, smallest)}
    for number, part in enumerate(known):
        others = [*known[:number], *known[number + 1 :]]
        hidden |= part.whole & alike
        for small, change in part.proofs:
            seen = {name: by for name, by in change.items() if name in alike}
            if seen.keys() <= hidden:
                continue
            if counts.get(small, smallest) < smallest or not taken_up(change, others):
                hidden |= {*seen, *pinned(sums, seen)}
    return frozenset(hidden)


def counted_otherwise(sums: Sums, alike: set[str], smallest: int) -> set[str]:
    """Sets that are not the sum of those of the parts, and small or tied to one that is: they are hidden together."""
    other = {at for at, name in enumerate(sums.names) if name not in alike}
    small = {at for at in other if 0 < sums.counts[at] < smallest}
    return names_of(sums, {at for key in small for at in tied(sums, key)} & other)


def taken_up(change: NamedChange, others: Iterable[Part]) -> bool:
    """Whether other parts can change the other way, in sets that they hide, so that nothing changes in the area; and
    still can without any one of them, since whoever works there knows its numbers."""
    times = gcd(*change.values())
    one = {name: by // times for name, by in change.items()}
    able = [times_other_way(one, part) for part in others]
    return sum(able) - max(able, default=0) >= times


def times_other_way(change: NamedChange, part: Part) -> int:
    """How often a part can change the other way in sets that it hides, none below nought; of more alone there is no
    end, and it is said to be often enough."""
    if not change.keys() <= part.hidden.keys() or broken(part.sums, {part.hidden[at]: by for at, by in change.items()}):
        return 0
    return min((part.counts[name] // by for name, by in change.items() if by > 0), default=ENDLESS)


def broken(sums: Sums, change: dict[int, int]) -> set[int]:
    """The sums that do not hold after a change."""
    touched = {at for one in change for at, _ in sums.of_set[one]}
    return {at for at in touched if sum(factor * change.get(one, 0) for one, factor in sums.equations[at])}


def pinned(sums: Sums, change: NamedChange) -> set[str]:
    """Sets of the area that would tell of a change, because parts count them otherwise, and all that they are tied
    to."""
    by_number = {at: change[name] for at, name in enumerate(sums.names) if name in change}
    return names_of(sums, {one for at in broken(sums, by_number) for one in tied(sums, sums.equations[at][0][0])})
