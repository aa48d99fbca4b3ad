"""Retention terms: the arithmetic of months, and files that say what is wrong with them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.privacy.enums import RecordClass
from services.registry.privacy.terms import TermFileError, load, months_before, months_later, terms_of

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(day=DAYS, months=st.integers(0, 240))
def test_a_term_of_months_ends_on_the_same_day_of_the_month_or_on_its_last(day: date, months: int) -> None:
    end = months_later(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and months_later(end, 0) == end)


@given(today=DAYS, months=st.integers(1, 120), back=st.integers(-40, 40))
def test_what_began_on_or_before_the_border_has_ended_and_nothing_else(today: date, months: int, back: int) -> None:
    began = date.fromordinal(months_before(today, months).toordinal() + back)
    if began <= months_before(today, months):
        assert months_later(began, months) <= today
    elif began.day <= 28:
        assert months_later(began, months) > today


def test_every_class_has_a_term_with_a_ground() -> None:
    assert set(terms_of("GM0177")) == set(RecordClass)
    assert all(len(term.basis) > 10 for term in terms_of("GM0177").values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("klasse: profiel", "een lijst van termijnen verwacht"),
        ("- klasse: alles\n  na: x", "termijn 1, klasse"),
        ("- klasse: profiel\n  na: einde\n  maanden: 0\n  aankondiging: 1\n  grondslag: eigen", "termijn 1, maanden"),
        (
            "- {klasse: profiel, na: einde, maanden: 1, aankondiging: 1, grondslag: eigen}\n"
            "- {klasse: profiel, na: einde, maanden: 2, aankondiging: 1, grondslag: eigen}",
            "staat er twee keer",
        ),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "GM0177.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TermFileError, match=words) as refused:
        load(file)
    assert "GM0177.yaml" in str(refused.value)
