"""Cross-validation: every title is ranked by a model that never saw it, in whatever source it stands."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import numpy.typing as npt
from sentence_transformers import SentenceTransformer

from ml.encoder.training.melo import Encode, Judged, Melo, Ranked, fold_of, ranks
from ml.encoder.training.pairs import plain
from ml.encoder.training.sources import Sources
from ml.encoder.training.training import Recipe, train
from ml.encoder.weights import Float32


def cross_validated(melo: Melo, sources: Sources, recipe: Recipe, folds: int) -> Judged:
    """The ranks of all titles. A process per core, one fold each."""
    jobs = [(melo, sources, recipe, folds, fold) for fold in range(folds)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=context) as pool:
        parts = list(pool.map(_fold, jobs))
    order = np.argsort(np.concatenate([rows for rows, _ in parts]))
    return Judged(
        _together([judged.by_concept for _, judged in parts], order),
        _together([judged.by_name for _, judged in parts], order),
    )


def _together(parts: list[Ranked], order: npt.NDArray[np.intp]) -> Ranked:
    return Ranked(
        np.concatenate([one.official for one in parts])[order], np.concatenate([one.best for one in parts])[order]
    )


def _fold(job: tuple[Melo, Sources, Recipe, int, int]) -> tuple[list[int], Judged]:
    melo, sources, recipe, folds, fold = job
    rows = [row for row, title in enumerate(melo.titles) if fold_of(title, folds) == fold]
    model = train(sources, recipe, without=frozenset(plain(melo.titles[row]) for row in rows))
    return rows, ranks(melo, encoding(model), rows)


def encoding(model: SentenceTransformer) -> Encode:
    """The model as a function from texts to vectors."""

    def encode(texts: list[str]) -> Float32:
        return np.asarray(model.encode(texts, batch_size=1024, show_progress_bar=False), dtype=np.float32)

    return encode
