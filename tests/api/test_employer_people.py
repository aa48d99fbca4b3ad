"""People at employers through the API: for staff alone, nothing kept of before, and erasable."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.registry import Role, add_employer, erase_ended_contact_persons
from services.registry.employers.people.models import ContactPerson
from tests.api.conftest import Headers, new_employer_headers, staff_headers
from tests.factories import DALFSEN, NIJKERK, RAALTE, contact_person_json

FIRST = {"If-Match": '"1"'}


@pytest.fixture
def url(session: Session) -> str:
    """Where the people of an employer in Raalte stand."""
    employer = add_employer(session, name="Verzonnen Werkgever", gemeente_code=RAALTE)
    session.commit()
    return f"/v1/werkgevers/{employer.id}/contactpersonen"


@pytest.fixture
def person(client: TestClient, url: str, liaison_headers: Headers) -> str:
    """Where one of them stands."""
    made = client.post(url, json=contact_person_json(), headers=liaison_headers)
    assert made.status_code == 201, made.text
    return made.headers["Location"]


def test_a_netwerker_keeps_who_is_there(client: TestClient, url: str, person: str, liaison_headers: Headers) -> None:
    found = client.get(person, headers=liaison_headers)
    assert found.json() | contact_person_json() == found.json()
    changed = client.put(
        person, json=found.json() | {"email": "anders@verzonnen.example"}, headers=liaison_headers | FIRST
    )
    assert (changed.status_code, changed.json()["email"]) == (200, "anders@verzonnen.example")
    stale = client.put(person, json=contact_person_json(), headers=liaison_headers | FIRST)
    assert (stale.status_code, stale.json()["code"]) == (412, "verouderde-versie")
    assert client.get(url, headers=liaison_headers).json()["resultaten"] == [changed.json()]


@pytest.mark.parametrize(
    "changes", [{"email": "geen adres"}, {"telefoon": "bel maar"}, {"rol": "baas"}, {"naam": "A\nB"}, {"bsn": "1"}]
)
def test_what_is_no_business_contact_is_refused(
    client: TestClient, url: str, liaison_headers: Headers, changes: dict[str, object]
) -> None:
    answer = client.post(url, json=contact_person_json(**changes), headers=liaison_headers)
    assert answer.status_code == 400


def test_somebody_who_left_stays_until_erased(
    client: TestClient, url: str, person: str, liaison_headers: Headers
) -> None:
    early = client.post(f"{person}/_beeindig", json={"totEnMet": "2020-01-01"}, headers=liaison_headers | FIRST)
    assert (early.status_code, early.json()["fouten"][0]["veld"]) == (409, "totEnMet")
    today = clock.today().isoformat()
    left = client.post(f"{person}/_beeindig", json={"totEnMet": today}, headers=liaison_headers | FIRST)
    assert left.json()["totEnMet"] == today
    answer = client.put(person, json=contact_person_json(), headers=liaison_headers | {"If-Match": '"2"'})
    assert (answer.status_code, answer.json()["code"]) == (409, "contactpersoon-beeindigd")


def test_a_role_does_not_begin_in_the_future(client: TestClient, url: str, liaison_headers: Headers) -> None:
    answer = client.post(url, json=contact_person_json(vanaf="2999-01-01"), headers=liaison_headers)
    assert (answer.status_code, answer.json()["fouten"][0]["veld"]) == (409, "vanaf")


class TestErasing:
    """Nothing of somebody is left but that there was somebody."""

    def test_nothing_is_left_in_any_table(
        self,
        client: TestClient,
        session: Session,
        url: str,
        person: str,
        liaison_headers: Headers,
        admin_headers: Headers,
    ) -> None:
        client.put(person, json=contact_person_json(naam="Merkteken Zevenblad"), headers=liaison_headers | FIRST)
        erased = client.post(f"{person}/_wis", headers=admin_headers).json()
        emptied = {"naam": None, "functie": None, "email": None, "telefoon": None, "rol": "aanspreekpunt"}
        assert erased | emptied == erased
        assert erased["gewistOp"]
        assert client.post(f"{person}/_wis", headers=admin_headers).json() == erased
        assert len(client.get(url, headers=liaison_headers).json()["resultaten"]) == 1
        tables = session.execute(text("select tablename from pg_tables where schemaname = 'public'")).scalars().all()
        for table in tables:
            marked = f"select count(*) from {table} t where t::text ~* 'zevenblad|verzonnen contact|0572 000'"  # noqa: S608
            assert session.execute(text(marked)).scalar_one() == 0, table

    def test_who_was_erased_changes_no_more(
        self, client: TestClient, person: str, liaison_headers: Headers, admin_headers: Headers
    ) -> None:
        client.post(f"{person}/_wis", headers=admin_headers)
        answer = client.put(person, json=contact_person_json(), headers=liaison_headers | {"If-Match": '"2"'})
        assert (answer.status_code, answer.json()["code"]) == (409, "contactpersoon-gewist")

    def test_only_the_beheerder_of_the_own_gemeente_erases(
        self, client: TestClient, session: Session, person: str, liaison_headers: Headers
    ) -> None:
        for headers in (liaison_headers, staff_headers(session, Role.ADMINISTRATOR, DALFSEN)):
            assert client.post(f"{person}/_wis", headers=headers).status_code == 403

    def test_two_years_after_the_end_it_happens_by_itself(
        self, client: TestClient, session: Session, person: str, liaison_headers: Headers
    ) -> None:
        today, tomorrow = clock.today(), clock.today() + timedelta(days=1)
        client.post(f"{person}/_beeindig", json={"totEnMet": today.isoformat()}, headers=liaison_headers | FIRST)
        assert erase_ended_contact_persons(session, "GM0177", today) == 0
        assert erase_ended_contact_persons(session, "GM0148", tomorrow) == 0
        assert erase_ended_contact_persons(session, "GM0177", tomorrow) == 1
        assert erase_ended_contact_persons(session, "GM0177", tomorrow) == 0
        kept = session.get_one(ContactPerson, UUID(person.rsplit("/", 1)[-1]))
        assert (kept.name, kept.email, kept.until_on) == (None, None, today)


class TestWho:
    """Employers never see who we know elsewhere, nor at their own place."""

    def test_employers_see_nobody(
        self, client: TestClient, session: Session, person: str, other_employer_headers: Headers
    ) -> None:
        own = new_employer_headers(session, "Zelf")
        [employer] = client.get("/v1/werkgevers", headers=own).json()["resultaten"]
        own_url = f"/v1/werkgevers/{employer['id']}/contactpersonen"
        for url, headers in ((person, other_employer_headers), (own_url, own)):
            answer = client.get(url, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "niet-toegestaan")

    def test_the_region_reads_and_its_netwerkers_write(
        self, client: TestClient, session: Session, url: str, person: str
    ) -> None:
        consulent = staff_headers(session, Role.CASE_WORKER)
        assert client.get(person, headers=consulent).status_code == 200
        assert client.post(url, json=contact_person_json(), headers=consulent).status_code == 403
        neighbour = staff_headers(session, Role.LIAISON, DALFSEN)
        assert client.post(url, json=contact_person_json(), headers=neighbour).status_code == 201

    def test_another_region_finds_nobody(self, client: TestClient, session: Session, url: str, person: str) -> None:
        stranger = staff_headers(session, Role.ADMINISTRATOR, NIJKERK)
        for answer in (
            client.get(url, headers=stranger),
            client.get(person, headers=stranger),
            client.post(url, json=contact_person_json(), headers=stranger),
            client.post(f"{person}/_wis", headers=stranger),
        ):
            assert (answer.status_code, answer.json()["code"]) == (404, "niet-gevonden")
