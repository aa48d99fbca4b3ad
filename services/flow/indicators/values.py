"""Every indicator of some people on a day: value, numerator and base, interval of an estimate, target, and cases."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from services.flow.indicators.definitions import DEFINITIONS, IndicatorCode, IndicatorDefinition, Target
from services.flow.indicators.inflow import WORK, YEAR, inflow, to_work, two_years
from services.flow.indicators.people import Client, Situation
from services.flow.indicators.questions import (
    BENEFITS,
    DAY,
    asks_support,
    categorised,
    contacted,
    gets_wage_subsidy,
    has_something,
    in_sheltered_job,
    in_sight,
    main_recipient,
    may_start_sheltered,
    on_traject,
    over_four_years,
    running_trajecten,
    scheme_of,
)
from services.flow.states import JourneyState
from services.flow.statistics.durations import CENSORED
from services.registry import ProvisionKind
from services.registry.report_facts import Answer, ResidenceStatus, answers, at_least
from services.registry.report_facts import PersonFacts as ReportFacts

YOUTH: Final = 27
AT_WORK: Final = frozenset({JourneyState.REGULAR, JourneyState.SUPPORTED})


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


def _counted(empty: Indicator, people: Iterable[Client], *, unknown: int | None = None) -> Indicator:
    number = sum(1 for _ in people)
    return replace(empty, value=float(number), numerator=number, unknown=unknown)


def _share(empty: Indicator, right: Mapping[Client, bool], *, unknown: int | None = None) -> Indicator:
    """The percentage for whom something holds. Cases are the others."""
    number, base = sum(right.values()), len(right)
    cases = tuple(client.number for client, holds in right.items() if not holds)
    value = 100 * number / base if base else None
    return replace(empty, value=value, numerator=number, base=base, unknown=unknown, cases=cases)


def _reported(client: Client) -> ReportFacts:
    return client.reported or ReportFacts()


def _benefits(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, (one for one in now.clients if main_recipient(one, now.on)))


def _with_traject(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, (one for one in now.clients if on_traject(one, now.on) and asks_support(one, now.on)))


def _sheltered(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, (one for one in now.clients if in_sheltered_job(one, now.on)))


def _agreed_jobs(empty: Indicator, now: Situation) -> Indicator:
    people = [one for one in now.clients if _in_agreed_work(one, now.on)]
    said = [answers.counts_for_agreed_jobs(_reported(one), now.on) for one in people]
    number = said.count(Answer.YES)
    return replace(empty, value=float(number), numerator=number, unknown=said.count(Answer.UNKNOWN))


def _in_agreed_work(client: Client, on: date) -> bool:
    """Paid work outside beschut werk, as a place or a loonkostensubsidie shows it."""
    paid = client.place(on) in AT_WORK or gets_wage_subsidy(client, on)
    return paid and not in_sheltered_job(client, on)


def _over_four_years(empty: Indicator, now: Situation) -> Indicator:
    """Here the cases are those of whom the indicator speaks."""
    people = [one for one in now.clients if scheme_of(one, now.on) in BENEFITS]
    long = [one.number for one in people if over_four_years(one, now.on)]
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
    said = {one: categorised(one, now.on) for one in now.clients if asks_support(one, now.on)}
    return _share(empty, {one: holds for one, holds in said.items() if holds is not None})


def _everyone_on_traject(empty: Indicator, now: Situation) -> Indicator:
    return _share(empty, {one: on_traject(one, now.on) for one in now.clients if asks_support(one, now.on)})


def _contacted(empty: Indicator, now: Situation) -> Indicator:
    return _share(empty, {one: contacted(one, now.on) for one in now.clients if asks_support(one, now.on)})


def _status_holders(empty: Indicator, now: Situation) -> Indicator:
    status = (ResidenceStatus.STATUS_HOLDER,)
    people = [one for one in now.clients if in_sight(one, now.on)]
    said = {one: answers.residence_is(_reported(one), status, now.on) for one in people}
    holders = {one: _provided(one, now.on) for one, answer in said.items() if answer is Answer.YES}
    return _share(empty, holders, unknown=list(said.values()).count(Answer.UNKNOWN))


def _provided(client: Client, on: date) -> bool:
    """Something fitting, by what the facts for reports tell of work as well."""
    return has_something(client, on) or gets_wage_subsidy(client, on) or in_sheltered_job(client, on)


def _youth(empty: Indicator, now: Situation) -> Indicator:
    people = [one for one in now.clients if in_sight(one, now.on)]
    said = {one: at_least(_reported(one), YOUTH, now.on) for one in people}
    young = [one for one, answer in said.items() if answer is Answer.NO]
    cases = tuple(one.number for one in young if not _provided(one, now.on))
    unknown = list(said.values()).count(Answer.UNKNOWN)
    number = len(cases)
    return replace(empty, value=float(number), numerator=number, base=len(young), unknown=unknown, cases=cases)


def _without_wait(empty: Indicator, now: Situation) -> Indicator:
    people = [one for one in now.clients if may_start_sheltered(one, now.on) or in_sheltered_job(one, now.on)]
    return _share(
        empty,
        {one: in_sheltered_job(one, now.on) or one.place(now.on) is JourneyState.PREPARING for one in people},
    )


def _wage_subsidy(empty: Indicator, now: Situation) -> Indicator:
    return _counted(empty, (one for one in now.clients if gets_wage_subsidy(one, now.on)))


def _target_group(empty: Indicator, now: Situation) -> Indicator:
    said = [answers.counts_for_agreed_jobs(_reported(one), now.on) for one in now.clients]
    number = said.count(Answer.YES)
    return replace(empty, value=float(number), numerator=number, unknown=said.count(Answer.UNKNOWN))


def _specialised(empty: Indicator, now: Situation) -> Indicator:
    kind = ProvisionKind.SPECIALISED
    return _counted(empty, (one for one in now.clients if kind in set(running_trajecten(one, now.on))))


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
