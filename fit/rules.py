"""The hard rules: per person yes, no or unknown, each with a code, a Dutch reason and the question to ask.

Unknown never excludes: it puts somebody on the list of questions. Only law about safety blocks on unknown
(`Rule.decide` then says NO itself). A NO that a small step could turn into a yes is «near» (see `near`).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from fit.columns import (
    CHAINSAW_ALLOWED,
    NO,
    NOT_ASKED,
    NOT_HELD,
    SCHOOL_FIRST,
    UNKNOWN,
    YES,
    Bool,
    Int8,
    JobseekerColumns,
    PlacementFacts,
    RuleSetColumns,
)
from fit.history import days_left
from fit.journey import limits, minutes

RULES_VERSION = "2026.11-2"

HOURS_PER_DAYPART = 4
NEAR_HOURS = 4.0  # hours a week short that an employer can often bridge
NEAR_MINUTES = 15.0  # minutes too far that another means of transport can often bridge

# Kinds of place of which the law itself asks something of the place, wherever it is.
ONLY_ADDITIONAL = {"participatieplaats"}  # PW art. 10a lid 2: additional work
ONLY_RECOGNISED = {"leer-werkplek", "praktijkleren"}  # WEB: a leerbedrijf that SBB recognised
FOR_PARTICIPATION_HOURS = {"participatie-uren"}  # BI art. 3.14

Decide = Callable[[JobseekerColumns, PlacementFacts, RuleSetColumns], Int8]
Near = Callable[[JobseekerColumns, PlacementFacts, RuleSetColumns], Bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One hard rule. `decide` gives YES, NO or UNKNOWN per person; `near` where a NO can be mended soon."""

    code: str
    title: str
    decide: Decide
    near: Near


def three_valued(yes: Bool, no: Bool) -> Int8:
    """YES where `yes`, NO where `no`, UNKNOWN elsewhere. The two may not overlap."""
    return np.where(yes, YES, np.where(no, NO, UNKNOWN)).astype(np.int8)


def all_of(verdicts: list[Int8], count: int) -> Int8:
    """Kleene's «and»: NO if any is NO, else UNKNOWN if any is unknown, else YES (also for an empty list)."""
    if not verdicts:
        return np.full(count, YES, dtype=np.int8)
    stacked = np.stack(verdicts)
    return three_valued((stacked == YES).all(axis=0), (stacked == NO).any(axis=0))


def never_near(people: JobseekerColumns, _place: PlacementFacts, _rules: RuleSetColumns) -> Bool:
    """For rules whose NO cannot be mended by a small step."""
    return np.zeros(len(people), dtype=np.bool_)


def kind(people: JobseekerColumns, _place: PlacementFacts, rules: RuleSetColumns) -> Int8:
    """May this person be placed on this kind of place? Every determination that the rule set asks is yes."""
    asked = rules.required
    no = ((people.determinations == NO) & asked).any(axis=1)
    yes = ((people.determinations == YES) | ~asked).all(axis=1)
    return three_valued(yes, no)


def school(people: JobseekerColumns, _place: PlacementFacts, rules: RuleSetColumns) -> Int8:
    """Is it settled that school does not come first? Asked where the rule set asks it (PW art. 7a)."""
    settled = people.determinations[:, SCHOOL_FIRST]
    return three_valued(~rules.school_first | (settled == NO), rules.school_first & (settled == YES))


