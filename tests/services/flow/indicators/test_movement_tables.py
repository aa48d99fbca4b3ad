"""Moves, the ways onward and places: sums, borders, and what must not be told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import InvalidInputError
from services.flow.definitions import moves
from services.flow.facts import PersonFacts
from services.flow.indicators.movement import (
    MOVE_SHOWN,
    moves_per_half,
    onward_from_productie,
)
from services.flow.indicators.periods import calendar_years, half_years
from services.flow.indicators.places import SupplyRow, supply_and_demand
from services.registry import PlacementKind, StayBreakReason
from tests.services.flow.indicators.situations import rows_of, seen
from tests.services.flow.people import FIRST, ON, at_productie, day, job, person, stay
from tests.services.flow.people import people as anybody

HALVES = half_years(FIRST, ON)
YEARS = calendar_years(2024, 2026)


def test_a_person_counts_once_a_half_year_per_kind_of_step() -> None:
    twice = person(at_productie(0, 20), stay(25, 60), at_productie(65, 90), job(100))
    table = rows_of(moves_per_half(seen(twice), HALVES[:1]))
    assert table["Van De Productie naar een andere werkgever"] == (1,)
    assert table["Van onbetaald naar betaald werk"] == (1,)


def test_a_step_back_is_counted_and_who_is_in_sheltered_work_only_for_leaving_it() -> None:
    sheltered = person(job(0, 50, kind=PlacementKind.SHELTERED_JOB), job(60), treden=((day(0), 3), (day(30), 4)))
    back = person(job(0, 50))
    table = rows_of(moves_per_half(seen(sheltered, back), HALVES[:1]))
    assert table["Van beschut naar ander betaald werk"] == (1,)
    assert table["Een trede omhoog"] == (0,)
    assert table["Een stap terug"] == (1,)


@given(st.lists(anybody(), max_size=6))
@settings(max_examples=30, deadline=None)
def test_moves_against_plain_counting(facts: list[PersonFacts]) -> None:
    people = seen(*facts)
    table = moves_per_half(people, HALVES)
    for kind, head in MOVE_SHOWN.items():
        for span, value in zip(HALVES, rows_of(table)[head], strict=True):
            made = [
                any(one.kind is kind and span.first <= one.on <= span.last for one in moves(client.journey))
                for client in people.everybody
            ]
            assert (value or 0) <= sum(made)


def test_the_ways_onward_from_de_productie() -> None:
    people = seen(
        person(at_productie(0, 100), job(110)),
        person(at_productie(0)),
        person(at_productie(0, 100)),
        person(at_productie(0, 100, break_reason=StayBreakReason.MOVED)),
        person(at_productie(400, 450), job(460, kind=PlacementKind.SUBSIDISED_JOB)),
        person(stay(0, 100), job(110)),
    )
    table = onward_from_productie(people, YEARS)
    by_column = {year: dict(zip(table.columns, row, strict=True)) for year, row in rows_of(table).items()}
    first = {head: value for head, value in by_column["Begonnen in 2024"].items() if value}
    assert first == {"Regulier werk": 1, "Nog bij De Productie": 1, "Zonder plek": 1, "Verhuisd": 1}
    assert by_column["Begonnen in 2025"]["Werk met ondersteuning"] == 1
    assert sum(value or 0 for value in by_column["Begonnen in 2026"].values()) == 0


def test_places_are_shown_and_people_beside_them_carry_keys() -> None:
    rows = [SupplyRow("werkervaringsplek", "Werkervaringsplek", 3, 1, 12), SupplyRow("taalstage", "Taalstage", 0, 2, 4)]
    asked = {"code": "aanbod", "title": "Aanbod", "row_name": "Soort plek", "demand": "Mensen voor wie dit past."}
    seats, people = supply_and_demand(rows, on=FIRST, until=ON, **asked)
    assert rows_of(seats) == {"Werkervaringsplek": (3, 1), "Taalstage": (0, 2), "Totaal": (3, 3)}
    assert all(cell.key is None for cell in seats.all_cells())
    assert rows_of(people) == {"Werkervaringsplek": (12,), "Taalstage": (4,)}
    assert all(cell.key is not None for cell in people.all_cells())
    with pytest.raises(InvalidInputError, match="twee keer"):
        supply_and_demand([rows[0], rows[0]], on=FIRST, until=ON, **asked)
    with pytest.raises(InvalidInputError, match="kleiner dan nul"):
        supply_and_demand([SupplyRow("a", "A", -1, 0, 0)], on=FIRST, until=ON, **asked)
