"""People on their way along the learning lines, and places of steps, by situation."""

from datetime import date
from uuid import UUID, uuid4

from sqlmodel import Session

from services import clock
from services.matching.columns import columns_of
from services.matching.leerlijnen.people import Standers, standers
from services.registry import (
    Actor,
    Jobseeker,
    Placement,
    facts_of_region,
    leerlijn_catalogue,
    leerlijn_facts_of_person,
    note,
)
from services.registry.jobseekers.models import CertificateStatement, LadderObservation, Statement
from services.registry.jobseekers.participation.models import ExpectedTrede
from services.registry.leerlijnen.models import LeerlijnCorrection
from tests.factories import RAALTE, employer_actor, known_jobseeker, posted_place

# A kind of place at which each of these steps is done, and work that such a place could have.
PLACE_OF = {
    "G1": ("sociale-activering", "medewerker-zwerfvuil"),
    "G2": ("taalstage", "medewerker-groenonderhoud"),
    "G3": ("werkervaringsplek", "assistent-hovenier"),
    "G4": ("werkervaringsplek", "medewerker-bosmaaien"),
    "G5": ("proefplaats", "assistent-hovenier"),
    "G6": ("baan-met-loonkostensubsidie", "assistent-hovenier"),
    "G7": ("reguliere-baan", "hovenier"),
}


def add(session: Session, person: UUID, kind: type[Statement], on: date | None = None, **fields: object) -> None:
    """A statement about somebody."""
    given = {"jobseeker_id": person, "noted_on": on or clock.today(), "source": "consulent", **fields}
    note(session, [kind.model_validate(given)])


def on_the_way(
    session: Session, *, seen: int | None = 3, goal: int | None = 5, gemeente_code: str = RAALTE, **known: object
) -> Jobseeker:
    """Somebody seen on a trede, with an expected final trede (None: not on record). `known`: of `known_statements`."""
    person = known_jobseeker(session, gemeente_code=gemeente_code, **known)
    if seen is not None:
        add(session, person.id, LadderObservation, trede=seen)
    if goal is not None:
        add(session, person.id, ExpectedTrede, trede=goal, horizon_months=36)
    return person


def corrected(
    session: Session,
    person: Jobseeker,
    step: str,
    standing: str = "bezig",
    *,
    line: str = "groen",
    on: date | None = None,
) -> None:
    """A consulent says how somebody stands towards a step."""
    said = {"standing": standing, "reason": "bewijs-gezien", "explanation": "Liet het zien."}
    add(session, person.id, LeerlijnCorrection, on or clock.today(), leerlijn=line, leerlijn_step=step, **said)


def certified(session: Session, person: Jobseeker, code: str = "VCA_BASIS") -> None:
    """A certificate, gained today."""
    add(session, person.id, CertificateStatement, certificate_code=code, held=True)


def step_place(session: Session, step: str, employer: Actor | None = None, **changes: object) -> Placement:
    """An open place of a step of Groen that began today, at an employer of its own unless told."""
    kind, work = PLACE_OF[step]
    fields: dict[str, object] = {
        "soort": kind,
        "beroep": work,
        "leerlijn": "groen",
        "stap": step,
        "startdatum": clock.today().isoformat(),
    }
    actor = employer or employer_actor(session, f"Werkgever {uuid4().hex[:8]}")
    return posted_place(session, actor, **(fields | changes))


def stander(session: Session, person: Jobseeker, on: date | None = None) -> Standers:
    """One person beside the lines of their gemeente, by the functions that work on one person."""
    day = on or clock.today()
    catalogue = leerlijn_catalogue(person.gemeente_code, day)
    facts = leerlijn_facts_of_person(session, person.id, on=day)
    columns = columns_of(facts_of_region(session, person.region, only=[person.id]))
    return standers(catalogue, columns, [facts.evidence], on=day)
