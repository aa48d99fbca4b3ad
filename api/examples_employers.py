"""Examples of what goes in and comes out about employers, by the Dutch name of the schema. Everybody is invented."""

from api.example_ids import EMPLOYER_ID, Example

LOCATION_ID = "3d5b7f91-0a2c-4e6d-8f1b-2c3d4e5f6a70"
CONTACT_PERSON_ID = "5a6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c80"
OBLIGATION_ID = "7c8d9e0f-1a2b-4c3d-9e4f-5a6b7c8d9e00"
CONTACT_ID = "9e0f1a2b-3c4d-4e5f-8a6b-7c8d9e0f1a20"
ACTION_ID = "1a2b3c4d-5e6f-4a7b-9c8d-0e1f2a3b4c50"
ACCOUNT_ID = "2b3c4d5e-6f7a-4b8c-8d9e-1f2a3b4c5d60"

EMPLOYER_FIELDS: Example = {
    "naam": "Hoveniersbedrijf Heinose Hagen",
    "kvkNummer": "99900009",
    "sbiCode": "8130",
    "gemeente": "GM0177",
    "pso": "trede-1",
    "leerbedrijf": True,
    "leerbedrijfGezienOp": "2027-01-12",
    "omvang": "10-49",
}

EMPLOYER: Example = {
    **EMPLOYER_FIELDS,
    "id": EMPLOYER_ID,
    "arbeidsmarktregio": "zwolle",
    "status": "actief",
    "versie": 1,
    "aangemaaktOp": "2027-02-01T09:30:00Z",
    "gewijzigdOp": "2027-02-01T09:30:00Z",
}

DIVISION: Example = {
    "code": "81",
    "titel": "Facility management, schoonmaak en landschapsverzorging",
    "sectie": "N",
    "sectietitel": "Verhuur van roerende goederen en overige zakelijke diensten",
}

LOCATION_FIELDS: Example = {
    "naam": "Werkplaats Heino",
    "postcode": "8141",
    "hoofdlocatie": True,
    "bereikbaarheid": "halte-dichtbij",
}

LOCATION: Example = {
    **LOCATION_FIELDS,
    "id": LOCATION_ID,
    "gemeente": "GM0177",
    "beeindigdOp": None,
    "versie": 1,
    "aangemaaktOp": "2027-02-01T09:35:00Z",
    "gewijzigdOp": "2027-02-01T09:35:00Z",
}

PERSON_FIELDS: Example = {
    "naam": "Verzonnen Contact 1",
    "functie": "Voorman",
    "rol": "werkbegeleider",
    "email": "contact1@hagen.example",
    "telefoon": "0572 000 001",
    "vanaf": "2026-05-01",
}

PERSON: Example = {**PERSON_FIELDS, "id": CONTACT_PERSON_ID, "totEnMet": None, "gewistOp": None, "versie": 1}

OBLIGATION_FIELDS: Example = {
    "kenmerk": "GROEN-2027-04",
    "opdrachtgever": "Gemeente Raalte",
    "contractbedragCenten": 25_000_000,
    "verplichtingCenten": 1_250_000,
    "startdatum": "2027-01-01",
    "einddatum": "2028-12-31",
    "toelichting": "Vijf procent van het contract.",
}

OBLIGATION: Example = {
    **OBLIGATION_FIELDS,
    "id": OBLIGATION_ID,
    "gevuldCenten": 400_000,
    "openCenten": 850_000,
    "meerDanVerplichtCenten": 0,
    "versie": 1,
}

FILLING_FIELDS: Example = {
    "op": "2027-02-15",
    "soort": "onderwijsbegeleiding",
    "herkomst": None,
    "aantalMensen": None,
    "uren": 40.0,
    "bedragCenten": None,
    "toelichting": "Excursies voor een klas van het praktijkonderwijs.",
    "corrigeert": None,
}

FILLING: Example = {
    **FILLING_FIELDS,
    "id": "4d5e6f7a-8b9c-4d0e-8f1a-2b3c4d5e6f70",
    "bedragCenten": 400_000,
    "geldt": True,
    "vastgelegdOp": "2027-02-16T10:00:00Z",
}

NEXT_ACTION: Example = {"wat": "Twee kandidaten voorstellen voor het groen.", "voor": "2027-02-22", "eigenaar": None}

