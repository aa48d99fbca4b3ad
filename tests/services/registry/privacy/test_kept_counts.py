"""What is counted of somebody who is erased: how their stays and trajecten ended, and nothing that leads back."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, SQLModel, col, select

from services import clock
from services.registry import (
    Jobseeker,
    StayAssessmentIn,
    StayEndIn,
    assess_stay_as_case_worker,
    assess_stay_as_employer,
    end_stay,
    erase,
    record_no_objection,
    register,
)
from services.registry.placements.models import Placement
from services.registry.privacy.counts import stay_ending, traject_ending
from services.registry.privacy.models import KeptEnding
from services.registry.stays.models import Stay, StayAssessment
from services.registry.stays.schemas import StayNoObjectionIn
from services.registry.trajecten.models import Traject
from tests.conftest import everything_stored
from tests.factories import employer_actor, posted_place
from tests.factories_stays import case_worker, running

TODAY = date(2026, 11, 24)
NO = "geen-contract"


def stay(state: str, until: date | None = date(2025, 6, 30)) -> Stay:
    """A stay at a proefplaats of somebody from Raalte."""
    return Stay(
        jobseeker_id=uuid4(),
        placement_id=uuid4(),
        kind="proefplaats",
        gemeente_code="GM0177",
        region="zwolle",
        agreed_by=uuid4(),
        from_on=date(2024, 12, 1),
        until_on=until,
        hours=24,
        state=state,
    )


def said(outcome: str, contract: str | None = None) -> StayAssessment:
    """What the consulent said of the end."""
    return StayAssessment(stay_id=uuid4(), role="consulent", outcome=outcome, contract_kind=contract)


@pytest.mark.parametrize(
    ("one", "assessment", "year", "outcome", "contract"),
    [
        (stay("voorbij"), None, 2025, "uitkomst-niet-vastgesteld", NO),
        (stay("voorbij"), said("eerder-gestopt"), 2025, "eerder-gestopt", NO),
        (stay("voorbij"), said("tot-het-einde-gedaan", "vast-contract"), 2025, "tot-het-einde-gedaan", "vast-contract"),
        (stay("aan-de-gang"), None, 2025, "einde-niet-vastgelegd", NO),
        (stay("aan-de-gang", date(2027, 3, 1)), None, 2026, "einde-niet-vastgelegd", NO),
        (stay("aan-de-gang", None), None, 2026, "einde-niet-vastgelegd", NO),
        (stay("niet-doorgegaan"), said("niet-verschenen"), 2024, "niet-verschenen", NO),
        (stay("nog-niet-begonnen"), said("niet-verschenen"), 2024, "niet-verschenen", NO),
    ],
)
def test_how_a_stay_ended(one: Stay, assessment: StayAssessment | None, year: int, outcome: str, contract: str) -> None:
    found = list(stay_ending(one, assessment, TODAY))
    assert found == [("GM0177", year, "plaatsing", "proefplaats", outcome, contract)]


@pytest.mark.parametrize("state", ["nog-niet-begonnen", "niet-doorgegaan"])
def test_what_came_to_nothing_is_no_ending(state: str) -> None:
    assert list(stay_ending(stay(state), None, TODAY)) == []


def traject(state: str, code: str = "jobcoaching", **changes: object) -> Traject:
    fields = {
        "jobseeker_id": uuid4(),
        "gemeente_code": "GM0177",
        "region": "zwolle",
        "form": "individueel",
        "planned_from": date(2025, 1, 6),
    }
    return Traject(**(fields | {"state": state, "provision_code": code} | changes))


ENDED = {"ended_on": date(2025, 5, 1), "outcome": "stap-gemaakt"}


@pytest.mark.parametrize(
    ("one", "year", "kind", "outcome"),
    [
        (traject("beeindigd", **ENDED), 2025, "jobcoaching", "stap-gemaakt"),
        (traject("beeindigd", "taaltraject-buro-holland", **ENDED), 2025, "taaltraject", "stap-gemaakt"),
        (traject("beeindigd", "vroeger-iets-anders", **ENDED), 2025, "vroeger-iets-anders", "stap-gemaakt"),
        (traject("lopend"), 2026, "jobcoaching", "einde-niet-vastgelegd"),
        (traject("lopend", planned_until=date(2025, 12, 31)), 2025, "jobcoaching", "einde-niet-vastgelegd"),
        (traject("lopend", planned_until=date(2027, 12, 31)), 2026, "jobcoaching", "einde-niet-vastgelegd"),
    ],
)
def test_how_a_traject_ended(one: Traject, year: int, kind: str, outcome: str) -> None:
    assert list(traject_ending(one, TODAY)) == [("GM0177", year, "traject", kind, outcome, NO)]


@pytest.mark.parametrize("state", ["gepland", "afgezegd"])
def test_a_traject_that_never_began_is_no_ending(state: str) -> None:
    assert list(traject_ending(traject(state), TODAY)) == []


def kept(session: Session) -> list[tuple[object, ...]]:
    found = session.exec(select(KeptEnding).order_by(col(KeptEnding.subject), col(KeptEnding.outcome)))
    return [
        (one.gemeente_code, one.year, one.subject, one.kind, one.outcome, one.contract, one.endings) for one in found
    ]


def test_an_erased_person_is_counted_as_the_consulent_saw_it_and_leaves_nothing_else(session: Session) -> None:
    worker, employer = case_worker(session), employer_actor(session)
    place = posted_place(session, employer, aantalPlaatsen=3)
    last = clock.today() - timedelta(days=10)
    people = [ended_stay(session, place) for _ in range(2)]
    for written in people:
        record_no_objection(session, worker, written.id, StayNoObjectionIn(gegeven=True, op_datum=last))
        assess_stay_as_employer(session, employer, written.id, StayAssessmentIn(uitkomst="tot-het-einde-gedaan"))
    contract = {"soort": "vast-contract", "vanaf": last.isoformat(), "urenPerWeek": 24}
    view = StayAssessmentIn.model_validate({"uitkomst": "tot-het-einde-gedaan", "contract": contract})
    assess_stay_as_case_worker(session, worker, people[0].id, view)
    for number, outcome in enumerate(("afgerond", "afgerond", None)):
        state = "beeindigd" if outcome else "lopend"
        one = traject(state, jobseeker_id=people[0].jobseeker_id, outcome=outcome, started_on=date(2025, 2, 3))
        one.ended_on = date(2025, 6, 1 + number) if outcome else None
        session.add(one)
    session.flush()
    numbers = [str(one) for written in people for one in (written.id, written.jobseeker_id)]
    for written in people:
        erase(session, session.get_one(Jobseeker, written.jobseeker_id))
    year, this_year = last.year, clock.today().year
    assert kept(session) == [
        ("GM0177", year, "plaatsing", "werkervaringsplek", "tot-het-einde-gedaan", "vast-contract", 1),
        ("GM0177", year, "plaatsing", "werkervaringsplek", "uitkomst-niet-vastgesteld", NO, 1),
        ("GM0177", 2025, "traject", "jobcoaching", "afgerond", NO, 2),
        ("GM0177", this_year, "traject", "jobcoaching", "einde-niet-vastgelegd", NO, 1),
    ], "an employer's own word does not count"
    counts = [line for line in everything_stored(session).splitlines() if "GM0177" in line and "plaatsing" in line]
    assert not any(one in line for line in counts for one in numbers)
    assert set(SQLModel.metadata.tables["kept_ending"].c.keys()) == {
        "gemeente_code",
        "year",
        "subject",
        "kind",
        "outcome",
        "contract",
        "endings",
    }


def ended_stay(session: Session, place: Placement) -> Stay:
    """A stay that ended ten days ago as agreed."""
    worker, last = case_worker(session), clock.today() - timedelta(days=10)
    found = running(session, worker, place=place, van=last - timedelta(days=100), totEnMet=last).stay
    end_stay(session, worker, found.id, StayEndIn(laatste_dag=last))
    return found


def test_endings_of_many_add_up_and_gemeenten_stay_apart(session: Session) -> None:
    def gone(gemeente: str) -> None:
        person: UUID = register(session, gemeente_code=gemeente, registered_on=date(2024, 1, 5)).id
        for _ in range(2):
            session.add(traject("beeindigd", jobseeker_id=person, gemeente_code=gemeente, **ENDED))
        session.flush()
        erase(session, session.get_one(Jobseeker, person))

    for gemeente in ("GM0177", "GM0177", "GM0148"):
        gone(gemeente)
    assert {(one.gemeente_code, one.endings) for one in session.exec(select(KeptEnding))} == {
        ("GM0177", 4),
        ("GM0148", 2),
    }
