"""Coming back after paid work, and waiting for beschut werk, in tables: who is through by a day, with an interval."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from services.flow.episodes import re_entry
from services.flow.figures.tables import Cell, Sum, Table, Unit, key_of
from services.flow.indicators.people import Situation
from services.flow.sheltered import sheltered_waiting
from services.flow.statistics.incidence import Curve, incidence_curves
from services.flow.statistics.medians import days_until
from services.flow.statistics.steps import REACHED, Waiting

MONTHS: Final = {91: "Na 3 maanden", 182: "Na 6 maanden", 365: "Na 12 maanden"}
"""Days of the columns; the first day counts as day 1."""
FEWEST: Final = 10
"""People of whom a curve or median needs at least to be told."""
NOTE: Final = (
    "Geschat met wie nog onderweg is (Aalen–Johansen): wie nog niet zover is, telt zolang wij diegene volgen. «Van» en "
    "«tot»: 95 % zekerheid. Leeg: minder dan tien mensen, of nog niet zo lang gevolgd."
)
STEPS_SHOWN: Final = {
    "naar-voortraject": "Van toelaatbaar tot voortraject",
    "naar-contract": "Van toelaatbaar tot dienstverband",
    "voortraject-naar-contract": "Van voortraject tot dienstverband",
}


def came_back(people: Situation) -> Table:
    """The part of starts of paid work after which somebody is without work again, by months since the start."""
    waiting = re_entry([one.journey for one in people.everybody], on=people.on)
    key = key_of("terug-na-werk", str(people.on))
    curve = incidence_curves(waiting.spells)[0]
    values = [_part(curve, day) for day in MONTHS]
    return Table(
        code="terug-na-werk",
        title="Weer zonder werk na een begin met betaald werk",
        definition="Van wie met regulier werk of werk met ondersteuning begon: het deel dat zo lang daarna weer zonder "
        "dat werk was geweest. Wie verhuist, wordt vanaf dan niet meer gevolgd.",
        source="Plaatsingen, contracten en nazorg in het register (ADR 0023).",
        on=people.on,
        unit=Unit.SHARE,
        row_name="Deel",
        column_name="Sinds het begin van het werk",
        rows=("Weer zonder werk", "Van", "Tot"),
        columns=tuple(MONTHS.values()),
        cells=tuple(tuple(Cell(value[part], key) for value in values) for part in range(3)),
        counts={key: len(waiting.spells)},
        notes=(NOTE, "Wie uit beeld raakte, is niet terug gezien en telt niet als terug."),
    )


def sheltered_waits(people: Situation) -> Table:
    """Days from being found admissible to beschut werk, to the voortraject, to the contract: a quarter, half and three
    quarters of people were through by then."""
    waits = sheltered_waiting([one.facts for one in people.everybody], on=people.on)
    found: dict[str, Waiting] = dict(
        zip(STEPS_SHOWN, (waits.to_preparation, waits.to_contract, waits.preparation_to_contract), strict=True)
    )
    keys = {step: key_of("wachten-op-beschut", step, str(people.on)) for step in found}
    counts: dict[str, int] = {}
    sums = []
    for step, one in found.items():
        through = int((one.spells.cause == REACHED).sum())
        parts = (f"{keys[step]}/bereikt", f"{keys[step]}/niet-bereikt")
        counts |= {keys[step]: len(one.spells), parts[0]: through, parts[1]: len(one.spells) - through}
        sums.append(Sum(keys[step], parts))
    return Table(
        code="wachten-op-beschut-werk",
        title="Dagen wachten op beschut werk",
        definition="Van de eerste dag waarop iemand toelaatbaar werd gevonden tot het begin van een voortraject, en "
        "tot het begin van een dienstverband: na hoeveel dagen een kwart, de helft en drie kwart zover was.",
        source="Vaststellingen, trajecten en plaatsingen in het register.",
        on=people.on,
        unit=Unit.DAYS,
        row_name="Stap",
        column_name="Dagen",
        rows=tuple(STEPS_SHOWN.values()),
        columns=("Een kwart", "De helft", "De helft: van", "De helft: tot", "Drie kwart"),
        cells=tuple(_days(one, keys[step]) for step, one in found.items()),
        counts=counts,
        sums=tuple(sums),
        notes=(NOTE, "Wie een dienstverband kreeg zonder voortraject, wacht daar niet meer op."),
    )


def _part(curve: Curve, day: int) -> tuple[float | None, float | None, float | None]:
    """Percent that is through by a day, with its bounds."""
    if curve.spells < FEWEST or day > curve.last_seen:
        return None, None, None
    step = int(np.searchsorted(curve.days, day, side="right")) - 1
    low, high = (bound[REACHED - 1] for bound in curve.bounds())
    bounds: Sequence[float] = (np.nan, np.nan) if step < 0 else (low[step], high[step])
    first, last = (None if np.isnan(one) else 100 * float(one) for one in bounds)
    return 100 * float(curve.at(day)[0][REACHED - 1]), first, last


def _days(waiting: Waiting, key: str) -> tuple[Cell, ...]:
    if len(waiting.spells) < FEWEST:
        return tuple(Cell(None, key) for _ in range(5))
    curve = incidence_curves(waiting.spells)[0]
    quarter, half, most = (days_until(curve, REACHED, part=part) for part in (0.25, 0.5, 0.75))
    days = (quarter.day, half.day, half.low, half.high, most.day)
    return tuple(Cell(None if day is None else float(day), key) for day in days)
