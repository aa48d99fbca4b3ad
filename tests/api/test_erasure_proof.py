"""Erasure proven: marked values in everything that can be written about a person, and none to be found afterwards.

What can be written is read from the OpenAPI document, so a new door is tried from its first day.
"""

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, SQLModel
from starlette.testclient import TestClient

from api.app import create_app
from api.examples import EXAMPLES
from services import clock
from services.database import DatabaseRole, transaction
from services.matching.region import region_columns
from services.registry import Role, add_staff, issue_token
from services.settings import Settings
from tests.api.conftest import Headers
from tests.conftest import everything_stored
from tests.factories import RAALTE, employer_actor, known_jobseeker, posted_place

Body = dict[str, Any]
PATH = "/werkzoekenden/{werkzoekendeId}"
# They end things or limit the person; the rest writes about the person.
NO_WRITING = re.compile(r"/_|/privacyverzoeken$|/begeleiders$")


@pytest.fixture
def app(clone: Engine, settings: Settings) -> FastAPI:
    """On a committed clone, so that columns in memory follow."""
    return create_app(settings, clone)


@pytest.fixture
def staff(sessions: sessionmaker[Session]) -> dict[Role, Headers]:
    """One account of each role in Raalte."""
    found: dict[Role, Headers] = {}
    with transaction(sessions) as session:
        for role in (Role.CASE_WORKER, Role.ADMINISTRATOR, Role.LIAISON):
            account = add_staff(session, name=str(role), role=role, gemeente_code=RAALTE, password=None)
            found[role] = {"Authorization": f"Bearer {issue_token(session, account)}"}
    return found


