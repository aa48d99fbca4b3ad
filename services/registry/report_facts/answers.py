"""What the facts of one person answer to the questions that law and decisions ask, on a day. Pure."""

from datetime import date

from services.registry.report_facts.enums import Advice, Answer, ResidenceStatus, Scheme
from services.registry.report_facts.facts import PersonFacts, latest, running, runs, schemes_on

FULL_WAGE_VALUE = 100


def yes_if(condition: bool) -> Answer:
    """Yes or no."""
    return Answer.YES if condition else Answer.NO


def general_assistance(facts: PersonFacts, day: date) -> Answer:
    """Whether somebody gets algemene bijstand. Bbz alone is not settled here: a person looks at it."""
    under = schemes_on(facts, day)
    if Scheme.PW in under:
        return Answer.YES
    if under == {Scheme.BBZ} or not any(spell.started_on <= day for spell in facts.schemes):
        return Answer.UNKNOWN
    return Answer.NO


def falls_under(facts: PersonFacts, schemes: tuple[Scheme, ...], day: date) -> Answer:
    """Whether somebody falls under one of these schemes; unknown for whom nothing was recorded yet."""
    if not any(spell.started_on <= day for spell in facts.schemes):
        return Answer.UNKNOWN
    return yes_if(bool(schemes_on(facts, day) & set(schemes)))


def residence_is(facts: PersonFacts, statuses: tuple[ResidenceStatus, ...], day: date) -> Answer:
    """Whether somebody has one of these statuses."""
    found = {spell.status for spell in facts.residence if runs(spell, day)}
    return yes_if(bool(found & set(statuses))) if found else Answer.UNKNOWN


def qualified(facts: PersonFacts, day: date) -> Answer:
    """Whether somebody has a startkwalificatie."""
    known = latest(facts.qualifications, "noted_on", day)
    return yes_if(known.held) if known is not None else Answer.UNKNOWN


def counts_for_agreed_jobs(facts: PersonFacts, day: date) -> Answer:
    """What the last look in the doelgroepregister gave."""
    known = latest(facts.target_group, "checked_on", day)
    return Answer(known.counts) if known is not None else Answer.UNKNOWN


def sheltered_admissible(facts: PersonFacts, day: date) -> Answer:
    """Whether beschut werk may begin. The last decision counts while it is in force; a positive advice without
    a decision settles nothing yet, a negative one binds (PW art. 10b)."""
    decided = [row for row in facts.sheltered if row.decided_on is not None and row.decided_on <= day]
    last = max(decided, key=lambda row: (row.decided_on, row.id or 0), default=None)
    if last is not None:
        begun = last.valid_from is not None and last.valid_from <= day
        return yes_if(bool(last.decision) and begun and (last.valid_until is None or day <= last.valid_until))
    advised = latest(facts.sheltered, "advised_on", day)
    return Answer.NO if advised is not None and advised.advice == Advice.NEGATIVE else Answer.UNKNOWN


def gets_wage_subsidy(facts: PersonFacts, day: date) -> Answer:
    """Whether loonkostensubsidie runs; unknown for whom none was ever recorded."""
    if not any(spell.started_on <= day for spell in facts.wage_subsidies):
        return Answer.UNKNOWN
    return yes_if(running(facts.wage_subsidies, day))


def wage_subsidy_group(facts: PersonFacts, day: date) -> Answer:
    """Whether somebody belongs to the doelgroep LKS (PW art. 6 lid 1 onder e and 10d; not with the Wsw)."""
    if Scheme.WSW in schemes_on(facts, day):
        return Answer.NO
    if running(facts.wage_subsidies, day):
        return Answer.YES
    measured = latest(facts.wage_values, "measured_on", day)
    return yes_if(measured.percentage < FULL_WAGE_VALUE) if measured is not None else Answer.UNKNOWN
