"""Figures that gemeente Dalfsen printed (S2, beleidsplan 2019–2022, par. 3.6 and 5.1), cell by cell.

People are invented, so many of each kind as the page prints; they are written into PostgreSQL and read back by the
readers that every report uses. The tables of the page do not agree with each other (86 exits in two halves of 2017, 104
in the year), so each is made for itself.
"""

from datetime import date, timedelta
from itertools import count, cycle
from pathlib import Path
from typing import Final

import pytest
from sqlmodel import Session

from services.flow.figures.tables import Table
from services.flow.indicators.benefits import BANDS, LONGER, benefits, came_per_year, left_by_duration, left_per_year
from services.flow.indicators.people import situation
from services.flow.indicators.periods import Span, calendar_years, half_years
from services.flow.indicators.placements import SHOWN, PlacementSort, placements_per_half, started
from services.flow.indicators.printed import contradictions
from services.flow.indicators.reader import known_people
from services.flow.indicators.workshops import attended, workshops
from services.registry import PlacementKind, StayOutcome, TrajectOutcome
from services.registry.report_facts.models import SchemeSpell, TargetGroupCheck
from tests.conformance.seed_tables import seed_cells, seed_rows
from tests.factories import DALFSEN
from tests.factories_flow import Bulk

K, DAY = PlacementKind, timedelta(days=1)
SORTS: Final = {
    "dienstverband_fulltime": PlacementSort.FULL_TIME,
    "dienstverband_parttime": PlacementSort.PART_TIME,
    "detachering_vanuit_sdw": PlacementSort.SECONDED,
    "garantiebanen": PlacementSort.AGREED_JOB,
    "proefplaatsingen": PlacementSort.TRIAL,
    "werkstages": PlacementSort.WORK_EXPERIENCE,
}
NOT_OURS: Final = {
    "preventieplaatsingen": "no kind of place in our registry",
    "handhaving": "about sanctions: nothing that leads to work may know of them",
}
PLACES: Final = {
    "dienstverband_fulltime": (K.REGULAR_JOB, 36.0),
    "dienstverband_parttime": (K.REGULAR_JOB, 24.0),
    "detachering_vanuit_sdw": (K.SECONDMENT, 28.0),
    "garantiebanen": (K.SUBSIDISED_JOB, 36.0),
    "proefplaatsingen": (K.TRIAL_PLACEMENT, 32.0),
    "werkstages": (K.WORK_EXPERIENCE, 16.0),
}
BAND_OF: Final = dict(
    zip(
        ("0_3_mnd", "3_6_mnd", "6_9_mnd", "9_12_mnd", "1_1.5_jaar", "1.5_2_jaar", "langer_dan_2_jaar"),
        [(head, months) for (_, head, *_), months in zip((*BANDS, LONGER), (1, 3, 6, 9, 12, 18, 24), strict=True)],
        strict=True,
    )
)
"""Our head of each band, and months that somebody in it had benefit: from the lower border to the day."""
WORKSHOP_CODES: Final = {
    "e-portfolio": "workshop-e-portfolio",
    "werkfit": "workshop-werkfit",
    "solliciteren": "workshop-solliciteren",
}


def by_row(table: Table) -> dict[tuple[str, str], float | None]:
    """Cells by head of row and column."""
    return {
        (row, column): cell.value
        for row, cells in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, cells, strict=True)
    }


def halves_of(seed: dict[tuple[str, str], float]) -> list[Span]:
    """The half-years that a table has, in order."""
    wanted = {column for _, column in seed}
    return [one for one in half_years(date(2016, 1, 1), date(2018, 6, 30)) if one.code in wanted]


