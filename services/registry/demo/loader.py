"""Loads the demo region as a real gemeente would: exports through the importer, intakes noted after it.

Everything here is invented («Verzonnen demogegevens»), and the accounts are for a demo only.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.accounts.service import actor_of, add_employer_account, add_staff, issue_token
from services.registry.demo.bulk import append
from services.registry.demo.caseloads import load_caseloads
from services.registry.demo.catalogue import DemoEmployer, api_fields, demo_employers, posted_place
from services.registry.demo.contacts import load_contacts
from services.registry.demo.employer_relations import load_employer_relations
from services.registry.demo.follow_up import load_follow_up
from services.registry.demo.generator import DemoPerson, DemoRegion
from services.registry.demo.inburgering import load_inburgering
from services.registry.demo.intake_notes import intake_statements
from services.registry.demo.leerlijnen import load_under_way
from services.registry.demo.onward import load_onward
from services.registry.demo.own_words import load_own_words
from services.registry.demo.participation import load_participation
from services.registry.demo.people import FIRST_DATA_ROW, Registered, consulent, registered_people
from services.registry.demo.placements import expect_demo_needs, judge_demo_places
from services.registry.demo.plans import load_plans
from services.registry.demo.report_facts import load_report_facts
from services.registry.demo.statuses import load_statuses
from services.registry.demo.stays import load_stays, post_lasting_places
from services.registry.demo.trajecten import load_trajecten
from services.registry.demo.weekdate import load_weekdates
from services.registry.employers.service import add_employer
from services.registry.imports.report import ImportReport
from services.registry.imports.sonar import import_sonar
from services.registry.imports.sonar_writer import write_sonar_export
from services.registry.placements.schemas import PlacementFields
from services.registry.placements.service import post_placement
from services.registry.reference.municipalities import by_name

DEMO_STAFF = (
    ("netwerker-raalte", Role.LIAISON, "GM0177"),
    ("consulent-raalte", Role.CASE_WORKER, "GM0177"),
    ("netwerker-dalfsen", Role.LIAISON, "GM0148"),
    ("netwerker-nijkerk", Role.LIAISON, "GM0267"),
    ("beheerder-raalte", Role.ADMINISTRATOR, "GM0177"),
    ("beleid-raalte", Role.POLICY, "GM0177"),
    ("werkleiding-raalte", Role.WORK_LEADER, "GM0177"),
)


@dataclass(frozen=True, slots=True)
class LoadedDemo:
    """What was loaded, and the tokens with which one can try it (by account name). `under_way`: people on step G2."""

    people: int
    intakes: int
    employers: int
    places: int
    reports: tuple[ImportReport, ...]
    tokens: dict[str, str]
    under_way: list[UUID]


def load_demo(session: Session, region: DemoRegion, *, folder: Path, bsn_key: bytes, on: date) -> LoadedDemo:
    """Fill an empty registry; the exports stay in `folder` to look at."""
    grouped = by_gemeente(region.people)
    reports = [
        load_gemeente(session, gemeente, people, folder=folder, bsn_key=bsn_key, on=on)
        for gemeente, people in grouped.items()
    ]
    tokens = {
        name: issue_token(session, add_staff(session, name=name, role=role, gemeente_code=code, password=None))
        for name, role, code in DEMO_STAFF
    }
    places = sum(load_employer(session, employer, on=on) for employer in demo_employers())
    post_lasting_places(session, on=on)
    judge_demo_places(session)
    expect_demo_needs(session, on=on)
    load_stays(session, on=on)
    tokens["werkgever-demo"] = employer_key(session, posted_place())
    load_employer_relations(session, [*demo_employers(), posted_place()], on=on)
    known = [
        one
        for (gemeente, people), report in zip(grouped.items(), reports, strict=True)
        for one in registered_people(
            people, report.jobseeker_ids, seed=region.seed, worker=consulent(session, gemeente)
        )
    ]
    load_records(session, known, on=on)
    under_way = load_under_way(session, known, on=on)
    load_onward(session, seed=region.seed, on=on)
    return LoadedDemo(
        people=sum(report.added for report in reports),
        intakes=sum(one.intake is not None for one in known),
        employers=len(demo_employers()) + 1,
        places=places,
        reports=tuple(reports),
        tokens=tokens,
        under_way=under_way,
    )


def load_records(session: Session, people: list[Registered], *, on: date) -> None:
    """All that is on record about people beside exports, intakes and stays. The order matters: see each."""
    load_participation(session, people, on=on)
    load_contacts(session, people, on=on)
    load_own_words(session, people, on=on)
    load_inburgering(session, people, on=on)
    load_trajecten(session, people, on=on)
    load_statuses(session, people, on=on)
    load_caseloads(session, people, on=on)
    load_plans(session, people, on=on)
    load_report_facts(session, people, on=on)
    load_follow_up(session, people, on=on)
    load_weekdates(session, people, on=on)


def by_gemeente(people: Iterable[DemoPerson]) -> dict[str, list[DemoPerson]]:
    """The people per name of their gemeente: each gemeente sends its own export."""
    grouped: dict[str, list[DemoPerson]] = defaultdict(list)
    for person in people:
        grouped[str(person.sonar["Gemeente"])].append(person)
    return dict(grouped)


def load_gemeente(
    session: Session, name: str, people: list[DemoPerson], *, folder: Path, bsn_key: bytes, on: date
) -> ImportReport:
    """Write one gemeente's export, take it in through the importer, and note the intakes held since.

    Facts for reports alone are not kept from the export: `load_report_facts` draws all of them, so that they agree.
    """
    gemeente = by_name(name)
    if gemeente is None:
        raise ValueError(f"unknown gemeente in the demo: {name}")
    file = folder / f"sonar-{gemeente.code}.xlsx"
    write_sonar_export(file, [person.sonar for person in people])
    report = import_sonar(session, file=file, sender_gemeente=gemeente.code, bsn_key=bsn_key, account_id=None, on=on)
    ids = report.jobseeker_ids
    noted = (intake_statements(ids[row], one, on=on) for row, one in enumerate(people, FIRST_DATA_ROW) if row in ids)
    append(session, (statement for statements in noted for statement in statements))
    return report


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
