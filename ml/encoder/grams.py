"""Words as hashed pieces: every run of two to five letters, edges of the word included, and the whole word.

A word that nobody trained on still has most of its pieces in common with words that were.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Int64 = npt.NDArray[np.int64]
UInt32 = npt.NDArray[np.uint32]

SHORTEST, LONGEST = 2, 5
"""Letters of a piece."""

_FACTOR = np.uint32(16_777_619)  # the prime of FNV-1 for 32 bits
_OPEN, _CLOSE = "\x02", "\x03"  # edges of a word; no text has them as letters
_WHOLE = np.uint32(0x9E3779B9)


@dataclass(frozen=True, slots=True)
class Grams:
    """Buckets of the pieces of `n` words, word after word: `buckets[starts[i]:starts[i + 1]]` is word `i`."""

    buckets: Int64  # (all pieces,)
    starts: Int64  # (n + 1,)


def grams(words: Sequence[str], buckets: int) -> Grams:
    """The pieces of each word as bucket numbers from 0 to `buckets`. Every word has at least two pieces."""
    if not words:
        return Grams(np.zeros(0, dtype=np.int64), np.zeros(1, dtype=np.int64))
    letters, begins, lengths = _letters(words)
    hashes, owners = [_whole(letters, begins, lengths)], [np.arange(len(words))]
    rolling = letters
    room = np.repeat(begins + lengths, lengths) - np.arange(len(letters))  # letters to the end of the own word
    owner = np.repeat(np.arange(len(words)), lengths)
    for size in range(2, LONGEST + 1):
        rolling = rolling[:-1] * _FACTOR ^ letters[size - 1 :]
        if size < SHORTEST:
            continue
        within = room[: len(rolling)] >= size
        hashes.append(_mixed(rolling[within] + np.uint32(size)))
        owners.append(owner[: len(rolling)][within])
    owned = np.concatenate(owners)
    order = np.argsort(owned, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(owned, minlength=len(words)))])
    found = np.concatenate(hashes)[order] % np.uint32(buckets)
    return Grams(found.astype(np.int64), starts.astype(np.int64))


def _letters(words: Sequence[str]) -> tuple[UInt32, Int64, Int64]:
    """All letters with edges as code points, and where each word begins and how long it is."""
    joined = "".join(f"{_OPEN}{word}{_CLOSE}" for word in words)
    letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    lengths = np.array([len(word) + 2 for word in words], dtype=np.int64)
    return letters, np.cumsum(lengths) - lengths, lengths


def _whole(letters: UInt32, begins: Int64, lengths: Int64) -> UInt32:
    """One hash per word, of all its letters at their positions."""
    at = np.arange(len(letters)) - np.repeat(begins, lengths)
    powers = _FACTOR ** np.arange(int(lengths.max()), dtype=np.uint32)
    return _mixed(np.add.reduceat(letters * powers[at], begins, dtype=np.uint32) ^ _WHOLE)


def _mixed(hashes: UInt32) -> UInt32:
    """The last steps of MurmurHash3: every bit of the hash depends on every letter."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        hashes = (hashes ^ (hashes >> np.uint32(shift))) * np.uint32(factor)
    return hashes ^ (hashes >> np.uint32(16))
