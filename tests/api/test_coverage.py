"""Lines, coverage, what employers expect, and looppaden over HTTP: what staff read, and what nobody else does."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4
from xml.etree import ElementTree

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.registry import (
    Jobseeker,
    RequestKind,
    Role,
    close_placement,
    leerlijn_catalogue,
)
from services.registry.access.models import AccessLine
from services.registry.privacy.limits import limit
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, NIJKERK, RAALTE, employer_actor, posted_place
from tests.factories_looppaden import corrected, on_the_way, step_place
from tests.factories_stays import ago, case_worker, running

Answer = dict[str, Any]
TODAY = clock.today()


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def read(client: TestClient, path: str, headers: Headers) -> Answer:
    """A good answer."""
    answer = client.get(f"/v1/{path}", headers=headers)
    assert answer.status_code == 200, answer.text
    found: Answer = answer.json()
    return found


# The lines themselves.


def test_the_lines_of_a_gemeente_on_a_day(client: TestClient, consulent: Headers, employer_headers: Headers) -> None:
    own = read(client, "leerlijnen", consulent)
    assert (own["gemeente"], own["op"]) == (RAALTE, TODAY.isoformat())
    assert {"groen", "schoonmaak", "meedoen"} <= {one["code"] for one in own["resultaten"]}
    assert read(client, "leerlijnen", employer_headers)["gemeente"] == RAALTE
    assert read(client, f"leerlijnen?gemeente={DALFSEN}&op=2022-01-01", consulent)["gemeente"] == DALFSEN
    steps = {one["code"]: one["aantalStappen"] for one in own["resultaten"]}
    before = {
        one["code"]: one["aantalStappen"] for one in read(client, "leerlijnen?op=2024-12-31", consulent)["resultaten"]
    }
    assert steps["meedoen"] == before["meedoen"] + 1, "Raalte added a step from 2025 on"


def test_a_line_is_what_a_gemeente_made_of_it_from_a_day_on(client: TestClient, consulent: Headers) -> None:
    def third(query: str) -> Answer:
        line = read(client, f"leerlijnen/groen{query}", consulent)
        return next(step for step in line["stappen"] if step["code"] == "G3")

    assert third("?op=2025-01-01")["uren"]["minstens"] == 8.0
    assert third("?op=2025-01-01")["uren"]["bron"].startswith("S1 speerpunt 3")
    assert third("?op=2024-12-31")["uren"]["minstens"] == 12.0
    assert third(f"?gemeente={DALFSEN}")["uren"]["minstens"] == 12.0
    assert "Dalfsen" in third(f"?gemeente={DALFSEN}")["waar"]["tekst"]


def test_every_fact_of_a_line_names_its_source(client: TestClient, consulent: Headers) -> None:
    def facts(part: Any) -> Iterator[Answer]:
        if isinstance(part, list):
            for one in part:
                yield from facts(one)
        elif isinstance(part, dict):
            yield part
            for one in part.values():
                yield from facts(one)

    line = read(client, "leerlijnen/groen", consulent)
    found = [one for one in facts(line) if not {"code", "instapTrede"} <= one.keys()]
    assert len(found) > 50
    assert all(one["bron"] for one in found)
    assert {"leerlijn": "bouw", "stap": "B3"}.items() <= line["stappen"][2]["daarna"][1].items()


def test_a_line_that_is_not_there(client: TestClient, consulent: Headers) -> None:
    for path in ("leerlijnen/visserij", "leerlijnen/visserij/dekking", "leerlijnen/visserij/tekening"):
        problem = check_refusal(client.get(f"/v1/{path}", headers=consulent), 404, "niet-gevonden")
        assert "groen" in problem["herstel"]
    for path in ("leerlijnen", "leerlijnen/groen"):
        check_refusal(client.get(f"/v1/{path}?gemeente=GM9999", headers=consulent), 404, "niet-gevonden")
    check_refusal(client.get("/v1/leerlijnen/GROEN", headers=consulent), 400, "ongeldige-invoer")
    check_refusal(client.get("/v1/leerlijnen?gemeente=Raalte", headers=consulent), 400, "ongeldige-invoer")
    check_refusal(client.get("/v1/leerlijnen"), 401, "niet-aangemeld")


def test_a_line_as_a_picture(client: TestClient, session: Session, consulent: Headers) -> None:
    step_place(session, "G3", aantalPlaatsen=7)
    session.commit()
    answer = client.get("/v1/leerlijnen/groen/tekening", headers=consulent)
    assert answer.headers["content-type"].startswith("image/svg+xml")
    root = ElementTree.fromstring(answer.text)  # noqa: S314 - made by us
    svg = "{http://www.w3.org/2000/svg}"
    assert (root.tag, root.findtext(f"{svg}title")) == (f"{svg}svg", "Leerlijn Groen")
    described = root.findtext(f"{svg}desc") or ""
    steps = leerlijn_catalogue(RAALTE, TODAY).lines["groen"].steps
    assert all(f"{step.code} {step.name}" in described for step in steps)
    written = " ".join(one.text or "" for one in root.iter(f"{svg}text"))
    assert all(step.code in written for step in steps)
    assert "plaatsen: 7 vrij, 0 komend" in written


# Coverage.


@pytest.fixture
def region(session: Session) -> dict[str, Jobseeker]:
    """A few people in two gemeenten, and places for some of them."""
    step_place(session, "G2", aantalPlaatsen=2)
    step_place(session, "G3", postcode="7721")
    posted_place(
        session, soort="reguliere-baan", beroep="planner-transport", beloning=None, startdatum=TODAY.isoformat()
    )
    found = {
        "first": on_the_way(session, level="A1"),
        "second": on_the_way(session, level="A1", gemeente_code=DALFSEN),
        "on G2": on_the_way(session, level="A1", seen=4),
        "elsewhere": on_the_way(session, level="A1", gemeente_code=NIJKERK),
    }
    corrected(session, found["on G2"], "G2", on=ago(120))
    session.commit()
    return found


def test_coverage_of_all_lines_and_of_one(
    client: TestClient, consulent: Headers, liaison_headers: Headers, region: dict[str, Jobseeker]
) -> None:
    whole = read(client, "dekking", liaison_headers)
    assert (whole["mensen"], whole["regio"], whole["gemeente"], whole["leerlijn"]) == (3, "zwolle", None, None)
    assert (whole["zonderStapVrij"], whole["zonderStapKomend"]) == (1, 0)
    steps = {(one["leerlijn"], one["stap"]): one for one in whole["stappen"]}
    assert (steps["groen", "G2"]["plaatsenVrij"], steps["groen", "G2"]["mensenBezig"]) == (2, 1)
    assert steps["groen", "G3"]["plaatsenVrij"] == 1
    assert {one["branche"] for one in whole["cellen"]} > {"groen", "schoonmaak"}
    assert {one["branche"] for one in whole["maanden"]} == {"groen", "bouw", "horeca_toerisme", "transport_logistiek"}
    assert {one["maand"] for one in whole["maanden"]} >= {TODAY.month}
    own = read(client, f"leerlijnen/groen/dekking?gemeente={RAALTE}", consulent)
    assert (own["mensen"], own["gemeente"], own["leerlijn"]) == (2, RAALTE, "groen")
    assert {one["leerlijn"] for one in own["stappen"]} == {"groen"}
    assert {one["branche"] for one in own["cellen"]} == {"groen"}
    assert next(one for one in own["stappen"] if one["stap"] == "G3")["plaatsenVrij"] == 0
    assert own["zonderStapVrij"] == 1


def test_speerpunten_come_with_who_to_go_to(
    client: TestClient, session: Session, liaison_headers: Headers, region: dict[str, Jobseeker]
) -> None:
    for _ in range(3):
        corrected(session, on_the_way(session, level="B1", seen=4, goal=5), "G3", on=ago(200))
    session.commit()
    found = read(client, "dekking", liaison_headers)["speerpunten"]
    assert found
    assert [one["tekort"] for one in found] == sorted((one["tekort"] for one in found), reverse=True)
    sharpest = found[0]
    assert sharpest["tekort"] == sharpest["mensenNodig"] - sharpest["plaatsenVrij"] - sharpest["plaatsenKomend"] > 0
    assert sharpest["soortenWerkgevers"]
    assert sum(one["aantal"] for one in sharpest["wachten"]) > 0


def test_no_answer_about_a_region_tells_who_somebody_is(
    client: TestClient, liaison_headers: Headers, region: dict[str, Jobseeker]
) -> None:
    for path in ("dekking", "leerlijnen/groen/dekking", "leerlijnen/groen/tekening", "personeelsbehoeften"):
        answer = client.get(f"/v1/{path}", headers=liaison_headers)
        assert answer.status_code == 200
        assert [one for one in region.values() if str(one.id) in answer.text] == []
    answer = client.get("/v1/voorzieningenoverzicht", headers=liaison_headers)
    assert [one for one in region.values() if str(one.id) in answer.text] == []


OF_A_REGION = ("dekking", "leerlijnen/groen/dekking", "leerlijnen/groen/tekening", "personeelsbehoeften")


@pytest.mark.parametrize("path", [*OF_A_REGION, "voorzieningenoverzicht"])
def test_only_staff_see_numbers_of_a_region(
    client: TestClient, session: Session, employer_headers: Headers, path: str
) -> None:
    for headers in (employer_headers, staff_headers(session, Role.POLICY)):
        check_refusal(client.get(f"/v1/{path}", headers=headers), 403, "niet-toegestaan")
    check_refusal(client.get(f"/v1/{path}"), 401, "niet-aangemeld")


@pytest.mark.parametrize("path", OF_A_REGION)
def test_a_gemeente_of_another_region_is_not_there(client: TestClient, consulent: Headers, path: str) -> None:
    for code in (NIJKERK, "GM9999"):
        check_refusal(client.get(f"/v1/{path}?gemeente={code}", headers=consulent), 404, "niet-gevonden")


# What employers expect.


def forecast(client: TestClient, headers: Headers, **changes: object) -> str:
    """The number of what an employer says to expect."""
    body = {"beroep": "assistent-hovenier", "aantalPlaatsen": 2, "postcode": "8102", "vereistNiveau": "mbo-1"}
    given = body | {"startdatum": (TODAY + timedelta(weeks=60)).isoformat(), "leerlijn": "groen", "stap": "G6"}
    answer = client.post("/v1/personeelsbehoeften", json=given | changes, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_what_employers_expect_is_counted_back(
    client: TestClient, session: Session, employer_headers: Headers, liaison_headers: Headers
) -> None:
    for step in ("G3", "G3", "G4"):
        corrected(session, on_the_way(session, seen=4), step, on=ago(30))
    session.commit()
    soon = (TODAY + timedelta(weeks=50)).isoformat()
    later, first = forecast(client, employer_headers), forecast(client, employer_headers, startdatum=soon)
    loose = forecast(client, employer_headers, beroep="planner-transport", leerlijn=None, stap=None)
    found = read(client, "personeelsbehoeften", liaison_headers)["resultaten"]
    by_place = {one["plekId"]: one for one in found}
    assert found[0]["plekId"] == first
    assert set(by_place) == {first, later, loose}
    assert (by_place[loose]["stap"], by_place[loose]["instroom"]) == (None, [])
    assert (by_place[first]["stap"]["stap"], by_place[first]["stapGenoemd"]) == ("G6", True)
    starts = {one["stap"]: one for one in by_place[first]["instroom"]}
    assert list(starts)[-1] == "G6"
    assert starts["G6"]["uiterlijkOp"] == soon
    dates = [one["uiterlijkOp"] for one in by_place[first]["instroom"]]
    assert dates == sorted(dates)
    assert all(one["teLaat"] == (one["uiterlijkOp"] < TODAY.isoformat()) for one in starts.values())


def test_nobody_counts_for_two_expectations(
    client: TestClient, session: Session, employer_headers: Headers, liaison_headers: Headers
) -> None:
    for step in ("G3", "G3", "G4"):
        corrected(session, on_the_way(session, seen=4), step, on=ago(30))
    session.commit()
    for weeks in (50, 55, 60):
        forecast(client, employer_headers, startdatum=(TODAY + timedelta(weeks=weeks)).isoformat())
    found = read(client, "personeelsbehoeften", liaison_headers)["resultaten"]
    under_way = [sum(start["onderweg"] for start in one["instroom"]) for one in found]
    assert under_way == [2, 1, 0]
    assert [one["instroom"][0]["teBeginnen"] for one in found] == [0, 1, 2]


def test_expectations_of_one_gemeente(client: TestClient, employer_headers: Headers, liaison_headers: Headers) -> None:
    own, other = forecast(client, employer_headers), forecast(client, employer_headers, postcode="7721")

    def places(query: str) -> set[str]:
        return {one["plekId"] for one in read(client, f"personeelsbehoeften{query}", liaison_headers)["resultaten"]}

    assert places("") == {own, other}
    assert places(f"?gemeente={RAALTE}") == {own}
    assert places(f"?gemeente={DALFSEN}") == {other}


def test_the_overview_of_a_gemeente(
    client: TestClient, session: Session, employer_headers: Headers, liaison_headers: Headers
) -> None:
    """The example of Raalte's question: kinds of place, free and coming, the stays that run, and who needs one."""
    worker, place = case_worker(session), step_place(session, "G3", aantalPlaatsen=3)
    running(session, worker, place=place)
    step_place(session, "G3", postcode="7721", aantalPlaatsen=9)
    for _ in range(4):
        on_the_way(session, level="A1")
    on_the_way(session, goal=None)
    on_the_way(session, gemeente_code=DALFSEN)
    session.commit()
    forecast(client, employer_headers, soort="reguliere-baan", leerlijn=None, stap=None)
    found = read(client, "voorzieningenoverzicht", liaison_headers)
    kinds = {one["soort"]: one for one in found["soorten"]}
    assert (found["gemeente"], found["mensen"], found["metEindtrede"]) == (RAALTE, 4 + 1 + 1, 4)
    work = kinds["werkervaringsplek"]
    assert (work["plaatsenVrij"], work["plaatsenKomend"], work["plaatsingen"]) == (2, 0, 1)
    assert (kinds["reguliere-baan"]["plaatsenVrij"], kinds["reguliere-baan"]["plaatsenKomend"]) == (0, 2)
    assert all(
        one["tekort"] == one["mensenNodig"] - one["plaatsenVrij"] - one["plaatsenKomend"] for one in kinds.values()
    )
    assert len(kinds) == 14
    assert found["voorzieningen"]["gemeente"] == RAALTE


