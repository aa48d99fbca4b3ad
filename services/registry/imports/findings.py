"""All that can be found in a Sonar file, as fixed sentences.

A finding never holds the value of a cell, so nothing about a person can come into a report, an error or a
log by way of one, not even when somebody typed a name into the column of licences.
`what` continues "rij 4 ..." or "3 rijen ..."; `mend` says how to put it right.
"""

from dataclasses import dataclass
from typing import Final

from services.registry.imports import columns
from services.registry.imports.enums import Severity

FILE: Final = "Bestand"


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of finding: how bad, in which column, what is wrong, and the way to mend it."""

    severity: Severity
    column: str
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding at its place. Row 1 is the header; None means the file or a whole column."""

    row: int | None
    finding: Finding

    @property
    def severity(self) -> Severity:
        """Whether it stops the import."""
        return self.finding.severity

    @property
    def column(self) -> str:
        """The header above it."""
        return self.finding.column

    @property
    def message(self) -> str:
        """Row, what is wrong and how to mend it, in Dutch."""
        place = "" if self.row is None else f"rij {self.row} "
        return f"{self.column}: {place}{self.finding.what}. {self.finding.mend}"


def _error(column: str, what: str, mend: str) -> Finding:
    return Finding(Severity.ERROR, column, what, mend)


def _remark(column: str, what: str, mend: str) -> Finding:
    return Finding(Severity.REMARK, column, what, mend)


def missing_column(header: str) -> Finding:
    """A column that we need is not there."""
    return _error(header, "deze kolom ontbreekt", "Lever het bestand aan met de kolommen zoals Sonar ze maakt.")


def double_column(header: str) -> Finding:
    """It would not be clear which of the two counts."""
    return _error(header, "deze kolom staat er meer dan één keer in", "Haal de dubbele kolom weg.")


def unknown_column(letter: str) -> Finding:
    """A header outside the layout: it may be a typing error, or personal data that nobody asked for."""
    return _error(
        f"Kolom {letter}", "deze kop hoort niet in een Sonar-bestand", "Verbeter de kop of haal de kolom weg."
    )


NOT_READABLE = _error(
    FILE, "dit is geen leesbaar Excel- of csv-bestand", "Maak de export opnieuw en sla hem op als .xlsx."
)
LOCKED = _error(
    FILE, "het bestand heeft een wachtwoord of is een oud .xls-bestand", "Sla het op als .xlsx zonder wachtwoord."
)
NO_FILE = _error(FILE, "het bestand is niet te openen", "Kijk of het bestand bestaat en of u het mag lezen.")
EMPTY = _error(FILE, "het bestand is leeg", "Maak de export opnieuw.")
NO_ROWS = _error(FILE, "er staan geen rijen met mensen in", "Maak de export opnieuw.")
TOO_BIG = _error(FILE, "het bestand is te groot", "Maak een kleinere export, bijvoorbeeld per gemeente.")
TOO_MANY_ROWS = _error(FILE, "er staan meer dan 100.000 rijen in", "Maak een kleinere export.")
NO_SHEET = _error(FILE, f"het werkblad '{columns.SHEET}' ontbreekt", "Geef het werkblad met de mensen deze naam.")
NOT_UTF8 = _error(FILE, "de letters in dit csv-bestand zijn niet leesbaar", "Sla het op als csv UTF-8 of als .xlsx.")
CELLS_SHIFTED = _error(FILE, "met meer vakken dan er kolommen zijn", "Kijk of er een puntkomma in een tekst staat.")
UNKNOWN_SENDER = _error(FILE, "de gemeente die het bestand aanlevert is niet bekend", "Vraag de beheerder om hulp.")

