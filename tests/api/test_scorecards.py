"""A card in force from decision to list: what staff read, that it can be switched, and that nobody else sees it."""

import pytest
from sqlalchemy import Engine, delete, text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, func, select
from starlette.testclient import TestClient

from api.app import create_app
from ml.scorecard import read_shipped, shipped
from services.database import transaction
from services.matching.policy import default_gains
from services.matching.scorecards.service import add_version, decide_off, decide_on
from services.matching.shortlists import repository
from services.matching.shortlists.models import Shortlist, ShortlistLine
from services.matching.shortlists.replay import replay
from services.matching.shortlists.service import scoring_of
from services.registry import Jobseeker
from services.settings import Settings
from tests.api.conftest import Headers, staff_headers
from tests.factories import DALFSEN, RAALTE, employer_actor, known_jobseeker, posted_place

CARD = read_shipped(shipped()[-1])
SIMULATED = "Getraind op gesimuleerde gegevens."
DPIA = {"dpia": "DPIA-2026-04", "reason": "Proef van een half jaar."}
Json = dict[str, object]


def switch_on(session: Session, gemeente: str = RAALTE) -> int | None:
    return decide_on(session, gemeente, add_version(session, CARD).sha256, **DPIA).id


def crowd(session: Session, count: int = 14) -> None:
    """More people than stand in neutral order, of several kinds."""
    for number in range(count):
        wishes = ["metselaar"] if number % 2 else ["assistent-hovenier"]
        known_jobseeker(session, wishes=wishes, hours=(14, 20, 24)[number % 3])


@pytest.fixture
def door(settings: Settings, clone: Engine) -> TestClient:
    return TestClient(create_app(settings, clone), raise_server_exceptions=False)


@pytest.fixture
def headers(sessions: sessionmaker[Session]) -> Headers:
    with transaction(sessions) as session:
        return staff_headers(session, "netwerker")


def replays(session: Session, shown: Json) -> bool:
    stored = session.get_one(Shortlist, shown["id"])
    outcome = replay(stored, repository.lines_of(session, stored.id), scoring_of(session, stored))
    assert outcome.differences == []
    return outcome.agrees


def test_on_orders_by_the_card_and_off_by_points_at_once(
    door: TestClient, sessions: sessionmaker[Session], headers: Headers
) -> None:
    with transaction(sessions) as session:
        crowd(session)
        known_jobseeker(session, hours=10)
        elsewhere = employer_actor(session, "Werkgever Dalfsen", DALFSEN)
        raalte, dalfsen = posted_place(session).id, posted_place(session, elsewhere, postcode="7721").id
    url, other = (f"/v1/plekken/{one}/kandidatenlijsten" for one in (raalte, dalfsen))
    by_points = door.post(url, headers=headers).json()
    assert (by_points["volgorde"], by_points["scorekaart"]) == ("punten", None)
    with transaction(sessions) as session:
        switch_on(session)
    assert door.get(f"{url}/{by_points['id']}", headers=headers).json()["verouderd"] is True
    by_card = door.post(url, headers=headers).json()
    assert (by_card["volgorde"], by_card["verouderd"], by_card["puntenversie"]) == (
        "kans-maal-opbrengst",
        False,
        CARD.version,
    )
    untouched = door.post(other, headers=headers).json()
    assert (untouched["scorekaart"], untouched["puntenversie"]) == (None, by_points["puntenversie"])
    with transaction(sessions) as session:
        decide_off(session, RAALTE, reason="De proef is klaar.")
    assert door.get(f"{url}/{by_card['id']}", headers=headers).json()["verouderd"] is True
    off = door.post(url, headers=headers).json()
    assert (off["volgorde"], off["scorekaart"], off["verouderd"]) == ("punten", None, False)
    assert door.get(f"{other}/{untouched['id']}", headers=headers).json()["verouderd"] is False
    with transaction(sessions) as session:
        assert all(replays(session, shown) for shown in (by_points, by_card, off))


