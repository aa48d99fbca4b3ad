"""Features: how well a person and a place fit, as numbers between 0 and 1 (1 is better), NaN when unknown.

Only facts about the work: what is asked, capped at what is asked (design.md decision 4).
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from fit.columns import (
    NEVER,
    NO,
    NO_OCCUPATION,
    NOT_ASKED,
    NOT_HELD,
    YES,
    Bool,
    Float32,
    Int16,
    JobseekerColumns,
    PlacementFacts,
    Record,
    RuleSetColumns,
)
from fit.history import built_up_hours
from fit.journey import MOST_MINUTES, minutes
from fit.rules import HOURS_PER_DAYPART

RECORD_STRENGTH = 5  # so many stays (or questions) as usual are added to an employer's own (design default)
YEAR = 365.0
SAME, SAME_KIND_OF_WORK, SAME_BRANCHE, ELSEWHERE = 1.0, 0.7, 0.4, 0.0

Feature = Callable[[JobseekerColumns, PlacementFacts, RuleSetColumns], Float32]


def occupation_nearness(codes: Int16, place: PlacementFacts) -> Float32:
    """Best nearness of a person's occupations (n, k) to the place's: 1 same, 0.7 the same ISCO unit group, or
    the same minor group within the branche, 0.4 same branche, 0 elsewhere; NaN where the person has none."""
    has = codes != NO_OCCUPATION
    safe = np.where(has, codes, 0)
    same = safe == place.occupation
    isco, wanted = place.occupation_isco[safe], place.occupation_isco[place.occupation]
    same_branche = place.occupation_branche[safe] == place.occupation_branche[place.occupation]
    alike = (isco == wanted) | ((isco // 10 == wanted // 10) & same_branche)
    nearness = np.where(alike, SAME_KIND_OF_WORK, np.where(same_branche, SAME_BRANCHE, ELSEWHERE))
    nearness = np.where(same, SAME, nearness)  # np.select says the same, three times as slowly
    best = np.where(has, nearness, -1.0).max(axis=1)
    return np.where(has.any(axis=1), best, np.nan).astype(np.float32)


def wish(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """How near the place's occupation is to what somebody wants."""
    return occupation_nearness(people.wishes, place)


