"""Indicators over HTTP and in the terminal: who sees what, whose lists, and what goes on record."""

from datetime import date, timedelta
from typing import Any

import pytest
from rich.console import Console
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from api.cli import flow_indicators
from services import clock
from services.database import DatabaseRole, acting_as, transaction
from services.registry import Jobseeker, Role, register
from services.registry.access.models import AccessLine
from services.registry.report_facts.models import AgeGroup, ResidenceSpell
from services.settings import get_settings
from tests.api.conftest import Headers, staff_headers
from tests.api.test_cli import typed
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, RAALTE

Json = dict[str, Any]
MONTH = clock.today().replace(day=1)
LIST = f"/v1/doorstroom/indicatoren?peildatum={MONTH}"
HOLDERS, CONTACT, YOUTH = "statushouders-passende-plek", "contact-dit-jaar", "jongeren-zonder-school-werk-zorg"


def people(session: Session, count: int, gemeente: str = RAALTE) -> list[Jobseeker]:
    """Statushouders of 19 years who have nothing."""
    found = [register(session, gemeente_code=gemeente, registered_on=date(2025, 1, 6)) for _ in range(count)]
    said = {"noted_on": date(2025, 1, 6), "source": "consulent"}
    with acting_as(session, DatabaseRole.REPORTS):
        for one in found:
            session.add(ResidenceSpell(jobseeker_id=one.id, status="statushouder", started_on=date(2025, 1, 6), **said))
            session.add(AgeGroup(jobseeker_id=one.id, band="18-tot-21", last_day=date(2099, 1, 1), **said))
    session.commit()
    return found


