"""What somebody can be asked about: a stay or a traject, and at which moment it is time.

Pure rules (ontwerp): during, from halfway; at the end, from two weeks before the last day until three months after it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from services.flow.satisfaction.enums import SurveyKind, SurveyMoment, kind_of_stay, kind_of_traject
from services.registry import Stay, StayState, Traject, TrajectState

NEAR_END = timedelta(days=14)
LONG_ENOUGH_AGO = timedelta(days=92)
SHORT = timedelta(days=56)
"""Who is somewhere for less than eight weeks is asked at the end alone."""
HALFWAY_WITHOUT_END = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Subject:
    """A stay or traject, as far as the survey looks at it. `last_on`: its last day, agreed or real."""

    jobseeker_id: UUID = field(repr=False)
    gemeente_code: str
    kind: SurveyKind
    stay_id: UUID | None
    traject_id: UUID | None
    began_on: date
    last_on: date | None
    running: bool
    ended: bool

    @property
    def number(self) -> UUID:
        """The number of the stay or the traject."""
        number = self.stay_id or self.traject_id
        if number is None:
            raise ValueError("a subject is a stay or a traject")
        return number

    def due_on(self, moment: SurveyMoment) -> date | None:
        """The first day on which an invitation for this moment is proposed; None: it never is."""
        if moment is SurveyMoment.AT_END:
            return self.last_on if self.ended else None
        if not self.running:
            return None
        if self.last_on is None:
            return self.began_on + HALFWAY_WITHOUT_END
        length = self.last_on - self.began_on
        return self.began_on + length // 2 if length >= SHORT else None

    def may_be_asked(self, moment: SurveyMoment, today: date) -> bool:
        """Whether it makes sense to ask now."""
        if moment is SurveyMoment.DURING:
            return self.running
        if self.last_on is None:
            return False
        return (self.ended and self.last_on >= today - LONG_ENOUGH_AGO) or (
            self.running and self.last_on <= today + NEAR_END
        )

    def due(self, today: date) -> tuple[SurveyMoment, date] | None:
        """What is to be asked now, and since when; the end takes the place of «during»."""
        for moment in (SurveyMoment.AT_END, SurveyMoment.DURING):
            since = self.due_on(moment)
            if since is not None and since <= today and self.may_be_asked(moment, today):
                return moment, since
        return None


def subject_of_stay(stay: Stay) -> Subject:
    """A stay."""
    return Subject(
        jobseeker_id=stay.jobseeker_id,
        gemeente_code=stay.gemeente_code,
        kind=kind_of_stay(stay.kind),
        stay_id=stay.id,
        traject_id=None,
        began_on=stay.from_on,
        last_on=stay.until_on,
        running=stay.state == StayState.RUNNING,
        ended=stay.state == StayState.ENDED,
    )


def subject_of_traject(traject: Traject) -> Subject:
    """A traject."""
    return Subject(
        jobseeker_id=traject.jobseeker_id,
        gemeente_code=traject.gemeente_code,
        kind=kind_of_traject(traject.gemeente_code, traject.provision_code),
        stay_id=None,
        traject_id=traject.id,
        began_on=traject.started_on or traject.planned_from,
        last_on=traject.ended_on or traject.planned_until,
        running=traject.state == TrajectState.RUNNING,
        ended=traject.state == TrajectState.ENDED,
    )
