"""One person beside one place: what rules and features say of the two, computed once and worded often."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from fit.columns import Int8, JobseekerColumns, PlacementFacts, RuleSetColumns
from fit.features import FEATURES
from fit.journey import minutes
from fit.rules import CODES, asked_rules


@dataclass(frozen=True)
class Match:
    """One person (columns of length one) beside one place, with the rules for that person.

    `asked`: codes of the rules that are asked; a list of before a rule was made does not ask it.
    """

    person: JobseekerColumns
    place: PlacementFacts
    rules: RuleSetColumns
    asked: Collection[str] = CODES

    @cached_property
    def journey(self) -> tuple[float, float]:
        """Fewest and most minutes one way, NaN unknown."""
        fewest, most = minutes(self.person, self.place)
        return float(fewest[0]), float(most[0])

    @cached_property
    def features(self) -> dict[str, float]:
        """Every feature, NaN unknown."""
        return {name: float(feature(self.person, self.place, self.rules)[0]) for name, feature in FEATURES.items()}

    @cached_property
    def verdicts(self) -> dict[str, int]:
        """What every rule says: YES, NO or UNKNOWN."""
        return {rule.code: int(rule.decide(self.person, self.place, self.rules)[0]) for rule in asked_rules(self.asked)}


def matches(
    people: JobseekerColumns,
    place: PlacementFacts,
    rules: RuleSetColumns,
    verdicts: Int8,
    asked: Collection[str] = CODES,
) -> list[Match]:
    """A match per person. What is known of all at once (`verdicts`, shape (asked rules, n)) is not computed again."""
    values = {name: feature(people, place, rules).tolist() for name, feature in FEATURES.items()}
    fewest, most = (bound.tolist() for bound in minutes(people, place))
    found = []
    for row in range(len(people)):
        match = Match(people.one(row), place, rules.one(row), asked)
        # The cached properties, filled beforehand: the same numbers, from one pass over all people.
        match.__dict__["journey"] = (fewest[row], most[row])
        match.__dict__["features"] = {name: column[row] for name, column in values.items()}
        match.__dict__["verdicts"] = {rule.code: int(verdicts[at, row]) for at, rule in enumerate(asked_rules(asked))}
        found.append(match)
    return found