def writing(document: Body) -> Iterator[tuple[str, str, str]]:
    """Method, path and schema of every door that writes about a person."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            body = operation.get("requestBody")
            if body and path.startswith(PATH) and not NO_WRITING.search(path):
                reference = body["content"]["application/json"]["schema"]["$ref"]
                yield method, path, reference.rsplit("/", 1)[1]


class Marker:
    """Puts a mark of its own in every field that takes free text, however deep, and today as the day it is about."""

    def __init__(self, document: Body) -> None:
        self.schemas: Body = document["components"]["schemas"]
        self.marks: list[str] = []

    def body(self, name: str, **changes: object) -> Body:
        """The example of a schema with its texts marked."""
        kept = {field: value for field, value in EXAMPLES[name].items() if field not in changes}
        marked: Body = self._marked({"$ref": f"#/{name}"}, kept)
        return marked | changes

    def _marked(self, shape: Body, value: Any) -> Any:
        if "$ref" in shape:
            shape = self.schemas[shape["$ref"].rsplit("/", 1)[1]]
        kinds = [shape, *shape.get("anyOf", [])]
        if isinstance(value, dict) and "properties" in shape:
            return {name: self._marked(shape["properties"][name], one) for name, one in value.items()}
        if isinstance(value, list):
            items = next((one["items"] for one in kinds if "items" in one), {})
            return [self._marked(items, one) for one in value]
        if any(takes_text(one) for one in kinds):
            self.marks.append(f"Kwartelhoek{len(self.marks)}pad")
            return f"{self.marks[-1]} dat nergens mag blijven"
        return value


def takes_text(shape: Body) -> bool:
    """Whether a field takes any text: no list of words, no pattern of a code, no date."""
    coded = {"enum", "format", "const"} & shape.keys()
    return shape.get("type") == "string" and not coded and shape.get("maxLength", 0) >= 80


def plant(client: TestClient, headers: Headers, person: UUID, marker: Marker) -> None:
    """Write through every door about a person, each with success: a door that this test cannot open fails it."""
    document = client.get("/v1/openapi.json").json()
    values = {"werkzoekendeId": str(person)}
    special: dict[str, Body] = {
        "TrajectInvoer": {"voorziening": "jobcoaching", "vorm": "individueel", "aanbieder": None}
    }
    for method, path, schema in writing(document):
        body = marker.body(schema, **special.get(schema, {}))
        answer = client.request(method, f"/v1{path}".format(**values), json=body, headers=headers | if_match(path))
        assert answer.status_code in (200, 201), f"{method} {path}: {answer.text}"
        if schema == "PlanInvoer":
            values["planId"] = answer.json()["id"]


def plant_stay(client: TestClient, headers: Headers, person: UUID, place: UUID, marker: Marker) -> None:
    """A stay with all that can be said of it by staff, the explanation of an exception included."""
    today = clock.today()
    body = marker.body(
        "PlaatsingInvoer",
        werkzoekendeId=str(person),
        plekId=str(place),
        van=today.isoformat(),
        totEnMet=(today + timedelta(days=90)).isoformat(),
        overeenkomstGetekendOp=today.isoformat(),
        oordelen=[],
        afwijkingen=[],
    )
    planned = client.post("/v1/plaatsingen", json=body, headers=headers)
    assert planned.status_code == 201, planned.text
    stay = f"/v1/plaatsingen/{planned.json()['id']}"
    for path, schema, changes in (
        ("_start", "BeginInvoer", {"opDatum": today.isoformat(), "overeenkomstGetekendOp": today.isoformat()}),
        ("afwijkingen", "AfwijkingInvoer", {}),
        ("aanwezigheid", "WeekurenInvoer", {"weekVanaf": (today - timedelta(days=today.weekday())).isoformat()}),
    ):
        answer = client.post(f"{stay}/{path}", json=marker.body(schema, **changes), headers=headers)
        assert answer.status_code in (200, 201), f"{path}: {answer.text}"


def if_match(path: str) -> Headers:
    """A plan is changed by version."""
    return {"If-Match": '"1"'} if path.endswith("{planId}") else {}


def rows_per_table(session: Session) -> dict[str, int]:
    """How many rows each table of ours holds, seen past every role."""
    session.execute(text("set local role none"))
    counts = {
        table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
        for table in SQLModel.metadata.sorted_tables
    }
    session.execute(text(f"set local role {DatabaseRole.APP}"))
    return counts


# What an erasure leaves on purpose: that it was done, by whom, and how many people there were.
LEFT = {"access_log", "privacy_request", "erased_jobseeker", "kept_count", "kept_ending", "shortlist", "shortlist_line"}
# The place was filled by the stay, and keeps its own history; no person stands in it.
LEFT |= {"placement_transition", "record_version"}


def test_nothing_of_an_erased_person_is_left_anywhere(
    client: TestClient,
    staff: dict[Role, Headers],
    sessions: sessionmaker[Session],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    with transaction(sessions) as session:
        place = posted_place(session, employer_actor(session), soort="reguliere-baan", beloning=None)
        before = rows_per_table(session)
        person = known_jobseeker(session).id
    consulent, beheer = staff[Role.CASE_WORKER], staff[Role.ADMINISTRATOR]
    take_on(client, consulent, person)
    made = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=consulent)
    assert str(person) in made.text
    marker = Marker(client.get("/v1/openapi.json").json())
    plant(client, consulent, person, marker)
    with sessions() as session:
        stored = everything_stored(session)
        sealed = {mark for mark in marker.marks if mark not in stored}
        assert len(marker.marks) >= 12
        assert person.bytes in {bytes(one) for one in region_columns(session, place.region).columns.ids}
    plant_stay(client, consulent, person, place.id, marker)
    told = client.get(f"/v1/werkzoekenden/{person}/inzage", headers=consulent).text
    assert [mark for mark in marker.marks if mark not in told] == [], "what was written comes out for the person"
    assert len(sealed) >= 4, "a name is never in the open"

    asked = client.post(
        f"/v1/werkzoekenden/{person}/privacyverzoeken",
        json={"soort": "wissing", "ontvangenOp": clock.today().isoformat()},
        headers=consulent,
    ).json()
    decided = client.post(f"/v1/privacyverzoeken/{asked['id']}/_beslis", json={"toegewezen": True}, headers=beheer)
    assert decided.status_code == 200, decided.text

    with sessions() as session:
        stored = everything_stored(session)
        after = rows_per_table(session)
        assert person.bytes not in {bytes(one) for one in region_columns(session, place.region).columns.ids}
    assert [mark for mark in marker.marks if mark in stored] == []
    assert {name for name, count in after.items() if count != before[name]} <= LEFT
    listed = client.get(made.headers["Location"], headers=consulent)
    assert str(person) not in listed.text
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).status_code == 404
    assert [mark for mark in marker.marks if mark in caplog.text] == []


def take_on(client: TestClient, headers: Headers, person: UUID) -> None:
    """Make the consulent their guide, so that the name opens."""
    staff = client.get("/v1/medewerkers", headers=headers).json()["resultaten"]
    body = {
        "medewerkerId": next(one["id"] for one in staff if one["naam"] == "consulent"),
        "vanaf": clock.today().isoformat(),
    }
    assert client.post(f"/v1/werkzoekenden/{person}/begeleiders", json=body, headers=headers).status_code == 201
