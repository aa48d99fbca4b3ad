"""Use cases of shortlists: making one, finding one, telling whether it is out of date."""

import secrets
from collections.abc import Iterator
from uuid import UUID

import numpy as np
from sqlmodel import Session

from fit.columns import NO, JobseekerColumns, PlacementFacts, RuleSetColumns, gather
from fit.rules import RULES, RULES_VERSION
from services import clock
from services.errors import NotFoundError, RefusedError
from services.matching.gaps import missing, questions
from services.matching.leerlijnen.columns import beside_step
from services.matching.match import Match, matches
from services.matching.place import additional, placement_facts, recognised, ruleset_facts
from services.matching.points import POINTS, PointsTable
from services.matching.policy import GainTable
from services.matching.ranking import Ranking, Rows, rank
from services.matching.region import region_columns
from services.matching.scorecards.models import ScorecardDecision
from services.matching.scorecards.service import decision_in_force, load_version, scorecard_for
from services.matching.scoring import ByCard, Scoring
from services.matching.shortlists import repository
from services.matching.shortlists.models import Json, Order, Part, Shortlist
from services.matching.snapshot import facts_to_json, place_to_json, rulesets_from_json, rulesets_to_json
from services.matching.wording import attention, gain_reason, reason
from services.registry import Actor, Placement, PlacementState, anything_changed_since

MOST_CANDIDATES, MOST_NEAR, MOST_QUESTIONS = 25, 15, 15
SEED_BITS = 53


def make_shortlist(
    session: Session, placement: Placement, *, made_by: UUID | None = None, job_id: UUID | None = None
) -> Shortlist:
    """Rank the people of the region for an open place and store the list with all that replay needs."""
    _refuse_unless_open(placement)
    region = region_columns(session, placement.region)
    place, by_gemeente = placement_facts(session, placement), ruleset_facts(placement)
    people = beside_step(session, region.columns, placement.region, place.step)
    rules, seed = gather(by_gemeente, people.gemeente), secrets.randbits(SEED_BITS)
    in_force = scorecard_for(session, placement.gemeente_code)
    scoring = POINTS if in_force is None else ByCard(in_force.card, in_force.gains.only(place.kind))
    ranking = rank(people, place, rules, scoring=scoring, seed=seed)
    shortlist = _header(placement, ranking, seed=seed, snapshot=region.snapshot)
    shortlist.made_by, shortlist.job_id = made_by, job_id
    if in_force is None:
        shortlist.points_table = POINTS.to_json()
    else:
        shortlist.decision_id = in_force.decision.id
        shortlist.gain_table = in_force.gains.only(place.kind).to_json()
    shortlist.placement_facts, shortlist.ruleset_facts = place_to_json(place), rulesets_to_json(by_gemeente)
    session.add(shortlist)
    session.flush()
    repository.store_lines(session, shortlist.id, list(_lines(people, place, rules, ranking, scoring)))
    return shortlist


def _refuse_unless_open(placement: Placement) -> None:
    if placement.state == PlacementState.CLOSED:
        raise RefusedError(
            "Deze plek is gesloten; er komt geen nieuwe kandidatenlijst.",
            remedy="Vraag een lijst voor een open plek, of laat de werkgever de plek opnieuw plaatsen.",
            code="plek-gesloten",
        )
    if placement.state != PlacementState.OPEN:
        raise RefusedError(
            f"Deze plek is niet open maar {placement.state}; er komt nog geen kandidatenlijst.",
            remedy=NOT_OPEN_YET[PlacementState(placement.state)],
            code="plek-niet-open",
        )


NOT_OPEN_YET = {
    PlacementState.DRAFT: "Laat de werkgever de plek indienen.",
    PlacementState.AWAITING_CHECK: "Leg eerst de verdringingstoets vast.",
    PlacementState.FILLED: "Wacht tot er een plaats vrijkomt.",
}


def _header(placement: Placement, ranking: Ranking, *, seed: int, snapshot: str) -> Shortlist:
    refused = (ranking.verdicts == NO).any(axis=0)
    return Shortlist(
        placement_id=placement.id,
        placement_version=placement.version,
        region=placement.region,
        snapshot=snapshot,
        order=_order(ranking),
        seed=seed,
        rules_version=RULES_VERSION,
        placement_facts={},
        ruleset_facts={},
        people=ranking.verdicts.shape[1],
        possible=len(ranking.possible),
        near=len(ranking.near),
        questions=len(ranking.questions),
        excluded=int(refused.sum()) - len(ranking.near),
        counts={rule.code: int((ranking.verdicts[row] == NO).sum()) for row, rule in enumerate(RULES)},
    )


