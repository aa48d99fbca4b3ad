"""Searching people over HTTP: every filter alone, all of them together, pages, and who finds nobody."""

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
from services.registry.jobseekers.models import (
    Availability,
    CertificateStatement,
    LadderObservation,
    LanguageLevel,
    OccupationSet,
    Reach,
    Statement,
    SupportNeed,
)
from services.registry.jobseekers.participation.models import CategoryStatement, ExpectedTrede, StatusStatement
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, RAALTE, known_jobseeker

Json = dict[str, Any]
Said = tuple[type[Statement], Json]
TODAY = clock.today()
PATH = "/v1/werkzoekenden/_zoek"
YESTERDAY, LAST_YEAR = TODAY - timedelta(days=1), date(TODAY.year - 1, 12, 31)
LONG_AGO = date(TODAY.year - 1, 1, 4)


def trede(value: int, **more: Any) -> Said:
    return LadderObservation, {"trede": value, **more}


def expected(value: int) -> Said:
    return ExpectedTrede, {"trede": value, "horizon_months": 12}


def category(scheme: str, code: str, finer: str | None = None, **more: Any) -> Said:
    return CategoryStatement, {"scheme": scheme, "category": code, "subcategory": finer, **more}


def status(value: str, **more: Any) -> Said:
    return StatusStatement, {"status": value, **more}


def language(level: str, scale: str = "erk", skill: str = "spreken", **more: Any) -> Said:
    return LanguageLevel, {"skill": skill, "scale": scale, "level": level, **more}


def certificate(code: str, *, held: bool = True, until: date | None = None, **more: Any) -> Said:
    return CertificateStatement, {"certificate_code": code, "held": held, "valid_until": until, **more}


def hours(value: float | None, **more: Any) -> Said:
    return Availability, {"hours_max": value, **more}


def lives(pc4: int | None, **more: Any) -> Said:
    return Reach, {"pc4": pc4, **more}


def wishes(*codes: str, tie: str = "wens", **more: Any) -> Said:
    return OccupationSet, {"tie": tie, "occupation_codes": list(codes), **more}


def guidance(value: str) -> Said:
    return SupportNeed, {"guidance": value}


def contact(on: date, following: date | None = None) -> Said:
    return ContactMoment, {"channel": "kantoor", "kind": "voortgang", "next_on": following, "noted_on": on}