# One person's ways.


def ways(client: TestClient, headers: Headers, person: Jobseeker, query: str = "") -> Answer:
    return read(client, f"werkzoekenden/{person.id}/looppaden{query}", headers)


def steps_of(way: Answer) -> list[str]:
    return [f"{one['leerlijn']}:{one['stap']}" for one in way["stappen"]]


@pytest.fixture
def client_at_g2(session: Session) -> Jobseeker:
    """Somebody in the taalstage of Groen, who is expected to come to paid work with support."""
    person = on_the_way(session, level="A1", seen=3, goal=5, hours=24)
    corrected(session, person, "G2", on=ago(7 * 12))
    session.commit()
    return person


def test_from_the_taalstage_over_groen_to_paid_work(
    client: TestClient, session: Session, consulent: Headers, client_at_g2: Jobseeker
) -> None:
    places = {step: step_place(session, step) for step in ("G3", "G4", "G5", "G6")}
    session.commit()
    found = ways(client, consulent, client_at_g2)
    assert (found["doel"], found["bereikt"], found["op"]) == (5, False, TODAY.isoformat())
    way = found["looppaden"][0]
    assert steps_of(way) == ["groen:G2", "groen:G3", "groen:G4", "groen:G5", "groen:G6"]
    assert [one["bezig"] for one in way["stappen"]] == [True, False, False, False, False]
    assert [[place["plekId"] for place in one["plekken"]] for one in way["stappen"][1:]] == [
        [str(places[step].id)] for step in ("G3", "G4", "G5", "G6")
    ]
    assert not any(one["zonderPlek"] for one in way["stappen"])
    weeks = [one["begintInWeek"] for one in way["stappen"]]
    assert weeks == sorted(weeks)
    assert way["weken"] == weeks[-1]
    assert way["verwachtOp"] == (TODAY + timedelta(weeks=weeks[-1])).isoformat()
    first = way["stappen"][1]
    assert first["plekken"][0] | {"minuten": None} == {
        "plekId": str(places["G3"].id), "titel": "Assistent hovenier", "soort": "werkervaringsplek", "plaatsen": 1,
        "vrijVanaf": TODAY.isoformat(), "zeker": True, "eigenStap": True, "minuten": None,
    }  # fmt: skip
    assert isinstance(first["plekken"][0]["minuten"], int)
    assert {(one["soort"], one["code"]): one["hoe"] for one in first["nodig"]}["taal", "luisteren"] == "heeft-iemand-al"
    asked = {(one["soort"], one["code"]): one for one in way["stappen"][3]["nodig"]}
    assert asked["certificaat", "VCA_BASIS"]["nu"] == "nog-niet"
    assert asked["teken", "zestien-uur-volgehouden"]["hoe"] == "nog-te-zien"


