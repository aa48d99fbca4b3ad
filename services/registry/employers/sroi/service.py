"""Use cases of social return: netwerkers keep it, staff of the region see it, employers do not."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import NotFoundError, RefusedError
from services.registry.accounts.service import Actor
from services.registry.employers.people.service import refuse_names
from services.registry.employers.service import EmployerRefusedError, employer_for_staff, employer_in_contact
from services.registry.employers.sroi import repository
from services.registry.employers.sroi.models import SroiFilling, SroiObligation
from services.registry.employers.sroi.repository import Position
from services.registry.employers.sroi.rules import (
    Standing,
    amount_of,
    contradictions,
    obligation_problems,
    standing,
)
from services.registry.employers.sroi.schemas import SroiFillingIn, SroiObligationIn, kept_values
from services.registry.versions.models import RecordKind
from services.registry.versions.service import check_version, keep_version


class ObligationValues(TypedDict):
    """The columns of an obligation that follow from its fields."""

    reference: str
    awarded_by: str
    contract_cents: int
    obligation_cents: int
    starts_on: date
    ends_on: date | None
    remark: str | None


def sroi_obligations_of(session: Session, actor: Actor, employer_id: UUID) -> list[tuple[SroiObligation, Standing]]:
    """The obligations of an employer and how each stands, for staff of the region."""
    found = repository.sroi_obligations_of(session, employer_for_staff(session, actor, employer_id).id)
    fillings = repository.fillings_of(session, [one.id for one in found])
    return [(one, standing(one.obligation_cents, fillings.get(one.id, []))) for one in found]


def find_sroi_obligation(session: Session, actor: Actor, employer_id: UUID, obligation_id: UUID) -> SroiObligation:
    """One obligation of an employer, for staff of the region."""
    return _known(repository.obligation_of(session, employer_for_staff(session, actor, employer_id).id, obligation_id))


def sroi_standing(session: Session, obligation: SroiObligation) -> Standing:
    """How an obligation stands now."""
    fillings = repository.fillings_of(session, [obligation.id])
    return standing(obligation.obligation_cents, fillings.get(obligation.id, []))


def add_sroi_obligation(session: Session, actor: Actor, employer_id: UUID, fields: SroiObligationIn) -> SroiObligation:
    """A contract brings an obligation; its reference is known once per employer."""
    employer = employer_in_contact(session, actor, employer_id, lock=True)
    values = _checked_values(session, employer.id, fields)
    return _kept(session, SroiObligation(employer_id=employer.id, changed_by=actor.account_id, **values))


def change_sroi_obligation(
    session: Session, actor: Actor, employer_id: UUID, obligation_id: UUID, fields: SroiObligationIn, *, version: int
) -> SroiObligation:
    """Replace the fields of an obligation, if `version` is still its version."""
    employer = employer_in_contact(session, actor, employer_id, lock=True)
    obligation = _known(repository.obligation_of(session, employer.id, obligation_id, lock=True))
    check_version(session, RecordKind.SROI_OBLIGATION, obligation.id, given=version, current=obligation.version)
    for name, value in _checked_values(session, employer.id, fields, but=obligation.id).items():
        setattr(obligation, name, value)
    obligation.version += 1
    obligation.changed_by, obligation.changed_at = actor.account_id, clock.now()
    return _kept(session, obligation)


def add_sroi_filling(
    session: Session, actor: Actor, employer_id: UUID, obligation_id: UUID, fields: SroiFillingIn
) -> SroiFilling:
    """Something filled an obligation. More than was owed is allowed: the standing tells it."""
    employer = employer_in_contact(session, actor, employer_id)
    obligation = _known(repository.obligation_of(session, employer.id, obligation_id, lock=True))
    problems = contradictions(fields, clock.today())
    if problems:
        raise EmployerRefusedError(problems)
    refuse_names(session, employer.id, {"toelichting": fields.toelichting})
    if fields.corrigeert is not None:
        _check_correction(session, obligation.id, fields.corrigeert)
    filling = SroiFilling(
        obligation_id=obligation.id,
        employer_id=employer.id,
        filled_on=fields.op,
        kind=fields.soort,
        origin=fields.herkomst,
        people=fields.aantal_mensen,
        hours=fields.uren,
        amount_cents=amount_of(fields),
        remark=fields.toelichting,
        corrects_id=fields.corrigeert,
        recorded_by=actor.account_id,
    )
    session.add(filling)
    session.flush()
    return filling


def sroi_fillings_page(
    session: Session, obligation: SroiObligation, *, after: Position | None, limit: int
) -> list[SroiFilling]:
    """Fillings of an obligation that was found before, last recorded first."""
    return repository.sroi_fillings_page(session, obligation.id, after=after, limit=limit)


def corrected_sroi_fillings(session: Session, fillings: Sequence[SroiFilling]) -> set[UUID]:
    """Which of these count no more."""
    return repository.corrected_among(session, [one.id for one in fillings])


def _check_correction(session: Session, obligation_id: UUID, filling_id: UUID) -> None:
    """The obligation is locked, so that two cannot correct one filling at once."""
    if repository.filling_of(session, obligation_id, filling_id) is None:
        raise NotFoundError("De invulling die u corrigeert is er niet.", remedy="Controleer het nummer bij corrigeert.")
    if repository.corrected_among(session, [filling_id]):
        raise RefusedError(
            "Deze invulling is al gecorrigeerd.",
            remedy="Corrigeer de invulling die ervoor in de plaats kwam.",
            code="al-gecorrigeerd",
        )


def _checked_values(
    session: Session, employer_id: UUID, fields: SroiObligationIn, *, but: UUID | None = None
) -> ObligationValues:
    """The columns of an obligation; `but`: the one that has this reference already and is being changed."""
    problems = obligation_problems(fields)
    if problems:
        raise EmployerRefusedError(problems)
    refuse_names(session, employer_id, {"toelichting": fields.toelichting})
    reference = fields.kenmerk.strip()
    known = repository.with_reference(session, employer_id, reference)
    if known is not None and known.id != but:
        raise RefusedError(
            "Deze werkgever heeft al een verplichting met dit kenmerk.",
            remedy="Wijzig die verplichting, of controleer het kenmerk.",
            code="verplichting-bestaat",
        )
    return {
        "reference": reference,
        "awarded_by": fields.opdrachtgever.strip(),
        "contract_cents": fields.contractbedrag_centen,
        "obligation_cents": fields.verplichting_centen,
        "starts_on": fields.startdatum,
        "ends_on": fields.einddatum,
        "remark": fields.toelichting,
    }


def _kept(session: Session, obligation: SroiObligation) -> SroiObligation:
    session.add(obligation)
    session.flush()
    keep_version(
        session,
        RecordKind.SROI_OBLIGATION,
        obligation.id,
        obligation.version,
        kept_values(obligation),
        changed_by=obligation.changed_by,
    )
    session.flush()
    return obligation


def _known(obligation: SroiObligation | None) -> SroiObligation:
    if obligation is None:
        raise NotFoundError("Deze verplichting is er niet.", remedy="Controleer het nummer van de verplichting.")
    return obligation
