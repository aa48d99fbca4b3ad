"""Use cases of shortlists: making one, finding one, telling whether it is out of date."""

import secrets
from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from fit.columns import NO, JobseekerColumns, PlacementFacts, RuleSetColumns, gather
from fit.rules import RULES, RULES_VERSION
from services import clock
from services.errors import NotFoundError, RefusedError
from services.matching.gaps import missing, questions
from services.matching.leerlijnen.columns import beside_step
from services.matching.match import Match, matches
from services.matching.place import additional, placement_facts, recognised, ruleset_facts
from services.matching.points import POINTS
from services.matching.ranking import Ranking, Rows, rank
from services.matching.region import region_columns
from services.matching.shortlists import repository
from services.matching.shortlists.models import Json, Order, Part, Shortlist
from services.matching.snapshot import facts_to_json, place_to_json, rulesets_from_json, rulesets_to_json
from services.matching.wording import attention, reason
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
    ranking = rank(people, place, rules, table=POINTS, seed=seed)
    shortlist = _header(placement, ranking, seed=seed, snapshot=region.snapshot)
    shortlist.made_by, shortlist.job_id = made_by, job_id
    shortlist.placement_facts, shortlist.ruleset_facts = place_to_json(place), rulesets_to_json(by_gemeente)
    session.add(shortlist)
    session.flush()
    repository.store_lines(session, shortlist.id, list(_lines(people, place, rules, ranking)))
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
        order=Order.NEUTRAL if ranking.neutral else Order.POINTS,
        seed=seed,
        rules_version=RULES_VERSION,
        points_table=POINTS.to_json(),
        placement_facts={},
        ruleset_facts={},
        people=ranking.verdicts.shape[1],
        possible=len(ranking.possible),
        near=len(ranking.near),
        questions=len(ranking.questions),
        excluded=int(refused.sum()) - len(ranking.near),
        counts={rule.code: int((ranking.verdicts[row] == NO).sum()) for row, rule in enumerate(RULES)},
    )


def _lines(columns: JobseekerColumns, place: PlacementFacts, rules: RuleSetColumns, ranking: Ranking) -> Iterator[Json]:
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
                "verdicts": match.verdicts,
                "facts": facts_to_json(people, at),
                "wording": wording(match, part, list(ranking.contributions)),
            }


def parts_of(ranking: Ranking) -> list[tuple[Part, Rows]]:
    """The rows that a list shows, per part."""
    return [
        (Part.CANDIDATE, ranking.possible[:MOST_CANDIDATES]),
        (Part.NEAR, ranking.near[:MOST_NEAR]),
        (Part.QUESTION, ranking.questions[:MOST_QUESTIONS]),
    ]


def wording(match: Match, part: Part, fields: list[str]) -> Json:
    """What is said about one person in one part of the list."""
    return {
        "redenen": {name: reason(match, name) for name in fields},
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
    """Whether the place, its rules, the points or anybody in the region changed since the list was made."""
    made_with = (shortlist.placement_version, shortlist.rules_version, shortlist.points_table)
    if made_with != (placement.version, RULES_VERSION, POINTS.to_json()):
        return True
    if rulesets_from_json(shortlist.ruleset_facts) != ruleset_facts(placement):
        return True
    on_record = {"additional": additional(session, placement), "recognised": recognised(session, placement)}
    if any(shortlist.placement_facts.get(name) != value for name, value in on_record.items()):
        return True
    return anything_changed_since(session, shortlist.region, shortlist.snapshot)