BSN_MISSING = _error(columns.BSN, "zonder BSN", "Vul het BSN in.")
BSN_INVALID = _error(columns.BSN, "met een BSN dat niet klopt", "Een BSN heeft 9 cijfers; kijk of er een fout in zit.")
BSN_TWICE = _remark(
    columns.BSN,
    "met een BSN dat ook in een andere rij staat",
    "De rij met de nieuwste 'Datum melding' telt; de beroepen van beide rijen zijn wensen.",
)
BSN_ELSEWHERE = _error(
    columns.BSN,
    "met iemand die al bij een andere gemeente is ingeschreven",
    "Overleg met die gemeente, of haal de rij weg.",
)
CONSENT_UNCLEAR = _error(columns.CONSENT, "zonder 'Ja' of 'Nee'", "Vul 'Ja' of 'Nee' in.")
HOURS_NOT_A_NUMBER = _error(columns.HOURS, "met iets anders dan een getal", "Vul het aantal uren per week in.")
HOURS_OUT_OF_RANGE = _error(columns.HOURS, "met een aantal uren dat niet kan", "Vul 0 tot en met 60 in.")
TREDE_UNKNOWN = _error(columns.TREDE, "met een trede die niet bestaat", "Vul 1 tot en met 6 in, of '??'.")
LICENCE_UNKNOWN = _error(
    columns.LICENCES, "met een rijbewijs dat niet bestaat", "Gebruik codes als B, BE of C1, met een komma ertussen."
)
OCCUPATION_UNKNOWN = _remark(
    columns.OCCUPATION, "niet herkend", "Deze mensen zijn opgenomen zonder dit beroep; vul de wens later aan."
)
GEMEENTE_UNKNOWN = _remark(columns.GEMEENTE, "niet herkend", "Deze mensen staan bij uw gemeente.")
OTHER_GEMEENTE = _remark(
    columns.GEMEENTE,
    "van een andere gemeente, en daarom overgeslagen",
    "Elke gemeente leest haar eigen mensen in. Is iemand verhuisd, vraag die gemeente dan om de overdracht.",
)
POSTCODE_UNREADABLE = _remark(columns.POSTCODE, "niet leesbaar", "Een postcode heeft vier cijfers en twee letters.")
POSTCODE_UNKNOWN = _remark(
    columns.POSTCODE, "niet in onze plaatsenlijst", "De reisafstand van deze mensen is nog niet bekend."
)
TRANSPORT_UNKNOWN = _remark(
    columns.TRANSPORT, "met een woord dat niet herkend is", "Gebruik woorden als fiets, auto of openbaar vervoer."
)
AGE_UNREADABLE = _remark(columns.AGE, "niet leesbaar", "Vul een getal in, of 'Onbekend'.")
SEX_UNKNOWN = _remark(columns.SEX, "niet herkend", "Gebruik 'Man', 'Vrouw', 'X' of 'Onbekend'.")
AGREED_JOB_UNKNOWN = _remark(columns.AGREED_JOB, "niet herkend", "Gebruik 1 (ja), 2 (nee) of 0 (onbekend).")
DATE_MISSING = _remark(
    columns.REGISTERED, "zonder datum van inschrijving of melding", "Voor nieuwe mensen telt de dag van deze import."
)


def occupation_by_meaning(titel: str) -> Finding:
    """No name was spelled like it; `titel` is of our own list. It was taken in, so a person must look."""
    return _remark(
        columns.OCCUPATION,
        f"aan de betekenis herkend als '{titel}', niet aan de spelling",
        "Kijk of dit beroep klopt; zo niet, verbeter de wens.",
    )


def date_unreadable(header: str) -> Finding:
    """Neither a date of Excel nor one as people write it."""
    return _error(header, "met een datum die niet leesbaar is", "Schrijf een datum als 31-12-2025.")


def date_in_future(header: str) -> Finding:
    """Nobody can have been registered tomorrow."""
    return _error(header, "met een datum in de toekomst", "Verbeter de datum.")


def language_unknown(header: str) -> Finding:
    """A code outside the list of Sonar and VUM."""
    return _error(header, "met een taalcode die niet bestaat", "Gebruik 0, 1, 2, 3, 4 of 8, of '??'.")


def identity_left_out(header: str) -> Finding:
    """Too long, or with signs that no name or address has."""
    return _remark(
        header, "met tekst die geen naam of adres kan zijn", "Die cel is niet vastgelegd; verbeter hem in Sonar."
    )