SUB = "doorstroom-te-verwachten"
# A filter alone; what was noted of somebody who must be found; and of somebody who must not.
FILTERS: list[tuple[Json, list[Said], list[Said]]] = [
    ({"tredeVanaf": 3}, [trede(3)], [trede(2)]),
    ({"tredeVanaf": 3}, [trede(1, noted_on=YESTERDAY), trede(5)], [trede(5, noted_on=YESTERDAY), trede(1)]),
    ({"tredeVanaf": 1}, [trede(1)], []),
    ({"tredeTotEnMet": 3}, [trede(3)], [trede(4)]),
    ({"tredeVanaf": 2, "tredeTotEnMet": 2}, [trede(2)], [trede(3)]),
    ({"eindtredeVanaf": 5}, [expected(5)], [expected(4)]),
    ({"categorie": {"schema": "raalte-ladder", "categorie": "zorg"}}, [category("raalte-ladder", "zorg")], []),
    (
        {"categorie": {"schema": "raalte-ladder", "categorie": "zorg"}},
        [category("raalte-ladder", "zorg")],
        [category("raalte-ladder", "zorg", noted_on=YESTERDAY), category("raalte-ladder", "overig")],
    ),
    (
        {"categorie": {"schema": "dalfsen-zorg-meedoen-werkfit", "categorie": "zorg"}},
        [category("dalfsen-zorg-meedoen-werkfit", "zorg", SUB), category("raalte-ladder", "overig")],
        [category("dalfsen-zorg-meedoen-werkfit", "meedoen", SUB)],
    ),
    (
        {"categorie": {"schema": "dalfsen-zorg-meedoen-werkfit", "categorie": "zorg", "subcategorie": SUB}},
        [category("dalfsen-zorg-meedoen-werkfit", "zorg", SUB)],
        [category("dalfsen-zorg-meedoen-werkfit", "zorg")],
    ),
    ({"statussen": ["traject", "geen"]}, [status("geen")], [status("in-onderzoek")]),
    ({"statussen": ["traject"]}, [status("traject")], [status("traject", noted_on=YESTERDAY), status("geen")]),
    ({"talen": [{"vaardigheid": "spreken", "niveau": "A2"}]}, [language("B1")], [language("A1")]),
    ({"talen": [{"vaardigheid": "spreken", "niveau": "A2"}]}, [language("A2")], [language("B1", skill="lezen")]),
    ({"talen": [{"vaardigheid": "spreken", "niveau": "A0"}]}, [language("A0")], [language("3", "sonar")]),
    (
        {"talen": [{"vaardigheid": "spreken", "niveau": "2", "schaal": "sonar"}]},
        [language("2", "sonar")],
        [language("8", "sonar")],
    ),
    (
        {"talen": [{"vaardigheid": "spreken", "niveau": "A2"}, {"vaardigheid": "lezen", "niveau": "A1"}]},
        [language("B1"), language("A1", skill="lezen")],
        [language("B1")],
    ),
    ({"certificaten": ["BHV"]}, [certificate("BHV", until=TODAY)], [certificate("BHV", until=YESTERDAY)]),
    ({"certificaten": ["BHV"]}, [certificate("BHV")], [certificate("BHV", held=False)]),
    (
        {"certificaten": ["BHV", "HEFTRUCK"]},
        [certificate("BHV"), certificate("HEFTRUCK")],
        [certificate("BHV"), certificate("VCA_BASIS")],
    ),
    ({"urenMinstens": 16}, [hours(16.0)], [hours(15.5)]),
    ({"urenMinstens": 16}, [hours(24.0, noted_on=YESTERDAY), hours(None, hours_min=4)], [hours(None, hours_min=20)]),
    ({"urenMinstens": 0}, [hours(0.0)], []),
    ({"postcodegebieden": ["81"]}, [lives(8102)], [lives(8011)]),
    ({"postcodegebieden": ["80", "8102"]}, [lives(8102)], [lives(8103)]),
    ({"postcodegebieden": ["810"]}, [lives(8109), lives(None, max_minutes=20)], [lives(8110)]),
    ({"wensberoepen": ["hovenier", "kok"]}, [wishes("kok")], [wishes("kok", tie="ervaring")]),
    ({"wensberoepen": ["kok"]}, [wishes("hovenier", "kok")], [wishes("kok", noted_on=YESTERDAY), wishes("hovenier")]),
    ({"begeleiding": ["dagelijks", "gewoon"]}, [guidance("gewoon")], [guidance("wekelijks")]),
    ({"contactNodig": True}, [contact(LAST_YEAR)], [contact(TODAY)]),
    ({"contactNodig": True}, [], [contact(TODAY, TODAY + timedelta(days=1))]),
    ({"contactNodig": False}, [contact(TODAY)], []),
    ({"contactNodig": False}, [contact(TODAY, TODAY + timedelta(days=1))], [contact(LAST_YEAR)]),
    ({"nietsOver": ["treden"]}, [hours(16.0)], [trede(1)]),
    ({"nietsOver": ["treden", "contactmomenten"]}, [], [contact(TODAY)]),
]


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def somebody(session: Session, *said: Said, gemeente: str = RAALTE, registered: date = LONG_AGO) -> UUID:
    """Somebody of whom this was noted, and nothing else."""
    person = register(session, gemeente_code=gemeente, registered_on=registered).id
    for table, fields in said:
        note(session, [table(**({"jobseeker_id": person, "noted_on": TODAY, "source": "intake"} | fields))])
    session.commit()
    return person


