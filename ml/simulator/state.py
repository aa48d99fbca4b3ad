"""Where everybody is now, week by week, and how people move when nobody places them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fit.columns import Bool, Int8, Int32
from ml.simulator.people import ELSEWHERE, EXAMINED, EXEMPT, TRAJECT, Population
from ml.simulator.world import World

Rng = np.random.Generator
Rows = npt.NDArray[np.intp]

ROWS = (
    "lopend_onderzoek",
    "geen_inzet_ontheffing",
    "betaald_werk_ondersteuning",
    "arbeidstoeleiding",
    "arbeidsactivering",
    "maatschappelijke_activering",
    "zorg",
    "overig",
)
READY = 0.6
"""From where within trede 4 somebody counts as «arbeidstoeleiding» (design default, fits 33 of 88 in 2022)."""

ASKS_ANYWAY = 0.85
EXAMINATIONS = (0.03, 2.0)
"""Chance a year of an examination, and of its end (design default)."""


@dataclass(slots=True)
class State:
    """One row per person. `columns.trede` of the population is the true trede now."""

    present: Bool  # in sight of the gemeente
    stay: Int32  # number of the stay, or -1
    in_work: Bool  # paid work with support, outside a stay
    status: Int8
    began: Int32  # day number on which this spell began
    classified: Int32  # week from which somebody is classified
    workshop_until: Int32  # week
    seen: npt.NDArray[np.float64]  # (n,) 0–1, fixed: whom an effect of registration hits


def starting(population: Population, world: World, rng: Rng) -> State:
    """Everybody at the beginning."""
    count = len(population.arrives)
    here = population.arrives == 0
    classified = np.where(here, 0, population.arrives + world.population.intake_weeks)
    return State(
        present=here.copy(),
        stay=np.full(count, -1, dtype=np.int32),
        in_work=population.columns.trede == 5,
        status=population.status.copy(),
        began=population.began.copy(),
        classified=classified.astype(np.int32),
        workshop_until=np.full(count, -1, dtype=np.int32),
        seen=rng.random(count),
    )


def free_for_a_place(state: State, population: Population, week: int) -> Rows:
    """Who can get a place: on the way, or exempt and asking; not at a place or at work. In order of registration."""
    asks = (state.status == EXEMPT) & (population.hidden.ready > ASKS_ANYWAY)
    able = (state.status == TRAJECT) & (state.classified <= week) | asks
    return np.flatnonzero(state.present & (state.stay < 0) & ~state.in_work & able)


def drift_of_people(state: State, population: Population, world: World, rng: Rng) -> None:
    """One week of steps, status and language for who is at no place."""
    free = world.free
    trede, hours = population.columns.trede, population.columns.hours_max
    alone = state.present & (state.stay < 0) & ~state.in_work
    on_way = alone & (state.status == TRAJECT)
    draws = rng.random((4, len(trede)))
    up = on_way & (trede <= 3) & (trede < population.hidden.potential) & (draws[0] < weekly(free.step_up.value))
    down = alone & (trede >= 2) & (draws[1] < weekly(free.step_back.value))
    trede += up.astype(np.int8) - (down & ~up).astype(np.int8)
    hours += np.where(up, 4, np.where(down & ~up, -4, 0)).astype(np.float32)
    np.clip(hours, 4, 40, out=hours)
    _statuses(state, trede, on_way, draws[2], free.to_exemption.value, free.from_exemption.value)
    _language(population, draws[3] < weekly(free.language_growth.value))


def _statuses(state: State, trede: Int8, on_way: Bool, draw: npt.NDArray[np.float64], to: float, back: float) -> None:
    alone = state.present & (state.stay < 0)
    begin, end = EXAMINATIONS
    exempted = on_way & (trede <= 3) & (draw < weekly(to))
    examined = on_way & ~exempted & (draw > 1 - weekly(begin))
    freed = alone & (state.status == EXEMPT) & (draw < weekly(back))
    settled = alone & (state.status == EXAMINED) & (draw < weekly(end))
    state.status[freed | settled] = TRAJECT
    state.status[exempted] = EXEMPT
    state.status[examined] = EXAMINED


def _language(population: Population, learned: Bool) -> None:
    low, high = population.columns.language_low, population.columns.language_high
    grows = (learned & population.learns)[:, None] & (low < 6)
    low += grows.astype(np.int8)
    high[:] = low


def weekly(yearly: float | npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Chance a week that goes with a hazard a year."""
    return 1 - np.exp(-np.asarray(yearly, dtype=np.float64) / 52)


def rows_of(state: State, population: Population, paid_stay: Bool, week: int) -> Int8:
    """The row of the ladder (index of ROWS) of everybody, -1 not in sight. Effects of registration come later."""
    trede, ready = population.columns.trede, population.hidden.ready
    at_place = state.stay >= 0
    by_trede = np.select(
        [trede == 1, trede <= 3, (trede == 4) & (ready > READY), trede == 4],
        [
            ROWS.index("zorg"),
            ROWS.index("maatschappelijke_activering"),
            ROWS.index("arbeidstoeleiding"),
            ROWS.index("arbeidsactivering"),
        ],
        ROWS.index("betaald_werk_ondersteuning"),
    )
    new = (state.classified > week) & ~at_place
    found = np.select(
        [
            ~state.present,
            state.in_work | paid_stay,
            (state.status == EXAMINED) & ~at_place,
            ((state.status == EXEMPT) & ~at_place) | new,
            (state.status == ELSEWHERE) & ~at_place,
        ],
        [-1, ROWS.index("betaald_werk_ondersteuning"), 0, ROWS.index("geen_inzet_ontheffing"), ROWS.index("overig")],
        by_trede,
    )
    return found.astype(np.int8)


def counted(rows: Int8, world: World, seen: npt.NDArray[np.float64], week: int) -> npt.NDArray[np.int64]:
    """How many people are counted in each row in this week, effects of registration included. Shape (rows,)."""
    at = rows.copy()
    for one in world.registration.counts:
        if one.from_week <= week < one.until_week:
            at[(rows == ROWS.index(one.source)) & (seen < one.part)] = ROWS.index(one.counted)
    return np.bincount(at[at >= 0], minlength=len(ROWS))
