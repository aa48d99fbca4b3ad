"""Use cases of jobseekers: registering somebody and noting dated statements about them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services.errors import InvalidInputError, NotFoundError, RefusedError
from services.registry.accounts.service import Actor
from services.registry.jobseekers import repository
from services.registry.jobseekers.models import Jobseeker, Statement
from services.registry.jobseekers.rules import unknown_word
from services.registry.reference.municipalities import municipality


def register(session: Session, *, gemeente_code: str, registered_on: date, bsn_hash: bytes | None = None) -> Jobseeker:
    """A new person in the registry of a gemeente, under a random id."""
    gemeente = municipality(gemeente_code)
    if gemeente is None:
        raise InvalidInputError("Deze gemeente staat niet in de lijst.", remedy="Geef een code zoals GM0177 (Raalte).")
    jobseeker = Jobseeker(
        gemeente_code=gemeente_code, region=gemeente.region, registered_on=registered_on, bsn_hash=bsn_hash
    )
    session.add(jobseeker)
    session.flush()
    return jobseeker


def note(session: Session, statements: Iterable[Statement]) -> None:
    """Append statements. Nothing that was noted before changes. A word outside the vocabulary is refused."""
    checked = list(statements)
    for statement in checked:
        problem = unknown_word(statement)
        if problem is not None:
            raise InvalidInputError(
                "Deze uitspraak gebruikt een woord dat we niet kennen.",
                remedy="Gebruik een woord uit de woordenlijst.",
                problems=(problem,),
            )
    session.add_all(checked)
    session.flush()


def withdraw(session: Session, jobseeker: Jobseeker, *, on: date) -> None:
    """Somebody no longer agrees to be looked for: from now on no list finds them."""
    jobseeker.withdrawn_on = on
    session.add(jobseeker)
    session.flush()


def find_jobseeker(session: Session, actor: Actor, jobseeker_id: UUID) -> Jobseeker:
    """One person whose record this actor may open."""
    jobseeker = repository.visible_jobseeker(session, actor, jobseeker_id)
    if jobseeker is None and repository.is_restricted(session, actor, jobseeker_id):
        raise RefusedError(
            "De gegevens van deze werkzoekende worden alleen nog bewaard (AVG art. 18).",
            remedy="Vraag de beheerder of de beperking nog nodig is.",
            code="verwerking-beperkt",
        )
    if jobseeker is None:
        raise NotFoundError("Deze werkzoekende is er niet.", remedy="Controleer het nummer van de werkzoekende.")
    return jobseeker
