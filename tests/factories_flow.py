"""Invented people in bulk, straight into the tables of the registry: stays, trajecten and facts of years ago.

What the registry's own functions would refuse today (a stay of 2016 is not agreed today) is written as rows here, in
the shape that those functions write. Numbers come from whoever calls; nobody here exists.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from services.database import DatabaseRole, acting_as
from services.registry import Actor, Jobseeker, Placement, PlacementKind, StayOutcome, TrajectOutcome
from services.registry.jobseekers.models import Statement
from services.registry.report_facts.models import ReportFact
from services.registry.stays.enums import StayEventKind, StayState
from services.registry.stays.models import Stay, StayAssessment, StayEvent
from services.registry.trajecten.enums import TrajectEventKind, TrajectForm, TrajectState
from services.registry.trajecten.models import Traject, TrajectEvent
from tests.factories import employer_actor, posted_place, staff_actor

REGION = "zwolle"
LONG_BEFORE = date(2010, 1, 4)


class Bulk:
    """A gemeente to fill: collects rows and writes them at once (`write`)."""

    def __init__(self, session: Session, gemeente_code: str, employer: str = "Werkgever Verzonnen") -> None:
        self.session = session
        self.gemeente_code = gemeente_code
        self.staff: Actor = staff_actor(session, gemeente_code=gemeente_code)
        self.employer = employer_actor(session, employer, gemeente_code)
        self.place: Placement = posted_place(session, self.employer)
        self.rows: list[Any] = []
        self.facts: list[ReportFact] = []

    def person(self, registered_on: date = LONG_BEFORE) -> UUID:
        """Somebody of the gemeente."""
        one = Jobseeker(gemeente_code=self.gemeente_code, region=REGION, registered_on=registered_on)
        self.session.add(one)
        return one.id

    def noted(self, table: type[Statement], person: UUID, day: date, **values: object) -> None:
        """A statement about somebody."""
        self.rows.append(table(jobseeker_id=person, noted_on=day, source="consulent", **values))

    def fact(self, table: type[ReportFact], person: UUID, day: date, **values: object) -> None:
        """A report-only fact."""
        self.facts.append(table(jobseeker_id=person, noted_on=day, source="consulent", **values))

    def stay(
        self,
        person: UUID,
        kind: PlacementKind,
        first: date,
        last: date | None = None,
        *,
        hours: float = 11.0,
        outcome: StayOutcome = StayOutcome.COMPLETED,
        **contract: object,
    ) -> UUID:
        """A stay that began as planned, and ended where `last` is told; `contract`: what it led to."""
        agreed = self.staff.account_id
        state = StayState.RUNNING if last is None else StayState.ENDED
        stay = Stay(
            jobseeker_id=person,
            placement_id=self.place.id,
            kind=kind,
            gemeente_code=self.gemeente_code,
            region=REGION,
            agreed_by=agreed,
            from_on=first,
            until_on=last,
            hours=hours,
            state=state,
        )
        self.session.add(stay)
        self.rows += [
            StayEvent(stay_id=stay.id, noted_on=first, kind=StayEventKind.PLANNED, happens_on=first, hours=hours),
            StayEvent(stay_id=stay.id, noted_on=first, kind=StayEventKind.STARTED, happens_on=first),
        ]
        if last is not None:
            self.rows += [
                StayEvent(stay_id=stay.id, noted_on=last, kind=StayEventKind.ENDED, happens_on=last),
                StayAssessment(stay_id=stay.id, noted_on=last, role="consulent", outcome=outcome, **contract),
            ]
        return stay.id

    def new_hours(self, stay: UUID, day: date, hours: float) -> None:
        """Other hours from a day on."""
        self.rows.append(StayEvent(stay_id=stay, noted_on=day, kind=StayEventKind.HOURS, happens_on=day, hours=hours))

    def traject(
        self,
        person: UUID,
        provision: str,
        first: date,
        last: date | None = None,
        *,
        outcome: TrajectOutcome | None = None,
        cost_cents: int | None = None,
    ) -> None:
        """A traject that began, and ended where `last` is told."""
        form, ended = TrajectForm.GROUP, last is not None
        traject = Traject(
            jobseeker_id=person,
            gemeente_code=self.gemeente_code,
            region=REGION,
            provision_code=provision,
            state=TrajectState.ENDED if ended else TrajectState.RUNNING,
            form=form,
            planned_from=first,
            started_on=first,
            ended_on=last,
            cost_cents=cost_cents,
            outcome=outcome,
        )
        self.session.add(traject)
        events: Iterable[tuple[TrajectEventKind, date, dict[str, object]]] = [
            (TrajectEventKind.PLANNED, first, {"form": form, "planned_from": first, "cost_cents": cost_cents}),
            (TrajectEventKind.STARTED, first, {}),
            *([(TrajectEventKind.ENDED, last, {"outcome": outcome})] if last is not None else []),
        ]
        self.rows += [TrajectEvent(traject_id=traject.id, kind=kind, on_day=day, **more) for kind, day, more in events]

    def write(self) -> None:
        """Write all that was collected: people first, then what hangs on them."""
        self.session.flush()
        self.session.add_all(self.rows)
        self.session.flush()
        with acting_as(self.session, DatabaseRole.REPORTS):
            self.session.add_all(self.facts)
            self.session.flush()
        self.rows, self.facts = [], []