CONTACT_FIELDS: Example = {
    "soort": "bezoek",
    "op": "2027-02-08",
    "contactpersonen": [CONTACT_PERSON_ID],
    "uitkomst": "Rondgang over de werkplaats. Er is plaats voor twee mensen met dagelijkse begeleiding.",
    "toezegging": "Wij stellen binnen twee weken mensen voor.",
    "toezeggingDoor": "gemeente-zelf",
    "vraag": "Is er subsidie voor de cursus VCA?",
    "vraagVan": "werkgever-zelf",
    "vraagOp": "2027-02-08",
    "beantwoordOp": None,
    "volgendeActie": NEXT_ACTION,
    "corrigeert": None,
}

CONTACT: Example = {
    **{name: value for name, value in CONTACT_FIELDS.items() if name != "volgendeActie"},
    "id": CONTACT_ID,
    "werkgeverId": EMPLOYER_ID,
    "door": ACCOUNT_ID,
    "actieId": ACTION_ID,
    "geldt": True,
    "vastgelegdOp": "2027-02-08T15:00:00Z",
}

ANSWER_TIME: Example = {"gevraagd": 4, "beantwoord": 3, "wacht": 1, "mediaanDagen": 3.0, "deelBinnenWeek": 0.75}

EVENT: Example = {
    "soort": "verplaatst",
    "op": "2027-02-20",
    "toelichting": "De werkgever is een week dicht.",
    "voor": "2027-03-01",
    "eigenaar": ACCOUNT_ID,
    "door": ACCOUNT_ID,
    "vastgelegdOp": "2027-02-20T08:30:00Z",
}

ACTION: Example = {
    "id": ACTION_ID,
    "werkgeverId": EMPLOYER_ID,
    "werkgever": "Hoveniersbedrijf Heinose Hagen",
    "contactId": CONTACT_ID,
    "wat": "Twee kandidaten voorstellen voor het groen.",
    "voor": "2027-03-01",
    "eigenaar": ACCOUNT_ID,
    "open": True,
    "teLaat": False,
    "gebeurtenissen": [EVENT],
}

EMPLOYER_EXAMPLES: dict[str, Example] = {
    "WerkgeverInvoer": EMPLOYER_FIELDS,
    "WerkgeverWijziging": {**EMPLOYER_FIELDS, "status": "actief"},
    "Werkgever": EMPLOYER,
    "NieuweWerkgever": {**EMPLOYER, "mogelijkDubbel": []},
    "Werkgeverspagina": {"resultaten": [EMPLOYER], "volgende": None},
    "SbiAfdeling": DIVISION,
    "SbiAfdelingen": {"resultaten": [DIVISION]},
    "WerklocatieInvoer": LOCATION_FIELDS,
    "WerklocatieWijziging": LOCATION_FIELDS,
    "Werklocatie": LOCATION,
    "Werklocaties": {"resultaten": [LOCATION]},
    "LaatsteDag": {"totEnMet": "2027-01-31"},
    "ContactpersoonInvoer": PERSON_FIELDS,
    "ContactpersoonWijziging": PERSON_FIELDS,
    "Contactpersoon": PERSON,
    "Contactpersonen": {"resultaten": [PERSON]},
    "VerplichtingInvoer": OBLIGATION_FIELDS,
    "VerplichtingWijziging": OBLIGATION_FIELDS,
    "Verplichting": OBLIGATION,
    "Verplichtingen": {"resultaten": [OBLIGATION]},
    "InvullingInvoer": FILLING_FIELDS,
    "Invulling": FILLING,
    "NieuweInvulling": {**FILLING, "verplichting": OBLIGATION},
    "Invullingenpagina": {"resultaten": [FILLING], "volgende": None},
    "WerkgeverscontactInvoer": CONTACT_FIELDS,
    "Werkgeverscontact": CONTACT,
    "Werkgeverscontactenpagina": {"resultaten": [CONTACT], "volgende": None},
    "VolgendeActie": NEXT_ACTION,
    "AntwoordInvoer": {"beantwoordOp": "2027-02-11"},
    "AntwoordtijdVanEenKant": ANSWER_TIME,
    "Antwoordtijden": {"op": "2027-03-01", "werkgeverAntwoordt": ANSWER_TIME, "gemeenteAntwoordt": ANSWER_TIME},
    "ActieAfgerond": {"op": "2027-02-19", "toelichting": "Twee mensen voorgesteld."},
    "ActieVerplaatst": {"voor": "2027-03-01", "eigenaar": None, "toelichting": "De werkgever is een week dicht."},
    "ActieGebeurtenis": EVENT,
    "WerkgeverActie": ACTION,
    "WerkgeverActiespagina": {"resultaten": [ACTION], "volgende": None},
}
