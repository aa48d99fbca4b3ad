"""The tables of signs and corrections: made and taken away, never changed, and gone with the person."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from services.database import transaction
from services.migrations import downgrade, upgrade
from services.registry import erase, note, register
from services.registry.leerlijnen.models import LeerlijnCorrection, LeerlijnSign
from tests.concurrently import at_once
from tests.conftest import raw_connection
from tests.factories import RAALTE
from tests.factories_stays import ago

SIGN = {"noted_on": ago(3), "source": "consulent", "sign": "op-tijd", "observer": "werkleiding"}
CORRECTION = {
    "noted_on": ago(3),
    "source": "consulent",
    "leerlijn": "groen",
    "leerlijn_step": "G3",
    "reason": "bewijs-gezien",
    "explanation": "Liet een getuigschrift zien.",
}


def test_down_and_up_again_with_people_who_have_them(clone_url: str, sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        person = register(session, gemeente_code=RAALTE, registered_on=ago(9))
        note(session, [LeerlijnSign(jobseeker_id=person.id, seen=True, **SIGN)])
        note(session, [LeerlijnCorrection(jobseeker_id=person.id, standing="gedaan", **CORRECTION)])
    downgrade(clone_url, "0009")
    with raw_connection(clone_url) as connection:
        assert connection.execute("select count(*) from jobseeker").fetchone() == (1,)
        assert connection.execute(
            "select to_regclass('leerlijn_sign'), to_regclass('leerlijn_correction')"
        ).fetchone() == (
            None,
            None,
        )
    upgrade(clone_url)
    with transaction(sessions) as session:
        assert session.exec(select(LeerlijnSign)).all() == []
        note(session, [LeerlijnCorrection(jobseeker_id=person.id, standing="geen", **CORRECTION)])


@pytest.mark.parametrize(
    "row",
    [
        LeerlijnSign(seen=None, **SIGN),
        LeerlijnSign(seen=True, leerlijn="groen", **SIGN),
        LeerlijnCorrection(standing=None, **CORRECTION),
    ],
)
def test_what_says_nothing_is_not_stored(session: Session, row: LeerlijnSign | LeerlijnCorrection) -> None:
    row.jobseeker_id = register(session, gemeente_code=RAALTE, registered_on=ago(9)).id
    with pytest.raises(IntegrityError), session.begin_nested():
        note(session, [row])


@pytest.mark.parametrize("table", ["leerlijn_sign", "leerlijn_correction"])
def test_nothing_that_was_said_is_changed(session: Session, table: str) -> None:
    person = register(session, gemeente_code=RAALTE, registered_on=ago(9)).id
    note(session, [LeerlijnSign(jobseeker_id=person, seen=True, **SIGN)])
    note(session, [LeerlijnCorrection(jobseeker_id=person, standing="geen", **CORRECTION)])
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text(f"update {table} set leerlijn = 'bouw'"))  # noqa: S608 - our own names


def test_two_consulenten_at_once_make_one_chain_and_all_goes_with_the_person(sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        person = register(session, gemeente_code=RAALTE, registered_on=ago(9))

    def correct(standing: str) -> None:
        with transaction(sessions) as session:
            note(session, [LeerlijnCorrection(jobseeker_id=person.id, standing=standing, **CORRECTION)])

    assert at_once(*(lambda said=said: correct(said) for said in ("bezig", "gedaan", "geen"))) == []
    with transaction(sessions) as session:
        rows = session.exec(select(LeerlijnCorrection).order_by(LeerlijnCorrection.id)).all()
        assert [row.corrects_id for row in rows] == [None, *(row.id for row in rows[:-1])]
        erase(session, session.merge(person))
    with sessions() as session:
        assert session.exec(select(LeerlijnCorrection)).all() == []