def test_a_place_out_of_reach_is_not_shown(
    client: TestClient, session: Session, consulent: Headers, client_at_g2: Jobseeker
) -> None:
    """Forty-five minutes by bicycle do not reach the other end of the region."""
    far = step_place(session, "G3", postcode="8386")
    session.commit()
    assert far.region == client_at_g2.region
    way = ways(client, consulent, client_at_g2, "?leerlijn=groen")["looppaden"][0]
    third = next(one for one in way["stappen"] if one["stap"] == "G3")
    assert (third["plekken"], third["plaatsen"], third["zonderPlek"]) == ([], 0, True)
    step_place(session, "G3", aantalPlaatsen=3)
    session.commit()
    way = ways(client, consulent, client_at_g2, "?leerlijn=groen")["looppaden"][0]
    third = next(one for one in way["stappen"] if one["stap"] == "G3")
    assert (len(third["plekken"]), third["plaatsen"], third["zonderPlek"]) == (1, 3, False)


def test_a_place_that_opens_or_closes_changes_the_answer_at_once(
    client: TestClient, session: Session, consulent: Headers, client_at_g2: Jobseeker
) -> None:
    def third() -> Answer:
        way = ways(client, consulent, client_at_g2, "?leerlijn=groen")["looppaden"][0]
        found: Answer = next(one for one in way["stappen"] if one["stap"] == "G3")
        return found

    employer = employer_actor(session, "Komt en gaat")
    session.commit()
    assert third()["zonderPlek"]
    place = step_place(session, "G3", employer)
    session.commit()
    assert [one["plekId"] for one in third()["plekken"]] == [str(place.id)]
    close_placement(session, employer, place.id, version=place.version)
    session.commit()
    assert (third()["plekken"], third()["zonderPlek"]) == ([], True)