def test_what_a_list_by_a_card_tells(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    crowd(session)
    switch_on(session)
    place = posted_place(session)
    session.commit()
    shown = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=liaison_headers).json()
    used = shown["scorekaart"]
    assert (used["versie"], used["herkomstInWoorden"], used["dpia"]) == (CARD.version, SIMULATED, "DPIA-2026-04")
    table = default_gains().gains[place.kind]
    assert [row["opbrengsten"] for row in used["opbrengsttabel"]] == [list(row) for row in table]
    assert [row["trede"] for row in used["opbrengsttabel"]] == [None, 1, 2, 3, 4, 5, 6]
    values = [one["volgordewaarde"] for one in shown["kandidaten"]]
    assert values == sorted(values, reverse=True)
    most = {one.feature: one.most for one in CARD.fields}
    for line in shown["kandidaten"]:
        assert line["punten"] == used["basispunten"] + sum(one["punten"] for one in line["redenen"])
        assert {one["veld"]: one["hoogstens"] for one in line["redenen"]} == {
            one.feature: one.most for one in CARD.fields if one.counts
        }
        assert all(one["tekst"] and one["punten"] <= most[one["veld"]] for one in line["redenen"])
        assert not any("helft" in one["tekst"] for one in line["redenen"])
        assert 0 < line["kansProcent"] < 100
        assert line["opbrengst"] == table[0][0]
        assert "De trede is nog niet bekend" in line["opbrengstUitleg"]
        assert line["volgordewaarde"] == pytest.approx(line["kansProcent"] / 100 * line["opbrengst"], abs=2e-3)
    read = client.get(f"/v1/plekken/{place.id}/kandidatenlijsten/{shown['id']}", headers=liaison_headers).json()
    assert read | {"verouderd": None} == shown | {"verouderd": None}


def test_twelve_or_fewer_stand_neutral_without_points_or_chance(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    crowd(session, 12)
    switch_on(session)
    place = posted_place(session)
    session.commit()
    shown = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=liaison_headers).json()
    assert (shown["volgorde"], shown["mogelijk"]) == ("neutraal", 12)
    for line in shown["kandidaten"]:
        assert (line["punten"], line["kansProcent"], line["opbrengst"], line["volgordewaarde"]) == (None,) * 4
        assert line["opbrengstUitleg"] == ""
        assert {one["punten"] for one in line["redenen"]} == {None}
    assert replays(session, shown)


def test_who_is_erased_takes_chance_and_gain_along(
    door: TestClient, sessions: sessionmaker[Session], headers: Headers
) -> None:
    with transaction(sessions) as session:
        crowd(session)
        switch_on(session)
        place = posted_place(session).id
    shown = door.post(f"/v1/plekken/{place}/kandidatenlijsten", headers=headers).json()
    gone = shown["kandidaten"][3]["werkzoekendeId"]
    with transaction(sessions) as session:
        session.execute(delete(Jobseeker).where(Jobseeker.id == gone))
    read = door.get(f"/v1/plekken/{place}/kandidatenlijsten/{shown['id']}", headers=headers).json()
    line = read["kandidaten"][3]
    assert line["gewist"] is True
    assert {line[name] for name in ("punten", "kansProcent", "opbrengst", "volgordewaarde")} == {None}
    with transaction(sessions) as session:
        empty = select(ShortlistLine).where(ShortlistLine.jobseeker_id.is_(None))  # type: ignore[union-attr]
        (stored,) = session.exec(empty).all()
        assert (stored.chance, stored.gain, stored.order_value, stored.wording) == (None,) * 4
        assert replays(session, shown)


def test_replay_tells_a_changed_chance(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    crowd(session)
    switch_on(session)
    place = posted_place(session)
    session.commit()
    shown = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=liaison_headers).json()
    stored = session.get_one(Shortlist, shown["id"])
    lines = repository.lines_of(session, stored.id)
    lines[0].chance = (lines[0].chance or 0) + 0.01
    outcome = replay(stored, lines, scoring_of(session, stored))
    assert outcome.differences == ["kandidaat 1: een andere kans of opbrengst"]


