"""Two at once: one wins, the other is told, and the database is never left in between."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from services import clock
from services.database import transaction
from services.errors import DomainError, RefusedError, StaleVersionError
from services.registry import (
    ActionDoneIn,
    ActionEventKind,
    Actor,
    AnsweredIn,
    EmployerChange,
    EmployerContactIn,
    EmployerIn,
    EmployerLocationIn,
    Role,
    SroiFillingIn,
    SroiObligationIn,
    actor_of,
    add_employer_contact,
    add_employer_location,
    add_sroi_filling,
    add_sroi_obligation,
    add_staff,
    answer_employer_question,
    change_employer,
    close_employer_action,
    create_employer,
    employer_locations_of,
    find_sroi_obligation,
    sroi_standing,
)
from services.registry.employers.models import Employer
from tests.factories import RAALTE, employer_contact_json, employer_json

Sessions = Callable[[], Session]
WRITERS = 4


@pytest.fixture
def liaison(sessions: Sessions) -> Actor:
    """A netwerker of Raalte."""
    with transaction(sessions) as session:
        return actor_of(add_staff(session, name="netwerker", role=Role.LIAISON, gemeente_code=RAALTE, password=None))


@pytest.fixture
def employer_id(sessions: Sessions, liaison: Actor) -> UUID:
    """An employer in Raalte."""
    with transaction(sessions) as session:
        return create_employer(session, liaison, EmployerIn.model_validate(employer_json()))[0].id


def at_once(sessions: Sessions, work: Callable[[Session, int], object]) -> list[str]:
    """Do the work in as many threads, each in a transaction of its own; per thread «ok» or the code of the refusal."""
    together, results = threading.Barrier(WRITERS), []

    def writer(number: int) -> None:
        together.wait()
        try:
            with transaction(sessions) as session:
                work(session, number)
            results.append("ok")
        except DomainError as error:
            results.append(error.code)

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


def test_one_kvk_number_is_of_one_employer(sessions: Sessions, liaison: Actor) -> None:
    fields = EmployerIn.model_validate(employer_json(kvkNummer="99912345"))
    results = at_once(sessions, lambda session, _: create_employer(session, liaison, fields))
    assert results == ["ok", *["werkgever-bestaat"] * (WRITERS - 1)]


def test_of_editors_of_one_version_one_wins(sessions: Sessions, liaison: Actor, employer_id: UUID) -> None:
    def edit(session: Session, number: int) -> None:
        fields = EmployerChange.model_validate(employer_json(naam=f"Naam {number}") | {"status": "actief"})
        change_employer(session, liaison, employer_id, fields, version=1)

    assert at_once(sessions, edit) == ["ok", *[StaleVersionError.code] * (WRITERS - 1)]
    with transaction(sessions) as session:
        assert session.exec(select(Employer.version).where(Employer.id == employer_id)).one() == 2


def test_of_main_locations_one_is_left(sessions: Sessions, liaison: Actor, employer_id: UUID) -> None:
    def add(session: Session, number: int) -> None:
        fields = EmployerLocationIn.model_validate({"naam": f"Hal {number}", "postcode": "8102", "hoofdlocatie": True})
        add_employer_location(session, liaison, employer_id, fields)

    assert at_once(sessions, add) == ["ok"] * WRITERS
    with transaction(sessions) as session:
        found = employer_locations_of(session, liaison, employer_id)
        assert [one.is_main for one in found] == [True, False, False, False]


def test_a_filling_is_corrected_once_and_none_is_lost(sessions: Sessions, liaison: Actor, employer_id: UUID) -> None:
    terms = {"kenmerk": "G-1", "opdrachtgever": "Raalte", "startdatum": "2026-01-01"}
    with transaction(sessions) as session:
        fields = SroiObligationIn.model_validate(
            terms | {"contractbedragCenten": 10_000_000, "verplichtingCenten": 1000}
        )
        obligation_id = add_sroi_obligation(session, liaison, employer_id, fields).id
    filled = {"op": "2026-02-01", "soort": "mvo", "bedragCenten": 100}

    def fill(session: Session, _number: int) -> None:
        add_sroi_filling(session, liaison, employer_id, obligation_id, SroiFillingIn.model_validate(filled))

    assert at_once(sessions, fill) == ["ok"] * WRITERS
    with transaction(sessions) as session:
        first = add_sroi_filling(session, liaison, employer_id, obligation_id, SroiFillingIn.model_validate(filled))

    def correct(session: Session, _number: int) -> None:
        fields = SroiFillingIn.model_validate(filled | {"bedragCenten": 1, "corrigeert": str(first.id)})
        add_sroi_filling(session, liaison, employer_id, obligation_id, fields)

    assert at_once(sessions, correct) == [*["al-gecorrigeerd"] * (WRITERS - 1), "ok"]
    with transaction(sessions) as session:
        obligation = find_sroi_obligation(session, liaison, employer_id, obligation_id)
        assert sroi_standing(session, obligation).filled == WRITERS * 100 + 1


def contact(sessions: Sessions, liaison: Actor, employer_id: UUID) -> tuple[UUID, UUID]:
    """A contact with a question and a next action; their numbers."""
    today = clock.today()
    body = employer_contact_json(
        vraag="Is er subsidie?",
        vraagVan="werkgever-zelf",
        vraagOp=today.isoformat(),
        volgendeActie={"wat": "Uitzoeken.", "voor": (today + timedelta(days=3)).isoformat()},
    )
    with transaction(sessions) as session:
        made = add_employer_contact(session, liaison, employer_id, EmployerContactIn.model_validate(body))
        assert made.action_id is not None
        return made.contact.id, made.action_id


def test_a_question_is_answered_once(sessions: Sessions, liaison: Actor, employer_id: UUID) -> None:
    contact_id, _ = contact(sessions, liaison, employer_id)
    on = AnsweredIn.model_validate({"beantwoordOp": clock.today().isoformat()}).beantwoord_op

    def answer(session: Session, _number: int) -> None:
        answer_employer_question(session, liaison, employer_id, contact_id, answered_on=on)

    assert at_once(sessions, answer) == [*["al-beantwoord"] * (WRITERS - 1), "ok"]


def test_an_action_is_closed_once(sessions: Sessions, liaison: Actor, employer_id: UUID) -> None:
    _, action_id = contact(sessions, liaison, employer_id)
    fields = ActionDoneIn.model_validate({"op": clock.today().isoformat()})

    def close(session: Session, number: int) -> None:
        kind = ActionEventKind.DONE if number % 2 else ActionEventKind.DROPPED
        close_employer_action(session, liaison, action_id, kind, fields)

    assert at_once(sessions, close) == [*["actie-gesloten"] * (WRITERS - 1), "ok"]


def test_a_contact_is_corrected_once(sessions: Sessions, liaison: Actor, employer_id: UUID) -> None:
    contact_id, _ = contact(sessions, liaison, employer_id)
    fields = EmployerContactIn.model_validate(employer_contact_json(corrigeert=str(contact_id)))

    def correct(session: Session, _number: int) -> None:
        add_employer_contact(session, liaison, employer_id, fields)

    assert at_once(sessions, correct) == [*["al-gecorrigeerd"] * (WRITERS - 1), "ok"]


@pytest.mark.parametrize("table", ["employer_contact", "employer_action", "employer_answer", "record_version"])
def test_what_was_written_does_not_change(sessions: Sessions, liaison: Actor, employer_id: UUID, table: str) -> None:
    contact_id, _ = contact(sessions, liaison, employer_id)
    with transaction(sessions) as session:
        day = AnsweredIn.model_validate({"beantwoordOp": clock.today().isoformat()}).beantwoord_op
        answer_employer_question(session, liaison, employer_id, contact_id, answered_on=day)
    column = "version" if table == "record_version" else "employer_id"
    with pytest.raises(DBAPIError, match="appended"), transaction(sessions) as session:
        session.execute(text(f"update {table} set {column} = {column}"))  # noqa: S608


def test_all_that_hangs_on_an_employer_counts_as_its_change(
    sessions: Sessions, liaison: Actor, employer_id: UUID
) -> None:
    def stamp() -> int:
        with transaction(sessions) as session:
            found = session.exec(select(Employer.changed_xid).where(Employer.id == employer_id)).one()
        assert found
        return found

    before = stamp()
    contact_id, action_id = contact(sessions, liaison, employer_id)
    after_contact = stamp()
    with transaction(sessions) as session:
        fields = EmployerLocationIn.model_validate({"naam": "Hal", "postcode": "8102"})
        add_employer_location(session, liaison, employer_id, fields)
    after_location = stamp()
    with transaction(sessions) as session:
        done = ActionDoneIn.model_validate({"op": clock.today().isoformat()})
        close_employer_action(session, liaison, action_id, ActionEventKind.DONE, done)
    assert before < after_contact < after_location < stamp()
    with pytest.raises(RefusedError), transaction(sessions) as session:
        close_employer_action(session, liaison, action_id, ActionEventKind.DONE, done)
    assert contact_id
