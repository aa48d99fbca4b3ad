"""People through the API: their own gemeente only, nothing that is not needed, never in an address."""

from sqlmodel import Session
from starlette.testclient import TestClient

from tests.api.conftest import Headers, staff_headers
from tests.factories import DALFSEN, known_jobseeker


def test_staff_see_the_people_of_their_own_gemeente(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    ours, theirs = known_jobseeker(session), known_jobseeker(session, gemeente_code=DALFSEN)
    session.commit()
    listed = client.get("/v1/werkzoekenden", headers=liaison_headers).json()["resultaten"]
    assert [one["id"] for one in listed] == [str(ours.id)]
    assert client.get(f"/v1/werkzoekenden/{theirs.id}", headers=liaison_headers).status_code == 404
    dalfsen = staff_headers(session, "consulent", DALFSEN)
    assert client.get(f"/v1/werkzoekenden/{theirs.id}", headers=dalfsen).status_code == 200


def test_one_person_as_they_are_now(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    person = known_jobseeker(session, certificates=("VCA_BASIS",), conditions=["zittend-werk"])
    session.commit()
    shown = client.get(f"/v1/werkzoekenden/{person.id}", headers=liaison_headers).json()
    assert shown["urenPerWeekMaximaal"] == 24
    assert shown["wensen"] == ["assistent-hovenier"]
    assert [one["certificaat"] for one in shown["certificaten"]] == ["VCA_BASIS"]
    assert shown["omstandigheden"] == ["zittend-werk"]
    assert shown["trede"] is None
    assert len(shown["taalniveaus"]) == 5


def test_nothing_of_identity_is_in_the_answer(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    person = known_jobseeker(session)
    session.commit()
    shown = client.get(f"/v1/werkzoekenden/{person.id}", headers=liaison_headers).json()
    assert not {"naam", "bsn", "bsnHash", "geboortedatum", "geslacht", "nationaliteit", "leeftijd"} & set(shown)


def test_a_withdrawn_person_is_gone(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    person = known_jobseeker(session)
    person.withdrawn_on = person.registered_on
    session.add(person)
    session.commit()
    assert client.get(f"/v1/werkzoekenden/{person.id}", headers=liaison_headers).status_code == 404
    assert client.get("/v1/werkzoekenden", headers=liaison_headers).json()["resultaten"] == []


def test_pages_hold_everybody_once_and_their_address_no_day(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    people = {str(known_jobseeker(session).id) for _ in range(5)}
    stranger = known_jobseeker(session, gemeente_code=DALFSEN)
    session.commit()
    seen: list[str] = []
    url: str | None = "/v1/werkzoekenden?aantal=2"
    while url:
        answer = client.get(url, headers=liaison_headers)
        seen += [one["id"] for one in answer.json()["resultaten"]]
        if answer.json()["volgende"] is not None:
            assert answer.json()["volgende"] == seen[-1]
        url = answer.links.get("next", {}).get("url")
    assert (len(seen), set(seen)) == (5, people)
    assert client.get(f"/v1/werkzoekenden?cursor={stranger.id}", headers=liaison_headers).status_code == 404
    assert client.get("/v1/werkzoekenden?cursor=onzin", headers=liaison_headers).status_code == 404


def test_employers_see_nobody(client: TestClient, session: Session, employer_headers: Headers) -> None:
    person = known_jobseeker(session)
    session.commit()
    assert client.get("/v1/werkzoekenden", headers=employer_headers).status_code == 403
    assert client.get(f"/v1/werkzoekenden/{person.id}", headers=employer_headers).status_code == 403
