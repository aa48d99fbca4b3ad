"""The invented people as the registry has them now: what every other record of the demo must agree with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import TypedDict
from uuid import UUID

from sqlmodel import Session, select

from services import clock
from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor, actor_of, add_staff
from services.registry.demo.draws import chance, stream
from services.registry.demo.generator import DemoIntake, DemoPerson
from services.registry.reference.municipalities import Municipality, by_name
from services.registry.vocabulary import Source

FIRST_DATA_ROW = 2
NIJKERK = "GM0267"


class Who(TypedDict):
    """What everything that is noted about one person shares."""

    jobseeker_id: UUID
    noted_on: date
    source: str
    recorded_at: datetime
    recorded_by: UUID


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody of the demo with their number in the registry. `row`: their row in the export of their gemeente."""

    id: UUID
    person: DemoPerson
    gemeente: Municipality
    row: int
    seed: int
    worker: Actor

    def chances(self, part: str) -> Random:
        """Chance for one part of the demo, of this person's own: other people and parts change nothing in it."""
        return stream(self.seed, f"{part}:{self.gemeente.code}:{self.row}")

    def noted(self, day: date, source: Source = Source.CASE_WORKER) -> Who:
        """That their consulent noted it on a day."""
        by = self.worker.account_id
        return Who(jobseeker_id=self.id, noted_on=day, source=source, recorded_at=clock.now(), recorded_by=by)

    @property
    def intake(self) -> DemoIntake | None:
        """What the consulent noted, if there was an intake."""
        return self.person.intake

    @property
    def registered_on(self) -> date:
        """From this day on there can be anything about this person."""
        return _day(self.person.sonar["Inschrijfdatum"])

    @property
    def seen_on(self) -> date:
        """The day of the intake, or of registration where there was none."""
        return max(self.registered_on, self.intake.noted_on) if self.intake is not None else self.registered_on

    @property
    def benefit_from(self) -> date | None:
        """First day of the benefit; None without one."""
        first = self.person.sonar["1e uitk dag (niet WW)"]
        return _day(first) if isinstance(first, date) else None

    @property
    def trede(self) -> int | None:
        """The trede that the registry knows, as Sonar or the consulent gave it."""
        return self.intake.trede if self.intake is not None else self.person.sonar_trede

    @property
    def left_for_work(self) -> bool:
        """Whether they found work of their own and are followed for a while. Only Nijkerk's ladder has a row for that;
        half of those whom no other row holds, without an intake: verzonnen."""
        free = self.gemeente.code == NIJKERK and self.person.category == "overig" and self.intake is None
        return free and chance(self.chances("work"), 0.5)


def registered_people(
    people: Iterable[DemoPerson], ids: Mapping[int, UUID], *, seed: int, worker: Actor
) -> Iterator[Registered]:
    """The people of one gemeente whom the importer took in, under the numbers that it gave them by row."""
    for row, person in enumerate(people, start=FIRST_DATA_ROW):
        gemeente = by_name(str(person.sonar["Gemeente"]))
        if row in ids and gemeente is not None:
            yield Registered(ids[row], person, gemeente, row, seed, worker)


def consulent(session: Session, naam: str) -> Actor:
    """The consulent of a gemeente (name or code): the one that is there, or one without a token."""
    gemeente = by_name(naam)
    if gemeente is None:
        raise ValueError(f"unknown gemeente in the demo: {naam}")
    query = select(Account).where(Account.gemeente_code == gemeente.code, Account.role == Role.CASE_WORKER)
    name = f"consulent-{gemeente.naam.lower()}"
    return actor_of(
        session.exec(query.order_by(Account.name)).first()
        or add_staff(session, name=name, role=Role.CASE_WORKER, gemeente_code=gemeente.code, password=None)
    )


def _day(value: object) -> date:
    """A day as the export has it: midnight. Raises TypeError for what is no day."""
    if isinstance(value, datetime):
        return value.date()
    raise TypeError(f"no day in the export: {value!r}")
