"""From one cell of a Sonar row to a value of ours.

Each reader takes the cell as it came and a `note` to tell findings to; it gives None when the value is
unknown or not usable. A reader never raises and never lets the text of a cell out, except as a word of ours.
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from services.registry.imports import findings
from services.registry.imports.findings import Finding
from services.registry.imports.identity import normalise_bsn
from services.registry.reference import gazetteer, licences, municipalities
from services.registry.reference.spelling import normalise
from services.registry.vocabulary import Transport

Note = Callable[[Finding], None]

MAX_HOURS = 60.0
OLDEST_YEAR = 1950
OLDEST_AGE = 120
UNKNOWN = frozenset({"", "??", "?", "nnb", "onbekend", "-", "n.v.t.", "nvt", "null"})

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,6})?", re.ASCII)
_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?(?:[A-Za-z]{2})?", re.ASCII)
_DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})(?: [0-9:]{4,8})?", re.ASCII)
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.]{4,16})?", re.ASCII)
_UNREADABLE = "#"
_NO_LICENCES = "GEEN"
_LANGUAGE_LEVELS = frozenset({"1", "2", "3", "4"})
_LANGUAGE_SILENT = frozenset({"0", "8"})
"""Unknown, and not applicable (VUM)."""

_SEX = {"man": "man", "m": "man", "vrouw": "vrouw", "v": "vrouw", "x": "X"}
_INDICATION = {"1": True, "ja": True, "2": False, "nee": False}
_INDICATION_SILENT = frozenset({"0", "8"})
"""Unknown, and not applicable."""

_TRANSPORT = {
    "fiets": Transport.BICYCLE,
    "e bike": Transport.E_BIKE,
    "ebike": Transport.E_BIKE,
    "elektrische fiets": Transport.E_BIKE,
    "scooter": Transport.MOPED,
    "bromfiets": Transport.MOPED,
    "brommer": Transport.MOPED,
    "snorfiets": Transport.MOPED,
    "auto": Transport.CAR,
    "motor": Transport.MOTORCYCLE,
    "ov": Transport.PUBLIC,
    "openbaar vervoer": Transport.PUBLIC,
    "bus": Transport.PUBLIC,
    "trein": Transport.PUBLIC,
    "lopend": Transport.WALKING,
    "lopen": Transport.WALKING,
    "te voet": Transport.WALKING,
}


def text(cell: object) -> str | None:
    """The cell as stripped text; None for an empty cell, '??', 'NNB' and the like."""
    if isinstance(cell, str):
        plain = cell.strip()
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        plain = _digits(cell)
    else:
        plain = "" if cell is None else _UNREADABLE
    return None if plain.casefold() in UNKNOWN else plain


def _digits(number: float) -> str:
    """A number as it would be typed; one too long to be anything of ours gives a text that no reader takes."""
    if not abs(number) < 1e12:  # also true of nan
        return _UNREADABLE
    return str(int(number)) if number == int(number) else f"{number:.6f}"


def read_bsn(cell: object, note: Note) -> str | None:
    """Nine digits that pass the 11-proef."""
    plain = text(cell)
    if plain is None:
        note(findings.BSN_MISSING)
        return None
    digits = normalise_bsn(plain)
    if digits is None:
        note(findings.BSN_INVALID)
    return digits


def read_consent(cell: object, note: Note) -> bool | None:
    """True for Ja, False for Nee; silence is no consent and no refusal either, so it is an error."""
    answer = {"ja": True, "nee": False}.get((text(cell) or "").casefold())
    if answer is None:
        note(findings.CONSENT_UNCLEAR)
    return answer


def read_date(cell: object, header: str, on: date, note: Note) -> date | None:
    """A day up to and including `on`."""
    if isinstance(cell, date):
        found: date | None = cell.date() if isinstance(cell, datetime) else cell
    else:
        plain = text(cell)
        if plain is None:
            return None
        found = _day(plain)
    if found is None or found.year < OLDEST_YEAR:
        note(findings.date_unreadable(header))
        return None
    if found > on:
        note(findings.date_in_future(header))
        return None
    return found


def _day(plain: str) -> date | None:
    dutch, iso = _DUTCH_DATE.fullmatch(plain), _ISO_DATE.fullmatch(plain)
    if dutch:
        day, month, year = (int(part) for part in dutch.groups())
    elif iso:
        year, month, day = (int(part) for part in iso.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_hours(cell: object, note: Note) -> float | None:
    """Hours a week, 0 to 60."""
    plain = text(cell)
    if plain is None:
        return None
    if not _NUMBER.fullmatch(plain):
        note(findings.HOURS_NOT_A_NUMBER)
        return None
    hours = float(plain.replace(",", "."))
    if not 0 <= hours <= MAX_HOURS:
        note(findings.HOURS_OUT_OF_RANGE)
        return None
    return hours


def read_language(cell: object, header: str, note: Note) -> str | None:
    """Level '1' (no command) to '4' (excellent); 0 (unknown) and 8 (not applicable) say nothing."""
    plain = text(cell)
    if plain in _LANGUAGE_LEVELS:
        return plain
    if plain is not None and plain not in _LANGUAGE_SILENT:
        note(findings.language_unknown(header))
    return None


def read_trede(cell: object, note: Note) -> int | None:
    """Trede 1 to 6 of the participatieladder."""
    plain = text(cell)
    if plain is None:
        return None
    if plain not in {"1", "2", "3", "4", "5", "6"}:
        note(findings.TREDE_UNKNOWN)
        return None
    return int(plain)


def read_licences(cell: object, note: Note) -> tuple[str, ...] | None:
    """Codes in the order of the reference list, so that two spellings of one set are equal; () for GEEN."""
    plain = text(cell)
    if plain is None:
        return None
    codes = set(re.split(r"[,;\s]+", plain.upper().strip(",; ")))
    if codes == {_NO_LICENCES}:
        return ()
    found = [item for item in licences.licences() if item.code in codes]
    if len(found) != len(codes):
        note(findings.LICENCE_UNKNOWN)
        return None
    return tuple(item.code for item in found)


def read_transport(cell: object, note: Note) -> tuple[str, ...] | None:
    """Ways to travel, slow to fast; words that we do not know are left out with a remark."""
    plain = text(cell)
    if plain is None:
        return None
    words = [normalise(word) for word in re.split(r"[,;/+&]", plain[:200]) if word.strip()]
    found = {_TRANSPORT[word] for word in words if word in _TRANSPORT}
    if not words or any(word not in _TRANSPORT for word in words):
        note(findings.TRANSPORT_UNKNOWN)
    return tuple(way.value for way in Transport if way in found) or None


def read_gemeente(cell: object, note: Note) -> str | None:
    """The CBS code of a gemeente, from its name or number."""
    plain = text(cell)
    if plain is None:
        return None
    found = municipalities.by_name(plain)
    if found is None:
        note(findings.GEMEENTE_UNKNOWN)
        return None
    return found.code


def read_pc4(cell: object, note: Note) -> int | None:
    """The four digits of a postcode; kept when the gazetteer lacks it, since it may learn it later."""
    plain = text(cell)
    if plain is None:
        return None
    match = _POSTCODE.fullmatch(plain)
    if match is None:
        note(findings.POSTCODE_UNREADABLE)
        return None
    pc4 = int(match[1])
    if gazetteer.locate(pc4) is None:
        note(findings.POSTCODE_UNKNOWN)
    return pc4


def read_age(cell: object, note: Note) -> int | None:
    """Whole years. They leave an import only as a yes or no (adult) and as an age group that reports alone read."""
    plain = text(cell)
    if plain is None:
        return None
    if not _NUMBER.fullmatch(plain) or not 0 < float(plain.replace(",", ".")) <= OLDEST_AGE:
        note(findings.AGE_UNREADABLE)
        return None
    return int(float(plain.replace(",", ".")))


def read_sex(cell: object, note: Note) -> str | None:
    """Sex as registered: man, vrouw or X."""
    plain = text(cell)
    if plain is None:
        return None
    found = _SEX.get(plain.casefold())
    if found is None:
        note(findings.SEX_UNKNOWN)
    return found


def read_agreed_job(cell: object, note: Note) -> bool | None:
    """Whether somebody counts for the banenafspraak: 1 is yes and 2 is no (VUM, `indicatieLdrRegistratie`)."""
    plain = text(cell)
    if plain is None or plain in _INDICATION_SILENT:
        return None
    found = _INDICATION.get(plain.casefold())
    if found is None:
        note(findings.AGREED_JOB_UNKNOWN)
    return found
