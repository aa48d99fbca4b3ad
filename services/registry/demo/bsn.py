"""Invented citizen service numbers for the demo: they pass the 11-proef and belong to nobody.

All start with a 9, the series that RvIG uses for tests (Sonar's own example sheet does the like with 79989).
The next two digits stand for the municipality, so that two municipalities never share a number.
"""

from random import Random

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)
_SERIES = 100_000
"""Five free digits per municipality; one in eleven has no check digit, so some 90,900 numbers remain."""


class TooManyPeopleError(ValueError):
    """More people were asked of one municipality than it has invented numbers."""


def passes_check(bsn: int) -> bool:
    """The 11-proef: 9×a + 8×b + … + 2×h − i is a multiple of 11."""
    digits = [int(digit) for digit in f"{bsn:09d}"]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits[:8], strict=True)) - digits[8]
    return bsn > 0 and total % 11 == 0


def invent(rng: Random, municipality_index: int, count: int) -> list[int]:
    """`count` different numbers of the municipality with this row position (0-99), in random order."""
    first_stem = (900 + municipality_index) * _SERIES
    found: list[int] = []
    for tail in rng.sample(range(_SERIES), min(_SERIES, count + count // 5 + 50)):
        check = _check_digit(first_stem + tail)
        if check is not None and len(found) < count:
            found.append((first_stem + tail) * 10 + check)
    if len(found) < count:
        raise TooManyPeopleError(f"{count} mensen in een gemeente is te veel voor de demo; kies een kleinere schaal")
    return found


def _check_digit(stem: int) -> int | None:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, str(stem), strict=True)) % 11
    return total if total < 10 else None
