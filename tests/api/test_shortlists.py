"""Shortlists through the API: who is on them, in which order, with which words, and who may see them."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete, text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from starlette.testclient import TestClient

from api.app import create_app
from services import clock
from services.database import transaction
from services.matching.shortlists import repository
from services.matching.shortlists.replay import replay
from services.matching.shortlists.service import make_shortlist
from services.registry import Jobseeker, note, register, withdraw
from services.registry.jobseekers.models import Availability, CertificateStatement, Statement, SupportNeed
from services.settings import Settings
from tests.api.conftest import Headers, staff_headers
from tests.factories import NIJKERK, RAALTE, ZWOLLE_PC4, known_jobseeker, posted_place

SAFETY = {"vaardigheid": "luisteren", "niveau": "A2", "reden": "Begrijpt de veiligheidsinstructie."}


def make_list(client: TestClient, session: Session, headers: Headers, **changes: object) -> dict[str, object]:
    """A place with a list."""
    place = posted_place(session, **changes)
    session.commit()
    answer = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=headers)
    assert answer.status_code == 201, answer.json()
    return dict(answer.json())


def test_twelve_or_fewer_are_all_shown_in_neutral_order(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    people = {str(known_jobseeker(session, wishes=["metselaar"] if n % 2 else []).id) for n in range(12)}
    shown = make_list(client, session, liaison_headers)
    assert (shown["volgorde"], shown["mogelijk"]) == ("neutraal", 12)
    assert {one["werkzoekendeId"] for one in shown["kandidaten"]} == people
    assert {one["punten"] for one in shown["kandidaten"]} == {None}
    assert {reason["punten"] for one in shown["kandidaten"] for reason in one["redenen"]} == {None}
    assert all(reason["tekst"] for one in shown["kandidaten"] for reason in one["redenen"])
    orders = [
        [one["werkzoekendeId"] for one in make_list_again(client, shown, liaison_headers)["kandidaten"]]
        for _ in range(4)
    ]
    assert len({tuple(order) for order in orders}) > 1


def make_list_again(client: TestClient, shown: dict[str, object], headers: Headers) -> dict[str, object]:
    return dict(client.post(f"/v1/plekken/{shown['plekId']}/kandidatenlijsten", headers=headers).json())


def test_more_than_twelve_are_ordered_by_points_with_reasons_that_add_up(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    dearest = str(known_jobseeker(session).id)
    for _ in range(13):
        known_jobseeker(session, wishes=["metselaar"])
    shown = make_list(client, session, liaison_headers)
    points = [one["punten"] for one in shown["kandidaten"]]
    assert shown["volgorde"] == "punten"
    assert points == sorted(points, reverse=True)
    first = shown["kandidaten"][0]
    assert first["werkzoekendeId"] == dearest
    assert sum(one["punten"] for one in first["redenen"]) == first["punten"]
    assert any("Wil dit werk" in one["tekst"] for one in first["redenen"])


def test_lacking_a_trainable_certificate_is_near_with_the_weeks(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    holder = known_jobseeker(session, certificates=("VCA_BASIS",))
    lacking = known_jobseeker(session)
    shown = make_list(client, session, liaison_headers, certificaten=[{"certificaat": "VCA_BASIS", "binnenWeken": 5}])
    assert [one["werkzoekendeId"] for one in shown["kandidaten"]] == [str(holder.id)]
    (near,) = shown["bijnaPassend"]
    assert near["werkzoekendeId"] == str(lacking.id)
    assert "5 weken" in near["ontbreekt"][0]


def test_a_licence_nobody_asked_after_is_a_question_away(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    driver = known_jobseeker(session, licences=("BE",))
    unasked = known_jobseeker(session, licences=None)
    known_jobseeker(session, licences=())
    shown = make_list(client, session, liaison_headers, rijbewijzen=["B"])
    assert [one["werkzoekendeId"] for one in shown["kandidaten"]] == [str(driver.id)]
    assert [one["werkzoekendeId"] for one in shown["bijnaPassend"]] == [str(unasked.id)]
    assert "nog niet bekend" in shown["bijnaPassend"][0]["ontbreekt"][0]
    assert shown["uitgeslotenAantal"] == 1


def test_an_open_question_never_excludes(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    asked = known_jobseeker(session)
    bare = session.merge(Jobseeker(gemeente_code="GM0177", region="zwolle", registered_on=asked.registered_on))
    shown = make_list(client, session, liaison_headers, taaleisen=[SAFETY])
    (line,) = shown["nogNaTeVragen"]
    assert line["werkzoekendeId"] == str(bare.id)
    assert {"uren", "reistijd", "taal", "begeleiding"} <= {one["regel"] for one in line["vragen"]}
    assert shown["uitgesloten"] == []


@pytest.mark.parametrize(
    ("person", "place", "rule"),
    [
        ({"hours": 2}, {}, "uren"),
        ({"pc4": 3861}, {}, "reistijd"),
        ({"level": "A0"}, {"taaleisen": [SAFETY]}, "taal"),
        ({"guidance": "voortdurend"}, {}, "begeleiding"),
        ({"conditions": ["binnen-werken"]}, {"kanNietBieden": ["binnen-werken"]}, "omstandigheden"),
        ({}, {"rijbewijzen": ["B"]}, "rijbewijs"),
        ({}, {"certificaten": [{"certificaat": "HEFTRUCK"}]}, "certificaat"),
    ],
)
def test_a_rule_excludes_and_leaves_only_a_count(
    client: TestClient,
    session: Session,
    liaison_headers: Headers,
    person: dict[str, object],
    place: dict[str, object],
    rule: str,
) -> None:
    excluded = known_jobseeker(session, **person)
    shown = make_list(client, session, liaison_headers, **place)
    assert {one["regel"]: one["aantal"] for one in shown["uitgesloten"]} == {rule: 1}
    assert str(excluded.id) not in str(shown)


def test_language_is_no_bar_to_a_taalstage(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    known_jobseeker(session, level="A0")
    shown = make_list(client, session, liaison_headers, soort="taalstage", taaleisen=[SAFETY])
    assert shown["mogelijk"] == 1


def test_people_of_another_region_are_not_on_it(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    known_jobseeker(session, gemeente_code=NIJKERK, pc4=ZWOLLE_PC4)
    assert make_list(client, session, liaison_headers)["bekeken"] == 0


def test_employers_and_other_regions_get_nothing(
    client: TestClient, session: Session, liaison_headers: Headers, employer_headers: Headers
) -> None:
    shown = make_list(client, session, liaison_headers)
    url = f"/v1/plekken/{shown['plekId']}/kandidatenlijsten"
    nijkerk = staff_headers(session, "netwerker", NIJKERK)
    for door in (url, f"{url}/{shown['id']}"):
        assert client.get(door, headers=employer_headers).status_code == 403
        assert client.get(door, headers=nijkerk).status_code == 404
        assert client.get(door).status_code == 401
    assert client.post(url, headers=employer_headers).status_code == 403


def test_a_stored_list_replays_and_reads_the_same(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    for hours in (24, 24, 14, 2):
        known_jobseeker(session, hours=hours)
    shown = make_list(client, session, liaison_headers)
    read = client.get(f"/v1/plekken/{shown['plekId']}/kandidatenlijsten/{shown['id']}", headers=liaison_headers)
    assert read.json() | {"verouderd": None} == shown | {"verouderd": None}
    stored = repository.by_id(session, read.json()["id"])
    assert stored is not None
    outcome = replay(stored, repository.lines_of(session, stored.id))
    assert (outcome.agrees, outcome.same) == (True, 3)


def test_replay_tells_a_changed_line(client: TestClient, session: Session, liaison_headers: Headers) -> None:
    known_jobseeker(session)
    shown = make_list(client, session, liaison_headers)
    stored = repository.by_id(session, shown["id"])
    assert stored is not None
    (line,) = repository.lines_of(session, stored.id)
    line.points = (line.points or 0) + 1
    outcome = replay(stored, [line])
    assert not outcome.agrees
    assert "kandidaat 1" in outcome.differences[0]


def test_who_withdraws_is_gone_from_stored_lists_too(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    person = known_jobseeker(session)
    shown = make_list(client, session, liaison_headers)
    withdraw(session, person, on=clock.today())
    session.commit()
    url = f"/v1/plekken/{shown['plekId']}/kandidatenlijsten/{shown['id']}"
    (line,) = client.get(url, headers=liaison_headers).json()["kandidaten"]
    assert (line["gewist"], line["werkzoekendeId"], line["redenen"]) == (True, None, [])


def test_a_place_that_has_begun_is_judged_on_today(
    client: TestClient, session: Session, liaison_headers: Headers
) -> None:
    today = clock.today()
    expired, ready = known_jobseeker(session, certificates=None), known_jobseeker(session, certificates=None)
    for person, until in ((expired, today - timedelta(days=5)), (ready, today)):
        spraying = statement_of(
            person, CertificateStatement, certificate_code="SPUITLICENTIE", held=True, valid_until=until
        )
        note(session, [spraying, statement_of(person, Availability, available_from=today - timedelta(days=10))])
    place = {
        "startdatum": (today - timedelta(days=60)).isoformat(),
        "certificaten": [{"certificaat": "SPUITLICENTIE"}],
    }
    shown = make_list(client, session, liaison_headers, **place)
    assert [one["werkzoekendeId"] for one in shown["kandidaten"]] == [str(ready.id)]
    assert {one["regel"]: one["aantal"] for one in shown["uitgesloten"]} == {"certificaat": 1}


class TestCommitted:
    """What only shows when transactions really end."""

    @pytest.fixture
    def door(self, settings: Settings, clone: Engine) -> TestClient:
        return TestClient(create_app(settings, clone), raise_server_exceptions=False)

    def test_a_list_asked_right_after_a_commit_knows_it(
        self, door: TestClient, sessions: sessionmaker[Session]
    ) -> None:
        with transaction(sessions) as session:
            headers = staff_headers(session, "netwerker")
            place, person = posted_place(session), known_jobseeker(session)
        url = f"/v1/plekken/{place.id}/kandidatenlijsten"
        assert door.post(url, headers=headers).json()["mogelijk"] == 1
        with transaction(sessions) as session:
            note(session, [statement_of(person, Availability, hours_max=1.0)])
        assert door.post(url, headers=headers).json()["mogelijk"] == 0

    def test_a_list_says_when_it_is_out_of_date(self, door: TestClient, sessions: sessionmaker[Session]) -> None:
        with transaction(sessions) as session:
            headers = staff_headers(session, "netwerker")
            place, person = posted_place(session), known_jobseeker(session)
        made = door.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=headers).json()
        url = f"/v1/plekken/{place.id}/kandidatenlijsten/{made['id']}"
        assert door.get(url, headers=headers).json()["verouderd"] is False
        with transaction(sessions) as session:
            note(session, [statement_of(person, SupportNeed, guidance="dagelijks")])
        assert door.get(url, headers=headers).json()["verouderd"] is True

    def test_a_long_transaction_beside_it_does_not_make_a_list_out_of_date(
        self, door: TestClient, sessions: sessionmaker[Session]
    ) -> None:
        with transaction(sessions) as session:
            headers, place = staff_headers(session, "netwerker"), posted_place(session)
        with sessions() as busy:
            busy.execute(text("select pg_current_xact_id()"))
            with transaction(sessions) as session:
                known_jobseeker(session)
            made = door.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=headers).json()
            assert (made["mogelijk"], made["verouderd"]) == (1, False)
            register(busy, gemeente_code=RAALTE, registered_on=clock.today())
            busy.commit()
        url = f"/v1/plekken/{place.id}/kandidatenlijsten/{made['id']}"
        assert door.get(url, headers=headers).json()["verouderd"] is True

    def test_somebody_erased_while_the_list_is_made_gets_an_empty_line(self, sessions: sessionmaker[Session]) -> None:
        with transaction(sessions) as session:
            place, person = posted_place(session), known_jobseeker(session)
        with transaction(sessions) as session:
            stored = make_shortlist(session, place)
            gone = known_elsewhere(sessions)
            line = {"part": "kandidaat", "position": 2, "jobseeker_id": gone, "made_on": "2026-11-23"}
            repository.store_lines(session, stored.id, [line | {"points": 50, "facts": {"trede": 4}}])
            first, second = repository.lines_of(session, stored.id)
        assert first.jobseeker_id == person.id
        assert (second.jobseeker_id, second.points, second.facts) == (None, None, None)
        assert second.erased_at is not None

    def test_an_erased_person_leaves_an_empty_line(self, door: TestClient, sessions: sessionmaker[Session]) -> None:
        with transaction(sessions) as session:
            headers = staff_headers(session, "netwerker")
            place, person = posted_place(session), known_jobseeker(session)
        made = door.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=headers).json()
        with transaction(sessions) as session:
            session.execute(delete(Jobseeker).where(Jobseeker.id == person.id))
        url = f"/v1/plekken/{place.id}/kandidatenlijsten/{made['id']}"
        (line,) = door.get(url, headers=headers).json()["kandidaten"]
        assert (line["gewist"], line["werkzoekendeId"], line["punten"], line["redenen"]) == (True, None, None, [])
        with transaction(sessions) as session:
            stored = repository.by_id(session, made["id"])
            assert stored is not None
            outcome = replay(stored, repository.lines_of(session, stored.id))
        assert (outcome.agrees, outcome.erased, outcome.same) == (True, 1, 0)


def known_elsewhere(sessions: sessionmaker[Session]) -> str:
    """The id of somebody who was there when the columns were read, and is erased before the lines are stored."""
    with transaction(sessions) as session:
        person = known_jobseeker(session)
    with transaction(sessions) as session:
        session.execute(delete(Jobseeker).where(Jobseeker.id == person.id))
    return person.id.hex


def statement_of(person: Jobseeker, kind: type[Statement], **facts: object) -> Statement:
    """A later statement about somebody."""
    return kind(jobseeker_id=person.id, noted_on=clock.today(), source="consulent", **facts)
