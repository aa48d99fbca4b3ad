"""Who may open a name, what is on record about it, and that nothing of it stands in the open anywhere."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session, col, select

from services import clock
from services.database import DatabaseRole, acting_as, transaction
from services.errors import NotAllowedError, NotFoundError
from services.registry import Actor, Jobseeker, Role, actor_of, add_staff, register
from services.registry.access.enums import AccessAction, AccessObject, AccessResult, Purpose
from services.registry.access.models import AccessLine
from services.registry.caseload.service import assign, end
from services.registry.identity.fields import IdentityFields
from services.registry.identity.sealing import new_key
from services.registry.identity.service import (
    keep_identities,
    open_identity,
    reseal_some,
    sealed_by_key,
    write_identity,
)
from services.settings import get_settings
from tests.conftest import everything_stored

ZWAANTJE = IdentityFields(name="Zwaantje Quispel", phone="088-7654321", town="Heino")


def staff(session: Session, role: Role = Role.CASE_WORKER, gemeente: str = "GM0177", name: str = "") -> Actor:
    account = add_staff(session, name=name or f"{role}-{gemeente}", role=role, gemeente_code=gemeente, password=None)
    return actor_of(account)


@pytest.fixture
def person(session: Session) -> Jobseeker:
    """Somebody in Raalte whose name is sealed."""
    jobseeker = register(session, gemeente_code="GM0177", registered_on=date(2026, 1, 5))
    keep_identities(session, {jobseeker.id: ZWAANTJE}, source="sonar", recorded_by=None)
    return jobseeker


@pytest.fixture
def guide(session: Session, person: Jobseeker) -> Actor:
    """The consulent who guides them."""
    actor = staff(session)
    assign(session, actor, person.id, account_id=actor.account_id, from_on=clock.today())
    return actor


@pytest.fixture
def other_keys() -> Iterator[Callable[[str], None]]:
    """Give the installation other keys for the length of a test."""
    settings = get_settings()
    before = settings.identity_keys

    def change(keys: str) -> None:
        settings.identity_keys = SecretStr(keys)

    yield change
    settings.identity_keys = before


def test_who_guides_somebody_opens_their_name_and_that_is_on_record(
    session: Session, person: Jobseeker, guide: Actor
) -> None:
    assert open_identity(session, guide, person.id, purpose=Purpose.RIGHTS) == ZWAANTJE
    line = session.exec(select(AccessLine).order_by(col(AccessLine.id).desc())).first()
    assert line is not None
    assert (line.account_id, line.jobseeker_id) == (guide.account_id, person.id)
    assert (line.action, line.object) == (AccessAction.UNSEALED, AccessObject.IDENTITY)
    assert (line.result, line.purpose) == (AccessResult.GRANTED, Purpose.RIGHTS)


def test_nothing_of_a_name_stands_in_the_open(session: Session, person: Jobseeker, guide: Actor) -> None:
    write_identity(session, guide, person.id, IdentityFields(name="Otto Vlinderkamp", email="otto@voorbeeld.example"))
    stored = everything_stored(session)
    assert str(person.id) in stored
    for value in (*ZWAANTJE.filled().values(), "Otto Vlinderkamp", "otto@voorbeeld.example"):
        assert value not in stored
        assert value.encode().hex() not in stored
    assert open_identity(session, guide, person.id).name == "Otto Vlinderkamp"
    assert open_identity(session, guide, person.id).phone is None, "what was not given is unknown from then on"


@pytest.mark.parametrize("role", [Role.CASE_WORKER, Role.LIAISON, Role.ADMINISTRATOR])
def test_a_colleague_who_does_not_guide_them_may_not(session: Session, person: Jobseeker, role: Role) -> None:
    with pytest.raises(NotAllowedError) as refused:
        open_identity(session, staff(session, role), person.id)
    assert refused.value.code == "niet-in-uw-caseload"


def test_another_gemeente_does_not_learn_that_they_exist(session: Session, person: Jobseeker) -> None:
    with pytest.raises(NotFoundError):
        open_identity(session, staff(session, gemeente="GM0148"), person.id)


def test_a_refused_look_is_on_record_though_its_transaction_is_gone(sessions: Callable[[], Session]) -> None:
    with transaction(sessions) as session:
        jobseeker = register(session, gemeente_code="GM0177", registered_on=date(2026, 1, 5))
        actor = staff(session)
    with pytest.raises(NotAllowedError), transaction(sessions) as session:
        open_identity(session, actor, jobseeker.id)
    with sessions() as session:
        lines = session.exec(select(AccessLine)).all()
    assert [(line.result, line.account_id, line.jobseeker_id) for line in lines] == [
        (AccessResult.REFUSED, actor.account_id, jobseeker.id)
    ]


def test_a_name_closes_when_the_guidance_ends(session: Session, person: Jobseeker) -> None:
    actor = staff(session)
    caseload, _ = assign(session, actor, person.id, account_id=actor.account_id, from_on=clock.today())
    end(session, actor, person.id, caseload.id, on=clock.today())
    with pytest.raises(NotAllowedError):
        open_identity(session, actor, person.id)


def test_a_name_opens_on_the_first_day_of_guidance(session: Session, person: Jobseeker) -> None:
    actor = staff(session)
    assign(session, actor, person.id, account_id=actor.account_id, from_on=clock.today() + timedelta(days=1))
    with pytest.raises(NotAllowedError):
        open_identity(session, actor, person.id)


def test_somebody_without_a_name_on_record(session: Session) -> None:
    jobseeker = register(session, gemeente_code="GM0177", registered_on=date(2026, 1, 5))
    actor = staff(session)
    assign(session, actor, jobseeker.id, account_id=actor.account_id, from_on=clock.today())
    with pytest.raises(NotFoundError, match="geen naam vastgelegd"):
        open_identity(session, actor, jobseeker.id)


def test_the_role_of_the_app_reaches_no_identity(session: Session, person: Jobseeker) -> None:
    for question in ("select * from identity.sealed_identity", "delete from identity.sealed_identity"):
        savepoint = session.begin_nested()
        with pytest.raises(ProgrammingError, match="permission denied"):
            session.execute(text(question))
        savepoint.rollback()


def test_the_role_of_identity_reaches_nothing_else(session: Session, person: Jobseeker) -> None:
    savepoint = session.begin_nested()
    with pytest.raises(ProgrammingError, match="permission denied"), acting_as(session, DatabaseRole.IDENTITY):
        session.execute(text("select * from jobseeker"))
    savepoint.rollback()


def test_an_erased_person_has_no_identity(session: Session, person: Jobseeker) -> None:
    session.delete(person)
    session.flush()
    assert sealed_by_key(session) == {}


def test_an_import_that_says_the_same_changes_nothing(session: Session, person: Jobseeker) -> None:
    again = {
        person.id: ZWAANTJE,
        register(session, gemeente_code="GM0177", registered_on=date(2026, 2, 1)).id: ZWAANTJE,
    }
    assert keep_identities(session, again, source="sonar", recorded_by=None) == set(again) - {person.id}
    moved = {person.id: ZWAANTJE.model_copy(update={"town": "Luttenberg"})}
    assert keep_identities(session, moved, source="sonar", recorded_by=None) == {person.id}


def test_an_import_that_is_silent_takes_nothing_back(session: Session, person: Jobseeker, guide: Actor) -> None:
    assert keep_identities(session, {person.id: IdentityFields()}, source="sonar", recorded_by=None) == set()
    assert open_identity(session, guide, person.id) == ZWAANTJE


def test_keys_are_changed_one_by_one(
    session: Session, person: Jobseeker, guide: Actor, other_keys: Callable[[str], None]
) -> None:
    old = get_settings().identity_keys.get_secret_value()
    other_keys(f"nieuw:{new_key()},{old}")
    assert open_identity(session, guide, person.id) == ZWAANTJE
    assert reseal_some(session) == 1
    assert reseal_some(session) == 0
    assert sealed_by_key(session) == {"nieuw": 1}
    assert open_identity(session, guide, person.id) == ZWAANTJE
    other_keys(old)
    with pytest.raises(NotFoundError) as refused:
        open_identity(session, guide, person.id)
    assert refused.value.code == "sleutel-ontbreekt"