def test_placements_per_half_year(session: Session, shared: Path) -> None:
    seed = seed_cells(shared, "dalfsen_plaatsingen_per_halfjaar")
    halves = halves_of(seed)
    bulk = Bulk(session, DALFSEN)
    for half in halves:
        for row, (kind, hours) in PLACES.items():
            for number in range(int(seed[row, half.code])):
                placed(bulk, row, kind, hours, half.first + number * DAY)
    who_does_not_count(bulk, halves[0].first)
    bulk.write()
    known = known_people(session, [DALFSEN], reported=True)
    table = placements_per_half(started(known, on=halves[-1].last), halves)
    ours = by_row(table)
    for (row, half), value in seed.items():
        if row not in NOT_OURS:
            label = next(one.label for one in halves if one.code == half)
            assert ours[SHOWN[SORTS[row]], label] == value, (row, half)
    assert set(NOT_OURS) | set(SORTS) == {row for row, _ in seed}
    assert [ours["Totaal", half.label] for half in halves] == [53, 45, 97, 48, 63]
    assert any("Preventieplaatsingen" in note and "Handhaving" in note for note in table.notes)


def placed(bulk: Bulk, row: str, kind: PlacementKind, hours: float, first: date) -> None:
    """One start of a kind; every third full-time job is a contract that an unpaid place of long before led to."""
    person = bulk.person()
    if row == "garantiebanen":
        bulk.fact(TargetGroupCheck, person, first, counts="ja", checked_on=first)
    if row == "dienstverband_fulltime" and first.day % 3 == 0:
        led_to = {"contract_kind": "tijdelijk-contract", "contract_from": first, "contract_hours": hours}
        bulk.stay(person, K.VOLUNTEERING, date(2015, 1, 5), first - DAY, **led_to)
    else:
        bulk.stay(person, kind, first, hours=hours)


def who_does_not_count(bulk: Bulk, first: date) -> None:
    """Somebody who never came; and a contract that goes on from a paid place, which was counted when that began."""
    bulk.stay(bulk.person(), K.TRIAL_PLACEMENT, first, first + DAY, outcome=StayOutcome.NO_SHOW)
    led_to = {"contract_kind": "vast-contract", "contract_from": first + 20 * DAY, "contract_hours": 36.0}
    bulk.stay(bulk.person(), K.REGULAR_JOB, date(2015, 3, 2), first + 10 * DAY, hours=36.0, **led_to)


