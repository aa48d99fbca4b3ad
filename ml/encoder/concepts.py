"""How near a text is to a name of a concept: by the name itself, and a little by the title of the concept.

Many names stand for more than one concept («operator», «monteur»), so the name alone leaves ties and takes a stray name
for the whole. The title says which of them is meant first.
"""

import numpy as np
import numpy.typing as npt

from ml.encoder.weights import Float32

Indexes = npt.NDArray[np.intp]

TITLE = 0.2
"""Weight of the title beside 1 for the name; `python -m benchmarks encoder` shows it beside 0."""


def likeness_of_names(texts: Float32, names: Float32, titles: Indexes) -> Float32:
    """How near each text (t, d) is to each name (n, d) with regard to its concept (t, n): at most 1.

    `titles[i]`: which of the names is the title of the concept that name i stands for.
    """
    alone = texts @ names.T
    return ((alone + TITLE * alone[:, titles]) / (1.0 + TITLE)).astype(np.float32)
