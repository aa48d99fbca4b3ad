"""What a person's stays amount to: days that count towards a longest duration, and hours that were kept up.

Gaps between stays, how long ago they were and how they ended are not here: they say nothing about what somebody can
do (domain.md §7.5).
"""

import numpy as np

from fit.columns import MOST_STAYS, NO_KIND, YES, Bool, Float32, Int32, JobseekerColumns, PlacementFacts, RuleSetColumns

RHYTHM_DAYS = 28  # a stay that lasted so long shows a rhythm (design default)
FAR_AWAY = np.iinfo(np.int32).max


def used_days(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Int32:
    """Days before the place starts that count towards its longest duration. Shape (n,); days in two stays count once.

    As the registry judges a stay: earlier stays of this kind at this place, and where the rule set counts wider
    (PW art. 10a lid 3) stays of the counted kinds anywhere, less what had a real prospect of a contract.
    """
    same, other = counted(people, place, rules)
    last = np.minimum(people.stay_until, place.starts - 1)
    first = people.stay_from + _skipped(people, other, last, rules.left_out_days)
    return days_in(np.where(same | other, first, FAR_AWAY), last)


def counted(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> tuple[Bool, Bool]:
    """Which stays (n, k) count because they are of this kind, and which because the rule set counts their kind too."""
    there = people.stay_kind != NO_KIND
    wide = (rules.counted_kinds != 0)[:, None]
    of_kind = there & (people.stay_kind == place.kind_index)
    same = of_kind & (wide | (people.stay_place == place.place))
    if not wide.any():
        return same, np.zeros_like(same)
    bit = np.where(there, people.stay_kind, 0)
    return same, wide & there & ~of_kind & ((rules.counted_kinds[:, None] >> bit) & 1 == 1)


def _skipped(people: JobseekerColumns, other: Bool, last: Int32, left_out: Int32) -> Int32:
    """Per stay the days that do not count, oldest first, until as many are left out as the rule set says."""
    skipped = np.zeros(people.stay_from.shape, dtype=np.int32)
    left = left_out.copy()
    for at in range(MOST_STAYS):
        days = np.clip(last[:, at] - people.stay_from[:, at] + 1, 0, None)
        skipped[:, at] = np.where(other[:, at] & (people.stay_prospect[:, at] == YES), np.minimum(days, left), 0)
        left -= skipped[:, at]
    return skipped


def days_in(first: Int32, last: Int32) -> Int32:
    """On how many days there was at least one of these periods (n, k). One that ends before it begins has no days."""
    order = np.argsort(first, axis=1, kind="stable")
    first, last = np.take_along_axis(first, order, axis=1), np.take_along_axis(last, order, axis=1)
    days = np.zeros(len(first), dtype=np.int32)
    reached = np.full(len(first), np.iinfo(np.int32).min, dtype=np.int32)
    for at in range(first.shape[1]):
        begins = np.maximum(first[:, at], reached)
        inside = begins <= last[:, at]
        days += np.where(inside, last[:, at] - np.where(inside, begins, 0) + 1, 0)
        reached = np.where(inside, last[:, at] + 1, reached)
    return days


def days_left(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Int32:
    """Days that somebody may still be at this kind of place; 0 or less: none. Only where the rule set has a limit.

    The limit is that of somebody who begins on the place's first day; months differ, so it may be three days more or
    less than what the registry says of the stay itself, which decides.
    """
    left = rules.longest_days.copy()
    if not left.any():
        return left
    same, other = counted(people, place, rules)
    rows = np.flatnonzero((rules.longest_days > 0) & (same | other).any(axis=1))
    if rows.size:  # few people have stays that count
        left[rows] -= used_days(people.take(rows), place, rules.take(rows))
    return left


def built_up_hours(people: JobseekerColumns, place: PlacementFacts) -> Float32:
    """Most hours a week that somebody kept up for four weeks or longer, before the place starts; NaN none. Shape (n,).

    The best stay counts, so that being away never takes anything from what was built up.
    """
    last = np.minimum(people.stay_until, place.starts - 1)
    long_enough = (people.stay_kind != NO_KIND) & (last - people.stay_from + 1 >= RHYTHM_DAYS)
    return np.fmax.reduce(np.where(long_enough, people.stay_hours, np.float32(np.nan)), axis=1).astype(np.float32)