def found(client: TestClient, headers: Headers, **asked: Any) -> list[str]:
    """Who meets what is asked."""
    answer = client.post(PATH, json=asked, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["volgende"] is None
    return [one["id"] for one in answer.json()["resultaten"]]


@pytest.mark.parametrize(("asked", "inside", "outside"), FILTERS)
def test_a_filter_finds_who_meets_it_and_nobody_else(
    client: TestClient, session: Session, consulent: Headers, asked: Json, inside: list[Said], outside: list[Said]
) -> None:
    one, other = somebody(session, *inside), somebody(session, *outside)
    silent = somebody(session)
    assert str(one) in (ids := found(client, consulent, **asked))
    assert outside == [] or str(other) not in ids
    about_silence = asked.get("contactNodig") is True or "nietsOver" in asked
    assert (str(silent) in ids) == about_silence, "who is unknown meets no demand"


def test_a_contact_of_which_the_planned_day_came_is_needed_again(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    late = somebody(session, contact(TODAY - timedelta(days=5), TODAY))
    assert found(client, consulent, contactNodig=True) == [str(late)]
    assert found(client, consulent, contactNodig=False) == []
    shown = client.get(f"/v1/werkzoekenden/{late}", headers=consulent).json()
    assert shown["contactNodig"] is True


def test_without_a_filter_everybody_is_found_and_shown_in_short(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    person = known_jobseeker(session)
    note(session, [LadderObservation(jobseeker_id=person.id, noted_on=TODAY, source="consulent", trede=4)])
    session.commit()
    (hit,) = client.post(PATH, json={}, headers=consulent).json()["resultaten"]
    assert hit == {
        "id": str(person.id),
        "ingeschrevenOp": "2026-01-05",
        "trede": 4,
        "verwachteEindtrede": None,
        "status": None,
        "urenPerWeekMaximaal": 24.0,
        "postcodegebied": "8102",
        "wensen": ["assistent-hovenier"],
        "begeleiding": "gewoon",
        "laatsteContactOp": None,
    }


ALL: Json = {
    "tredeVanaf": 3,
    "tredeTotEnMet": 4,
    "eindtredeVanaf": 5,
    "categorie": {"schema": "raalte-ladder", "categorie": "arbeidsactivering"},
    "statussen": ["traject"],
    "talen": [{"vaardigheid": "spreken", "niveau": "A2"}],
    "certificaten": ["BHV"],
    "urenMinstens": 16,
    "postcodegebieden": ["81"],
    "wensberoepen": ["hovenier"],
    "begeleiding": ["wekelijks"],
    "contactNodig": False,
    "nietsOver": ["rijbewijzen"],
}
MEETS_ALL: dict[str, Said] = {
    "tredeVanaf": trede(4),
    "eindtredeVanaf": expected(6),
    "categorie": category("raalte-ladder", "arbeidsactivering"),
    "statussen": status("traject"),
    "talen": language("B2"),
    "certificaten": certificate("BHV"),
    "urenMinstens": hours(32.0),
    "postcodegebieden": lives(8141),
    "wensberoepen": wishes("hovenier"),
    "begeleiding": guidance("wekelijks"),
    "contactNodig": contact(TODAY),
}


def test_filters_together_are_all_met(client: TestClient, session: Session, consulent: Headers) -> None:
    whole = somebody(session, *MEETS_ALL.values())
    for missing in MEETS_ALL:
        somebody(session, *(said for name, said in MEETS_ALL.items() if name != missing))
    assert found(client, consulent, **ALL) == [str(whole)]
    for missing in MEETS_ALL:
        without = {name: value for name, value in ALL.items() if name != missing}
        if missing == "tredeVanaf":
            without.pop("tredeTotEnMet")
        assert len(found(client, consulent, **without)) == 2, missing


def test_pages_hold_everybody_once_latest_registered_first(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    people = [somebody(session, trede(3), registered=date(2026, 1, 1 + at // 2)) for at in range(5)]
    somebody(session, trede(1), registered=date(2026, 6, 1))
    asked, seen, pages = {"tredeVanaf": 2, "aantal": 2}, [], 0
    while True:
        page = client.post(PATH, json=asked, headers=consulent).json()
        seen += [(one["ingeschrevenOp"], one["id"]) for one in page["resultaten"]]
        pages += 1
        if page["volgende"] is None:
            break
        assert page["volgende"] == seen[-1][1]
        asked["cursor"] = page["volgende"]
    assert (len(seen), pages) == (5, 3)
    assert {one for _, one in seen} == {str(one) for one in people}
    assert [day for day, _ in seen] == sorted((day for day, _ in seen), reverse=True)


def test_a_full_last_page_has_no_next(client: TestClient, session: Session, consulent: Headers) -> None:
    for _ in range(2):
        somebody(session)
    page = client.post(PATH, json={"aantal": 2}, headers=consulent).json()
    assert (len(page["resultaten"]), page["volgende"]) == (2, None)


def test_who_may_not_be_found_is_not(client: TestClient, session: Session, consulent: Headers) -> None:
    ours, gone, kept, objecting = (somebody(session, trede(3)) for _ in range(4))
    somebody(session, trede(3), gemeente=DALFSEN)
    withdraw(session, session.get_one(Jobseeker, gone), on=TODAY)
    limit(session, kept, RequestKind.RESTRICTION, on=TODAY)
    limit(session, objecting, RequestKind.OBJECTION, on=TODAY)
    session.commit()
    assert set(found(client, consulent, tredeVanaf=1)) == {str(ours), str(objecting)}, "guidance goes on"


def test_every_hit_is_a_line_with_the_purpose_and_the_question_is_in_no_address(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    inside, outside = somebody(session, trede(3)), somebody(session, trede(1))
    client.post(PATH, json={"tredeVanaf": 3}, headers=consulent | {"Doel": "beheren"})
    client.post(PATH, json={"tredeVanaf": 6}, headers=consulent)
    lines = session.exec(select(AccessLine).where(col(AccessLine.jobseeker_id).in_([inside, outside]))).all()
    assert [(one.jobseeker_id, one.action, one.object, one.purpose) for one in lines] == [
        (inside, "gezocht", "dossier", "beheren")
    ]
    assert client.get(PATH, headers=consulent).status_code in (400, 405)


def test_only_staff_search_and_only_at_home(
    client: TestClient, session: Session, employer_headers: Headers, liaison_headers: Headers, admin_headers: Headers
) -> None:
    ours = somebody(session, trede(3))
    for headers in (liaison_headers, admin_headers):
        assert found(client, headers) == [str(ours)]
    assert found(client, staff_headers(session, Role.CASE_WORKER, DALFSEN)) == []
    for headers in (employer_headers, staff_headers(session, Role.POLICY)):
        check_refusal(client.post(PATH, json={}, headers=headers), 403, "niet-toegestaan")
    check_refusal(client.post(PATH, json={}), 401, "niet-aangemeld")


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ({"tredeVanaf": 4, "tredeTotEnMet": 3}, ["tredeVanaf"]),
        ({"talen": [{"vaardigheid": "spreken", "niveau": "1F"}]}, ["talen.0.niveau"]),
        (
            {
                "tredeVanaf": 2,
                "tredeTotEnMet": 1,
                "talen": [
                    {"vaardigheid": "lezen", "niveau": "A1"},
                    {"vaardigheid": "lezen", "niveau": "0", "schaal": "sonar"},
                ],
            },
            ["tredeVanaf", "talen.1.niveau"],
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(
    client: TestClient, consulent: Headers, asked: Json, fields: list[str]
) -> None:
    answer = client.post(PATH, json=asked, headers=consulent)
    assert [one["veld"] for one in check_refusal(answer, 409, "zoekvraag-geweigerd")["fouten"]] == fields


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"tredeVanaf": 7}, "tredeVanaf"),
        ({"tredeVanaf": "3"}, "tredeVanaf"),
        ({"urenMinstens": 41}, "urenMinstens"),
        ({"urenMinstens": True}, "urenMinstens"),
        ({"statussen": ["ziek"]}, "statussen.0"),
        ({"talen": [{"niveau": "A1"}]}, "talen.0.vaardigheid"),
        ({"postcodegebieden": ["8"]}, "postcodegebieden.0"),
        ({"postcodegebieden": ["81410"]}, "postcodegebieden.0"),
        ({"begeleiding": "dagelijks"}, "begeleiding"),
        ({"contactNodig": "ja"}, "contactNodig"),
        ({"nietsOver": ["geheimen"]}, "nietsOver.0"),
        ({"cursor": "onzin"}, "cursor"),
        ({"aantal": 101}, "aantal"),
        ({"aantal": 0}, "aantal"),
        ({"verblijfsstatus": "statushouder"}, "verblijfsstatus"),
        ({"geslacht": "man"}, "geslacht"),
        ({"leeftijd": 40}, "leeftijd"),
        ({"naam": "Jansen"}, "naam"),
    ],
)
def test_bad_input_is_told_in_dutch(client: TestClient, consulent: Headers, asked: Json, field: str) -> None:
    answer = client.post(PATH, json=asked, headers=consulent)
    assert [one["veld"] for one in check_refusal(answer, 400, "ongeldige-invoer")["fouten"]] == [field]


def test_a_cursor_of_somebody_elsewhere_is_no_cursor(client: TestClient, session: Session, consulent: Headers) -> None:
    stranger = somebody(session, gemeente=DALFSEN)
    for cursor in (str(stranger), str(uuid4())):
        answer = client.post(PATH, json={"cursor": cursor}, headers=consulent)
        check_refusal(answer, 404, "cursor-onbekend")
