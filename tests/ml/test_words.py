"""What of a text is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.encoder.words import LONGEST_TEXT, LONGEST_WORD, words


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Medewerker Bloemen- of plantenkwekerij (m/v)", ("medewerker", "bloemen", "of", "plantenkwekerij", "m", "v")),
        ("Café-eigenaar", ("cafe", "eigenaar")),
        ("Cafe\u0301", ("cafe",)),
        ("ĳsmaker", ("ijsmaker",)),
        ("Ｋｏｋ", ("kok",)),
        ("C++-programmeur en C#", ("c++", "programmeur", "en", "c#")),
        ("2e monteur", ("2e", "monteur")),
        ("مزارع", ("مزارع",)),
        ("садовник", ("садовник",)),
        ("", ()),
        (" \t\r\n\x00\x07", ()),
        ("🌱🌿 --- !!", ()),
        ("tuin\x00man", ("tuin", "man")),
        ("snake_case", ("snake", "case")),
    ],
)
def test_what_is_read(text: str, read: tuple[str, ...]) -> None:
    assert words(text) == read


def test_a_long_text_is_read_up_to_its_limit() -> None:
    assert len(words("tuin " * 20_000)) == LONGEST_TEXT // 5
    assert words("a" * 100_000) == ("a" * LONGEST_WORD,)


@given(st.text())
def test_case_and_surroundings_do_not_matter(text: str) -> None:
    assert words(f"  {text}\n") == words(text)
    assert all(word and not word.isspace() and len(word) <= LONGEST_WORD for word in words(text))
