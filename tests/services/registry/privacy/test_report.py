"""The report for a person: every table and column has its Dutch word, and everything planted comes out."""

from collections import Counter

import pytest

import api.app  # noqa: F401 - imports all rooms, so that every table is known
from services.registry.identity.fields import IdentityFields
from services.registry.privacy.footprint import DERIVED, person_tables
from services.registry.privacy.report import TECHNICAL, labels


def test_every_table_and_column_about_people_has_a_dutch_word_and_no_word_is_left_over() -> None:
    told = [one for one in person_tables() if one.table.name not in DERIVED]
    named = {one.table.name for one in told} | set(IdentityFields.model_fields)
    for one in told:
        if one.table.name != "sealed_identity":
            named |= {column.name for column in one.table.c} - TECHNICAL
    known = set(labels())
    assert sorted(named - known) == []
    assert sorted(known - named - {"jobseeker_id", "recorded_by", "source"}) == []


def test_no_two_columns_of_one_table_have_the_same_word() -> None:
    for one in person_tables():
        words = Counter(labels()[column.name] for column in one.table.c if column.name in labels())
        assert [word for word, count in words.items() if count > 1] == [], one.table.name


@pytest.mark.parametrize("name", ["stay_event", "traject_event", "plan_evaluation", "sealed_identity", "scheme_spell"])
def test_what_hangs_on_a_person_is_found_by_itself(name: str) -> None:
    assert name in {one.table.name for one in person_tables()}