def test_without_an_expected_trede_there_is_no_goal(client: TestClient, session: Session, consulent: Headers) -> None:
    person = on_the_way(session, goal=None)
    session.commit()
    answer = client.get(f"/v1/werkzoekenden/{person.id}/looppaden", headers=consulent)
    problem = check_refusal(answer, 409, "eindtrede-onbekend")
    assert "doel" in problem["herstel"]
    explored = ways(client, consulent, person, "?doel=4")
    assert explored["doel"] == 4
    assert all(one["stappen"][-1]["trede"] == 4 for one in explored["looppaden"])
    assert explored["looppaden"]


def test_a_goal_can_be_explored_beside_the_one_on_record(
    client: TestClient, consulent: Headers, client_at_g2: Jobseeker
) -> None:
    assert ways(client, consulent, client_at_g2)["doel"] == 5
    assert ways(client, consulent, client_at_g2, "?doel=6")["doel"] == 6
    only = ways(client, consulent, client_at_g2, "?leerlijn=schoonmaak")["looppaden"]
    assert only
    assert {one["stappen"][-1]["leerlijn"] for one in only} == {"schoonmaak"}
    for query in ("doel=7", "doel=0", "leerlijn=GROEN", "anders=1"):
        answer = client.get(f"/v1/werkzoekenden/{client_at_g2.id}/looppaden?{query}", headers=consulent)
        check_refusal(answer, 400, "ongeldige-invoer")


