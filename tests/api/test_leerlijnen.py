"""Where somebody stands, through the API: what follows, what a consulent corrects, and who sees it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.registry import Jobseeker, Role, add_staff, issue_token
from services.registry.access.models import AccessLine
from services.registry.jobseekers.participation.models import ExpectedTrede
from tests.api.conftest import Headers, staff_headers
from tests.factories import DALFSEN, RAALTE, employer_actor, place_json, posted_place
from tests.factories_stays import ago, case_worker, running, settled_jobseeker

Json = dict[str, Any]
TODAY = clock.today()
SAID = {"leerlijn": "groen", "reden": "ervaring-elders", "toelichting": "Werkte twee seizoenen bij een hovenier."}


@pytest.fixture
def person(session: Session) -> UUID:
    """Somebody of Raalte."""
    found = settled_jobseeker(session).id
    session.commit()
    return found


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def url(person: UUID, what: str = "leerlijnposities") -> str:
    return f"/v1/werkzoekenden/{person}/{what}"


def positions(client: TestClient, person: UUID, headers: Headers, on: date | None = None) -> list[Json]:
    answer = client.get(url(person), params={"op": on.isoformat()} if on else {}, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["resultaten"]


def correct(client: TestClient, person: UUID, headers: Headers, **fields: object) -> Json:
    answer = client.post(url(person, "leerlijncorrecties"), json=SAID | fields, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def at_place(session: Session, person: UUID, **place: object) -> Json:
    """A running stay of this person at a place, and what there is to say of it."""
    worker = case_worker(session)
    posted = posted_place(session, employer_actor(session, f"Werkgever {uuid4().hex[:6]}"), **place)
    who = session.get_one(Jobseeker, person)
    stay = running(session, worker, person=who, place=posted, van=ago(30)).stay
    session.commit()
    return {"id": str(stay.id), "van": stay.from_on}


def test_somebody_of_whom_nothing_is_known_stands_nowhere(client: TestClient, person: UUID, consulent: Headers) -> None:
    assert client.get(url(person), headers=consulent).json() == {
        "op": TODAY.isoformat(),
        "verwachteEindtrede": None,
        "eindtredeHorizon": None,
        "resultaten": [],
        "voorstellen": [],
    }


def test_a_stay_says_where_somebody_is_and_since_when(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    session.add(ExpectedTrede(jobseeker_id=person, noted_on=ago(9), source="consulent", trede=5, horizon_on=TODAY))
    at_place(session, person, leerlijn="groen", stap="G3")
    answer = client.get(url(person), headers=consulent).json()
    assert answer["resultaten"] == [
        {
            "leerlijn": "groen",
            "stap": "G3",
            "naam": "Basis van het groenonderhoud",
            "stand": "bezig",
            "sinds": ago(30).isoformat(),
            "weken": 4,
            "grond": "plaatsing",
            "correctie": None,
            "schets": False,
        }
    ]
    assert (answer["verwachteEindtrede"], answer["eindtredeHorizon"]) == (5, TODAY.isoformat())
    assert positions(client, person, consulent, ago(31)) == []
    assert positions(client, person, consulent, ago(30))[0]["weken"] == 0


def test_a_correction_goes_before_what_was_booked_and_can_be_withdrawn(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    at_place(session, person, leerlijn="groen", stap="G3")
    made = correct(client, person, consulent, stap="G3", stand="gedaan", datum=ago(5).isoformat())
    assert (made["datum"], made["stand"], made["geldt"]) == (ago(5).isoformat(), "gedaan", True)
    [stands] = positions(client, person, consulent)
    assert (stands["stand"], stands["grond"], stands["sinds"]) == ("gedaan", "correctie", ago(5).isoformat())
    assert stands["correctie"] == made["nummer"]
    assert positions(client, person, consulent, ago(6))[0]["stand"] == "bezig"

    taken_back = {"corrigeert": made["nummer"], "reden": "verkeerd-geboekt", "toelichting": "Was over iemand anders."}
    withdrawn = client.post(url(person, "leerlijncorrecties"), json=taken_back, headers=consulent)
    assert withdrawn.status_code == 201, withdrawn.text
    kept = {name: withdrawn.json()[name] for name in ("leerlijn", "stap", "datum", "stand", "corrigeert")}
    assert kept == {
        "leerlijn": "groen",
        "stap": "G3",
        "datum": ago(5).isoformat(),
        "stand": None,
        "corrigeert": made["nummer"],
    }
    assert positions(client, person, consulent)[0]["grond"] == "plaatsing"
    again = client.post(url(person, "leerlijncorrecties"), json=taken_back, headers=consulent)
    assert (again.status_code, again.json()["fouten"][0]["veld"]) == (409, "corrigeert")
    history = client.get(url(person, "leerlijncorrecties"), headers=consulent).json()["resultaten"]
    assert [(one["stand"], one["geldt"]) for one in history] == [(None, True), ("gedaan", False)]


def test_of_two_people_who_contradict_each_other_the_later_one_wins_and_both_stay_visible(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    colleague = add_staff(session, name="collega", role=Role.CASE_WORKER, gemeente_code=RAALTE, password=None)
    other = {"Authorization": f"Bearer {issue_token(session, colleague)}"}
    session.commit()
    first = correct(client, person, consulent, stap="G4", stand="gedaan")
    second = correct(client, person, other, stap="G4", stand="bezig", reden="gesprek-met-werkleiding")
    assert second["corrigeert"] == first["nummer"]
    assert first["vastgelegdDoor"] != second["vastgelegdDoor"]
    [stands] = positions(client, person, consulent)
    assert (stands["stand"], stands["correctie"]) == ("bezig", second["nummer"])
    history = client.get(url(person, "leerlijncorrecties"), headers=consulent).json()["resultaten"]
    assert [(one["nummer"], one["geldt"]) for one in history] == [(second["nummer"], True), (first["nummer"], False)]


def test_a_step_of_the_own_gemeente_can_be_corrected_and_of_another_one_not(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    correct(client, person, consulent, leerlijn="meedoen", stap="M7", stand="bezig")
    elsewhere = settled_jobseeker(session, gemeente_code=DALFSEN).id
    headers = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    body = SAID | {"leerlijn": "meedoen", "stap": "M7", "stand": "bezig"}
    answer = client.post(url(elsewhere, "leerlijncorrecties"), json=body, headers=headers)
    assert answer.status_code == 409
    assert "bedoelt u M6?" in answer.json()["fouten"][0]["melding"]


def test_text_that_leads_to_a_person_is_refused(client: TestClient, person: UUID, consulent: Headers) -> None:
    said = SAID | {"stap": "G3", "stand": "gedaan", "toelichting": "Bel de hovenier op 06-12345678."}
    answer = client.post(url(person, "leerlijncorrecties"), json=said, headers=consulent)
    assert (answer.status_code, answer.json()["code"]) == (409, "persoonsgegevens-in-tekst")
    sick = SAID | {"stap": "G3", "stand": "geen", "reden": "ziekte"}
    assert client.post(url(person, "leerlijncorrecties"), json=sick, headers=consulent).status_code == 400


def test_a_sign_by_mistake_is_taken_back_and_stays_visible(
    client: TestClient, person: UUID, consulent: Headers, liaison_headers: Headers
) -> None:
    sign = {"teken": "klaar-voor-volgende-stap", "gezien": True, "door": "werkleiding", "datum": ago(3).isoformat()}
    noted = client.post(url(person, "tekenen"), json=sign, headers=liaison_headers)
    assert (noted.status_code, noted.json()["bron"]) == (201, "netwerker")
    replaced = sign | {"corrigeert": noted.json()["nummer"], "gezien": None}
    assert client.post(url(person, "tekenen"), json=replaced, headers=consulent).status_code == 201
    twice = client.post(url(person, "tekenen"), json=replaced, headers=consulent)
    assert twice.json()["fouten"][0]["melding"].startswith("is al gecorrigeerd")
    read = client.get(url(person, "tekenen"), headers=consulent).json()["resultaten"]
    assert [(one["gezien"], one["geldt"]) for one in read] == [(None, True), (True, False)]


def test_a_stay_without_a_step_is_a_suggestion_and_no_position(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    stay = at_place(session, person, soort="werkervaringsplek", beroep="medewerker-bosmaaien")
    answer = client.get(url(person), headers=consulent).json()
    assert answer["resultaten"] == []
    assert answer["voorstellen"] == [
        {
            "plaatsingId": stay["id"],
            "leerlijn": "groen",
            "stap": "G4",
            "naam": "Machines en veilig werken",
            "van": ago(30).isoformat(),
            "totEnMet": None,
        }
    ]
    correct(client, person, consulent, stap="G4", stand="bezig", reden="verkeerd-geboekt")
    answer = client.get(url(person), headers=consulent).json()
    assert [one["stap"] for one in answer["resultaten"]] == ["G4"]
    assert answer["voorstellen"] == []


def test_nobody_knows_where_somebody_will_stand(client: TestClient, person: UUID, consulent: Headers) -> None:
    answer = client.get(url(person), params={"op": ago(-1).isoformat()}, headers=consulent)
    assert (answer.status_code, answer.json()["fouten"][0]["veld"]) == (400, "op")
    for wrong in ("gisteren", "2026-13-01", "1700000000"):
        assert client.get(url(person), params={"op": wrong}, headers=consulent).status_code == 400


def test_only_the_own_gemeente_looks_and_every_look_is_on_record(
    client: TestClient, session: Session, person: UUID, consulent: Headers, employer_headers: Headers
) -> None:
    elsewhere = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    assert client.get(url(person), headers=consulent | {"Doel": "rechten-van-betrokkene"}).status_code == 200
    assert client.get(url(person), headers=elsewhere).status_code == 404
    assert client.get(url(person), headers=employer_headers).status_code == 403
    assert client.get(url(person)).status_code == 401
    assert client.get(url(uuid4()), headers=consulent).status_code == 404
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == person).order_by(AccessLine.id))
    assert [(one.action, one.result, one.purpose) for one in lines] == [
        ("bekeken", "verleend", "rechten-van-betrokkene"),
        ("bekeken", "afgewezen", "begeleiden"),
    ]


def test_how_many_queries_do_not_grow_with_what_is_known(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    def asked() -> int:
        found: list[str] = []

        def listen(*given: Any) -> None:
            found.append(given[2])

        event.listen(session.connection(), "before_cursor_execute", listen)
        client.get(url(person), headers=consulent)
        event.remove(session.connection(), "before_cursor_execute", listen)
        return len(found)

    before = asked()
    for day in range(6):
        correct(client, person, consulent, stap=f"G{day + 1}", stand="gedaan", datum=ago(day).isoformat())
    assert asked() == before


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"leerlijn": "groen", "stap": "G9"}, "stap", "bedoelt u G7? Kies uit G1 (Kennismaken met groen)"),
        ({"leerlijn": "groeen", "stap": "G3"}, "leerlijn", "bedoelt u groen?"),
        ({"stap": "G3"}, "stap", "hoort bij een leerlijn"),
    ],
)
def test_a_place_names_a_step_that_is_there(
    client: TestClient, employer_headers: Headers, fields: Json, field: str, told: str
) -> None:
    need = {"beroep": "hovenier", "aantalPlaatsen": 1, "startdatum": place_json()["startdatum"]}
    need |= {"vereistNiveau": "geen-opleiding", "postcode": "8102"}
    for address, body in (("plekken", place_json()), ("personeelsbehoeften", need)):
        answer = client.post(f"/v1/{address}", json=body | fields, headers=employer_headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "plek-geweigerd"), address
        [problem] = answer.json()["fouten"]
        assert problem["veld"] == field
        assert told in problem["melding"]
    made = client.post("/v1/plekken", json=place_json(leerlijn="groen", stap="G3"), headers=employer_headers)
    assert made.status_code == 201
    change = place_json() | fields
    headers = employer_headers | {"If-Match": made.headers["ETag"]}
    answer = client.put(made.headers["Location"], json=change, headers=headers)
    assert [one["veld"] for one in answer.json()["fouten"]] == [field]
