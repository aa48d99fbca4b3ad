"""Use case of forecasts (personeelsbehoefte): what an employer expects to need, for the Ronde Tafel.

A forecast is a place in state `concept` that says which of its fields are still placeholders. It becomes a real
place once they are filled in (`change_placement`) and it is submitted (`submit_placement`).
"""

from uuid import UUID

from sqlmodel import Session, select

from services import clock
from services.errors import InputProblem, NotAllowedError, NotFoundError
from services.registry.accounts.service import Actor
from services.registry.employers.models import Employer
from services.registry.leerlijnen.catalogue import step_problems
from services.registry.placements.checked import OUTSIDE, Area, PlacementRefusedError, area_of, check_standing
from services.registry.placements.enums import PlacementKind, PlacementState, TransitionReason
from services.registry.placements.models import Placement
from services.registry.placements.moves import begin
from services.registry.placements.rules import FURTHEST_START
from services.registry.placements.schemas import ForecastIn
from services.registry.reference.occupations import occupation
from services.registry.vocabulary import Guidance

NOT_ASKED = ("titel", "omschrijving", "urenPerWeekMinimaal", "urenPerWeekMaximaal", "begeleiding")
PLACEHOLDER = "Verwachte behoefte: de werkgever vult dit nog in."


def post_forecast(session: Session, actor: Actor, forecast: ForecastIn) -> Placement:
    """Store what an employer expects to need: told by itself, or noted by a netwerker of the gemeente."""
    employer = _employer(session, actor, forecast.werkgever_id)
    area = _checked_area(forecast)
    if actor.is_staff and area["gemeente_code"] != actor.gemeente_code:
        raise NotAllowedError(
            "Deze werkplek ligt in een andere gemeente.", remedy="Vraag een netwerker van die gemeente."
        )
    kind, work = forecast.soort or PlacementKind.REGULAR_JOB, occupation(forecast.beroep)
    placement = Placement(
        employer_id=employer.id,
        changed_by=actor.account_id,
        kind=kind,
        title=work.titel if work else forecast.beroep,
        description=PLACEHOLDER,
        occupation_code=forecast.beroep,
        hours_min=1,
        hours_max=40,
        starts_on=forecast.startdatum,
        capacity=forecast.aantal_plaatsen,
        guidance=Guidance.USUAL,
        leerlijn=forecast.leerlijn,
        leerlijn_step=forecast.stap,
        required_level=forecast.vereist_niveau,
        expected=True,
        to_fill=[*NOT_ASKED, *([] if forecast.soort else ["soort"])],
        check_standing=check_standing(area["gemeente_code"], kind, forecast.startdatum),
        **area,
    )
    begin(session, placement, PlacementState.DRAFT, actor=actor, reason=TransitionReason.EXPECTED)
    return placement


def _employer(session: Session, actor: Actor, employer_id: UUID | None) -> Employer:
    """The employer itself, or the one of the region that a netwerker names."""
    if actor.is_staff and employer_id is None:
        raise PlacementRefusedError([InputProblem("werkgeverId", "ontbreekt; noem de werkgever die dit verwacht")])
    wanted = employer_id or actor.employer_id
    query = select(Employer).where(Employer.id == wanted)
    seen = query.where(Employer.region == actor.region if actor.is_staff else Employer.id == actor.employer_id)
    found = session.exec(seen).first()
    if found is None:
        raise NotFoundError("Deze werkgever is er niet.", remedy="Controleer het nummer van de werkgever.")
    return found


def _checked_area(forecast: ForecastIn) -> Area:
    area, today = area_of(forecast.postcode), clock.today()
    problems = [OUTSIDE] if area is None else []
    if not today <= forecast.startdatum <= today + FURTHEST_START:
        problems.append(InputProblem("startdatum", "ligt niet tussen vandaag en twee jaar later; controleer de datum"))
    if forecast.stap is not None and forecast.leerlijn is None:
        problems.append(InputProblem("stap", "hoort bij een leerlijn; vul leerlijn ook in"))
    if area is not None:
        problems += step_problems(area["gemeente_code"], forecast.startdatum, forecast.leerlijn, forecast.stap)
    if problems or area is None:
        raise PlacementRefusedError(problems)
    return area
