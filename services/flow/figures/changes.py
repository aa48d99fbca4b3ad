"""The search for other numbers, in hidden sets alone, by which all sums still hold: the proof that a set is protected.

A change is put together step by step: a set changes, the sums that it is in no longer hold, and others take up what
they lack. What is half finished is known by what is still undone; a guess of what that will cost leads the search. So
what is found is nearly, and not always, the cheapest; it is exact all the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Final, NamedTuple

from services.flow.figures.sums import CELL, Sums

TRIES: Final = ((CELL, 1), (CELL, 10), (20 * CELL, 10), (20 * CELL, 1))
"""What a sum that does not hold is guessed to cost besides, and how many there must be in a set from which one leaves:
where small sets have given all they have, a larger one that gives to all of them is found sooner without them."""
MOST_TRIED: Final = 250
"""So many steps are made in one try, where nobody asks for more."""
MOST_KEPT: Final = 1500
"""So many half-finished changes are kept when the cheapest is sought."""
NEVER: Final = 10_000_000
"""What a sum costs that nothing can mend."""

Change = dict[int, int]
"""Per set how many come in or leave."""
Undone = Mapping[int, int]
"""Per sum that does not hold, by how much its whole is above its parts."""


@dataclass(slots=True)
class Search:
    """What a search may do.

    `numbers`: how many are in each set as it begins. `free`: sets that are hidden already, or that no reader knows;
    `key`: the set that it is about; `banned`: a set that may not change; `may_hide`: whether sets that are not free
    may change, at their cost; `patience`: how many steps are made in one try.
    """

    sums: Sums
    numbers: list[int]
    free: set[int]
    key: int
    banned: int = -1
    may_hide: bool = True
    patience: int = MOST_TRIED
    weight: int = CELL
    fewest: int = 1
    guesses: tuple[dict[int, int], dict[int, int]] = field(default_factory=lambda: ({}, {}))

    def aim(self, weight: int, fewest: int) -> None:
        """Begin another try (see `TRIES`)."""
        self.weight, self.fewest = weight, fewest
        self.guesses = ({}, {})

    def may_change(self, one: int) -> bool:
        """Whether this set may take up what another lacks."""
        return one not in (self.key, self.banned) and (self.may_hide or one in self.free)

    def price(self, one: int) -> int:
        """What it costs to change this set."""
        return 0 if one in self.free else self.sums.cost[one]

    def guess(self, at: int, lacking: int) -> int:
        """About what it costs to mend this sum: as much as a cell, and the least that any of its sets asks."""
        known = self.guesses[lacking > 0]
        found = known.get(at)
        if found is None:
            least, costs = NEVER, self.sums.cost
            for one, factor in self.sums.equations[at]:
                if (self.numbers[one] >= self.fewest or factor * lacking < 0) and self.may_change(one):
                    if one in self.free:
                        least = 0
                        break
                    least = min(least, costs[one])
            found = known[at] = self.weight + least
        return found


class Step(NamedTuple):
    """One set that takes up what a sum lacks. `cost`: what it costs; `more`: by how much the guess of what is still to
    be paid differs; `lacking`: what sums lack after it; `moved`: the sets that change, and by how much."""

    cost: int
    more: int
    lacking: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]


def find_change(
    sums: Sums,
    free: set[int],
    key: int,
    amount: int,
    *,
    banned: int = -1,
    may_hide: bool = True,
    patience: int = MOST_TRIED,
) -> Change | None:
    """A change by which the set of `key` is `amount` larger and all sums hold; None: none was found.

    One person at a time, and then as many as can go the same way: small sets have few to give.
    `free`, `banned`, `may_hide`, `patience`: see `Search`.
    """
    numbers, change, to_do = list(sums.counts), dict[int, int](), abs(amount)
    free = set(free)
    while to_do:
        one = find_one(Search(sums, numbers, free, key, banned, may_hide, patience), amount // abs(amount))
        if one is None:
            return None
        times = min([to_do, *(numbers[at] // -by for at, by in one.items() if by < 0)])
        for at, by in one.items():
            numbers[at] += times * by
        change = together(change, tuple((at, times * by) for at, by in one.items()))
        free.update(one)
        to_do -= times
    return {at: by for at, by in change.items() if by}


def find_one(search: Search, by: int) -> Change | None:
    """A change by which the set of `search.key` is one larger or smaller."""
    first = step_of(search, {}, {}, search.key, by)
    found: Change | None = None
    for weight, fewest in TRIES if search.may_hide else TRIES[:1]:
        search.aim(weight, fewest)
        found = straight_on(search, first)
        if found is not None:
            break
    if found is None or not (cost := sum(search.price(one) for one in found if one != search.key)):
        return found
    search.aim(*TRIES[0])
    return best_first(search, first, below=cost) or found


def best_first(search: Search, first: Step, *, below: int) -> Change | None:
    """A change that is nearly the cheapest and costs less than `below`; None: none was found."""
    undone: Undone = after({}, first.lacking)
    queue: list[tuple[int, int, int, int, Undone, Change, Step]] = [(0, 0, 0, first.more, undone, {}, first)]
    best = {frozenset(undone.items()): 0}
    tried = 0
    while queue and tried < MOST_KEPT:
        _, _, paid, ahead, undone, before, step = heappop(queue)
        change = together(before, step.moved)
        if not undone:
            return change
        if paid > best[frozenset(undone.items())]:
            continue
        for one in next_steps(search, undone, change):
            left = after(undone, one.lacking)
            mark, now, guess = frozenset(left.items()), paid + one.cost + 1, ahead + one.more
            if guess < NEVER and now < min(below, best.get(mark, now + 1)):
                best[mark] = now
                tried += 1
                heappush(queue, (now + guess, -tried, now, guess, left, change, one))
    return None


def straight_on(search: Search, first: Step) -> Change | None:
    """The change that is found by taking the best step each time, going back where there is none; None: none was
    found."""
    ways: list[tuple[Iterator[Step], Undone, Change]] = [(iter([first]), {}, {})]
    seen: set[frozenset[tuple[int, int]]] = set()
    for _ in range(search.patience):
        steps, undone, change = ways[-1]
        step = next(steps, None)
        if step is None:
            ways.pop()
            if not ways:
                return None
            continue
        left, changed = after(undone, step.lacking), together(change, step.moved)
        if not left:
            return changed
        if (mark := frozenset(left.items())) not in seen:
            seen.add(mark)
            onward = (one for one in next_steps(search, left, changed) if one.more < NEVER // 2)
            ways.append((iter(sorted(onward, key=lambda one: one.cost + one.more)), left, changed))
    return None


def after(undone: Undone, lacking: tuple[tuple[int, int], ...]) -> dict[int, int]:
    """What is undone after a step."""
    left = {**undone, **dict(lacking)}
    for at, by in lacking:
        if not by:
            del left[at]
    return left


def together(change: Change, moved: tuple[tuple[int, int], ...]) -> Change:
    """The change with one step more."""
    changed = dict(change)
    for one, by in moved:
        changed[one] = changed.get(one, 0) + by
    return changed


def next_steps(search: Search, undone: Undone, change: Change) -> Iterator[Step]:
    """Every way to let one set take up one of what the dearest sum lacks. No set is changed twice, or a search goes
    round and round."""
    sums = search.sums
    at = max(undone, key=lambda one: (search.guess(one, undone[one]), one)) if len(undone) > 1 else next(iter(undone))
    for one, factor in sums.equations[at]:
        if one in change or not search.may_change(one):
            continue
        by = -1 if undone[at] * factor > 0 else 1
        if by > 0 or search.numbers[one] >= search.fewest:
            yield step_of(search, undone, change, one, by)


def step_of(search: Search, undone: Undone, change: Change, one: int, by: int) -> Step:
    """The step by which a set changes. In a sum with a set that no reader knows and that is in no other sum, that one
    takes up what it can at once."""
    sums, guess, spares, more, after_it, moved = search.sums, search.guess, search.sums.spare, 0, [], [(one, by)]
    for at, factor in sums.of_set[one]:
        before = undone.get(at, 0)
        lacking = before + factor * by
        spare, own = spares[at]
        if lacking and spare not in (-1, one, search.key):
            taken = max(-lacking * own, -(search.numbers[spare] + change.get(spare, 0)))
            moved.append((spare, taken))
            lacking += own * taken
        if lacking != before:
            after_it.append((at, lacking))
            if lacking:
                more += guess(at, lacking)
            if before:
                more -= guess(at, before)
    return Step(search.price(one), more, tuple(after_it), tuple(moved))
