"""Examples of privacy requests, retention and the report for a person. Invented, as all examples are."""

from api.example_ids import PERSON_ID, REQUEST_ID, Example

REQUEST: Example = {
    "id": REQUEST_ID,
    "werkzoekendeId": PERSON_ID,
    "soort": "bezwaar",
    "status": "ontvangen",
    "ontvangenOp": "2026-11-02",
    "uiterlijkOp": "2026-12-02",
    "beslotenOp": None,
    "grond": None,
}

TERM: Example = {
    "klasse": "profiel",
    "na": "laatste activiteit",
    "maanden": 24,
    "aankondigingDagen": 30,
    "grondslag": "AVG art. 5 lid 1 onder e",
}

NOTICE: Example = {
    "werkzoekendeId": PERSON_ID,
    "klasse": "profiel",
    "laatsteActiviteitOp": "2024-12-20",
    "aangekondigdOp": "2026-11-20",
    "verdwijntOp": "2026-12-20",
    "aangehouden": None,
}

PRIVACY_EXAMPLES: dict[str, Example] = {
    "PrivacyverzoekInvoer": {"soort": "bezwaar", "ontvangenOp": "2026-11-02"},
    "Besluit": {"toegewezen": True, "grond": None},
    "Opheffing": {"soort": "bezwaar"},
    "Privacyverzoek": REQUEST,
    "Privacyverzoeken": {"resultaten": [REQUEST], "volgende": None},
    "Beperkingen": {"werkzoekendeId": PERSON_ID, "beperktOp": None, "bezwaarOp": None},
    "Inzageoverzicht": {
        "werkzoekende": PERSON_ID,
        "gemaaktOp": "2026-11-24T10:00:00+00:00",
        "uitleg": "Dit is wat Doorstroom van u bewaart.",
        "gegevens": {"trede": [{"genoteerd op": "2026-10-01", "trede": 3}]},
    },
    "Bewaartermijn": TERM,
    "Bewaartermijnen": {"resultaten": [TERM]},
    "Wisaankondiging": NOTICE,
    "Wisaankondigingen": {"resultaten": [NOTICE], "volgende": None},
    "Aanhouding": {"reden": "komt-binnenkort-terug"},
}
