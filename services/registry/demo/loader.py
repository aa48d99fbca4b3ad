"""Loads the demo region as a real gemeente would: exports through the importer, intakes noted after it.

Everything here is invented («Verzonnen demogegevens»), and the accounts are for a demo only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict
from uuid import UUID

from sqlmodel import Session

from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.accounts.service import actor_of, add_employer_account, add_staff, issue_token
from services.registry.demo.catalogue import DemoEmployer, api_fields, demo_employers, posted_place
from services.registry.demo.employer_relations import load_employer_relations
from services.registry.demo.generator import DemoIntake, DemoPerson, DemoRegion
from services.registry.demo.placements import expect_demo_needs, judge_demo_places
from services.registry.demo.stays import load_stays, post_lasting_place
from services.registry.employers.service import add_employer
from services.registry.imports.report import ImportReport
from services.registry.imports.sonar import import_sonar
from services.registry.imports.sonar_writer import write_sonar_export
from services.registry.jobseekers.enums import Determination, OccupationTie
from services.registry.jobseekers.models import (
    Availability,
    CertificateStatement,
    DeterminationStatement,
    LadderObservation,
    LanguageLevel,
    OccupationSet,
    Reach,
    Statement,
    SupportNeed,
)
from services.registry.jobseekers.service import note
from services.registry.placements.schemas import PlacementFields
from services.registry.placements.service import post_placement
from services.registry.reference.municipalities import by_name
from services.registry.report_facts import keep_sonar_facts
from services.registry.vocabulary import LanguageScale, Source

FIRST_DATA_ROW = 2
DEMO_STAFF = (
    ("netwerker-raalte", Role.LIAISON, "GM0177"),
    ("consulent-raalte", Role.CASE_WORKER, "GM0177"),
    ("netwerker-dalfsen", Role.LIAISON, "GM0148"),
    ("netwerker-nijkerk", Role.LIAISON, "GM0267"),
    ("beheerder-raalte", Role.ADMINISTRATOR, "GM0177"),
    ("beleid-raalte", Role.POLICY, "GM0177"),
)
LEGAL_BASIS = {
    Determination.GENERAL_ASSISTANCE: "PW art. 11; demo",
    Determination.SHELTERED_ADMISSIBLE: "PW art. 10b; demo",
    Determination.PARTICIPATION_PLACE_ALLOWED: "PW art. 10a; demo",
    Determination.CHAINSAW_ALLOWED: "Arbeidsomstandighedenbesluit; demo",
}


@dataclass(frozen=True, slots=True)
class LoadedDemo:
    """What was loaded, and the tokens with which one can try it (by account name)."""

    people: int
    intakes: int
    employers: int
    places: int
    reports: tuple[ImportReport, ...]
    tokens: dict[str, str]


def load_demo(session: Session, region: DemoRegion, *, folder: Path, bsn_key: bytes, on: date) -> LoadedDemo:
    """Fill an empty registry; the exports stay in `folder` to look at."""
    reports, intakes = [], 0
    for gemeente, people in by_gemeente(region.people).items():
        report, noted = load_gemeente(session, gemeente, people, folder=folder, bsn_key=bsn_key, on=on)
        reports.append(report)
        intakes += noted
    tokens = {
        name: issue_token(session, add_staff(session, name=name, role=role, gemeente_code=code, password=None))
        for name, role, code in DEMO_STAFF
    }
    places = sum(load_employer(session, employer, on=on) for employer in demo_employers())
    post_lasting_place(session, on=on)
    judge_demo_places(session)
    expect_demo_needs(session, on=on)
    load_stays(session, on=on)
    tokens["werkgever-demo"] = employer_key(session, posted_place())
    load_employer_relations(session, [*demo_employers(), posted_place()], on=on)
    return LoadedDemo(
        people=sum(report.added for report in reports),
        intakes=intakes,
        employers=len(demo_employers()) + 1,
        places=places,
        reports=tuple(reports),
        tokens=tokens,
    )


def by_gemeente(people: Iterable[DemoPerson]) -> dict[str, list[DemoPerson]]:
    """The people per name of their gemeente: each gemeente sends its own export."""
    grouped: dict[str, list[DemoPerson]] = defaultdict(list)
    for person in people:
        grouped[str(person.sonar["Gemeente"])].append(person)
    return dict(grouped)


def load_gemeente(
    session: Session, name: str, people: list[DemoPerson], *, folder: Path, bsn_key: bytes, on: date
) -> tuple[ImportReport, int]:
    """Write one gemeente's export, take it in through the importer, and note the intakes held since."""
    gemeente = by_name(name)
    if gemeente is None:
        raise ValueError(f"unknown gemeente in the demo: {name}")
    file = folder / f"sonar-{gemeente.code}.xlsx"
    write_sonar_export(file, [person.sonar for person in people])
    report = import_sonar(
        session,
        file=file,
        sender_gemeente=gemeente.code,
        bsn_key=bsn_key,
        account_id=None,
        on=on,
        keep_facts=keep_sonar_facts,
    )
    noted = 0
    statements: list[Statement] = []
    for row, person in enumerate(people, start=FIRST_DATA_ROW):
        jobseeker_id = report.jobseeker_ids.get(row)
        if person.intake is not None and jobseeker_id is not None:
            statements += intake_statements(jobseeker_id, person.intake, on=on)
            noted += 1
    note(session, statements)
    return report, noted


