"""The BSN at the door."""

import pytest

from services.registry.imports.identity import hash_bsn, normalise_bsn

KEY = b"een sleutel van ruim zestien bytes"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("799890005", "799890005"),
        ("7998.90.005", "799890005"),
        ("799 890 005", "799890005"),
        ("10000008", "010000008"),
    ],
)
def test_spellings_of_one_number_are_one(typed: str, digits: str) -> None:
    assert normalise_bsn(typed) == digits


@pytest.mark.parametrize(
    "typed", ["799890006", "000000000", "1234567", "7998900051", "79989000x", "٧٩٩٨٩٠٠٠٥", "-99890005", ""]
)
def test_what_fails_the_elfproef_is_no_bsn(typed: str) -> None:
    assert normalise_bsn(typed) is None


def test_one_wrong_digit_never_passes() -> None:
    number = "799890005"
    for place in range(9):
        for digit in "0123456789".replace(number[place], ""):
            assert normalise_bsn(number[:place] + digit + number[place + 1 :]) is None


def test_a_hash_depends_on_the_key_and_does_not_hold_the_number() -> None:
    first, other = hash_bsn("799890005", KEY), hash_bsn("799890005", KEY[::-1])
    assert len(first) == 32
    assert first == hash_bsn("799890005", KEY)
    assert first != other
    assert b"799890005" not in first


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        hash_bsn("799890005", b"kort")
