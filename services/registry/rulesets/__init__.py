"""Rule sets per kind of place, gemeente and date: law first, local rules over it, both with dates."""

from services.registry.rulesets.enums import Party
from services.registry.rulesets.model import RuleSet
from services.registry.rulesets.service import ruleset, rulesets_for_kind, statutory_ruleset
from services.registry.rulesets.terms import Term

__all__ = ["Party", "RuleSet", "Term", "ruleset", "rulesets_for_kind", "statutory_ruleset"]
