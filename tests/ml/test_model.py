"""Encoding with numpy: laws that hold for any table, and what odd input gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.encoder import Encoder, load
from ml.encoder.grams import grams
from ml.encoder.model import sums
from ml.encoder.sounds import sounds

RANDOM = Encoder("toets", np.random.default_rng(3).normal(size=(997, 16)).astype(np.float32))
TEXTS = st.lists(st.text(max_size=40), max_size=8)


def plainly(text: str) -> list[float]:
    """One vector, piece by piece."""
    added = np.zeros(16)
    for word in sounds(text):
        for bucket in grams([word], 997).buckets:
            added += RANDOM.table[bucket]
    length = np.linalg.norm(added)
    return (added / length if length else added).tolist()


@settings(deadline=None)
@given(TEXTS)
def test_a_text_is_the_sum_of_its_pieces(texts: list[str]) -> None:
    found = RANDOM.encode(texts)
    assert found.shape == (len(texts), 16)
    assert found.dtype == np.float32
    for row, text in zip(found, texts, strict=True):
        np.testing.assert_allclose(row, plainly(text), atol=1e-4)


@settings(deadline=None)
@given(TEXTS, st.text(max_size=40))
def test_a_vector_does_not_depend_on_its_neighbours(texts: list[str], text: str) -> None:
    np.testing.assert_array_equal(RANDOM.encode([*texts, text])[-1], RANDOM.encode([text])[0])


@pytest.mark.parametrize("text", ["", "   ", "\x00\x1b[\r\n", "🌱🌿", "…—!?", "́"])
def test_a_text_that_says_nothing_is_near_nothing(text: str) -> None:
    found = load().encode([text, "hovenier"])
    assert not found[0].any()
    assert float(found[0] @ found[1]) == 0.0


@pytest.mark.parametrize(
    "text", ["x", "садовник", "بستاني", "园丁", "hovenier 🌱", "a" * 100_000, "tuin " * 20_000, "\ud800tuin"]
)
def test_every_other_text_has_length_one(text: str) -> None:
    found = load().encode([text])[0]
    assert np.isfinite(found).all()
    assert np.linalg.norm(found) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_give_no_rows() -> None:
    assert load().encode([]).shape == (0, load().dimensions)


def test_sums_of_nothing_are_zeros() -> None:
    table = np.eye(3, dtype=np.float32)
    found = sums(table, np.array([2, 2]), np.array([0, 0, 2, 2]))
    assert found.tolist() == [[0, 0, 0], [0, 0, 2], [0, 0, 0]]
