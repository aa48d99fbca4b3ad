"""Categories of gemeenten: three schemes with their sources, and suggestions that go one way only."""

from datetime import date
from pathlib import Path

import pytest

from services.registry.jobseekers.participation import schemes as module
from services.registry.jobseekers.participation.schemes import (
    CategoryKind,
    Scheme,
    SchemeFileError,
    load,
    scheme,
    schemes,
    schemes_of,
    suggest,
)


def known(code: str) -> Scheme:
    found = scheme(code)
    assert found is not None
    return found


def test_raalte_has_eight_rows_of_which_three_are_no_step() -> None:
    rows = known("raalte-ladder").categories
    assert len(rows) == 8
    assert [one.code for one in rows if one.kind is CategoryKind.STATUS] == [
        "geen-inzet-of-ontheffing",
        "lopend-onderzoek",
        "overig",
    ]


def test_dalfsen_has_two_finer_rows_with_a_review_in_each_category() -> None:
    rows = known("dalfsen-zorg-meedoen-werkfit").categories
    assert [one.code for one in rows] == ["zorg", "meedoen", "werkfit"]
    for one in rows:
        assert [finer.code for finer in one.subcategories] == ["max-haalbare-bereikt", "doorstroom-te-verwachten"]
        assert all(finer.review for finer in one.subcategories)


def test_nijkerk_has_the_six_levels() -> None:
    assert [one.treden for one in known("nijkerk-participatieladder").categories] == [(n, n, n) for n in range(1, 7)]


def test_every_scheme_names_its_source_and_first_day() -> None:
    assert all(one.source and one.valid_from.year >= 2019 for one in schemes())


def test_a_gemeente_uses_its_own_scheme_while_it_is_in_force() -> None:
    assert [one.code for one in schemes_of("GM0177", date(2026, 11, 24))] == ["raalte-ladder"]
    assert schemes_of("GM0177", date(2021, 12, 31)) == ()
    assert schemes_of("GM0193", date(2026, 11, 24)) == ()


def test_the_usual_row_comes_first_and_statuses_are_never_suggested() -> None:
    codes = [one.category.code for one in suggest(known("raalte-ladder"), trede=4)]
    assert set(codes[:2]) == {"arbeidsactivering", "arbeidstoeleiding"}
    assert codes[2:] == ["maatschappelijke-activering"]


def test_werkfit_asks_hours_and_an_exit_and_falls_away_without_them() -> None:
    dalfsen = known("dalfsen-zorg-meedoen-werkfit")
    first, asked = suggest(dalfsen, trede=4)
    assert (first.category.code, first.questions) == ("meedoen", ())
    assert asked.category.code == "werkfit"
    assert len(asked.questions) == 2
    sure = suggest(dalfsen, trede=4, hours_per_week=16, exit_within_a_year=True)
    assert [one.category.code for one in sure] == ["werkfit", "meedoen"]
    for enough in ({"hours_per_week": 15.5}, {"exit_within_a_year": False}):
        assert [one.category.code for one in suggest(dalfsen, trede=4, **enough)] == ["meedoen"]


def test_there_is_no_way_from_a_category_to_a_trede() -> None:
    functions = {name for name, one in vars(module).items() if callable(one) and "trede" in name}
    assert functions == set()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("soort: status}", "soort: statuur}"), "soort"),
        (("treden: [1, 2, 1]", "treden: [2, 1, 1]"), "treden"),
        (("soort: stap, treden: [5, 5, 5]}", "soort: stap}"), "een stap heeft treden"),
        (("code: overig", "code: zorg"), "staat er twee keer"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    file = tmp_path / "schemes.yaml"
    file.write_text(module.FILE.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    with pytest.raises(SchemeFileError, match=complaint):
        load(file)
