"""Every figure that a report can have, by its subject: all tables of a subject are published together, always.

A report shows some of them; what is hidden in it was decided over all tables of its subjects, so that two reports of
one day hide the same numbers.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from services.clock import dutch_day
from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, key_of
from services.flow.indicators.benefits import benefits, came_per_year, left_by_duration, left_per_year
from services.flow.indicators.groups import where_by_scheme, where_of_status_holders
from services.flow.indicators.halves import Span, calendar_years, half_years
from services.flow.indicators.headcount import changes, fte, headcount, sheltered_quota
from services.flow.indicators.ladder import category_table
from services.flow.indicators.language_places import followed, language_places, language_steps
from services.flow.indicators.movement import TREDE_SHOWN, moves_per_half, onward_from_productie
from services.flow.indicators.on_benefit import benefit_durations, benefits_per_scheme, people_per_scheme
from services.flow.indicators.people import Situation
from services.flow.indicators.placements import placements_per_half, started
from services.flow.indicators.printed import contradictions
from services.flow.indicators.productie import engaged
from services.flow.indicators.provisions import costs, effect_tables, effects, taken
from services.flow.indicators.supported import supported_work
from services.flow.indicators.tables import indicator_table
from services.flow.indicators.values import indicators
from services.flow.indicators.workshops import attended, workshops
from services.flow.indicators.z_route import on_route, z_route
from services.flow.journeys import Journey
from services.flow.rates.outcomes import outcome_tables
from services.flow.rates.shifts import ShiftAxis, ShiftPeriod, shift_tables
from services.flow.rates.staying import staying_tables
from services.flow.rates.waits import back_tables, sheltered_tables
from services.flow.reports.material import Material, years_before
from services.flow.states import JourneyState
from services.registry import category_schemes_of, provision_catalogue
from services.registry.report_facts import HOURS_PER_PLACE, quota

ONE_DAY: Final = timedelta(days=1)
YEARS_OF_HALVES: Final = 2
"""Half-years over so many years stand beside each other, as in Dalfsen's plan (S2 par. 5.1)."""
YEARS_ONWARD: Final = 2
YEARS_OF_BENEFITS: Final = 3
YEARS_OF_PROVISIONS: Final = 2
UNSEEN: Final = "onbekend"
TREDEN: Final = {**TREDE_SHOWN, UNSEEN: "Nog niet gezien"}


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
    yield indicator_table(material.now, indicators(material.now))
    if len(material.gemeenten) == 1:
        for scheme in category_schemes_of(material.gemeenten[0], material.on):
            yield category_table(material.moments, scheme)
    yield treden(material.moments)
    yield people_per_scheme(material.moments)
    yield benefits_per_scheme(material.moments)
    yield benefit_durations(material.now)
    yield supported_work(material.moments)
    yield where_by_scheme(material.now)
    yield where_of_status_holders(material.now)


def treden(moments: tuple[Situation, ...]) -> Table:
    """People of the file by the trede on which they were seen last, with a column per day (S4 par. 4)."""
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    for now in moments:
        found = Counter(_trede(client.journey, now.on) for client in now.clients)
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


def _trede(journey: Journey, on: date) -> str:
    return next((str(one.state) for one in journey.treden if one.holds(on)), UNSEEN)


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
    yield from shift_tables(material.basis, ShiftAxis.LADDER, ShiftPeriod.YEAR)


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
