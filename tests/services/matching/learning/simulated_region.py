"""A registry as a gemeente would have it after years of lists, filled from a simulated run. All in it is made up.

Every moment of the run is a place with a list, stored as the service stores one. Of the people on it some began; what
came of each was drawn by the simulator's own chance. Facts of people now are not those of the lists: a frame that read
them would find nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID

import numpy as np
from sqlalchemy import insert
from sqlmodel import Session

from ml.simulator import Moment, Run, run, world_of
from ml.simulator.places import rule_sets
from services import clock
from services.database import DatabaseRole, acting_as
from services.matching.points import POINTS
from services.matching.shortlists import repository
from services.matching.shortlists.models import Order, Part, Shortlist
from services.matching.snapshot import facts_to_json, place_to_json, rulesets_to_json
from services.registry import Jobseeker, Placement, Role, Stay, StayState, add_staff
from services.registry.placements.enums import PlacementKind
from services.registry.report_facts.models import SexRegistration
from services.registry.stays.enums import StayBreakReason, StayContractKind, StayEventKind, StayOutcome
from services.registry.stays.models import StayAssessment, StayEvent
from tests.factories import employer_actor, posted_place, staff_actor

GEMEENTE, REGION, BELEID = "GM0177", "zwolle", "beleid-raalte"
WEEKS, STAYED, MOST_BEGUN = 156, 13, 6
SEXES = ("man", "vrouw")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was put in: rows that must come out, with what came of each, and who is who."""

    outcomes: dict[tuple[UUID, UUID], bool]  # person and place
    people: list[UUID]
    lists: list[UUID]


@cache
def simulated() -> Run:
    """Three years of a small world."""
    world = world_of("standaard")
    kinds = {code: replace(kind, per_year=kind.per_year * 0.35) for code, kind in world.kinds.items()}
    world = replace(
        world,
        name="klein-lang",
        population=replace(world.population, size=420),
        kinds=kinds,
        employers=replace(world.employers, count=25),
        production=replace(world.production, wep_per_year=8, sheltered_new=3),
    )
    return run(world, 7, years=WEEKS / 52, moments=lambda _week: True)


def fill(session: Session) -> Filled:
    """Fill an empty registry. Sex goes with nothing."""
    return _Filling(session).filled()