def _order(ranking: Ranking) -> Order:
    if ranking.neutral:
        return Order.NEUTRAL
    return Order.POINTS if ranking.chance is None else Order.CHANCE


def _lines(
    columns: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns, ranking: Ranking, scoring: Scoring
) -> Iterator[Json]:
    today = clock.today().isoformat()
    for part, rows in parts_of(ranking):
        people = columns.take(rows)
        for at, match in enumerate(matches(people, place, rules.take(rows), ranking.verdicts[:, rows])):
            row = rows[at]
            yield {
                "part": part,
                "position": at + 1,
                "jobseeker_id": people.ids[at].tobytes().hex(),
                "made_on": today,
                "points": int(ranking.points[row]),
                "contributions": {name: int(points[row]) for name, points in ranking.contributions.items()},
                **weighed(ranking, row),
                "verdicts": match.verdicts,
                "facts": facts_to_json(people, at),
                "wording": wording(match, part, ranking, row, scoring),
            }


def weighed(ranking: Ranking, row: int | np.intp) -> dict[str, float | None]:
    """Chance, gain and their product of one person; nothing where points alone are the order."""
    if ranking.chance is None or ranking.gain is None:
        return dict.fromkeys(("chance", "gain", "order_value"))
    values = (ranking.chance[row], ranking.gain[row], ranking.value[row])
    return dict(zip(("chance", "gain", "order_value"), map(float, values), strict=True))


def parts_of(ranking: Ranking) -> list[tuple[Part, Rows]]:
    """The rows that a list shows, per part."""
    return [
        (Part.CANDIDATE, ranking.possible[:MOST_CANDIDATES]),
        (Part.NEAR, ranking.near[:MOST_NEAR]),
        (Part.QUESTION, ranking.questions[:MOST_QUESTIONS]),
    ]


def wording(match: Match, part: Part, ranking: Ranking, row: int | np.intp, scoring: Scoring) -> Json:
    """What is said about one person in one part of the list."""
    halves = scoring.halves_unknown
    gain = {} if ranking.gain is None else {"opbrengst": gain_reason(match, float(ranking.gain[row]))}
    return gain | {
        "redenen": {name: reason(match, name, halves_unknown=halves) for name in ranking.contributions},
        "aandachtspunten": attention(match) if part == Part.CANDIDATE else [],
        "ontbreekt": missing(match) if part == Part.NEAR else [],
        "vragen": [list(one) for one in questions(match)] if part != Part.CANDIDATE else [],
    }


def find_shortlist(session: Session, actor: Actor, placement_id: UUID, shortlist_id: UUID) -> Shortlist:
    """One list that this actor may see."""
    shortlist = repository.visible_shortlist(session, actor, placement_id, shortlist_id)
    if shortlist is None:
        raise NotFoundError("Deze kandidatenlijst is er niet.", remedy="Vraag de lijsten van deze plek op.")
    return shortlist


def is_stale(session: Session, shortlist: Shortlist, placement: Placement) -> bool:
    """Whether the place, its rules, what orders people, or anybody in the region changed since the list was made."""
    if (shortlist.placement_version, shortlist.rules_version) != (placement.version, RULES_VERSION):
        return True
    if _scored_otherwise(session, shortlist, placement):
        return True
    if rulesets_from_json(shortlist.ruleset_facts) != ruleset_facts(placement):
        return True
    on_record = {"additional": additional(session, placement), "recognised": recognised(session, placement)}
    if any(shortlist.placement_facts.get(name) != value for name, value in on_record.items()):
        return True
    return anything_changed_since(session, shortlist.region, shortlist.snapshot)


def _scored_otherwise(session: Session, shortlist: Shortlist, placement: Placement) -> bool:
    """Whether a list made now would go by another decision on a scorecard, or by other points per field."""
    decision = decision_in_force(session, placement.gemeente_code)
    if decision is not None or shortlist.decision_id is not None:
        return decision is None or decision.id != shortlist.decision_id
    return shortlist.points_table != POINTS.to_json()


def scoring_of(session: Session, shortlist: Shortlist) -> PointsTable | ByCard:
    """What a stored list was made by. Raises ScorecardError when its card cannot be read any more."""
    decision = decision_of(session, shortlist)
    if decision is None or decision.sha256 is None:
        return PointsTable.from_json(shortlist.points_table)
    return ByCard(load_version(session, decision.sha256), GainTable.from_json(shortlist.gain_table))


def decision_of(session: Session, shortlist: Shortlist) -> ScorecardDecision | None:
    """The decision on a scorecard that a stored list was made by."""
    return session.get(ScorecardDecision, shortlist.decision_id) if shortlist.decision_id is not None else None