def months_before(day: date, months: int) -> date:
    """The same day of the month, so many months earlier."""
    number = 12 * day.year + day.month - 1 - months
    return date(number // 12, number % 12 + 1, day.day)


def test_duration_of_benefit_of_who_left(session: Session, shared: Path) -> None:
    seed = seed_cells(shared, "dalfsen_duur_uitkering_bij_uitstroom")
    halves, bulk, kinds = halves_of(seed), Bulk(session, DALFSEN), cycle(("PW", "IOAW", "PW", "Bbz"))
    for half in halves:
        left = half.first.replace(month=half.first.month + 3, day=15)  # the first day without benefit
        for row, (_, months) in BAND_OF.items():
            for number in range(int(seed[row, half.code])):
                early = timedelta(days=number % 2)  # one day longer than the border of the band, or just on it
                benefit(bulk, next(kinds), months_before(left, months) - early, left - DAY)
    benefit(bulk, "PW", date(2012, 1, 1), halves[0].last, partner=True)
    bulk.write()
    found = benefits(known_people(session, [DALFSEN], reported=True))
    notes = contradictions("uitkering-uitstroom-duur", [DALFSEN], [half.last for half in halves])
    table = left_by_duration(found, halves, notes=notes)
    ours = by_row(table)
    for (row, half), value in seed.items():
        if row != "totaal_vermeld":
            label = next(one.label for one in halves if one.code == half)
            assert ours[BAND_OF[row][0], label] == value, (row, half)
    printed = [seed["totaal_vermeld", half.code] for half in halves]
    assert [ours["Totaal", half.label] for half in halves] == [30, 40, 46, 42] == [*printed[:-1], 42]
    assert printed[-1] == 40
    assert any("40" in note and "42" in note for note in table.notes)


def benefit(bulk: Bulk, scheme: str, first: date, last: date | None, **more: object) -> None:
    """A spell under a scheme of somebody."""
    bulk.fact(SchemeSpell, bulk.person(), first, scheme=scheme, started_on=first, ended_on=last, **more)


@pytest.mark.parametrize(("stream", "make"), [("instroom", came_per_year), ("uitstroom", left_per_year)])
def test_who_came_and_who_left_per_year(session: Session, shared: Path, stream: str, make: object) -> None:
    seed = seed_cells(shared, f"dalfsen_{stream}")
    bulk, number = Bulk(session, DALFSEN), count()
    schemes = {"PW": cycle(("PW",)), "IOAW_IOAZ": cycle(("IOAW", "IOAZ"))}
    for (row, year), value in seed.items():
        for _ in range(int(value) if row in schemes else 0):
            day = date(int(year), 1, 1) + timedelta(days=next(number) % 365)
            first, last = (day, None) if stream == "instroom" else (date(2005, 3, 1), day)
            benefit(bulk, next(schemes[row]), first, last)
    changed_scheme(bulk)
    bulk.write()
    years = calendar_years(2014, 2018)
    ours = by_row(make(benefits(known_people(session, [DALFSEN], reported=True)), years))  # type: ignore[operator]
    heads = {"PW": "PW", "IOAW_IOAZ": "IOAW en IOAZ", "totaal_vermeld": "Totaal"}
    assert {(row, year): ours[heads[row], year] for row, year in seed} == seed


def changed_scheme(bulk: Bulk) -> None:
    """From PW to IOAW in 2016 with two weeks between: neither came nor left."""
    person = bulk.person()
    for scheme, first, last in (("PW", date(2005, 1, 1), date(2016, 4, 16)), ("IOAW", date(2016, 5, 1), None)):
        bulk.fact(SchemeSpell, person, first, scheme=scheme, started_on=first, ended_on=last)


def test_workshops_and_who_left_to_work(session: Session, shared: Path) -> None:
    seed = seed_rows(shared, "dalfsen_workshops")
    bulk = Bulk(session, DALFSEN)
    for row in seed:
        first = date(int(row["jaar"]), 3, 1)
        for number in range(int(row["deelnemers"])):
            went = number < int(row["uitgestroomd_naar_werk"])
            took_part(bulk, WORKSHOP_CODES[row["workshop"]], first + number * DAY, went=went, by_stay=number % 2 == 0)
    bulk.write()
    on = date(2019, 12, 31)
    people = situation(known_people(session, [DALFSEN], reported=True), on=on)
    names = {code: code.removeprefix("workshop-") for code in WORKSHOP_CODES.values()}
    both = {"werkfit en solliciteren": ("workshop-werkfit", "workshop-solliciteren")}
    table, shares = workshops(attended(people), on=on, names=names, together=both)
    ours, parts = by_row(table), by_row(shares)
    for row in seed:
        head = f"{row['workshop']} {row['jaar']}"
        assert ours[head, "Deelnames"] == int(row["deelnemers"]), head
        assert ours[head, "Naar werk"] == int(row["uitgestroomd_naar_werk"]), head
    assert ours["werkfit en solliciteren, alle jaren", "Deelnames"] == 40
    assert parts["werkfit en solliciteren, alle jaren", "Naar werk"] == 47.5  # «bijna 50 %» in the text, 48 % rounded


def took_part(bulk: Bulk, code: str, first: date, *, went: bool, by_stay: bool) -> None:
    """A workshop of a month; who went to work did so through a stay of ours, or by themselves."""
    person, last = bulk.person(), first + 30 * DAY
    by_themselves = went and not by_stay
    bulk.traject(person, code, first, last, outcome=TrajectOutcome.WORK if by_themselves else TrajectOutcome.COMPLETED)
    if went and by_stay:
        bulk.stay(person, K.REGULAR_JOB, last + 100 * DAY, hours=32.0)
    if not went:
        bulk.stay(person, K.REGULAR_JOB, last + 200 * DAY, hours=32.0)  # later than six months
