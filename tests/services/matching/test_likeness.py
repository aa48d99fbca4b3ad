"""What a text is like: title and sentences, occupations and steps, with what we wrote ourselves as the measure."""

import pytest

from leerlijnen.model import StepKey
from services import clock
from services.matching.likeness import (
    BODY_SHARE,
    MOST_SENTENCES,
    Way,
    WorkText,
    likely_occupations,
    likely_steps,
    occupations_likeness,
)
from services.matching.suggestion_schemas import Certainty
from services.matching.suggestions import certainty, why
from services.registry import PlacementKind, leerlijn_catalogue, occupation, occupations
from tests.factories import RAALTE

CATALOGUE = leerlijn_catalogue(RAALTE, clock.today())


def test_a_text_is_cut_in_sentences() -> None:
    text = WorkText.of("Titel", "Een zin. Nog een!\n• een punt;\r\n  ", None, "Een doel")
    assert text.sentences == ("Een zin", "Nog een", "een punt", "Een doel")
    assert WorkText.of("Titel").sentences == ()
    assert len(WorkText.of("Titel", "a. " * 5_000).sentences) == MOST_SENTENCES


def test_every_title_of_our_list_is_nearest_to_itself() -> None:
    for one in occupations():
        best = likely_occupations(WorkText.of(one.titel), least=0.5, most=1)
        assert (best[0].occupation, best[0].likeness) == (one, 1.0)


@pytest.mark.parametrize("typed", ["Hoovenier gezocht (m/v), 32 uur", "HOVENIER", "hovenier 🌳🌳"])
def test_a_title_counts_by_its_letters_too(typed: str) -> None:
    best = likely_occupations(WorkText.of(typed), least=0.5, most=3)
    assert best[0].occupation.code == "hovenier"
    assert best[0].likeness > 0.9


def test_a_sentence_counts_for_less_than_a_title() -> None:
    kok, lasser = occupation("kok"), occupation("lasser")
    assert kok is not None
    assert lasser is not None
    found = occupations_likeness(WorkText.of("Lasser", "Je helpt ons. Kok"))
    assert found[lasser.index] == pytest.approx(1.0, abs=1e-3)
    assert BODY_SHARE - 0.01 <= found[kok.index] < 1.0


def test_nothing_alike_is_an_empty_list() -> None:
    for text in ("你好世界 こんにちは", "🌳🌳🌳", "qqqqq wwwww zzzzz", "1234 5678"):
        assert likely_occupations(WorkText.of(text), least=0.5, most=5) == []
        assert likely_steps(WorkText.of(text), CATALOGUE, least=0.5, most=5) == []


def test_a_text_that_is_a_task_finds_its_step() -> None:
    for key, step in CATALOGUE.steps.items():
        if not step.places.kinds:
            continue
        task = max(step.tasks.listed, key=len)
        found = likely_steps(WorkText.of("Wie helpt ons", task), CATALOGUE, least=0.5, most=3)
        same = [one for one in CATALOGUE.keys if task in CATALOGUE.steps[one].tasks.listed]
        assert found[0].key in same, (key, task, found)
        assert (found[0].way, found[0].likeness) == (Way.TASK, pytest.approx(BODY_SHARE, abs=0.01))


def test_an_occupation_brings_its_steps_and_tasks_order_them() -> None:
    step = CATALOGUE.steps[StepKey("groen", "G3")]
    found = likely_steps(WorkText.of("Assistent hovenier", *step.tasks.listed), CATALOGUE, least=0.5, most=5)
    assert {one.key.line for one in found} == {"groen"}
    order = [one.key.step for one in found]  # G2 and G7 have that occupation too, and other tasks
    assert {"G2", "G3", "G7"} <= set(order)
    assert order.index("G3") < min(order.index("G2"), order.index("G7"))
    assert found == sorted(found, key=lambda one: one.likeness, reverse=True)


def test_only_steps_of_the_kind_of_place_are_named() -> None:
    for kind in PlacementKind:
        for one in likely_steps(WorkText.of("Hovenier"), CATALOGUE, least=0.0, most=100, kind=kind):
            assert kind in one.step.places.kinds
    named = likely_steps(WorkText.of("Hovenier"), CATALOGUE, least=0.0, most=100)
    assert all(one.step.places.kinds for one in named)


def test_why_names_the_task_or_the_occupation() -> None:
    by_occupation = likely_steps(WorkText.of("Hovenier"), CATALOGUE, least=0.9, most=1)[0]
    assert why(by_occupation) == "Lijkt op een beroep van deze stap: Hovenier."
    by_task = likely_steps(WorkText.of("schoffelen"), CATALOGUE, least=0.9, most=1)[0]
    assert why(by_task) == "Lijkt op een taak van deze stap: schoffelen."
    by_name = likely_steps(WorkText.of("Kennismaken met groen"), CATALOGUE, least=0.9, most=1)[0]
    assert why(by_name) == "Lijkt op de naam van deze stap."


def test_certainty_falls_with_likeness() -> None:
    assert [certainty(one) for one in (1.0, 0.75, 0.5)] == [
        Certainty.NEARLY_CERTAIN,
        Certainty.LIKELY,
        Certainty.PERHAPS,
    ]
