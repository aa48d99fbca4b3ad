"""The tables of everybody in the file, on a day and on the same day of earlier years: always published together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from services.clock import dutch_day
from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, key_of
from services.flow.indicators.groups import where_by_scheme, where_of_status_holders
from services.flow.indicators.ladder import category_table
from services.flow.indicators.movement import TREDE_SHOWN
from services.flow.indicators.on_benefit import benefit_durations, benefits_per_scheme, people_per_scheme
from services.flow.indicators.people import Client, Known, Situation, situation
from services.flow.indicators.supported import supported_work
from services.flow.indicators.tables import indicator_table
from services.flow.indicators.values import indicators
from services.registry import Term, category_schemes_of

YEARS_BESIDE: Final = 2
"""So many earlier years stand beside the peildatum, as in Raalte's own plan (S1 p.4)."""
UNSEEN: Final = "onbekend"
TREDEN: Final = {**TREDE_SHOWN, UNSEEN: "Nog niet gezien"}


def years_before(day: date, years: int) -> date:
    """The same day so many years before; 29 February becomes 28 February."""
    return Term(months=12 * years).before(day)


def moments_until(known: Known, on: date) -> tuple[Situation, ...]:
    """How people stood on the same day of the years before, and on the day itself, last."""
    return tuple(situation(known, on=years_before(on, years)) for years in range(YEARS_BESIDE, -1, -1))


def file_tables(moments: Sequence[Situation]) -> Iterator[Table]:
    """Every table of these people. The categories of a gemeente are its own, so those of a region are not added up."""
    now = moments[-1]
    yield indicator_table(now, indicators(now))
    if len(now.gemeenten) == 1:
        for scheme in category_schemes_of(now.gemeenten[0], now.on):
            yield category_table(moments, scheme)
    yield treden(moments)
    yield people_per_scheme(moments)
    yield benefits_per_scheme(moments)
    yield benefit_durations(now)
    yield supported_work(moments)
    yield where_by_scheme(now)
    yield where_of_status_holders(now)


def treden(moments: Sequence[Situation]) -> Table:
    """People of the file by the trede on which they were seen last, with a column per day (S4 par. 4)."""
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    for now in moments:
        found = Counter(now.answers(_trede))
        parts = {_trede_key(now, code): found[code] for code in TREDEN}
        sums.append(Sum(_trede_key(now, ALL), tuple(parts)))
        counts |= parts | {_trede_key(now, ALL): len(now.clients)}
    keys = [[_trede_key(now, code) for now in moments] for code in (*TREDEN, ALL)]
    return Table(
        code="treden",
        title="Mensen per trede van de participatieladder",
        definition="Unieke mensen in het bestand naar de trede waarop zij het laatst zijn gezien, ook partners.",
        source="Waarnemingen in het register; treden van de Visie op werk en participatie van Nijkerk (2024), par. 3.2",
        on=moments[-1].on,
        unit=Unit.PEOPLE,
        row_name="Trede",
        column_name="Peildatum",
        rows=(*TREDEN.values(), "Totaal"),
        columns=tuple(dutch_day(now.on) for now in moments),
        cells=tuple(tuple(Cell(counts[key], key) for key in row) for row in keys),
        counts=counts,
        sums=tuple(sums),
    )


def _trede_key(now: Situation, code: str) -> str:
    """Everybody of the file has the same key in every table of these people."""
    return key_of(now.population, ALL) if code == ALL else key_of(now.population, "trede", code)


def _trede(client: Client, on: date) -> str:
    return next((str(one.state) for one in client.journey.treden if one.holds(on)), UNSEEN)
