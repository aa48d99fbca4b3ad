"""What must hold whatever is written: no stay outside its rules, no place too full, no history that changes.

Random writes about two people at two places, many of them refused. After each, a plain reading of the events says
that it holds: day by day and rule by rule, with none of the code that decides.
"""

import contextlib
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from services import clock
from services.errors import RefusedError
from services.registry import (
    Actor,
    StayCancelIn,
    StayCorrectionIn,
    StayEndIn,
    StayEvaluationIn,
    StayExceptionIn,
    StayExtensionIn,
    StayHoursIn,
    StayStartIn,
    cancel_stay,
    change_stay_hours,
    correct_stay_event,
    end_stay,
    evaluate_stay,
    extend_stay,
    plan_stay,
    record_stay_exception,
    start_stay,
)
from services.registry.placements.models import Placement
from services.registry.stays.models import Stay, StayEvent, StayException
from tests.factories import employer_actor, posted_place
from tests.factories_stays import case_worker, settled_jobseeker, stay_in

DAY = timedelta(days=1)
CAPACITY = {"taalstage": 2, "proefplaats": 1}
MOST_HOURS = {"taalstage": 24, "proefplaats": 40}
# First period and all of it, in months; how many times it may be extended.
MONTHS = {"taalstage": (6, 12, 1), "proefplaats": (2, 6, 99)}

# First days before today, and how far something is from what it hangs on: around the edges of two, four and six months.
firsts = st.sampled_from([-200, -150, -120, -90, -61, -60, -30, -10, -1, 0, 5, 40])
lengths = st.sampled_from([-1, 0, 1, 10, 30, 58, 60, 61, 62, 90, 119, 123, 124, 150, 180, 183, 184, 185, 240])
hours = st.sampled_from([8.0, 8.0, 11.0, 16.0, 20.0, 23.5, 24.0, 24.5, 40.0])
ACTS = ("plan", "start", "extend", "again", "end", "hours", "cancel", "correct", "assess", "except")
acts = st.sampled_from(
    [act for act, times in zip(ACTS, (3, 3, 2, 4, 3, 1, 1, 2, 1, 1), strict=True) for _ in range(times)]
)
writes = st.lists(st.tuples(acts, st.integers(0, 7), firsts, lengths, hours, st.booleans()), min_size=6, max_size=18)


