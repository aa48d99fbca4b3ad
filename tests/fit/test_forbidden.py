"""One list of names that may not count, for registers and scorecards alike."""

import pytest

from fit.features import FEATURES
from fit.forbidden import STEMS, WORDS, forbidden
from fit.register import REGISTER
from tests.fit.forbidden_names import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_name_tells_of_its_attribute_however_it_is_written(name: str) -> None:
    attribute = forbidden(name)
    assert attribute in {*STEMS, *WORDS}
    assert {forbidden(one) for one in (name.upper(), f"x_{name}", f"de {name} van")} == {attribute}


@pytest.mark.parametrize("name", [*FEATURES, *(entry.title for entry in REGISTER.values())])
def test_nothing_of_the_house_is_taken_for_a_forbidden_attribute(name: str) -> None:
    assert forbidden(name) is None


@pytest.mark.parametrize("name", ["manier", "afstand", "eiland", "terras", "stage", "oudste-plek", "namen", "packages"])
def test_a_short_word_within_another_is_not_found_by_chance(name: str) -> None:
    assert forbidden(name) is None