def duration(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Int8:
    """Is there time left at this kind of place, after the stays that count towards its longest duration?"""
    limited, known = rules.longest_days > 0, people.stays >= 0
    left = days_left(people, place, rules)
    return three_valued(~limited | (known & (left > 0)), limited & known & (left <= 0))


def additional(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Is the work additional, at a place where only additional work may be done? The displacement check says it."""
    return of_the_place(place.additional if place.kind in ONLY_ADDITIONAL else YES, len(people))


def recognised(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Is the employer a recognised leerbedrijf, at a place where somebody learns for a diploma or a statement of it?"""
    return of_the_place(place.recognised if place.kind in ONLY_RECOGNISED else YES, len(people))


def of_the_place(verdict: int, count: int) -> Int8:
    """What holds for a place holds for everybody."""
    return np.full(count, verdict, dtype=np.int8)


def participation(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Has somebody participatie-uren still to make, at a place that is for them?"""
    if place.kind not in FOR_PARTICIPATION_HOURS:
        return of_the_place(YES, len(people))
    return three_valued(people.participation_left > 0, people.participation_left == 0)


def hours(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Do the hours that somebody can and wants to work meet the hours of the place, and the dayparts?"""
    enough = three_valued(people.hours_max >= place.hours_min, people.hours_max < place.hours_min)
    return all_of([enough, not_too_few(people, place), dayparts(people, place)], len(people))


def not_too_few(people: JobseekerColumns, place: PlacementFacts) -> Int8:
    """Does the place have the least hours that somebody wants? Nothing said means any."""
    few_enough = np.isnan(people.hours_min) | (people.hours_min <= place.hours_max)
    return three_valued(few_enough, ~few_enough)


def dayparts(people: JobseekerColumns, place: PlacementFacts) -> Int8:
    """Fixed dayparts must all be free; by arrangement, the free ones must hold the least hours."""
    known = people.dayparts >= 0
    if place.dayparts:
        free = (people.dayparts & place.dayparts) == place.dayparts
    else:
        free = np.bitwise_count(np.where(known, people.dayparts, 0)) * HOURS_PER_DAYPART >= place.hours_min
    if not place.dayparts:
        return three_valued(free | ~known, ~free & known)
    return three_valued(free & known, ~free & known)


def start(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Is somebody available on the day the place starts? Nothing said means now."""
    ready = people.available_from <= place.starts
    return three_valued(ready, ~ready)


def reach(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Can somebody get there in the time they accept? Bounds where transport or limit is unknown."""
    fewest, most = minutes(people, place)
    sure, bearable = limits(people)
    return three_valued(most <= sure, fewest > bearable)


def language(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Int8:
    """Is each asked skill at the asked level? Where the rule set says language is the goal: always yes."""
    verdicts = [
        three_valued(
            people.language_low[:, asked.skill] >= asked.rank,
            people.language_high[:, asked.skill] < asked.rank,
        )
        for asked in place.languages
    ]
    verdict = all_of(verdicts, len(people))
    return np.where(rules.language_counts, verdict, YES).astype(np.int8)


def certificates(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Is each asked certificate held on the start day? One required by law blocks when not known."""
    verdicts = []
    for asked in place.certificates:
        until = people.certificate_until[:, asked.column]
        held = until >= place.starts
        held &= until > NOT_HELD
        unasked = until == NOT_ASKED
        unsure = unasked & (not asked.required_by_law)
        verdicts.append(three_valued(held, ~held & ~unsure))
    return all_of(verdicts, len(people))


def licences(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Are all asked driving licences held? Driving without one is forbidden, so not known blocks."""
    if place.licences == 0:
        return np.full(len(people), YES, dtype=np.int8)
    held = (people.licences >= 0) & ((people.licences & place.licences) == place.licences)
    return three_valued(held, ~held)


def safety(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Work with a chainsaw only where it is known to be allowed (18+); not known blocks."""
    if not place.needs_chainsaw:
        return np.full(len(people), YES, dtype=np.int8)
    allowed = people.determinations[:, CHAINSAW_ALLOWED] == YES
    return three_valued(allowed, ~allowed)


def guidance(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Does the place offer at least the guidance that somebody needs?"""
    known = people.guidance_needed >= 0
    enough = people.guidance_needed <= place.guidance_offered
    return three_valued(known & enough, known & ~enough)


def conditions(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Int8:
    """Can the place meet every condition of work that somebody needs? What it does not mention is unknown."""
    known = people.conditions_needed >= 0
    needed = np.where(known, people.conditions_needed, 0)
    broken = (needed & place.cannot_meet) != 0
    unmentioned = (needed & ~place.can_meet) != 0
    nothing_impossible = place.cannot_meet == 0
    yes = (known & ~broken & ~unmentioned) | (~known & nothing_impossible)
    return three_valued(yes, known & broken)


def near_hours(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Bool:
    """A few hours a week short, and nothing else about the hours is wrong."""
    short = place.hours_min - people.hours_max
    fits = (not_too_few(people, place) != NO) & (dayparts(people, place) != NO)
    return (short > 0) & (short <= NEAR_HOURS) & fits


def near_reach(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Bool:
    """A little too far for the minutes that somebody accepts."""
    fewest, _most = minutes(people, place)
    _sure, bearable = limits(people)
    return (reach(people, place, rules) == NO) & (fewest <= bearable + NEAR_MINUTES)


def near_language(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Bool:
    """One skill, one level short: a taaltraject away."""
    short = [np.clip(asked.rank - people.language_high[:, asked.skill], 0, None) for asked in place.languages]
    total = np.sum(short, axis=0) if short else np.zeros(len(people), dtype=np.int8)
    return (language(people, place, rules) == NO) & (total == 1)


def near_licences(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Bool:
    """Nobody asked after somebody's licences yet: a question away."""
    return (licences(people, place, rules) == NO) & (people.licences < 0)


def near_safety(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Bool:
    """It was not determined yet whether somebody may work with a chainsaw: a question away."""
    return (safety(people, place, rules) == NO) & (people.determinations[:, CHAINSAW_ALLOWED] == UNKNOWN)


def near_certificates(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Bool:
    """Everything lacking can be gained on the job within the weeks that the place names, or was never asked."""
    lacking = np.zeros(len(people), dtype=np.bool_)
    hopeless = np.zeros(len(people), dtype=np.bool_)
    for asked in place.certificates:
        until = people.certificate_until[:, asked.column]
        lacks = ~((until >= place.starts) & (until > NOT_HELD))
        if not asked.required_by_law:
            lacks &= until != NOT_ASKED
        lacking |= lacks
        if asked.trainable_weeks == 0:
            hopeless |= lacks & (until != NOT_ASKED)
    return lacking & ~hopeless


RULES = (
    Rule("soort-plek", "Mag op deze soort plek", kind, never_near),
    Rule("school-eerst", "School gaat niet voor", school, never_near),
    Rule("duur", "Nog tijd over op deze soort plek", duration, never_near),
    Rule("aanvullend-werk", "Alleen aanvullend werk", additional, never_near),
    Rule("erkend-leerbedrijf", "Erkend leerbedrijf", recognised, never_near),
    Rule("participatie-uren-over", "Nog participatie-uren te maken", participation, never_near),
    Rule("veiligheid", "Veiligheid bij gevaarlijk werk", safety, near_safety),
    Rule("rijbewijs", "Rijbewijs", licences, near_licences),
    Rule("certificaat", "Certificaten", certificates, near_certificates),
    Rule("uren", "Uren en dagdelen", hours, near_hours),
    Rule("startdatum", "Beschikbaar op de startdatum", start, never_near),
    Rule("reistijd", "Reistijd", reach, near_reach),
    Rule("taal", "Nederlands dat de plek vraagt", language, near_language),
    Rule("begeleiding", "Begeleiding", guidance, never_near),
    Rule("omstandigheden", "Omstandigheden op het werk", conditions, never_near),
)
"""All rules, in the order in which they are shown."""


CODES = tuple(rule.code for rule in RULES)


def asked_rules(codes: Collection[str] = CODES) -> tuple[Rule, ...]:
    """The rules with these codes, in their order: a list of before a rule was made is replayed without it."""
    return tuple(rule for rule in RULES if rule.code in codes)


def decide_all(
    people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns, codes: Collection[str] = CODES
) -> Int8:
    """The verdict of every asked rule about every person. Shape (rules, n)."""
    return np.stack([rule.decide(people, place, rules) for rule in asked_rules(codes)])


def near_all(
    people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns, codes: Collection[str] = CODES
) -> Bool:
    """Where a rule's NO is one small step from a yes. Shape (rules, n)."""
    return np.stack([rule.near(people, place, rules) for rule in asked_rules(codes)])
