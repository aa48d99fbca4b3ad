"""Versions and decisions: nothing is changed afterwards, the last decision counts, and nobody else's is touched."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from ml.scorecard import Field, Scorecard, ScorecardError, points_per_field
from services.database import transaction
from services.errors import DomainError, InvalidInputError, NotFoundError, RefusedError
from services.matching.policy import GainTable, default_gains
from services.matching.scorecards import repository
from services.matching.scorecards.models import ScorecardVersion, Switch
from services.matching.scorecards.service import (
    add_version,
    decide_off,
    decide_on,
    decision_in_force,
    load_version,
    scorecard_for,
)
from tests.concurrently import at_once
from tests.factories import DALFSEN, NIJKERK, RAALTE, staff_actor
from tests.ml.scorecard.cards import RICH, cards

Sessions = Callable[[], Session]
DPIA = {"dpia": "DPIA-2026-04", "reason": "Proef van een half jaar."}


def switched_on(session: Session, gemeente: str = RAALTE, card: Scorecard = RICH) -> None:
    """A card in force for a gemeente."""
    decide_on(session, gemeente, add_version(session, card).sha256, **DPIA)


def test_a_version_is_kept_once_and_comes_back_as_it_was(session: Session) -> None:
    account = staff_actor(session).account_id
    first, second = add_version(session, RICH, by=account), add_version(session, RICH)
    assert first.sha256 == second.sha256 == RICH.sha256
    assert (second.added_by, second.version, second.origin) == (account, RICH.version, RICH.origin)
    assert load_version(session, RICH.sha256) == RICH
    assert [one.sha256 for one in repository.all_versions(session)] == [RICH.sha256]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(card=cards())
def test_every_sound_card_survives_the_table(session: Session, card: Scorecard) -> None:
    try:
        add_version(session, card)
    except ScorecardError:  # −0.0 is 0 in JSONB: another card, so it is refused and not kept in disguise
        assert "-0.0" in str(card)
    else:
        assert load_version(session, card.sha256) == card


def test_on_and_off_count_at_once_and_for_one_gemeente(session: Session) -> None:
    assert scorecard_for(session, RAALTE) is None
    switched_on(session)
    switched_on(session, DALFSEN)
    found = scorecard_for(session, RAALTE)
    assert found is not None
    assert (found.card, found.gains, found.decision.dpia) == (RICH, default_gains(), "DPIA-2026-04")
    decide_off(session, RAALTE, reason="De ratio's gaan uit elkaar.")
    assert scorecard_for(session, RAALTE) is None
    assert decision_in_force(session, DALFSEN) is not None
    assert scorecard_for(session, NIJKERK) is None
    told = [(one.gemeente_code, one.switch, name) for one, name in repository.decisions(session)]
    assert told == [
        (RAALTE, Switch.OFF, None),
        (DALFSEN, Switch.ON, RICH.version),
        (RAALTE, Switch.ON, RICH.version),
    ]
    assert len(repository.decisions(session, DALFSEN)) == 1


def test_the_last_of_several_cards_counts(session: Session) -> None:
    other = replace(RICH, name="ander")
    switched_on(session)
    switched_on(session, card=other)
    found = scorecard_for(session, RAALTE)
    assert found is not None
    assert found.card == other


@pytest.mark.parametrize("missing", ["dpia", "reason"])
@pytest.mark.parametrize("given_text", ["", "   ", "x" * 501, "twee\nregels"])
def test_no_decision_without_dpia_and_reason(session: Session, missing: str, given_text: str) -> None:
    version = add_version(session, RICH)
    with pytest.raises(InvalidInputError):
        decide_on(session, RAALTE, version.sha256, **DPIA | {missing: given_text})
    assert scorecard_for(session, RAALTE) is None


def test_what_cannot_be_switched(session: Session) -> None:
    by_hand = add_version(session, points_per_field({"wens": 3}))
    unknown = add_version(session, replace(RICH, fields=(Field("nieuw-kenmerk", "Nieuw", "deel", 1, (), (0,), 0),)))
    policy = add_version(session, replace(RICH, fields=(Field("wachttijd", "Wachten", "deel", 1, (), (0,), 0),)))
    refusals: list[tuple[str, str, type[Exception]]] = [
        (RAALTE, by_hand.sha256, RefusedError),
        (RAALTE, unknown.sha256, ScorecardError),
        (RAALTE, policy.sha256, ScorecardError),
        (RAALTE, "0" * 64, NotFoundError),
        ("GM9999", add_version(session, RICH).sha256, InvalidInputError),
    ]
    for gemeente, sha256, kind in refusals:
        with pytest.raises(kind):
            decide_on(session, gemeente, sha256, **DPIA)
    with pytest.raises(RefusedError, match="geen scorekaart aan"):
        decide_off(session, RAALTE, reason="Voor de zekerheid.")
    assert repository.decisions(session) == []


def test_a_gemeente_brings_its_own_gain_table(session: Session) -> None:
    own = GainTable("raalte-1", {kind: ((2.5,) * 7,) * 7 for kind in default_gains().gains})
    decide_on(session, RAALTE, add_version(session, RICH).sha256, **DPIA, gains=own)
    found = scorecard_for(session, RAALTE)
    assert found is not None
    assert found.gains == own


@pytest.mark.parametrize("statement", ["update {} set reason = reason", "delete from {}"])
@pytest.mark.parametrize("table", ["scorecard_version", "scorecard_decision"])
def test_the_application_changes_and_deletes_neither(sessions: Sessions, table: str, statement: str) -> None:
    with transaction(sessions) as session:
        switched_on(session)
    change = statement.format(table).replace("reason", "name" if table == "scorecard_version" else "reason")
    with pytest.raises(DBAPIError, match="permission denied"), transaction(sessions) as session:
        session.execute(text(change))


def damaged(session: Session, change: str) -> None:
    """Raalte's card as somebody with the keys of the database spoilt it: `change` is SQL over the artifact."""
    switched_on(session)
    session.execute(text("set local role none"))
    session.execute(text("alter table scorecard_version disable trigger append_only"))
    session.execute(text(f"update scorecard_version set artifact = {change}"))  # noqa: S608 - ours
    session.execute(text("set local role doorstroom_app"))
    session.expire_all()


