"""The report-only facts of one person, and what they say on a day. Pure: rows in, answers out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from services.registry.report_facts.enums import AgeBand, Answer, Scheme
from services.registry.report_facts.models import (
    FACTS,
    AgeGroup,
    Qualification,
    ReportFact,
    ResidenceSpell,
    SchemeSpell,
    SexRegistration,
    ShelteredIndication,
    ShelteredJob,
    TargetGroupCheck,
    WageSubsidySpell,
    WageValue,
)

F = TypeVar("F", bound=ReportFact)
ONE_DAY = timedelta(days=1)

LOWEST_AGE: dict[str, int] = dict(zip(AgeBand, (0, 18, 21, 27, 37, 47, 57, 65), strict=True))
NEXT_AGE: dict[str, int] = dict(zip(list(AgeBand)[:-1], list(LOWEST_AGE.values())[1:], strict=True))


class Spell(Protocol):
    """Something that runs from a first day to a last one, or still runs."""

    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The facts of one person that count: corrected and withdrawn rows are not among them."""

    schemes: tuple[SchemeSpell, ...] = ()
    residence: tuple[ResidenceSpell, ...] = ()
    target_group: tuple[TargetGroupCheck, ...] = ()
    sheltered: tuple[ShelteredIndication, ...] = ()
    sheltered_jobs: tuple[ShelteredJob, ...] = ()
    wage_subsidies: tuple[WageSubsidySpell, ...] = ()
    wage_values: tuple[WageValue, ...] = ()
    ages: tuple[AgeGroup, ...] = ()
    sexes: tuple[SexRegistration, ...] = ()
    qualifications: tuple[Qualification, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[ReportFact]) -> "PersonFacts":
        """The facts that count among all rows of one person."""
        found = counting(rows)
        by_table = [tuple(row for row in found if type(row) is table) for table in FACTS]
        return cls(*by_table)  # type: ignore[arg-type]  # the order of the fields is that of FACTS

    @classmethod
    def of_kinds(cls, rows: Iterable[Sequence[ReportFact]]) -> "PersonFacts":
        """The facts that count among the rows of one person, one list per kind in the order of `FACTS`."""
        return cls(*(tuple(counting(of_kind)) if of_kind else () for of_kind in rows))  # type: ignore[arg-type]


def counting(rows: Iterable[F]) -> list[F]:
    """The rows that no other row takes the place of, without what was withdrawn; first written first."""
    everything = list(rows)
    if len(everything) == 1:  # of most people there is one
        return [] if everything[0].withdrawn else everything
    replaced = {(type(row), row.corrects_id) for row in everything}
    kept = [row for row in everything if (type(row), row.id) not in replaced and not row.withdrawn]
    return sorted(kept, key=lambda row: row.id or 0)


def running(spells: Iterable[Spell], day: date) -> bool:
    """Whether one of these spells runs on a day."""
    for spell in spells:  # noqa: SIM110 -- twice as fast as any(); most have no spell, and everybody is asked often
        if runs(spell, day):
            return True
    return False


def runs(spell: Spell, day: date) -> bool:
    """Whether a spell runs on a day; its last day counts."""
    return spell.started_on <= day and (spell.ended_on is None or day <= spell.ended_on)


def schemes_on(facts: PersonFacts, day: date) -> set[Scheme]:
    """The schemes under which somebody falls on a day."""
    return {Scheme(spell.scheme) for spell in facts.schemes if runs(spell, day)}


def latest(rows: Sequence[F], field: str, day: date) -> F | None:
    """The row with the latest date in `field` that is not after `day`; of one date the last written."""
    known = [row for row in rows if getattr(row, field) <= day]
    if len(known) < 2:
        return known[0] if known else None
    return max(known, key=lambda row: (getattr(row, field), row.id or 0))


def age_known(facts: PersonFacts) -> AgeGroup | None:
    """The age group that was established last."""
    if len(facts.ages) < 2:
        return facts.ages[0] if facts.ages else None
    return max(facts.ages, key=lambda row: (row.noted_on, row.id or 0))


def at_least(facts: PersonFacts, age: int, day: date) -> Answer:
    """Whether somebody has this age on a day."""
    known = age_known(facts)
    if known is None:
        return Answer.UNKNOWN
    turned = turns(known, age)
    if turned is not None:
        return Answer.YES if day >= turned else Answer.NO
    band = known.band
    if LOWEST_AGE[band] >= age and day >= known.noted_on:
        return Answer.YES
    below = band in NEXT_AGE and NEXT_AGE[band] <= age and day <= known.noted_on
    return Answer.NO if below else Answer.UNKNOWN


def turns(known: AgeGroup, age: int) -> date | None:
    """The day on which somebody turns `age`, if the last day in their group is known."""
    if known.last_day is None or known.band not in NEXT_AGE:
        return None
    return years_later(known.last_day + ONE_DAY, age - NEXT_AGE[known.band])


def years_later(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def band_on(known: AgeGroup, day: date) -> AgeBand:
    """The age group on a day: as established, or moved along where its last day is known."""
    reached = AgeBand.UNDER_18 if known.last_day is not None else AgeBand(known.band)
    for band in list(AgeBand)[1:]:
        turned = turns(known, LOWEST_AGE[band])
        if turned is not None and day >= turned:
            reached = band
    return reached


def all_of(answers: Iterable[Answer]) -> Answer:
    """No if one is no, else unknown if one is unknown, else yes."""
    found = set(answers)
    return next((one for one in (Answer.NO, Answer.UNKNOWN) if one in found), Answer.YES)


def any_of(answers: Iterable[Answer]) -> Answer:
    """Yes if one is yes, else unknown if one is unknown, else no."""
    found = set(answers)
    return next((one for one in (Answer.YES, Answer.UNKNOWN) if one in found), Answer.NO)


def negated(answer: Answer) -> Answer:
    """Yes for no and no for yes."""
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(answer, Answer.UNKNOWN)


def borders(facts: PersonFacts) -> set[date]:
    """Every day from which these facts may say something else than the day before."""
    return {day for day in _borders(facts) if day is not None}


def _borders(facts: PersonFacts) -> Iterator[date | None]:
    spells: tuple[Spell, ...] = (*facts.schemes, *facts.residence, *facts.sheltered_jobs, *facts.wage_subsidies)
    for spell in spells:
        yield spell.started_on
        yield _after(spell.ended_on)
    for indication in facts.sheltered:
        yield from (indication.advised_on, indication.decided_on, indication.valid_from)
        yield _after(indication.valid_until)
    yield from (check.checked_on for check in facts.target_group)
    yield from (value.measured_on for value in facts.wage_values)
    for qualification in facts.qualifications:
        yield from (qualification.noted_on, qualification.next_school_start)
    known = age_known(facts)
    if known is not None:
        yield from (known.noted_on, known.noted_on + ONE_DAY, turns(known, 18), turns(known, 27))


def _after(day: date | None) -> date | None:
    return day + ONE_DAY if day is not None else None
