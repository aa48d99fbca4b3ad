"""From the main way's database with data: every employer is there afterwards, known no better than before."""

from uuid import uuid4

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from services.database import transaction
from services.migrations import downgrade, upgrade
from services.registry import Role, actor_of, add_staff, change_employer, create_employer
from services.registry.employers.models import Employer
from services.registry.employers.schemas import EmployerChange, EmployerIn, kept_values
from services.registry.versions.models import RecordKind
from services.registry.versions.service import versions_of
from tests.conftest import raw_connection
from tests.factories import RAALTE, employer_json


def test_every_employer_is_kept_and_gets_its_first_version(sessions: sessionmaker[Session], clone_url: str) -> None:
    downgrade(clone_url, "0002")
    identifier = uuid4()
    with raw_connection(clone_url) as connection:
        connection.execute(
            "insert into employer (id, name, kvk_number, gemeente_code, region, created_at) "
            "values (%s, 'Café «De Zon» B.V.', '99912345', 'GM0177', 'zwolle', '2026-10-01 12:00+00')",
            (identifier,),
        )
    upgrade(clone_url)
    with transaction(sessions) as session:
        employer = session.exec(select(Employer)).one()
        assert (employer.id, employer.name, employer.kvk_number) == (identifier, "Café «De Zon» B.V.", "99912345")
        assert (employer.name_key, employer.state, employer.version) == ("cafe de zon b v", "actief", 1)
        assert employer.changed_at == employer.created_at
        assert (employer.sbi_code, employer.pso_step, employer.work_learning_approved) == (None, None, None)
        [first] = versions_of(session, RecordKind.EMPLOYER, identifier)
        assert first.values == kept_values(employer)


def test_down_and_up_again_keeps_what_an_employer_was_before(sessions: sessionmaker[Session], clone_url: str) -> None:
    with transaction(sessions) as session:
        liaison = actor_of(add_staff(session, name="netwerker", role=Role.LIAISON, gemeente_code=RAALTE, password=None))
        employer, _ = create_employer(session, liaison, EmployerIn.model_validate(employer_json()))
        fields = EmployerChange.model_validate(employer_json(naam="Nieuwe Naam") | {"status": "gestopt"})
        change_employer(session, liaison, employer.id, fields, version=1)
    downgrade(clone_url, "0002")
    upgrade(clone_url)
    with transaction(sessions) as session:
        again = session.exec(select(Employer)).one()
        assert (again.id, again.name, again.state, again.version) == (employer.id, "Nieuwe Naam", "actief", 1)
        assert [one.version for one in versions_of(session, RecordKind.EMPLOYER, again.id)] == [1]
