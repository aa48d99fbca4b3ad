"""Histories through the API: who writes what, what reads back, every refusal, and each look on record."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.registry import HISTORIES, HistoryKind, Role
from services.registry.access.models import AccessLine
from services.registry.jobseekers.histories.kinds import GUIDING
from services.registry.jobseekers.participation.models import StatusStatement
from tests.api.conftest import Headers, staff_headers
from tests.factories import DALFSEN, known_jobseeker

TODAY = clock.today()
SOON, LATER = (TODAY + timedelta(days=90)).isoformat(), (TODAY + timedelta(days=300)).isoformat()
EXEMPT = {
    "status": "ontheffing",
    "omvang": "gedeeltelijk",
    "plichten": ["arbeidsplicht"],
    "vanaf": TODAY.isoformat(),
    "totEnMet": LATER,
    "herbeoordelingOp": SOON,
}

SIGN = {"teken": "op-tijd", "gezien": True, "door": "werkleiding"}
WITHOUT_STEP = {"reden": "bewijs-gezien", "toelichting": "Liet een getuigschrift van twee seizoenen zien."}
CORRECTION = {**WITHOUT_STEP, "leerlijn": "groen", "stap": "G3", "stand": "gedaan"}

BLOCKED = {"belemmering": "vervoer-nodig", "actie": "vervoer-regelen", "wie": "werkleiding", "voor": SOON}

# What can be noted of each kind, and what of it must read back.
GOOD: dict[HistoryKind, dict[str, object]] = {
    HistoryKind.LADDER: {"trede": 3, "methode": "werkleiding"},
    HistoryKind.EXPECTED: {"trede": 5, "horizonMaanden": 18},
    HistoryKind.CATEGORY: {"schema": "raalte-ladder", "categorie": "overig"},
    HistoryKind.STATUS: EXEMPT,
    HistoryKind.LANGUAGE: {"vaardigheid": "lezen", "schaal": "sonar", "niveau": "8", "gemetenMet": "inschatting"},
    HistoryKind.CERTIFICATE: {"certificaat": "BHV", "heeft": True, "geldigTot": SOON, "gecontroleerd": "kopie-gezien"},
    HistoryKind.LICENCE: {"rijbewijzen": []},
    HistoryKind.AVAILABILITY: {"urenPerWeekMaximaal": 20.0, "dagdelen": []},
    HistoryKind.REACH: {"postcodegebied": "8141", "vervoer": ["auto"]},
    HistoryKind.OCCUPATION: {"band": "ervaring", "beroepen": []},
    HistoryKind.SUPPORT: {"omstandigheden": []},
    HistoryKind.INBURGERING: {"route": "z-route", "begonnenOp": "2026-03-02"},
    HistoryKind.HOURS: {"uren": 4.0, "soort": "participatie", "nederlandstalig": True},
    HistoryKind.CONTACT: {"kanaal": "telefoon", "soort": "voortgang", "volgendeOp": SOON},
    HistoryKind.OWN_WORDS: {"tekst": "Ik wil graag buiten werken."},
    HistoryKind.SIGN: {"teken": "op-tijd", "gezien": False, "door": "consulent", "leerlijn": "groen", "stap": "G2"},
    HistoryKind.LEERLIJN_CORRECTION: {
        "leerlijn": "groen",
        "stap": "G3",
        "stand": "geen",
        "reden": "wil-meer-oefenen",
        "toelichting": "Wil eerst nog een seizoen bij de ploeg blijven.",
    },
    HistoryKind.ONWARD_WISH: {"wens": "wil-blijven", "gevraagdDoor": "werkleiding"},
    HistoryKind.BLOCKER: {
        "belemmering": "meer-taal-nodig",
        "actie": "taalles-regelen",
        "wie": "consulent",
        "voor": SOON,
    },
}

# What is well-formed and yet refused: the fields that are named.
REFUSED: list[tuple[HistoryKind, dict[str, object], list[str]]] = [
    (HistoryKind.LADDER, {}, ["antwoorden", "methode"]),
    (HistoryKind.LADDER, {"trede": 3}, ["methode"]),
    (HistoryKind.LADDER, {"trede": 3, "methode": "beslisboom"}, ["methode"]),
    (HistoryKind.LADDER, {"trede": 3, "antwoorden": {"betaaldWerk": True, "metOndersteuning": True}}, ["antwoorden"]),
    (HistoryKind.LADDER, {"antwoorden": {"betaaldWerk": True}}, ["antwoorden.metOndersteuning"]),
    (HistoryKind.LADDER, {"antwoorden": {"betaaldWerk": False}}, ["antwoorden.onbetaaldeTaak"]),
    (HistoryKind.LADDER, {"trede": 3, "methode": "gesprek", "datum": SOON}, ["datum"]),
    (HistoryKind.LADDER, {"trede": 3, "methode": "gesprek", "datum": "1999-12-31"}, ["datum"]),
    (HistoryKind.EXPECTED, {"trede": 5}, ["horizonDatum"]),
    (HistoryKind.EXPECTED, {"trede": 5, "horizonMaanden": 3, "horizonDatum": SOON}, ["horizonDatum"]),
    (HistoryKind.EXPECTED, {"trede": 5, "horizonDatum": TODAY.isoformat()}, ["horizonDatum"]),
    (HistoryKind.CATEGORY, {"schema": "dalfsen-zorg-meedoen-werkfit", "categorie": "zorg"}, ["schema"]),
    (HistoryKind.CATEGORY, {"schema": "bestaat-niet", "categorie": "zorg"}, ["schema"]),
    (HistoryKind.CATEGORY, {"schema": "raalte-ladder", "categorie": "werkfit"}, ["categorie"]),
    (HistoryKind.CATEGORY, {"schema": "raalte-ladder", "categorie": "zorg", "subcategorie": "aa"}, ["subcategorie"]),
    (HistoryKind.STATUS, {"status": "traject", "omvang": "geheel"}, ["omvang"]),
    (HistoryKind.STATUS, {"status": "ontheffing"}, ["omvang", "plichten", "vanaf", "totEnMet", "herbeoordelingOp"]),
    (HistoryKind.STATUS, {**EXEMPT, "herbeoordelingOp": "2020-01-01"}, ["herbeoordelingOp"]),
    (HistoryKind.STATUS, {**EXEMPT, "plichten": ["arbeidsplicht", "arbeidsplicht"]}, ["plichten"]),
    (
        HistoryKind.LANGUAGE,
        {"vaardigheid": "lezen", "schaal": "erk", "niveau": "1F", "gemetenMet": "toets"},
        ["niveau"],
    ),
    (HistoryKind.CERTIFICATE, {"certificaat": "BHV", "heeft": False, "geldigTot": SOON}, ["heeft"]),
    (HistoryKind.CERTIFICATE, {"certificaat": "BHV", "heeft": True, "behaaldOp": SOON}, ["behaaldOp"]),
    (
        HistoryKind.CERTIFICATE,
        {"certificaat": "BHV", "heeft": True, "behaaldOp": "2026-02-01", "geldigTot": "2026-01-31"},
        ["geldigTot"],
    ),
    (
        HistoryKind.CERTIFICATE,
        {"certificaat": "BHV", "heeft": True, "geldigTot": SOON, "geldigheidsgrond": "geen"},
        ["geldigheidsgrond"],
    ),
    (HistoryKind.LICENCE, {"rijbewijzen": ["B", "B"]}, ["rijbewijzen"]),
    (HistoryKind.AVAILABILITY, {}, ["urenPerWeekMaximaal"]),
    (HistoryKind.AVAILABILITY, {"urenPerWeekMinimaal": 30, "urenPerWeekMaximaal": 20}, ["urenPerWeekMinimaal"]),
    (HistoryKind.REACH, {}, ["postcodegebied"]),
    (HistoryKind.SUPPORT, {}, ["begeleiding"]),
    (HistoryKind.INBURGERING, {"route": "b1-route", "begonnenOp": "1990-01-01"}, ["begonnenOp"]),
    (
        HistoryKind.INBURGERING,
        {"route": "b1-route", "begonnenOp": "2026-03-02", "termijnTot": "2026-03-02"},
        ["termijnTot"],
    ),
    (HistoryKind.CONTACT, {"kanaal": "kantoor", "soort": "nazorg", "gehouden": False}, ["gehouden"]),
    (HistoryKind.CONTACT, {"kanaal": "kantoor", "soort": "nazorg", "corrigeert": 1}, ["corrigeert"]),
    (HistoryKind.CONTACT, {"kanaal": "kantoor", "soort": "nazorg", "volgendeOp": "2026-01-01"}, ["volgendeOp"]),
    (HistoryKind.SIGN, {**SIGN, "datum": SOON}, ["datum"]),
    (HistoryKind.SIGN, {**SIGN, "datum": "2026-01-04"}, ["datum"]),
    (HistoryKind.SIGN, {**SIGN, "gezien": None}, ["gezien"]),
    (HistoryKind.SIGN, {**SIGN, "stap": "G2"}, ["leerlijn"]),
    (HistoryKind.SIGN, {**SIGN, "leerlijn": "groen"}, ["stap"]),
    (HistoryKind.SIGN, {**SIGN, "leerlijn": "groen", "stap": "G9"}, ["stap"]),
    (HistoryKind.SIGN, {**SIGN, "leerlijn": "goen", "stap": "G2"}, ["leerlijn"]),
    (HistoryKind.SIGN, {**SIGN, "corrigeert": 1}, ["corrigeert"]),
    (HistoryKind.LEERLIJN_CORRECTION, {**CORRECTION, "datum": SOON}, ["datum"]),
    (HistoryKind.LEERLIJN_CORRECTION, {**CORRECTION, "datum": "2026-01-04"}, ["datum"]),
    (HistoryKind.LEERLIJN_CORRECTION, {**CORRECTION, "stap": "G8"}, ["stap"]),
    (HistoryKind.LEERLIJN_CORRECTION, {**CORRECTION, "leerlijn": "tovenarij"}, ["leerlijn"]),
    (HistoryKind.LEERLIJN_CORRECTION, WITHOUT_STEP, ["leerlijn", "stap", "stand"]),
    (HistoryKind.LEERLIJN_CORRECTION, {**CORRECTION, "corrigeert": 1}, ["leerlijn", "stap"]),
    (
        HistoryKind.LEERLIJN_CORRECTION,
        {**WITHOUT_STEP, "corrigeert": 1, "datum": TODAY.isoformat()},
        ["datum"],
    ),
    (HistoryKind.LEERLIJN_CORRECTION, {**WITHOUT_STEP, "corrigeert": 1}, ["corrigeert"]),
    (HistoryKind.ONWARD_WISH, {"wens": "wil-verder", "gevraagdDoor": "netwerker", "datum": SOON}, ["datum"]),
    (HistoryKind.ONWARD_WISH, {"wens": "wil-verder", "gevraagdDoor": "consulent", "datum": "2026-01-04"}, ["datum"]),
    (HistoryKind.BLOCKER, {"belemmering": "vervoer-nodig"}, ["actie", "wie", "voor"]),
    (HistoryKind.BLOCKER, {**BLOCKED, "afloop": "opgelost"}, ["actie", "wie", "voor"]),
    (HistoryKind.BLOCKER, {**BLOCKED, "belemmering": "geen-belemmering"}, ["actie", "wie", "voor"]),
    (HistoryKind.BLOCKER, {"belemmering": "geen-belemmering", "afloop": "opgelost"}, ["afloop"]),
    (HistoryKind.BLOCKER, {**BLOCKED, "voor": "2026-01-01"}, ["voor"]),
    (HistoryKind.BLOCKER, {**BLOCKED, "voor": "2099-01-01"}, ["voor"]),
]


@pytest.fixture
def person(session: Session) -> UUID:
    """Somebody in Raalte about whom a bit is known."""
    found = known_jobseeker(session).id
    session.commit()
    return found


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def url(person: UUID, kind: HistoryKind) -> str:
    return f"/v1/werkzoekenden/{person}/{kind}"


def looks(session: Session, person: UUID) -> list[tuple[str, str, str]]:
    query = select(AccessLine).where(AccessLine.jobseeker_id == person).order_by(AccessLine.id)
    return [(one.action, one.result, one.purpose) for one in session.exec(query)]


@pytest.mark.parametrize("kind", HistoryKind)
def test_what_is_noted_reads_back_as_the_latest(
    client: TestClient, person: UUID, consulent: Headers, kind: HistoryKind
) -> None:
    answer = client.post(url(person, kind), json=GOOD[kind], headers=consulent)
    assert answer.status_code == 201, answer.text
    noted = answer.json()
    assert {name: noted[name] for name in GOOD[kind]} == GOOD[kind]
    assert (noted["datum"], noted["bron"], noted["geldt"]) == (TODAY.isoformat(), "consulent", True)
    assert noted["vastgelegdDoor"] is not None
    read = client.get(url(person, kind), headers=consulent).json()["resultaten"]
    assert read[0] == noted
    record = client.get(f"/v1/werkzoekenden/{person}/dossier", headers=consulent).json()
    field = "eigenWoorden" if kind is HistoryKind.OWN_WORDS else str(kind)
    assert record[field] == read


@pytest.mark.parametrize(("kind", "given", "fields"), REFUSED)
def test_what_does_not_go_together_is_refused_and_nothing_is_noted(
    client: TestClient, person: UUID, consulent: Headers, kind: HistoryKind, given: dict[str, object], fields: list[str]
) -> None:
    before = client.get(url(person, kind), headers=consulent).json()
    answer = client.post(url(person, kind), json=given, headers=consulent)
    assert (answer.status_code, answer.json()["code"]) == (409, "uitspraak-geweigerd"), answer.text
    assert [one["veld"] for one in answer.json()["fouten"]] == fields
    assert client.get(url(person, kind), headers=consulent).json() == before


@pytest.mark.parametrize("history", HISTORIES, ids=lambda one: one.kind)
def test_only_the_roles_of_the_table_may_write(
    client: TestClient, session: Session, person: UUID, liaison_headers: Headers, history: object
) -> None:
    kind, writers = history.kind, history.writers
    answer = client.post(url(person, kind), json=GOOD[kind], headers=liaison_headers)
    assert answer.status_code == (403 if writers == GUIDING else 201)
    if writers != GUIDING:
        assert answer.json()["bron"] == "netwerker"
    admin = staff_headers(session, Role.ADMINISTRATOR)
    assert client.post(url(person, kind), json=GOOD[kind], headers=admin).status_code == 403
    assert client.get(url(person, kind), headers=admin).status_code == 200


@pytest.mark.parametrize("kind", HistoryKind)
def test_another_gemeente_and_an_employer_see_nobody(
    client: TestClient, session: Session, person: UUID, employer_headers: Headers, kind: HistoryKind
) -> None:
    dalfsen = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    assert client.get(url(person, kind), headers=dalfsen).status_code == 404
    assert client.post(url(person, kind), json=GOOD[kind], headers=dalfsen).status_code == 404
    assert client.get(url(person, kind), headers=employer_headers).status_code == 403
    assert client.post(url(person, kind), json=GOOD[kind], headers=employer_headers).status_code == 403
    assert client.get(url(person, kind)).status_code == 401


def test_every_look_write_and_refusal_is_on_record_with_its_purpose(
    client: TestClient, session: Session, person: UUID, consulent: Headers, liaison_headers: Headers
) -> None:
    kind = HistoryKind.LADDER
    client.get(url(person, kind), headers=consulent)
    client.post(url(person, kind), json=GOOD[kind], headers=consulent | {"Doel": "rechten-van-betrokkene"})
    client.post(url(person, kind), json=GOOD[kind], headers=liaison_headers)
    client.get(url(person, kind), headers=staff_headers(session, Role.CASE_WORKER, DALFSEN))
    client.get(url(uuid4(), kind), headers=consulent)
    assert looks(session, person) == [
        ("bekeken", "verleend", "begeleiden"),
        ("gewijzigd", "verleend", "rechten-van-betrokkene"),
        ("gewijzigd", "afgewezen", "bemiddelen"),
        ("bekeken", "afgewezen", "begeleiden"),
    ]
    assert client.get(url(person, kind), headers=consulent | {"Doel": "nieuwsgierig"}).status_code == 400


def test_the_trede_follows_from_answers_with_its_explanation(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    answers = {"betaaldWerk": False, "onbetaaldeTaak": True}
    noted = client.post(url(person, HistoryKind.LADDER), json={"antwoorden": answers}, headers=consulent).json()
    assert (noted["trede"], noted["methode"]) == (4, "beslisboom")
    assert noted["antwoorden"]["onbetaaldeTaak"] is True
    assert noted["antwoorden"]["georganiseerdeActiviteit"] is None
    assert noted["uitleg"][-1] == "Dat is trede 4: Onbetaald werk."


def test_a_second_value_of_a_day_corrects_the_first_and_both_stay(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    first, second = (
        client.post(url(person, HistoryKind.LADDER), json={"trede": trede, "methode": "gesprek"}, headers=consulent)
        for trede in (3, 2)
    )
    assert second.json()["corrigeert"] == first.json()["nummer"]
    shown = client.get(url(person, HistoryKind.LADDER), headers=consulent).json()["resultaten"]
    assert [(one["trede"], one["geldt"]) for one in shown] == [(2, True), (3, False)]
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).json()["trede"] == 2


def test_not_asked_and_asked_and_none_are_two_things(client: TestClient, session: Session, consulent: Headers) -> None:
    person = known_jobseeker(session, licences=None).id
    session.commit()
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).json()["rijbewijzen"] is None
    client.post(url(person, HistoryKind.LICENCE), json={"rijbewijzen": []}, headers=consulent)
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).json()["rijbewijzen"] == []


def test_a_contact_by_mistake_is_taken_back_and_stays_visible(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    place, picture = url(person, HistoryKind.CONTACT), f"/v1/werkzoekenden/{person}"
    assert client.get(picture, headers=consulent).json()["contactNodig"] is True
    wrong = client.post(place, json=GOOD[HistoryKind.CONTACT], headers=consulent).json()["nummer"]
    assert client.get(picture, headers=consulent).json()["contactNodig"] is False
    back = {"kanaal": "telefoon", "soort": "voortgang", "gehouden": False, "corrigeert": wrong}
    assert client.post(place, json=back, headers=consulent).status_code == 201
    assert client.get(picture, headers=consulent).json()["contactNodig"] is True
    assert [one["geldt"] for one in client.get(place, headers=consulent).json()["resultaten"]] == [True, False]
    again = client.post(place, json=back, headers=consulent)
    assert again.json()["fouten"][0]["veld"] == "corrigeert"


def test_text_that_leads_to_a_person_is_refused(client: TestClient, person: UUID, consulent: Headers) -> None:
    said = {"tekst": "Bel me op 06-12345678 of mail jan@voorbeeld.nl"}
    answer = client.post(url(person, HistoryKind.OWN_WORDS), json=said, headers=consulent)
    assert (answer.status_code, answer.json()["code"]) == (409, "persoonsgegevens-in-tekst")
    assert len(answer.json()["fouten"]) == 2
    assert "06-12345678" not in answer.text
    assert client.get(url(person, HistoryKind.OWN_WORDS), headers=consulent).json()["resultaten"] == []


def test_why_somebody_is_exempt_can_be_written_nowhere(client: TestClient, person: UUID, consulent: Headers) -> None:
    words = ("reden", "toelichting", "grond", "oorzaak", "reason", "motivation")
    assert not [name for name in StatusStatement.model_fields if any(word in name for word in words)]
    for word in ("reden", "toelichting"):
        answer = client.post(url(person, HistoryKind.STATUS), json=EXEMPT | {word: "x"}, headers=consulent)
        assert answer.status_code == 400


def test_pages_hold_every_statement_once(client: TestClient, person: UUID, consulent: Headers) -> None:
    for day in range(7):
        said = {"trede": 2, "methode": "gesprek", "datum": (TODAY - timedelta(days=day % 4)).isoformat()}
        client.post(url(person, HistoryKind.LADDER), json=said, headers=consulent)
    seen, place = [], f"{url(person, HistoryKind.LADDER)}?aantal=2"
    while place:
        answer = client.get(place, headers=consulent)
        seen += [(one["datum"], one["nummer"]) for one in answer.json()["resultaten"]]
        place = answer.links.get("next", {}).get("url")
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 7
    for cursor in ("0", "abc", "9" * 30, "-1", "999999999"):
        answer = client.get(f"{url(person, HistoryKind.LADDER)}?cursor={cursor}", headers=consulent)
        assert (answer.status_code, answer.json()["code"]) == (404, "cursor-onbekend")


def test_registering_somebody_by_hand(client: TestClient, consulent: Headers, liaison_headers: Headers) -> None:
    key = {"Idempotency-Key": "inschrijving-0001"}
    made = client.post("/v1/werkzoekenden", json={"ingeschrevenOp": "2026-09-14"}, headers=consulent | key)
    assert (made.status_code, made.json()["gemeente"]) == (201, "GM0177")
    again = client.post("/v1/werkzoekenden", json={"ingeschrevenOp": "2026-09-14"}, headers=consulent | key)
    assert again.json() == made.json()
    assert client.get(made.headers["Location"], headers=consulent).status_code == 200
    assert client.post("/v1/werkzoekenden", json={"naam": "Jan"}, headers=consulent).status_code == 400
    late = client.post("/v1/werkzoekenden", json={"ingeschrevenOp": SOON}, headers=consulent)
    assert (late.status_code, late.json()["fouten"][0]["veld"]) == (409, "ingeschrevenOp")
    assert client.post("/v1/werkzoekenden", json={}, headers=liaison_headers).status_code == 403


def test_a_category_is_suggested_from_the_trede_and_never_the_other_way(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    place = f"{url(person, HistoryKind.CATEGORY)}/_stelvoor"
    assert client.post(place, json={}, headers=consulent).json() == {"trede": None, "resultaten": []}
    client.post(url(person, HistoryKind.CATEGORY), json=GOOD[HistoryKind.CATEGORY], headers=consulent)
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).json()["trede"] is None
    client.post(url(person, HistoryKind.LADDER), json={"trede": 1, "methode": "gesprek"}, headers=consulent)
    suggested = client.post(place, json={"urenPerWeek": 4}, headers=consulent).json()
    assert [one["categorie"] for one in suggested["resultaten"]] == ["zorg"]
    schemes = client.get("/v1/categorieschemas", headers=consulent).json()["resultaten"]
    assert [one["schema"] for one in schemes] == ["raalte-ladder"]
