"""Every figure that a report can have, by its subject: all tables of a subject are published together, always.

A report shows some of them; what is hidden in it was decided over all tables of its subjects, so that two reports of
one day hide the same numbers.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from services.flow.figures.tables import Table
from services.flow.indicators.benefits import benefits, came_per_year, left_by_duration, left_per_year
from services.flow.indicators.file import file_tables, years_before
from services.flow.indicators.headcount import changes, fte, headcount, sheltered_quota
from services.flow.indicators.language_places import followed, language_places, language_steps
from services.flow.indicators.movement import moves_per_half, onward_from_productie
from services.flow.indicators.periods import Span, calendar_years, half_years
from services.flow.indicators.placements import placements_per_half, started
from services.flow.indicators.printed import contradictions
from services.flow.indicators.productie import engaged
from services.flow.indicators.provisions import costs, effect_tables, effects, taken
from services.flow.indicators.workshops import attended, workshops
from services.flow.indicators.z_route import on_route, z_route
from services.flow.rates.outcomes import outcome_tables
from services.flow.rates.shifts import ShiftAxis, shift_tables
from services.flow.rates.staying import staying_tables
from services.flow.rates.waits import back_tables, sheltered_tables
from services.flow.reports.material import Material
from services.flow.states import JourneyState
from services.registry import provision_catalogue
from services.registry.report_facts import HOURS_PER_PLACE, quota

ONE_DAY: Final = timedelta(days=1)
YEARS_OF_HALVES: Final = 2
"""Half-years over so many years stand beside each other, as in Dalfsen's plan (S2 par. 5.1)."""
YEARS_ONWARD: Final = 2
YEARS_OF_BENEFITS: Final = 3
YEARS_OF_PROVISIONS: Final = 2


class Subject(StrEnum):
    """What figures are about."""

    FILE = "bestand"
    PRODUCTIE = "de-productie"
    ONWARD = "verder-van-de-productie"
    MOVES = "stappen"
    TREDEN = "tussen-treden"
    LASTING = "werk-dat-blijft"
    BACK = "terug"
    SHELTERED = "wachten-op-beschut"
    BENEFITS = "in-en-uit-de-uitkering"
    PLACEMENTS = "begonnen-plaatsingen"
    PROVISIONS = "voorzieningen"
    LANGUAGE = "nederlands-leren"


def tables_of(subject: Subject, material: Material) -> tuple[Table, ...]:
    """All tables of a subject, complete."""
    return tuple(MAKERS[subject](material))


def _file(material: Material) -> Iterator[Table]:
    yield from file_tables(material.moments)


def _productie(material: Material) -> Iterator[Table]:
    rows, days = engaged(material.known), [now.on for now in material.moments]
    yield headcount(rows, days)
    yield fte(rows, days, notes=contradictions("de-productie-fte", material.gemeenten, days))
    yield from changes(rows, days[-2], days[-1])
    asked = [quota(gemeente, material.on.year) for gemeente in material.gemeenten]
    places = sum(one.plaatsen for one in asked if one is not None) if all(asked) else None
    yield sheltered_quota(rows, material.on, places=places, hours_per_place=HOURS_PER_PLACE)


def _onward(material: Material) -> Iterator[Table]:
    yield onward_from_productie(material.now, calendar_years(material.on.year - YEARS_ONWARD, material.on.year))
    yield from outcome_tables(material.basis, JourneyState.PRODUCTIE)


def _moves(material: Material) -> Iterator[Table]:
    yield moves_per_half(material.now, halves(material.on))


def _between_treden(material: Material) -> Iterator[Table]:
    yield from shift_tables(material.basis, ShiftAxis.LADDER)


def _lasting(material: Material) -> Iterator[Table]:
    yield from staying_tables(material.basis)


def _back(material: Material) -> Iterator[Table]:
    yield from back_tables(material.basis)


def _sheltered(material: Material) -> Iterator[Table]:
    yield from sheltered_tables(material.basis)


def _benefits(material: Material) -> Iterator[Table]:
    found, spans = benefits(material.known), halves(material.on)
    years = calendar_years(material.on.year - YEARS_OF_BENEFITS, material.on.year - 1)
    notes = contradictions("uitkering-uitstroom-duur", material.gemeenten, [one.first for one in spans])
    yield came_per_year(found, years)
    yield left_per_year(found, years)
    yield left_by_duration(found, spans, notes=notes)


def _placements(material: Material) -> Iterator[Table]:
    yield placements_per_half(started(material.known, on=material.on), halves(material.on))


def _provisions(material: Material) -> Iterator[Table]:
    first, last = years_before(material.on, YEARS_OF_PROVISIONS), material.on
    yield from costs(taken(material.now, first=first, last=last), first=first, last=last)
    yield from effect_tables(effects(material.now, first=first, last=last), first=first, last=last, on=last)
    names = {one.code: one.name for gemeente in material.gemeenten for one in provision_catalogue(gemeente)}
    yield from workshops(attended(material.now), on=material.on, names=names)


def _language(material: Material) -> Iterator[Table]:
    ended = language_places(material.now, material.levels)
    yield followed(ended, on=material.on, since=years_before(material.on, 1))
    yield language_steps(ended, halves(material.on))
    yield from z_route(on_route(material.now, material.ledgers), on=material.on)


def halves(on: date) -> tuple[Span, ...]:
    """The half-years that stand beside each other: those that were over before the peildatum."""
    return tuple(one for one in half_years(years_before(on, YEARS_OF_HALVES), on - ONE_DAY) if one.last < on)


MAKERS: Final[Mapping[Subject, Callable[[Material], Iterator[Table]]]] = {
    Subject.FILE: _file,
    Subject.PRODUCTIE: _productie,
    Subject.ONWARD: _onward,
    Subject.MOVES: _moves,
    Subject.TREDEN: _between_treden,
    Subject.LASTING: _lasting,
    Subject.BACK: _back,
    Subject.SHELTERED: _sheltered,
    Subject.BENEFITS: _benefits,
    Subject.PLACEMENTS: _placements,
    Subject.PROVISIONS: _provisions,
    Subject.LANGUAGE: _language,
}
