"""Use case of positions in the learning lines: where one person stands on a day, with every look on record."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session

from leerlijnen.catalogue import Catalogue
from leerlijnen.codes import Ground
from leerlijnen.model import StepKey
from leerlijnen.person import Position
from leerlijnen.placing import step_of
from leerlijnen.positions import positions
from services import clock
from services.errors import InputProblem, InvalidInputError
from services.registry.access.enums import Purpose
from services.registry.accounts.service import Actor
from services.registry.jobseekers.histories.service import open_record
from services.registry.leerlijnen import repository
from services.registry.leerlijnen.catalogue import leerlijn_catalogue
from services.registry.leerlijnen.evidence import LeerlijnFacts, facts_of_person
from services.registry.leerlijnen.repository import UncodedStay
from services.registry.leerlijnen.schemas import PositionList, PositionOut, StepSuggestionOut


def positions_of(
    session: Session, actor: Actor, jobseeker_id: UUID, *, on: date | None, purpose: Purpose
) -> PositionList:
    """Where somebody stands on a day (None: today), by the lines of their own gemeente."""
    today = clock.today()
    day = on or today
    if day > today:
        raise InvalidInputError(
            "Waar iemand later staat, is nog niet bekend.",
            remedy="Kies vandaag of een eerdere dag.",
            problems=(InputProblem("op", "ligt in de toekomst; kies vandaag of eerder"),),
        )
    jobseeker = open_record(session, actor, jobseeker_id, purpose=purpose)
    catalogue = leerlijn_catalogue(jobseeker.gemeente_code, day)
    facts = facts_of_person(session, jobseeker.id, on=day)
    found = positions(catalogue, facts.evidence, day)
    spoken_of = {one.key for one in found} | {one.key for one in facts.evidence.corrections}
    uncoded = repository.uncoded_stays(session, jobseeker.id, day)
    return PositionList(
        op=day,
        verwachte_eindtrede=facts.expected.trede if facts.expected else None,
        eindtrede_horizon=facts.expected.by if facts.expected else None,
        resultaten=[_out(catalogue, facts, one) for one in found],
        voorstellen=[_suggested(catalogue, key, stay) for key, stay in _fitting(catalogue, uncoded, spoken_of)],
    )


def _out(catalogue: Catalogue, facts: LeerlijnFacts, position: Position) -> PositionOut:
    corrected = position.ground == Ground.CORRECTION
    return PositionOut(
        leerlijn=position.key.line,
        stap=position.key.step,
        naam=catalogue.steps[position.key].name,
        stand=position.standing,
        sinds=position.since,
        weken=position.weeks,
        grond=position.ground,
        correctie=facts.corrections[position.key, position.since] if corrected else None,
        schets=catalogue.concept(position.key),
    )


def _fitting(
    catalogue: Catalogue, stays: Iterable[UncodedStay], spoken_of: Collection[StepKey]
) -> Iterator[tuple[StepKey, UncodedStay]]:
    """Stays that fit one step, unless something else speaks of that step already."""
    for stay in stays:
        key = step_of(catalogue, stay.kind, stay.occupation)
        if key is not None and key not in spoken_of:
            yield key, stay


def _suggested(catalogue: Catalogue, key: StepKey, stay: UncodedStay) -> StepSuggestionOut:
    return StepSuggestionOut(
        plaatsing_id=stay.id,
        leerlijn=key.line,
        stap=key.step,
        naam=catalogue.steps[key].name,
        van=stay.since,
        tot_en_met=stay.until,
    )