class Who(TypedDict):
    """What every statement of one intake shares."""

    jobseeker_id: UUID
    noted_on: date
    source: str


def intake_statements(jobseeker_id: UUID, intake: DemoIntake, *, on: date) -> list[Statement]:
    """What a consulent notes at an intake, as statements. Noted on the day of loading, after the export."""
    who = Who(jobseeker_id=jobseeker_id, noted_on=on, source=Source.INTAKE)
    return [*measured(who, intake), *said(who, intake)]


def measured(who: Who, intake: DemoIntake) -> Iterator[Statement]:
    """What was measured, shown or determined."""
    for skill, level in intake.languages.items():
        yield LanguageLevel(**who, skill=skill, scale=LanguageScale.CEFR, level=level)
    for one in intake.certificates:
        yield CertificateStatement(
            **who, certificate_code=one.code, held=one.held, issued_on=one.issued_on, valid_until=one.valid_until
        )
    for code, value in intake.determinations.items():
        yield DeterminationStatement(**who, code=code, value=value, legal_basis=LEGAL_BASIS[code])
    if intake.trede is not None:
        yield LadderObservation(**who, trede=intake.trede)


def said(who: Who, intake: DemoIntake) -> Iterator[Statement]:
    """What the person said they can, want and need."""
    yield Availability(
        **who,
        hours_min=intake.hours_min,
        hours_max=intake.hours_max,
        dayparts=[str(one) for one in intake.dayparts] if intake.dayparts is not None else None,
        available_from=intake.available_from,
    )
    yield Reach(**who, transport=[str(one) for one in intake.transport], max_minutes=intake.max_minutes)
    yield SupportNeed(**who, guidance=intake.guidance, conditions=[str(one) for one in intake.conditions])
    yield OccupationSet(**who, tie=OccupationTie.WISH, occupation_codes=intake.wishes)
    yield OccupationSet(**who, tie=OccupationTie.EXPERIENCE, occupation_codes=intake.experience)


def load_employer(session: Session, employer: DemoEmployer, *, on: date) -> int:
    """One employer with its places, through the same checks as the API; how many places."""
    actor = actor_of(demo_account(session, employer))
    for place in employer.plekken:
        post_placement(session, actor, PlacementFields.model_validate(api_fields(place, on)))
    return len(employer.plekken)


def employer_key(session: Session, employer: DemoEmployer) -> str:
    """The API key of the employer that posts its place through the API."""
    return issue_token(session, demo_account(session, employer))


def demo_account(session: Session, employer: DemoEmployer) -> Account:
    """The employer and its account."""
    gemeente = by_name(employer.gemeente)
    if gemeente is None:
        raise ValueError(f"unknown gemeente in the demo: {employer.gemeente}")
    stored = add_employer(session, name=employer.naam, gemeente_code=gemeente.code, kvk_number=employer.kvk)
    return add_employer_account(session, name=f"werkgever-{employer.kvk}", employer_id=stored.id)
