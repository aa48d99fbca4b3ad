"""The encoder as a module of sentence-transformers: trained with its trainer, saved and loaded like any other.

The same pieces and the same file as what is served with numpy; `tests/ml` holds the two to one another.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule
from torch import Tensor, nn

from ml.encoder import weights
from ml.encoder.grams import Int64, grams
from ml.encoder.sounds import sounds
from ml.encoder.weights import Float32

Features = dict[str, Tensor]


class HashedPieces(InputModule):  # type: ignore[misc]  # the library has no types
    """Texts to vectors: the sum of the pieces of their words, of unit length.

    `spread` (buckets,) is how much each piece weighs from the start (its rareness); it is folded into the table that
    is saved. `dropout` is the share of pieces that training leaves out, so that no single one is leaned on.
    """

    def __init__(
        self, table: Float32, *, name: str, sizes: tuple[int, ...], spread: Float32 | None = None, dropout: float = 0.0
    ) -> None:
        super().__init__()
        buckets, self.dimensions = table.shape
        self.name, self.sizes, self.dropout = name, sizes, dropout
        self.pieces = nn.EmbeddingBag(buckets, self.dimensions, mode="sum", _weight=torch.from_numpy(table))
        self.register_buffer("spread", torch.from_numpy(np.ones(buckets, np.float32) if spread is None else spread))
        self._known: dict[str, Int64] = {}

    def preprocess(self, inputs: Sequence[str], prompt: str | None = None, **kwargs: object) -> Features:
        """Pieces of all texts, one after the other, and where each text begins."""
        read = [sounds((prompt or "") + text) for text in inputs]
        self._learn({word for one in read for word in one})
        none = np.zeros(0, dtype=np.int64)
        found = [np.concatenate([self._known[word] for word in one]) if one else none for one in read]
        lengths = np.array([len(one) for one in found], dtype=np.int64)
        flat = np.concatenate(found) if found else none
        return {"input_ids": torch.from_numpy(flat), "offsets": torch.from_numpy(np.cumsum(lengths) - lengths)}

    def _learn(self, seen: set[str]) -> None:
        new = sorted(seen - self._known.keys())
        pieces = grams(new, self.pieces.num_embeddings)
        for at, word in enumerate(new):
            self._known[word] = pieces.buckets[pieces.starts[at] : pieces.starts[at + 1]]

    def forward(self, features: Features, **kwargs: object) -> Features:
        """Adds `sentence_embedding` (n, d), of unit length; zeros for a text without words."""
        share = self.spread[features["input_ids"]]
        if self.training and self.dropout:
            share = share * (torch.rand_like(share) >= self.dropout)
        added = self.pieces(features["input_ids"], features["offsets"], per_sample_weights=share)
        features["sentence_embedding"] = nn.functional.normalize(added, dim=1)
        return features

    def get_embedding_dimension(self) -> int:
        """Numbers per vector."""
        return self.dimensions

    @property
    def max_seq_length(self) -> int:
        """Characters that are read."""
        return 4000

    def table(self) -> Float32:
        """What each piece adds, its share folded in."""
        folded: Float32 = (self.pieces.weight * self.spread[:, None]).detach().numpy()
        return folded

    def save(self, output_path: str, *args: object, safe_serialization: bool = True, **kwargs: object) -> None:
        """Write the table as it is served: in bytes."""
        weights.write(Path(output_path), self.table(), name=self.name, sizes=self.sizes)

    @classmethod
    def load(cls, model_name_or_path: str, subfolder: str = "", **kwargs: Any) -> Self:
        """Read a folder that `save` wrote. Raises EncoderError when it is missing, damaged or newer."""
        config, table = weights.read(Path(model_name_or_path, subfolder))
        return cls(table, name=config.name, sizes=config.sizes)
