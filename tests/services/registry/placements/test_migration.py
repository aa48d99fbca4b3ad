"""Places of before: they keep all they had, and their history begins with «bestond al»."""

import json
from uuid import uuid4

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from services import clock
from services.database import transaction
from services.matching.shortlists.service import make_shortlist
from services.migrations import downgrade, upgrade
from services.registry import (
    Placement,
    PlacementFields,
    PlacementOut,
    PlacementState,
    PlacementTransition,
    actor_of,
    change_placement,
)
from services.registry.accounts.models import Account
from tests.conftest import raw_connection
from tests.factories import employer_actor, place_json, posted_place

INSERT = """
insert into placement (id, employer_id, gemeente_code, region, kind, title, description, occupation_code,
    pc4, hours_min, hours_max, dayparts, starts_on, capacity, guidance, demands, state, version, changed_by,
    created_at, changed_at, changed_xid)
values (%(id)s, %(employer)s, 'GM0177', 'zwolle', %(kind)s, 'Oude plek', 'Werk dat er al was, met een collega.',
    'assistent-hovenier', 8102, 12, 24, '{}', %(starts)s, 1, 'dagelijks', %(demands)s, %(state)s, 3, %(account)s,
    now(), now(), 0)
"""
DEMANDS = json.dumps({"languages": [], "certificates": [], "licences": [], "cannot_meet": ["binnen-werken"]})
OLD = [("werkervaringsplek", "open"), ("reguliere-baan", "open"), ("taalstage", "gesloten")]


def test_old_places_keep_what_they_had(clone_url: str, sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        actor = employer_actor(session)
    downgrade(clone_url, "0002")
    with raw_connection(clone_url) as connection:
        for kind, state in OLD:
            values = {"id": uuid4(), "employer": actor.employer_id, "kind": kind, "starts": clock.today()}
            connection.execute(INSERT, values | {"demands": DEMANDS, "state": state, "account": actor.account_id})
    upgrade(clone_url)
    with transaction(sessions) as session:
        places = {one.kind: one for one in session.exec(select(Placement))}
        assert {kind: one.state for kind, one in places.items()} == dict(OLD)
        assert [places[kind].check_standing for kind, _ in OLD] == ["bestond-al", "niet-nodig", "bestond-al"]
        log = session.exec(select(PlacementTransition)).all()
        assert {(one.placement_id, one.from_state, one.to_state, one.reason, one.by) for one in log} == {
            (one.id, None, one.state, "bestond-al", actor.account_id) for one in places.values()
        }
        assert all(PlacementOut.of(one).kan_dus_niet_bieden == [] for one in places.values())
        make_shortlist(session, places["werkervaringsplek"])


def test_an_old_unpaid_place_is_judged_once_it_changes_in_what_is_judged(sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        placement = posted_place(session)
        placement.check_standing = "bestond-al"
        session.flush()
        actor = actor_of(
            session.get_one(Account, session.exec(select(Account.id).where(Account.role == "werkgever")).one())
        )
        for changes, state in (({"titel": "Nieuwe titel"}, "open"), ({"urenPerWeekMaximaal": 16}, "wacht-op-toets")):
            fields = PlacementFields.model_validate(place_json(**changes))
            change_placement(session, actor, placement.id, fields, version=placement.version)
            assert placement.state == state


def test_back_to_open_and_closed(clone_url: str, sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        kept = {posted_place(session).id: "open"}
        actor = employer_actor(session, "Ander bedrijf")
        waiting = posted_place(session, actor)
        fields = PlacementFields.model_validate(place_json(urenPerWeekMaximaal=16))
        change_placement(session, actor, waiting.id, fields, version=waiting.version)
        assert waiting.state == PlacementState.AWAITING_CHECK
        kept[waiting.id] = "gesloten"
    downgrade(clone_url, "0002")
    with raw_connection(clone_url) as connection:
        assert dict(connection.execute("select id, state from placement").fetchall()) == kept
    upgrade(clone_url)
