"""Free text about a person: no number that can be a BSN, no e-mail address, no telephone number.

A guard against slips, not against ill will: whoever means to name somebody can. Dates are no numbers here.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import accumulate
from typing import Final

from services.errors import InputProblem, RefusedError
from services.registry.imports.identity import normalise_bsn

LONGEST: Final = 1000
"""Characters of one free text."""

_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?!\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)", re.ASCII)
_GROUPS = re.compile(r"\d+(?:[ .\-]\d+)*", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]{2,}")
_PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)\d|\(?0)(?:[\s.\-/()]{0,3}\d){8,11}(?!\d)", re.ASCII)

_MEND: Final = {
    "bsn": "bevat een getal dat een burgerservicenummer kan zijn; haal het weg of schrijf het getal in woorden",
    "email": "bevat een e-mailadres; haal het weg, contactgegevens horen in het zaaksysteem",
    "phone": "bevat een telefoonnummer; haal het weg, contactgegevens horen in het zaaksysteem",
}


class TracesInTextError(RefusedError):
    """A free text holds what leads to a person; `problems` names every field and how to mend it."""

    code = "persoonsgegevens-in-tekst"

    def __init__(self, problems: tuple[InputProblem, ...]) -> None:
        super().__init__(
            "In de tekst staat iets waarmee iemand te herkennen is.",
            remedy="Haal uit de genoemde velden weg wat er niet hoort, en stuur het opnieuw.",
        )
        self.problems = problems


def refuse_traces(texts: Mapping[str, str | None]) -> None:
    """Refuse texts (by the Dutch path of their field) that hold what leads to a person, all problems at once."""
    problems = tuple(
        InputProblem(field, _MEND[trace]) for field, text in texts.items() if text for trace in traces_in(text)
    )
    if problems:
        raise TracesInTextError(problems)


def traces_in(text: str) -> list[str]:
    """Which traces a text holds: `bsn`, `email`, `phone`. Digits of other scripts and widths count as digits."""
    plain = _without_dates(_plain(text))
    found = {
        "bsn": any(normalise_bsn(digits) for digits in _numbers(plain)),
        "email": _EMAIL.search(plain) is not None,
        "phone": _PHONE.search(plain) is not None,
    }
    return [name for name, there in found.items() if there]


def _plain(text: str) -> str:
    """Compatibility forms resolved, every decimal digit as 0–9, and nothing that cannot be seen."""
    resolved = unicodedata.normalize("NFKC", text)
    seen = (one for one in resolved if unicodedata.category(one) != "Cf")
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in seen)


def _without_dates(text: str) -> str:
    text = _DAY_FIRST.sub(lambda found: _unless_date(found[0], found[3], found[2], found[1]), text)
    return _YEAR_FIRST.sub(lambda found: _unless_date(found[0], found[1], found[2], found[3]), text)


def _unless_date(whole: str, year: str, month: str, day: str) -> str:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return whole
    return "(datum)" if 1900 <= int(year) <= 2100 else whole


def _numbers(text: str) -> Iterator[str]:
    """Every run of neighbouring groups of digits that together have eight or nine digits: 1234 56 782 is one."""
    for run in _GROUPS.findall(text):
        groups = re.split(r"[ .\-]", run)
        for start in range(len(groups)):
            yield from (joined for joined in accumulate(groups[start : start + 9]) if 8 <= len(joined) <= 9)
