"""Every indicator of some people on a day: value, numerator and base, interval of an estimate, target, and cases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

import numpy as np

from services.flow.indicators.definitions import DEFINITIONS, IndicatorCode, IndicatorDefinition, Target
from services.flow.indicators.inflow import WORK, YEAR, inflow, to_work, two_years
from services.flow.indicators.people import Client, Question, Situation
from services.flow.indicators.questions import (
    BENEFITS,
    DAY,
    asks_support,
    categorised,
    contacted,
    counts_for_agreed_jobs,
    gets_wage_subsidy,
    in_agreed_work,
    in_sheltered_job,
    in_sheltered_job_or_on_the_way,
    in_sight,
    is_27,
    main_recipient,
    may_do_sheltered_work,
    on_benefit_since,
    on_traject,
    provided,
    scheme_of,
    specialised,
    status_holder,
    whole_years,
)
from services.flow.statistics.durations import CENSORED
from services.registry.report_facts import Answer

FOUR: Final = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator on a day. `value`: people, or percent of `base`; None: nobody in the base, or in the file at all.

    `numerator`: how many of the base the value is about. `low`, `high`: 95 % interval of an estimate. `unknown`: how
    many could not be judged and are in neither number. `withheld`: it leans on facts that whoever asks may not know.
    `cases`: the people for whom something is to be done, by number; only for those who may see them.
    """

    definition: IndicatorDefinition
    gemeenten: tuple[str, ...]
    on: date
    value: float | None = None
    numerator: int | None = None
    base: int | None = None
    low: float | None = None
    high: float | None = None
    unknown: int | None = None
    withheld: bool = False
    cases: tuple[UUID, ...] = field(repr=False, default=())

    @property
    def target(self) -> Target | None:
        """The target of this gemeente on this day."""
        return self.definition.target_for(self.gemeenten, self.on)

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None: there is none, or no value."""
        target = self.target
        return None if target is None or self.value is None else target.met_by(self.value)


def indicators(situation: Situation) -> tuple[Indicator, ...]:
    """All of them, in the order of their definitions."""
    return tuple(_computed(definition, situation) for definition in DEFINITIONS)


def indicator(situation: Situation, code: IndicatorCode) -> Indicator:
    """One of them."""
    return _computed(next(one for one in DEFINITIONS if one.code is code), situation)


def _computed(definition: IndicatorDefinition, situation: Situation) -> Indicator:
    empty = Indicator(definition, situation.gemeenten, situation.on)
    if definition.restricted and not situation.knows_reported:
        return replace(empty, withheld=True)
    if not situation.clients:
        return empty
    return COMPUTED[definition.code](empty, situation)


def _counted(empty: Indicator, number: int, *, unknown: int | None = None) -> Indicator:
    return replace(empty, value=float(number), numerator=number, unknown=unknown)


def _share(empty: Indicator, right: Sequence[tuple[Client, bool]], *, unknown: int | None = None) -> Indicator:
    """The percentage for whom something holds. Cases are the others."""
    number, base = sum(holds for _, holds in right), len(right)
    cases = tuple(client.number for client, holds in right if not holds)
    value = 100 * number / base if base else None
    return replace(empty, value=value, numerator=number, base=base, unknown=unknown, cases=cases)


def _beside(now: Situation, among: Question[bool], holds: Question[T]) -> list[tuple[Client, T]]:
    """The people of whom one thing holds, with the answer to another question."""
    found = zip(now.clients, now.answers(among), now.answers(holds), strict=True)
    return [(client, answer) for client, inside, answer in found if inside]


def _answers(now: Situation, among: Question[bool], holds: Question[T]) -> list[T]:
    return [answer for _, answer in _beside(now, among, holds)]


def _benefits(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, sum(now.answers(main_recipient)))


def _with_traject(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, sum(_answers(now, asks_support, on_traject)))


def _sheltered(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, sum(now.answers(in_sheltered_job)))


def _agreed_jobs(empty: Indicator, now: Situation) -> Indicator:
    said = _answers(now, in_agreed_work, counts_for_agreed_jobs)
    return _counted(empty, said.count(Answer.YES), unknown=said.count(Answer.UNKNOWN))


def _over_four_years(empty: Indicator, now: Situation) -> Indicator:
    """Here the cases are those of whom the indicator speaks."""
    found = zip(now.clients, now.answers(scheme_of), now.answers(on_benefit_since), strict=True)
    people = [(one, since) for one, scheme, since in found if scheme in BENEFITS]
    long = [one.number for one, since in people if since is not None and whole_years(since, now.on) >= FOUR]
    value = 100 * len(long) / len(people) if people else None
    return replace(empty, value=value, numerator=len(long), base=len(people), cases=tuple(long))


def _to_work(empty: Indicator, now: Situation) -> Indicator:
    since, year_ago, on = two_years(now.on)
    rows = inflow(now, first=since + DAY, last=on)
    under_way = {one.number for one in now.clients}
    cases = tuple(
        dict.fromkeys(
            one.person for one in rows if one.cause == CENSORED and one.from_on > year_ago and one.person in under_way
        )
    )
    curve = to_work(rows, on=now.on)
    number = sum(one.worked_within_a_year() for one in rows)
    counts = replace(empty, numerator=number, base=len(rows), cases=cases)
    # Where nobody remains, nothing changes any more.
    over = bool(curve.days.size) and curve.remaining[-1] == 0
    incidence, _ = curve.at(min(YEAR, curve.last_seen) if over else YEAR)
    if np.isnan(incidence[WORK - 1]):
        return counts
    low, high = _bounds(curve.bounds(), int(np.searchsorted(curve.days, YEAR, side="right")) - 1)
    return replace(counts, value=100 * float(incidence[WORK - 1]), low=low, high=high)


def _bounds(bounds: tuple[np.ndarray, np.ndarray], step: int) -> tuple[float | None, float | None]:
    if step < 0:
        return None, None
    low, high = (float(one[WORK - 1, step]) for one in bounds)
    return (None, None) if np.isnan(low) else (100 * low, 100 * high)


def _to_work_counted(empty: Indicator, now: Situation) -> Indicator:
    """Of those who were followed for a whole year; who went out of our sight within it is not known."""
    since, year_ago, _ = two_years(now.on)
    rows = inflow(now, first=since + DAY, last=year_ago)
    followed = [one for one in rows if one.cause != CENSORED or (one.seen_until - one.from_on).days > YEAR]
    number = sum(one.worked_within_a_year() for one in followed)
    value = 100 * number / len(followed) if followed else None
    return replace(empty, value=value, numerator=number, base=len(followed), unknown=len(rows) - len(followed))


def _categorised(empty: Indicator, now: Situation) -> Indicator:
    said = _beside(now, asks_support, categorised)
    return _share(empty, [(one, holds) for one, holds in said if holds is not None])


def _everyone_on_traject(empty: Indicator, now: Situation) -> Indicator:
    return _share(empty, _beside(now, asks_support, on_traject))


def _contacted(empty: Indicator, now: Situation) -> Indicator:
    return _share(empty, _beside(now, asks_support, contacted))


def _status_holders(empty: Indicator, now: Situation) -> Indicator:
    said, things = _answers(now, in_sight, status_holder), _beside(now, in_sight, provided)
    holders = [one for one, answer in zip(things, said, strict=True) if answer is Answer.YES]
    return _share(empty, holders, unknown=said.count(Answer.UNKNOWN))


def _youth(empty: Indicator, now: Situation) -> Indicator:
    said, things = _answers(now, in_sight, is_27), _beside(now, in_sight, provided)
    young = [one for one, answer in zip(things, said, strict=True) if answer is Answer.NO]
    cases = tuple(one.number for one, something in young if not something)
    counted = _counted(empty, len(cases), unknown=said.count(Answer.UNKNOWN))
    return replace(counted, base=len(young), cases=cases)


def _without_wait(empty: Indicator, now: Situation) -> Indicator:
    return _share(empty, _beside(now, may_do_sheltered_work, in_sheltered_job_or_on_the_way))


def _wage_subsidy(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, sum(now.answers(gets_wage_subsidy)))


def _target_group(empty: Indicator, now: Situation) -> Indicator:
    said = list(now.answers(counts_for_agreed_jobs))
    return _counted(empty, said.count(Answer.YES), unknown=said.count(Answer.UNKNOWN))


def _specialised(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, sum(now.answers(specialised)))


COMPUTED: Final[dict[IndicatorCode, Callable[[Indicator, Situation], Indicator]]] = {
    IndicatorCode.BENEFITS: _benefits,
    IndicatorCode.ON_TRAJECT: _with_traject,
    IndicatorCode.SHELTERED: _sheltered,
    IndicatorCode.AGREED_JOBS: _agreed_jobs,
    IndicatorCode.OVER_FOUR_YEARS: _over_four_years,
    IndicatorCode.TO_WORK: _to_work,
    IndicatorCode.TO_WORK_COHORT: _to_work_counted,
    IndicatorCode.CATEGORISED: _categorised,
    IndicatorCode.EVERYONE_ON_TRAJECT: _everyone_on_traject,
    IndicatorCode.CONTACTED: _contacted,
    IndicatorCode.STATUS_HOLDERS: _status_holders,
    IndicatorCode.YOUTH: _youth,
    IndicatorCode.SHELTERED_WITHOUT_WAIT: _without_wait,
    IndicatorCode.WAGE_SUBSIDY: _wage_subsidy,
    IndicatorCode.TARGET_GROUP: _target_group,
    IndicatorCode.SPECIALISED: _specialised,
}