def of(client: TestClient, headers: Headers, code: str, address: str = LIST) -> Json:
    """One indicator of the list."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, answer.text
    return next(one for one in answer.json()["resultaten"] if one["code"] == code)


def cases(code: str, more: str = "") -> str:
    """The address of the list of an indicator."""
    return f"/v1/doorstroom/indicatoren/{code}/dossiers?peildatum={MONTH}{more}"


def test_beleid_sees_no_small_number_and_staff_do(client: TestClient, session: Session) -> None:
    people(session, 9)
    policy, worker = staff_headers(session, Role.POLICY), staff_headers(session, Role.CASE_WORKER)
    for code in (HOLDERS, CONTACT, YOUTH):
        assert [of(client, policy, code)[name] for name in ("waarde", "aantal", "van")] == [None, None, None]
    assert [of(client, worker, HOLDERS)[name] for name in ("waarde", "aantal", "van")] == [0, 0, 9]
    assert of(client, worker, YOUTH)["waarde"] == 9
    assert of(client, worker, YOUTH)["gehaald"] is False
    assert client.get(LIST, headers=policy).json()["volledig"] is False


def test_beleid_sees_numbers_that_are_large_enough(client: TestClient, session: Session) -> None:
    found = people(session, 25)
    policy = staff_headers(session, Role.POLICY)
    assert [of(client, policy, HOLDERS)[name] for name in ("waarde", "aantal", "van")] == [0, 0, 25]
    assert [of(client, policy, YOUTH)[name] for name in ("waarde", "aantal", "van", "onbekend")] == [25, 25, 25, 0]
    text = client.get(LIST, headers=policy).text
    assert not any(str(one.id) in text for one in found)
    check_refusal(client.get(cases(CONTACT), headers=policy), 403, "niet-toegestaan")
    check_refusal(client.get(cases(HOLDERS), headers=policy), 403, "niet-toegestaan")


def test_who_may_not_know_facts_for_reports_gets_neither_number_nor_list(client: TestClient, session: Session) -> None:
    people(session, 12)
    liaison = staff_headers(session, Role.LIAISON)
    shown = of(client, liaison, HOLDERS)
    assert [shown[name] for name in ("waarde", "aantal", "van", "onbekend", "nietVoorU")] == [None] * 4 + [True]
    assert of(client, liaison, CONTACT)["van"] == 12
    check_refusal(client.get(cases(HOLDERS), headers=liaison), 403, "niet-toegestaan")
    check_refusal(client.get(cases(YOUTH), headers=liaison), 403, "niet-toegestaan")
    assert client.get(cases(CONTACT), headers=liaison).json()["totaal"] == 12


def test_a_list_is_of_the_own_gemeente_in_pages_and_each_look_is_on_record(
    client: TestClient, session: Session
) -> None:
    ours, theirs = people(session, 5), people(session, 1, DALFSEN)
    worker = staff_headers(session, Role.CASE_WORKER)
    seen: list[str] = []
    following: str | None = cases(HOLDERS, "&aantal=2")
    while following:
        answer = client.get(following, headers=worker)
        seen += [one["werkzoekendeId"] for one in answer.json()["resultaten"]]
        following = answer.links.get("next", {}).get("url")
        following = following and following.removeprefix("http://localhost:8000")
    assert seen == sorted(str(one.id) for one in ours)
    looks = session.exec(select(AccessLine).where(col(AccessLine.jobseeker_id).in_([one.id for one in ours])))
    kinds = [(one.object, one.purpose) for one in looks]
    assert kinds == [("verantwoordingsgegevens", "verantwoorden")] * 5
    assert not session.exec(select(AccessLine).where(AccessLine.jobseeker_id == theirs[0].id)).all()


def test_as_known_then_leaves_out_who_came_later(client: TestClient, session: Session) -> None:
    people(session, 3)
    worker = staff_headers(session, Role.CASE_WORKER)
    assert of(client, worker, HOLDERS)["van"] == 3
    assert of(client, worker, HOLDERS, f"{LIST}&bekend=toen")["van"] == (3 if clock.today() == MONTH else 0)


@pytest.mark.parametrize(
    ("role", "address", "status", "code"),
    [
        (
            Role.CASE_WORKER,
            f"/v1/doorstroom/indicatoren?peildatum={clock.today() + timedelta(days=1)}",
            409,
            "peildatum-geweigerd",
        ),
        (Role.POLICY, f"/v1/doorstroom/indicatoren?peildatum={MONTH - timedelta(days=1)}", 409, "peildatum-geweigerd"),
        (Role.CASE_WORKER, "/v1/doorstroom/indicatoren?peildatum=gisteren", 400, "ongeldige-invoer"),
        (Role.CASE_WORKER, "/v1/doorstroom/indicatoren?bekend=ooit", 400, "ongeldige-invoer"),
        (Role.CASE_WORKER, "/v1/doorstroom/indicatoren?gemeente=GM0148", 400, "ongeldige-invoer"),
        (Role.CASE_WORKER, "/v1/doorstroom/indicatoren/bestaat-niet/dossiers", 404, "niet-gevonden"),
        (Role.CASE_WORKER, "/v1/doorstroom/indicatoren/garantiebanen/dossiers", 404, "niet-gevonden"),
        (
            Role.CASE_WORKER,
            "/v1/doorstroom/indicatoren/contact-dit-jaar/dossiers?cursor=zomaar",
            404,
            "cursor-onbekend",
        ),
    ],
)
def test_refusals(client: TestClient, session: Session, role: Role, address: str, status: int, code: str) -> None:
    check_refusal(client.get(address, headers=staff_headers(session, role)), status, code)


def test_employers_see_nothing_of_it(client: TestClient, employer_headers: Headers) -> None:
    check_refusal(client.get(LIST, headers=employer_headers), 403, "niet-toegestaan")
    check_refusal(client.get(cases(CONTACT), headers=employer_headers), 403, "niet-toegestaan")


def test_the_terminal_shows_them_and_hides_small_numbers_when_asked(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    clone_url: str,
    sessions: sessionmaker[Session],
) -> None:
    with transaction(sessions) as session:
        people(session, 3)
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", clone_url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    get_settings.cache_clear()
    monkeypatch.setattr(flow_indicators, "console", Console(width=80))
    asked = ("flow", "indicatoren", "--gemeente", "Raalte", "--peildatum", str(MONTH))
    assert typed(monkeypatch, *asked, "--uitleg") == 0
    shown = capsys.readouterr().out
    assert "Intern, volledig" in shown
    assert "speerpunt 1" in shown
    assert "Te doen" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert typed(monkeypatch, *asked, "--openbaar") == 0
    public = capsys.readouterr().out
    assert "kleine getallen zijn verborgen" in public
    assert "Te doen" not in public
