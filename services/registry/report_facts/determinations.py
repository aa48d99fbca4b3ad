"""The purpose-bound yes/no's of design.md decision 4: each a pure function of a person's facts and a day.

Nothing but their answer leaves this folder. Unknown is an answer: it takes an earlier yes or no back.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from services.registry.jobseekers.enums import Determination
from services.registry.report_facts import answers
from services.registry.report_facts.enums import Answer
from services.registry.report_facts.facts import PersonFacts, all_of, at_least, borders, latest
from services.registry.report_facts.policy_groups import PolicyDecision, files_hash

# Raise this when a function below answers otherwise than before: everybody is then looked at again.
VERSION = 1
ADULT, YOUTH_BORDER = 18, 27
SCHOOL_FIRST_FROM = date(2026, 1, 1)
"""Participatiewet art. 7a is in force from here (Wet van school naar duurzaam werk)."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from the facts for one purpose. `group_code` goes with a yes on «beleidsgroep» only."""

    code: Determination
    answer: Answer
    legal_basis: str
    group_code: str | None = None


def chainsaw_allowed(facts: PersonFacts, day: date) -> Answer:
    """Work with a chainsaw asks 18 years (Arbobesluit)."""
    return at_least(facts, ADULT, day)


def participation_place_allowed(facts: PersonFacts, day: date) -> Answer:
    """A participatieplaats asks 27 years and algemene bijstand (PW art. 10a)."""
    return all_of([at_least(facts, YOUTH_BORDER, day), answers.general_assistance(facts, day)])


def school_first(facts: PersonFacts, day: date) -> Answer:
    """Whether school comes first: under 27, without startkwalificatie, until the next instroommoment (PW art. 7a).

    When that moment has gone by and nobody recorded what came of it, it is not known.
    """
    if day < SCHOOL_FIRST_FROM:
        return Answer.UNKNOWN
    adult, qualified = at_least(facts, YOUTH_BORDER, day), answers.qualified(facts, day)
    if Answer.YES in (adult, qualified):
        return Answer.NO
    if Answer.UNKNOWN in (adult, qualified):
        return Answer.UNKNOWN
    known = latest(facts.qualifications, "noted_on", day)
    starts = known.next_school_start if known is not None else None
    return Answer.YES if starts is None or day < starts else Answer.UNKNOWN


PURPOSES: dict[Determination, tuple[Callable[[PersonFacts, date], Answer], str]] = {
    Determination.GENERAL_ASSISTANCE: (answers.general_assistance, "PW art. 8a lid 2 onder d"),
    Determination.SHELTERED_ADMISSIBLE: (answers.sheltered_admissible, "PW art. 10b"),
    Determination.PARTICIPATION_PLACE_ALLOWED: (participation_place_allowed, "PW art. 10a"),
    Determination.CHAINSAW_ALLOWED: (chainsaw_allowed, "Arbobesluit art. 1.36"),
    Determination.SCHOOL_FIRST: (school_first, "PW art. 7a"),
    Determination.WAGE_SUBSIDY_GROUP: (answers.wage_subsidy_group, "PW art. 10c en 10d"),
}


def derive(facts: PersonFacts, day: date, decisions: Iterable[PolicyDecision]) -> Iterator[Derived]:
    """Everything that follows from a person's facts on a day; `decisions` are those of their own gemeente."""
    for code, (decide, legal_basis) in PURPOSES.items():
        yield Derived(code, decide(facts, day), legal_basis)
    yield policy_group(facts, day, decisions)


def policy_group(facts: PersonFacts, day: date, decisions: Iterable[PolicyDecision]) -> Derived:
    """The priority group of a person; unknown while their gemeente decided nothing."""
    decision = next((one for one in decisions if one.in_force(day)), None)
    if decision is None:
        return Derived(Determination.POLICY_GROUP, Answer.UNKNOWN, "geen vastgesteld besluit")
    answer, code = decision.group_of(facts, day)
    return Derived(Determination.POLICY_GROUP, answer, decision.besluit, code)


def next_border(facts: PersonFacts, day: date, decisions: Iterable[PolicyDecision]) -> date | None:
    """The first day after `day` on which something may follow otherwise; None: never by itself."""
    days = borders(facts) | {SCHOOL_FIRST_FROM}
    for decision in decisions:
        days |= {one for one in (decision.vanaf, decision.tot) if one is not None}
    return min((one for one in days if one > day), default=None)


def rules_version() -> str:
    """By which rules determinations are made now."""
    return f"{VERSION}-{files_hash()}"