class World:
    """Two people, two places, and a consulent who writes about them."""

    def __init__(self, session: Session) -> None:
        self.session, self.today = session, clock.today()
        self.worker: Actor = case_worker(session)
        self.people = [settled_jobseeker(session) for _ in range(2)]
        self.places: list[Placement] = [
            posted_place(
                session,
                employer_actor(session, f"werkgever-{kind}-{self.worker.account_id}"),
                soort=kind,
                aantalPlaatsen=count,
                urenPerWeekMaximaal=24,
            )
            for kind, count in CAPACITY.items()
        ]
        self.stays: list[UUID] = []

    def write(self, act: str, which: int, first: int, length: int, hours: float, flag: bool) -> bool:
        """Try one write; what is refused leaves nothing. Whether it was done."""
        done = False
        with contextlib.suppress(RefusedError), self.session.begin_nested():
            if act == "plan":
                self._plan(which, first, length, hours)
            elif self.stays:
                self._act(act, self.session.get_one(Stay, self.stays[which % len(self.stays)]), length, hours, flag)
            done = True
        self.session.expire_all()
        return done

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def _plan(self, which: int, first: int, length: int, hours: float) -> None:
        fields = stay_in(
            self.people[which % 2].id,
            self.places[which // 2 % 2].id,
            van=self.day(first),
            totEnMet=self.day(first + length),
            urenPerWeek=hours,
            voornemenVastgelegdOp=self.day(-300),
            overeenkomstGetekendOp=self.day(-300),
        )
        self.stays.append(plan_stay(self.session, self.worker, fields).stay.id)

    def _act(self, act: str, stay: Stay, length: int, hours: float, flag: bool) -> None:
        """Something near the days that the stay has: most of it can be, and some of it just not."""
        session, worker, number = self.session, self.worker, stay.id
        last = stay.until_on or self.today
        near = stay.from_on + (length % 7) * DAY
        later, ends = last + length * DAY, min(last, self.today) - (length % 20) * DAY
        events = session.exec(select(StayEvent).where(StayEvent.stay_id == number).order_by(col(StayEvent.id))).all()
        wrong = events[length % len(events)]
        day = wrong.happens_on + (length % 11 - 5) * DAY
        correction = StayCorrectionIn(
            gebeurtenis=wrong.id,
            terugnemen=flag and length % 2 == 0,
            op_dag=day,
            tot_en_met=wrong.until_on + (length - 60) * DAY if wrong.until_on else None,
            uren_per_week=hours,
        )
        exception = StayExceptionIn.model_validate(
            {
                "regel": "langste-duur" if flag else "volle-week",
                "reden": "praktische-reden",
                "toelichting": "Zo is het afgesproken.",
                "totEnMet": later.isoformat(),
                "urenPerWeek": hours,
            }
        )
        does: dict[str, Callable[[], object]] = {
            "again": lambda: self._again(stay, length, hours, flag),
            "start": lambda: start_stay(session, worker, number, StayStartIn(op_datum=stay.from_on if flag else near)),
            "extend": lambda: extend_stay(session, worker, number, StayExtensionIn(tot_en_met=later)),
            "hours": lambda: change_stay_hours(session, worker, number, StayHoursIn(vanaf=near, uren_per_week=hours)),
            "end": lambda: end_stay(session, worker, number, StayEndIn(laatste_dag=ends)),
            "cancel": lambda: cancel_stay(session, worker, number, StayCancelIn(op_datum=self.today)),
            "assess": lambda: evaluate_stay(session, worker, number, StayEvaluationIn(op_datum=near, helpt=flag)),
            "correct": lambda: correct_stay_event(session, worker, number, correction),
            "except": lambda: record_stay_exception(session, worker, number, exception),
        }
        does[act]()

    def _again(self, stay: Stay, length: int, hours: float, flag: bool) -> None:
        """The same person at the same place once more, from the day after the last or just before it."""
        first = (stay.until_on or self.today) + (DAY if flag else -DAY)
        fields = stay_in(
            stay.jobseeker_id,
            stay.placement_id,
            van=first,
            totEnMet=first + length * DAY,
            urenPerWeek=hours,
            voornemenVastgelegdOp=self.day(-300),
            overeenkomstGetekendOp=self.day(-300),
        )
        self.stays.append(plan_stay(self.session, self.worker, fields).stay.id)


class Plain:
    """A stay read plainly: which events count, and what they say, day by day."""

    def __init__(self, stay: Stay, events: Sequence[StayEvent], exceptions: Sequence[StayException]) -> None:
        self.stay, self.exceptions = stay, exceptions
        replaced = {one.corrects_id for one in events}
        self.order = {self._first(one, events): one for one in events if one.id not in replaced}
        counting = [one for _, one in sorted(self.order.items()) if one.kind != "teruggenomen"]
        self.of = {kind: [one for one in counting if one.kind == kind] for kind in {one.kind for one in counting}}
        self.planned = self.of["gepland"][-1]
        self.started = self.of.get("gestart", [None])[-1]
        self.cancelled = "niet-doorgegaan" in self.of
        self.first = self.started.happens_on if self.started else self.planned.happens_on
        self.ends = [self.planned.until_on]
        for one in self.of.get("verlengd", []):
            self.ends.append(one.until_on)
        self.last = self.of["beeindigd"][-1].happens_on if self.started and "beeindigd" in self.of else self.ends[-1]

    @staticmethod
    def _first(event: StayEvent, events: Sequence[StayEvent]) -> int:
        while event.corrects_id is not None:
            event = next(one for one in events if one.id == event.corrects_id)
        return event.id or 0

    def there(self, day: date) -> bool:
        return not self.cancelled and self.first <= day <= self.last

    def holds(self, day: date, today: date) -> bool:
        """Whether the place is held: on the agreed days, and until today where nobody noted the end."""
        unended = bool(self.started) and not self.cancelled and "beeindigd" not in self.of
        return self.there(day) or (unended and self.first <= day <= today)

    def hours(self, day: date) -> float:
        changes = [
            (max(one.happens_on, self.first), one.happens_on, one.hours) for one in self.of.get("uren-gewijzigd", [])
        ]
        before = [(start, on, hours) for start, on, hours in changes if start <= day]
        return sorted(before, key=lambda one: one[:2])[-1][2] if before else self.planned.hours

    def excepted(self, rule: str, hours: float | None = None) -> bool:
        return any(
            one.rule == rule
            and (
                (hours is not None and one.hours == hours)
                or (hours is None and one.until_on and self.last <= one.until_on)
            )
            for one in self.exceptions
        )


def months_later(start: date, months: int) -> date:
    """The last day of so many months from a day, by walking them."""
    year, month = start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1
    try:
        return date(year, month, start.day) - DAY
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1) - DAY


