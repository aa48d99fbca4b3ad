"""Use cases of stays: planning one, and noting what happens to it. Each is one event; nothing written changes."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotAllowedError, NotFoundError
from services.registry.access.enums import AccessAction, AccessObject
from services.registry.access.service import find_person, record_looks
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.jobseekers.models import DeterminationStatement, Jobseeker
from services.registry.jobseekers.service import note
from services.registry.placements.enums import PlacementKind
from services.registry.placements.models import Placement
from services.registry.placements.service import find_placement, lock_placement
from services.registry.rulesets import RuleSet, ruleset
from services.registry.stays import repository
from services.registry.stays.enums import StayEventKind, StayRule, StayState
from services.registry.stays.history import history
from services.registry.stays.models import Stay, StayEvent, StayException
from services.registry.stays.occupancy import DAY, FOREVER
from services.registry.stays.places import TAKES_PEOPLE
from services.registry.stays.refusals import StayRefusedError, contradicts, no_rules, place_not_open
from services.registry.stays.schemas import (
    StayCancelIn,
    StayCorrectionIn,
    StayEndIn,
    StayEvaluationIn,
    StayExceptionIn,
    StayExtensionIn,
    StayHoursIn,
    StayIn,
    StayJudgementIn,
    StayStartIn,
)
from services.registry.stays.writing import Desk, Written, append, desk, settle
from services.registry.vocabulary import Source


def plan_stay(session: Session, actor: Actor, fields: StayIn) -> Written:
    """Agree that somebody of the own gemeente goes to a place of the region."""
    who = fields.werkzoekende_id
    person = find_person(session, actor, who, thing=AccessObject.STAY, action=AccessAction.CHANGED)
    find_placement(session, actor, fields.plek_id)
    placement = lock_placement(session, fields.plek_id)
    repository.lock_person(session, person.id)
    if placement.state not in TAKES_PEOPLE:
        raise place_not_open(placement.state)
    before = history(session, person.id)
    rules = _rules(person, placement, fields.van)
    _note_judgements(session, actor, person.id, fields.oordelen, rules=rules, on=fields.van)
    stay = _new_stay(session, actor, person, placement, fields)
    for one in fields.afwijkingen:
        add_exception(session, actor, stay.id, one)
    return settle(Desk(session, actor, stay, placement, before))


def _new_stay(session: Session, actor: Actor, person: Jobseeker, placement: Placement, fields: StayIn) -> Stay:
    until_on = fields.tot_en_met
    if until_on is not None and until_on < fields.van:
        raise contradicts([InputProblem("totEnMet", "ligt voor de eerste dag; kies een latere dag")])
    stay = Stay(
        jobseeker_id=person.id,
        placement_id=placement.id,
        kind=placement.kind,
        gemeente_code=person.gemeente_code,
        region=person.region,
        agreed_by=actor.account_id,
        from_on=fields.van,
        until_on=until_on,
        hours=fields.uren_per_week,
        state=StayState.PLANNED,
    )
    session.add(stay)
    session.flush()
    planned = StayEvent(
        stay_id=stay.id,
        kind=StayEventKind.PLANNED,
        happens_on=fields.van,
        until_on=until_on,
        hours=fields.uren_per_week,
        agreement_on=fields.overeenkomst_getekend_op,
        intention_on=fields.voornemen_vastgelegd_op,
    )
    append(session, actor, planned)
    return stay


def _rules(person: Jobseeker, placement: Placement, day: date) -> RuleSet:
    try:
        return ruleset(person.gemeente_code, PlacementKind(placement.kind), day)
    except NotFoundError as missing:
        raise no_rules(day) from missing


def start_stay(session: Session, actor: Actor, stay_id: UUID, fields: StayStartIn) -> Written:
    """Somebody began, on the day that was planned or another."""
    at = desk(session, actor, stay_id)
    at.in_state("Beginnen", StayState.PLANNED)
    append(
        session,
        actor,
        StayEvent(
            stay_id=stay_id,
            kind=StayEventKind.STARTED,
            happens_on=fields.op_datum,
            agreement_on=fields.overeenkomst_getekend_op,
        ),
    )
    return settle(at)


def change_hours(session: Session, actor: Actor, stay_id: UUID, fields: StayHoursIn) -> Written:
    """Other hours from a day of the stay on."""
    at = desk(session, actor, stay_id)
    at.in_state("Uren wijzigen", StayState.PLANNED, StayState.RUNNING)
    now = at.now.now
    if not now.from_on <= fields.vanaf <= (now.last_day or FOREVER):
        raise contradicts([InputProblem("vanaf", "ligt buiten de plaatsing; kies een dag waarop die loopt")])
    event = StayEvent(stay_id=stay_id, kind=StayEventKind.HOURS, happens_on=fields.vanaf, hours=fields.uren_per_week)
    append(session, actor, event)
    return settle(at)


def extend_stay(session: Session, actor: Actor, stay_id: UUID, fields: StayExtensionIn) -> Written:
    """A later last day. The rules of the first added day answer for what is added."""
    at = desk(session, actor, stay_id)
    at.in_state("Verlengen", StayState.RUNNING)
    until_on = at.now.now.until_on
    if until_on is None or fields.tot_en_met <= until_on:
        raise contradicts([InputProblem("totEnMet", "ligt niet na de laatste dag die al is afgesproken")])
    first = until_on + DAY
    _note_judgements(session, actor, at.stay.jobseeker_id, fields.oordelen, rules=at.now.rules_on(first), on=first)
    append(
        session,
        actor,
        StayEvent(stay_id=stay_id, kind=StayEventKind.EXTENDED, happens_on=first, until_on=fields.tot_en_met),
    )
    return settle(at)


def evaluate_stay(session: Session, actor: Actor, stay_id: UUID, fields: StayEvaluationIn) -> Written:
    """Whether it helps. Where the law ends what does not help, the last day moves to the day that it sets."""
    at = desk(session, actor, stay_id)
    at.in_state("Toetsen", StayState.RUNNING)
    now, rules = at.now.now, at.now.rules_on(at.now.now.from_on)
    ends = [one.ends_after for one in rules.evaluations if one.ends_after is not None]
    last = None
    if not fields.helpt and ends:
        by_law = max(ends[0].last_day(now.from_on), fields.op_datum)
        last = by_law if by_law < (now.until_on or FOREVER) else None
    append(
        session,
        actor,
        StayEvent(
            stay_id=stay_id,
            kind=StayEventKind.ASSESSED,
            happens_on=fields.op_datum,
            positive=fields.helpt,
            until_on=last,
        ),
    )
    return settle(at)


def end_stay(session: Session, actor: Actor, stay_id: UUID, fields: StayEndIn) -> Written:
    """Somebody stopped, as planned or sooner."""
    at = desk(session, actor, stay_id)
    at.in_state("Beëindigen", StayState.RUNNING)
    append(session, actor, StayEvent(stay_id=stay_id, kind=StayEventKind.ENDED, happens_on=fields.laatste_dag))
    return settle(at)


def cancel_stay(session: Session, actor: Actor, stay_id: UUID, fields: StayCancelIn) -> Written:
    """What was planned does not go on; nobody was there, so it takes no time and no room."""
    at = desk(session, actor, stay_id)
    at.in_state("Afzeggen", StayState.PLANNED)
    append(session, actor, StayEvent(stay_id=stay_id, kind=StayEventKind.CANCELLED, happens_on=fields.op_datum))
    return settle(at)


def correct_event(session: Session, actor: Actor, stay_id: UUID, fields: StayCorrectionIn) -> Written:
    """An event was wrong: another one takes its place, and both stay visible."""
    at = desk(session, actor, stay_id)
    events = repository.events_of(session, stay_id)
    wrong = next((one for one in events if one.id == fields.gebeurtenis), None)
    if wrong is None or any(one.corrects_id == wrong.id for one in events) or wrong.kind == StayEventKind.RETRACTED:
        raise StayRefusedError(
            "gebeurtenis-telt-niet",
            "Deze gebeurtenis is er niet, of is al door een andere vervangen.",
            remedy="Haal de plaatsing opnieuw op en noem de gebeurtenis die nu telt.",
        )
    if fields.terugnemen and wrong.kind == StayEventKind.PLANNED:
        raise StayRefusedError(
            "afspraak-blijft", "De afspraak zelf kan niet worden teruggenomen.", remedy="Zeg de plaatsing af."
        )
    append(session, actor, _corrected(wrong, fields))
    return settle(at)


def _corrected(wrong: StayEvent, fields: StayCorrectionIn) -> StayEvent:
    """The event that takes the place of `wrong`: what was not given stays as it was."""
    if fields.terugnemen:
        return StayEvent(
            stay_id=wrong.stay_id, kind=StayEventKind.RETRACTED, happens_on=wrong.happens_on, corrects_id=wrong.id
        )
    until_on, happens_on = fields.tot_en_met or wrong.until_on, fields.op_dag or wrong.happens_on
    if wrong.kind != StayEventKind.ASSESSED and until_on is not None and until_on < happens_on:
        raise contradicts([InputProblem("totEnMet", "ligt voor de eerste dag; kies een latere dag")])
    return StayEvent(
        stay_id=wrong.stay_id,
        kind=wrong.kind,
        corrects_id=wrong.id,
        happens_on=happens_on,
        until_on=until_on,
        hours=fields.uren_per_week or wrong.hours,
        agreement_on=fields.overeenkomst_getekend_op or wrong.agreement_on,
        intention_on=fields.voornemen_vastgelegd_op or wrong.intention_on,
        positive=wrong.positive if fields.helpt is None else fields.helpt,
    )


def record_exception(session: Session, actor: Actor, stay_id: UUID, fields: StayExceptionIn) -> Written:
    """Let a stay go outside one rule, from now on and as far as is said."""
    at = desk(session, actor, stay_id)
    add_exception(session, actor, stay_id, fields)
    return settle(at)


def add_exception(session: Session, actor: Actor, stay_id: UUID, fields: StayExceptionIn) -> None:
    """A consulent's exception; what is determined about a person knows none."""
    if actor.role != Role.CASE_WORKER:
        raise NotAllowedError(
            "Alleen een consulent legt een afwijking vast.", remedy="Vraag de consulent van deze persoon."
        )
    if fields.regel == StayRule.DETERMINED:
        raise StayRefusedError(
            "vaststelling-kent-geen-afwijking",
            "Van wat over een persoon is vastgesteld, kan niet worden afgeweken.",
            remedy="Laat de vaststelling herzien als zij niet klopt.",
        )
    session.add(
        StayException(
            stay_id=stay_id,
            recorded_by=actor.account_id,
            rule=fields.regel,
            reason=fields.reden,
            explanation=fields.toelichting.strip(),
            until_on=fields.tot_en_met,
            hours=fields.uren_per_week,
        )
    )
    session.flush()


def _note_judgements(
    session: Session, actor: Actor, person: UUID, judgements: Sequence[StayJudgementIn], *, rules: RuleSet, on: date
) -> None:
    """Judgements that the rules ask, as determinations of the person with their legal ground."""
    if not judgements:
        return
    needed = rules.needed
    unasked = [one for one in judgements if one.vaststelling not in needed]
    if unasked:
        raise StayRefusedError(
            "oordeel-niet-gevraagd",
            "De regels van deze plaatsing vragen dit oordeel niet.",
            remedy="Laat het oordeel weg.",
            problems=[InputProblem("oordelen", f"«{one.vaststelling}» wordt hier niet gevraagd") for one in unasked],
        )
    note(
        session,
        [
            DeterminationStatement(
                jobseeker_id=person,
                noted_on=min(on, clock.today()),
                source=Source.CASE_WORKER,
                recorded_by=actor.account_id,
                code=one.vaststelling,
                value=one.waarde,
                legal_basis=f"{needed[one.vaststelling].basis}; oordeel bij een plaatsing",
            )
            for one in judgements
        ],
    )
    record_looks(session, actor, [person], thing=AccessObject.RECORD)
