"""Employers through the API: adding, finding, changing, and who may do which."""

from uuid import uuid4

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services.registry import Role
from tests.api.conftest import Headers, new_employer_headers, staff_headers
from tests.factories import DALFSEN, NIJKERK, employer_json, place_json

Answer = dict[str, object]


def add(client: TestClient, headers: Headers, **changes: object) -> Answer:
    """A new employer, as the API tells it."""
    answer = client.post("/v1/werkgevers", json=employer_json(**changes), headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def neighbour_headers(session: Session) -> Headers:
    """A netwerker of Dalfsen, in the same region."""
    return staff_headers(session, Role.LIAISON, DALFSEN)


@pytest.fixture
def stranger_headers(session: Session) -> Headers:
    """A netwerker of Nijkerk, in another region."""
    return staff_headers(session, Role.LIAISON, NIJKERK)


def test_a_netwerker_adds_an_employer_and_reads_it_back(client: TestClient, liaison_headers: Headers) -> None:
    answer = client.post("/v1/werkgevers", json=employer_json(), headers=liaison_headers)
    assert answer.status_code == 201
    again = client.get(answer.headers["Location"], headers=liaison_headers)
    assert again.json() | {"mogelijkDubbel": []} == answer.json()
    assert again.headers["ETag"] == answer.headers["ETag"] == '"1"'
    assert again.json() | {"arbeidsmarktregio": "zwolle", "status": "actief", "sbiCode": "8130"} == again.json()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kvkNummer": "1234567"}, "kvkNummer"),
        ({"kvkNummer": "1234567a"}, "kvkNummer"),
        ({"sbiCode": "05"}, "sbiCode"),  # a division that SBI 2008 does not have
        ({"sbiCode": "8"}, "sbiCode"),
        ({"sbiCode": "813000"}, "sbiCode"),
        ({"gemeente": "GM9999"}, "gemeente"),
        ({"leerbedrijf": "ja"}, "leerbedrijf"),
        ({"naam": " "}, "naam"),
        ({"omvang": "veel"}, "omvang"),
    ],
)
def test_what_breaks_the_form_is_refused_by_field(
    client: TestClient, liaison_headers: Headers, changes: dict[str, object], field: str
) -> None:
    answer = client.post("/v1/werkgevers", json=employer_json(**changes), headers=liaison_headers)
    assert answer.status_code == 400
    assert field in {one["veld"] for one in answer.json()["fouten"]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kvkNummer": "00000000"}, "kvkNummer"),
        ({"leerbedrijf": True}, "leerbedrijfGezienOp"),
        ({"leerbedrijfGezienOp": "2026-01-01"}, "leerbedrijfGezienOp"),
        ({"leerbedrijf": False, "leerbedrijfGezienOp": "2999-01-01"}, "leerbedrijfGezienOp"),
        ({"gemeente": NIJKERK}, "gemeente"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(
    client: TestClient, liaison_headers: Headers, changes: dict[str, object], field: str
) -> None:
    answer = client.post("/v1/werkgevers", json=employer_json(**changes), headers=liaison_headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "werkgever-geweigerd")
    assert [one["veld"] for one in answer.json()["fouten"]] == [field]


@pytest.mark.parametrize("code", ["81", "813", "8130", "01131"])
def test_a_code_may_be_more_precise_than_its_division(client: TestClient, liaison_headers: Headers, code: str) -> None:
    assert add(client, liaison_headers, sbiCode=code)["sbiCode"] == code


class TestDoubles:
    """One organisation stands in the registry once; what looks like it is told."""

    def test_a_known_kvk_number_is_refused_and_says_whose_it_is(
        self, client: TestClient, liaison_headers: Headers
    ) -> None:
        made = add(client, liaison_headers, kvkNummer="99912345")
        answer = client.post("/v1/werkgevers", json=employer_json(kvkNummer="99912345"), headers=liaison_headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "werkgever-bestaat")
        assert made["id"] in answer.json()["detail"]

    def test_to_another_region_it_is_not_told_whose(
        self, client: TestClient, liaison_headers: Headers, stranger_headers: Headers
    ) -> None:
        made = add(client, liaison_headers, kvkNummer="99912345")
        body = employer_json(kvkNummer="99912345", gemeente=NIJKERK)
        answer = client.post("/v1/werkgevers", json=body, headers=stranger_headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "werkgever-bestaat")
        assert made["id"] not in answer.text
        assert str(made["naam"]) not in answer.text

    def test_a_name_that_is_nearly_the_same_is_told(
        self, client: TestClient, liaison_headers: Headers, stranger_headers: Headers
    ) -> None:
        first = add(client, liaison_headers, naam="Hoveniersbedrijf De Heinose Hagen B.V.")
        add(client, liaison_headers, naam="Bakkerij Het Krentenbrood")
        add(client, stranger_headers, naam="Hoveniersbedrijf de Heinose Hagen", gemeente=NIJKERK)
        second = add(client, liaison_headers, naam="De Heinose Hagen Hoveniersbedrijf")
        assert second["mogelijkDubbel"] == [first["id"]]
        assert "mogelijkDubbel" not in client.get(f"/v1/werkgevers/{second['id']}", headers=liaison_headers).json()

    def test_the_same_request_twice_makes_one(self, client: TestClient, liaison_headers: Headers) -> None:
        headers = liaison_headers | {"Idempotency-Key": "werkgever-0001"}
        first = client.post("/v1/werkgevers", json=employer_json(), headers=headers)
        again = client.post("/v1/werkgevers", json=employer_json(), headers=headers)
        assert again.json() == first.json()
        assert len(client.get("/v1/werkgevers", headers=liaison_headers).json()["resultaten"]) == 1


class TestWho:
    """Staff of the region see, the own gemeente and the employer change, all others get nothing."""

    def test_a_consulent_does_not_add_employers(self, client: TestClient, session: Session) -> None:
        headers = staff_headers(session, Role.CASE_WORKER)
        assert client.post("/v1/werkgevers", json=employer_json(), headers=headers).status_code == 403

    def test_an_employer_does_not_add_employers(self, client: TestClient, employer_headers: Headers) -> None:
        assert client.post("/v1/werkgevers", json=employer_json(), headers=employer_headers).status_code == 403

    def test_another_region_and_another_employer_get_the_same_answer_as_for_nobody(
        self, client: TestClient, liaison_headers: Headers, stranger_headers: Headers, other_employer_headers: Headers
    ) -> None:
        url = f"/v1/werkgevers/{add(client, liaison_headers)['id']}"
        for headers in (stranger_headers, other_employer_headers):
            nobody = client.get(f"/v1/werkgevers/{uuid4()}", headers=headers)
            assert client.get(url, headers=headers).json() == nobody.json()
            changed = client.put(url, json=change(), headers=headers | {"If-Match": '"1"'})
            assert (changed.status_code, changed.json()) == (404, nobody.json())

    def test_the_region_sees_and_the_own_gemeente_changes(
        self, client: TestClient, liaison_headers: Headers, neighbour_headers: Headers, session: Session
    ) -> None:
        url = f"/v1/werkgevers/{add(client, liaison_headers)['id']}"
        assert client.get(url, headers=neighbour_headers).status_code == 200
        refused = client.put(url, json=change(), headers=neighbour_headers | {"If-Match": '"1"'})
        assert (refused.status_code, refused.json()["code"]) == (403, "niet-toegestaan")
        consulent = staff_headers(session, Role.CASE_WORKER) | {"If-Match": '"1"'}
        assert client.put(url, json=change(), headers=consulent).status_code == 200

    def test_an_employer_sees_itself_only_and_changes_what_is_its_own(
        self, client: TestClient, session: Session, liaison_headers: Headers
    ) -> None:
        headers = new_employer_headers(session, "Zelf Verzonnen")
        add(client, liaison_headers)
        [own] = client.get("/v1/werkgevers", headers=headers).json()["resultaten"]
        assert own["naam"] == "Zelf Verzonnen"
        url, read = f"/v1/werkgevers/{own['id']}", headers | {"If-Match": '"1"'}
        changed = client.put(url, json=own | {"naam": "Zelf Anders", "kvkNummer": "99900123"}, headers=read)
        assert changed.json() | {"naam": "Zelf Anders", "kvkNummer": "99900123", "versie": 2} == changed.json()

    @pytest.mark.parametrize(("field", "value"), [("gemeente", DALFSEN), ("status", "gestopt"), ("kvkNummer", None)])
    def test_an_employer_does_not_change_whose_it_is(
        self, client: TestClient, session: Session, field: str, value: str | None
    ) -> None:
        headers = new_employer_headers(session, "Zelf Verzonnen")
        [own] = client.get("/v1/werkgevers", headers=headers).json()["resultaten"]
        url = f"/v1/werkgevers/{own['id']}"
        numbered = client.put(url, json=own | {"kvkNummer": "99900123"}, headers=headers | {"If-Match": '"1"'})
        answer = client.put(url, json=numbered.json() | {field: value}, headers=headers | {"If-Match": '"2"'})
        assert (answer.status_code, answer.json()["code"]) == (409, "werkgever-geweigerd")
        assert [one["veld"] for one in answer.json()["fouten"]] == [field]


def change(**changes: object) -> dict[str, object]:
    """The fields of an employer as they would be sent to replace it."""
    return employer_json(**changes) | {"status": changes.get("status", "actief")}


class TestChanging:
    """Of two editors the second sees what the first did."""

    def test_the_second_editor_is_told_which_fields_changed(self, client: TestClient, liaison_headers: Headers) -> None:
        url, read = f"/v1/werkgevers/{add(client, liaison_headers)['id']}", liaison_headers | {"If-Match": '"1"'}
        first = client.put(url, json=change(naam="Nieuwe Naam", pso="trede-2"), headers=read)
        assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
        second = client.put(url, json=change(naam="Andere Naam"), headers=read)
        assert (second.status_code, second.json()["code"]) == (412, "verouderde-versie")
        assert [one["veld"] for one in second.json()["fouten"]] == ["naam", "pso"]
        assert client.get(url, headers=liaison_headers).json()["naam"] == "Nieuwe Naam"

    def test_without_having_read_nothing_is_changed(self, client: TestClient, liaison_headers: Headers) -> None:
        url = f"/v1/werkgevers/{add(client, liaison_headers)['id']}"
        assert client.put(url, json=change(), headers=liaison_headers).status_code == 428

    def test_what_did_not_change_is_not_sent_again(self, client: TestClient, liaison_headers: Headers) -> None:
        url = f"/v1/werkgevers/{add(client, liaison_headers)['id']}"
        answer = client.get(url, headers=liaison_headers | {"If-None-Match": '"1"'})
        assert (answer.status_code, answer.content) == (304, b"")

    def test_a_number_that_another_has_is_refused(self, client: TestClient, liaison_headers: Headers) -> None:
        add(client, liaison_headers, kvkNummer="99912345")
        url = f"/v1/werkgevers/{add(client, liaison_headers)['id']}"
        answer = client.put(url, json=change(kvkNummer="99912345"), headers=liaison_headers | {"If-Match": '"1"'})
        assert (answer.status_code, answer.json()["code"]) == (409, "werkgever-bestaat")

    def test_a_stopped_employer_posts_no_places(
        self, client: TestClient, session: Session, liaison_headers: Headers
    ) -> None:
        headers = new_employer_headers(session, "Bijna Klaar")
        [own] = client.get("/v1/werkgevers", headers=headers).json()["resultaten"]
        stop = liaison_headers | {"If-Match": '"1"'}
        client.put(f"/v1/werkgevers/{own['id']}", json=own | {"status": "gestopt"}, headers=stop)
        answer = client.post("/v1/plekken", json=place_json(), headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "werkgever-gestopt")


class TestFinding:
    """The filters that people need, alone and together."""

    @pytest.fixture(autouse=True)
    def _employers(self, client: TestClient, liaison_headers: Headers) -> None:
        seen = {"leerbedrijf": True, "leerbedrijfGezienOp": "2026-01-12"}
        add(client, liaison_headers, naam="Hovenier Één", sbiCode="81300", pso="trede-1", **seen)
        add(client, liaison_headers, naam="Bakkerij Twee", sbiCode="1071", gemeente=DALFSEN)
        no = {"leerbedrijf": False, "leerbedrijfGezienOp": "2026-01-12"}
        add(client, liaison_headers, naam="Hoveniers Drie 100%", sbiCode=None, pso="30-plus", **no)

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("", ["Hoveniers Drie 100%", "Bakkerij Twee", "Hovenier Één"]),
            ("gemeente=GM0148", ["Bakkerij Twee"]),
            ("sbiAfdeling=81", ["Hovenier Één"]),
            ("status=gestopt", []),
            ("status=actief&pso=30-plus", ["Hoveniers Drie 100%"]),
            ("leerbedrijf=true", ["Hovenier Één"]),
            ("leerbedrijf=false", ["Hoveniers Drie 100%"]),
            ("zoek=HOVENIER", ["Hoveniers Drie 100%", "Hovenier Één"]),
            ("zoek=een", ["Hovenier Één"]),
            ("zoek=%25", []),  # no wildcard of the database
            ("zoek=_", []),
            ("metOpenActie=true", []),
        ],
    )
    def test_a_filter_finds_its_own(
        self, client: TestClient, liaison_headers: Headers, query: str, names: list[str]
    ) -> None:
        answer = client.get(f"/v1/werkgevers?{query}", headers=liaison_headers)
        assert [one["naam"] for one in answer.json()["resultaten"]] == names

    @pytest.mark.parametrize("query", ["leerbedrijf=on", "sbiAfdeling=05", "gemeente=Raalte", "sbi_afdeling=81"])
    def test_a_filter_that_is_none_is_refused(self, client: TestClient, liaison_headers: Headers, query: str) -> None:
        assert client.get(f"/v1/werkgevers?{query}", headers=liaison_headers).status_code == 400

    def test_pages_together_hold_every_employer_once(self, client: TestClient, liaison_headers: Headers) -> None:
        seen: list[str] = []
        url: str | None = "/v1/werkgevers?aantal=1"
        while url:
            answer = client.get(url, headers=liaison_headers)
            seen += [one["naam"] for one in answer.json()["resultaten"]]
            url = answer.links.get("next", {}).get("url")
        assert seen == ["Hoveniers Drie 100%", "Bakkerij Twee", "Hovenier Één"]

    def test_an_employer_learns_nothing_of_actions_by_a_filter(
        self, client: TestClient, employer_headers: Headers
    ) -> None:
        answer = client.get("/v1/werkgevers?metOpenActie=true", headers=employer_headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "niet-toegestaan")


def test_divisions_are_there_for_everybody_with_a_token(client: TestClient, employer_headers: Headers) -> None:
    found = client.get("/v1/sbi-afdelingen", headers=employer_headers).json()["resultaten"]
    assert len(found) == 86
    assert {"code": "81", "sectie": "N"}.items() <= next(one for one in found if one["code"] == "81").items()
