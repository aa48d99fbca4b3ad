"""Reports: what stands in them, for whom, and of which day; and that the same report can be made again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from services import clock
from services.errors import InvalidInputError, NotAllowedError, RefusedError
from services.flow.figures.reports import Audience
from services.flow.figures.suppression import published
from services.flow.figures.tables import Cell, Sum
from services.flow.figures.write import write_report
from services.flow.indicators.file import years_before
from services.flow.reports.asking import Asked, named_area, report_of
from services.flow.reports.contents import CONTENTS, ReportCode
from services.flow.reports.figures import MAKERS, Subject, tables_of
from services.flow.reports.making import make_report
from services.flow.reports.material import Material, read_material
from services.registry import SMALLEST_COUNT, Role
from tests.factories import staff_actor
from tests.services.flow import seed_people as seeds
from tests.services.flow.figures.publications import Attacker, a_table, renamed
from tests.services.flow.figures.test_suppression import small

RAALTE, DALFSEN = "GM0177", "GM0148"
JULY = date(2024, 7, 1)
LADDER = "indeling-raalte-ladder"


def asked(
    audience: Audience = Audience.PUBLIC,
    *,
    code: ReportCode = ReportCode.COUNCIL,
    on: date = JULY,
    region: bool = False,
) -> Asked:
    return Asked(code, named_area(RAALTE, whole_region=region), on, None, audience)


def of_ladder() -> Material:
    """People made to Raalte's printed ladder, without anything else."""
    return Material("gemeente Raalte", (RAALTE,), JULY, None, seeds.ladder_people())


def of_benefits() -> Material:
    """People made to Raalte's printed benefits."""
    return Material("gemeente Raalte", (RAALTE,), JULY, None, seeds.benefit_people())


def test_a_public_monitor_shows_the_ladder_but_its_small_numbers() -> None:
    made = make_report(ReportCode.COUNCIL, of_ladder(), audience=Audience.PUBLIC)
    ladder = next(table for table in made.tables if table.code == LADDER)
    shown = {head: [cell.value for cell in row] for head, row in zip(ladder.rows, ladder.cells, strict=True)}
    assert shown["Zorg"] == [69, 59, 67]
    assert shown["Maatschappelijke activering"] == [155, 124, 140]
    assert shown["Lopend onderzoek mate van arbeidsongeschiktheid"] == [None, None, None] or (
        shown["Lopend onderzoek mate van arbeidsongeschiktheid"][::2] == [None, None]
    )
    hidden = [[row[column].hidden for row in ladder.cells] for column in range(3)]
    assert all(sum(column) != 1 for column in hidden), "one hidden number would follow from the total"


@pytest.mark.parametrize("code", ReportCode)
def test_somebody_who_subtracts_over_all_tables_of_a_report_finds_no_hidden_number(code: ReportCode) -> None:
    for material in (of_ladder(), of_benefits()):
        complete = make_report(code, material, audience=Audience.INTERNAL).tables
        public = make_report(code, material, audience=Audience.PUBLIC).tables
        few = small(complete)
        assert few or code in {ReportCode.LETTER, ReportCode.BENCHMARK}
        assert few.keys().isdisjoint(Attacker.of(complete, public).recovered())


def test_a_region_beside_its_gemeenten_tells_no_small_number() -> None:
    known = seeds.benefit_people()
    shared = tuple(replace(one, gemeente_code=DALFSEN) if at % 3 else one for at, one in enumerate(known.facts))
    region = Material(
        "een regio", (DALFSEN, RAALTE), JULY, None, replace(known, gemeenten=(DALFSEN, RAALTE), facts=shared)
    )
    parts = dict(region.parts())
    assert set(parts) == {DALFSEN, RAALTE}
    every = {code: tables_of(Subject.FILE, material) for code, material in [("", region), *parts.items()]}
    beside = published(every[""], parts=[every[code] for code in parts])
    made = make_report(ReportCode.PLAN, region, audience=Audience.PUBLIC)
    assert {table.code: table.cells for table in made.tables}["treden"] == beside[1].cells
    true, seen = [*every[""]], [*beside]
    for code in parts:
        true += [renamed(table, code) for table in every[code]]
        seen += [renamed(table, code) for table in published(every[code])]
    counts = {key: count for table in true for key, count in table.counts.items()}
    sums = [
        Sum(key, tuple(f"{code}: {key}" for code in parts))
        for table in every[""]
        for key in table.counts
        if all(f"{code}: {key}" in counts for code in parts)
    ]
    named = {key: counts[key] for one in sums for key in (one.whole, *one.parts)}
    link = a_table("samen", [[Cell(None)]], named, sums)
    found = Attacker.of([*true, link], [*seen, link]).recovered()
    few = {key for key, count in counts.items() if 0 < count < SMALLEST_COUNT}
    assert len(few) > 20
    assert few.isdisjoint(found)


