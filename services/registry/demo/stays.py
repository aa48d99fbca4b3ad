"""Stays at De Productie in the demo: twenty that go on, as on 1 July 2024 (S1 speerpunt 3), and some that ended.

Who they are, their days and how it went are invented («Verzonnen demogegevens»), through the same services as the
API. The place is one that De Productie has had for a year and more; hours are some eleven a week, as S1's figures give.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from services.errors import RefusedError
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor, actor_of
from services.registry.demo import facts
from services.registry.demo.people import consulent
from services.registry.employers.models import Employer
from services.registry.jobseekers.enums import Determination
from services.registry.jobseekers.models import Jobseeker, SupportNeed
from services.registry.placements.models import Placement
from services.registry.placements.schemas import PlacementFields
from services.registry.placements.service import post_placement
from services.registry.stays.aftercare import record_aftercare
from services.registry.stays.endings import (
    assess_as_case_worker,
    assess_as_employer,
    confirm_assessment,
    record_no_objection,
)
from services.registry.stays.enums import (
    AftercareAnswer,
    StayBreakReason,
    StayContractKind,
    StayObserver,
    StayOutcome,
    StaySign,
)
from services.registry.stays.observations import record_attendance, record_sign
from services.registry.stays.schemas import (
    AftercareIn,
    StayAssessmentIn,
    StayAttendanceIn,
    StayConfirmationIn,
    StayContractIn,
    StayEndIn,
    StayIn,
    StayJudgementIn,
    StayNoObjectionIn,
    StaySignIn,
    StayStartIn,
)
from services.registry.stays.service import end_stay, plan_stay, start_stay

GEMEENTE, EMPLOYER = "GM0177", "De Productie"
LANGUAGE_PLACE = "Taalstage in het groen, het hele jaar"
# S1 speerpunt 3: 20 people at 6.26 FTE of 36 hours are some 11 hours a week each.
HOURS = (8.0, 10.0, 11.0, 12.0, 16.0)
WEEKS_SHOWN = 6
NOT_ENTERED, QUIET, LONG_AGO = {4, 9}, {12, 15, 18}, timedelta(days=50)
"""Of whom the last week was not entered, and of whom no sign was looked for of late: what the board asks after."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How an invented stay ended: how many days ago, and what came of it."""

    days_ago: int
    outcome: StayOutcome
    reason: StayBreakReason | None = None
    contract: StayContractKind | None = None
    answer: AftercareAnswer | None = None


ENDINGS = (
    Ending(400, StayOutcome.COMPLETED, contract=StayContractKind.SUBSIDISED, answer=AftercareAnswer.STILL_THERE),
    Ending(250, StayOutcome.COMPLETED, contract=StayContractKind.FIXED_TERM),
    Ending(210, StayOutcome.COMPLETED, answer=AftercareAnswer.GONE),
    Ending(130, StayOutcome.COMPLETED, contract=StayContractKind.FIXED_TERM),
    Ending(120, StayOutcome.BROKEN_OFF, reason=StayBreakReason.TRAVEL_DID_NOT_FIT),
    Ending(100, StayOutcome.COMPLETED),
    Ending(60, StayOutcome.BROKEN_OFF, reason=StayBreakReason.OTHER_JOB, contract=StayContractKind.AGENCY),
    Ending(20, StayOutcome.COMPLETED),
)


def post_lasting_places(session: Session, *, on: date) -> None:
    """The places that De Productie has had for long; posted before its netwerker judges the waiting places."""
    employer = session.exec(select(Employer).where(Employer.name == EMPLOYER)).first()
    if employer is None:
        return
    account = session.exec(select(Account).where(Account.employer_id == employer.id)).one()
    for fields in (_fields(on), language_place(on)):
        post_placement(session, actor_of(account), fields)


def load_stays(session: Session, *, on: date) -> None:
    """Let people of Raalte be at De Productie, as many as S1 counted, and let some have been there."""
    place = session.exec(
        select(Placement).where(Placement.title == _fields(on).titel, Placement.gemeente_code == GEMEENTE)
    ).first()
    if place is None:
        return
    worker, employer = consulent(session, GEMEENTE), _employer(session, place)
    people = iter(_people(session))
    running = facts.sheltered_2024()["werkervaringsplek"]
    for turn, ending in enumerate(ENDINGS):
        first = on - timedelta(days=ending.days_ago + 150 + turn)
        stay = begin(session, worker, people, place.id, first, on - timedelta(days=ending.days_ago), HOURS[turn % 5])
        if stay is not None:
            _end(session, worker, employer, stay, ending, on)
    for turn in range(min(running, place.capacity)):
        first = on - timedelta(days=20 + 7 * turn)
        stay = begin(session, worker, people, place.id, first, first + timedelta(days=181), HOURS[turn % 5])
        if stay is not None:
            _watch(session, worker, stay, turn, first, on)


