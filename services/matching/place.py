"""A placement of the registry as `fit` sees it, and the rules of each gemeente for its kind and start day."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np
from sqlmodel import Session

from fit.columns import CertificateAsked, Float32, Int8, Int16, LanguageAsked, PlacementFacts, RuleSetFacts, day_number
from services import clock
from services.matching.columns import (
    GUIDANCE_RANK,
    bit_mask,
    certificate_columns,
    gemeente_number,
    licence_mask,
    occupation_indexes,
)
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
    Guidance,
    Placement,
    PlacementKind,
    RuleSet,
    certificates,
    locate,
    occupations,
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
    """The same of many, with one query for what their texts mean."""
    tasks = task_likeness(session, [one.id for one in placements])
    return [_facts_of(one, tasks.get(one.id)) for one in placements]


def _facts_of(placement: Placement, tasks: Float32 | None) -> PlacementFacts:
    demands, town = placement.demands, locate(placement.pc4)
    codes = [one.certificate_code for one in demands.certificates]
    branche, isco = occupation_arrays()
    occupation = occupation_indexes()[placement.occupation_code]
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
    )


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
    return {gemeente_number(code): _facts(ruleset) for code, ruleset in found.items()}


def _facts(ruleset: RuleSet) -> RuleSetFacts:
    return RuleSetFacts(
        language_counts=ruleset.language_counts,
        required=tuple(code in ruleset.requires for code in MATCHED_DETERMINATIONS),
        trede_low=ruleset.trede[0],
        trede_high=ruleset.trede[1],
    )
