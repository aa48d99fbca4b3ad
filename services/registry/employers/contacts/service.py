"""Use cases of contact with employers: netwerkers write it, staff of the region read it, employers do not."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotFoundError, RefusedError
from services.registry.accounts.service import Actor
from services.registry.employers.actions.service import agree_action, drop_action_of
from services.registry.employers.contacts import repository
from services.registry.employers.contacts.enums import Side
from services.registry.employers.contacts.models import ContactParticipant, EmployerAnswer, EmployerContact
from services.registry.employers.contacts.repository import ContactInFull, Position
from services.registry.employers.contacts.rules import (
    LOOKED_BACK,
    AnswerTimes,
    AskedQuestion,
    answer_problems,
    answer_times,
    contradictions,
)
from services.registry.employers.contacts.schemas import EmployerContactIn
from services.registry.employers.people.repository import known_among
from services.registry.employers.people.service import refuse_names
from services.registry.employers.service import EmployerRefusedError, employer_for_staff, employer_in_contact


def employer_contacts_page(
    session: Session, actor: Actor, employer_id: UUID, *, after: Position | None, limit: int
) -> list[ContactInFull]:
    """Contacts with an employer, last recorded first, for staff of the region."""
    employer = employer_for_staff(session, actor, employer_id)
    return repository.employer_contacts_page(session, employer.id, after=after, limit=limit)


def find_employer_contact(session: Session, actor: Actor, employer_id: UUID, contact_id: UUID) -> ContactInFull:
    """One contact with an employer, for staff of the region."""
    return _contact(session, employer_for_staff(session, actor, employer_id).id, contact_id)


def add_employer_contact(session: Session, actor: Actor, employer_id: UUID, fields: EmployerContactIn) -> ContactInFull:
    """Write down a contact, with the action that follows from it and the answer if it is there already."""
    employer = employer_in_contact(session, actor, employer_id)
    _check(session, employer.id, fields)
    if fields.corrigeert is not None:
        _check_correction(session, employer.id, fields.corrigeert)
        drop_action_of(session, actor, fields.corrigeert)
    contact = _new_contact(actor, employer.id, fields)
    session.add(contact)
    session.flush()
    for person_id in dict.fromkeys(fields.contactpersonen):
        session.add(ContactParticipant(contact_id=contact.id, contact_person_id=person_id))
    if fields.beantwoord_op is not None:
        _answer(session, actor, contact, fields.beantwoord_op)
    if fields.volgende_actie is not None:
        agree_action(session, actor, fields.volgende_actie, contact_id=contact.id, employer_id=employer.id)
    session.flush()
    return _contact(session, employer.id, contact.id)


def answer_employer_question(
    session: Session, actor: Actor, employer_id: UUID, contact_id: UUID, *, answered_on: date
) -> ContactInFull:
    """The question of a contact got its answer: once. Of two at once the second is told."""
    employer = employer_in_contact(session, actor, employer_id)
    _contact(session, employer.id, contact_id)
    repository.lock_contact(session, contact_id)
    found = _contact(session, employer.id, contact_id)
    if found.contact.asked_on is None:
        raise RefusedError(
            "Bij dit contact is geen vraag vastgelegd.",
            remedy="Leg een contact met de vraag vast, eventueel als correctie van dit contact.",
            code="geen-vraag",
        )
    if found.answer is not None:
        raise RefusedError(
            "Deze vraag is al beantwoord.",
            remedy="Klopt de dag niet? Corrigeer dan het contact.",
            code="al-beantwoord",
        )
    problems = answer_problems(found.contact.asked_on, answered_on, clock.today(), "beantwoordOp")
    if problems:
        raise EmployerRefusedError(problems)
    _answer(session, actor, found.contact, answered_on)
    session.flush()
    return _contact(session, employer.id, contact_id)


def employer_answer_times(session: Session, actor: Actor, employer_id: UUID) -> tuple[AnswerTimes, AnswerTimes]:
    """How soon the employer answers us, and how soon we answer the employer, over the last twelve months."""
    employer, today = employer_for_staff(session, actor, employer_id), clock.today()
    questions = [
        AskedQuestion(asked_by=Side(by), asked_on=asked_on, answered_on=answered_on)
        for by, asked_on, answered_on in repository.questions_since(session, employer.id, today - LOOKED_BACK)
    ]
    ours, theirs = (answer_times(questions, asked_by=side, today=today) for side in (Side.US, Side.EMPLOYER))
    return ours, theirs


def _check(session: Session, employer_id: UUID, fields: EmployerContactIn) -> None:
    """Refuse what does not go together, strangers among the contact persons, and texts that name one of them."""
    problems = contradictions(fields, clock.today())
    if fields.vraag_op is not None and fields.beantwoord_op is not None:
        problems += answer_problems(fields.vraag_op, fields.beantwoord_op, clock.today(), "beantwoordOp")
    strangers = set(fields.contactpersonen) - known_among(session, employer_id, fields.contactpersonen)
    if strangers:
        problems.append(InputProblem("contactpersonen", "noemt iemand die niet bij deze werkgever hoort"))
    if problems:
        raise EmployerRefusedError(problems)
    next_one = fields.volgende_actie
    refuse_names(
        session,
        employer_id,
        {
            "uitkomst": fields.uitkomst,
            "toezegging": fields.toezegging,
            "vraag": fields.vraag,
            "volgendeActie.wat": next_one.wat if next_one else None,
        },
    )


def _check_correction(session: Session, employer_id: UUID, contact_id: UUID) -> None:
    _contact(session, employer_id, contact_id, what="Het contact dat u corrigeert")
    repository.lock_contact(session, contact_id)
    if not _contact(session, employer_id, contact_id).counts:
        raise RefusedError(
            "Dit contact is al gecorrigeerd.",
            remedy="Corrigeer het contact dat ervoor in de plaats kwam.",
            code="al-gecorrigeerd",
        )


def _new_contact(actor: Actor, employer_id: UUID, fields: EmployerContactIn) -> EmployerContact:
    return EmployerContact(
        employer_id=employer_id,
        kind=fields.soort,
        held_on=fields.op,
        outcome=fields.uitkomst,
        promise=fields.toezegging,
        promised_by=fields.toezegging_door,
        question=fields.vraag,
        asked_by=fields.vraag_van,
        asked_on=fields.vraag_op,
        corrects_id=fields.corrigeert,
        recorded_by=actor.account_id,
    )


def _answer(session: Session, actor: Actor, contact: EmployerContact, answered_on: date) -> None:
    session.add(
        EmployerAnswer(
            contact_id=contact.id,
            employer_id=contact.employer_id,
            answered_on=answered_on,
            recorded_by=actor.account_id,
        )
    )


def _contact(session: Session, employer_id: UUID, contact_id: UUID, *, what: str = "Dit contact") -> ContactInFull:
    found = repository.contact_of(session, employer_id, contact_id)
    if found is None:
        raise NotFoundError(f"{what} is er niet.", remedy="Controleer het nummer van het contact.")
    return found