def experience(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """How near the place's occupation is to what somebody has done."""
    return occupation_nearness(people.experience, place)


def likeness(codes: Int16, alike: Float32) -> Float32:
    """Most that one of a person's occupations (n, k) is alike, by `alike` (occupations,); NaN where none is known."""
    found = np.where(codes != NO_OCCUPATION, alike[np.where(codes != NO_OCCUPATION, codes, 0)], np.float32(np.nan))
    return np.fmax.reduce(found, axis=1).astype(np.float32)


def wish_similarity(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """How alike in meaning what somebody wants is to the place's occupation, also across branches."""
    return likeness(people.wishes, place.occupation_likeness)


def experience_similarity(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """How alike in meaning what somebody has done is to the place's occupation, also across branches."""
    return likeness(people.experience, place.occupation_likeness)


def task_similarity(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """How alike in meaning what somebody wants is to what the place says of the work. No text of a person counts."""
    return likeness(people.wishes, place.task_likeness)


def hours_cover(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """Part of the place's most hours that somebody can work, capped at 1."""
    return np.clip(people.hours_max / np.float32(max(place.hours_max, 1.0)), 0.0, 1.0).astype(np.float32)


def dayparts_cover(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """Room in the week: free dayparts against those the place needs, capped at 1; NaN when not asked."""
    known = people.dayparts >= 0
    mask = place.dayparts if place.dayparts else -1
    free = np.bitwise_count(np.where(known, people.dayparts, 0) & mask).astype(np.float32)
    need = np.bitwise_count(np.int32(place.dayparts)) if place.dayparts else place.hours_min / HOURS_PER_DAYPART
    cover = np.clip(free / np.float32(max(float(need), 1.0)), 0.0, 1.0)
    return np.where(known, cover, np.nan).astype(np.float32)


def nearby(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """1 at the door, 0 at ninety minutes (PW art. 18 lid 4), by the slowest that fits what is known."""
    _fewest, most = minutes(people, place)
    return np.clip(1.0 - most / np.float32(MOST_MINUTES), 0.0, 1.0).astype(np.float32)


def language_met(people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns) -> Float32:
    """Part of the asked skills that are at the asked level, NaN where none is settled; 1 where language does
    not count."""
    met = [people.language_low[:, one.skill] >= one.rank for one in place.languages]
    short = [people.language_high[:, one.skill] < one.rank for one in place.languages]
    return np.where(rules.language_counts, share_of(met, short, len(people)), 1.0).astype(np.float32)


def certificates_held(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """Part of the asked certificates that are held on the start day; NaN where none was asked after."""
    until = [people.certificate_until[:, one.column] for one in place.certificates]
    held = [(one >= place.starts) & (one > NOT_HELD) for one in until]
    lacking = [(one != NOT_ASKED) & ~has for one, has in zip(until, held, strict=True)]
    return share_of(held, lacking, len(people))


def share_of(met: list[Bool], short: list[Bool], count: int) -> Float32:
    """Part of the demands that somebody meets. One that is not known counts for half, so that an answer never
    weighs less than silence; NaN where nothing is known, 1 where nothing is asked."""
    if not met:
        return np.ones(count, dtype=np.float32)
    known = np.logical_or(met, short)
    share = np.where(known, met, 0.5).mean(axis=0)
    return np.where(known.any(axis=0), share, np.nan).astype(np.float32)


def guidance_room(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """1 where the place offers what is needed, 0 where not, NaN unknown. More than needed adds nothing."""
    enough = (people.guidance_needed <= place.guidance_offered).astype(np.float32)
    return np.where(people.guidance_needed >= 0, enough, np.nan).astype(np.float32)


def trede_fits(people: JobseekerColumns, _place: PlacementFacts, rules: RuleSetColumns) -> Float32:
    """1 within the treden that this kind of place is about, half a step less per trede away; NaN unknown."""
    below = np.clip(rules.trede_low - people.trede, 0, None)
    above = np.clip(people.trede - rules.trede_high, 0, None)
    fits = np.clip(1.0 - 0.5 * np.maximum(below, above), 0.0, 1.0)
    return np.where(people.trede >= 1, fits, np.nan).astype(np.float32)


def conditions_met(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """Part of the needed conditions that the place says it meets; 1 where none is needed, NaN unknown."""
    known = people.conditions_needed >= 0
    needed = np.where(known, people.conditions_needed, 0)
    count = np.bitwise_count(needed).astype(np.float32)
    met = np.bitwise_count(needed & place.can_meet).astype(np.float32)
    share = np.divide(met, count, out=np.ones_like(met), where=count > 0)
    return np.where(known, share, np.nan).astype(np.float32)


def reach_room(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """Part of the minutes that somebody accepts that the journey leaves: 1 at the door, 0 at their own limit or
    beyond; NaN where they never said one."""
    _fewest, most = minutes(people, place)
    room = np.clip(1.0 - most / np.maximum(people.max_minutes, 1), 0.0, 1.0)
    return np.where(people.max_minutes >= 0, room, np.nan).astype(np.float32)


def growth(people: JobseekerColumns, _place: PlacementFacts, rules: RuleSetColumns) -> Float32:
    """Part of the way from the observed trede to the expected one that this kind of place can bring somebody: 1 where
    it brings all of it, or where somebody is there already; NaN where one of the two is unknown."""
    to_go = people.expected_trede.astype(np.float32) - people.trede
    brings = rules.trede_high.astype(np.float32) - people.trede
    part = np.clip(np.divide(brings, to_go, out=np.ones_like(to_go), where=to_go > 0), 0.0, 1.0)
    return np.where((people.trede >= 1) & (people.expected_trede >= 1), part, np.nan).astype(np.float32)


def step_ready(people: JobseekerColumns, _place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """1 where somebody can begin with the leerlijn step of the place, 0 where not yet, NaN unknown."""
    return np.select([people.ready == YES, people.ready == NO], [1.0, 0.0], np.nan).astype(np.float32)


def work_rhythm(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """Part of the least hours of the place that somebody kept up before, capped at 1; NaN where no stay shows it."""
    kept_up = built_up_hours(people, place) / np.float32(max(place.hours_min, 1.0))
    return np.clip(kept_up, 0.0, 1.0).astype(np.float32)


def shrunk(record: Record) -> float:
    """The share of a record drawn towards what is usual: (happened + 5 · usual) ÷ (out of + 5); NaN unknown.

    One good or bad stay says little about an employer, so few count for little.
    """
    return (record.happened + RECORD_STRENGTH * record.usual) / (record.out_of + RECORD_STRENGTH)


def employer_answers(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """How often this employer answers what the gemeente asks within a week; the same for everybody."""
    return np.full(len(people), shrunk(place.answers), dtype=np.float32)


def employer_completes(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """How often a stay at this employer is completed; the same for everybody."""
    return np.full(len(people), shrunk(place.completed), dtype=np.float32)


def employer_leads_on(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """How often a stay at this employer led to a contract or a higher step; the same for everybody."""
    return np.full(len(people), shrunk(place.led_on), dtype=np.float32)


def waiting(people: JobseekerColumns, place: PlacementFacts, _rules: RuleSetColumns) -> Float32:
    """Days from the last offer of a place to the start of this one, as part of a year, capped at 1; 1 where there was
    no offer yet. For policy only: it says nothing about how work and person fit."""
    since = np.clip((place.starts - people.offered_on) / YEAR, 0.0, 1.0)
    waited = np.where(people.offered_on == NEVER, 1.0, since)
    return np.where(people.offered_on >= NEVER, waited, np.nan).astype(np.float32)


FEATURES: dict[str, Feature] = {
    "wens": wish,
    "ervaring": experience,
    "reistijd": nearby,
    "uren": hours_cover,
    "dagdelen": dayparts_cover,
    "taal": language_met,
    "certificaten": certificates_held,
    "begeleiding": guidance_room,
    "trede": trede_fits,
    "omstandigheden": conditions_met,
    "verwante-wens": wish_similarity,
    "verwante-ervaring": experience_similarity,
    "passende-taken": task_similarity,
    "reisruimte": reach_room,
    "groei": growth,
    "leerlijnstap-haalbaar": step_ready,
    "werkritme": work_rhythm,
    "werkgever-antwoordt": employer_answers,
    "werkgever-rondt-af": employer_completes,
    "werkgever-leidt-verder": employer_leads_on,
    "wachttijd": waiting,
}

BY_MEANING = {"verwante-wens", "verwante-ervaring", "passende-taken"}
"""Features out of vectors of text, on the scale of one model: what is much for the one is little for another."""


RECORDS: dict[str, Callable[[PlacementFacts], Record]] = {
    "werkgever-antwoordt": lambda place: place.answers,
    "werkgever-rondt-af": lambda place: place.completed,
    "werkgever-leidt-verder": lambda place: place.led_on,
}
"""Features of the employer: they differ between places, never between people at one place."""


def feature_rows(
    people: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns, names: Sequence[str]
) -> Float32:
    """These features of everybody as rows (n, names): what a scorecard reads."""
    rows = np.empty((len(people), len(names)), dtype=np.float32)
    for column, name in enumerate(names):
        rows[:, column] = FEATURES[name](people, place, rules)
    return rows


def applies(feature: str, place: PlacementFacts) -> bool:
    """Whether this place has anything that the feature measures; otherwise it says nothing about anybody."""
    if feature == "taal":
        return bool(place.languages)
    if feature == "certificaten":
        return bool(place.certificates)
    if feature == "leerlijnstap-haalbaar":
        return bool(place.step)
    if feature in RECORDS:
        return not math.isnan(RECORDS[feature](place).usual)
    if feature in BY_MEANING:
        known = place.task_likeness if feature == "passende-taken" else place.occupation_likeness
        return not np.isnan(known).all()
    return True
