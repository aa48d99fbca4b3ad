"""What people should look at when they write about a stay; nothing here stops them."""

from dataclasses import dataclass

from services.registry.rulesets import RuleSet
from services.registry.stays.enums import StayRule
from services.registry.stays.picture import Picture
from services.registry.stays.rules import Situation, stack, too_much


@dataclass(frozen=True, slots=True)
class StayWarning:
    """One thing to look at: the rule, a Dutch sentence, and the counts behind it."""

    rule: StayRule
    text: str
    places: int
    weeks: int
    in_a_row: int


def warnings_about(stay: Picture, rules: RuleSet, situation: Situation) -> list[StayWarning]:
    """Unpaid stays one after another: the trap that a person alone does not get out of (domain.md §4.2)."""
    found = stack(stay, rules, situation)
    if found is None or rules.stacking is None or not too_much(found, rules):
        return []
    weeks = found.days // 7
    text = (
        f"Deze persoon komt in {rules.stacking.window} op {found.places} onbetaalde plekken en {weeks} weken; "
        f"{found.in_a_row} daarvan volgen op elkaar. Bespreek wat er nodig is voor een betaalde stap."
    )
    return [StayWarning(StayRule.STACKING, text, found.places, weeks, found.in_a_row)]
