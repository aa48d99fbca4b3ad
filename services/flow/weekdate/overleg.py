"""The agenda of the (sub)regional arbeidsmarktoverleg (S2 par. 3.2): places and actions, and no person anywhere.

Of people only counts come in, per branche and trede of the whole region; a small one is left out, and so is what it
could be worked out from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from pydantic import Field

from services.registry import ActionInFull, Dutch, PlacementKind, enough
from services.registry import weekdate as record

MOST: Final = 100
"""Places, and actions, that are shown; how many there are is told."""


@dataclass(frozen=True, slots=True)
class CellShort:
    """A branche on a trede in the whole region: people who need a place within 13 weeks, and places there are."""

    branche: str
    trede: int
    needed: int
    places: int


class SharedPlaceOut(Dutch):
    """Een open plek in de regio."""

    plek_id: UUID
    titel: str
    soort: PlacementKind
    werkgever: str
    gemeente: str
    uren_per_week_minimaal: float
    uren_per_week_maximaal: float
    startdatum: date
    open_sinds: date
    vrij: int = Field(description="Hoeveel plaatsen er vrij zijn.")


class SharedActionOut(Dutch):
    """Een actie die een gemeente deelt, of een actie voor een werkgever. Nooit over een werkzoekende."""

    wat: str
    voor: date
    werkgever: str | None = Field(description="Voor welke werkgever. Leeg: voor geen.")
    gemeente: str | None = Field(description="Welke gemeente de actie deelt. Leeg bij een actie voor een werkgever.")
    plek_id: UUID | None
    te_laat: bool


class CellShortOut(Dutch):
    """Een branche op een trede waar de regio plekken tekortkomt."""

    branche: str
    trede: int
    mensen_nodig: int = Field(description="Hoeveel mensen dit binnen 13 weken nodig hebben: 10 of meer.")
    plaatsen: int = Field(description="Hoeveel plaatsen er zijn of komen.")


class OverlegOut(Dutch):
    """De agenda van het arbeidsmarktoverleg van de regio: plekken en acties, zonder mensen."""

    regio: str
    op: date
    plekken_aantal: int
    plekken: list[SharedPlaceOut]
    acties: list[SharedActionOut]
    tekorten: list[CellShortOut] = Field(description="Kleine aantallen staan er niet bij.")
    leerlijnen_uitgerekend: bool = Field(description="Nee: de tekorten van de regio zijn nog niet uitgerekend.")


def overleg(
    region: str,
    on: date,
    *,
    places: Sequence[record.OpenedPlace],
    places_total: int,
    shared: Iterable[record.WeekdateActionInFull],
    employers: Iterable[ActionInFull],
    cells: Iterable[CellShort] | None,
) -> OverlegOut:
    """The agenda. `cells` None: not counted yet. An action about somebody is refused: it has no place here."""
    actions = [*(_shared(one, on) for one in shared), *(_employer(one, on) for one in employers)]
    return OverlegOut(
        regio=region,
        op=on,
        plekken_aantal=places_total,
        plekken=[_place(one) for one in places],
        acties=sorted(actions, key=lambda one: (one.voor, one.wat))[:MOST],
        tekorten=[_cell(one) for one in cells or () if one.needed > one.places and enough(one.needed) is not None],
        leerlijnen_uitgerekend=cells is not None,
    )


def _place(one: record.OpenedPlace) -> SharedPlaceOut:
    return SharedPlaceOut(
        plek_id=one.placement_id,
        titel=one.title,
        soort=PlacementKind(one.kind),
        werkgever=one.employer,
        gemeente=one.gemeente_code,
        uren_per_week_minimaal=one.hours_min,
        uren_per_week_maximaal=one.hours_max,
        startdatum=one.starts_on,
        open_sinds=one.opened_on,
        vrij=one.seats,
    )


def _shared(one: record.WeekdateActionInFull, on: date) -> SharedActionOut:
    if one.action.jobseeker_id is not None:
        raise ValueError("an action about a person cannot be shared")
    return SharedActionOut(
        wat=one.action.what,
        voor=one.due_on,
        werkgever=None,
        gemeente=one.action.gemeente_code,
        plek_id=one.action.placement_id,
        te_laat=one.due_on < on,
    )


def _employer(one: ActionInFull, on: date) -> SharedActionOut:
    return SharedActionOut(
        wat=one.action.what,
        voor=one.due_on,
        werkgever=one.employer_name,
        gemeente=None,
        plek_id=None,
        te_laat=one.due_on < on,
    )


def _cell(one: CellShort) -> CellShortOut:
    return CellShortOut(branche=one.branche, trede=one.trede, mensen_nodig=one.needed, plaatsen=one.places)
