"""The encoder: how well it finds names of work that it never saw, what each part of it gives, and how fast it is.

Quality needs files of others: DOORSTROOM_SHARED names the folder with `data/esco`, `data/uwv` and `data/melo_dev`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.setting import report
from ml.encoder import load
from ml.encoder.concepts import TITLE
from ml.encoder.loading import MODELS, SHIPPED
from ml.encoder.training.judging import cross_validated
from ml.encoder.training.melo import Judged, Melo, Ranked, figures, rank, read_melo
from ml.encoder.training.pairs import Mix
from ml.encoder.training.sources import OWN, Sources, read_sources
from ml.encoder.training.training import Recipe

FOLDS = 10
ABLATION_FOLDS = 2
"""Two, and one run for each recipe, so that the table takes half an hour: figures are lower than those of the model."""
PUBLISHED = {"char TF-IDF": 0.486, "mE5": 0.506, "e5": 0.565, "OpenAI": 0.572}
"""MRR on all of MELO nld, as its authors report it (Avature/melo-benchmark)."""

MEASURES = (
    "MRR",
    "MRR not literal",
    "success@1",
    "success@5",
    "success@10",
    "MRR, ties best",
    "not literal, ties best",
)

COLD = """
import time
begin = time.perf_counter()
from ml.encoder import load
load().encode(["hovenier"])
print(time.perf_counter() - begin)
"""


def shared() -> Path:
    """The folder with files of others."""
    given = os.environ.get("DOORSTROOM_SHARED")
    if not given:
        raise SystemExit("Zet DOORSTROOM_SHARED op de map met data/esco, data/uwv en data/melo_dev.")
    return Path(given) / "data"


def sources() -> Sources:
    """What the shipped model was trained on."""
    data = shared()
    return read_sources(
        data / "esco", data / "uwv" / "uwv_esco_crosswalk_dev.csv", data / "esco" / "vdab_competent_esco_skills.csv"
    )


def main() -> None:
    """Cross-validation over the titles of the UWV, beside char TF-IDF in the same run and published methods."""
    melo = read_melo(shared() / "melo_dev")
    found = {
        "char TF-IDF (2–5), same run": by_letters(melo),
        f"our encoder, {FOLDS} folds": cross_validated(melo, sources(), Recipe(), FOLDS),
    }
    rows = []
    for name, judged in found.items():
        for way, one in (("each name for itself", judged.by_name), ("names with their concept", judged.by_concept)):
            rows.append([f"{name}, {way}", *map(str, figures(one, melo.literal).values())])
    rows += [[f"{name}, published", f"{value:.3f}", *["—"] * 6] for name, value in PUBLISHED.items()]
    title = f"{len(melo.titles)} titles of the UWV against {len(melo.element_text)} Dutch names of ESCO"
    report(title, rows, columns=["method", *MEASURES])


def by_letters(melo: Melo) -> Judged:
    """Ranks by TF-IDF of pieces of letters. Sparse throughout: as full rows the corpus would fill the memory."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 5), sublinear_tf=True)
    corpus = vectorizer.fit_transform(melo.texts)[melo.element_text]
    titles = vectorizer.transform(melo.titles)
    by_name, by_concept = [], []
    for row, right in enumerate(melo.right):
        alone = (corpus @ titles[row].T).toarray().ravel()
        regarded = alone + TITLE * alone[melo.element_title]
        by_name.append(rank(alone, right, melo.element_order))
        by_concept.append(rank(regarded, right, melo.element_order))
    return Judged(Ranked(*np.array(by_concept).T), Ranked(*np.array(by_name).T))


def ablation() -> None:
    """What each part of the recipe gives, learned from half of the titles and judged on the other, both ways."""
    melo, read, recipe = read_melo(shared() / "melo_dev"), sources(), replace(Recipe(), runs=1)
    letters = figures(by_letters(melo).by_concept, melo.literal)
    rows = [["char TF-IDF (2–5), same titles", *(str(letters[one]) for one in MEASURES)]]
    for name, (changed, learned) in variants(read, recipe).items():
        found = figures(cross_validated(melo, learned, changed, ABLATION_FOLDS).by_concept, melo.literal)
        rows.append([name, *(str(found[one]) for one in MEASURES)])
        print(rows[-1], file=sys.stderr, flush=True)
    report(f"The encoder without each of its parts, {ABLATION_FOLDS} folds", rows, columns=["recipe", *MEASURES])


def variants(read: Sources, recipe: Recipe) -> dict[str, tuple[Recipe, Sources]]:
    """Recipes that differ in one thing each."""
    mix: Callable[..., Recipe] = lambda **changes: replace(recipe, mix=replace(recipe.mix, **changes))  # noqa: E731
    return {
        "as shipped, one run": (recipe, read),
        "untrained: letters alone": (replace(recipe, steps=1, rate=0.0), read),
        "names of ESCO alone": (replace(recipe, mix=Mix(0, 0, 0, 0, 0, 0, 0)), read),
        "without our own names and tasks": (recipe, replace(read, own=())),
        "without the crosswalk of the UWV": (recipe, replace(read, links=())),
        "without VDAB": (recipe, replace(read, statements=())),
        "without descriptions": (mix(descriptions=0.0), read),
        "without misspelling": (mix(misspelt=0.0), read),
        "with ISCO groups as neighbours": (mix(groups=0.1), read),
        "without dropout of pieces": (replace(recipe, dropout=0.0), read),
        "65,536 buckets": (replace(recipe, buckets=65_536), read),
        "128 dimensions": (replace(recipe, dimensions=128, sizes=(128, 64)), read),
        "full length alone (no Matryoshka)": (replace(recipe, sizes=(256,)), read),
    }


def speed() -> None:
    """Titles per second on one core, the time to the first vector, and the size on disk."""
    titles = [
        name for line in OWN.read_text(encoding="utf-8").splitlines()[1:] for name in line.split(";")[1].split("|")
    ]
    titles = list(dict.fromkeys(titles))
    encoder = load(SHIPPED)
    begin = time.perf_counter()
    encoder.encode(titles)
    seconds = time.perf_counter() - begin
    cold = [
        float(subprocess.run([sys.executable, "-c", COLD], capture_output=True, check=True).stdout) for _ in range(5)
    ]
    size = sum(path.stat().st_size for path in (MODELS / SHIPPED).iterdir())
    report(
        "The encoder in numpy, one core",
        [
            ("titles per second", f"{len(titles) / seconds:,.0f} ({len(titles):,} different ones)"),
            (
                "from nothing to the first vector",
                f"{np.median(cold) * 1000:.0f} ms (slowest {max(cold) * 1000:.0f} ms)",
            ),
            ("on disk", f"{size / 1e6:.1f} MB"),
        ],
    )
