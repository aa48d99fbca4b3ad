"""What a run adds up to per year, as a municipality would report it. Simulated."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ml.simulator.calibration import CLASSES, MONTH
from ml.simulator.record import WEEKS_PER_YEAR, Run
from ml.simulator.state import ROWS
from ml.simulator.stays import COMPLETED


@dataclass(frozen=True, slots=True)
class Year:
    """One year (0 the first). Shares are parts of those in sight at its end; hours are per week at its end."""

    year: int
    stock_begin: int
    stock_end: int
    inflow: int
    exits_to_work: int
    exits_otherwise: int
    ladder: dict[str, float]
    placements_by_half_year: tuple[dict[str, int], dict[str, int]]
    exits_by_duration: dict[str, int]
    production: dict[str, float]
    ended: int
    completed: int
    reasons: dict[str, int]
    flow_through: int
    treden_gained: float


def years_of(done: Run) -> tuple[Year, ...]:
    """Every whole year of a run."""
    return tuple(_year(done, year) for year in range(done.weeks // WEEKS_PER_YEAR))


def _year(done: Run, year: int) -> Year:
    first, last = year * WEEKS_PER_YEAR, (year + 1) * WEEKS_PER_YEAR
    half = first + WEEKS_PER_YEAR // 2
    exits, rows, count = done.exits_between(first, last), done.rows[last], done.production[last]
    months = [left.days / MONTH for left in exits if left.to_work]
    ended = [stay for stay in done.stays if first <= stay.ends < last]
    return Year(
        year=year,
        stock_begin=done.stock(first),
        stock_end=done.stock(last),
        inflow=sum(done.inflow[first + 1 : last + 1]),
        exits_to_work=sum(left.to_work for left in exits),
        exits_otherwise=sum(not left.to_work for left in exits),
        ladder=dict(zip(ROWS, (np.asarray(rows) / max(rows.sum(), 1)).tolist(), strict=True)),
        placements_by_half_year=(dict(done.placements(first, half)), dict(done.placements(half, last))),
        exits_by_duration={name: sum(low <= one < high for one in months) for name, (low, high) in CLASSES.items()},
        production={
            "wsw": count.wsw,
            "beschut": count.sheltered,
            "beschut_uren": count.sheltered_hours,
            "wep": count.wep,
            "wep_uren": count.wep_hours,
        },
        ended=len(ended),
        completed=sum(stay.outcome == COMPLETED for stay in ended),
        reasons=dict(Counter(stay.reason for stay in ended if stay.reason)),
        flow_through=done.flow_through(first, last),
        treden_gained=done.treden_gained(first, last),
    )
