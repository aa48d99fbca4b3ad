"""Plans van aanpak through the API: versions, two editors, evaluations, and the text for the case system."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.database import transaction
from services.errors import StaleVersionError
from services.registry import PlanChange, PlanIn, Purpose, Role, actor_of, add_staff, agree_plan, change_plan, register
from services.registry.access.models import AccessLine
from tests.api.conftest import Headers, staff_headers
from tests.concurrently import at_once
from tests.factories import DALFSEN, known_jobseeker

TODAY = clock.today()
SOON = (TODAY + timedelta(days=60)).isoformat()


def plan_json(**changes: object) -> dict[str, object]:
    return {
        "doelen": [
            {"soort": "taal", "tekst": "Een werkinstructie kunnen volgen."},
            {"soort": "sport", "tekst": "Elke week zwemmen."},
        ],
        "afspraken": [{"wie": "werkzoekende", "tekst": "Gaat op dinsdag naar les.", "evaluatieOp": SOON}],
        "terugvalafspraak": "Lukt het niet, dan bellen we en passen we de dagen aan.",
    } | changes


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


def plans_url(person: UUID) -> str:
    return f"/v1/werkzoekenden/{person}/plannen"


def agreed(client: TestClient, person: UUID, headers: Headers, **changes: object) -> str:
    answer = client.post(plans_url(person), json=plan_json(**changes), headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["Location"])


def test_a_plan_reads_back_and_stands_in_picture_and_record(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    place = agreed(client, person, consulent)
    plan = client.get(place, headers=consulent)
    assert plan.headers["ETag"] == '"1"'
    assert (plan.json()["loopt"], plan.json()["volgendeEvaluatieOp"]) == (True, SOON)
    assert [one["soort"] for one in plan.json()["doelen"]] == ["taal", "sport"]
    picture = client.get(f"/v1/werkzoekenden/{person}", headers=consulent).json()
    assert (picture["planId"], picture["planEvaluatieOp"]) == (plan.json()["id"], SOON)
    record = client.get(f"/v1/werkzoekenden/{person}/dossier", headers=consulent).json()
    assert record["plannen"] == [plan.json()] == client.get(plans_url(person), headers=consulent).json()["resultaten"]


def test_a_new_version_keeps_the_old_one_and_the_second_editor_sees_what_changed(
    client: TestClient, person: UUID, consulent: Headers
) -> None:
    place = agreed(client, person, consulent)
    changed = plan_json(terugvalafspraak="We spreken dan af op kantoor.")
    assert client.put(place, json=changed, headers=consulent).status_code == 428
    first = client.put(place, json=changed, headers=consulent | {"If-Match": '"1"'})
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    second = client.put(place, json=plan_json(), headers=consulent | {"If-Match": '"1"'})
    assert (second.status_code, second.json()["code"]) == (412, "verouderde-versie")
    assert [one["veld"] for one in second.json()["fouten"]] == ["terugvalafspraak"]
    versions = client.get(f"{place}/versies", headers=consulent).json()["resultaten"]
    assert [one["versie"] for one in versions] == [2, 1]
    assert versions[1]["terugvalafspraak"] == plan_json()["terugvalafspraak"]


def test_one_plan_runs_at_a_time(client: TestClient, person: UUID, consulent: Headers) -> None:
    place = agreed(client, person, consulent)
    again = client.post(plans_url(person), json=plan_json(), headers=consulent)
    assert (again.status_code, again.json()["code"]) == (409, "plan-loopt-nog")
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    ended = plan_json(afgesprokenOp=yesterday, eindigtOp=yesterday)
    assert client.put(place, json=ended, headers=consulent | {"If-Match": '"1"'}).json()["loopt"] is False
    agreed(client, person, consulent)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"afgesprokenOp": SOON}, "afgesprokenOp"),
        ({"afgesprokenOp": "1999-01-01"}, "afgesprokenOp"),
        ({"begintOp": "2099-01-01"}, "begintOp"),
        ({"eindigtOp": "2020-01-01"}, "eindigtOp"),
        ({"afspraken": [{"wie": "anders", "tekst": "Belt.", "evaluatieOp": "2020-01-01"}]}, "afspraken.0.evaluatieOp"),
    ],
)
def test_days_that_do_not_go_together_are_refused(
    client: TestClient, person: UUID, consulent: Headers, changes: dict[str, object], field: str
) -> None:
    answer = client.post(plans_url(person), json=plan_json(**changes), headers=consulent)
    assert (answer.status_code, answer.json()["code"]) == (409, "plan-geweigerd")
    assert field in [one["veld"] for one in answer.json()["fouten"]]


def test_no_text_of_a_plan_may_lead_to_a_person(client: TestClient, person: UUID, consulent: Headers) -> None:
    wrong = {
        "doelen": [{"soort": "werk", "tekst": "Bellen met 06-12345678"}],
        "afspraken": [{"wie": "consulent", "tekst": "Mailt naar a@b.nl", "evaluatieOp": SOON}],
        "terugvalafspraak": "Nummer 111222333",
    }
    answer = client.post(plans_url(person), json=plan_json(**wrong), headers=consulent)
    assert (answer.status_code, answer.json()["code"]) == (409, "persoonsgegevens-in-tekst")
    fields = [one["veld"] for one in answer.json()["fouten"]]
    assert fields == ["doelen.0.tekst", "afspraken.0.tekst", "terugvalafspraak"]


def test_an_evaluation_is_appended_and_moves_the_next_one(client: TestClient, person: UUID, consulent: Headers) -> None:
    days = [TODAY.isoformat(), SOON]
    agreements = [{"wie": "consulent", "tekst": "Belt.", "evaluatieOp": day} for day in days]
    place = agreed(client, person, consulent, afspraken=agreements)
    assert client.get(place, headers=consulent).json()["volgendeEvaluatieOp"] == days[0]
    held = {"bevindingen": "Het gaat goed.", "uitkomsten": [{"doel": 1, "uitkomst": "op-weg"}]}
    evaluated = client.post(f"{place}/evaluaties", json=held, headers=consulent)
    assert evaluated.status_code == 201
    assert evaluated.json()["volgendeEvaluatieOp"] == SOON
    assert evaluated.json()["evaluaties"][0]["uitkomsten"] == held["uitkomsten"]
    for change, field in (
        ({"datum": SOON}, "datum"),
        ({"datum": "2020-01-01"}, "datum"),
        ({"uitkomsten": [{"doel": 3, "uitkomst": "bereikt"}]}, "uitkomsten"),
        ({"uitkomsten": [{"doel": 1, "uitkomst": "bereikt"}] * 2}, "uitkomsten"),
    ):
        refused = client.post(f"{place}/evaluaties", json=held | change, headers=consulent)
        assert (refused.status_code, refused.json()["fouten"][0]["veld"]) == (409, field)
    leading = client.post(f"{place}/evaluaties", json=held | {"bevindingen": "111222333"}, headers=consulent)
    assert leading.json()["code"] == "persoonsgegevens-in-tekst"


def test_the_text_for_the_case_system_is_laid_out_and_on_record(
    client: TestClient, session: Session, person: UUID, consulent: Headers
) -> None:
    long = "Oefent elke dag een kwartier met lezen, en schrijft woorden op die nieuw zijn. " * 4
    agreements = [{"wie": "werkzoekende", "tekst": long.strip(), "evaluatieOp": SOON}]
    place = agreed(client, person, consulent, afspraken=agreements)
    held = {"bevindingen": "Het gaat goed.", "uitkomsten": [{"doel": 2, "uitkomst": "niet-bereikt"}]}
    client.post(f"{place}/evaluaties", json=held, headers=consulent)
    answer = client.get(f"{place}/tekst", headers=consulent)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    text = answer.text
    assert text.startswith("PLAN VAN AANPAK\n")
    assert max(len(line) for line in text.splitlines()) <= 78
    for part in ("1. Taal: Een werkinstructie", "1. Werkzoekende: Oefent", "ALS HET EVEN NIET LUKT", "niet bereikt"):
        assert part in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    actions = session.exec(select(AccessLine.action).where(AccessLine.object == "plan")).all()
    assert actions == ["gewijzigd", "gewijzigd", "uitgegeven"]


def test_who_may_not_see_or_write_a_plan(
    client: TestClient, session: Session, person: UUID, consulent: Headers, liaison_headers: Headers
) -> None:
    place = agreed(client, person, consulent)
    dalfsen = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    for address in (plans_url(person), place, f"{place}/versies", f"{place}/tekst"):
        assert client.get(address, headers=dalfsen).status_code == 404
        assert client.get(address, headers=liaison_headers).status_code == 200
    assert client.post(plans_url(person), json=plan_json(), headers=liaison_headers).status_code == 403
    other = known_jobseeker(session).id
    session.commit()
    for tail in ("", "/versies", "/tekst"):
        stolen = place.replace(str(person), str(other)) + tail
        assert client.get(stolen, headers=consulent).status_code == 404
    assert client.get(f"{plans_url(person)}/{uuid4()}", headers=consulent).status_code == 404


def test_of_two_editors_at_once_one_wins(sessions: Callable[[], Session]) -> None:
    with transaction(sessions) as session:
        actor = actor_of(add_staff(session, name="c", role="consulent", gemeente_code="GM0177", password=None))
        person = register(session, gemeente_code="GM0177", registered_on=TODAY).id
        first = PlanIn.model_validate(plan_json())
        plan = agree_plan(session, actor, person, first, purpose=Purpose.GUIDANCE)

    def edit() -> None:
        with transaction(sessions) as session:
            fields = PlanChange.model_validate(plan_json())
            change_plan(session, actor, person, plan.id, fields, version=1, purpose=Purpose.GUIDANCE)

    failed = at_once(edit, edit, edit)
    assert [type(one) for one in failed] == [StaleVersionError, StaleVersionError]


def test_of_two_plans_at_once_one_is_agreed(sessions: Callable[[], Session]) -> None:
    with transaction(sessions) as session:
        actor = actor_of(add_staff(session, name="c", role="consulent", gemeente_code="GM0177", password=None))
        person = register(session, gemeente_code="GM0177", registered_on=TODAY).id

    def agree() -> None:
        with transaction(sessions) as session:
            agree_plan(session, actor, person, PlanIn.model_validate(plan_json()), purpose=Purpose.GUIDANCE)

    failed = at_once(agree, agree)
    assert [getattr(one, "code", None) for one in failed] == ["plan-loopt-nog"]
