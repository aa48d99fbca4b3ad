"""A placement of the registry as `fit` sees it, and the rules of each gemeente for its kind and start day."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np
from sqlmodel import Session

from fit.columns import (
    NO,
    UNKNOWN,
    YES,
    CertificateAsked,
    Float32,
    Int8,
    Int16,
    LanguageAsked,
    PlacementFacts,
    RuleSetFacts,
    day_number,
    place_number,
)
from fit.rules import ONLY_ADDITIONAL, ONLY_RECOGNISED
from services import clock
from services.matching.columns import (
    GUIDANCE_RANK,
    KIND_INDEX,
    bit_mask,
    certificate_columns,
    gemeente_number,
    licence_mask,
    occupation_indexes,
)
from services.matching.employer_record import EmployerRecords, branche_of, employer_records
from services.matching.leerlijnen.keys import step_of_placement
from services.matching.vectors.likeness import alike_to_occupation, unknown
from services.matching.vectors.service import task_likeness
from services.registry import (
    CEFR_RANK,
    MATCHED_DETERMINATIONS,
    SKILL_INDEX,
    Certificate,
    Condition,
    Daypart,
    Demands,
    Determination,
    Guidance,
    Placement,
    PlacementKind,
    RuleSet,
    certificates,
    found_additional,
    locate,
    occupations,
    recognised_trainer,
    rulesets_for_kind,
)

CHAINSAW = "KETTINGZAAG"


def first_day(placement: Placement) -> date:
    """The first day on which somebody could begin: the start of the place, or today when it has begun."""
    return max(placement.starts_on, clock.today())


def placement_facts(session: Session, placement: Placement) -> PlacementFacts:
    """The facts of a stored placement that rules and features need."""
    return facts_of_places(session, [placement])[0]


def facts_of_places(session: Session, placements: Sequence[Placement]) -> list[PlacementFacts]:
    """The same of many, with one query for what their texts mean, and one look at the employers of a region."""
    tasks = task_likeness(session, [one.id for one in placements])
    records = {region: employer_records(session, region) for region in {one.region for one in placements}}
    return [_facts_of(session, one, tasks.get(one.id), records[one.region]) for one in placements]


def _facts_of(
    session: Session, placement: Placement, tasks: Float32 | None, records: EmployerRecords
) -> PlacementFacts:
    demands, town = placement.demands, locate(placement.pc4)
    codes = [one.certificate_code for one in demands.certificates]
    branche, isco = occupation_arrays()
    occupation = occupation_indexes()[placement.occupation_code]
    step = step_of_placement(placement, clock.today())
    answers, completed, led_on = records.of(placement.employer_id, branche_of(placement.occupation_code))
    return PlacementFacts(
        kind=placement.kind,
        starts=day_number(first_day(placement)),
        hours_min=placement.hours_min,
        hours_max=placement.hours_max,
        dayparts=bit_mask(placement.dayparts, Daypart),
        latitude=town.lat if town else float("nan"),
        longitude=town.lon if town else float("nan"),
        languages=tuple(
            LanguageAsked(SKILL_INDEX[one.skill], CEFR_RANK[one.level], one.reason) for one in demands.languages
        ),
        certificates=certificates_asked(demands),
        licences=licence_mask(demands.licences),
        guidance_offered=GUIDANCE_RANK[Guidance(placement.guidance)],
        can_meet=bit_mask(demands.can_meet, Condition),
        cannot_meet=bit_mask(demands.lacking, Condition),
        occupation=occupation,
        occupation_branche=branche,
        occupation_isco=isco,
        occupation_likeness=alike_to_occupation(occupation),
        task_likeness=unknown() if tasks is None else tasks,
        needs_chainsaw=CHAINSAW in codes,
        place=place_number(placement.id.bytes),
        kind_index=KIND_INDEX[placement.kind],
        additional=additional(session, placement),
        recognised=recognised(session, placement),
        step="" if step is None else str(step),
        answers=answers,
        completed=completed,
        led_on=led_on,
    )


def additional(session: Session, placement: Placement) -> int:
    """Whether the work is additional, of kinds of which the law asks it; of others nobody asks."""
    return said(found_additional(session, placement)) if placement.kind in ONLY_ADDITIONAL else UNKNOWN


def recognised(session: Session, placement: Placement) -> int:
    """Whether the employer is a recognised leerbedrijf, of kinds of which the law asks it; of others nobody asks."""
    return said(recognised_trainer(session, placement)) if placement.kind in ONLY_RECOGNISED else UNKNOWN


def said(answer: bool | None) -> int:
    """A yes, a no or nothing, as columns have it."""
    return UNKNOWN if answer is None else YES if answer else NO


def certificates_asked(demands: Demands) -> tuple[CertificateAsked, ...]:
    """The certificates a place asks, with what the reference list says of each."""
    by_code = _certificates()
    return tuple(
        CertificateAsked(
            column=certificate_columns()[one.certificate_code],
            trainable_weeks=one.trainable_weeks or 0,
            required_by_law=by_code[one.certificate_code].legally_required,
            name=by_code[one.certificate_code].naam,
        )
        for one in demands.certificates
    )


@cache
def _certificates() -> dict[str, Certificate]:
    return {one.code: one for one in certificates()}


@cache
def occupation_arrays() -> tuple[Int8, Int16]:
    """Per occupation the index of its branche and its ISCO-08 unit group."""
    branches = {name: index for index, name in enumerate(sorted({one.branche for one in occupations()}))}
    branche = np.array([branches[one.branche] for one in occupations()], dtype=np.int8)
    return branche, np.array([int(one.isco) for one in occupations()], dtype=np.int16)


def ruleset_facts(placement: Placement) -> dict[int, RuleSetFacts]:
    """Per gemeente of the region what its rule set says, by the gemeente's number."""
    found = rulesets_for_kind(placement.region, PlacementKind(placement.kind), first_day(placement))
    return {gemeente_number(code): _facts(ruleset, first_day(placement)) for code, ruleset in found.items()}


def _facts(ruleset: RuleSet, starts: date) -> RuleSetFacts:
    """What a rule set says to somebody who begins on this day; days are those from this day on."""
    counting, needed = ruleset.counting, ruleset.needed
    counted = {ruleset.kind, *counting.kinds} if counting is not None else set[PlacementKind]()
    school = needed.get(Determination.SCHOOL_FIRST)
    return RuleSetFacts(
        language_counts=ruleset.language_counts,
        required=tuple(code in needed and needed[code].value for code in MATCHED_DETERMINATIONS),
        trede_low=ruleset.trede[0],
        trede_high=ruleset.trede[1],
        longest_days=longest_days(ruleset, starts),
        counted_kinds=sum(1 << KIND_INDEX[kind] for kind in counted),
        left_out_days=(counting.left_out.after(starts) - starts).days if counting is not None else 0,
        school_first=school is not None and not school.value,
    )


def longest_days(ruleset: RuleSet, starts: date) -> int:
    """Days that somebody who begins on this day may be there, with every extension that may be given; 0: no limit."""
    if not ruleset.limits:
        return 0
    most = len(ruleset.limits) - 1
    furthest = most if ruleset.extensions_max is None else min(most, ruleset.extensions_max)
    return (ruleset.limits[furthest].last_day(starts) - starts).days + 1
