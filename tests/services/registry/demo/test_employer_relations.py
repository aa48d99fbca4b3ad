"""The demo's contact with employers: of each kind of record there is some, and everybody in it is invented."""

from collections.abc import Sequence

import pytest
from sqlmodel import Session, SQLModel, func, select

from services import clock
from services.registry import (
    ActionFilter,
    ActionScope,
    Actor,
    Role,
    actor_of,
    add_staff,
    employer_actions_page,
    employers_page,
)
from services.registry.demo.catalogue import demo_employers, posted_place
from services.registry.demo.employer_relations import employer_facts, load_employer_relations
from services.registry.demo.loader import demo_account
from services.registry.employers.actions.models import EmployerAction
from services.registry.employers.contacts.models import EmployerAnswer, EmployerContact
from services.registry.employers.locations.models import EmployerLocation
from services.registry.employers.people.models import ContactPerson
from services.registry.employers.repository import EmployerFilter
from services.registry.employers.sroi.models import SroiFilling, SroiObligation
from tests.factories import DALFSEN, NIJKERK, RAALTE

EVERY = (*demo_employers(), posted_place())


@pytest.fixture
def liaison(session: Session) -> Actor:
    """The demo's employers with all that hangs on them; the netwerker of Raalte."""
    staff = {
        code: add_staff(session, name=f"netwerker-{code}", role=Role.LIAISON, gemeente_code=code, password=None)
        for code in (RAALTE, DALFSEN, NIJKERK)
    }
    for employer in EVERY:
        demo_account(session, employer)
    load_employer_relations(session, EVERY, on=clock.today())
    return actor_of(staff[RAALTE])


def count(session: Session, tables: Sequence[type[SQLModel]]) -> list[int]:
    return [session.exec(select(func.count()).select_from(table)).one() for table in tables]


def test_every_employer_of_the_demo_is_known_better() -> None:
    assert set(employer_facts()) == {one.kvk for one in EVERY}


def test_there_is_some_of_each_kind(session: Session, liaison: Actor) -> None:
    counted = count(session, (EmployerLocation, ContactPerson, EmployerContact, EmployerAnswer, EmployerAction))
    assert min(counted) >= 30
    assert min(count(session, (SroiObligation, SroiFilling))) >= 5
    wanted = ActionFilter(scope=ActionScope.REGION)
    actions = employer_actions_page(session, liaison, after=None, limit=100, wanted=wanted)
    today = clock.today()
    assert {one.due_on < today for one in actions} == {True, False}
    filtered = EmployerFilter(division="81", work_learning_approved=True)
    assert employers_page(session, liaison, after=None, limit=10, wanted=filtered)


def test_everybody_in_it_is_invented(session: Session, liaison: Actor) -> None:
    for person in session.exec(select(ContactPerson)):
        assert (person.name or "").startswith("Verzonnen Contact ")
        assert (person.email or "").endswith(".example")