def test_a_complete_monitor_hides_nothing() -> None:
    made = make_report(ReportCode.COUNCIL, of_ladder(), audience=Audience.INTERNAL)
    assert not any(cell.hidden for table in made.tables for cell in table.all_cells())
    ladder = next(table for table in made.tables if table.code == LADDER)
    assert [cell.value for cell in ladder.cells[-1]] == [453, 469, 524]


@pytest.mark.parametrize("code", ReportCode)
def test_every_report_can_be_made_of_nobody(session: Session, code: ReportCode) -> None:
    made = report_of(session, asked(code=code), None)
    assert made.tables
    assert all(table.on <= JULY or table.since for table in made.tables)
    assert len({table.code for table in made.tables}) == len(made.tables)


def test_every_subject_is_made_and_every_part_finds_its_tables() -> None:
    assert set(MAKERS) == set(Subject)
    material = of_ladder()
    codes = {subject: [table.code for table in maker(material)] for subject, maker in MAKERS.items()}
    made = {code: make_report(code, material, audience=Audience.INTERNAL).sections for code in CONTENTS}
    for code, parts in CONTENTS.items():
        titles = {section.title for section in made[code]}
        empty = [part.title for part in parts if part.subject is not None and part.title not in titles]
        assert [title for title in empty if any(codes[part.subject] for part in parts if part.title == title)] == []


@pytest.mark.parametrize("day", [clock.today() + timedelta(days=1), date(2014, 12, 31)])
def test_a_day_that_cannot_be_is_refused(session: Session, day: date) -> None:
    with pytest.raises(RefusedError) as refused:
        read_material(session, [RAALTE], about="gemeente Raalte", on=day)
    assert refused.value.code == "peildatum-geweigerd"


def test_a_public_report_is_of_the_first_day_of_a_month(session: Session) -> None:
    with pytest.raises(RefusedError):
        report_of(session, asked(on=date(2024, 7, 2)), None)


@pytest.mark.parametrize("role", [Role.LIAISON, Role.POLICY])
def test_a_complete_report_is_not_for_every_role(session: Session, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        report_of(session, asked(Audience.INTERNAL), staff_actor(session, role, RAALTE))


def test_a_complete_report_is_of_the_own_gemeente_alone(session: Session) -> None:
    own = staff_actor(session, Role.CASE_WORKER, RAALTE)
    assert report_of(session, asked(Audience.INTERNAL), own).audience is Audience.INTERNAL
    other = staff_actor(session, Role.CASE_WORKER, DALFSEN)
    for actor, region in ((other, False), (own, True), (None, False)):
        with pytest.raises(NotAllowedError):
            report_of(session, asked(Audience.INTERNAL, region=region), actor)


def test_a_gemeente_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        named_area("GM9999", whole_region=False)


def test_the_same_day_gives_the_same_files_again(session: Session, tmp_path_factory: pytest.TempPathFactory) -> None:
    folders = [tmp_path_factory.mktemp("rapport") for _ in range(2)]
    files = [write_report(report_of(session, asked(), None), folder) for folder in folders]
    assert [one.read_bytes() for one in files[0]] == [one.read_bytes() for one in files[1]]


def test_a_leap_day_has_a_day_the_year_before() -> None:
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)
