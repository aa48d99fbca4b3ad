"""Replay: compute a stored list again from what was stored with it, and tell every difference.

Only the people on the list are replayed; those whom a rule excluded left a count. An erased line is «gewist».
"""

from dataclasses import dataclass, field

from fit.columns import gather
from fit.rules import CODES, RULES_VERSION
from services.matching.match import matches
from services.matching.points import PointsTable
from services.matching.ranking import Ranking, rank
from services.matching.scoring import Scoring
from services.matching.shortlists.models import Json, Order, Part, Shortlist, ShortlistLine
from services.matching.shortlists.service import weighed, wording
from services.matching.snapshot import columns_from_json, place_from_json, rulesets_from_json


@dataclass(frozen=True, slots=True)
class Replay:
    """What came out: how many lines were the same, which differ (Dutch sentences), how many were erased."""

    same: int
    erased: int
    differences: list[str] = field(default_factory=list)
    other_rules: bool = False

    @property
    def agrees(self) -> bool:
        """Whether the list comes out as it was stored."""
        return not self.differences


def replay(shortlist: Shortlist, lines: list[ShortlistLine], scoring: Scoring | None = None) -> Replay:
    """Compute the list again, asking the rules that it counted: of facts of before a rule, it can say nothing.

    `scoring`: what it was made by (`service.scoring_of`); None: its points per field. With other versions of the rules
    than it was made with, differences are to be expected.
    """
    asked = tuple(code for code in CODES if code in shortlist.counts)
    kept = [line for line in lines if line.jobseeker_id is not None and line.facts is not None]
    people = columns_from_json([(line.jobseeker_id, line.facts) for line in kept if line.jobseeker_id and line.facts])
    place = place_from_json(shortlist.placement_facts)
    rules = gather(rulesets_from_json(shortlist.ruleset_facts), people.gemeente)
    scoring = scoring or PointsTable.from_json(shortlist.points_table)
    neutral = shortlist.order == Order.NEUTRAL
    again = rank(people, place, rules, scoring=scoring, seed=shortlist.seed, neutral=neutral, asked=asked)
    found = matches(people, place, rules, again.verdicts, asked)
    words = [
        wording(match, Part(line.part), again, row, scoring)
        for row, (line, match) in enumerate(zip(kept, found, strict=True))
    ]
    changed = _line_differences(kept, again, words, asked)
    differences = [*(text for texts in changed for text in texts), *_order_differences(kept, again)]
    return Replay(
        same=sum(not texts for texts in changed),
        erased=len(lines) - len(kept),
        differences=differences,
        other_rules=shortlist.rules_version != RULES_VERSION,
    )


def _line_differences(
    lines: list[ShortlistLine], again: Ranking, words: list[Json], asked: tuple[str, ...]
) -> list[list[str]]:
    """Per line what is different now: verdicts, points, and what a person read."""
    differences = []
    for row, line in enumerate(lines):
        name, texts = f"{line.part} {line.position}", []
        verdicts = {code: int(again.verdicts[at, row]) for at, code in enumerate(asked)}
        if verdicts != line.verdicts:
            texts.append(f"{name}: de regels geven nu een andere uitkomst")
        parts = {field_name: int(part[row]) for field_name, part in again.contributions.items()}
        if parts != line.contributions or int(again.points[row]) != line.points:
            texts.append(f"{name}: {int(again.points[row])} punten in plaats van {line.points}")
        if weighed(again, row) != {"chance": line.chance, "gain": line.gain, "order_value": line.order_value}:
            texts.append(f"{name}: een andere kans of opbrengst")
        if words[row] != line.wording:
            texts.append(f"{name}: er zou nu iets anders staan dan wat is gelezen")
        differences.append(texts)
    return differences


def _order_differences(lines: list[ShortlistLine], again: Ranking) -> list[str]:
    parts = ((Part.CANDIDATE, again.possible), (Part.NEAR, again.near), (Part.QUESTION, again.questions))
    return [
        f"{part}: de volgorde is anders"
        for part, rows in parts
        if rows.tolist() != [row for row, line in enumerate(lines) if line.part == part]
    ]