@pytest.mark.parametrize("newer", [True, False])
def test_a_card_that_cannot_be_used_is_told_and_nothing_is_written(
    client: TestClient, session: Session, liaison_headers: Headers, newer: bool
) -> None:
    crowd(session)
    switch_on(session)
    place = posted_place(session)
    session.commit()
    session.execute(text("set local role none"))
    session.execute(text("alter table scorecard_version disable trigger append_only"))
    change = "jsonb_set(artifact, '{formaat}', '9')" if newer else "artifact - 'velden'"
    session.execute(text(f"update scorecard_version set artifact = {change}"))  # noqa: S608 - ours
    session.execute(text("set local role doorstroom_app"))
    session.commit()
    answer = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=liaison_headers)
    assert (answer.status_code, answer.json()["code"]) == (503, "scorekaart-niet-te-gebruiken")
    assert ("nieuwere versie" if newer else "beschadigd") in answer.json()["detail"]
    assert "schakel de scorekaart uit" in answer.json()["herstel"]
    assert session.exec(select(func.count()).select_from(Shortlist)).one() == 0
    assert client.get(f"/v1/scorekaarten/{CARD.version}", headers=liaison_headers).status_code == 503
    decide_off(session, RAALTE, reason="Beschadigd.")
    session.commit()
    assert client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=liaison_headers).status_code == 201


def test_cards_and_decisions_are_read_by_who_works_for_a_gemeente(
    client: TestClient, session: Session, liaison_headers: Headers, employer_headers: Headers
) -> None:
    switch_on(session)
    switch_on(session, DALFSEN)
    decide_off(session, RAALTE, reason="Even niet.")
    session.commit()
    (listed,) = client.get("/v1/scorekaarten", headers=liaison_headers).json()["resultaten"]
    assert (listed["versie"], listed["herkomstInWoorden"]) == (CARD.version, SIMULATED)
    for number in (CARD.version, CARD.sha256):
        card = client.get(f"/v1/scorekaarten/{number}", headers=liaison_headers).json()
        assert card["herkomstInWoorden"] == SIMULATED
        assert [one["veld"] for one in card["velden"]] == list(CARD.features)
        assert [[bin["punten"] for bin in one["vakken"]] for one in card["velden"]] == [
            [*one.points, one.unknown] for one in CARD.fields
        ]
        assert (card["kansA"], card["kansB"]) == (CARD.a, CARD.b)
    policy = staff_headers(session, "beleid")
    told = client.get("/v1/scorekaartbesluiten", headers=policy).json()["resultaten"]
    assert [(one["gemeente"], one["besluit"], one["dpia"]) for one in told] == [
        (RAALTE, "uit", None),
        (RAALTE, "aan", "DPIA-2026-04"),
    ]
    for door in ("/v1/scorekaarten", f"/v1/scorekaarten/{CARD.version}", "/v1/scorekaartbesluiten"):
        assert client.get(door, headers=employer_headers).status_code == 403
        assert client.get(door).status_code == 401
    assert client.get("/v1/scorekaarten/bestaat-niet", headers=policy).status_code == 404
    assert client.get("/v1/scorekaarten/Naam", headers=policy).status_code == 400


def test_nothing_of_a_card_reaches_an_employer(
    client: TestClient, session: Session, liaison_headers: Headers, employer_headers: Headers
) -> None:
    crowd(session)
    switch_on(session)
    place = posted_place(session)
    session.commit()
    url = f"/v1/plekken/{place.id}/kandidatenlijsten"
    made = client.post(url, headers=liaison_headers).json()
    for door in (url, f"{url}/{made['id']}"):
        answer = client.get(door, headers=employer_headers)
        assert answer.status_code == 403
        assert "scorekaart" not in answer.text
