"""The weekdate through the API on a real database: what stands on the agenda, for whom, and that one was held."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.matching.shortlists.service import make_shortlist
from services.registry import (
    Actor,
    Jobseeker,
    Role,
    StayAttendanceIn,
    authenticate,
    note,
    record_attendance,
    register,
    withdraw,
)
from services.registry.access.models import AccessLine
from services.registry.jobseekers.contacts.models import ContactMoment
from services.registry.jobseekers.models import CertificateStatement, LadderObservation, Statement
from services.registry.placements.models import PlacementTransition
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, NIJKERK, RAALTE, employer_actor, known_jobseeker, posted_place
from tests.factories_looppaden import on_the_way
from tests.factories_stays import ago, case_worker, monday, planned, running

URL = "/v1/doorstroom/weekdate"
HELD = "/v1/doorstroom/weekdates"
OVERLEG = "/v1/doorstroom/arbeidsmarktoverleg"
Json = dict[str, Any]


@pytest.fixture
def headers(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def ahead(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def shown(client: TestClient, headers: Headers) -> Json:
    answer = client.get(URL, headers=headers)
    assert answer.status_code == 200, answer.text
    agenda: Json = answer.json()
    return agenda


def lines(agenda: Json) -> dict[str, list[Json]]:
    """The lines of the agenda by their kind."""
    return {group["soort"]: group["regels"] for part in agenda["punten"] for group in part["groepen"]}


def people(agenda: Json, kind: str) -> set[str]:
    return {one["werkzoekendeId"] for one in lines(agenda).get(kind, [])}


def person(session: Session, *said: Statement, gemeente: str = RAALTE) -> Jobseeker:
    return register(session, gemeente_code=gemeente, registered_on=ago(400))


def noted(session: Session, table: type[Statement], who: Jobseeker, days_ago: int = 0, **fields: object) -> None:
    note(session, [table(jobseeker_id=who.id, noted_on=ago(days_ago), source="intake", **fields)])


def me(session: Session, headers: Headers) -> str:
    return str(authenticate(session, headers["Authorization"].removeprefix("Bearer ")).account_id)


def test_an_empty_week_says_so_kindly(client: TestClient, headers: Headers) -> None:
    agenda = shown(client, headers)
    assert (agenda["nieuwePlekken"], agenda["vorige"], agenda["sinds"]) == ([], None, ago(7).isoformat())
    assert [part["aantal"] for part in agenda["punten"]] == [0] * 6
    assert all(part["opmerking"].endswith(".") for part in agenda["punten"])
    assert client.get(f"{URL}/afdruk", headers=headers).headers["Content-Type"] == "application/pdf"


def test_new_places_have_the_best_of_the_own_people_in_the_words_of_the_list(
    client: TestClient, session: Session, headers: Headers
) -> None:
    place = posted_place(session)
    ours = [known_jobseeker(session, hours=hours) for hours in range(12, 24)]
    neighbours = [known_jobseeker(session, gemeente_code=DALFSEN) for _ in range(5)]
    make_shortlist(session, place)
    session.commit()
    agenda = shown(client, headers)
    (new,) = agenda["nieuwePlekken"]
    assert (new["plekId"], new["openSinds"], new["opmerking"]) == (str(place.id), ahead(0), "")
    assert (len(new["kandidaten"]), new["anderen"]) == (3, 9)
    positions = [one["positie"] for one in new["kandidaten"]]
    assert positions == sorted(positions)
    assert {one["werkzoekendeId"] for one in new["kandidaten"]} <= {str(one.id) for one in ours}
    assert str(neighbours[0].id) not in str(agenda)
    assert all(one["redenen"] for one in new["kandidaten"])
    looked = session.exec(select(AccessLine).where(AccessLine.object == "regel-op-kandidatenlijst")).all()
    assert {str(one.jobseeker_id) for one in looked} == {one["werkzoekendeId"] for one in new["kandidaten"]}


def test_where_the_order_says_nothing_all_are_shown_without_a_position(
    client: TestClient, session: Session, headers: Headers
) -> None:
    place = posted_place(session)
    ours = [known_jobseeker(session, hours=hours) for hours in range(12, 17)]
    gone = known_jobseeker(session)
    make_shortlist(session, place)
    withdraw(session, gone, on=clock.today())
    session.commit()
    (new,) = shown(client, headers)["nieuwePlekken"]
    assert "zegt niets" in new["opmerking"]
    assert {one["werkzoekendeId"] for one in new["kandidaten"]} == {str(one.id) for one in ours}
    assert {one["positie"] for one in new["kandidaten"]} == {None}


def test_only_what_opened_since_the_last_weekdate_is_new(
    client: TestClient, session: Session, headers: Headers
) -> None:
    posted_place(session)
    session.commit()
    with clock.frozen_at(datetime.now(UTC) + timedelta(days=8)):
        assert shown(client, headers)["nieuwePlekken"] == []
        made = client.post(HELD, json={"aanwezig": [me(session, headers)]}, headers=headers).json()
        assert (made["sinds"], made["op"]) == (ahead(-7), ahead(0))
    with clock.frozen_at(datetime.now(UTC) + timedelta(days=12)):
        posted_place(session, employer_actor(session, "Nieuwe werkgever"))
        session.commit()
        agenda = shown(client, headers)
        assert len(agenda["nieuwePlekken"]) == 1
        assert agenda["vorige"] == agenda["sinds"] == made["op"]


def test_starts_and_ends_within_fourteen_days_and_those_that_nobody_noted(
    client: TestClient, session: Session, headers: Headers
) -> None:
    actor = case_worker(session)
    soon, later, late = (planned(session, actor, van=clock.today() + timedelta(days=days)).stay for days in (14, 15, 3))
    ends = running(session, actor, van=ago(60), totEnMet=clock.today() + timedelta(days=14)).stay
    over = running(session, actor, van=ago(60), totEnMet=clock.today() + timedelta(days=2)).stay
    session.commit()
    agenda = shown(client, headers)
    assert people(agenda, "begint") == {str(soon.jobseeker_id), str(late.jobseeker_id)}
    assert people(agenda, "eindigt") == {str(ends.jobseeker_id), str(over.jobseeker_id)}
    with clock.frozen_at(datetime.now(UTC) + timedelta(days=4)):
        agenda = shown(client, headers)
    assert people(agenda, "begin-niet-vastgelegd") == {str(late.jobseeker_id)}
    assert people(agenda, "einde-niet-vastgelegd") == {str(over.jobseeker_id)}
    assert str(later.jobseeker_id) in people(agenda, "begint")


def test_bottlenecks_of_stays(client: TestClient, session: Session, headers: Headers) -> None:
    actor = case_worker(session)
    silent = running(session, actor, van=ago(60)).stay
    spoken = running(session, actor, van=ago(60)).stay
    fresh = running(session, actor, van=ago(20)).stay
    for stay, days in ((silent, 43), (spoken, 42)):
        who = session.get_one(Jobseeker, stay.jobseeker_id)
        noted(session, ContactMoment, who, days, channel="kantoor", kind="voortgang")
    week = monday(clock.today()) - timedelta(days=7)
    away(session, actor, spoken.id, week, 0)
    away(session, actor, fresh.id, week, 0)
    away(session, actor, fresh.id, week, 4)  # the last line about a week counts
    session.commit()
    agenda = shown(client, headers)
    assert people(agenda, "plaatsing-zonder-contact") == {str(silent.jobseeker_id)}
    assert people(agenda, "week-zonder-uren") == {str(spoken.jobseeker_id)}


def away(session: Session, actor: Actor, stay_id: Any, week: Any, hours: float) -> None:
    fields = {"weekVanaf": week.isoformat(), "urenGepland": 11, "urenAanwezig": hours}
    record_attendance(session, actor, stay_id, StayAttendanceIn.model_validate(fields))


def test_bottlenecks_of_places(client: TestClient, session: Session, headers: Headers) -> None:
    actor = employer_actor(session)
    empty, fresh = posted_place(session, actor), posted_place(session, actor, titel="Net open")
    session.add(PlacementTransition(placement_id=fresh.id, to_state="open", reason="goedgekeurd", from_state="concept"))
    session.commit()
    with clock.frozen_at(datetime.now(UTC) + timedelta(days=29)):
        session.add(
            PlacementTransition(placement_id=fresh.id, to_state="open", reason="goedgekeurd", from_state="vervuld")
        )
        session.commit()
        agenda = shown(client, headers)
    assert [one["plekId"] for one in lines(agenda)["plek-lang-leeg"]] == [str(empty.id)]
    assert people(agenda, "plek-lang-leeg") == {None}


def test_what_is_due_stands_under_bottlenecks(client: TestClient, session: Session, headers: Headers) -> None:
    runs_out, later = person(session), person(session)
    for who, days in ((runs_out, 56), (later, 57)):
        until = clock.today() + timedelta(days=days)
        noted(session, CertificateStatement, who, certificate_code="BHV", held=True, valid_until=until)
    appointed = person(session)
    noted(session, ContactMoment, appointed, channel="kantoor", kind="voortgang", next_on=ago(-3))
    session.commit()
    agenda = shown(client, headers)
    assert people(agenda, "certificaat") == {str(runs_out.id)}
    assert people(agenda, "contact") == {str(appointed.id)}
    note_of = next(part["opmerking"] for part in agenda["punten"] if part["punt"] == "knelpunten")
    assert note_of.startswith("2 mensen zijn dit jaar nog niet gesproken")


def test_a_step_up_is_a_success_once_and_a_step_back_none(
    client: TestClient, session: Session, headers: Headers
) -> None:
    up, back = person(session), person(session)
    for who, treden in ((up, (2, 3)), (back, (4, 3))):
        for days, trede in zip((200, 5), treden, strict=True):
            noted(session, LadderObservation, who, days, trede=trede)
    session.commit()
    agenda = shown(client, headers)
    assert people(agenda, "trede-omhoog") == {str(up.id)}
    assert "van trede 2 naar trede 3" in lines(agenda)["trede-omhoog"][0]["wat"]
    client.post(HELD, json={"aanwezig": [me(session, headers)]}, headers=headers)
    with clock.frozen_at(datetime.now(UTC) + timedelta(days=7)):
        assert people(shown(client, headers), "trede-omhoog") == {str(up.id)}  # noted on the day of the weekdate
        client.post(HELD, json={"aanwezig": [me(session, headers)]}, headers=headers)
    with clock.frozen_at(datetime.now(UTC) + timedelta(days=14)):
        assert "trede-omhoog" not in lines(shown(client, headers))


def test_nobody_of_another_gemeente_and_nobody_who_withdrew(
    client: TestClient, session: Session, headers: Headers
) -> None:
    gone, other = person(session), person(session, gemeente=DALFSEN)
    for who in (gone, other):
        noted(session, ContactMoment, who, channel="kantoor", kind="voortgang", next_on=ago(-3))
        noted(session, LadderObservation, who, 100, trede=2)
        noted(session, LadderObservation, who, 1, trede=3)
    stay = running(session, case_worker(session, DALFSEN)).stay
    withdraw(session, gone, on=clock.today())
    session.commit()
    agenda = str(shown(client, headers))
    assert not [who for who in (gone.id, other.id, stay.jobseeker_id) if str(who) in agenda]
    theirs = str(shown(client, staff_headers(session, Role.CASE_WORKER, DALFSEN)))
    assert str(other.id) in theirs


def test_beleid_and_employers_have_no_weekdate_and_another_gemeente_is_not_there(
    client: TestClient, session: Session, headers: Headers, employer_headers: Headers
) -> None:
    for other in (staff_headers(session, Role.POLICY), employer_headers):
        for path in (URL, f"{URL}/afdruk", OVERLEG):
            check_refusal(client.get(path, headers=other), 403, "niet-toegestaan")
        answer = client.post(HELD, json={"aanwezig": [me(session, headers)]}, headers=other)
        check_refusal(answer, 403, "niet-toegestaan")
    check_refusal(client.get(f"{URL}?gemeente={DALFSEN}", headers=headers), 404, "niet-gevonden")
    assert client.get(f"{URL}?gemeente={RAALTE}", headers=headers).status_code == 200


def test_a_weekdate_is_held_once_a_day_and_never_ahead(client: TestClient, session: Session, headers: Headers) -> None:
    ours = me(session, headers)
    fields: Json = {"op": ago(3).isoformat(), "aanwezig": [ours, ours], "besproken": ["successen", "successen"]}
    made = client.post(HELD, json=fields, headers=headers)
    assert made.status_code == 201
    assert client.get(made.headers["Location"], headers=headers).json() == made.json()
    assert (made.json()["aanwezig"], made.json()["besproken"]) == ([ours], ["successen"])
    check_refusal(client.post(HELD, json=fields, headers=headers), 409, "weekdate-al-vastgelegd")
    theirs = me(session, staff_headers(session, Role.CASE_WORKER, DALFSEN))
    wrong = {"op": ahead(1), "aanwezig": [theirs]}
    problem = check_refusal(client.post(HELD, json=wrong, headers=headers), 409, "weekdate-geweigerd")
    assert {one["veld"] for one in problem["fouten"]} == {"op", "aanwezig"}
    early = client.post(HELD, json={"op": ago(9).isoformat(), "aanwezig": [ours]}, headers=headers)
    assert "vorige weekdate" in check_refusal(early, 409, "weekdate-geweigerd")["fouten"][0]["melding"]
    neighbour = staff_headers(session, Role.LIAISON, NIJKERK)
    assert client.get(made.headers["Location"], headers=neighbour).status_code == 404
    assert client.get(HELD, headers=neighbour).json()["resultaten"] == []
    assert [one["op"] for one in client.get(HELD, headers=headers).json()["resultaten"]] == [fields["op"]]


def test_the_week_over_new_year(client: TestClient, session: Session) -> None:
    spoken, year = person(session), clock.today().year
    with clock.frozen_at(datetime(year, 12, 29, 9, tzinfo=UTC)):
        headers = staff_headers(session, Role.CASE_WORKER)
        ours = me(session, headers)
        noted(session, ContactMoment, spoken, channel="kantoor", kind="voortgang")
        held = client.post(HELD, json={"aanwezig": [ours]}, headers=headers).json()
        assert "nog niet gesproken" not in str(shown(client, headers))
    with clock.frozen_at(datetime(year + 1, 1, 5, 9, tzinfo=UTC)):
        agenda = shown(client, headers)
        assert (agenda["sinds"], agenda["vorige"]) == (held["op"], held["op"])
        assert "Eén iemand is dit jaar nog niet gesproken; het jaar duurt nog 360 dagen." in str(agenda)
        assert client.post(HELD, json={"aanwezig": [ours]}, headers=headers).json()["sinds"] == f"{year}-12-29"


def test_learning_lines_tell_the_same_as_coverage_and_who_waits(
    client: TestClient, session: Session, headers: Headers
) -> None:
    three = [on_the_way(session) for _ in range(3)]
    neighbour = on_the_way(session, gemeente_code=DALFSEN)
    session.commit()
    assert "nog niet uitgerekend" in str(shown(client, headers))
    cover = client.get(f"/v1/dekking?gemeente={RAALTE}", headers=headers).json()  # works the standings out
    agenda = shown(client, headers)
    short = [one["wat"] for one in lines(agenda)["tekort"]]
    assert len(short) == min(5, len(cover["speerpunten"])) > 0
    for said, one in zip(short, cover["speerpunten"], strict=False):
        places = one["plaatsenVrij"] + one["plaatsenKomend"]
        assert said.startswith(f"{one['naam']} ({one['leerlijn']}, trede {one['trede']}): {one['mensenNodig']} mensen")
        assert f"{places} plekken" in said
    waiting = people(agenda, "looppad-staat-stil")
    assert waiting == {str(one.id) for one in three}
    assert str(neighbour.id) not in str(agenda)


def test_the_overleg_has_places_and_shared_actions_of_the_region_and_nobody(
    client: TestClient, session: Session, headers: Headers
) -> None:
    stay = running(session, case_worker(session)).stay
    someone = person(session)
    session.commit()
    actions = f"{URL}/acties"
    for fields in (
        {"wat": "Samen de bouwmarkt voorbereiden.", "delen": True},
        {"wat": "Alleen voor ons."},
        {"wat": "Over iemand.", "werkzoekendeId": str(someone.id)},
    ):
        assert client.post(actions, json={"voor": ahead(3), **fields}, headers=headers).status_code == 201
    neighbour = staff_headers(session, Role.LIAISON, DALFSEN)
    answer = client.get(OVERLEG, headers=neighbour)
    overleg = answer.json()
    assert [one["wat"] for one in overleg["acties"]] == ["Samen de bouwmarkt voorbereiden."]
    assert overleg["plekkenAantal"] == 0 or overleg["plekken"]
    assert not [who for who in (stay.jobseeker_id, someone.id) if str(who) in answer.text]
    assert "werkzoekende" not in answer.text.lower()
    elsewhere = client.get(OVERLEG, headers=staff_headers(session, Role.LIAISON, NIJKERK)).json()
    assert (elsewhere["acties"], elsewhere["plekken"]) == ([], [])
