"""De Productie as gemeente Raalte printed it (S1, uitvoeringsplan 2025, speerpunt 3), cell by cell.

People are invented; numbers of people and FTE are typed in from that page. They are written into PostgreSQL and read
back by the readers that every report uses. Where the page contradicts itself, ours is the sum, and a note says so.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest
from sqlmodel import Session

from services.flow.figures.tables import Table
from services.flow.indicators.headcount import changes, fte, headcount, sheltered_quota
from services.flow.indicators.printed import contradictions
from services.flow.indicators.productie import SHOWN, Engaged, ProductieGroup, engaged
from services.flow.indicators.reader import known_people
from services.registry import PlacementKind
from services.registry.report_facts.models import SchemeSpell, ShelteredJob
from tests.conformance.seed_tables import seed_rows
from tests.factories import RAALTE
from tests.factories_flow import Bulk

DAYS: Final = (date(2022, 7, 1), date(2023, 7, 1), date(2024, 7, 1))
ALWAYS: Final = date(2012, 1, 1)
BETWEEN: Final = (date(2022, 11, 1), date(2023, 11, 1))
GROUPS: Final = {
    "wsw": ProductieGroup.WSW,
    "nieuw_beschut": ProductieGroup.SHELTERED,
    "werkervaringsplek": ProductieGroup.WORK_EXPERIENCE,
}
WEP, HOURS = PlacementKind.WORK_EXPERIENCE, PlacementKind.PARTICIPATION_HOURS
# S1 prints people and FTE; hours a week per person that add up to them are ours: FTE × 36 (WSW, WEP) or × 37.
WSW_STAYED: Final = [29.5] * 122 + [28.0]  # 3.627 uur = 100,75 FTE
WSW_LEFT_IN: Final = ([11.64] * 6, [34.0] * 13 + [33.92])  # 69,84 uur; 475,92 uur (printed)
SHELTERED_CAME_IN: Final = ([25.5] * 12 + [23.67], [29.0] * 3 + [28.81], [21.0] * 4 + [21.45])  # the last: 105,45 uur
WEP_CAME_IN: Final = ([12.0] * 12 + [10.08], [10.0] * 6 + [11.28])  # 154,08 and 71,28 uur
QUOTA_PLACES: Final = 14
"""S1: 117 hours more than the taakstelling; 550,93 − 434 (14 places of 31 hours) is 116,93."""


@pytest.fixture
def rows(session: Session) -> Sequence[Engaged]:
    bulk = Bulk(session, RAALTE, "De Productie")
    for hours in WSW_STAYED:
        wsw(bulk, hours, None)
    for last, many in zip(BETWEEN, WSW_LEFT_IN, strict=True):
        for hours in many:
            wsw(bulk, hours, last)
    for first, many in zip((ALWAYS, *BETWEEN), SHELTERED_CAME_IN, strict=True):
        for hours in many:
            bulk.fact(ShelteredJob, bulk.person(), first, started_on=first, hours_per_week=hours)
    for first, many in zip(BETWEEN, WEP_CAME_IN, strict=True):
        for number, hours in enumerate(many):
            bulk.stay(bulk.person(), HOURS if number % 3 == 0 else WEP, first, hours=hours)
    who_does_not_count(bulk)
    bulk.write()
    return engaged(known_people(session, [RAALTE], reported=True))


def wsw(bulk: Bulk, hours: float, last: date | None) -> UUID:
    person = bulk.person()
    bulk.fact(SchemeSpell, person, ALWAYS, scheme="WSW", started_on=ALWAYS, ended_on=last, hours_per_week=hours)
    return person


def who_does_not_count(bulk: Bulk) -> None:
    """Gone before the first day, came after the last one, or never came."""
    bulk.stay(bulk.person(), WEP, date(2021, 1, 4), date(2022, 6, 30))
    bulk.stay(bulk.person(), WEP, date(2024, 7, 2))
    bulk.fact(SchemeSpell, bulk.person(), ALWAYS, scheme="PW", started_on=ALWAYS)


def numbers(table: Table) -> dict[tuple[str, str], float]:
    """Cells by code of the group and day; the total is called so."""
    names = {shown: code for code, group in GROUPS.items() for shown in [SHOWN[group]]} | {"Totaal": "totaal"}
    return {
        (names[row], str(day)): round(cell.value or 0.0, 2)
        for row, cells in zip(table.rows, table.cells, strict=True)
        for day, cell in zip(DAYS, cells, strict=True)
    }


def test_people_and_fte_at_three_days_side_by_side(rows: Sequence[Engaged], shared: Path) -> None:
    printed = seed_rows(shared, "raalte_de_productie_headcount_fte")
    people, hours = numbers(headcount(rows, DAYS)), numbers(fte(rows, DAYS))
    for row in printed:
        cell = row["groep"], row["peildatum"]
        assert people[cell] == int(row["inwoners"]), cell
        assert hours[cell] == float(row["fte"]), cell
    assert len(printed) == len(GROUPS) * len(DAYS)
    assert [people["totaal", str(day)] for day in DAYS] == [156, 167, 165]


def test_the_total_is_the_sum_and_a_note_tells_what_is_printed(rows: Sequence[Engaged]) -> None:
    notes = contradictions("de-productie-fte", [RAALTE], DAYS)
    table = fte(rows, DAYS, notes=notes)
    totals = [numbers(table)["totaal", str(day)] for day in DAYS]
    assert totals == [124.82, 130.29, 121.90]
    assert any("120,29" in note and "130,29" in note for note in table.notes)
    assert contradictions("de-productie-fte", ["GM0148"], DAYS) == ()


def test_who_came_and_went_in_people_and_hours(rows: Sequence[Engaged], shared: Path) -> None:
    printed = {name: value for (name, _), value in seed_cells_of_changes(shared).items()}
    people, hours = changes(rows, *DAYS[1:])
    came, left = ({row: cells[at].value for row, cells in zip(people.rows, people.cells, strict=True)} for at in (0, 1))
    more, less = ({row: cells[at].value for row, cells in zip(hours.rows, hours.cells, strict=True)} for at in (0, 1))
    assert left["WSW"] == printed["uitstroom_wsw_personen_jaar"]
    assert round(less["WSW"] or 0, 2) == printed["uitstroom_wsw_uren"]
    assert came["Nieuw beschut"] == printed["instroom_nieuw_beschut_personen"]
    assert round(more["Nieuw beschut"] or 0, 2) == printed["instroom_nieuw_beschut_uren"]
    assert numbers(headcount(rows, DAYS))["werkervaringsplek", "2024-07-01"] == printed["wep_bij_de_productie"]
    quota = sheltered_quota(rows, DAYS[2], places=QUOTA_PLACES, hours_per_place=31.0)
    assert round(quota.cells[2][0].value or 0) == printed["overschrijding_taakstelling_nb"]


def seed_cells_of_changes(shared: Path) -> dict[tuple[str, str], float]:
    rows = seed_rows(shared, "raalte_de_productie_mutaties")
    return {(row["grootheid"], row["eenheid"]): float(row["waarde"]) for row in rows}
