"""Which sets must be hidden so that no small number follows from what is shown, with the proof of it.

A set of fewer than `smallest` is protected when whoever knows every shown number, every sum, and that people come in
whole numbers, must hold two things possible: that nobody is in it, and that `smallest` or more are. So hiding tells
nothing more about it. The proof of each is a *change*: other numbers for hidden sets alone, none below nought, by
which every sum still holds. `changes` looks for one that asks little to be hidden besides; what it finds is
exact, so that hiding is right however well it looks.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from services.flow.figures.changes import MOST_TRIED, Change, find_change
from services.flow.figures.sums import Sums

MOST_LACKING: Final = 3
"""After so many small sets for which no proof was found, no other way is sought: almost all is small then."""

PATIENCE: Final = {True: 8 * MOST_TRIED, False: 2 * MOST_TRIED}
"""So many steps are made in one try for a set that still lacks a proof: more where few do (True)."""


@dataclass(slots=True)
class Hiding:
    """Sets that are hidden (`free`: or that no reader knows: `unknown`), and per small set and number the change that
    proves it.

    `whole`: sets that were hidden with all that they are tied to, for want of a proof.
    """

    sums: Sums
    smallest: int
    small: frozenset[int]
    unknown: frozenset[int]
    free: set[int]
    proofs: dict[tuple[int, int], Change] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)


def hidden_sets(sums: Sums, smallest: int, *, hidden: Collection[str] = ()) -> frozenset[str]:
    """The names of the sets that must be hidden; smaller than `smallest`, or needed to protect one that is.

    `hidden`: sets that are hidden whatever these sums say.
    """
    found = {at for one in hidings(sums, smallest, hidden=hidden) for at in one.free - (one.unknown - one.small)}
    return frozenset({*names_of(sums, found), *hidden})


def hidings(sums: Sums, smallest: int, *, hidden: Collection[str] = ()) -> Iterator[Hiding]:
    """What must be hidden among sets that sums tie together, apart for all that they do not: so it does not matter
    what else is published."""
    few = (at for at, count in enumerate(sums.counts) if count < smallest)
    small = {at for at in few if tells_of_someone(sums, at, smallest)}
    unknown = {at for at, cost in enumerate(sums.cost) if not cost}
    already = {at for at, name in enumerate(sums.names) if name in hidden}
    while small:
        together = tied(sums, min(small))
        mine, others = frozenset(small & together), frozenset(unknown & together)
        hiding = Hiding(sums, smallest, mine, others, {*mine, *others, *(already & together)})
        prove_all(hiding)
        show_what_is_not_needed(hiding, already)
        yield hiding
        small -= together


def names_of(sums: Sums, numbers: Iterable[int]) -> set[str]:
    """The names of sets."""
    return {sums.names[at] for at in numbers}


def tells_of_someone(sums: Sums, at: int, smallest: int) -> bool:
    """Whether a small set tells of people: it holds some, or it holds nobody of a whole that is small itself, so that
    a reader would know where these few are not. That nobody is there at all, or of many, tells of no one; nor does a
    nought that follows from one that tells of no one."""
    if sums.counts[at]:
        return True
    wholes = [one for of, factor in sums.of_set[at] if factor < 0 for one, sign in sums.equations[of] if sign > 0]
    if any(not sums.counts[one] and not tells_of_someone(sums, one, smallest) for one in wholes):
        return False
    return any(sums.counts[one] < smallest for one in wholes)


def prove_all(hiding: Hiding) -> None:
    """Hide until every small set is protected. A set for which no proof is found is tried again after the others, with
    ever more hidden around it; at last all that sums tie it to is hidden, so that nothing is left to reckon with."""
    wanted = list(numbers_to_prove(hiding.sums, hiding.small, hiding.smallest))
    lacking: list[tuple[int, int]] = []
    for key, number in wanted:
        if len(lacking) < MOST_LACKING and not proved(hiding, key, number):
            lacking.append((key, number))
    few = len(lacking) < MOST_LACKING
    for key, number in lacking if few else wanted:
        if key not in hiding.whole and not proved_with_more_hidden(hiding, key, number, PATIENCE[few]):
            hiding.whole |= tied(hiding.sums, key)


def proved_with_more_hidden(hiding: Hiding, key: int, number: int, patience: int) -> bool:
    """Whether a proof is found when all is hidden that is near in sums, then what is near to that, and so on. What a
    proof can do without is shown again afterwards."""
    around = {key}
    while not proved(hiding, key, number, patience=patience):
        wider = around.union(*(beside(hiding.sums, one) for one in around))
        if wider == around:
            return False
        hiding.free |= wider
        around = wider
    return True


def numbers_to_prove(sums: Sums, small: Iterable[int], smallest: int) -> Iterator[tuple[int, int]]:
    """Per small set the numbers that must stay possible; those that ask most first."""
    ordered = sorted(small, key=lambda at: (sums.counts[at], at))
    yield from ((at, smallest) for at in ordered)
    yield from ((at, 0) for at in reversed(ordered) if sums.counts[at])


def proved(hiding: Hiding, key: int, number: int, *, patience: int = MOST_TRIED) -> bool:
    """Hide what is needed for `number` to be possible for this set; whether that was found."""
    if (key, number) in hiding.proofs:
        return True
    change = find_change(hiding.sums, hiding.free, key, number - hiding.sums.counts[key], patience=patience)
    if change is None:
        return False
    hiding.free.update(change)
    hiding.proofs[key, number] = change
    for other in hiding.small.intersection(change):
        then = hiding.sums.counts[other] + change[other]
        if then == 0 or then >= hiding.smallest:
            hiding.proofs.setdefault((other, min(then, hiding.smallest)), change)
    return True


def tied(sums: Sums, key: int) -> set[int]:
    """Every set that a sum ties to this one, directly or by others."""
    found, ahead = {key}, [key]
    while ahead:
        new = beside(sums, ahead.pop()) - found
        found |= new
        ahead.extend(new)
    return found


def beside(sums: Sums, key: int) -> set[int]:
    """Every set that stands in a sum with this one."""
    return {one for at, _ in sums.of_set[key] for one, _ in sums.equations[at]}


def show_what_is_not_needed(hiding: Hiding, already: set[int]) -> None:
    """Show again, the dearest first, what every proof can do without; not what was hidden `already`."""
    sums = hiding.sums
    helpers = [at for at in hiding.free - hiding.small - hiding.whole - already if sums.cost[at]]
    for helper in sorted(helpers, key=lambda at: (-sums.cost[at], at)):
        instead: dict[tuple[int, int], Change] = {}
        for (key, number), proof in hiding.proofs.items():
            if helper not in proof:
                continue
            amount = number - sums.counts[key]
            other = find_change(sums, hiding.free, key, amount, banned=helper, may_hide=False)
            if other is None:
                break
            instead[key, number] = other
        else:
            hiding.proofs.update(instead)
            hiding.free.discard(helper)
