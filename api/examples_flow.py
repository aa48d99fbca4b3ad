"""Examples of figures of flow. Invented."""

from api.example_ids import PERSON_ID, Example

SHOWN: Example = {"waarde": 31.5, "verborgen": False}
HIDDEN: Example = {"waarde": None, "verborgen": True}

TABLE: Example = {
    "code": "uitkomsten.bij-de-productie.2023.deel",
    "titel": "Wat er volgde: Bij De Productie, begonnen in 2023",
    "omschrijving": "Van de mensen bij wie deze stand begon: het deel met elke uitkomst binnen zoveel maanden.",
    "bron": "Plaatsingen, trajecten, ladder en nazorg in Doorstroom, volgens de regels van ADR 0023.",
    "vanaf": None,
    "peildatum": "2024-07-01",
    "eenheid": "procent",
    "rijnaam": "Uitkomst",
    "kolomnaam": "Na het begin",
    "rijen": ["Regulier werk", "Werk met ondersteuning"],
    "kolommen": ["12 maanden"],
    "cellen": [[SHOWN], [HIDDEN]],
    "opmerkingen": ["Leeg: zo lang volgden wij nog niemand."],
}

PART: Example = {
    "titel": "Verder na De Productie",
    "tekst": ["Na een eerste periode bij De Productie zoekt de gemeente een plek bij een andere werkgever."],
    "tabellen": [TABLE],
}

DOSSIER: Example = {
    "werkzoekendeId": PERSON_ID,
    "bevindingen": ["einde-voor-begin"],
    "inWoorden": ["Een einde ligt voor het begin"],
    "watTeDoen": ["Corrigeer het begin of het einde van die plaatsing of dat traject."],
}

FLOW_EXAMPLES: dict[str, Example] = {
    "Doorstroomcel": SHOWN,
    "Doorstroomtabel": TABLE,
    "Doorstroomcijfers": {
        "gebied": "gemeente",
        "gebiedCode": "GM0177",
        "peildatum": "2024-07-01",
        "bekend": "nu",
        "bekendInWoorden": "zoals nu bekend",
        "volledig": False,
        "mensen": 1184,
        "tabellen": [TABLE],
    },
    "RapportDeel": PART,
    "Rapport": {
        "code": "raadsmonitor",
        "titel": "Raadsmonitor werk en participatie",
        "over": "gemeente Raalte",
        "peildatum": "2024-07-01",
        "bekendOp": None,
        "gemaaktOp": "2024-09-02",
        "lezer": "openbaar",
        "delen": [PART],
    },
    "TeVerbeterenDossier": DOSSIER,
    "TeVerbeterenDossiers": {"peildatum": "2024-07-01", "resultaten": [DOSSIER], "volgende": None},
}
