"""The weekly clock: people move, stays end, places come, somebody places people. Same world and seed: same bytes.

Registered columns decide who can be placed; the true state decides what comes of it. While somebody is at a place
nothing else happens to them, so that the oracle's chance is exactly that of the label.
"""

import zlib
from collections.abc import Callable, Sequence

import numpy as np

from fit.columns import NO, Int32, JobseekerColumns, gather
from fit.rules import RULES, decide_all
from ml.simulator.likeness import likeness_of
from ml.simulator.moves import Moves
from ml.simulator.people import draw_population
from ml.simulator.places import Place, draw_market, rule_sets
from ml.simulator.policies import Assignment, Knowing, OpenPlace, Policy, mixed
from ml.simulator.record import WEEKS_PER_YEAR, Moment, Run
from ml.simulator.records import Records
from ml.simulator.registration import Registration
from ml.simulator.state import Rows, drift_of_people, free_for_a_place, starting
from ml.simulator.truth import Chances, Truth
from ml.simulator.world import World

BLOCKING = frozenset({"soort-plek", "veiligheid", "rijbewijs", "school-eerst", "duur"})
"""Rules that a placing cannot break in truth either: at the door it comes out that somebody may not do this."""

Wanted = Callable[[int], bool]


def run(
    world: World,
    seed: int,
    *,
    years: float = 3,
    policy: Policy | None = None,
    moments: Wanted | None = None,
    knowing: Knowing | None = None,
    from_week: int = 0,
) -> Run:
    """Run a world. `policy`: who places people instead of its caseworkers; `knowing`: one that is told the truth; both
    from `from_week` on, before which its caseworkers do as they do. `moments`: in which weeks everybody beside a place
    is kept with the oracle (None: never).

    Raises ValueError when a policy places whom it may not.
    """
    return _Clock(world, seed, round(years * WEEKS_PER_YEAR), policy, moments, knowing, from_week).run()