@pytest.mark.parametrize("goal", [5, 4])
def test_who_is_there_or_further_is_told_so(
    client: TestClient, session: Session, consulent: Headers, goal: int
) -> None:
    person = on_the_way(session, seen=5, goal=goal)
    session.commit()
    found = ways(client, consulent, person)
    assert (found["bereikt"], found["looppaden"]) == (True, [])
    assert "Blijven" in found["toelichting"]


def test_a_line_that_the_gemeente_has_not(client: TestClient, consulent: Headers, client_at_g2: Jobseeker) -> None:
    answer = client.get(f"/v1/werkzoekenden/{client_at_g2.id}/looppaden?leerlijn=visserij", headers=consulent)
    problem = check_refusal(answer, 409, "leerlijn-onbekend")
    assert "groen" in problem["herstel"]


def test_who_objected_is_on_no_way(
    client: TestClient, session: Session, consulent: Headers, client_at_g2: Jobseeker
) -> None:
    limit(session, client_at_g2.id, RequestKind.OBJECTION, on=TODAY)
    session.commit()
    answer = client.get(f"/v1/werkzoekenden/{client_at_g2.id}/looppaden", headers=consulent)
    check_refusal(answer, 409, "niet-in-matching")
    assert looks(session, client_at_g2.id) == [("bekeken", "afgewezen", "begeleiden")]


