"""Judge an encoder on titles of the UWV against all Dutch names of ESCO, as MELO does (Avature/melo-benchmark, MIT)."""

import csv
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ml.encoder.weights import Float32

Float64 = npt.NDArray[np.float64]
Bool = npt.NDArray[np.bool_]
Encode = Callable[[list[str]], Float32]


@dataclass(frozen=True, slots=True)
class Melo:
    """Titles, the corpus (its texts once each, with how often each occurs), and what is right for each title."""

    titles: tuple[str, ...]
    texts: tuple[str, ...]
    element_text: npt.NDArray[np.intp]  # (elements,) which text each element of the corpus has
    right: tuple[npt.NDArray[np.intp], ...]  # per title the elements that mean it
    literal: Bool  # (titles,) whether some name in the corpus is the title itself, case aside


def read_melo(folder: Path) -> Melo:
    """Read queries.tsv, corpus_elements.tsv and annotations.tsv."""
    queries, corpus = dict(_pairs(folder / "queries.tsv")), dict(_pairs(folder / "corpus_elements.tsv"))
    at = {element: index for index, element in enumerate(corpus)}
    texts = {text: index for index, text in enumerate(dict.fromkeys(corpus.values()))}
    right: dict[str, list[int]] = {query: [] for query in queries}
    for query, _, element, _ in _table(folder / "annotations.tsv"):
        right[query].append(at[element])
    names = {text.lower() for text in texts}
    return Melo(
        titles=tuple(queries.values()),
        texts=tuple(texts),
        element_text=np.array([texts[text] for text in corpus.values()], dtype=np.intp),
        right=tuple(np.array(right[query], dtype=np.intp) for query in queries),
        literal=np.array([title.lower() in names for title in queries.values()]),
    )


def fold_of(title: str, folds: int) -> int:
    """The fold in which a title is held out: by a hash of the title, so that it is the same everywhere."""
    return zlib.crc32(title.encode()) % folds


def ranks(melo: Melo, encode: Encode, rows: Sequence[int]) -> Float64:
    """For each title (by row) the rank of the first right name among all elements; ties count for the middle."""
    corpus = encode(list(melo.texts))
    queries = encode([melo.titles[row] for row in rows])
    return np.array([_rank(melo, corpus @ query, melo.right[row]) for query, row in zip(queries, rows, strict=True)])


def _rank(melo: Melo, likeness: Float32, right: npt.NDArray[np.intp]) -> float:
    scores = likeness[melo.element_text]
    best = float(scores[right].max())
    tied = np.abs(scores - best) <= 1e-6
    return float(1 + (scores > best + 1e-6).sum() + (tied.sum() - tied[right].sum()) / 2)


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


def figures(found: Float64, literal: Bool) -> dict[str, Figure]:
    """What is reported of a run, by name."""
    return {
        "MRR": figure(1 / found),
        "MRR not literal": figure(1 / found[~literal]),
        "success@1": figure((found <= 1).astype(np.float64)),
        "success@5": figure((found <= 5).astype(np.float64)),
        "success@10": figure((found <= 10).astype(np.float64)),
    }


def _pairs(path: Path) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in _table(path)]


def _table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
