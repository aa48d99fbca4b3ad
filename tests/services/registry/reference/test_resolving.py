"""The ways from a text to an occupation: letters before meaning, and meaning only when it is sure."""

import numpy as np
import pytest

from services.registry.reference import resolving
from services.registry.reference.meaning import Float32
from services.registry.reference.occupations import occupation, occupations
from services.registry.reference.resolving import (
    LEAST_MARGIN,
    LEAST_MEANING,
    LEAST_SEARCHED,
    MOST_SEARCHED,
    Found,
    by_letters,
    meant,
    resolve,
    search,
    search_meaning,
)

TEXT = "vervoerder van bloemstukken"


def likeness(**by_code: float) -> Float32:
    """Likeness with each occupation: 0.1, and as given (underscores for dashes)."""
    found = np.full(len(occupations()), 0.1, dtype=np.float32)
    for code, value in by_code.items():
        named = occupation(code.replace("_", "-"))
        assert named is not None
        found[named.index] = value
    return found


def answers(monkeypatch: pytest.MonkeyPatch, **by_code: float) -> list[str]:
    """Let the encoder give this likeness whatever is asked; the texts that it is asked come into the list."""
    asked: list[str] = []

    def of(core: str) -> Float32:
        asked.append(core)
        return likeness(**by_code)

    monkeypatch.setattr(resolving, "_likeness", of)
    return asked


def code_of(text: str, found: Float32) -> str | None:
    result = meant(text, found)
    return result.code if result else None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Hovenier (m/v)", Found.EXACT),
        ("ervaren hovenier gezocht", Found.CORE),
        ("hoovenier", Found.SPELLING),
    ],
)
def test_letters_come_first_and_the_encoder_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, typed: str, found: Found
) -> None:
    asked = answers(monkeypatch, kok=1.0)
    result = resolve(typed)
    assert result is not None
    assert (result.occupation.code, result.found, result.exact) == ("hovenier", found, found is Found.EXACT)
    assert asked == []


def test_what_letters_leave_goes_to_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers(monkeypatch, pakketbezorger=0.95)
    result = resolve(f"Ervaren {TEXT} (m/v), 32 uur")
    assert result is not None
    assert (result.occupation.code, result.found, result.exact) == ("pakketbezorger", Found.MEANING, False)
    assert result.score == pytest.approx(95.0)
    assert asked == [TEXT]
    assert by_letters(TEXT) is None


def test_the_encoder_must_be_sure() -> None:
    assert code_of(TEXT, likeness(kok=LEAST_MEANING + 0.01)) == "kok"
    assert code_of(TEXT, likeness(kok=LEAST_MEANING - 0.01)) is None


def test_two_concepts_that_are_about_as_near_say_nothing() -> None:
    near = LEAST_MEANING + 0.1
    assert code_of(TEXT, likeness(kok=near, loodgieter=near - LEAST_MARGIN + 0.01)) is None
    assert code_of(TEXT, likeness(kok=near, loodgieter=near - LEAST_MARGIN - 0.01)) == "kok"


def test_occupations_of_one_concept_do_not_compete() -> None:
    first, second = occupation("medewerker-groenvoorziening"), occupation("medewerker-groenonderhoud")
    assert first is not None
    assert second is not None
    assert first.esco == second.esco
    assert code_of(TEXT, likeness(medewerker_groenvoorziening=0.97, medewerker_groenonderhoud=0.96)) == first.code


@pytest.mark.parametrize("text", ["manager schoonmaak", "hoofd schoonmaak", "docent schoonmaken", "afdelingshoofd"])
def test_who_leads_or_teaches_does_other_work(text: str) -> None:
    assert code_of(text, likeness(schoonmaker=0.99)) is None


def test_a_level_that_the_occupation_has_too_is_no_hindrance() -> None:
    assert code_of("voorman schoonmaakploeg", likeness(voorman_schoonmaak=0.99)) == "voorman-schoonmaak"


@pytest.mark.parametrize(
    "text", ["", "kok", "medewerker", "hulp medewerker", "een ervaren monteur gezocht", "你好世界"]
)
def test_words_that_many_names_share_are_not_asked(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    asked = answers(monkeypatch, loodgieter=0.99)
    found = resolve(text)
    assert found is None or found.found is not Found.MEANING
    assert asked == []


def test_a_search_by_meaning_gives_the_nearest_first_and_not_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, kok=0.7, loodgieter=0.9, tuinman=LEAST_SEARCHED - 0.01)
    assert search(TEXT, 5) == []
    assert [one.code for one in search_meaning(TEXT, 5)] == ["loodgieter", "kok"]
    assert [one.code for one in search_meaning(TEXT, 1)] == ["loodgieter"]
    assert search_meaning(TEXT, 0) == []
    assert search_meaning("kok", 5) == []
    monkeypatch.setattr(resolving, "_likeness", lambda core: np.ones(len(occupations()), dtype=np.float32))
    assert len(search_meaning(TEXT, 500)) == MOST_SEARCHED