class _Clock:
    """One run."""

    def __init__(
        self,
        world: World,
        seed: int,
        weeks: int,
        policy: Policy | None,
        moments: Wanted | None,
        knowing: Knowing | None,
        from_week: int,
    ) -> None:
        of_world = np.random.SeedSequence([seed, zlib.crc32(world.name.encode())])
        people, market, self.luck, self.choice, start = (np.random.default_rng(one) for one in of_world.spawn(5))
        self.world, self.weeks, self.wanted = world, weeks, moments
        population = draw_population(world, weeks, people)
        self.record = Run(world, seed, weeks, population, draw_market(world, weeks, likeness_of(world), market))
        self.people = population
        self.registration = Registration(world, population.columns, population.restricted, start)
        self.moves = Moves(self.record, starting(population, world, start), self.registration, self.luck)
        self.truth = Truth(world, self.record.market.employers)
        self.knowing = knowing
        self.status_quo = mixed(world.caseworkers.policies)
        self.policy = policy or self.status_quo
        self.from_week = weeks if policy is None and knowing is None else from_week
        self.bias, self.bias_with_list = self._bias(1.0), self._bias(world.caseworkers.bias_with_list)
        gemeente = population.columns.gemeente
        self.rules = {code: gather(rule_sets(world, kind), gemeente) for code, kind in world.kinds.items()}
        self.open: list[Place] = []
        self.records = Records(self.record)

    def run(self) -> Run:
        """All weeks."""
        posted = self.record.market.by_week()
        state = self.moves.state
        self.moves.count(0)
        for week in range(self.weeks):
            self.moves.begin(week)
            drift_of_people(state, self.people, self.world, self.luck)
            self.moves.of_week(week)
            self._contacts()
            self.open = [one for one in self.open if week < one.posted + self.world.employers.weeks_open]
            self.open += posted.get(week, [])
            self._place(week)
            self.moves.count(week + 1)
        return self.record

    def _bias(self, part: float) -> np.ndarray:
        """Chance a week that caseworkers overlook each person."""
        chance = np.zeros(len(self.people.columns))
        for one in self.world.caseworkers.bias:
            having = self.people.restricted.having(one.trait, one.value)
            chance = np.where(having, 1 - (1 - chance) * (1 - one.chance * part), chance)
        return chance

    def _contacts(self) -> None:
        here = np.flatnonzero(self.moves.state.present)
        met = here[self.luck.random(len(here)) < 1 / self.world.registration.contact_weeks]
        self.registration.refresh(met, self.luck)

    def _place(self, week: int) -> None:
        """Look at places whose turn it is, and place people."""
        every = self.world.caseworkers.every_weeks
        turn = [one for one in self.open if (week - one.posted) % every == 0]
        persons = free_for_a_place(self.moves.state, self.people, week)
        listed = week >= self.from_week
        bias = self.bias_with_list if listed else self.bias
        seen = self.choice.random(len(bias))[persons] >= bias[persons]
        if not turn or not len(persons):
            return
        columns = self.registration.columns.take(persons)
        places = [self._open_place(one, columns, persons, week) for one in turn]
        if self.wanted is not None and self.wanted(week):
            self._keep(week, turn, places, columns, persons)
        rows = np.flatnonzero(seen)
        shown, seen_columns = [one.take(rows) for one in places], columns.take(rows)
        if not listed:
            chosen = self.status_quo(seen_columns, shown, week, self.choice)
        elif self.knowing is None:
            chosen = self.policy(seen_columns, shown, week, self.choice)
        else:
            truths = [self._truth(one, persons[rows], week) for one in turn]
            chosen = self.knowing(seen_columns, shown, truths, week, self.choice)
        self._allowed(chosen, shown)
        by_number = {one.number: one for one in turn}
        for row, number in chosen[: self.world.caseworkers.most_per_week]:
            self._propose(int(persons[rows[row]]), by_number[number], week)

    def _open_place(self, place: Place, columns: JobseekerColumns, persons: Rows, week: int) -> OpenPlace:
        rules = self.rules[place.facts.kind].take(persons)
        record = self.records.of(place.employer, week)
        facts = self.records.beside(place.facts, record)
        verdicts = decide_all(columns, facts, rules)
        return OpenPlace(place.number, place.employer, place.posted, place.months, facts, rules, verdicts, record)

    def _keep(
        self, week: int, turn: Sequence[Place], places: Sequence[OpenPlace], columns: JobseekerColumns, persons: Rows
    ) -> None:
        for place, shown in zip(turn, places, strict=True):
            rows = np.flatnonzero(shown.possible)
            those = persons[rows]
            found = self._truth(place, those, week)
            self.record.moments.append(
                Moment(
                    week=week,
                    place=shown.take(rows),
                    people=columns.take(rows),
                    persons=those,
                    waited=self._waited(those, week),
                    free=len(persons),
                    chance=found.chance,
                    expected=found.expected,
                    gain=found.gain,
                )
            )

    def _truth(self, place: Place, persons: Rows, week: int) -> Chances:
        true, hidden = self.people.columns.take(persons), self.moves.hidden(persons)
        return self.truth.chances(true, hidden, place, self.moves.load(place.employer), week)

    def _waited(self, persons: Rows, week: int) -> Int32:
        return (self.moves.today(week) - self.moves.state.began[persons]).astype(np.int32)

    def _allowed(self, chosen: Sequence[Assignment], places: Sequence[OpenPlace]) -> None:
        """Raises ValueError when a policy does what it may not."""
        by_number = {one.number: one for one in places}
        for what in ("row", "place"):
            taken = [getattr(one, what) for one in chosen]
            if len(set(taken)) < len(taken):
                raise ValueError(f"a policy gave the same {what} twice in one week")
        for row, number in chosen:
            if number not in by_number or not by_number[number].possible[row]:
                raise ValueError(f"a policy placed somebody (row {row}) whom a rule excludes from place {number}")

    def _propose(self, person: int, place: Place, week: int) -> None:
        """Ask the employer; at the door it comes out whether somebody really may do this work."""
        rows = np.array([person])
        true = self.people.columns.take(rows)
        rules = self.rules[place.facts.kind].take(rows)
        barred = any(rule.decide(true, place.facts, rules)[0] == NO for rule in RULES if rule.code in BLOCKING)
        yes = bool(self.luck.random() < self.record.market.employers.answers[place.employer]) and not barred
        self.records.proposed(place.employer, week, yes)
        self.moves.offered(person, week)
        if barred:
            self.registration.refresh(rows, self.luck)
        if yes:
            self.moves.start(person, place, self._truth(place, rows, week), week)
            self.open.remove(place)
