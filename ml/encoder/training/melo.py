"""Judge an encoder on titles of the UWV against all Dutch names of ESCO, as MELO does (Avature/melo-benchmark, MIT)."""

import csv
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ml.encoder.concepts import likeness_of_names
from ml.encoder.weights import Float32

Float64 = npt.NDArray[np.float64]
Bool = npt.NDArray[np.bool_]
MOST_RANKED = 100
"""Elements per title that MELO's evaluator looks at."""

Encode = Callable[[list[str]], Float32]


@dataclass(frozen=True, slots=True)
class Melo:
    """Titles, the corpus (its texts once each, with how often each occurs), and what is right for each title."""

    titles: tuple[str, ...]
    texts: tuple[str, ...]
    element_text: npt.NDArray[np.intp]  # (elements,) which text each element of the corpus has
    element_order: npt.NDArray[np.intp]  # (elements,) place of each element's name among all names, sorted
    element_title: npt.NDArray[np.intp]  # (elements,) which element is the title of the concept it is a name of
    right: tuple[npt.NDArray[np.intp], ...]  # per title the elements that mean it
    literal: Bool  # (titles,) whether some name in the corpus is the title itself, case aside


def read_melo(folder: Path) -> Melo:
    """Read queries.tsv, corpus_elements.tsv, concept_mapping.tsv and annotations.tsv."""
    queries, corpus = dict(_pairs(folder / "queries.tsv")), dict(_pairs(folder / "corpus_elements.tsv"))
    at = {element: index for index, element in enumerate(corpus)}
    texts = {text: index for index, text in enumerate(dict.fromkeys(corpus.values()))}
    right: dict[str, list[int]] = {query: [] for query in queries}
    for query, _, element, _ in _table(folder / "annotations.tsv"):
        right[query].append(at[element])
    concept = dict(_pairs(folder / "concept_mapping.tsv"))
    title: dict[str, int] = {}
    for element in corpus:  # the preferred label is the first of a concept
        title.setdefault(concept[element], at[element])
    names = {text.lower() for text in texts}
    return Melo(
        titles=tuple(queries.values()),
        texts=tuple(texts),
        element_text=np.array([texts[text] for text in corpus.values()], dtype=np.intp),
        element_order=np.argsort(np.argsort(np.array(list(corpus)), kind="stable")),
        element_title=np.array([title[concept[element]] for element in corpus], dtype=np.intp),
        right=tuple(np.array(right[query], dtype=np.intp) for query in queries),
        literal=np.array([title.lower() in names for title in queries.values()]),
    )


def fold_of(title: str, folds: int) -> int:
    """The fold in which a title is held out: by a hash of the title, so that it is the same everywhere."""
    return zlib.crc32(title.encode()) % folds


@dataclass(frozen=True, slots=True)
class Ranked:
    """Per title the rank of the first right name. Many names stand for more than one concept, so equal scores decide.

    `official`: as MELO's own evaluator (trec_eval) has it: scores to five decimals, of equal ones the later element
    first, and nothing after the hundredth. `best`: what is equal counts for the right one. The middle lies between.
    """

    official: Float64  # (titles,), infinite where none is among the first hundred
    best: Float64  # (titles,)


@dataclass(frozen=True, slots=True)
class Judged:
    """The same titles in two ways: names with regard to the concept that they stand for, as we look work up
    (ml.encoder.concepts), and each name for itself, as MELO's authors rank."""

    by_concept: Ranked
    by_name: Ranked


def ranks(melo: Melo, encode: Encode, rows: Sequence[int]) -> Judged:
    """The ranks of these titles (by row) among all names of the corpus."""
    corpus, queries = encode(list(melo.texts))[melo.element_text], encode([melo.titles[row] for row in rows])
    regarded = likeness_of_names(queries, corpus, melo.element_title)
    return Judged(ranked(melo, regarded, rows), ranked(melo, queries @ corpus.T, rows))


def ranked(melo: Melo, likeness: Float32, rows: Sequence[int]) -> Ranked:
    """The ranks by the likeness of some titles (by row) with every element (rows, elements)."""
    pairs = [rank(found, melo.right[row], melo.element_order) for found, row in zip(likeness, rows, strict=True)]
    official, best = np.array(pairs, dtype=np.float64).reshape(-1, 2).T
    return Ranked(official, best)


def rank(likeness: Float32, right: npt.NDArray[np.intp], order: npt.NDArray[np.intp]) -> tuple[float, float]:
    """The official and the best rank of the first right element; `order` is that of the names of the elements."""
    rounded = np.round(likeness.astype(np.float64), 5)
    top = np.lexsort((-order, -rounded))[:MOST_RANKED]
    hits = np.flatnonzero(np.isin(top, right))
    best = 1 + int((likeness > likeness[right].max() + 1e-6).sum())
    return (float(hits[0] + 1) if len(hits) else np.inf), float(best)


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with the interval in which it lies in 95 of 100 resamples of the titles."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f}–{self.high:.3f})"


def figure(values: Float64, *, seed: int = 0, resamples: int = 2000) -> Figure:
    """The mean of some values with its bootstrap interval."""
    rng = np.random.default_rng(seed)
    means = values[rng.integers(0, len(values), size=(resamples, len(values)))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Figure(float(values.mean()), float(low), float(high))


def figures(found: Ranked, literal: Bool) -> dict[str, Figure]:
    """What is reported of a run, by name; the first five as MELO scores."""
    return {
        "MRR": figure(1 / found.official),
        "MRR not literal": figure(1 / found.official[~literal]),
        "success@1": figure((found.official <= 1).astype(np.float64)),
        "success@5": figure((found.official <= 5).astype(np.float64)),
        "success@10": figure((found.official <= 10).astype(np.float64)),
        "MRR, ties best": figure(1 / found.best),
        "not literal, ties best": figure(1 / found.best[~literal]),
    }


def _pairs(path: Path) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in _table(path)]


def _table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
