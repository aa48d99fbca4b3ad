"""Training from a seed, on sources small enough for a test."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz

from ml.encoder.training.judging import encoding
from ml.encoder.training.pairs import Dealer, Mix
from ml.encoder.training.sources import Sources, read_sources
from ml.encoder.training.training import Recipe, rareness, train
from ml.encoder.training.typed import framed, misspelt
from tests.ml.small_sources import write_sources

SMALL = Recipe(buckets=2048, dimensions=16, sizes=(16, 8), steps=40, batch=4, rate=0.02, dropout=0.1, runs=1)


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Four occupations."""
    return read_sources(*write_sources(tmp_path))


def test_every_concept_once_per_batch(sources: Sources) -> None:
    dealt = Dealer(sources, Mix(), seed=1).batches(200, 4)
    assert len(dealt) == 800
    for at in range(0, 800, 4):
        assert len({pair.meaning for pair in dealt[at : at + 4]}) == 4


def test_what_must_not_be_seen_is_not_dealt_from_any_source(sources: Sources) -> None:
    plainly = Mix(misspelt=0.0, framed=0.0)
    seen = {text.lower() for pair in Dealer(sources, plainly, seed=1).batches(200, 4) for text in pair[:2]}
    assert {"plantsoenwerker", "groenwerker"} <= seen
    held = Dealer(sources, plainly, seed=1, without=frozenset({"plantsoenwerker"}))
    again = {text.lower() for pair in held.batches(200, 4) for text in pair[:2]}
    assert "plantsoenwerker" not in again | {text.lower() for text in held.texts()}
    assert "groenwerker" in again


def test_a_source_that_is_empty_is_done_without(sources: Sources) -> None:
    bare = replace(sources, links=(), statements=(), own=())
    assert len(Dealer(bare, Mix(), seed=1).batches(5, 4)) == 20


def test_training_brings_synonyms_together(sources: Sources) -> None:
    encode = encoding(train(sources, SMALL))
    gardener, plants, cook, fresh = encode(["hovenier", "plantsoenwerker", "keukenmeester", "groenwerkers"])
    assert gardener @ plants > 0.6
    assert gardener @ plants > gardener @ cook + 0.4
    assert gardener @ fresh > gardener @ cook + 0.2  # a form that was never dealt


def test_the_same_seed_gives_the_same_model(sources: Sources) -> None:
    first, second = (encoding(train(sources, SMALL))(["hovenier", "kok"]) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    other = encoding(train(sources, replace(SMALL, seed=8)))(["hovenier", "kok"])
    assert not np.allclose(first, other)


def test_what_is_rare_weighs_more() -> None:
    spread = rareness(["medewerker tuin", "medewerker keuken", "medewerker kas"], 1 << 16)
    from ml.encoder.grams import grams

    common, rare = grams(["medewerker"], 1 << 16).buckets, grams(["keuken"], 1 << 16).buckets
    assert spread[common].max() < spread[rare].max()
    assert spread.min() >= 1.0


def test_what_is_typed_keeps_its_words_or_most_of_its_letters() -> None:
    rng = random.Random(3)
    for _ in range(500):
        text = misspelt("vrachtwagenchauffeur in een magazijn", rng)
        assert fuzz.ratio(text, "vrachtwagenchauffeur in een magazijn") > 70
        assert framed("kok", rng, task=False).split().count("kok") == 1
    assert {misspelt("kok", random.Random(seed)) for seed in range(50)} >= {"kok", "cok"}
