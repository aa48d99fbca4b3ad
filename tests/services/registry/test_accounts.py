"""Accounts and tokens: nothing secret is kept, nothing expired or revoked opens a door."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from services import clock
from services.clock import frozen_at
from services.errors import InvalidInputError, NotAuthenticatedError, NotFoundError, RefusedError
from services.registry import (
    Role,
    add_employer,
    add_employer_account,
    add_staff,
    all_accounts,
    authenticate,
    issue_token,
    issue_token_for_password,
    new_key,
    revoke_tokens,
)
from services.registry.accounts.models import AccessToken, Account
from services.registry.accounts.secrets import password_matches
from services.registry.accounts.service import STAFF_TOKEN_LIFE
from tests.factories import RAALTE

PASSWORD = "een lange zin als wachtwoord"


@pytest.fixture
def liaison(session: Session) -> Account:
    return add_staff(session, name="netwerker", role=Role.LIAISON, gemeente_code=RAALTE, password=PASSWORD)


def test_a_token_tells_who_asks(session: Session, liaison: Account) -> None:
    actor = authenticate(session, issue_token(session, liaison))
    assert (actor.account_id, actor.role, actor.gemeente_code, actor.region) == (
        liaison.id,
        Role.LIAISON,
        RAALTE,
        "zwolle",
    )


def test_the_database_keeps_no_secret(session: Session, liaison: Account) -> None:
    token = issue_token(session, liaison)
    kept = session.exec(select(AccessToken)).one()
    secret = token.removeprefix("ds_medewerker_")
    assert secret not in repr(kept.model_dump())
    assert PASSWORD not in repr(liaison.model_dump())
    assert (liaison.password_hash or "").startswith("$argon2id$")
    assert len(secret) >= 43  # 256 bits in base64


@pytest.mark.parametrize("token", ["", "onzin", "ds_medewerker_", "ds_medewerker_" + "A" * 43, "\ud800", "x" * 10_000])
def test_a_wrong_token_is_refused(session: Session, liaison: Account, token: str) -> None:
    with pytest.raises(NotAuthenticatedError):
        authenticate(session, token)


def test_a_staff_token_expires_and_an_employers_key_does_not(session: Session, liaison: Account) -> None:
    employer = add_employer(session, name="Verzonnen", gemeente_code=RAALTE)
    key = issue_token(session, add_employer_account(session, name="w", employer_id=employer.id))
    token = issue_token(session, liaison)
    with frozen_at(clock.now() + STAFF_TOKEN_LIFE + timedelta(seconds=1)):
        assert authenticate(session, key).employer_id == employer.id
        with pytest.raises(NotAuthenticatedError):
            authenticate(session, token)


def test_revoking_works_at_once_and_for_all_tokens(session: Session, liaison: Account) -> None:
    tokens = [issue_token(session, liaison) for _ in range(3)]
    assert revoke_tokens(session, name="netwerker") == 3
    for token in tokens:
        with pytest.raises(NotAuthenticatedError):
            authenticate(session, token)
    assert revoke_tokens(session, name="netwerker") == 0
    with pytest.raises(NotFoundError, match="geen account"):
        revoke_tokens(session, name="netwerkr")


def test_a_new_key_stops_the_old_one(session: Session, liaison: Account) -> None:
    employer = add_employer(session, name="Verzonnen", gemeente_code=RAALTE)
    old = issue_token(session, add_employer_account(session, name="w", employer_id=employer.id))
    fresh = new_key(session, name="w")
    assert authenticate(session, fresh).employer_id == employer.id
    with pytest.raises(NotAuthenticatedError):
        authenticate(session, old)
    with pytest.raises(RefusedError, match="medewerker"):
        new_key(session, name="netwerker")
    assert [one.name for one in all_accounts(session)] == ["netwerker", "w"]


def test_a_disabled_account_opens_nothing(session: Session, liaison: Account) -> None:
    token = issue_token(session, liaison)
    liaison.disabled_at = clock.now()
    session.add(liaison)
    session.flush()
    with pytest.raises(NotAuthenticatedError):
        authenticate(session, token)
    with pytest.raises(NotAuthenticatedError):
        issue_token_for_password(session, name="netwerker", password=PASSWORD)


def test_the_right_password_gives_a_token(session: Session, liaison: Account) -> None:
    token = issue_token_for_password(session, name="netwerker", password=PASSWORD)
    assert authenticate(session, token).account_id == liaison.id


@pytest.mark.parametrize(("name", "password"), [("netwerker", "verkeerd wachtwoord"), ("niemand", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    session: Session, liaison: Account, name: str, password: str
) -> None:
    with pytest.raises(NotAuthenticatedError, match="Naam of wachtwoord klopt niet"):
        issue_token_for_password(session, name=name, password=password)


def test_an_account_without_password_matches_none() -> None:
    assert not password_matches(None, "")
    assert not password_matches("geen hash", "wat dan ook")


def test_bad_accounts_are_refused(session: Session, liaison: Account) -> None:
    with pytest.raises(RefusedError, match="al een account"):
        add_staff(session, name="netwerker", role=Role.LIAISON, gemeente_code=RAALTE, password=None)
    with pytest.raises(InvalidInputError, match="te kort"):
        add_staff(session, name="kort", role=Role.LIAISON, gemeente_code=RAALTE, password="kort")
    with pytest.raises(InvalidInputError, match="gemeente"):
        add_staff(session, name="elders", role=Role.LIAISON, gemeente_code="GM9999", password=None)
    with pytest.raises(InvalidInputError, match="acht cijfers"):
        add_employer(session, name="W", gemeente_code=RAALTE, kvk_number="123")
    add_employer(session, name="W", gemeente_code=RAALTE, kvk_number="99912345")
    with pytest.raises(RefusedError, match="bestaat al"):
        add_employer(session, name="W2", gemeente_code=RAALTE, kvk_number="99912345")