def test_whose_record_it_is(
    client: TestClient, session: Session, employer_headers: Headers, client_at_g2: Jobseeker
) -> None:
    path = f"/v1/werkzoekenden/{client_at_g2.id}/looppaden"
    for code in (DALFSEN, NIJKERK):
        headers = staff_headers(session, Role.CASE_WORKER, code)
        check_refusal(client.get(path, headers=headers), 404, "niet-gevonden")
    for headers in (employer_headers, staff_headers(session, Role.POLICY)):
        check_refusal(client.get(path, headers=headers), 403, "niet-toegestaan")
    unknown = f"/v1/werkzoekenden/{uuid4()}/looppaden"
    check_refusal(client.get(unknown, headers=staff_headers(session, Role.ADMINISTRATOR)), 404, "niet-gevonden")


def looks(session: Session, person: UUID) -> list[tuple[str, str, str]]:
    session.expire_all()
    query = select(AccessLine).where(AccessLine.jobseeker_id == person).order_by(AccessLine.at)  # type: ignore[arg-type]
    return [(one.action, one.result, one.purpose) for one in session.exec(query)]


def test_every_look_at_a_way_is_on_record(
    client: TestClient, session: Session, consulent: Headers, client_at_g2: Jobseeker
) -> None:
    ways(client, consulent, client_at_g2)
    ways(client, consulent | {"Doel": "bemiddelen"}, client_at_g2)
    path = f"/v1/werkzoekenden/{client_at_g2.id}/looppaden"
    client.get(path, headers=staff_headers(session, Role.CASE_WORKER, DALFSEN))
    assert looks(session, client_at_g2.id) == [
        ("bekeken", "verleend", "begeleiden"),
        ("bekeken", "verleend", "bemiddelen"),
        ("bekeken", "afgewezen", "begeleiden"),
    ]
