"""Invented rows with a known truth: some features alone, some only together, one that is worth nothing, and gaps."""

import numpy as np
import numpy.typing as npt

FEATURES = [
    ("wens", "Wens", "deel van 1", 1),
    ("ervaring", "Ervaring", "deel van 1", 1),
    ("reistijd", "Reistijd", "deel van 1", 1),
    ("uren", "Uren", "deel van 1", 1),
    ("taal", "Taal", "deel van 1", 1),
    ("certificaten", "Certificaten", "deel van 1", 1),
    ("begeleiding", "Begeleiding", "deel van 1", 1),
    ("trede", "Trede", "deel van 1", 0),
    ("dagdelen", "Dagdelen", "deel van 1", 0),
    ("omstandigheden", "Omstandigheden", "deel van 1", -1),
]
WISH, EXPERIENCE, TRAVEL, HOURS, LANGUAGE, CERTIFICATES, GUIDANCE, TREDE, WORTHLESS, LESS = range(10)


def invented(count: int, seed: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Rows (count, 10) with some 8 % unknown, and outcomes of which about a third holds."""
    rng = np.random.default_rng(seed)
    rows = rng.random((count, len(FEATURES)), dtype=np.float32)
    rows[:, WISH] = rng.choice(np.float32([0, 0.4, 0.7, 1]), count)
    rows[:, EXPERIENCE] = rng.choice(np.float32([0, 0.4, 0.7, 1]), count, p=[0.5, 0.25, 0.15, 0.1])
    rows[:, GUIDANCE] = rng.integers(0, 2, count)
    rows[:, HOURS] = np.minimum(1, rows[:, HOURS] * 2)
    alone = 1.6 * rows[:, WISH] + 1.4 * rows[:, TRAVEL] ** 2 + 0.8 * rows[:, HOURS] - 1.2 * rows[:, LESS]
    hump = -4 * (rows[:, TREDE] - 0.5) ** 2
    together = 1.5 * rows[:, GUIDANCE] * rows[:, LANGUAGE] + rows[:, EXPERIENCE] * rows[:, CERTIFICATES]
    score = alone + hump + together - 2.6
    outcome = rng.random(count) < 1 / (1 + np.exp(-1.5 * score))
    rows[rng.random(rows.shape) < 0.08] = np.nan
    return rows, outcome
