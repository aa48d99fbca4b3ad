"""The Z-route: how many people follow it, and how their hours of taking part stand against the 800 of the law."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from services.clock import dutch_day
from services.flow.figures.tables import ALL, Cell, Table, Unit, crossed, key_of
from services.flow.indicators.people import Client, Situation
from services.registry import PARTICIPATION_HOURS, HourEntry, InburgeringRoute, RouteNoted, hours_balance

POPULATION: Final = "z-route"
SOURCE: Final = "Urenstaten in het register; Besluit inburgering 2021 art. 3.14 (800 uur meedoen, MAP en PVT af)."
DEFINITION: Final = (
    "Mensen die op de peildatum de Z-route volgen. Op schema: zij hebben ten minste zoveel van de 800 uur als past bij "
    "het deel van hun termijn dat voorbij is; uren van MAP en PVT tellen mee."
)


class HoursStanding(StrEnum):
    """How the hours of taking part of somebody on the Z-route stand."""

    DONE = "uren-gemaakt"
    ON_TIME = "op-schema"
    BEHIND = "achter-op-schema"
    TERM_OVER = "termijn-verstreken"
    NOT_ASKED = "geen-uren-gevraagd"


SHOWN: Final = {
    HoursStanding.DONE: "800 uur gemaakt",
    HoursStanding.ON_TIME: "Op schema",
    HoursStanding.BEHIND: "Achter op schema",
    HoursStanding.TERM_OVER: "Termijn voorbij, nog niet klaar",
    HoursStanding.NOT_ASKED: "Geen uren gevraagd",
}


@dataclass(frozen=True, slots=True)
class OnRoute:
    """Somebody on the Z-route on a day: hours that count, hours of which it is not known whether Dutch was spoken, and
    the hours that fit the part of the term that is over."""

    standing: HoursStanding
    made: float
    to_check: float
    fitting: float


def on_route(people: Situation, ledgers: Mapping[UUID, Sequence[HourEntry]]) -> tuple[OnRoute, ...]:
    """Everybody in the file who is on the Z-route on the day. `ledgers`: every entry, by person."""
    return tuple(
        _standing(route, ledgers.get(client.number, ()), people.on)
        for client in people.clients
        for route in [_route(client, people.on)]
        if route is not None
    )


def z_route(rows: Sequence[OnRoute], *, on: date) -> tuple[Table, Table]:
    """People by how their hours stand; and their hours together, and on average."""
    tally = Counter((str(row.standing), ALL) for row in rows)
    cells, counts, sums, heads, _ = crossed(
        POPULATION,
        {(standing, str(on)): number for (standing, _), number in tally.items()},
        rows={str(standing): name for standing, name in SHOWN.items()},
        columns={str(on): dutch_day(on)},
        total_row="Totaal",
    )
    table = Table(
        code="z-route",
        title="Mensen op de Z-route",
        definition=DEFINITION,
        source=SOURCE,
        on=on,
        unit=Unit.PEOPLE,
        row_name="Stand van de uren",
        column_name="Peildatum",
        rows=heads,
        columns=(dutch_day(on),),
        cells=cells,
        counts=counts,
        sums=sums,
        target=f"{PARTICIPATION_HOURS:g} uur binnen de termijn",
    )
    hours = replace(
        table,
        code="z-route-uren",
        title="Uren meedoen op de Z-route",
        definition=f"{DEFINITION} Uren zijn hier alle gemaakte uren tot en met de peildatum, niet per week.",
        unit=Unit.HOURS,
        column_name="Uren",
        columns=("Gemaakt", "Nog na te gaan", "Gemiddeld per persoon"),
        cells=tuple(_hours(rows, standing, on) for standing in (*HoursStanding, None)),
        notes=(
            "«Nog na te gaan»: van deze uren is niet vastgelegd of er Nederlands werd gesproken; zij tellen nog niet.",
        ),
    )
    return table, hours


def _hours(rows: Sequence[OnRoute], standing: HoursStanding | None, on: date) -> tuple[Cell, ...]:
    mine = [row for row in rows if standing in (None, row.standing)]
    key = key_of(POPULATION, ALL if standing is None else standing, str(on))
    made = sum(row.made for row in mine)
    values = (made, sum(row.to_check for row in mine), made / len(mine) if mine else None)
    return tuple(Cell(value, key) for value in values)


def _route(client: Client, on: date) -> RouteNoted | None:
    """The Z-route that somebody follows on a day, as noted last; None: another one, not begun yet, or ended."""
    last = max((one for one in client.routes if one.on <= on), key=lambda one: one.on, default=None)
    follows = last is not None and last.route is InburgeringRoute.SELF_RELIANCE and last.from_on <= on
    return last if follows and last is not None and (last.last_day is None or on <= last.last_day) else None


def _standing(route: RouteNoted, ledger: Sequence[HourEntry], on: date) -> OnRoute:
    made = [entry for entry in ledger if entry.day <= on]
    balance = hours_balance(route.route, made, participation_part=route.participation_part)
    counted = balance.participation + balance.deducted
    whole = (route.term_ends_on - route.from_on).days
    over = min(1.0, (on - route.from_on).days / whole) if whole > 0 else 1.0
    fitting = PARTICIPATION_HOURS * over
    return OnRoute(
        _which(balance.participation_left, counted, fitting, on > route.term_ends_on),
        counted,
        balance.to_check,
        fitting,
    )


def _which(left: float | None, counted: float, fitting: float, term_over: bool) -> HoursStanding:
    if left is None:
        return HoursStanding.NOT_ASKED
    if left <= 0:
        return HoursStanding.DONE
    if term_over:
        return HoursStanding.TERM_OVER
    return HoursStanding.ON_TIME if counted >= fitting else HoursStanding.BEHIND