class _Filling:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.run, self.rng = simulated(), np.random.default_rng(5)
        self.people = [UUID(bytes=self.rng.bytes(16), version=4) for _ in self.run.population.columns.ids]
        self.outcomes: dict[tuple[UUID, UUID], bool] = {}
        self.stays: list[dict[str, object]] = []
        self.events: list[dict[str, object]] = []
        self.assessments: list[dict[str, object]] = []

    def filled(self) -> Filled:
        add_staff(self.session, name=BELEID, role=Role.POLICY, gemeente_code=GEMEENTE, password=None)
        self.consulent = staff_actor(self.session, Role.CASE_WORKER).account_id
        posted = posted_place(self.session, employer_actor(self.session))
        template = posted.model_dump(exclude={"changed_xid"}) | {"demands": posted.demands}
        self._register()
        moments = [one for one in self.run.moments if len(one.persons)]
        places = [template | {"id": UUID(bytes=self.rng.bytes(16), version=4)} for _ in moments]
        self.session.execute(insert(Placement), places)
        lists = [self._list(moment, place["id"]) for moment, place in zip(moments, places, strict=True)]
        for table, rows in ((Stay, self.stays), (StayEvent, self.events), (StayAssessment, self.assessments)):
            self.session.execute(insert(table), rows)
        self._sexes()
        self.session.flush()
        return Filled(self.outcomes, self.people, lists)

    def _register(self) -> None:
        common = {"gemeente_code": GEMEENTE, "region": REGION, "registered_on": day(0), "created_at": clock.now()}
        self.session.execute(insert(Jobseeker), [{"id": one, **common} for one in self.people])

    def _list(self, moment: Moment, place: UUID) -> UUID:
        made = Shortlist(
            id=UUID(bytes=self.rng.bytes(16), version=4),
            placement_id=place,
            placement_version=1,
            region=REGION,
            made_at=at(day(moment.week)),
            snapshot="1:1:",
            order=Order.POINTS,
            seed=1,
            rules_version="gesimuleerd",
            points_table=POINTS.to_json(),
            placement_facts=place_to_json(moment.place.facts),
            ruleset_facts=self._rules(moment),
            people=moment.free,
            possible=len(moment.persons),
            near=0,
            questions=0,
            excluded=0,
            counts={},
        )
        self.session.add(made)
        self.session.flush()
        chosen = self.rng.permutation(len(moment.persons))[:14]
        repository.store_lines(self.session, made.id, [self._line(moment, row, at) for at, row in enumerate(chosen)])
        if moment.week < WEEKS - 26:
            for row in chosen[:MOST_BEGUN]:
                self._stay(moment, int(row), place)
        return made.id

    def _rules(self, moment: Moment) -> dict[str, object]:
        found = rule_sets(self.run.world, self.run.world.kinds[moment.place.facts.kind])
        return rulesets_to_json({177: next(iter(found.values()))})

    def _line(self, moment: Moment, row: int, position: int) -> dict[str, object]:
        return {
            "part": Part.CANDIDATE,
            "position": position + 1,
            "jobseeker_id": self.people[int(moment.persons[row])].hex,
            "made_on": day(moment.week).isoformat(),
            "points": 0,
            "contributions": {},
            "verdicts": {},
            "facts": facts_to_json(moment.people, row) | {"gemeente": 177},
            "wording": {},
        }

    def _stay(self, moment: Moment, row: int, place: UUID) -> None:
        person, number = self.people[int(moment.persons[row])], UUID(bytes=self.rng.bytes(16), version=4)
        began, ended = day(moment.week + 1), day(moment.week + 1 + STAYED) - timedelta(days=1)
        succeeded = bool(self.rng.random() < moment.chance[row])
        completed = succeeded or bool(self.rng.random() < 0.5)
        last = ended if completed else began + timedelta(days=int(self.rng.integers(1, 7 * STAYED - 1)))
        if months_later(ended + timedelta(days=1), 6) <= clock.today():
            self.outcomes[person, place] = succeeded
        self.stays.append(
            {"id": number, "jobseeker_id": person, "placement_id": place, "kind": PlacementKind.WORK_EXPERIENCE,
             "gemeente_code": GEMEENTE, "region": REGION, "agreed_by": self.consulent, "from_on": began,
             "until_on": last, "hours": 16.0, "state": StayState.ENDED, "created_at": at(began - timedelta(days=3))}
        )  # fmt: skip
        told = {"stay_id": number, "recorded_at": clock.now(), "recorded_by": self.consulent}
        for kind, on, until, hours in (
            (StayEventKind.PLANNED, began, ended, 16.0),
            (StayEventKind.STARTED, began, None, None),
            (StayEventKind.ENDED, last, None, None),
        ):
            self.events.append(
                {**told, "noted_on": on, "kind": kind, "happens_on": on, "until_on": until, "hours": hours}
            )
        contract = (
            {"contract_kind": StayContractKind.FIXED_TERM, "contract_from": last + timedelta(days=30),
             "contract_hours": 20.0}
            if succeeded
            else {"contract_kind": None, "contract_from": None, "contract_hours": None}
        )  # fmt: skip
        self.assessments.append(
            {**told, **contract, "noted_on": last, "role": Role.CASE_WORKER,
             "outcome": StayOutcome.COMPLETED if completed else StayOutcome.BROKEN_OFF,
             "break_reason": None if completed else StayBreakReason.WORK_DID_NOT_FIT}
        )  # fmt: skip

    def _sexes(self) -> None:
        rows = [
            {"jobseeker_id": who, "noted_on": day(0), "source": "consulent", "recorded_at": clock.now(),
             "sex": SEXES[int(self.rng.integers(0, 2))], "withdrawn": False}
            for who in self.people
        ]  # fmt: skip
        with acting_as(self.session, DatabaseRole.REPORTS):
            self.session.execute(insert(SexRegistration), rows)


def months_later(on: date, months: int) -> date:
    """The same day of a later month; the day after its end where it has no such day."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return min(first + timedelta(days=on.day - 1), (first + timedelta(days=32)).replace(day=1))


def day(week: int) -> date:
    """The first day of a week of the run; the run ends today."""
    return clock.today() - timedelta(weeks=WEEKS - week)


def at(on: date) -> datetime:
    """Ten in the morning of a day."""
    return datetime.combine(on, time(10), tzinfo=clock.AMSTERDAM)
