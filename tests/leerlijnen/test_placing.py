"""To which step a place without a code could belong."""

from leerlijnen.catalogue import catalogue_of
from leerlijnen.model import StepKey
from leerlijnen.placing import step_of
from tests.factories_leerlijnen import line, places, step

CATALOGUE = catalogue_of(
    [
        line("groen", step("G1", plekken=places("tuinman", "hovenier")), step("G2", plekken=places("tuinman"))),
        line("bouw", step("B1", plekken=places("tuinman", "sjouwer", kinds=("proefplaats",)))),
    ]
)


def test_kind_and_occupation_together_name_one_step() -> None:
    assert step_of(CATALOGUE, "werkervaringsplek", "hovenier") == StepKey("groen", "G1")
    assert step_of(CATALOGUE, "proefplaats", "tuinman") == StepKey("bouw", "B1")


def test_what_fits_nowhere_or_at_two_steps_is_no_suggestion() -> None:
    assert step_of(CATALOGUE, "werkervaringsplek", "tuinman") is None
    assert step_of(CATALOGUE, "proefplaats", "hovenier") is None
    assert step_of(CATALOGUE, "taalstage", "tuinman") is None
