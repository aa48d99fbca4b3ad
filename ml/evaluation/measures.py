"""Measures of one ranked list and of many: how good it is, how honest, and who gets to be seen.

A *question* is one place at one moment with its eligible people. Arrays are per person of that question; an *order*
holds their rows, best first. Relevance is what is truly to be gained, which only a simulator knows.
"""

import numpy as np
import numpy.typing as npt

Float64 = npt.NDArray[np.float64]
Bool = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]
Int64 = npt.NDArray[np.int64]

SHOWN = 10
"""People at the head of a list that a netwerker looks at."""


def ndcg(gains: Float64, order: Rows, k: int = SHOWN) -> float:
    """Discounted gain of the first `k` against that of the best order (0 to 1); NaN where there is nothing to gain.

    Järvelin and Kekäläinen 2002, with the logarithm of the place plus one and the gain as it is.
    """
    best = _discounted(np.sort(gains)[::-1], k)
    return _discounted(gains[order], k) / best if best > 0 else float("nan")


def _discounted(gains: Float64, k: int) -> float:
    seen = gains[:k]
    return float((seen / np.log2(np.arange(2, len(seen) + 2))).sum())


def average_precision(relevant: Bool, order: Rows) -> float:
    """Mean over the relevant of the share of relevant people down to each (0 to 1); NaN where none is."""
    hits = relevant[order]
    if not hits.any():
        return float("nan")
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean())


def precision_at(relevant: Bool, order: Rows, k: int = 5) -> float:
    """Share of relevant people among the first `k`, or among all where there are fewer; NaN of nobody."""
    shown = relevant[order[:k]]
    return float(shown.mean()) if len(shown) else float("nan")


def share_ratio(members: list[Bool], orders: list[Rows], k: int = SHOWN) -> float:
    """Places among the first `k` that a group has over many questions, against its part of who could stand there.

    1: they are seen as often as they are there; NaN where nobody of them could be shown.
    """
    had = sum(float(member[order[:k]].sum()) for member, order in zip(members, orders, strict=True))
    due = sum(float(member.mean()) * min(k, len(member)) for member in members if len(member))
    return had / due if due > 0 else float("nan")


def gini(exposures: Float64) -> float:
    """How unequally something is divided (0: all the same, towards 1: one has all); NaN where nobody has any."""
    total = exposures.sum()
    if total <= 0:
        return float("nan")
    ordered = np.sort(exposures)
    ranks = np.arange(1, len(ordered) + 1)
    return float((2 * ranks - len(ordered) - 1) @ ordered / (len(ordered) * total))


def exposure(people: list[Int64], orders: list[Rows], count: int, k: int = SHOWN) -> Float64:
    """How much each of `count` people is seen over many questions: 1 / log2(place + 1) per list where they are shown.

    `people[q]`: who the rows of question `q` are.
    """
    seen = np.zeros(count)
    for who, order in zip(people, orders, strict=True):
        shown = order[:k]
        np.add.at(seen, who[shown], 1 / np.log2(np.arange(2, len(shown) + 2)))
    return seen


def group_ratios(
    groups: Int64, people: list[Int64], orders: list[Rows], k: int = SHOWN, *, least: int = 10
) -> dict[int, float]:
    """Per group: its chance to be shown when eligible, against that of everybody else.

    `groups` (people,): of which group each person is, negative when of none. A group that was eligible less than
    `least` times has no ratio. Below 0.8 is what the four-fifths rule calls adverse impact (29 CFR 1607.4 D).
    """
    eligible, shown = np.zeros(len(groups)), np.zeros(len(groups))
    for who, order in zip(people, orders, strict=True):
        np.add.at(eligible, who, 1.0)
        np.add.at(shown, who[order[:k]], 1.0)
    ratios: dict[int, float] = {}
    for group in np.unique(groups[groups >= 0]).tolist():
        inside = groups == group
        of_group, of_others = eligible[inside].sum(), eligible[~inside].sum()
        others = shown[~inside].sum() / of_others if of_others else 0.0
        if of_group >= least and others > 0:
            ratios[group] = float(shown[inside].sum() / of_group / others)
    return ratios
