"""Replay: compute a stored list again from what was stored with it, and tell every difference.

Only the people on the list are replayed; those whom a rule excluded left a count. An erased line is «gewist».
"""

from dataclasses import dataclass, field

from fit.columns import gather
from fit.rules import CODES, RULES_VERSION
from services.matching.match import Match, matches
from services.matching.points import PointsTable
from services.matching.ranking import Ranking, rank
from services.matching.shortlists.models import Json, Order, Part, Shortlist, ShortlistLine
from services.matching.shortlists.service import wording
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


def replay(shortlist: Shortlist, lines: list[ShortlistLine]) -> Replay:
    """Compute the list again, asking the rules that it counted: of facts of before a rule, it can say nothing.

    With other versions of those rules than it was made with, differences are to be expected.
    """
    asked = tuple(code for code in CODES if code in shortlist.counts)
    kept = [line for line in lines if line.jobseeker_id is not None and line.facts is not None]
    people = columns_from_json([(line.jobseeker_id, line.facts) for line in kept if line.jobseeker_id and line.facts])
    place = place_from_json(shortlist.placement_facts)
    rules = gather(rulesets_from_json(shortlist.ruleset_facts), people.gemeente)
    table = PointsTable.from_json(shortlist.points_table)
    again = rank(
        people, place, rules, table=table, seed=shortlist.seed, neutral=shortlist.order == Order.NEUTRAL, asked=asked
    )
    words = _words_again(kept, matches(people, place, rules, again.verdicts, asked), list(again.contributions))
    changed = _line_differences(kept, again, words, asked)
    differences = [*(text for texts in changed for text in texts), *_order_differences(kept, again)]
    return Replay(
        same=sum(not texts for texts in changed),
        erased=len(lines) - len(kept),
        differences=differences,
        other_rules=shortlist.rules_version != RULES_VERSION,
    )


def _words_again(lines: list[ShortlistLine], people: list[Match], fields: list[str]) -> list[Json]:
    return [wording(match, Part(line.part), fields) for line, match in zip(lines, people, strict=True)]


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
