"""Everything that the document promises, tried by Schemathesis: no fault of ours, no answer that it does not name.

On a committed clone with a small registry. The seed is fixed, so a failure comes back. Two requests of a kind are tried
here; `make fuzz` tries more of them, and every border of every field.
"""

import os
from datetime import timedelta

import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder
from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from api.app import create_app
from api.examples import PLACE_FIELDS
from services import clock
from services.database import transaction
from services.matching.shortlists.service import make_shortlist
from services.registry import (
    PlacementFields,
    Role,
    actor_of,
    add_employer,
    add_employer_account,
    add_staff,
    issue_token,
    post_placement,
    register,
)
from services.settings import Settings
from tests.factories import approved

EXAMPLES = int(os.environ.get("DOORSTROOM_FUZZ_EXAMPLES", "2"))
BORDERS = os.environ.get("DOORSTROOM_FUZZ_BORDERS") == "1"

# What a well-formed request may also get: the business says no, or somebody was earlier.
BUSINESS = ["2xx", "3xx", "401", "403", "404", "409", "412"]


@pytest.fixture
def app(clone: Engine, settings: Settings) -> FastAPI:
    """The app on a database of its own, where everything is committed."""
    return create_app(settings, clone)


@pytest.fixture
def tokens(sessions: sessionmaker[Session]) -> dict[str, str]:
    """A small registry: three people, one place with a list. Tokens by role."""
    with transaction(sessions) as session:
        for days in range(3):
            register(session, gemeente_code="GM0177", registered_on=clock.today() - timedelta(days=days))
        employer = add_employer(session, name="Hoveniersbedrijf Heinose Hagen", gemeente_code="GM0177")
        account = add_employer_account(session, name="werkgever", employer_id=employer.id)
        starts_on = (clock.today() + timedelta(days=14)).isoformat()
        fields = PlacementFields.model_validate(PLACE_FIELDS | {"startdatum": starts_on})
        make_shortlist(session, approved(session, post_placement(session, actor_of(account), fields)))
        post_placement(session, actor_of(account), fields)  # one that awaits its check
        found = {Role.EMPLOYER: issue_token(session, account)}
        for role in (Role.LIAISON, Role.ADMINISTRATOR):
            staff = add_staff(session, name=role, role=role, gemeente_code="GM0177", password=None)
            found[role] = issue_token(session, staff)
    return found


def config(token: str, *, borders: bool) -> SchemathesisConfig:
    """All checks, one seed, nothing kept between runs. `borders` tries every border of every field."""
    return SchemathesisConfig.from_dict(
        {
            "seed": 2026,
            "headers": {"Authorization": f"Bearer {token}"},
            "continue-on-failure": True,
            "warnings": False,
            "generation": {"max-examples": EXAMPLES, "deterministic": True, "database": "none"},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": BUSINESS},
                "missing_required_header": {"expected-statuses": ["400", "401", "403", "428"]},
            },
            "phases": {"coverage": {"enabled": borders}},
        }
    )


def failures(app: FastAPI, token: str, *, borders: bool) -> list[str]:
    """Run everything; every failed check and every error of the run itself, in words."""
    schema = schemathesis.openapi.from_asgi("/v1/openapi.json", app, config=config(token, borders=borders))
    found, tried = [], set()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            tried.add(event.recorder.label)
            found += failed_checks(event.recorder)
        elif isinstance(event, events.NonFatalError):
            found.append(f"{event.label}: {event.info.format()}")
        elif isinstance(event, events.FatalError):
            raise event.exception
    promised = {f"{method.upper()} {path}" for path, item in schema.raw_schema["paths"].items() for method in item}
    return found + [f"not tried: {label}" for label in sorted(promised - tried)]


def failed_checks(recorder: ScenarioRecorder) -> list[str]:
    """What went wrong in one series of requests, with a way to repeat it."""
    failed = [one for checks in recorder.checks.values() for one in checks if one.failure_info is not None]
    return [
        f"{recorder.label}: {one.name}: {one.failure_info.failure.message}\n{one.failure_info.code_sample}"
        for one in failed
    ]


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.LIAISON, Role.ADMINISTRATOR], ids=str)
def test_the_api_keeps_every_promise_of_its_document(app: FastAPI, tokens: dict[str, str], role: Role) -> None:
    borders = BORDERS and role is not Role.ADMINISTRATOR  # to an administrator all looks alike
    found = failures(app, tokens[role], borders=borders)
    assert not found, f"{len(found)} failures\n\n" + "\n\n".join(found[:20])
