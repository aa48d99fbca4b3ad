"""Trajecten over HTTP: from planning to an outcome, corrections that stay visible, who may not, and the counts."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from services import clock
from services.registry import RequestKind, Role, limit, register
from services.registry.access.models import AccessLine
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, RAALTE, known_jobseeker

Json = dict[str, Any]
TODAY = clock.today()
LANGUAGE: Json = {
    "voorziening": "taaltraject-buro-holland",
    "aanbieder": "buro-holland",
    "kenmerkAanbieder": "BH-2026/14",
    "vorm": "in-groep",
    "geplandVan": "2026-02-02",
    "geplandTotEnMet": "2026-06-30",
    "kostenInCenten": 45000,
}
COACHING: Json = {"voorziening": "jobcoaching", "vorm": "individueel", "geplandVan": "2026-03-02"}


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def person(session: Session) -> UUID:
    """Somebody in Raalte."""
    found = known_jobseeker(session).id
    session.commit()
    return found


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def url(person: UUID) -> str:
    return f"/v1/werkzoekenden/{person}/trajecten"


def planned(client: TestClient, headers: Headers, person: UUID, fields: Json = COACHING, **changes: Any) -> str:
    """The address of a planned traject."""
    answer = client.post(url(person), json=fields | changes, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"/v1/trajecten/{answer.json()['id']}"
    return str(answer.headers["Location"])


def happens(client: TestClient, headers: Headers, traject: str, kind: str, **fields: Any) -> Json:
    """An event that is accepted."""
    answer = client.post(
        f"{traject}/gebeurtenissen", json={"soort": kind, "op": TODAY.isoformat()} | fields, headers=headers
    )
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"{traject}/gebeurtenissen"
    found: Json = answer.json()
    return found


def refused(client: TestClient, headers: Headers, traject: str, kind: str, **fields: Any) -> Json:
    """An event that cannot be; nothing changes."""
    before = (client.get(traject, headers=headers).json(), events(client, headers, traject))
    body = {"soort": kind, "op": TODAY.isoformat()} | fields
    answer = client.post(f"{traject}/gebeurtenissen", json=body, headers=headers)
    problem: Json = check_refusal(answer, 409, "traject-geweigerd")
    assert (client.get(traject, headers=headers).json(), events(client, headers, traject)) == before
    return problem


def events(client: TestClient, headers: Headers, traject: str) -> list[Json]:
    """Everything that happened."""
    found: list[Json] = client.get(f"{traject}/gebeurtenissen", headers=headers).json()["resultaten"]
    return found


def named(problem: Json) -> list[str]:
    return [one["veld"] for one in problem["fouten"]]


def test_from_planning_to_an_outcome(client: TestClient, person: UUID, consulent: Headers) -> None:
    traject = planned(client, consulent, person, LANGUAGE)
    shown = client.get(traject, headers=consulent).json()
    assert {name: shown[name] for name in LANGUAGE} == LANGUAGE
    assert (shown["status"], shown["werkzoekendeId"], shown["uitkomst"]) == ("gepland", str(person), None)
    assert client.get(url(person), headers=consulent).json() == {"resultaten": [shown], "volgende": None}
    happens(client, consulent, traject, "gestart", op=ago(200))
    happens(client, consulent, traject, "bijgesteld", op=ago(100), geplandTotEnMet="2026-09-30", kostenInCenten=60000)
    running = client.get(traject, headers=consulent).json()
    assert (running["status"], running["gestartOp"], running["geeindigdOp"]) == ("lopend", ago(200), None)
    assert (running["geplandTotEnMet"], running["kostenInCenten"], running["aanbieder"]) == (
        "2026-09-30",
        60000,
        "buro-holland",
    )
    happens(client, consulent, traject, "beeindigd", op=ago(10), uitkomst="uitstroom-naar-werk", kostenInCenten=58000)
    ended = client.get(traject, headers=consulent).json()
    assert (ended["status"], ended["geeindigdOp"], ended["uitkomst"], ended["kostenInCenten"]) == (
        "beeindigd",
        ago(10),
        "uitstroom-naar-werk",
        58000,
    )
    assert [one["soort"] for one in events(client, consulent, traject)] == [
        "gepland",
        "gestart",
        "bijgesteld",
        "beeindigd",
    ]


def test_what_stopped_early_says_why_and_what_was_cancelled_is_over(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    stopped, cancelled = planned(client, consulent, person), planned(client, consulent, person)
    happens(client, consulent, stopped, "gestart", op=ago(30))
    happens(client, consulent, stopped, "beeindigd", uitkomst="voortijdig-gestopt", redenGestopt="verhuisd")
    assert client.get(stopped, headers=consulent).json()["redenGestopt"] == "verhuisd"
    happens(client, consulent, cancelled, "afgezegd")
    assert client.get(cancelled, headers=consulent).json()["status"] == "afgezegd"
    for kind, fields in (("gestart", {}), ("bijgesteld", {"kostenInCenten": 1}), ("afgezegd", {})):
        for traject in (stopped, cancelled):
            refused(client, consulent, traject, kind, **fields)


@pytest.mark.parametrize(
    ("kind", "fields", "wrong"),
    [
        ("gepland", {"vorm": "individueel", "geplandVan": "2026-05-01"}, []),
        ("beeindigd", {"uitkomst": "afgerond"}, []),
        ("gestart", {"op": ago(-1)}, ["op"]),
        ("gestart", {"op": "1980-01-01"}, ["op"]),
        ("gestart", {"vorm": "individueel"}, ["vorm"]),
        ("gestart", {"uitkomst": "afgerond"}, ["uitkomst"]),
        ("gestart", {"corrigeert": 1}, ["corrigeert"]),
        ("gestart", {"ingetrokken": True}, ["ingetrokken"]),
        ("gecorrigeerd", {}, ["corrigeert"]),
        ("bijgesteld", {"vorm": "in-groep"}, ["vorm"]),
        ("bijgesteld", {"aanbieder": "buro-holland"}, ["aanbieder"]),
        ("bijgesteld", {"geplandTotEnMet": "2026-03-01"}, []),
        ("bijgesteld", {"geplandVan": "2199-01-01"}, ["geplandVan"]),
        ("bijgesteld", {"geplandVan": "2021-12-31"}, ["voorziening"]),
    ],
)
def test_what_cannot_have_happened_to_a_planned_traject(
    client: TestClient, person: UUID, consulent: Headers, kind: str, fields: Json, wrong: list[str]
) -> None:
    traject = planned(client, consulent, person)
    given = dict(fields)
    if "corrigeert" in given:  # an event that is there, or the answer would be that it is not
        given["corrigeert"] = events(client, consulent, traject)[0]["id"]
    assert named(refused(client, consulent, traject, kind, **given)) == wrong


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"uitkomst": "voortijdig-gestopt"}, ["redenGestopt"]),
        ({"uitkomst": "afgerond", "redenGestopt": "verhuisd"}, ["redenGestopt"]),
        ({"uitkomst": "afgerond", "op": ago(31)}, []),
        ({"uitkomst": "afgerond", "vorm": "individueel"}, ["vorm"]),
    ],
)
def test_what_cannot_be_the_end_of_a_running_one(
    client: TestClient, person: UUID, consulent: Headers, fields: Json, wrong: list[str]
) -> None:
    traject = planned(client, consulent, person)
    happens(client, consulent, traject, "gestart", op=ago(30))
    assert named(refused(client, consulent, traject, "beeindigd", **fields)) == wrong


def test_a_correction_takes_the_place_of_an_event_and_both_stay_visible(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    traject = planned(client, consulent, person)
    start = happens(client, consulent, traject, "gestart", op=ago(30))["id"]
    end = happens(client, consulent, traject, "beeindigd", op=ago(10), uitkomst="afgerond")["id"]
    better = happens(client, consulent, traject, "gecorrigeerd", op=ago(40), corrigeert=start)["id"]
    assert client.get(traject, headers=consulent).json()["gestartOp"] == ago(40)
    refused(client, consulent, traject, "gecorrigeerd", op=ago(9), corrigeert=better)
    happens(client, consulent, traject, "gecorrigeerd", op=ago(10), corrigeert=end, uitkomst="stap-gemaakt")
    assert client.get(traject, headers=consulent).json()["uitkomst"] == "stap-gemaakt"
    last = happens(client, consulent, traject, "gecorrigeerd", op=ago(35), corrigeert=better)["id"]
    assert client.get(traject, headers=consulent).json()["gestartOp"] == ago(35)
    assert [(one["id"], one["corrigeert"]) for one in events(client, consulent, traject)][1:4] == [
        (start, None),
        (end, None),
        (better, start),
    ]
    again = {"soort": "gecorrigeerd", "op": ago(35), "corrigeert": start}
    answer = client.post(f"{traject}/gebeurtenissen", json=again, headers=consulent)
    check_refusal(answer, 409, "al-gecorrigeerd")
    again["corrigeert"] = last + 1000
    answer = client.post(f"{traject}/gebeurtenissen", json=again, headers=consulent)
    check_refusal(answer, 404, "niet-gevonden")


def test_an_event_that_was_not_there_is_taken_back(client: TestClient, person: UUID, consulent: Headers) -> None:
    traject = planned(client, consulent, person)
    first = events(client, consulent, traject)[0]["id"]
    refused(client, consulent, traject, "gecorrigeerd", corrigeert=first, ingetrokken=True)
    happens(client, consulent, traject, "gestart", op=ago(30))
    end = happens(client, consulent, traject, "beeindigd", op=ago(10), uitkomst="afgerond")["id"]
    happens(client, consulent, traject, "gecorrigeerd", corrigeert=end, ingetrokken=True)
    running = client.get(traject, headers=consulent).json()
    assert (running["status"], running["geeindigdOp"], running["uitkomst"]) == ("lopend", None, None)


def test_a_correction_speaks_only_of_what_its_event_may_speak_of(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    traject = planned(client, consulent, person)
    first = events(client, consulent, traject)[0]["id"]
    start = happens(client, consulent, traject, "gestart", op=ago(30))["id"]
    wrong = refused(client, consulent, traject, "gecorrigeerd", corrigeert=start, vorm="individueel", kostenInCenten=9)
    assert named(wrong) == ["vorm", "kostenInCenten"]
    wrong = refused(
        client,
        consulent,
        traject,
        "gecorrigeerd",
        corrigeert=first,
        vorm="individueel",
        geplandVan="2026-03-09",
        uitkomst="afgerond",
    )
    assert named(wrong) == ["uitkomst"]
    happens(client, consulent, traject, "gecorrigeerd", corrigeert=first, vorm="individueel", geplandVan="2026-03-09")
    assert client.get(traject, headers=consulent).json()["geplandVan"] == "2026-03-09"


def test_an_event_of_another_traject_cannot_be_corrected(client: TestClient, person: UUID, consulent: Headers) -> None:
    one, other = planned(client, consulent, person), planned(client, consulent, person)
    start = happens(client, consulent, other, "gestart")["id"]
    body = {"soort": "gecorrigeerd", "op": ago(1), "corrigeert": start}
    check_refusal(client.post(f"{one}/gebeurtenissen", json=body, headers=consulent), 404, "niet-gevonden")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"voorziening": "workshop-werkfit", "vorm": "in-groep"}, ["voorziening"]),
        ({"voorziening": "indienstnemingssubsidie"}, ["voorziening"]),
        ({"geplandVan": "2021-12-31"}, ["voorziening"]),
        ({"vorm": "in-groep"}, ["vorm"]),
        ({"aanbieder": "buro-holland"}, ["aanbieder"]),
        ({"geplandTotEnMet": "2026-03-01"}, []),
        ({"geplandTotEnMet": "2199-01-01"}, ["geplandTotEnMet"]),
    ],
)
def test_what_the_gemeente_does_not_offer_is_not_planned(
    client: TestClient, person: UUID, consulent: Headers, changes: Json, wrong: list[str]
) -> None:
    answer = client.post(url(person), json=COACHING | changes, headers=consulent)
    assert named(check_refusal(answer, 409, "traject-geweigerd")) == wrong
    assert client.get(url(person), headers=consulent).json()["resultaten"] == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"voorziening": "Jobcoaching!"}, "voorziening"),
        ({"vorm": "klassikaal"}, "vorm"),
        ({"vorm": None}, "vorm"),
        ({"geplandVan": 1767225600}, "geplandVan"),
        ({"geplandVan": "2 maart"}, "geplandVan"),
        ({"kostenInCenten": -1}, "kostenInCenten"),
        ({"kostenInCenten": "100"}, "kostenInCenten"),
        ({"kostenInCenten": 12.5}, "kostenInCenten"),
        ({"kenmerkAanbieder": "Jan Jansen"}, "kenmerkAanbieder"),
        ({"diagnose": "x"}, "diagnose"),
    ],
)
def test_bad_input_is_told_in_dutch(
    client: TestClient, person: UUID, consulent: Headers, changes: Json, field: str
) -> None:
    answer = client.post(url(person), json=COACHING | changes, headers=consulent)
    assert named(check_refusal(answer, 400, "ongeldige-invoer")) == [field]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"soort": "gestopt"}, "soort"),
        ({"op": 1767225600}, "op"),
        ({"op": None}, "op"),
        ({"corrigeert": True}, "corrigeert"),
        ({"ingetrokken": "ja"}, "ingetrokken"),
        ({"redenGestopt": "ziek"}, "redenGestopt"),
    ],
)
def test_bad_events_are_told_in_dutch(
    client: TestClient, person: UUID, consulent: Headers, fields: Json, field: str
) -> None:
    traject = planned(client, consulent, person)
    body = {"soort": "gestart", "op": ago(1)} | fields
    answer = client.post(f"{traject}/gebeurtenissen", json=body, headers=consulent)
    assert named(check_refusal(answer, 400, "ongeldige-invoer")) == [field]


def test_who_reads_and_who_writes(
    client: TestClient,
    session: Session,
    person: UUID,
    consulent: Headers,
    liaison_headers: Headers,
    admin_headers: Headers,
) -> None:
    traject = planned(client, consulent, person)
    planned(client, admin_headers, person)
    body = {"soort": "gestart", "op": ago(1)}
    for path in (url(person), traject, f"{traject}/gebeurtenissen"):
        assert client.get(path, headers=liaison_headers).status_code == 200
    check_refusal(client.post(url(person), json=COACHING, headers=liaison_headers), 403, "niet-toegestaan")
    answer = client.post(f"{traject}/gebeurtenissen", json=body, headers=liaison_headers)
    check_refusal(answer, 403, "niet-toegestaan")
    assert client.get(traject, headers=consulent).json()["status"] == "gepland"


def test_beleid_an_employer_and_another_gemeente_see_nothing(
    client: TestClient, session: Session, person: UUID, consulent: Headers, employer_headers: Headers
) -> None:
    traject, body = planned(client, consulent, person), {"soort": "gestart", "op": ago(1)}
    policy, elsewhere = staff_headers(session, Role.POLICY), staff_headers(session, Role.CASE_WORKER, DALFSEN)
    for path in (url(person), traject, f"{traject}/gebeurtenissen"):
        for headers in (policy, employer_headers):
            check_refusal(client.get(path, headers=headers), 403, "niet-toegestaan")
        check_refusal(client.get(path, headers=elsewhere), 404, "niet-gevonden")
        check_refusal(client.get(path), 401, "niet-aangemeld")
    for headers, status, code in ((policy, 403, "niet-toegestaan"), (elsewhere, 404, "niet-gevonden")):
        check_refusal(client.post(url(person), json=COACHING, headers=headers), status, code)
        check_refusal(client.post(f"{traject}/gebeurtenissen", json=body, headers=headers), status, code)
    for path in (f"/v1/trajecten/{uuid4()}", f"/v1/trajecten/{uuid4()}/gebeurtenissen", url(uuid4())):
        check_refusal(client.get(path, headers=consulent), 404, "niet-gevonden")
    limit(session, person, RequestKind.RESTRICTION, on=TODAY)
    session.commit()
    check_refusal(client.get(url(person), headers=consulent), 409, "verwerking-beperkt")
    check_refusal(client.get(traject, headers=consulent), 404, "niet-gevonden")


def test_every_look_write_and_refusal_is_on_record(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    traject = planned(client, consulent, person)
    happens(client, consulent, traject, "gestart")
    for path in (url(person), traject, f"{traject}/gebeurtenissen"):
        client.get(path, headers=consulent)
    elsewhere = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    for path in (url(person), traject):
        client.get(path, headers=elsewhere)
    client.post(url(person), json=COACHING, headers=elsewhere)
    client.post(f"{traject}/gebeurtenissen", json={"soort": "gestart", "op": ago(1)}, headers=elsewhere)
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == person).order_by(col(AccessLine.id)))
    assert [(one.object, one.action, one.result) for one in lines] == [
        *[("trajectgegevens", "gewijzigd", "verleend")] * 2,
        *[("trajectgegevens", "bekeken", "verleend")] * 3,
        *[("trajectgegevens", "bekeken", "afgewezen")] * 2,
        *[("trajectgegevens", "gewijzigd", "afgewezen")] * 2,
    ]


def test_pages_hold_every_traject_once(client: TestClient, session: Session, person: UUID, consulent: Headers) -> None:
    made = [planned(client, consulent, person, geplandVan=f"2026-0{1 + at // 2}-01") for at in range(5)]
    other = register(session, gemeente_code=RAALTE, registered_on=date(2026, 1, 5)).id
    session.commit()
    theirs = planned(client, consulent, other).rsplit("/", 1)[1]
    seen, place = [], f"{url(person)}?aantal=2"
    while place:
        answer = client.get(place, headers=consulent)
        seen += [(one["geplandVan"], one["id"]) for one in answer.json()["resultaten"]]
        place = answer.links.get("next", {}).get("url")
    assert seen == sorted(seen, reverse=True)
    assert sorted(one for _, one in seen) == sorted(one.rsplit("/", 1)[1] for one in made)
    for cursor in ("abc", str(uuid4()), theirs):
        check_refusal(client.get(f"{url(person)}?cursor={cursor}", headers=consulent), 404, "cursor-onbekend")
