"""Use cases of employers' records: adding one, finding one, changing one.

Who may do what: staff of the arbeidsmarktregio see an employer, staff of its own gemeente change its record, and
netwerkers and beheerders of the region keep the contact with it (people, social return, moments, actions). An
employer sees and changes its own record and locations, and nothing else of this folder.
"""

import re
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, InvalidInputError, NotAllowedError, NotFoundError, RefusedError
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.employers import repository
from services.registry.employers.enums import EmployerState
from services.registry.employers.models import Employer
from services.registry.employers.repository import EmployerFilter, Position
from services.registry.employers.rules import contradictions, name_key, near_names, only_for_gemeente
from services.registry.employers.schemas import EmployerChange, EmployerFields, EmployerIn, kept_values
from services.registry.reference.municipalities import municipality, region_of
from services.registry.versions.models import RecordKind
from services.registry.versions.service import check_version, keep_version

KVK = re.compile(r"\d{8}", re.ASCII)
KEEP_CONTACT = frozenset({Role.LIAISON, Role.ADMINISTRATOR})
"""Roles that keep the contact with the employers of their region."""


class EmployerRefusedError(RefusedError):
    """The fields are well-formed but cannot be so; `problems` names them all."""

    code = "werkgever-geweigerd"

    def __init__(self, problems: list[InputProblem]) -> None:
        super().__init__(
            "Dit kan zo niet worden vastgelegd.", remedy="Verbeter de genoemde velden en stuur het opnieuw."
        )
        self.problems = tuple(problems)


class EmployerValues(TypedDict):
    """The columns of an employer that follow from its fields."""

    name: str
    name_key: str
    kvk_number: str | None
    sbi_code: str | None
    gemeente_code: str
    region: str
    pso_step: str | None
    work_learning_approved: bool | None
    approval_seen_on: date | None
    staff_band: str | None


def add_employer(session: Session, *, name: str, gemeente_code: str, kvk_number: str | None = None) -> Employer:
    """Register an employer without anybody of the API behind it: from the terminal, the demo, a test."""
    gemeente = municipality(gemeente_code)
    if gemeente is None:
        raise InvalidInputError("Deze gemeente staat niet in de lijst.", remedy="Geef een code zoals GM0177 (Raalte).")
    if kvk_number is not None and not KVK.fullmatch(kvk_number):
        raise InvalidInputError("Een KvK-nummer heeft acht cijfers.", remedy="Neem het over uit het Handelsregister.")
    if kvk_number is not None:
        refuse_double(session, kvk_number, seen_from=gemeente.region)
    employer = Employer(
        name=name, name_key=name_key(name), gemeente_code=gemeente_code, region=gemeente.region, kvk_number=kvk_number
    )
    return _kept(session, employer)


def create_employer(session: Session, actor: Actor, fields: EmployerIn) -> tuple[Employer, list[UUID]]:
    """A netwerker adds an employer of the region; with it the employers that it may be, by their name."""
    must_keep_contact(actor)
    problems = contradictions(fields, clock.today())
    if region_of(fields.gemeente) != actor.region:
        problems.append(InputProblem("gemeente", "ligt buiten uw arbeidsmarktregio; vraag het een collega daar"))
    if problems:
        raise EmployerRefusedError(problems)
    if fields.kvk_nummer is not None:
        refuse_double(session, fields.kvk_nummer, seen_from=actor.region)
    employer = Employer(changed_by=actor.account_id, **values_of(fields))
    near = near_names(employer.name_key, repository.names_in_region(session, employer.region))
    return _kept(session, employer), near


def employers_page(
    session: Session, actor: Actor, *, after: Position | None, limit: int, wanted: EmployerFilter
) -> list[Employer]:
    """Employers that this actor may see. Open actions are no business of the employer itself, not even by filter."""
    if wanted.open_action and not actor.is_staff:
        raise NotAllowedError(
            "Op acties zoeken is niet voor een werkgever.", remedy="Laat metOpenActie weg uit uw vraag."
        )
    return repository.page(session, actor, after=after, limit=limit, wanted=wanted)


def find_employer(session: Session, actor: Actor, employer_id: UUID, *, lock: bool = False) -> Employer:
    """One employer that this actor may see; locked against other changes when asked."""
    employer = repository.visible_employer(session, actor, employer_id, lock=lock)
    if employer is None:
        raise NotFoundError("Deze werkgever is er niet.", remedy="Controleer het nummer van de werkgever.")
    return employer