def check(world: World) -> None:
    """Everything that must hold, from the events alone."""
    session = world.session
    read = [
        Plain(
            stay,
            session.exec(select(StayEvent).where(StayEvent.stay_id == stay.id).order_by(col(StayEvent.id))).all(),
            session.exec(select(StayException).where(StayException.stay_id == stay.id)).all(),
        )
        for stay in session.exec(select(Stay).where(col(Stay.placement_id).in_([one.id for one in world.places])))
    ]
    for one in read:
        row = (one.stay.from_on, one.stay.until_on, one.stay.state == "niet-doorgegaan")
        assert row == (one.first, one.last, one.cancelled), "the row repeats what the events say"
    places_hold(world, read)
    people_hold(world, read)


def places_hold(world: World, read: Sequence[Plain]) -> None:
    """No place too full on any day, and everybody at most once."""
    days = [world.day(number) for number in range(-215, 900)]
    for place in world.places:
        at_place = [one for one in read if one.stay.placement_id == place.id]
        busiest = max(sum(one.there(day) for one in at_place) for day in days)
        assert busiest <= place.capacity, "never more people than fit"
        held = max(sum(one.holds(day, world.today) for one in at_place) for day in days if day >= world.today)
        assert place.taken == min(held, place.capacity)
        for person in world.people:
            own = [one for one in at_place if one.stay.jobseeker_id == person.id]
            assert all(sum(one.there(day) for one in own) <= 1 for day in days), "once at a time"


def people_hold(world: World, read: Sequence[Plain]) -> None:
    """Every stay within its rules, and no week too full."""
    days = [world.day(number) for number in range(-215, 900)]
    for person in world.people:
        own = [one for one in read if one.stay.jobseeker_id == person.id]
        for one in own:
            if not one.cancelled:
                within_rules(one, own)
        for day in days:
            there = [one for one in own if one.there(day)]
            if sum(one.hours(day) for one in there) > 40:
                assert all(one.excepted("volle-week", one.hours(day)) for one in there)


def within_rules(one: Plain, own: Sequence[Plain]) -> None:
    """The longest duration, how often it was extended and the hours of one stay, or a recorded exception."""
    first, whole, times = MONTHS[one.stay.kind]
    same = [
        other
        for other in own
        if other is not one and not other.cancelled and other.stay.placement_id == one.stay.placement_id
    ]
    used = {
        other.first + timedelta(days=number) for other in same for number in range((other.last - other.first).days + 1)
    }
    used_days = len([day for day in used if day < one.first])
    began = one.first - timedelta(days=used_days)
    if one.last > months_later(began, whole):
        assert one.excepted("langste-duur")
    initial = min(one.planned.until_on, one.last)
    if not used_days and initial > months_later(began, first):
        assert one.excepted("langste-duur")
    begun = [end for end in one.ends[:-1] if end < one.last]
    assert len(begun) <= times or one.excepted("keren-verlengen")
    day = one.first
    while day <= one.last:
        assert one.hours(day) <= MOST_HOURS[one.stay.kind] or one.excepted("uren", one.hours(day))
        day += DAY


@given(writes=writes)
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_sequence_of_writes_breaks_what_must_hold(
    session: Session, writes: list[tuple[str, int, int, int, float, bool]]
) -> None:
    outer = session.begin_nested()
    world = World(session)
    written: list[tuple[int | None, dict[str, object]]] = []
    for write in writes:
        world.write(*write)
        rows = session.exec(
            select(StayEvent).where(col(StayEvent.stay_id).in_(world.stays)).order_by(col(StayEvent.id))
        ).all()
        now = [(row.id, row.model_dump()) for row in rows]
        assert now[: len(written)] == written, "nothing that was written changes or goes"
        written = now
        check(world)
    outer.rollback()


def test_the_check_itself_sees_what_is_wrong(session: Session) -> None:
    """A stay that was written past the code that decides is found."""
    world = World(session)
    assert world.write("plan", 2, -60, 50, 16.0, False)
    check(world)
    stay = session.get_one(Stay, world.stays[0])
    session.add(StayEvent(stay_id=stay.id, kind="verlengd", happens_on=world.day(-9), until_on=world.day(300)))
    stay.until_on = world.day(300)
    session.flush()
    with pytest.raises(AssertionError):
        check(world)
