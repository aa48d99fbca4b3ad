"""Actions of the weekdate through the API: whose, about what, what is refused, and that they come back until done."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.registry import RequestKind, Role, authenticate, erase, limit, register, withdraw
from services.registry.access.models import AccessLine
from services.registry.privacy.report import access_report
from services.registry.weekdate.models import WeekdateAction, WeekdateActionEvent
from services.registry.weekdate.repository import forget_weekdates
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, NIJKERK, RAALTE, posted_place

URL = "/v1/doorstroom/weekdate/acties"
HELD = "/v1/doorstroom/weekdates"
Json = dict[str, Any]


def day(days: int) -> str:
    """So many days from today."""
    return (clock.today() + timedelta(days=days)).isoformat()


def account(session: Session, headers: Headers) -> UUID:
    """Whose headers these are."""
    return authenticate(session, headers["Authorization"].removeprefix("Bearer ")).account_id


def agree(client: TestClient, headers: Headers, what: str = "Bellen.", due: int = 3, **more: object) -> Json:
    """An action that was agreed."""
    answer = client.post(URL, json={"wat": what, "voor": day(due), **more}, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"{URL}/{answer.json()['id']}"
    made: Json = answer.json()
    return made


def listed(client: TestClient, headers: Headers, query: str = "") -> list[str]:
    """What the open actions are about, page by page."""
    seen: list[str] = []
    url: str | None = f"{URL}?aantal=2{query}"
    while url:
        answer = client.get(url, headers=headers)
        assert answer.status_code == 200, answer.text
        seen += [one["wat"] for one in answer.json()["resultaten"]]
        url = answer.links.get("next", {}).get("url")
    return seen


def refused(client: TestClient, headers: Headers, status: int = 409, **fields: object) -> dict[str, str]:
    """The fields that a refusal of an action names."""
    answer = client.post(URL, json={"wat": "Bellen.", "voor": day(3), **fields}, headers=headers)
    codes = {400: "ongeldige-invoer", 409: "weekdate-geweigerd"}
    return {one["veld"]: one["melding"] for one in check_refusal(answer, status, codes[status])["fouten"]}


def test_an_action_hangs_on_a_person_a_place_both_or_nothing(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    person, place = register(session, gemeente_code=RAALTE, registered_on=clock.today()), posted_place(session)
    session.commit()
    loose = agree(client, liaison_headers, "Koffie halen.", 9)
    both = agree(client, liaison_headers, "Voorstellen.", 1, werkzoekendeId=str(person.id), plekId=str(place.id))
    assert loose | {"werkzoekendeId": None, "plekId": None, "open": True, "teLaat": False} == loose
    assert both["werkzoekendeId"] == str(person.id)
    assert both["eigenaar"] == str(account(session, liaison_headers))
    assert listed(client, liaison_headers) == ["Voorstellen.", "Koffie halen."]


def test_bad_input_says_what_is_wrong_and_how_to_mend_it(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    stranger = account(session, staff_headers(session, Role.CASE_WORKER, DALFSEN))
    policy = account(session, staff_headers(session, Role.POLICY))
    assert "verleden" in refused(client, liaison_headers, voor=day(-1))["voor"]
    assert "twee jaar" in refused(client, liaison_headers, voor=day(900))["voor"]
    for owner in (stranger, policy, uuid4()):
        assert "uw gemeente" in refused(client, liaison_headers, eigenaar=str(owner))["eigenaar"]
    assert "plek" in refused(client, liaison_headers, plekId=str(uuid4()))["plekId"]
    both = refused(client, liaison_headers, voor=day(-1), eigenaar=str(stranger))
    assert set(both) == {"voor", "eigenaar"}
    assert "wat" in refused(client, liaison_headers, 400, wat="x" * 201)
    assert "wat" in refused(client, liaison_headers, 400, wat="twee\nregels")


@pytest.mark.parametrize("text", ["BSN 123456782 nabellen", "mail jan@voorbeeld.nl", "bel 06 12 34 56 78"])
def test_a_text_that_leads_to_a_person_is_refused(client: TestClient, liaison_headers: Headers, text: str) -> None:
    answer = client.post(URL, json={"wat": text, "voor": day(1)}, headers=liaison_headers)
    problem = check_refusal(answer, 409, "persoonsgegevens-in-tekst")
    assert [one["veld"] for one in problem["fouten"]] == ["wat"]
    made = agree(client, liaison_headers)
    moved = client.post(
        f"{URL}/{made['id']}/_verplaats", json={"voor": day(4), "toelichting": text}, headers=liaison_headers
    )
    check_refusal(moved, 409, "persoonsgegevens-in-tekst")


def test_somebody_of_another_gemeente_is_not_there_and_that_goes_on_record(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    neighbour = register(session, gemeente_code=DALFSEN, registered_on=clock.today())
    session.commit()
    fields = {"wat": "Bellen.", "voor": day(1), "werkzoekendeId": str(neighbour.id)}
    check_refusal(client.post(URL, json=fields, headers=liaison_headers), 404, "niet-gevonden")


def test_other_gemeenten_beleid_and_employers_see_nothing(
    client: TestClient, session: Session, liaison_headers: Headers, employer_headers: Headers
) -> None:
    made = agree(client, liaison_headers)
    for other in (DALFSEN, NIJKERK):
        headers = staff_headers(session, Role.CASE_WORKER, other)
        assert listed(client, headers) == []
        assert client.get(f"{URL}/{made['id']}", headers=headers).status_code == 404
        assert client.post(f"{URL}/{made['id']}/_voltooi", json={"op": day(0)}, headers=headers).status_code == 404
    for headers in (staff_headers(session, Role.POLICY), employer_headers):
        for method, path in (("GET", URL), ("POST", URL), ("GET", f"{URL}/{made['id']}"), ("GET", HELD)):
            body = {"wat": "Bellen.", "voor": day(1)} if method == "POST" else None
            check_refusal(client.request(method, path, json=body, headers=headers), 403, "niet-toegestaan")


def test_what_is_open_comes_back_until_it_is_done(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    mine = agree(client, liaison_headers, "nog te doen")
    done = agree(client, liaison_headers, "gedaan voor de weekdate")
    client.post(f"{URL}/{done['id']}/_voltooi", json={"op": day(0)}, headers=liaison_headers)
    me = [str(account(session, liaison_headers))]
    held = client.post(HELD, json={"aanwezig": me, "besproken": ["acties"]}, headers=liaison_headers)
    assert held.status_code == 201, held.text
    assert held.json()["openActies"] == 1
    agenda = client.get("/v1/doorstroom/weekdate", headers=liaison_headers).json()
    (group,) = next(one for one in agenda["punten"] if one["punt"] == "acties")["groepen"]
    assert [one["actieId"] for one in group["regels"]] == [mine["id"]]
    assert "1 keer meegenomen" in group["regels"][0]["wat"]
    assert client.get(f"{URL}/{mine['id']}", headers=liaison_headers).json()["kerenBesproken"] == 1


@pytest.mark.parametrize(("act", "kind"), [("_voltooi", "gedaan"), ("_schrap", "vervallen")])
def test_an_action_is_closed_once(client: TestClient, liaison_headers: Headers, act: str, kind: str) -> None:
    action = f"{URL}/{agree(client, liaison_headers)['id']}"
    for wrong in (1, -1):  # the future, and before it was agreed
        answer = client.post(f"{action}/{act}", json={"op": day(wrong)}, headers=liaison_headers)
        assert [one["veld"] for one in check_refusal(answer, 409, "weekdate-geweigerd")["fouten"]] == ["op"]
    done = client.post(f"{action}/{act}", json={"op": day(0)}, headers=liaison_headers).json()
    assert (done["open"], done["gebeurtenissen"][0]["soort"]) == (False, kind)
    assert listed(client, liaison_headers) == []
    for path, body in (("_voltooi", {"op": day(0)}), ("_schrap", {"op": day(0)}), ("_verplaats", {"voor": day(3)})):
        check_refusal(client.post(f"{action}/{path}", json=body, headers=liaison_headers), 409, "actie-gesloten")


def test_an_action_moves_to_another_day_and_a_colleague(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    colleague = staff_headers(session, Role.CASE_WORKER)
    action = f"{URL}/{agree(client, liaison_headers, 'bellen')['id']}"
    agree(client, liaison_headers, "mailen", 2)
    client.post(f"{action}/_verplaats", json={"voor": day(1)}, headers=liaison_headers)
    moved = {"voor": day(5), "eigenaar": str(account(session, colleague))}
    answer = client.post(f"{action}/_verplaats", json=moved, headers=liaison_headers).json()
    assert answer | moved == answer
    assert [one["voor"] for one in answer["gebeurtenissen"]] == [day(1), day(5)]
    assert listed(client, liaison_headers) == ["mailen", "bellen"]
    assert listed(client, colleague, "&vanMij=true") == ["bellen"]
    past = client.post(f"{action}/_verplaats", json={"voor": day(-1)}, headers=liaison_headers)
    assert [one["veld"] for one in check_refusal(past, 409, "weekdate-geweigerd")["fouten"]] == ["voor"]


def test_every_look_at_somebody_is_on_record_and_the_action_stands_in_their_report(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    person = register(session, gemeente_code=RAALTE, registered_on=clock.today())
    session.commit()
    action = f"{URL}/{agree(client, liaison_headers, 'bellen', werkzoekendeId=str(person.id))['id']}"
    client.get(action, headers=liaison_headers)
    client.get(URL, headers=liaison_headers)
    client.get("/v1/doorstroom/weekdate", headers=liaison_headers)
    client.get("/v1/doorstroom/weekdate/afdruk", headers=liaison_headers)
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == person.id).order_by(AccessLine.id)).all()
    assert [one.action for one in lines] == ["gewijzigd", "bekeken", "bekeken", "gezocht", "uitgegeven"]
    report = str(access_report(session, person.id))
    assert "wat medewerkers over u afspraken te doen" in report
    assert "bellen" in report


def test_an_action_about_somebody_who_may_not_be_worked_with_is_not_shown_and_goes_with_them(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    withdrawn, restricted, erased = (
        register(session, gemeente_code=RAALTE, registered_on=clock.today()) for _ in range(3)
    )
    session.commit()
    made = [
        agree(client, liaison_headers, "bellen", werkzoekendeId=str(one.id))["id"]
        for one in (withdrawn, restricted, erased)
    ]
    client.post(f"{URL}/{made[2]}/_voltooi", json={"op": day(0)}, headers=liaison_headers)
    withdraw(session, withdrawn, on=clock.today())
    limit(session, restricted.id, RequestKind.RESTRICTION, on=clock.today())
    session.commit()
    assert listed(client, liaison_headers) == []
    assert client.get(f"{URL}/{made[0]}", headers=liaison_headers).status_code == 404
    erase(session, erased)
    assert [str(one.id) for one in session.exec(select(WeekdateAction))] == made[:2]
    assert session.exec(select(WeekdateActionEvent)).all() == []


def test_closed_actions_and_old_weekdates_have_a_term(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    agree(client, liaison_headers, "open")
    closed = agree(client, liaison_headers, "dicht")
    client.post(f"{URL}/{closed['id']}/_schrap", json={"op": day(0)}, headers=liaison_headers)
    me = [str(account(session, liaison_headers))]
    client.post(HELD, json={"aanwezig": me}, headers=liaison_headers)
    assert forget_weekdates(session, RAALTE, clock.today()) == 0
    assert forget_weekdates(session, DALFSEN, clock.today() + timedelta(days=1)) == 0
    assert forget_weekdates(session, RAALTE, clock.today() + timedelta(days=1)) == 2
    assert [one.what for one in session.exec(select(WeekdateAction))] == ["open"]


def test_an_action_about_a_person_is_never_shared(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    person = register(session, gemeente_code=RAALTE, registered_on=clock.today())
    session.commit()
    assert "delen" in refused(client, liaison_headers, werkzoekendeId=str(person.id), delen=True)
    assert agree(client, liaison_headers, delen=True)["delen"] is True
