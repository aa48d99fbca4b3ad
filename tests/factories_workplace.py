"""People at De Productie, by situation, made through the registry's own functions."""

from datetime import date

from sqlmodel import Session

from services.registry import Actor, Jobseeker, Placement, Role, Stay, add_employer, add_employer_account, note
from services.registry import actor_of as actor_of_account
from services.registry.employers.models import Employer
from services.registry.onward.models import OnwardBlocker, OnwardWishStatement
from tests.factories import RAALTE, posted_place, staff_actor
from tests.factories_stays import ago, running, settled_jobseeker


def productie_place(session: Session, **changes: object) -> Placement:
    """A place at De Productie with room for many."""
    employer: Employer = add_employer(session, name="De Productie", gemeente_code=RAALTE)
    account = add_employer_account(session, name=f"de-productie-{employer.id.hex[:6]}", employer_id=employer.id)
    fields: dict[str, object] = {"aantalPlaatsen": 40, "urenPerWeekMinimaal": 4}
    return posted_place(session, actor_of_account(account), **(fields | changes))


def there(
    session: Session,
    worker: Actor,
    place: Placement,
    *,
    since: date | None = None,
    person: Jobseeker | None = None,
    **changes: object,
) -> Stay:
    """A stay there of somebody that goes on."""
    person = person or settled_jobseeker(session)
    return running(session, worker, person=person, place=place, van=since or ago(60), **changes).stay


def leader(session: Session, gemeente_code: str = RAALTE) -> Actor:
    """Somebody of the werkleiding."""
    return staff_actor(session, Role.WORK_LEADER, gemeente_code)


def says(session: Session, stay: Stay, wish: str, on: date) -> None:
    """What the person of a stay said that they want."""
    said = {"jobseeker_id": stay.jobseeker_id, "noted_on": on, "source": "consulent"}
    note(session, [OnwardWishStatement(**said, wish=wish, asked_by="consulent")])


def blocked(session: Session, stay: Stay, on: date, blocker: str = "vervoer-nodig", **fields: object) -> None:
    """Something in the way of the person of a stay; without a day it is closed."""
    said = {"jobseeker_id": stay.jobseeker_id, "noted_on": on, "source": "consulent", "blocker": blocker}
    if "due_on" in fields:
        fields = {"agreed_action": "vervoer-regelen", "acting_role": "consulent"} | fields
    elif blocker != "geen-belemmering":
        fields = {"ending": "opgelost"} | fields
    note(session, [OnwardBlocker(**(said | fields))])
