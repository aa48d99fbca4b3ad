"""Examples of the weekdate: its agenda, actions, weekdates that were held, and the overleg of the region."""

from api.example_ids import ACCOUNT_ID, LIST_ID, PERSON_ID, PLACE_ID, WEEKDATE_ID, Example
from api.examples_employers import ACTION_ID

CANDIDATE: Example = {
    "werkzoekendeId": PERSON_ID,
    "positie": 1,
    "redenen": ["Wil dit werk.", "Woont op 12 minuten fietsen."],
    "aandachtspunten": ["VCA nog te halen, in 5 weken op de plek."],
}
SHARED_PLACE: Example = {
    "plekId": PLACE_ID,
    "titel": "Assistent hovenier",
    "soort": "werkervaringsplek",
    "werkgever": "Hoveniersbedrijf Heinose Hagen",
    "gemeente": "GM0177",
    "urenPerWeekMinimaal": 16.0,
    "urenPerWeekMaximaal": 24.0,
    "startdatum": "2027-03-15",
    "openSinds": "2027-02-25",
    "vrij": 1,
}
PLACE: Example = {
    **SHARED_PLACE,
    "lijstId": LIST_ID,
    "opmerking": "",
    "kandidaten": [CANDIDATE],
    "anderen": 4,
}
LINE: Example = {
    "wat": "Bellen of de werkkleding er is. (sinds 22 februari 2027, 1 keer meegenomen)",
    "op": "2027-03-02",
    "werkzoekendeId": PERSON_ID,
    "plekId": PLACE_ID,
    "actieId": ACTION_ID,
    "eigenaar": "consulent-raalte",
    "teLaat": False,
}
GROUP: Example = {
    "soort": "actie",
    "titel": "Open acties, ook van eerdere weken",
    "aantal": 1,
    "meer": "",
    "regels": [LINE],
}
PART: Example = {"punt": "acties", "titel": "Acties", "aantal": 1, "opmerking": "", "groepen": [GROUP]}
ACTION_FIELDS: Example = {
    "wat": "Bellen of de werkkleding er is.",
    "voor": "2027-03-02",
    "eigenaar": ACCOUNT_ID,
    "werkzoekendeId": PERSON_ID,
    "plekId": PLACE_ID,
    "delen": False,
}
EVENT: Example = {
    "soort": "verplaatst",
    "op": "2027-02-25",
    "toelichting": "De winkel is dicht.",
    "voor": "2027-03-02",
    "eigenaar": ACCOUNT_ID,
    "door": ACCOUNT_ID,
    "vastgelegdOp": "2027-02-25T10:00:00Z",
}
ACTION: Example = {
    **ACTION_FIELDS,
    "id": ACTION_ID,
    "eigenaarNaam": "consulent-raalte",
    "afgesprokenOp": "2027-02-22",
    "kerenBesproken": 1,
    "open": True,
    "teLaat": False,
    "gebeurtenissen": [EVENT],
}
WEEKDATE_FIELDS: Example = {
    "op": "2027-03-01",
    "aanwezig": [ACCOUNT_ID],
    "besproken": ["nieuwe-plekken", "knelpunten", "acties"],
}
WEEKDATE: Example = {
    **WEEKDATE_FIELDS,
    "id": WEEKDATE_ID,
    "gemeente": "GM0177",
    "sinds": "2027-02-22",
    "vastgelegdDoor": ACCOUNT_ID,
    "vastgelegdOp": "2027-03-01T09:30:00Z",
    "openActies": 3,
}
SHARED_ACTION: Example = {
    "wat": "Samen de banenmarkt bouw voorbereiden.",
    "voor": "2027-03-12",
    "werkgever": None,
    "gemeente": "GM0148",
    "plekId": None,
    "teLaat": False,
}
CELL: Example = {"branche": "groen", "trede": 4, "mensenNodig": 14, "plaatsen": 9}

WEEKDATE_EXAMPLES: dict[str, Example] = {
    "WeekdateKandidaat": CANDIDATE,
    "WeekdatePlek": PLACE,
    "Weekdateregel": LINE,
    "Weekdategroep": GROUP,
    "Weekdatepunt": PART,
    "Weekdateagenda": {
        "gemeente": "GM0177",
        "op": "2027-03-01",
        "sinds": "2027-02-22",
        "vorige": "2027-02-22",
        "nieuwePlekkenAantal": 1,
        "nieuwePlekkenOpmerking": "",
        "nieuwePlekken": [PLACE],
        "punten": [PART],
    },
    "WeekdateactieInvoer": ACTION_FIELDS,
    "Weekdateactie": ACTION,
    "Weekdateactiespagina": {"resultaten": [ACTION], "volgende": None},
    "WeekdateInvoer": WEEKDATE_FIELDS,
    "Weekdate": WEEKDATE,
    "Weekdatespagina": {"resultaten": [WEEKDATE], "volgende": None},
    "GedeeldePlek": SHARED_PLACE,
    "GedeeldeActie": SHARED_ACTION,
    "RegionaalTekort": CELL,
    "Arbeidsmarktoverleg": {
        "regio": "zwolle",
        "op": "2027-03-01",
        "plekkenAantal": 1,
        "plekken": [SHARED_PLACE],
        "acties": [SHARED_ACTION],
        "tekorten": [CELL],
        "leerlijnenUitgerekend": True,
    },
}
