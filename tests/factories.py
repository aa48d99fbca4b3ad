"""What tests are about: places and people by situation, made through the registry's own functions."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlmodel import Session

from services import clock
from services.registry import (
    Actor,
    CheckIn,
    Jobseeker,
    Placement,
    PlacementFields,
    PlacementState,
    Role,
    actor_of,
    add_employer,
    add_employer_account,
    add_staff,
    note,
    post_placement,
    record_check,
    register,
)
from services.registry.jobseekers.models import (
    Availability,
    CertificateStatement,
    DeterminationStatement,
    LanguageLevel,
    LicenceSet,
    OccupationSet,
    Reach,
    Statement,
    SupportNeed,
)

RAALTE, DALFSEN, NIJKERK = "GM0177", "GM0148", "GM0267"
RAALTE_PC4, ZWOLLE_PC4 = 8102, 8011


def place_json(**changes: object) -> dict[str, object]:
    """A place as an employer would send it."""
    place: dict[str, object] = {
        "titel": "Assistent hovenier",
        "omschrijving": "U helpt bij het onderhoud van tuinen, samen met een vaste collega.",
        "soort": "werkervaringsplek",
        "beroep": "assistent-hovenier",
        "postcode": str(RAALTE_PC4),
        "urenPerWeekMinimaal": 12,
        "urenPerWeekMaximaal": 24,
        "startdatum": (clock.today() + timedelta(weeks=2)).isoformat(),
        "begeleiding": "dagelijks",
    }
    return place | NEEDED_BY_KIND.get(str(changes.get("soort")), {}) | changes


# What a place of these kinds cannot be without.
NEEDED_BY_KIND: dict[str, dict[str, object]] = {
    "proefplaats": {"contractvooruitzicht": "voorgenomen"},
    "leer-werkplek": {"erkendLeerbedrijf": True},
    "praktijkleren": {"erkendLeerbedrijf": True},
}


def check_json(conclusion: str = "goedgekeurd", **answers: object) -> dict[str, object]:
    """A displacement check as a netwerker would send it, without any warning in it."""
    given: dict[str, object] = {
        "aanvullend": True,
        "betaaldeBaan": "geen-baan-geeindigd",
        "betaaldInTeam": 8,
        "onbetaaldInTeam": 0,
        "leerdoel": True,
        "begeleider": True,
        "duurBegrensd": True,
        "vervolg": "volgende-plek",
    }
    return {
        "antwoorden": given | answers,
        "conclusie": conclusion,
        "toelichting": "De taken zijn extra en er is elke dag begeleiding.",
    }


def staff_actor(session: Session, role: Role = Role.LIAISON, gemeente_code: str = RAALTE) -> Actor:
    """Somebody of a gemeente, with an account of their own."""
    name = f"{role}-{uuid4().hex[:8]}"
    return actor_of(add_staff(session, name=name, role=role, gemeente_code=gemeente_code, password=None))


def approved(session: Session, placement: Placement) -> Placement:
    """The place with an approved displacement check, if it waits for one."""
    if placement.state == PlacementState.AWAITING_CHECK:
        liaison = staff_actor(session, gemeente_code=placement.gemeente_code)
        check = CheckIn.model_validate(check_json())
        record_check(session, liaison, placement.id, check, version=placement.version)
    return placement


def employer_json(**changes: object) -> dict[str, object]:
    """An employer as a netwerker would send it."""
    employer: dict[str, object] = {
        "naam": "Hovenier Verzonnen",
        "kvkNummer": None,
        "sbiCode": "8130",
        "gemeente": RAALTE,
        "omvang": "10-49",
    }
    return employer | changes


def contact_person_json(**changes: object) -> dict[str, object]:
    """Somebody at an employer, invented."""
    person: dict[str, object] = {
        "naam": "Verzonnen Contact",
        "functie": "Voorman",
        "rol": "aanspreekpunt",
        "email": "verzonnen.contact@werkgever.example",
        "telefoon": "0572 000 001",
        "vanaf": "2026-01-05",
    }
    return person | changes


def employer_contact_json(**changes: object) -> dict[str, object]:
    """A contact with an employer as a netwerker would write it down."""
    contact: dict[str, object] = {
        "soort": "bezoek",
        "op": clock.today().isoformat(),
        "uitkomst": "Rondgang over het bedrijf; er is plaats voor twee mensen.",
    }
    return contact | changes


def employer_actor(session: Session, name: str = "Hovenier Verzonnen", gemeente_code: str = RAALTE) -> Actor:
    """An employer with an account."""
    employer = add_employer(session, name=name, gemeente_code=gemeente_code)
    return actor_of(add_employer_account(session, name=name, employer_id=employer.id))


def posted_place(session: Session, actor: Actor | None = None, **changes: object) -> Placement:
    """A stored, open place; an unpaid one with its displacement check."""
    fields = PlacementFields.model_validate(place_json(**changes))
    return approved(session, post_placement(session, actor or employer_actor(session), fields))


def known_jobseeker(session: Session, *, gemeente_code: str = RAALTE, **changes: object) -> Jobseeker:
    """Somebody about whom everything is known, who can do the place of `place_json`."""
    jobseeker = register(session, gemeente_code=gemeente_code, registered_on=date(2026, 1, 5))
    note(session, known_statements(jobseeker.id, **changes))
    return jobseeker


def known_statements(jobseeker_id: UUID, **changes: object) -> Iterable[Statement]:
    """Statements that leave no question open. `changes`: hours, pc4, guidance, conditions, wishes, level,
    certificates, licences (None: never asked)."""
    who = {"jobseeker_id": jobseeker_id, "noted_on": clock.today(), "source": "intake"}
    level = changes.get("level", "B1")
    for skill in ("luisteren", "spreken", "gesprekken", "lezen", "schrijven"):
        yield LanguageLevel(**who, skill=skill, scale="erk", level=level)
    yield Availability(**who, hours_min=4, hours_max=changes.get("hours", 24))
    yield Reach(**who, pc4=changes.get("pc4", RAALTE_PC4), transport=["fiets"], max_minutes=45)
    yield SupportNeed(**who, guidance=changes.get("guidance", "gewoon"), conditions=changes.get("conditions", []))
    yield OccupationSet(**who, tie="wens", occupation_codes=changes.get("wishes", ["assistent-hovenier"]))
    if changes.get("licences", ()) is not None:
        yield LicenceSet(**who, licences=list(changes.get("licences", ())))
    yield DeterminationStatement(**who, code="school-eerst", value=False, legal_basis="PW art. 7a")
    for code in () if changes.get("certificates", ()) is None else ("VCA_BASIS", "HEFTRUCK"):
        yield CertificateStatement(**who, certificate_code=code, held=code in changes.get("certificates", ()))
