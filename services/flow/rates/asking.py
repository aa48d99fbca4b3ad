"""Asking for figures: of whom, of which day, as known when, and how much of them whoever asks may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from services import clock
from services.errors import InvalidInputError, RefusedError
from services.flow.figures.suppression import published
from services.flow.figures.tables import Table
from services.flow.rates.basis import Basis
from services.flow.rates.catalogue import FIGURES
from services.flow.reader import facts_of, gemeenten_of_region
from services.registry import SMALLEST_COUNT, Actor, Role, count_day, municipality, report_facts

EARLIEST: Final = date(2015, 1, 1)
"""The Participatiewet: of what was before nothing is registered here."""


class FlowArea(StrEnum):
    """Over which people figures are."""

    GEMEENTE = "gemeente"
    REGION = "regio"


class FlowKnown(StrEnum):
    """As known when."""

    NOW = "nu"
    THEN = "toen"


@dataclass(frozen=True, slots=True)
class Scope:
    """The people and the day of figures. `code`: of the gemeente, or the name of the arbeidsmarktregio."""

    area: FlowArea
    code: str
    on: date
    known: FlowKnown = FlowKnown.NOW

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """Whose people they are."""
        return (self.code,) if self.area is FlowArea.GEMEENTE else gemeenten_of_region(self.code)

    @property
    def parts(self) -> tuple[str, ...]:
        """The gemeenten of a region, of which figures may be asked for as well."""
        return self.gemeenten if self.area is FlowArea.REGION else ()

    @property
    def known_on(self) -> date | None:
        """The day as of which things are known; None: as known now."""
        return self.on if self.known is FlowKnown.THEN else None


@dataclass(frozen=True, slots=True)
class Made:
    """Tables with everything in them, and how many people stand under all of it."""

    people: int
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Tables that answer a question. `people`: how many stand under all of it; None: too few to say."""

    scope: Scope
    complete: bool
    people: int | None
    tables: tuple[Table, ...]


def scope_of(actor: Actor, *, area: FlowArea, on: date | None, known: FlowKnown) -> Scope:
    """Of whom this actor may ask: of the own gemeente or region. Who sees aggregates alone asks for whole months."""
    day = on or clock.today().replace(day=1)
    if not complete_for(actor, area):
        count_day(day)
    code = actor.gemeente_code if area is FlowArea.GEMEENTE else actor.region
    return Scope(area, code or "", possible(day), known)


def complete_for(actor: Actor, area: FlowArea) -> bool:
    """Whether this actor sees small numbers too: staff, of their own gemeente."""
    return actor.role is not Role.POLICY and actor.is_staff and area is FlowArea.GEMEENTE


def possible(day: date) -> date:
    """A day of which figures can be made. Raises `RefusedError` for one to come, or before anything was registered."""
    if day > clock.today():
        raise RefusedError(
            "De peildatum ligt in de toekomst; daarvan is nog niets bekend.",
            remedy="Kies vandaag of een eerdere dag.",
            code="peildatum-geweigerd",
        )
    if day < EARLIEST:
        raise RefusedError(
            "De peildatum ligt voor 2015; van toen is hier niets vastgelegd.",
            remedy="Kies een dag vanaf 1 januari 2015, het begin van de Participatiewet.",
            code="peildatum-geweigerd",
        )
    return day


def basis_of(session: Session, scope: Scope) -> Basis:
    """Everybody of the scope, as known then or now. Who is in the WSW is known so that they are in no rate (0023)."""
    if not scope.gemeenten or (scope.area is FlowArea.GEMEENTE and municipality(scope.code) is None):
        raise InvalidInputError("Deze gemeente of regio kennen we niet.", remedy="Kies een gemeente, zoals GM0177.")
    wsw = report_facts.wsw_periods(session, scope.gemeenten, known_on=scope.known_on)
    return Basis(scope.on, tuple(facts_of(session, scope.gemeenten, known_on=scope.known_on, wsw=wsw)))


def figures(session: Session, scope: Scope, code: str, *, complete: bool) -> Figures:
    """One figure of a scope. Not `complete`: small numbers are hidden, over all of its tables together."""
    basis, made = basis_of(session, scope), FIGURES[code]
    parts = [] if complete else [basis.of_gemeente(one) for one in scope.parts if one in basis.gemeenten()]
    found = [Made(len(one.journeys), made(one)) for one in (basis, *parts)]
    return shown(scope, found[0], complete=complete, parts=found[1:])


def shown(scope: Scope, made: Made, *, complete: bool, parts: Sequence[Made] = ()) -> Figures:
    """These tables as they are given out. `parts`: the same of every gemeente of a region, which may be asked for on
    their own."""
    if complete:
        return Figures(scope, complete, made.people, made.tables)
    open_ = made.people >= SMALLEST_COUNT and not any(0 < one.people < SMALLEST_COUNT for one in parts)
    tables = published(made.tables, parts=[one.tables for one in parts])
    return Figures(scope, complete, made.people if open_ else None, tables)


def only(found: Figures, begins: str) -> Figures:
    """Of these tables those whose code begins so: of one cohort, for instance. What is hidden was hidden before."""
    chosen = tuple(table for table in found.tables if table.code.startswith(f"{begins}."))
    return Figures(found.scope, found.complete, found.people, chosen)
