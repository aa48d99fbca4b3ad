"""The layout of a Sonar export: 35 headers on the sheet 'Blad 1', and those of them that we read.

Source: SonarDashboardExample.xlsx (the example that VUM publishes with its standard).
"""

from typing import Final

SHEET: Final = "Blad 1"

REPORTED: Final = "Datum melding"
BSN: Final = "BSN"
HOURS: Final = "Beschikbare uren/wk"
OCCUPATION: Final = "Bemiddelingsberoep"
SPOKEN: Final = "Mondeling Nederlands"
WRITTEN: Final = "Schriftelijk Nederlands"
LICENCES: Final = "Rijbewijs"
REGISTERED: Final = "Inschrijfdatum"
AGE: Final = "Leeftijd"
TRANSPORT: Final = "Vervoer"
GEMEENTE: Final = "Gemeente"
POSTCODE: Final = "Postcode"
TREDE: Final = "Participatieladder"
CONSENT: Final = "Toestemming"

NAME: Final = "Volledige Naam"
PHONE: Final = "Telefoonnummer"
EMAIL: Final = "E-mailadres"
TOWN: Final = "Plaats"
STREET: Final = "Straatnaam"
HOUSE: Final = "Huisnummer"
HOUSE_ADDITION: Final = "Huisnummer Toevoeging"

SEX: Final = "Geslacht"
AGREED_JOB: Final = "Banenafspraak"

HEADERS: Final = (
    REPORTED,
    "1e uitk dag (niet WW)",
    BSN,
    "ID_WZ",
    HOURS,
    "Opleidingsniveau",
    "Beroepssector",
    OCCUPATION,
    SPOKEN,
    WRITTEN,
    LICENCES,
    REGISTERED,
    SEX,
    PHONE,
    NAME,
    AGE,
    EMAIL,
    TRANSPORT,
    GEMEENTE,
    POSTCODE,
    TOWN,
    STREET,
    HOUSE,
    HOUSE_ADDITION,
    AGREED_JOB,
    "Klantprofiel",
    "Arbeidsmarktregio",
    "Cases (aantal)",
    "Sonar",
    "Medewerker Naam",
    "Organisatie Naam",
    "GSD Kantoor",
    TREDE,
    "Aantal",
    CONSENT,
)

USED: Final = frozenset({
    REPORTED, BSN, HOURS, OCCUPATION, SPOKEN, WRITTEN, LICENCES,
    REGISTERED, AGE, TRANSPORT, GEMEENTE, POSTCODE, TREDE, CONSENT,
})  # fmt: skip
"""What we need. A file without one of these is refused."""

SEALED: Final = frozenset({NAME, PHONE, EMAIL, TOWN, STREET, HOUSE, HOUSE_ADDITION})
"""What we seal when it is there."""

REPORT_ONLY: Final = frozenset({SEX, AGREED_JOB})
"""What goes to the facts that only reports read, when it is there, beside the age.

All other columns are dropped before a row becomes an object. Two of them say too little to be a fact: the day of the
first benefit does not tell which scheme, and an Opleidingsniveau not whether somebody has a startkwalificatie.
"""
