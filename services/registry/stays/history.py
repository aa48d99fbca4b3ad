"""All stays of one person together: each is judged in the light of the others, so every write loads them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services.registry.jobseekers.enums import Determination
from services.registry.jobseekers.models import DeterminationStatement
from services.registry.placements.enums import PlacementKind
from services.registry.rulesets import RuleSet, ruleset
from services.registry.stays import repository
from services.registry.stays.enums import StayState
from services.registry.stays.exceptions import left
from services.registry.stays.models import Stay, StayEvent, StayException
from services.registry.stays.occupancy import Period
from services.registry.stays.picture import Picture, picture
from services.registry.stays.rules import OtherStay, Problem, Situation, problems


@dataclass(frozen=True, slots=True)
class Held:
    """One stay as it stands, with what was let go outside the rules."""

    stay: Stay
    employer_id: UUID
    now: Picture
    exceptions: Sequence[StayException]

    @property
    def counts(self) -> bool:
        """Whether it takes time of the person and room at the place."""
        return self.now.state != StayState.CANCELLED

    @property
    def period(self) -> Period:
        """From the first until and including the last day."""
        return Period(self.now.from_on, self.now.last_day)

    def rules_on(self, day: date) -> RuleSet:
        """The rules of the person's gemeente for this kind of place."""
        return ruleset(self.stay.gemeente_code, PlacementKind(self.stay.kind), day)

    def seen_by_another(self) -> OtherStay:
        """What the rules of another stay look at."""
        return OtherStay(
            kind=PlacementKind(self.stay.kind),
            placement_id=self.stay.placement_id,
            employer_id=self.employer_id,
            period=self.period,
            hours=self.now.hours_by_period,
            stacks=self.rules_on(self.now.from_on).stacking is not None,
            prospect=self.now.intention_on is not None,
            assessments=self.now.assessments,
        )


@dataclass(frozen=True, slots=True)
class History:
    """Everything of one person that stays are judged by."""

    held: dict[UUID, Held]
    determinations: Sequence[DeterminationStatement]

    def others(self, stay_id: UUID) -> list[Held]:
        """The person's other stays that count."""
        return [one for one in self.held.values() if one.stay.id != stay_id and one.counts]

    def determined(self, code: Determination, day: date) -> bool | None:
        """What was determined last, as it stood on a day; None: nothing, or no longer."""
        found = [one.value for one in self.determinations if one.code == code and one.noted_on <= day]
        return found[-1] if found else None

    def situation(self, stay_id: UUID) -> Situation:
        """What a stay of this person is judged by."""
        own = self.held[stay_id]
        return Situation(
            kind=PlacementKind(own.stay.kind),
            placement_id=own.stay.placement_id,
            employer_id=own.employer_id,
            rules_on=own.rules_on,
            determined=self.determined,
            others=[one.seen_by_another() for one in self.others(stay_id)],
        )

    def left(self, stay_id: UUID) -> list[Problem]:
        """In what a stay is outside its rule set without a recorded exception."""
        own = self.held.get(stay_id)
        if own is None or not own.counts:
            return []
        return left(problems(own.now, self.situation(stay_id)), own.exceptions, own.now)


def history(session: Session, jobseeker_id: UUID) -> History:
    """Load a person's stays as they stand."""
    stays = repository.stays_of_person(session, jobseeker_id)
    ids = [stay.id for stay, _ in stays]
    events = repository.lines_of(session, StayEvent, ids)
    exceptions = repository.lines_of(session, StayException, ids)
    held = {}
    for stay, employer_id in stays:
        now = picture(events[stay.id])
        if now is not None:
            held[stay.id] = Held(stay, employer_id, now, exceptions[stay.id])
    return History(held, repository.determinations_of(session, jobseeker_id))
