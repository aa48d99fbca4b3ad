"""What happens to people: they come, leave, find work alone, begin and end stays, and move on."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from fit.columns import MOST_OCCUPATIONS, NO_OCCUPATION, PERMANENT, JobseekerColumns, day_number
from ml.simulator.facts import has
from ml.simulator.people import TRAJECT, Hidden
from ml.simulator.places import PRODUCTION, REGULAR, SHELTERED, WORK_EXPERIENCE, Place
from ml.simulator.record import FULL_TIME, Exit, OwnJob, ProductionCount, Run, Workshop, at_production
from ml.simulator.registration import Registration
from ml.simulator.state import Rows, State, counted, rows_of, weekly
from ml.simulator.stays import WEEKS_PER_MONTHS, Stay, draw_outcome
from ml.simulator.truth import Chances, next_trede

Rng = np.random.Generator
YEAR = 365.25
WORKSHOP_WEEKS = 26
WORKSHOPS_PER_YEAR = 4


class Moves:
    """The events of a run. Every change of somebody's state goes through here."""

    def __init__(self, record: Run, state: State, registration: Registration, rng: Rng) -> None:
        self.record, self.state, self.registration, self.rng = record, state, registration, rng
        self.world, self.people = record.world, record.population
        self.ending: defaultdict[int, list[int]] = defaultdict(list)
        self.leading: defaultdict[int, list[int]] = defaultdict(list)
        self.running: dict[int, Stay] = {}
        self.paid = np.zeros(len(state.present), dtype=np.bool_)
        self.wsw, self.sheltered = self.world.production.wsw, self.world.production.sheltered
        self.staying_sheltered: set[int] = set()
        self.came = 0

    def today(self, week: int) -> int:
        """The day number of a week's beginning."""
        return day_number(self.world.start) + 7 * week

    def hidden(self, rows: Rows) -> Hidden:
        """What no feature sees of some people."""
        of = self.people.hidden
        return replace(
            of,
            endurance=of.endurance[rows],
            taste=of.taste[rows],
            potential=of.potential[rows],
            drive=of.drive[rows],
            ready=of.ready[rows],
        )

    def load(self, employer: int) -> int:
        """How many people an employer guides now; the sheltered workplace is made for it."""
        return 0 if employer == PRODUCTION else sum(one.employer == employer for one in self.running.values())

    def begin(self, week: int) -> None:
        """People who come in this week, and stays that end or lead on."""
        new = np.flatnonzero((self.people.arrives == week) & (week > 0))
        self.state.present[new] = True
        self.came = len(new)
        for number in self.ending.pop(week, []):
            self._end(self.record.stays[number], number, week)
        for number in self.leading.pop(week, []):
            self._lead_on(self.record.stays[number], week)

    def of_week(self, week: int) -> None:
        """Who leaves, finds work alone or begins a workshop; and the sheltered workplace."""
        alone = self.state.present & (self.state.stay < 0)
        self._other_exits(alone, week)
        self._own_work(alone & self.state.present & ~self.state.in_work, week)
        self._supported(alone & self.state.present & self.state.in_work, week)
        if week % (52 // WORKSHOPS_PER_YEAR) == 0:
            self._workshop(week)
        self._production()

    def start(self, person: int, place: Place, chances: Chances, week: int) -> None:
        """Somebody begins at a place next week."""
        planned = week + 1 + WEEKS_PER_MONTHS[place.months]
        outcome = draw_outcome(chances, 0, week + 1, planned, self.rng)
        able = float(self.people.columns.hours_max[person]) + (4 if place.facts.kind == REGULAR else 0)
        hours = float(np.clip(able, place.facts.hours_min, place.facts.hours_max))
        stay = Stay(
            person=person,
            place=place.number,
            employer=place.employer,
            kind=place.facts.kind,
            hours=hours,
            begins=week + 1,
            planned=planned,
            ends=outcome.ends,
            reason=outcome.reason,
            leads_on=outcome.leads_on,
            trede_before=int(self.people.columns.trede[person]),
            chance=float(chances.chance[0]),
            gain=float(chances.gain[0]),
        )
        number = len(self.record.stays)
        self.record.stays.append(stay)
        self.running[number] = stay
        self.ending[stay.ends].append(number)
        self._at_work(stay, number, week)

    def offered(self, person: int, week: int) -> None:
        """Somebody was offered a place."""
        if has(JobseekerColumns, "offered_on"):
            self.people.columns.offered_on[person] = self.today(week)  # type: ignore[attr-defined,unused-ignore]

    def _remember(self, stay: Stay) -> None:
        """The history of somebody's stays, oldest first, in the columns that `fit` has for it."""
        columns = self.people.columns
        if not has(JobseekerColumns, "stay_kind"):
            return
        entry = {
            "stay_kind": list(self.world.kinds).index(stay.kind),
            "stay_place": stay.place + 1,
            "stay_from": self.today(stay.begins),
            "stay_until": self.today(stay.ends) - 1,
            "stay_hours": stay.hours,
            "stay_prospect": 0,
        }
        width = columns.stay_kind.shape[1]  # type: ignore[attr-defined,unused-ignore]
        count = min(int(columns.stays[stay.person]), width)  # type: ignore[attr-defined,unused-ignore]
        for name, value in entry.items():
            column = getattr(columns, name)[stay.person]
            if count == width:
                column[:-1] = column[1:].copy()
            column[min(count, width - 1)] = value
        columns.stays[stay.person] = min(count + 1, width)  # type: ignore[attr-defined,unused-ignore]

    def _at_work(self, stay: Stay, number: int, week: int) -> None:
        person, paid = stay.person, self.world.kinds[stay.kind].paid
        self.state.stay[person] = number
        self.paid[person] = paid
        self.people.columns.trede[person] = 5 if paid else max(4, stay.trede_before)
        if stay.kind == REGULAR and stay.hours >= FULL_TIME:
            self._exit(person, week, to_work=True)

    def _end(self, stay: Stay, number: int, week: int) -> None:
        """Back to before; who completed it has learned something."""
        person = stay.person
        del self.running[number]
        self.state.stay[person] = -1
        self.paid[person] = False
        self.people.columns.trede[person] = stay.trede_before
        self._remember(stay)
        if not stay.reason:
            self._learned(stay)
        if stay.leads_on is not None:
            self.leading[stay.leads_on].append(self._number(number, week, stay))
            if stay.leads_on == week:
                return
        if not self.state.present[person] and stay.leads_on is None:
            self._return(person, week)
        if stay.reason == "ander-werk-gevonden" and self.state.present[person]:
            self._exit(person, week, to_work=True)
        elif stay.reason == "verhuisd" and self.state.present[person]:
            self._exit(person, week, to_work=False)
        self.registration.refresh(np.array([person]), self.rng)

    def _number(self, number: int, week: int, stay: Stay) -> int:
        """Until it leads on somebody waits for it: at no other place, and nothing else happens."""
        if stay.leads_on is not None and stay.leads_on > week:
            self.state.stay[stay.person] = number
            self.paid[stay.person] = self.world.kinds[stay.kind].paid
        return number

    def _lead_on(self, stay: Stay, week: int) -> None:
        person, rows = stay.person, np.array([stay.person])
        kind = self.world.kinds[stay.kind]
        columns = self.people.columns
        self.state.stay[person] = -1
        self.paid[person] = False
        columns.trede[person] = stay.trede_before
        reached = int(next_trede(columns.take(rows), self.hidden(rows), kind)[0])
        columns.trede[person] = reached
        columns.hours_max[person] = min(38.0, columns.hours_max[person] + 4)
        if self.state.present[person]:
            self.state.in_work[person] = reached >= 5
            if stay.kind == SHELTERED and stay.employer == PRODUCTION:
                self.staying_sheltered.add(person)
            if reached == 6:
                self._exit(person, week, to_work=True)
        self.registration.refresh(rows, self.rng)

    def _learned(self, stay: Stay) -> None:
        columns, place = self.people.columns, self.record.market.places[stay.place]
        known = columns.experience[stay.person]
        if place.facts.occupation not in known:
            empty = np.flatnonzero(known == NO_OCCUPATION)
            known[empty[0] if len(empty) else MOST_OCCUPATIONS - 1] = place.facts.occupation
        columns.hours_max[stay.person] = min(38.0, columns.hours_max[stay.person] + 2)
        for asked in place.facts.certificates:
            if asked.trainable_weeks:
                columns.certificate_until[stay.person, asked.column] = PERMANENT

    def _exit(self, person: int, week: int, *, to_work: bool) -> None:
        self.state.present[person] = False
        self.state.in_work[person] = False
        self.staying_sheltered.discard(person)
        self.record.exits.append(Exit(week, person, to_work, int(self.today(week) - self.state.began[person])))

    def _return(self, person: int, week: int) -> None:
        """Somebody whose job ended comes back: inflow, with a new spell."""
        self.state.present[person] = True
        self.state.began[person] = self.today(week)
        self.state.status[person] = TRAJECT
        self.came += 1

    def _other_exits(self, alone: np.ndarray, week: int) -> None:
        years = (self.today(week) - self.state.began) / YEAR
        first, later = self.world.population.other_exit
        chance = weekly(np.where(years < 1, first, later))
        for person in np.flatnonzero(alone & (self.rng.random(len(alone)) < chance)):
            self._exit(int(person), week, to_work=False)

    def _own_work(self, alone: np.ndarray, week: int) -> None:
        """Work found alone: most in the first year, half-way in the second, and after a workshop."""
        free, hidden, trede = self.world.free, self.people.hidden, self.people.columns.trede
        years = (self.today(week) - self.state.began) / YEAR
        first, later = free.own_work_first.value, free.own_work.value
        yearly = np.select([years < 1, years < 2], [first, (first + later) / 2], later)
        near = np.select([trede >= 4, trede == 3], [1.0, 0.3], 0.0) * (0.4 + 1.2 * hidden.ready)
        after = np.where(self.state.workshop_until > week, free.workshop.value, 1.0)
        chance = weekly(yearly * near * hidden.drive * after) * (self.state.status == TRAJECT)
        for person in np.flatnonzero(alone & (self.rng.random(len(alone)) < chance)):
            hours = float(np.clip(self.people.columns.hours_max[person] + 6, 12, 38))
            self.record.own_jobs.append(OwnJob(week, int(person), hours))
            self._exit(int(person), week, to_work=True)

    def _supported(self, working: np.ndarray, week: int) -> None:
        """Support ends for some who work with it, and some lose the work."""
        free, draw = self.world.free, self.rng.random(len(working))
        for person in sorted(self.staying_sheltered):
            working[person] = False
            if draw[person] < weekly(self.world.production.sheltered_leaving):
                self._exit(person, week, to_work=False)
        ended, lost = weekly(free.support_ends.value), weekly(free.job_lost.value)
        for each in np.flatnonzero(working & (draw < ended + lost)):
            self.state.in_work[each] = False
            if draw[each] < ended:
                self._exit(int(each), week, to_work=True)
            else:
                self.people.columns.trede[each] = 4

    def _workshop(self, week: int) -> None:
        """A group begins, out of who is nearest to work."""
        able = self.state.present & (self.state.stay < 0) & ~self.state.in_work & (self.state.status == TRAJECT)
        able &= (self.people.columns.trede == 4) & (self.state.workshop_until < week)
        seats = int(self.rng.poisson(self.world.population.workshop_seats / WORKSHOPS_PER_YEAR))
        chosen = self.rng.permutation(np.flatnonzero(able))[:seats]
        self.state.workshop_until[chosen] = week + WORKSHOP_WEEKS
        self.record.workshops += [Workshop(week, int(person)) for person in chosen]

    def _production(self) -> None:
        production = self.world.production
        self.wsw -= int(self.rng.binomial(self.wsw, weekly(production.wsw_leaving)))
        self.sheltered -= int(self.rng.binomial(self.sheltered, weekly(production.sheltered_leaving)))

    def count(self, week: int) -> None:
        """Keep the counts of a week's beginning (0: the start)."""
        rows = rows_of(self.state, self.people, self.paid, week)
        self.record.rows.append(counted(rows, self.world, self.state.seen, week))
        self.record.inflow.append(self.came)
        begun = [one for one in self.running.values() if one.begins <= week]
        wep = [one for one in begun if at_production(one, WORK_EXPERIENCE)]
        protected = [one for one in begun if at_production(one, SHELTERED)]
        sheltered = self.sheltered + len(protected) + len(self.staying_sheltered)
        hours = self.world.production.sheltered_hours * (sheltered - len(protected)) + sum(o.hours for o in protected)
        self.record.production.append(
            ProductionCount(self.wsw, sheltered, hours, len(wep), sum(one.hours for one in wep))
        )
