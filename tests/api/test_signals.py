"""What asks attention over HTTP: per kind who must stand on the list and who must not, in order, page by page."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from services import clock
from services.registry import Jobseeker, RequestKind, Role, limit, note, register, withdraw
from services.registry.access.models import AccessLine
from services.registry.jobseekers.contacts.models import ContactMoment
from services.registry.jobseekers.inburgering.models import InburgeringRouteStatement
from services.registry.jobseekers.models import CertificateStatement, Statement
from services.registry.jobseekers.participation.models import CategoryStatement, StatusStatement
from services.registry.jobseekers.plans.models import PlanEvaluation, PlanVersion
from services.registry.stays.models import Stay
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, RAALTE, posted_place, staff_actor

Json = dict[str, Any]
Said = tuple[type[Statement], Json]
TODAY = clock.today()
PATH = "/v1/werkzoekenden/_signaleer"
YEAR_END = date(TODAY.year, 12, 31)
LAST_YEAR = date(TODAY.year - 1, 12, 31)
LONG_AGO = date(TODAY.year - 1, 1, 4)


def day(days: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=days)


def contact(on: date, following: date | None = None) -> Said:
    return ContactMoment, {"channel": "kantoor", "kind": "voortgang", "next_on": following, "noted_on": on}


def exempt(review: date, **more: Any) -> Said:
    period = {"from_on": day(-700), "until_on": day(700), "review_on": review}
    return StatusStatement, {"status": "ontheffing", "scope": "geheel", "duties": ["arbeidsplicht"], **period, **more}


def status(value: str) -> Said:
    return StatusStatement, {"status": value}


def category(scheme: str, review: date | None, **more: Any) -> Said:
    return CategoryStatement, {"scheme": scheme, "category": "zorg", "review_on": review, **more}


def certificate(until: date | None, *, held: bool = True, code: str = "BHV", **more: Any) -> Said:
    return CertificateStatement, {"certificate_code": code, "held": held, "valid_until": until, **more}


def route(term: date, ended: date | None = None, **more: Any) -> Said:
    fields = {"route": "z-route", "started_on": day(-900), "term_ends_on": term, "ended_on": ended}
    return InburgeringRouteStatement, {**fields, **more}


BEFORE = {"noted_on": day(-30)}
# Per kind: what was noted of somebody who must be listed, with their day and subject; and of somebody who must not.
LISTED: list[tuple[str, list[Said], date | None, str]] = [
    ("contact", [], None, "contactmoment"),
    ("contact", [contact(LAST_YEAR)], YEAR_END, "contactmoment"),
    ("contact", [contact(day(-3), day(-1))], day(-1), "contactmoment"),
    ("contact", [contact(day(-3), TODAY)], TODAY, "contactmoment"),
    ("herbeoordeling", [exempt(TODAY)], TODAY, "ontheffing"),
    ("herbeoordeling", [exempt(day(-400))], day(-400), "ontheffing"),
    ("herbeoordeling", [category("raalte-ladder", day(-2))], day(-2), "raalte-ladder"),
    ("certificaat", [certificate(TODAY)], TODAY, "BHV"),
    ("certificaat", [certificate(day(-90))], day(-90), "BHV"),
    ("termijn", [route(TODAY)], TODAY, "z-route"),
]
NOT_LISTED: list[tuple[str, list[Said]]] = [
    ("contact", [contact(TODAY)]),
    ("contact", [contact(TODAY, day(1))]),
    ("contact", [contact(day(-5), day(-2)), contact(day(-1))]),
    ("herbeoordeling", [exempt(day(1))]),
    ("herbeoordeling", [exempt(day(-2), **BEFORE), status("traject")]),
    ("herbeoordeling", [category("raalte-ladder", day(-2), **BEFORE), category("raalte-ladder", day(60))]),
    ("herbeoordeling", [category("raalte-ladder", None)]),
    ("certificaat", [certificate(day(1))]),
    ("certificaat", [certificate(None)]),
    ("certificaat", [certificate(day(-2), **BEFORE), certificate(day(300))]),
    ("certificaat", [certificate(day(-2), **BEFORE), certificate(None, held=False)]),
    ("termijn", [route(day(1))]),
    ("termijn", [route(day(-1), ended=day(-40))]),
    ("termijn", [route(day(-1), **BEFORE), route(day(200))]),
]


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def somebody(session: Session, *said: Said, gemeente: str = RAALTE) -> UUID:
    """Somebody of whom this was noted, and nothing else."""
    person = register(session, gemeente_code=gemeente, registered_on=LONG_AGO).id
    for table, fields in said:
        note(session, [table(**({"jobseeker_id": person, "noted_on": TODAY, "source": "intake"} | fields))])
    session.commit()
    return person


def with_plan(
    session: Session, *evaluate_on: date, ends: date | None = None, held: date | None = None
) -> tuple[UUID, UUID]:
    """Somebody with a plan whose agreements are evaluated on these days, and the plan."""
    person, plan = somebody(session), uuid4()
    agreements = [{"who": "consulent", "text": "Belt.", "evaluate_on": one.isoformat()} for one in evaluate_on]
    days = {"agreed_on": day(-100), "starts_on": day(-100), "ends_on": ends}
    session.add(PlanVersion(plan_id=plan, version=1, jobseeker_id=person, goals=[], agreements=agreements, **days))
    session.flush()
    if held is not None:
        evaluation = {"findings": "Gaat goed.", "outcomes": [], "held_on": held}
        session.add(PlanEvaluation(plan_id=plan, version=1, jobseeker_id=person, **evaluation))
    session.commit()
    return person, plan


def listed(client: TestClient, headers: Headers, *kinds: str, **asked: Any) -> list[tuple[str, str, str | None, str]]:
    """Who stands on the list: whom, why, by when and about what."""
    answer = client.post(PATH, json={"soorten": list(kinds), **asked}, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["volgende"] is None
    return [
        (one["werkzoekendeId"], one["soort"], one["uiterlijkOp"], one["wat"]) for one in answer.json()["resultaten"]
    ]


@pytest.mark.parametrize(("kind", "said", "due", "about"), LISTED)
def test_who_must_be_listed(
    client: TestClient,
    session: Session,
    consulent: Headers,
    kind: str,
    said: list[Said],
    due: date | None,
    about: str,
) -> None:
    person = somebody(session, *said)
    expected = (str(person), kind, due.isoformat() if due else None, about)
    assert listed(client, consulent, kind) == [expected]
    assert expected in listed(client, consulent)


def stay_of(session: Session, person: UUID, place: UUID, agreed_by: UUID, **changes: Any) -> UUID:
    """A stay of half a year that began and ended as agreed, but for the changes."""
    fields = {"kind": "werkervaringsplek", "gemeente_code": RAALTE, "region": "zwolle", "hours": 11, "state": "voorbij"}
    days = {"from_on": day(-190), "until_on": day(-10)}
    stay = Stay(jobseeker_id=person, placement_id=place, agreed_by=agreed_by, **(fields | days | changes))
    session.add(stay)
    session.commit()
    return stay.id


def test_stays_of_which_nobody_noted_the_beginning_or_the_end(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    place, worker = posted_place(session).id, staff_actor(session, Role.CASE_WORKER).account_id

    def somebody_there(**changes: Any) -> tuple[str, str]:
        person = somebody(session, contact(TODAY))
        return str(person), str(stay_of(session, person, place, worker, **changes))

    late, last_day = somebody_there(state="aan-de-gang"), somebody_there(state="aan-de-gang", until_on=TODAY)
    never_began = somebody_there(state="nog-niet-begonnen")
    today = somebody_there(state="nog-niet-begonnen", from_on=TODAY, until_on=day(90))
    somebody_there(state="voorbij")
    somebody_there(state="niet-doorgegaan")
    somebody_there(state="aan-de-gang", until_on=day(1))
    somebody_there(state="aan-de-gang", until_on=None)
    somebody_there(state="nog-niet-begonnen", from_on=day(1), until_on=day(90))
    somebody_there(state="aan-de-gang", gemeente_code=DALFSEN)
    ends = [(late, day(-10)), (last_day, TODAY)]
    assert listed(client, consulent, "einde-plaatsing") == [
        (who, "einde-plaatsing", on.isoformat(), stay) for (who, stay), on in ends
    ]
    begins = [(never_began, day(-190)), (today, TODAY)]
    assert listed(client, consulent, "begin-plaatsing") == [
        (who, "begin-plaatsing", on.isoformat(), stay) for (who, stay), on in begins
    ]
    assert len(listed(client, consulent, "einde-plaatsing", totEnMet=day(1).isoformat())) == 3
    assert len(listed(client, consulent)) == 4, "with no kind named, all kinds"


@pytest.mark.parametrize(("kind", "said"), NOT_LISTED)
def test_who_must_not(client: TestClient, session: Session, consulent: Headers, kind: str, said: list[Said]) -> None:
    somebody(session, *said)
    assert listed(client, consulent, kind) == []


def test_evaluations_that_are_due(client: TestClient, session: Session, consulent: Headers) -> None:
    person, plan = with_plan(session, day(-1), day(40))
    other, second = with_plan(session, day(-60), TODAY, held=day(-50))
    with_plan(session, day(1))
    with_plan(session, day(-1), held=TODAY)
    with_plan(session, day(-5), ends=day(-1))
    assert listed(client, consulent, "evaluatie") == [
        (str(person), "evaluatie", day(-1).isoformat(), str(plan)),
        (str(other), "evaluatie", TODAY.isoformat(), str(second)),
    ]


def test_of_a_plan_that_changed_its_last_version_counts(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    person, plan = with_plan(session, day(-1))
    later = [{"who": "consulent", "text": "Belt.", "evaluate_on": day(9).isoformat()}]
    days = {"agreed_on": day(-2), "starts_on": day(-100)}
    session.add(PlanVersion(plan_id=plan, version=2, jobseeker_id=person, goals=[], agreements=later, **days))
    session.commit()
    assert listed(client, consulent, "evaluatie") == []
    assert len(listed(client, consulent, "evaluatie", totEnMet=day(9).isoformat())) == 1


def test_the_horizon_brings_what_comes(client: TestClient, session: Session, consulent: Headers) -> None:
    somebody(
        session,
        contact(TODAY, day(10)),
        exempt(day(10)),
        category("raalte-ladder", day(10)),
        certificate(day(10)),
        route(day(10)),
    )
    with_plan(session, day(10))
    kinds = ("contact", "herbeoordeling", "certificaat", "evaluatie", "termijn")
    for kind in kinds[1:]:
        assert listed(client, consulent, kind, totEnMet=day(9).isoformat()) == []
    found = listed(client, consulent, totEnMet=day(10).isoformat())
    coming = [(why, about) for _, why, due, about in found if due == day(10).isoformat()]
    assert sorted(why for why, _ in coming) == sorted((*kinds, "herbeoordeling"))
    assert {about for why, about in coming if why == "herbeoordeling"} == {"ontheffing", "raalte-ladder"}


def test_what_waits_longest_comes_first_and_pages_hold_it_once(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    somebody(session)
    for days in (-3, -3, -9):
        somebody(session, contact(TODAY), certificate(day(days)), certificate(day(days), code="HEFTRUCK"))
    whole = listed(client, consulent)
    assert [due for _, _, due, _ in whole] == [None] + [day(-9).isoformat()] * 2 + [day(-3).isoformat()] * 4
    seen, asked = [], {"aantal": 2}
    while True:
        page = client.post(PATH, json=asked, headers=consulent).json()
        seen += [(one["werkzoekendeId"], one["soort"], one["uiterlijkOp"], one["wat"]) for one in page["resultaten"]]
        if page["volgende"] is None:
            break
        asked["cursor"] = page["volgende"]
    assert seen == whole


def test_who_may_not_be_listed_is_not(client: TestClient, session: Session, consulent: Headers) -> None:
    ours, gone, kept, objecting = (somebody(session) for _ in range(4))
    somebody(session, gemeente=DALFSEN)
    withdraw(session, session.get_one(Jobseeker, gone), on=TODAY)
    limit(session, kept, RequestKind.RESTRICTION, on=TODAY)
    limit(session, objecting, RequestKind.OBJECTION, on=TODAY)
    session.commit()
    assert {who for who, *_ in listed(client, consulent)} == {str(ours), str(objecting)}


def test_everybody_listed_is_one_line_with_the_purpose(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    busy = somebody(session, certificate(day(-1)), route(day(-1)))
    quiet = somebody(session, contact(TODAY))
    assert len(listed(client, consulent | {"Doel": "beheren"})) == 3
    lines = session.exec(select(AccessLine).where(col(AccessLine.jobseeker_id).in_([busy, quiet]))).all()
    assert [(one.jobseeker_id, one.action, one.object, one.purpose) for one in lines] == [
        (busy, "gezocht", "dossier", "beheren")
    ]


def test_only_staff_see_what_asks_attention_and_only_at_home(
    client: TestClient, session: Session, employer_headers: Headers, liaison_headers: Headers, admin_headers: Headers
) -> None:
    ours = somebody(session)
    for headers in (liaison_headers, admin_headers):
        assert [who for who, *_ in listed(client, headers)] == [str(ours)]
    assert listed(client, staff_headers(session, Role.CASE_WORKER, DALFSEN)) == []
    for headers in (employer_headers, staff_headers(session, Role.POLICY)):
        check_refusal(client.post(PATH, json={}, headers=headers), 403, "niet-toegestaan")
    check_refusal(client.post(PATH, json={}), 401, "niet-aangemeld")


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"soorten": ["verjaardag"]}, "soorten.0"),
        ({"soorten": "contact"}, "soorten"),
        ({"totEnMet": "morgen"}, "totEnMet"),
        ({"totEnMet": 0}, "totEnMet"),
        ({"aantal": 101}, "aantal"),
        ({"cursor": 3}, "cursor"),
        ({"wie": "ik"}, "wie"),
    ],
)
def test_bad_input_is_told_in_dutch(client: TestClient, consulent: Headers, asked: Json, field: str) -> None:
    answer = client.post(PATH, json=asked, headers=consulent)
    assert [one["veld"] for one in check_refusal(answer, 400, "ongeldige-invoer")["fouten"]] == [field]


@pytest.mark.parametrize("cursor", ["x", "é", "bnVsbA==", "WzEsMiwzLDRd", "WyJnaXN0ZXJlbiIsIjEiLCJjb250YWN0IiwiIl0="])
def test_a_cursor_that_is_not_ours(client: TestClient, consulent: Headers, cursor: str) -> None:
    check_refusal(client.post(PATH, json={"cursor": cursor}, headers=consulent), 404, "cursor-onbekend")