@pytest.mark.parametrize(
    "change",
    [
        "'{}'",
        "'[1, 2]'",
        "artifact - 'velden'",
        "jsonb_set(artifact, '{basispunten}', '11')",
        "jsonb_set(artifact, '{formaat}', '2')",
    ],
)
def test_a_damaged_version_is_told_and_never_used(session: Session, change: str) -> None:
    damaged(session, change)
    with pytest.raises(ScorecardError) as told:
        scorecard_for(session, RAALTE)
    assert RICH.version in told.value.message
    assert told.value.remedy
    decide_off(session, RAALTE, reason="De kaart is beschadigd.")
    assert scorecard_for(session, RAALTE) is None


def test_another_card_under_this_number_is_told(session: Session) -> None:
    other = add_version(session, replace(RICH, name="ander"))
    session.add(
        ScorecardVersion(
            sha256="ab" * 32, version="vals:abababab", name="vals", origin=RICH.origin, artifact=other.artifact
        )
    )
    session.flush()
    with pytest.raises(ScorecardError, match="andere kaart"):
        load_version(session, "ab" * 32)


def test_of_two_decisions_at_once_the_later_number_is_the_later_one(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        sha256 = add_version(session, RICH).sha256

    def decide() -> None:
        with transaction(sessions) as session:
            decide_on(session, RAALTE, sha256, **DPIA)

    assert at_once(*[decide] * 4) == []
    with transaction(sessions) as session:
        moments = [one.decided_at for one, _ in repository.decisions(session, RAALTE)]
    assert len(moments) == 4


class TestGainTable:
    """The table of treden, and what is no table."""

    def test_json_and_back(self) -> None:
        table = default_gains()
        assert GainTable.from_json(json.loads(json.dumps(table.to_json()))) == table

    @given(
        table=st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
            max_leaves=20,
        )
    )
    def test_anything_else_is_refused_in_dutch(self, table: object) -> None:
        for given_table in (
            table,
            {"versie": "x", "opbrengst": table},
            {"versie": "x", "opbrengst": {"proefplaats": table}},
        ):
            with pytest.raises(DomainError, match="opbrengsttabel"):
                GainTable.from_json(given_table)

    @pytest.mark.parametrize("wrong", [0, -1, 10.01, 0.333, float("nan"), float("inf"), True, "1", None])
    def test_a_gain_is_above_nothing_and_not_endless(self, wrong: object) -> None:
        table = json.loads(json.dumps(default_gains().to_json()))
        table["opbrengst"]["proefplaats"][3][0] = wrong
        with pytest.raises(InvalidInputError, match="proefplaats"):
            GainTable.from_json(table)
