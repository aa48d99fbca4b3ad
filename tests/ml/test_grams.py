"""Pieces of words, against the same written plainly, letter by letter."""

from hypothesis import given
from hypothesis import strategies as st

from ml.encoder.grams import LONGEST, grams

BITS = 0xFFFFFFFF
PRIME = 16_777_619


def plainly(word: str, buckets: int) -> list[int]:
    """Every piece of one word, from its definition."""
    letters = [ord(one) for one in f"\x02{word}\x03"]
    whole = sum(letter * pow(PRIME, at, BITS + 1) for at, letter in enumerate(letters)) & BITS
    hashes = [mixed(whole ^ 0x9E3779B9)]
    for size in range(2, LONGEST + 1):
        for start in range(len(letters) - size + 1):
            rolled = letters[start]
            for letter in letters[start + 1 : start + size]:
                rolled = (rolled * PRIME & BITS) ^ letter
            hashes.append(mixed((rolled + size) & BITS))
    return [one % buckets for one in hashes]


def mixed(value: int) -> int:
    """The end of MurmurHash3."""
    value = (value ^ (value >> 16)) * 0x85EBCA6B & BITS
    value = (value ^ (value >> 13)) * 0xC2B2AE35 & BITS
    return value ^ (value >> 16)


WORDS = st.lists(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=12), max_size=6)


@given(WORDS, st.sampled_from([7, 1000, 32_768]))
def test_pieces_are_those_of_the_definition(some: list[str], buckets: int) -> None:
    found = grams(some, buckets)
    assert len(found.starts) == len(some) + 1
    for at, word in enumerate(some):
        pieces = found.buckets[found.starts[at] : found.starts[at + 1]].tolist()
        assert sorted(pieces) == sorted(plainly(word, buckets))


def test_no_words_have_no_pieces() -> None:
    assert grams([], 10).starts.tolist() == [0]


def test_edges_tell_a_beginning_from_a_middle() -> None:
    inner, outer = grams(["stuin", "tuin"], 2**31).buckets, grams(["tuin"], 2**31).buckets
    assert not set(outer) <= set(inner[: len(grams(["stuin"], 2**31).buckets)])