def _fields(on: date) -> PlacementFields:
    return PlacementFields.model_validate(
        {
            "titel": "Werkervaring bij De Productie",
            "omschrijving": "U doet werkervaring op met inpakken, montage of groen. U begint rustig en krijgt uitleg.",
            "soort": "werkervaringsplek",
            "beroep": "productiemedewerker",
            "postcode": "8102",
            "urenPerWeekMinimaal": 8,
            "urenPerWeekMaximaal": 20,
            "startdatum": (on - timedelta(days=600)).isoformat(),
            "aantalPlaatsen": 24,
            "begeleiding": "dagelijks",
        }
    )


def language_place(on: date) -> PlacementFields:
    """A taalstage in the line Groen that goes on all year."""
    return PlacementFields.model_validate(
        {
            "titel": LANGUAGE_PLACE,
            "omschrijving": "U oefent Nederlands tijdens het werk in een vaste ploeg. U schoffelt en ruimt blad op.",
            "soort": "taalstage",
            "beroep": "onkruidbestrijder",
            "postcode": "8102",
            "urenPerWeekMinimaal": 8,
            "urenPerWeekMaximaal": 16,
            "startdatum": (on - timedelta(days=400)).isoformat(),
            "aantalPlaatsen": 4,
            "begeleiding": "dagelijks",
            "leerlijn": "groen",
            "stap": "G2",
        }
    )


def _employer(session: Session, place: Placement) -> Actor:
    return actor_of(session.exec(select(Account).where(Account.employer_id == place.employer_id)).one())


def _people(session: Session) -> Sequence[UUID]:
    """People of Raalte of whom somebody held an intake."""
    query = (
        select(Jobseeker.id)
        .where(
            Jobseeker.gemeente_code == GEMEENTE,
            col(Jobseeker.withdrawn_on).is_(None),
            col(Jobseeker.id).in_(select(SupportNeed.jobseeker_id)),
        )
        .order_by(col(Jobseeker.registered_on), col(Jobseeker.id))
    )
    return session.exec(query).all()


def begin(
    session: Session,
    worker: Actor,
    people: Iterator[UUID],
    place: UUID,
    first: date,
    last: date,
    hours: float,
    *,
    started: bool = True,
) -> UUID | None:
    """A stay of the next person whom the rules let go there, who began on the day that was planned if `started`."""
    judgement = StayJudgementIn(vaststelling=Determination.SCHOOL_FIRST, waarde=False)
    for person in people:
        fields = StayIn(
            werkzoekende_id=person,
            plek_id=place,
            van=first,
            tot_en_met=last,
            uren_per_week=hours,
            overeenkomst_getekend_op=first - timedelta(days=2),
            oordelen=[judgement] if first.year >= 2026 else [],
        )
        try:
            with session.begin_nested():
                stay = plan_stay(session, worker, fields).stay
                if started:
                    start_stay(session, worker, stay.id, StayStartIn(op_datum=first))
        except RefusedError:
            continue
        return stay.id
    return None


def _watch(session: Session, worker: Actor, stay: UUID, turn: int, first: date, on: date) -> None:
    """Hours of the last weeks, and what the werkleiding saw."""
    monday = on - timedelta(days=on.weekday())
    newest = 2 if turn in NOT_ENTERED else 1
    weeks = [monday - timedelta(weeks=back) for back in range(newest, WEEKS_SHOWN + 1)]
    for number, week in enumerate(one for one in weeks if one >= first):
        there = 11.0 if (turn + number) % 3 else 8.5
        record_attendance(
            session, worker, stay, StayAttendanceIn(week_vanaf=week, uren_gepland=11.0, uren_aanwezig=there)
        )
    looked_on = on - (LONG_AGO if turn in QUIET else timedelta(days=3))
    for number, sign in enumerate((StaySign.ON_TIME, StaySign.KNOWS_SAFETY_WORDS, StaySign.WORKS_ALONE)):
        seen = StaySignIn(
            teken=sign, gezien=(turn + number) % 3 != 0, op_datum=looked_on, door=StayObserver.WORK_LEADERS
        )
        record_sign(session, worker, stay, seen)


def _end(session: Session, worker: Actor, employer: Actor, stay: UUID, ending: Ending, on: date) -> None:
    """How it ended: said by De Productie and confirmed, or by the consulent where the employer may not see it."""
    last = on - timedelta(days=ending.days_ago)
    end_stay(session, worker, stay, StayEndIn(laatste_dag=last))
    contract = None
    if ending.contract is not None:
        contract = StayContractIn(soort=ending.contract, vanaf=last + timedelta(days=1), maanden=12, uren_per_week=20.0)
    view = StayAssessmentIn(
        uitkomst=ending.outcome, reden=ending.reason, contract=contract, hogere_stap=contract is not None
    )
    if ending.outcome == StayOutcome.COMPLETED:
        record_no_objection(session, worker, stay, StayNoObjectionIn(gegeven=True, op_datum=last))
        said = assess_as_employer(session, employer, stay, view)
        confirm_assessment(session, worker, stay, StayConfirmationIn(beoordeling=said.id or 1))
    else:
        assess_as_case_worker(session, worker, stay, view)
    if ending.answer is not None:
        contact = AftercareIn(maanden=3, op_datum=last + timedelta(days=95), antwoord=ending.answer)
        record_aftercare(session, worker, stay, contact)
