"""Examples of caseloads, identities the access log and the changes feed. Invented, as all examples are."""

from api.example_ids import ACCOUNT_ID, CASELOAD_ID, FEED_CURSOR, PERSON_ID, Example

STAFF_MEMBER: Example = {"id": ACCOUNT_ID, "naam": "consulent-raalte", "rol": "consulent"}

CASELOAD: Example = {
    "id": CASELOAD_ID,
    "werkzoekendeId": PERSON_ID,
    "medewerkerId": ACCOUNT_ID,
    "medewerker": "consulent-raalte",
    "vanaf": "2026-09-14",
    "tot": None,
    "loopt": True,
}

IDENTITY: Example = {
    "naam": "Verzonnen Voorbeeld",
    "telefoon": "000-0000000",
    "email": "verzonnen@example.org",
    "straat": "Demostraat",
    "huisnummer": "1",
    "postcode": "8102 AB",
    "plaats": "Raalte",
}

ACCESS_LINE: Example = {
    "tijdstip": "2027-02-01T09:30:00Z",
    "medewerker": "consulent-raalte",
    "medewerkerId": ACCOUNT_ID,
    "handeling": "bekeken",
    "onderdeel": "dossier",
    "uitkomst": "verleend",
    "doel": "begeleiden",
    "verzoek": "3f2b8c1d9e7a4f60",
}

CHANGE: Example = {"soort": "werkzoekende", "id": PERSON_ID, "weg": False}

GUIDANCE_EXAMPLES: dict[str, Example] = {
    "Medewerker": STAFF_MEMBER,
    "Medewerkers": {"resultaten": [STAFF_MEMBER]},
    "BegeleiderInvoer": {"medewerkerId": ACCOUNT_ID, "vanaf": "2026-09-14"},
    "BegeleiderEinde": {"tot": "2027-03-01"},
    "Begeleider": CASELOAD,
    "Begeleiders": {"resultaten": [CASELOAD]},
    "IdentiteitInvoer": IDENTITY,
    "Identiteit": IDENTITY,
    "Inzageregel": ACCESS_LINE,
    "Wijziging": CHANGE,
    "Wijzigingen": {"resultaten": [CHANGE], "meer": False, "volgende": FEED_CURSOR},
    "Inzageregels": {"resultaten": [ACCESS_LINE], "volgende": None},
}
