"""What the registry would know of employers: how often they answer, how often stays there are completed and lead on."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import fit.columns
from fit.columns import PlacementFacts
from ml.simulator.facts import has
from ml.simulator.policies import EmployerRecord
from ml.simulator.record import WEEKS_PER_YEAR, Run


class Records:
    """Counts per employer, as of a week."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.asked: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
        self.told: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])  # ended, completed, led on
        self.usual = [0, 0, 0, 0, 0]  # proposals, answers, ended, completed, led on: of all employers
        self.week, self.news = -1, defaultdict[int, list[tuple[int, int]]](list)
        self.stays_seen = 0

    def proposed(self, employer: int, week: int, yes: bool) -> None:
        """Somebody was proposed, and the employer said yes or nothing."""
        self.asked[employer].append((week, yes))
        self.usual[0] += 1
        self.usual[1] += yes

    def of(self, employer: int, week: int) -> EmployerRecord:
        """What is known of one employer at the beginning of a week."""
        self._hear(week)
        recent = [yes for when, yes in self.asked[employer] if when >= week - WEEKS_PER_YEAR]
        return EmployerRecord(sum(recent), len(recent), sum(recent), *self.told[employer])

    def _hear(self, week: int) -> None:
        """News of stays: the end when it comes, and leading on when it does."""
        for stay in self.run.stays[self.stays_seen :]:
            self.news[stay.ends].append((stay.employer, 0))
            if not stay.reason:
                self.news[stay.ends].append((stay.employer, 1))
            if stay.leads_on is not None:
                self.news[stay.leads_on].append((stay.employer, 2))
        self.stays_seen = len(self.run.stays)
        for now in range(self.week + 1, week + 1):
            for employer, what in self.news.pop(now, []):
                self.told[employer][what] += 1
                self.usual[2 + what] += 1
        self.week = max(self.week, week)

    def beside(self, facts: PlacementFacts, record: EmployerRecord) -> PlacementFacts:
        """The facts of a place with the employer's record, where `fit` has a place for it."""
        if not has(PlacementFacts, "answers"):
            return facts
        share = cast("Callable[[int, int, float], object]", fit.columns.Record)  # type: ignore[attr-defined,unused-ignore]
        proposals, answers, ended, completed, led_on = self.usual
        of_all = [
            _part(answers, proposals),
            _part(completed, ended),
            _part(led_on, ended),
        ]
        own = {
            "answers": share(record.answered, record.proposals, of_all[0]),
            "completed": share(record.completed, record.ended, of_all[1]),
            "led_on": share(record.led_on, record.ended, of_all[2]),
        }
        return replace(facts, **own)  # type: ignore[arg-type]


def _part(happened: int, out_of: int) -> float:
    return happened / out_of if out_of else float("nan")