def changeable_employer(session: Session, actor: Actor, employer_id: UUID) -> Employer:
    """An employer whose record this actor may change, locked: its own gemeente and the employer itself may."""
    employer = find_employer(session, actor, employer_id, lock=True)
    if actor.is_staff and employer.gemeente_code != actor.gemeente_code:
        raise NotAllowedError(
            "Deze werkgever zit in een andere gemeente.", remedy="Vraag de werkgever of die gemeente om de wijziging."
        )
    return employer


def employer_in_contact(session: Session, actor: Actor, employer_id: UUID, *, lock: bool = False) -> Employer:
    """An employer with which this actor keeps the contact."""
    must_keep_contact(actor)
    return find_employer(session, actor, employer_id, lock=lock)


def employer_for_staff(session: Session, actor: Actor, employer_id: UUID) -> Employer:
    """An employer of which this actor may see what is not shown to the employer itself."""
    if not actor.is_staff:
        raise NotAllowedError("Dit is alleen voor medewerkers van gemeenten.", remedy="Vraag het uw gemeente.")
    return find_employer(session, actor, employer_id)


def must_keep_contact(actor: Actor) -> None:
    """Refuse who is not a netwerker or a beheerder."""
    if actor.role not in KEEP_CONTACT:
        raise NotAllowedError(
            f"Dit is niet voor de rol {actor.role}.", remedy="Vraag een netwerker om dit vast te leggen."
        )


def change_employer(
    session: Session, actor: Actor, employer_id: UUID, fields: EmployerChange, *, version: int
) -> Employer:
    """Replace the fields of an employer, if `version` is still its version."""
    employer = changeable_employer(session, actor, employer_id)
    check_version(session, RecordKind.EMPLOYER, employer.id, given=version, current=employer.version)
    before = kept_values(employer)
    problems = contradictions(fields, clock.today())
    if not actor.is_staff:
        problems += only_for_gemeente(before, fields.model_dump(mode="json", by_alias=True))
    if problems:
        raise EmployerRefusedError(problems)
    if fields.kvk_nummer is not None and fields.kvk_nummer != employer.kvk_number:
        refuse_double(session, fields.kvk_nummer, seen_from=actor.region)
    for name, value in values_of(fields).items():
        setattr(employer, name, value)
    employer.state = fields.status
    employer.version += 1
    employer.changed_by, employer.changed_at = actor.account_id, clock.now()
    return _kept(session, employer)


def refuse_stopped(employer: Employer) -> None:
    """Refuse what only an employer that still exists does, such as posting a place."""
    if employer.state == EmployerState.STOPPED:
        raise RefusedError(
            "Deze werkgever is gestopt.",
            remedy="Klopt dat niet? Vraag uw gemeente om de werkgever weer op actief te zetten.",
            code="werkgever-gestopt",
        )


def refuse_double(session: Session, kvk_number: str, *, seen_from: str | None) -> None:
    """Refuse a KvK number that another employer has; which one is told within its own region only."""
    known = repository.by_kvk(session, kvk_number)
    if known is None:
        return
    told = known.region == seen_from
    which = f"{known.name} ({known.id})" if told else "bij een andere arbeidsmarktregio"
    raise RefusedError(
        f"Een werkgever met dit KvK-nummer bestaat al: {which}.",
        remedy="Gebruik die werkgever." if told else "Vraag de beheerder van de installatie welke werkgever dat is.",
        code="werkgever-bestaat",
    )


def values_of(fields: EmployerFields) -> EmployerValues:
    """The columns of an employer that follow from its fields. The schema lets gemeenten of the list in only."""
    region = region_of(fields.gemeente)
    if region is None:
        raise EmployerRefusedError([InputProblem("gemeente", "staat niet in de lijst")])
    return {
        "name": fields.naam.strip(),
        "name_key": name_key(fields.naam),
        "kvk_number": fields.kvk_nummer,
        "sbi_code": fields.sbi_code,
        "gemeente_code": fields.gemeente,
        "region": region,
        "pso_step": fields.pso,
        "work_learning_approved": fields.leerbedrijf,
        "approval_seen_on": fields.leerbedrijf_gezien_op,
        "staff_band": fields.omvang,
    }


def _kept(session: Session, employer: Employer) -> Employer:
    """Store the employer, and keep what it holds from this version on."""
    session.add(employer)
    session.flush()
    keep_version(
        session,
        RecordKind.EMPLOYER,
        employer.id,
        employer.version,
        kept_values(employer),
        changed_by=employer.changed_by,
    )
    session.flush()
    return employer
