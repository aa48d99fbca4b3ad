"""The default gain table agrees with the rule sets on what each kind of place is, and with the arithmetic of `fit`."""

import numpy as np
import pytest

from fit.gain import UNPAID, treden_gained
from services import clock
from services.matching.columns import empty_columns
from services.matching.policy import REACHES, default_gains
from services.registry import PlacementKind, statutory_ruleset


@pytest.mark.parametrize("kind", PlacementKind)
def test_each_kind_reaches_what_its_rule_set_is_about(kind: PlacementKind) -> None:
    rules = statutory_ruleset(kind, clock.today())
    highest = rules.trede[1] if not rules.unpaid else min(UNPAID, rules.trede[1])
    assert REACHES[kind] == (highest, not rules.unpaid)


@pytest.mark.parametrize("kind", PlacementKind)
def test_the_table_gives_each_person_what_fit_works_out(kind: PlacementKind) -> None:
    treden = [(one, goal) for one in range(-1, 7) for goal in range(-1, 7)]
    people = empty_columns(len(treden))
    people.trede[:], people.expected_trede[:] = np.array(treden, dtype=np.int8).T
    reaches, paid = REACHES[kind]
    worked_out = treden_gained(people.trede, people.expected_trede, reaches=reaches, paid=paid)
    assert default_gains().of(people, kind).tolist() == worked_out.tolist()
