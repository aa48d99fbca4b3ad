"""The lines of a gemeente on a day: laid over once, and what is said about a step that is not there."""

from datetime import date

import pytest

from leerlijnen.check import check
from services.registry import leerlijn_catalogue, leerlijn_vocabulary
from services.registry.leerlijnen.catalogue import proving_certificates, shipped, step_problems
from tests.factories import DALFSEN, RAALTE

TODAY = date(2026, 11, 25)


def test_everything_that_ships_names_codes_that_the_registry_knows() -> None:
    assert check(shipped(), leerlijn_vocabulary()) == []


def test_a_gemeente_has_its_own_lines_from_the_day_on_which_they_differ() -> None:
    [first] = {one.valid_from for one in shipped().overlays_by_gemeente[RAALTE]}
    own, before = leerlijn_catalogue(RAALTE, TODAY), leerlijn_catalogue(RAALTE, date(2018, 1, 1))
    assert own is leerlijn_catalogue(RAALTE, first), "one object for the whole period"
    assert own is not before
    assert before is leerlijn_catalogue("GM0160", TODAY), "where nothing differs, all share the national lines"
    assert leerlijn_catalogue(DALFSEN, TODAY) is not own
    assert set(before.keys) <= set(own.keys)


def test_certificates_that_prove_a_step_anywhere_are_asked_of_everybody() -> None:
    proving = {
        code for gemeente in (RAALTE, DALFSEN, "GM0160") for code in leerlijn_catalogue(gemeente, TODAY).proven_by
    }
    assert proving <= proving_certificates()
    assert proving


@pytest.mark.parametrize(
    ("leerlijn", "step", "field", "meant"),
    [
        ("goen", "G3", "leerlijn", "bedoelt u groen? Kies uit"),
        ("tovenarij", None, "leerlijn", "kies uit"),
        ("groen", "G9", "stap", "bedoelt u G7? Kies uit G1 (Kennismaken"),
        ("groen", "QX12", "stap", "kies uit G1 (Kennismaken"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest_that_is(
    leerlijn: str, step: str | None, field: str, meant: str
) -> None:
    [problem] = step_problems(RAALTE, TODAY, leerlijn, step)
    assert problem.field == field
    assert meant in problem.message


@pytest.mark.parametrize(("leerlijn", "step"), [(None, None), (None, "G3"), ("groen", None), ("groen", "G3")])
def test_what_is_there_or_was_not_given_is_fine(leerlijn: str | None, step: str | None) -> None:
    assert step_problems(RAALTE, TODAY, leerlijn, step) == []
