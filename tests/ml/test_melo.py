"""The judge itself, on a case that can be worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

from ml.encoder.concepts import TITLE, likeness_of_names
from ml.encoder.training.melo import Ranked, figure, figures, fold_of, rank, ranks, read_melo
from ml.encoder.weights import Float32

VECTORS = {
    "hovenier": (1.0, 0.0),
    "tuinman": (0.8, 0.6),
    "kok": (0.0, 1.0),
    "Hovenier": (1.0, 0.0),
    "Plantsoenwerker": (0.6, 0.8),
}


def encode(texts: list[str]) -> Float32:
    return np.array([VECTORS[text] for text in texts], dtype=np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "queries.tsv").write_text("Q1\tHovenier\nQ2\tPlantsoenwerker\n", encoding="utf-8")
    (tmp_path / "corpus_elements.tsv").write_text("A\thovenier\nB\ttuinman\nC\tkok\nD\tkok\n", encoding="utf-8")
    (tmp_path / "concept_mapping.tsv").write_text("A\tgroen\nB\tgroen\nC\tkeuken\nD\tkantine\n", encoding="utf-8")
    (tmp_path / "annotations.tsv").write_text("Q1\t0\tB\t1\nQ2\t0\tA\t1\nQ2\t0\tC\t1\n", encoding="utf-8")
    return tmp_path


def test_ranks_by_hand(folder: Path) -> None:
    melo = read_melo(folder)
    found = ranks(melo, encode, [0, 1])
    # Q1: hovenier 1.0 stands before tuinman 0.8.
    # Q2: tuinman 0.96, then kok twice (0.8): C is right, but D comes later and so first with MELO.
    assert found.by_name.official.tolist() == [2.0, 3.0]
    assert found.by_name.best.tolist() == [2.0, 2.0]
    assert melo.literal.tolist() == [True, False]
    assert melo.texts == ("hovenier", "tuinman", "kok")


def test_a_name_is_ranked_with_regard_to_its_concept() -> None:
    """Two concepts are called «operator»; their titles tell which of them is meant."""
    names = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0], [0.6, 0.8]], dtype=np.float32)
    found = likeness_of_names(np.array([[0.8, 0.6]], dtype=np.float32), names, np.array([0, 0, 2, 2]))[0]
    assert found[1] > found[3]  # both names are equally near to the text, but the first title is nearer
    assert found[1] == pytest.approx((0.96 + TITLE * 0.8) / (1 + TITLE))
    assert found[0] == pytest.approx(0.8)  # a title has only itself


def test_what_is_not_among_the_first_hundred_counts_for_nothing() -> None:
    likeness = np.linspace(1, 0, 300, dtype=np.float32)
    order = np.arange(300)
    assert rank(likeness, np.array([99]), order) == (100.0, 100.0)
    assert rank(likeness, np.array([100]), order) == (np.inf, 101.0)


def test_figures_of_known_ranks() -> None:
    official = np.array([1.0, 2.0, 4.0, np.inf])
    found = figures(Ranked(official, np.array([1.0, 1.0, 4.0, 200.0])), np.array([True, False, False, False]))
    assert found["MRR"].value == pytest.approx((1 + 0.5 + 0.25) / 4)
    assert found["MRR not literal"].value == pytest.approx((0.5 + 0.25) / 3)
    assert found["success@10"].value == 0.75
    assert found["MRR, ties best"].value == pytest.approx((1 + 1 + 0.25 + 0.005) / 4)
    assert found["MRR"].low < found["MRR"].value < found["MRR"].high


def test_an_interval_is_narrow_where_all_is_equal() -> None:
    assert str(figure(np.ones(5))) == "1.000 (1.000–1.000)"


def test_folds_are_fixed_and_even() -> None:
    folds = [fold_of(f"titel {number}", 5) for number in range(1000)]
    assert {folds.count(fold) for fold in range(5)} <= set(range(150, 250))
    assert fold_of("hovenier", 5) == fold_of("hovenier", 5)
