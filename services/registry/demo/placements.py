"""What the demo tells of places beside posting them: displacement checks, a place that waits, forecasts.

Invented («Verzonnen demogegevens»), through the same services as the API. One unpaid place in twelve keeps waiting
for its check, so that there is something to do.
"""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor, actor_of, add_staff
from services.registry.employers.models import Employer
from services.registry.placements.check_schemas import AnswersIn, CheckIn
from services.registry.placements.checks import record_check
from services.registry.placements.enums import (
    CheckConclusion,
    PaidJobEnded,
    PlacementKind,
    PlacementState,
    RequiredLevel,
    WhatFollows,
)
from services.registry.placements.forecasts import post_forecast
from services.registry.placements.models import Placement
from services.registry.placements.schemas import ForecastIn

STILL_WAITING = 12  # one in so many
ONE_TO_CHANGE = 5  # the place at this turn is sent back
FORECASTS = (
    ("assistent-hovenier", 4, 16, RequiredLevel.PRACTICE_STATEMENT, PlacementKind.SUBSIDISED_JOB),
    ("onkruidbestrijder", 6, 18, RequiredLevel.NONE, None),
    ("orderpicker", 8, 40, RequiredLevel.NONE, PlacementKind.REGULAR_JOB),
    ("zorghulp", 2, 26, RequiredLevel.MBO_1, PlacementKind.WORK_LEARNING),
)
LASTING = {PlacementKind.DAY_ACTIVITY, PlacementKind.SOCIAL_ACTIVATION, PlacementKind.VOLUNTEERING}


def judge_demo_places(session: Session) -> None:
    """Let netwerkers judge the unpaid places that the demo's employers posted."""
    query = select(Placement).where(Placement.state == PlacementState.AWAITING_CHECK)
    waiting = list(session.exec(query.order_by(col(Placement.created_at), col(Placement.id))))
    liaisons = {code: _liaison(session, code) for code in {one.gemeente_code for one in waiting}}
    for turn, placement in enumerate(waiting, start=1):
        if turn % STILL_WAITING:
            liaison = liaisons[placement.gemeente_code]
            record_check(session, liaison, placement.id, _check(placement, turn), version=placement.version)


def expect_demo_needs(session: Session, *, on: date) -> None:
    """Forecasts that the netwerker of Raalte notes for four employers there."""
    employers = session.exec(select(Employer).where(Employer.gemeente_code == "GM0177").order_by(Employer.name))
    liaison = _liaison(session, "GM0177")
    for employer, (code, number, weeks, level, kind) in zip(employers, FORECASTS, strict=False):
        forecast = ForecastIn(
            werkgever_id=employer.id,
            beroep=code,
            aantal_plaatsen=number,
            startdatum=on + timedelta(weeks=weeks),
            vereist_niveau=level,
            postcode="8102",
            soort=kind,
        )
        post_forecast(session, liaison, forecast)


def _liaison(session: Session, gemeente_code: str) -> Actor:
    """A netwerker of the gemeente: one that is there, or one without a token."""
    query = select(Account).where(Account.gemeente_code == gemeente_code, Account.role == Role.LIAISON)
    found = session.exec(query).first()
    name = f"netwerker-{gemeente_code.lower()}"
    return actor_of(
        found or add_staff(session, name=name, role=Role.LIAISON, gemeente_code=gemeente_code, password=None)
    )


def _check(placement: Placement, turn: int) -> CheckIn:
    to_change = turn == ONE_TO_CHANGE
    follows = WhatFollows.LASTING if placement.kind in LASTING else WhatFollows.NEXT_STEP
    return CheckIn(
        antwoorden=AnswersIn(
            aanvullend=True,
            betaalde_baan=PaidJobEnded.NO,
            betaald_in_team=4 * placement.capacity,
            onbetaald_in_team=0,
            leerdoel=not to_change,
            begeleider=True,
            duur_begrensd=placement.kind not in LASTING,
            vervolg=WhatFollows.NOTHING if to_change else follows,
        ),
        conclusie=CheckConclusion.TO_CHANGE if to_change else CheckConclusion.APPROVED,
        toelichting="Verzonnen demogegevens: schrijf erbij wat iemand leert en wat er daarna kan."
        if to_change
        else "Verzonnen demogegevens: het werk is extra en er is begeleiding.",
    )
