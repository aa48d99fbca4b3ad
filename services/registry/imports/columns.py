"""The layout of a Sonar export: 35 headers on the sheet 'Blad 1', and the few of them that we read.

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
    "Geslacht",
    "Telefoonnummer",
    "Volledige Naam",
    AGE,
    "E-mailadres",
    TRANSPORT,
    GEMEENTE,
    POSTCODE,
    "Plaats",
    "Straatnaam",
    "Huisnummer",
    "Huisnummer Toevoeging",
    "Banenafspraak",
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
"""What we read. All else, names and contact data first, is dropped before a row becomes an object."""
