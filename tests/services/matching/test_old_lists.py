"""A list that was stored before rules, columns and fields of now were made still replays, to the word.

`lijst-regels-2026.11-1.json` is a list as version 2026.11-1 of the rules stored it: invented people, its lines and all.
"""

import json
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from fit.columns import UNKNOWN
from fit.rules import CODES, RULES_VERSION
from services.matching.shortlists.models import Shortlist, ShortlistLine
from services.matching.shortlists.replay import replay
from services.matching.snapshot import columns_from_json, place_from_json, rulesets_from_json

STORED = json.loads((Path(__file__).parent / "lijst-regels-2026.11-1.json").read_text(encoding="utf-8"))


@pytest.fixture
def old() -> tuple[Shortlist, list[ShortlistLine]]:
    """The list of then."""
    made = Shortlist(**STORED["lijst"])
    return made, [
        ShortlistLine(shortlist_id=made.id, **one | {"jobseeker_id": UUID(one["jobseeker_id"])})
        for one in STORED["regels"]
    ]


def test_the_list_of_then_knows_fewer_rules_and_facts() -> None:
    assert STORED["lijst"]["rules_version"] != RULES_VERSION
    assert set(STORED["lijst"]["counts"]) < set(CODES)
    assert "stays" not in STORED["regels"][0]["facts"]
    assert len(STORED["regels"][0]["facts"]["determinations"]) == 4


def test_it_replays_to_the_word(old: tuple[Shortlist, list[ShortlistLine]]) -> None:
    outcome = replay(*old)
    assert outcome.differences == []
    assert (outcome.agrees, outcome.same, outcome.other_rules) == (True, len(STORED["regels"]), True)


def test_a_changed_line_of_then_is_told(old: tuple[Shortlist, list[ShortlistLine]]) -> None:
    made, lines = old
    lines[0].verdicts = {**(lines[0].verdicts or {}), "taal": 0}
    assert replay(made, lines).differences == ["kandidaat 1: de regels geven nu een andere uitkomst"]


def test_what_was_not_stored_is_unknown() -> None:
    people = columns_from_json([(UUID(one["jobseeker_id"]), one["facts"]) for one in STORED["regels"]])
    for name in ("stays", "expected_trede", "participation_left", "offered_on", "ready"):
        assert set(getattr(people, name).tolist()) == {UNKNOWN}, name
    assert set(people.determinations[:, 4:].ravel().tolist()) == {UNKNOWN}
    assert np.isnan(people.stay_hours).all()
    place = place_from_json(STORED["lijst"]["placement_facts"])
    assert (place.additional, place.recognised, place.step, place.completed.out_of) == (UNKNOWN, UNKNOWN, "", 0)
    rules = rulesets_from_json(STORED["lijst"]["ruleset_facts"])
    assert {(one.longest_days, one.school_first) for one in rules.values()} == {(0, False)}
