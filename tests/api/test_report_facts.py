"""Report-only facts over HTTP: every kind in and out, corrections, who may not, and the counts for beleid."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from services import clock
from services.database import IF_NOT
from services.registry import Jobseeker, RequestKind, Role, limit, register, withdraw
from services.registry.access.models import AccessLine
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import ENGLISH, check_refusal
from tests.factories import DALFSEN, RAALTE, known_jobseeker

Json = dict[str, Any]
TODAY = clock.today()
MONTH = TODAY.replace(day=1)
TOMORROW = (TODAY + timedelta(days=1)).isoformat()
ON = {"vastgesteldOp": "2026-01-06"}

# One good fact of each kind, by the last part of its address.
GOOD: dict[str, Json] = {
    "regelingen": {"regeling": "IOAW", "begonnenOp": "2019-03-17", "partner": True},
    "verblijfsstatussen": {"verblijfsstatus": "statushouder", "begonnenOp": "2019-03-18"},
    "doelgroepregister": {"teltMee": "ja", "grond": "Wajong", "nagekekenOp": "2026-01-02"},
    "beschut-indicaties": {
        "geadviseerdOp": "2025-12-01",
        "advies": "positief-advies",
        "toegekend": True,
        "beslotenOp": "2025-12-20",
        "geldigVanaf": "2026-01-01",
    },
    "beschut-dienstverbanden": {"begonnenOp": "2026-01-03", "urenPerWeek": 23.5},
    "loonkostensubsidies": {"vorm": "forfaitair", "begonnenOp": "2026-01-04"},
    "loonwaardemetingen": {"percentage": 57, "gemetenOp": "2026-01-05", "volgendeOp": "2027-07-07"},
    "leeftijdsgroepen": {"leeftijdsgroep": "21-tot-27", "laatsteDag": "2031-08-09"},
    "geslacht": {"geslacht": "X"},
    "startkwalificaties": {"heeftStartkwalificatie": False, "volgendeInstroom": "2029-02-03"},
}
FIELDS = {kind: kind for kind in GOOD} | {
    "beschut-indicaties": "beschutIndicaties",
    "beschut-dienstverbanden": "beschutDienstverbanden",
}

# Well-formed and yet refused: the fields that are named.
REFUSED: list[tuple[str, Json, list[str]]] = [
    ("regelingen", {"geeindigdOp": "2019-03-16"}, ["geeindigdOp"]),
    ("regelingen", {"eindreden": "verhuisd"}, ["eindreden"]),
    ("regelingen", {"begonnenOp": "1066-10-14"}, ["begonnenOp"]),
    ("regelingen", {"ingetrokken": True}, ["ingetrokken"]),
    ("regelingen", {"urenPerWeek": 20}, ["urenPerWeek"]),
    ("verblijfsstatussen", {"geeindigdOp": "2019-03-17"}, ["geeindigdOp"]),
    ("doelgroepregister", {"nagekekenOp": TOMORROW}, ["nagekekenOp"]),
    ("beschut-indicaties", {"toegekend": None, "geldigVanaf": None}, ["beslotenOp"]),
    ("beschut-indicaties", {"geldigTotEnMet": "2025-12-31"}, ["geldigTotEnMet"]),
    ("beschut-dienstverbanden", {"geeindigdOp": "2026-01-02"}, ["geeindigdOp"]),
    ("loonkostensubsidies", {"vastgesteldOp": TOMORROW}, ["vastgesteldOp"]),
    ("loonwaardemetingen", {"volgendeOp": "2026-01-05"}, ["volgendeOp"]),
    ("loonwaardemetingen", {"gemetenOp": TOMORROW, "volgendeOp": None}, ["gemetenOp"]),
    ("leeftijdsgroepen", {"laatsteDag": None}, ["laatsteDag"]),
    ("leeftijdsgroepen", {"leeftijdsgroep": "65-plus"}, ["laatsteDag"]),
    ("geslacht", {"vastgesteldOp": TOMORROW}, ["vastgesteldOp"]),
    ("startkwalificaties", {"volgendeInstroom": "2199-01-01"}, ["volgendeInstroom"]),
]
# Not well-formed: the field that is named.
MALFORMED: list[tuple[str, Json, str]] = [
    ("regelingen", {"regeling": "WW"}, "regeling"),
    ("regelingen", {"begonnenOp": None}, "begonnenOp"),
    ("regelingen", {"bedrag": 1200}, "bedrag"),
    ("regelingen", {"partner": "yes"}, "partner"),
    ("regelingen", {"regeling": "WSW", "urenPerWeek": 41}, "urenPerWeek"),
    ("regelingen", {"vastgesteldOp": 1767225600}, "vastgesteldOp"),
    ("regelingen", {"begonnenOp": "2026-01-01T00:00:00"}, "begonnenOp"),
    ("regelingen", {"corrigeert": 0}, "corrigeert"),
    ("regelingen", {"corrigeert": "1"}, "corrigeert"),
    ("regelingen", {"ingetrokken": 1}, "ingetrokken"),
    ("verblijfsstatussen", {"verblijfsstatus": "Syrisch"}, "verblijfsstatus"),
    ("doelgroepregister", {"teltMee": True}, "teltMee"),
    ("beschut-indicaties", {"toegekend": "ja"}, "toegekend"),
    ("beschut-dienstverbanden", {"urenPerWeek": 0}, "urenPerWeek"),
    ("beschut-dienstverbanden", {"urenPerWeek": 41}, "urenPerWeek"),
    ("beschut-dienstverbanden", {"urenPerWeek": "24"}, "urenPerWeek"),
    ("loonkostensubsidies", {"vorm": "forfait"}, "vorm"),
    ("loonwaardemetingen", {"percentage": 101}, "percentage"),
    ("loonwaardemetingen", {"percentage": True}, "percentage"),
    ("loonwaardemetingen", {"percentage": 57.5}, "percentage"),
    ("leeftijdsgroepen", {"geboortedatum": "2001-01-01"}, "geboortedatum"),
    ("geslacht", {"geslacht": "m"}, "geslacht"),
    ("startkwalificaties", {"heeftStartkwalificatie": None}, "heeftStartkwalificatie"),
]


@pytest.fixture
def person(session: Session) -> UUID:
    """Somebody in Raalte."""
    found = known_jobseeker(session).id
    session.commit()
    return found


@pytest.fixture
def consulent(session: Session) -> Iterator[Headers]:
    """A consulent of Raalte."""
    yield staff_headers(session, Role.CASE_WORKER)
    session.info.pop(IF_NOT, None)


@pytest.fixture
def policy(session: Session) -> Headers:
    """Somebody of beleid in Raalte."""
    return staff_headers(session, Role.POLICY)


def url(person: UUID, kind: str = "") -> str:
    return f"/v1/werkzoekenden/{person}/verantwoording" + (f"/{kind}" if kind else "")


def record(client: TestClient, headers: Headers, person: UUID, kind: str, **changes: Any) -> Json:
    """Record a good fact, but for the changes."""
    answer = client.post(url(person, kind), json=ON | GOOD[kind] | changes, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == url(person)
    found: Json = answer.json()
    return found


def read(client: TestClient, headers: Headers, person: UUID, purpose: str = "verantwoorden") -> Json:
    """All facts of somebody."""
    answer = client.get(url(person), params={"doel": purpose}, headers=headers)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_recorded_reads_back(client: TestClient, person: UUID, consulent: Headers, kind: str) -> None:
    given = ON | GOOD[kind]
    fact = record(client, consulent, person, kind)
    assert {name: fact[name] for name in given} == given
    assert (fact["corrigeert"], fact["ingetrokken"]) == (None, False)
    everything = read(client, consulent, person)
    assert everything["werkzoekendeId"] == str(person)
    assert everything[FIELDS[kind]] == [fact]
    assert all(everything[name] == [] for other, name in FIELDS.items() if other != kind)


@pytest.mark.parametrize("kind", GOOD)
def test_a_correction_stands_beside_what_it_corrects_and_only_once(
    client: TestClient, person: UUID, consulent: Headers, kind: str
) -> None:
    first = record(client, consulent, person, kind)
    gone = record(client, consulent, person, kind, corrigeert=first["id"], ingetrokken=True)
    assert [one["id"] for one in read(client, consulent, person)[FIELDS[kind]]] == [first["id"], gone["id"]]
    body = ON | GOOD[kind] | {"corrigeert": first["id"]}
    check_refusal(client.post(url(person, kind), json=body, headers=consulent), 409, "al-gecorrigeerd")
    body["corrigeert"] = gone["id"] + 1000
    check_refusal(client.post(url(person, kind), json=body, headers=consulent), 404, "niet-gevonden")


def test_a_fact_of_somebody_else_or_of_another_kind_cannot_be_corrected(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    other = known_jobseeker(session).id
    session.commit()
    theirs = record(client, consulent, other, "regelingen")["id"]
    body = ON | GOOD["regelingen"] | {"corrigeert": theirs}
    check_refusal(client.post(url(person, "regelingen"), json=body, headers=consulent), 404, "niet-gevonden")
    for kind in set(GOOD) - {"regelingen"}:
        body = ON | GOOD[kind] | {"corrigeert": theirs}
        check_refusal(client.post(url(other, kind), json=body, headers=consulent), 404, "niet-gevonden")


@pytest.mark.parametrize(("kind", "changes", "fields"), REFUSED)
def test_what_does_not_go_together_is_refused_and_nothing_is_kept(
    client: TestClient, person: UUID, consulent: Headers, kind: str, changes: Json, fields: list[str]
) -> None:
    answer = client.post(url(person, kind), json=ON | GOOD[kind] | changes, headers=consulent)
    assert [one["veld"] for one in check_refusal(answer, 409, "gegeven-geweigerd")["fouten"]] == fields
    assert read(client, consulent, person)[FIELDS[kind]] == []


@pytest.mark.parametrize(("kind", "changes", "field"), MALFORMED)
def test_bad_input_is_told_in_dutch(
    client: TestClient, person: UUID, consulent: Headers, kind: str, changes: Json, field: str
) -> None:
    answer = client.post(url(person, kind), json=ON | GOOD[kind] | changes, headers=consulent)
    assert [one["veld"] for one in check_refusal(answer, 400, "ongeldige-invoer")["fouten"]] == [field]
    assert not ENGLISH.search(answer.json()["fouten"][0]["melding"])


@pytest.mark.parametrize("kind", GOOD)
def test_who_may_not_gets_no_door(
    client: TestClient, session: Session, person: UUID, consulent: Headers, employer_headers: Headers, kind: str
) -> None:
    body = ON | GOOD[kind]
    shut = [employer_headers, *(staff_headers(session, role) for role in (Role.LIAISON, Role.POLICY))]
    for headers in shut:
        check_refusal(client.post(url(person, kind), json=body, headers=headers), 403, "niet-toegestaan")
        check_refusal(client.get(f"{url(person)}?doel=verantwoorden", headers=headers), 403, "niet-toegestaan")
    elsewhere = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    check_refusal(client.post(url(person, kind), json=body, headers=elsewhere), 404, "niet-gevonden")
    check_refusal(client.get(f"{url(person)}?doel=verantwoorden", headers=elsewhere), 404, "niet-gevonden")
    check_refusal(client.post(url(uuid4(), kind), json=body, headers=consulent), 404, "niet-gevonden")
    check_refusal(client.post(url(person, kind), json=body), 401, "niet-aangemeld")
    assert read(client, consulent, person)[FIELDS[kind]] == []


def test_a_beheerder_records_and_reads_as_well(client: TestClient, person: UUID, admin_headers: Headers) -> None:
    fact = record(client, admin_headers, person, "geslacht")
    assert read(client, admin_headers, person)["geslacht"] == [fact]


@pytest.mark.parametrize("query", ["", "?doel=bemiddelen", "?doel=begeleiden", "?doel=beheren", "?doel=", "?waarom=x"])
def test_there_is_no_reading_without_one_of_the_two_purposes(
    client: TestClient, person: UUID, consulent: Headers, query: str
) -> None:
    problem = check_refusal(client.get(f"{url(person)}{query}", headers=consulent), 400, "ongeldige-invoer")
    assert "doel" in {one["veld"] for one in problem["fouten"]}


def test_of_somebody_whose_data_are_only_kept_nothing_is_told_or_added(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    limit(session, person, RequestKind.RESTRICTION, on=TODAY)
    session.commit()
    body = ON | GOOD["geslacht"]
    check_refusal(client.post(url(person, "geslacht"), json=body, headers=consulent), 409, "verwerking-beperkt")
    check_refusal(client.get(f"{url(person)}?doel=verantwoorden", headers=consulent), 409, "verwerking-beperkt")


def test_every_look_write_and_refusal_is_on_record_with_its_purpose(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    fact = record(client, consulent, person, "geslacht")
    record(client, consulent, person, "geslacht", geslacht="vrouw", corrigeert=fact["id"])
    read(client, consulent, person)
    read(client, consulent, person, "rechten-van-betrokkene")
    elsewhere = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    client.get(f"{url(person)}?doel=verantwoorden", headers=elsewhere)
    client.post(url(person, "geslacht"), json=ON | GOOD["geslacht"], headers=elsewhere)
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == person).order_by(col(AccessLine.id)))
    assert [(one.object, one.action, one.result, one.purpose) for one in lines] == [
        ("verantwoordingsgegevens", "gewijzigd", "verleend", "verantwoorden"),
        ("verantwoordingsgegevens", "gewijzigd", "verleend", "rechten-van-betrokkene"),
        ("verantwoordingsgegevens", "bekeken", "verleend", "verantwoorden"),
        ("verantwoordingsgegevens", "bekeken", "verleend", "rechten-van-betrokkene"),
        ("verantwoordingsgegevens", "bekeken", "afgewezen", "verantwoorden"),
        ("verantwoordingsgegevens", "gewijzigd", "afgewezen", "verantwoorden"),
    ]


def test_what_follows_is_shown_with_its_article_and_taken_back_with_the_fact(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    person = register(session, gemeente_code=RAALTE, registered_on=date(2026, 1, 5)).id
    session.commit()
    fact = record(client, consulent, person, "regelingen", regeling="PW")
    (found,) = read(client, consulent, person)["vaststellingen"]
    assert found == {
        "vaststelling": "algemene-bijstand",
        "waarde": True,
        "groep": None,
        "grondslag": "PW art. 8a lid 2 onder d",
        "vastgesteldOp": TODAY.isoformat(),
    }
    record(client, consulent, person, "regelingen", corrigeert=fact["id"], ingetrokken=True)
    (found,) = read(client, consulent, person)["vaststellingen"]
    assert (found["vaststelling"], found["waarde"]) == ("algemene-bijstand", None)


def test_facts_come_back_through_no_door_but_their_own(
    client: TestClient,
    session: Session,
    person: UUID,
    consulent: Headers,
    liaison_headers: Headers,
    admin_headers: Headers,
) -> None:
    steering = "/v1/doorstroom/indicatoren"
    before = client.get(steering, headers=liaison_headers).json()
    for kind in GOOD:
        record(client, consulent, person, kind)
    session.info.clear()
    assert client.get(steering, headers=liaison_headers).json() == before, "a netwerker reads nothing of it there"
    document = client.get("/v1/openapi.json").json()
    reading = [
        f"/v1{path}".format(werkzoekendeId=person)
        for path, item in document["paths"].items()
        if "get" in item and path.count("{") == path.count("{werkzoekendeId}")
        if not path.endswith(("/verantwoording", "/inzage")) and not path.startswith("/verantwoording")
        # The definitions of indicators speak of these groups; who sees their numbers is tested with them.
        if path != "/doorstroom/indicatoren"
    ]
    assert len(reading) > 30
    words = ("IOAW", "statushouder", "Wajong", "positief-advies", "forfaitair", "21-tot-27", "2031-08-09", "2029-02-03")
    for headers in (consulent, liaison_headers, admin_headers):
        told = [client.get(path, headers=headers).text for path in reading]
        told += [
            client.post(f"/v1/werkzoekenden/{what}", json={}, headers=headers).text
            for what in ("_zoek", "_signaleer", "_geefuit")
        ]
        assert [word for word in words if any(word in text for text in told)] == []


def fill(session: Session, client: TestClient, headers: Headers, count: int, **changes: Any) -> list[UUID]:
    """So many people of Raalte under the PW since long."""
    people = [register(session, gemeente_code=RAALTE, registered_on=date(2026, 1, 5)).id for _ in range(count)]
    session.commit()
    for one in people:
        record(client, headers, one, "regelingen", **({"regeling": "PW"} | changes))
    return people


def counted(answer: Json) -> dict[tuple[str, str], int | None]:
    """Counts by subject and value."""
    return {(one["onderwerp"], one["waarde"]): one["aantal"] for one in answer["resultaten"]}


def test_counts_are_for_beleid_and_hide_what_is_small(
    client: TestClient, session: Session, consulent: Headers, policy: Headers
) -> None:
    people = fill(session, client, consulent, 12)
    fill(session, client, consulent, 10, regeling="IOAZ")
    for one in people[:3]:
        record(client, consulent, one, "geslacht", geslacht="man")
    answer = client.get("/v1/verantwoording/aantallen", headers=policy)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["peildatum"], answer.json()["gemeente"]) == (MONTH.isoformat(), RAALTE)
    found = counted(answer.json())
    assert (found["regelingen", "PW"], found["regelingen", "IOAZ"]) == (12, None)
    assert {found["geslacht", one] for one in ("man", "vrouw", "X")} == {None}
    assert not any(str(one) in answer.text for one in people)
    before = client.get("/v1/verantwoording/aantallen?peildatum=2019-03-01", headers=policy).json()
    assert set(counted(before).values()) == {None}
    elsewhere = client.get("/v1/verantwoording/aantallen", headers=staff_headers(session, Role.POLICY, DALFSEN))
    assert set(counted(elsewhere.json()).values()) == {None}


def test_sheltered_work_stands_beside_its_quota(
    client: TestClient, session: Session, consulent: Headers, policy: Headers
) -> None:
    for one in fill(session, client, consulent, 10):
        record(client, consulent, one, "beschut-dienstverbanden", urenPerWeek=31)
        record(client, consulent, one, "beschut-indicaties")
    shown = client.get("/v1/verantwoording/beschut", headers=policy).json()
    assert (shown["werkend"], shown["urenPerWeek"], shown["plaatsen"], shown["wachtend"]) == (10, 310.0, 10.0, None)
    earlier = client.get("/v1/verantwoording/beschut?peildatum=2022-01-01", headers=policy).json()
    assert (earlier["werkend"], earlier["urenPerWeek"], earlier["taakstellingPlaatsen"]) == (None, None, 12)


@pytest.mark.parametrize("what", ["aantallen", "beschut"])
def test_counts_are_for_nobody_else_and_for_first_days_of_months_only(
    client: TestClient, session: Session, employer_headers: Headers, policy: Headers, what: str
) -> None:
    path = f"/v1/verantwoording/{what}"
    for role in (Role.LIAISON, Role.CASE_WORKER, Role.ADMINISTRATOR):
        check_refusal(client.get(path, headers=staff_headers(session, role)), 403, "niet-toegestaan")
    check_refusal(client.get(path, headers=employer_headers), 403, "niet-toegestaan")
    check_refusal(client.get(path), 401, "niet-aangemeld")
    for day in ("2026-01-02", (MONTH + timedelta(days=32)).replace(day=1).isoformat()):
        check_refusal(client.get(f"{path}?peildatum={day}", headers=policy), 409, "peildatum-geweigerd")
    for query in ("peildatum=vandaag", "peildatum=0", "dag=2026-01-01"):
        check_refusal(client.get(f"{path}?{query}", headers=policy), 400, "ongeldige-invoer")


DUE = "/v1/verantwoording/loonwaardemetingen"


def measured(client: TestClient, headers: Headers, person: UUID, due: date | None, **changes: Any) -> Json:
    """A measured loonwaarde with the day of the next one."""
    wanted = {"gemetenOp": "2025-01-06", "volgendeOp": due.isoformat() if due else None}
    return record(client, headers, person, "loonwaardemetingen", **(wanted | changes))


def due(client: TestClient, headers: Headers, query: str = "") -> list[str]:
    """Whose measurement is due."""
    answer = client.get(f"{DUE}{query}", headers=headers)
    assert answer.status_code == 200, answer.text
    return [one["werkzoekendeId"] for one in answer.json()["resultaten"]]


def test_measurements_are_due_by_the_day_that_somebody_chose(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    late, now, soon, never, done = fill(session, client, consulent, 5)
    measured(client, consulent, late, TODAY - timedelta(days=30))
    measured(client, consulent, now, TODAY)
    measured(client, consulent, soon, TODAY + timedelta(days=1))
    measured(client, consulent, never, None)
    measured(client, consulent, done, TODAY - timedelta(days=5))
    measured(client, consulent, done, TODAY + timedelta(days=300), gemetenOp=TODAY.isoformat())
    assert due(client, consulent) == [str(late), str(now)]
    assert due(client, consulent, f"?totEnMet={TOMORROW}") == [str(late), str(now), str(soon)]
    assert due(client, consulent, f"?totEnMet={(TODAY - timedelta(days=31)).isoformat()}") == []
    wrong = measured(client, consulent, soon, TODAY - timedelta(days=60), gemetenOp="2025-06-01")
    assert due(client, consulent) == [str(soon), str(late), str(now)]
    measured(client, consulent, soon, None, corrigeert=wrong["id"], ingetrokken=True)
    assert due(client, consulent) == [str(late), str(now)]
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == now, AccessLine.action == "bekeken")).all()
    assert {(one.object, one.purpose) for one in lines} == {("verantwoordingsgegevens", "verantwoorden")}
    assert len(lines) == 4


def test_who_withdrew_is_restricted_or_lives_elsewhere_is_not_due(
    client: TestClient, session: Session, consulent: Headers, admin_headers: Headers
) -> None:
    ours, withdrawn, restricted = fill(session, client, consulent, 3)
    for one in (ours, withdrawn, restricted):
        measured(client, consulent, one, TODAY)
    limit(session, restricted, RequestKind.RESTRICTION, on=TODAY)
    withdraw(session, session.get_one(Jobseeker, withdrawn), on=TODAY)
    session.commit()
    assert due(client, consulent) == due(client, admin_headers) == [str(ours)]
    assert due(client, staff_headers(session, Role.CASE_WORKER, DALFSEN)) == []


def test_due_measurements_have_pages_and_refuse_what_is_no_cursor(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    people = fill(session, client, consulent, 5)
    for days, one in enumerate(people):
        measured(client, consulent, one, TODAY - timedelta(days=days // 2))
    seen, place = [], f"{DUE}?aantal=2"
    while place:
        answer = client.get(place, headers=consulent)
        seen += [(one["volgendeOp"], one["werkzoekendeId"]) for one in answer.json()["resultaten"]]
        place = answer.links.get("next", {}).get("url")
    assert {one for _, one in seen} == {str(one) for one in people}
    assert len(seen) == 5
    assert [day for day, _ in seen] == sorted(day for day, _ in seen)
    theirs = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    stranger = register(session, gemeente_code=DALFSEN, registered_on=date(2026, 1, 5)).id
    session.commit()
    foreign = measured(client, theirs, stranger, TODAY)["id"]
    for cursor in ("abc", "-1", "9" * 20, "9" * 18, "0", str(foreign)):
        check_refusal(client.get(f"{DUE}?cursor={cursor}", headers=consulent), 404, "cursor-onbekend")
    for query in ("aantal=0", "aantal=101", "totEnMet=morgen", "totEnMet=0", "doel=verantwoorden"):
        check_refusal(client.get(f"{DUE}?{query}", headers=consulent), 400, "ongeldige-invoer")


def test_due_measurements_are_for_who_guides(
    client: TestClient, session: Session, employer_headers: Headers, policy: Headers, liaison_headers: Headers
) -> None:
    for headers in (employer_headers, policy, liaison_headers):
        check_refusal(client.get(DUE, headers=headers), 403, "niet-toegestaan")
    check_refusal(client.get(DUE), 401, "niet-aangemeld")
