"""The module that is trained and the numpy that is served give the same vectors."""

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from ml.encoder import load
from ml.encoder.loading import MODELS, SETTING, SHIPPED
from ml.encoder.model import from_folder
from ml.encoder.training.judging import encoding
from ml.encoder.training.module import HashedPieces

TEXTS = ["Medewerker bloemen- of plantenkwekerij", "hovenier", "", "🌱", "kok", "Café-eigenaar (m/v)", "tuin " * 2000]


@pytest.fixture
def trained() -> SentenceTransformer:
    """A model as training leaves it: in floats, with shares not yet folded in."""
    rng = np.random.default_rng(11)
    table = (rng.normal(size=(4096, 32)) * rng.uniform(0.1, 3, size=(4096, 1))).astype(np.float32)
    spread = rng.uniform(1, 10, size=4096).astype(np.float32)
    module = HashedPieces(table, name="toets", sizes=(32, 16), spread=spread, dropout=0.5)
    return SentenceTransformer(modules=[module], device="cpu").eval()


def test_numpy_equals_torch_after_quantisation(trained: SentenceTransformer, tmp_path: Path) -> None:
    trained.save(str(tmp_path), create_model_card=False)
    served = from_folder(tmp_path).encode(TEXTS)
    again = encoding(SentenceTransformer(str(tmp_path), device="cpu", trust_remote_code=True))(TEXTS)
    np.testing.assert_allclose(served, again, atol=1e-4)
    floats = encoding(trained)(TEXTS)
    assert np.abs(served - floats).max() < 5e-3
    assert (np.sum(served * floats, axis=1)[[0, 1, 4, 5, 6]] > 1 - 1e-3).all()


def test_the_shipped_model_is_a_sentence_transformer() -> None:
    model = SentenceTransformer(str(MODELS / SHIPPED), device="cpu", trust_remote_code=True)
    assert model.get_embedding_dimension() == 256
    found = model.encode(TEXTS, show_progress_bar=False)
    np.testing.assert_allclose(found, load(SHIPPED).encode(TEXTS), atol=1e-3)
    assert model.similarity(found[:1], found[1:2]).shape == (1, 1)


def test_another_sentence_transformer_can_take_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model of another make, saved by the library itself."""
    vocabulary = {"[UNK]": 0, "hovenier": 1, "kok": 2}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    table = np.array([[0, 0, 1], [1, 0, 0], [0, 1, 0]], dtype=np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table)], device="cpu").save(
        str(tmp_path), create_model_card=False
    )
    monkeypatch.setenv(SETTING, str(tmp_path))
    other = load()
    found = other.encode(["hovenier", "kok", "hovenier kok"])
    np.testing.assert_allclose(found[2], [0.5**0.5, 0.5**0.5, 0], atol=1e-6)
    assert (other.dimensions, other.encode([]).shape) == (3, (0, 3))
    assert other.version.startswith(str(tmp_path))
    assert load().version == other.version
