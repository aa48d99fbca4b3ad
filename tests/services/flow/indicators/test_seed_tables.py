"""The tables of Raalte and Dalfsen, out of people made to their numbers: cell by cell, and what adds up to what."""

from datetime import date

import pytest

from services.flow.figures.tables import Table
from services.flow.indicators.definitions import IndicatorCode
from services.flow.indicators.ladder import RAALTE_LADDER, category_table
from services.flow.indicators.on_benefit import benefit_durations, benefits_per_scheme, people_per_scheme
from services.flow.indicators.people import situation
from services.flow.indicators.supported import supported_work
from services.flow.indicators.values import indicator
from services.registry import category_scheme
from tests.services.flow import seed_people as seeds


def values(table: Table) -> dict[str, tuple[float | None, ...]]:
    """The numbers of a table by the head of their row."""
    return {head: tuple(cell.value for cell in row) for head, row in zip(table.rows, table.cells, strict=True)}


def ladder(*days: date) -> Table:
    """Raalte's table on these days."""
    scheme = category_scheme(RAALTE_LADDER)
    assert scheme is not None
    people = seeds.ladder_people()
    return category_table([situation(people, on=day) for day in days], scheme)


def test_raaltes_ladder_at_three_dates() -> None:
    table = ladder(*seeds.JULY)
    assert table.columns == ("1 juli 2022", "1 juli 2023", "1 juli 2024")
    assert list(values(table).values()) == [*seeds.LADDER.values(), (453, 469, 524)]
    assert table.on == seeds.JULY[2]


def test_where_the_source_contradicts_itself_stands_our_sum_and_a_note() -> None:
    assert [note for note in ladder(*seeds.JULY).notes if "470" in note and "469" in note]
    assert ladder(seeds.JULY[2]).notes == ()


def test_who_has_no_category_is_below_the_total_and_in_no_row() -> None:
    early = ladder(date(2022, 6, 1))
    assert sum(sum(filter(None, row)) for row in list(values(early).values())[:8]) == 453
    new = seeds.known([seeds.somebody(1, date(2024, 1, 1))])
    scheme = category_scheme(RAALTE_LADDER)
    assert scheme is not None
    table = category_table([situation(new, on=date(2024, 7, 1))], scheme)
    assert values(table)["Totaal (met partners)"] == (0,)
    assert values(table)["Nog niet ingedeeld (niet in het totaal)"] == (1,)


def test_the_same_people_have_the_same_key_in_every_table() -> None:
    now = situation(seeds.benefit_people(), on=seeds.JULY[2])
    tables = [people_per_scheme([now]), benefits_per_scheme([now]), supported_work([now]), benefit_durations(now)]
    counts: dict[str, int] = {}
    for table in tables:
        assert {key: counts[key] for key in counts.keys() & table.counts.keys()} == {
            key: table.counts[key] for key in counts.keys() & table.counts.keys()
        }
        counts |= table.counts
    assert counts["mensen/2024-07-01/uitkering/alle"] == 490


def test_raaltes_people_with_a_benefit() -> None:
    people = seeds.benefit_people()
    table = people_per_scheme([situation(people, on=day) for day in seeds.JULY[1:]])
    assert values(table) == {
        "Participatiewet, tot 21 jaar": (11, 9),
        "Participatiewet, vanaf 21 jaar": (418 + 13, 455 + 12),
        "Participatiewet, leeftijd niet bekend": (0, 0),
        "IOAZ": (3, 2),
        "IOAW": (16, 12),
        "Bbz": (0, 0),
        "Totaal": (461, 490),
    }
    assert "PW-I" in table.notes[0]


def test_raaltes_target_group_and_wage_subsidies() -> None:
    people = seeds.target_group_people()
    table = supported_work([situation(people, on=day) for day in seeds.JULY])
    assert list(values(table).values()) == [(282, 301, 298), (110, 122, 128), (392, 423, 426), (39, 40, 43)]
    on_2024 = indicator(situation(people, on=seeds.JULY[2]), IndicatorCode.WAGE_SUBSIDY)
    assert (on_2024.value, on_2024.target and on_2024.target.number, on_2024.met) == (43, 45, False)


def test_dalfsens_benefits_are_of_couples_and_not_of_people() -> None:
    people, ends = seeds.stock_people()
    moments = [situation(people, on=day) for day in ends]
    table = benefits_per_scheme(moments)
    assert list(values(table).values()) == [*seeds.STOCK.values(), (206, 221, 251, 259, 249)]
    assert [indicator(now, IndicatorCode.BENEFITS).value for now in moments] == [206, 221, 251, 259, 249]
    assert len(moments[0].clients) > 206


def test_dalfsens_durations_and_the_26_percent_that_follow() -> None:
    people, on = seeds.duration_people()
    now = situation(people, on=on)
    table = benefit_durations(now)
    assert list(values(table).values()) == [(*row, sum(row)) for row in seeds.DURATIONS.values()] + [(279, 39, 6, 324)]
    over = indicator(now, IndicatorCode.OVER_FOUR_YEARS)
    assert (over.numerator, over.base, len(over.cases)) == (85, 324, 85)
    assert over.value == pytest.approx(100 * 85 / 324)
    assert over.met is False
    assert table.counts[f"{now.population}/uitkeringsduur/boven-vier-jaar"] == 85
