"""People as `Known` and `Situation` out of plain facts, and what holds for every publication of tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from services.flow.facts import PersonFacts
from services.flow.figures.tables import Table
from services.flow.indicators.people import Known, Situation, situation
from services.registry import RouteNoted
from services.registry.report_facts import PersonFacts as ReportFacts
from tests.services.flow.people import ON

GEMEENTE = "GM0148"


def numbered(*people: PersonFacts) -> tuple[PersonFacts, ...]:
    """The same people with numbers of their own, in order."""
    return tuple(replace(one, person=UUID(int=number)) for number, one in enumerate(people, start=1))


def known(
    *people: PersonFacts,
    reported: Mapping[int, ReportFacts] | None = None,
    routes: Mapping[int, Sequence[RouteNoted]] | None = None,
) -> Known:
    """What is known of these people; `reported` and `routes` by their place in the list, from 1."""
    return Known(
        gemeenten=(GEMEENTE,),
        known_on=None,
        facts=numbered(*people),
        routes={UUID(int=number): tuple(noted) for number, noted in (routes or {}).items()},
        reported={UUID(int=number): facts for number, facts in (reported or {}).items()},
    )


def seen(*people: PersonFacts, on: date = ON, **more: Mapping[int, object]) -> Situation:
    """How these people stood on a day."""
    return situation(known(*people, **more), on=on)  # type: ignore[arg-type]


def rows_of(table: Table) -> dict[str, tuple[float | None, ...]]:
    """The values of each row by its head."""
    return {head: tuple(cell.value for cell in cells) for head, cells in zip(table.rows, table.cells, strict=True)}


def same_sets(*tables: Table) -> None:
    """In a publication one key is one set: it has one size wherever it stands."""
    sizes: dict[str, int] = {}
    for table in tables:
        for key, size in table.counts.items():
            assert sizes.setdefault(key, size) == size, key
