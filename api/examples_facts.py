"""Examples of report-only facts and trajecten, by the Dutch name of the schema. Invented; merged into `EXAMPLES`."""

from typing import Any

Example = dict[str, Any]

PERSON = "0b9d3c52-7c1e-4b36-a1de-52c4f1a7e903"
TRAJECT_ID = "3d5b7f19-2c4e-4a68-8b0d-9e1f2a3b4c5d"

GIVEN: Example = {"vastgesteldOp": "2026-10-01", "corrigeert": None, "ingetrokken": False}
STORED: Example = {**GIVEN, "id": 1204, "vastgelegdOp": "2026-10-01T09:30:00Z"}

SCHEME: Example = {
    "regeling": "PW",
    "begonnenOp": "2025-03-01",
    "geeindigdOp": None,
    "eindreden": None,
    "partner": False,
    "urenPerWeek": None,
}
RESIDENCE: Example = {"verblijfsstatus": "geen-statushouder", "begonnenOp": "2025-03-01", "geeindigdOp": None}
TARGET_GROUP: Example = {"teltMee": "ja", "grond": "praktijkroute", "nagekekenOp": "2026-09-28"}
SHELTERED: Example = {
    "geadviseerdOp": "2026-05-11",
    "advies": "positief-advies",
    "toegekend": True,
    "beslotenOp": "2026-06-02",
    "geldigVanaf": "2026-06-02",
    "geldigTotEnMet": None,
}
SHELTERED_JOB: Example = {"begonnenOp": "2026-09-01", "geeindigdOp": None, "urenPerWeek": 24.0}
WAGE_SUBSIDY: Example = {"vorm": "op-loonwaarde", "begonnenOp": "2026-02-01", "geeindigdOp": None}
WAGE_VALUE: Example = {"percentage": 60, "gemetenOp": "2026-03-15", "volgendeOp": "2027-03-15"}
AGE: Example = {"leeftijdsgroep": "21-tot-27", "laatsteDag": "2028-04-17"}
SEX: Example = {"geslacht": "vrouw"}
QUALIFICATION: Example = {"heeftStartkwalificatie": False, "volgendeInstroom": "2027-02-01"}
DETERMINATION: Example = {
    "vaststelling": "school-eerst",
    "waarde": True,
    "groep": None,
    "grondslag": "PW art. 7a",
    "vastgesteldOp": "2026-10-01",
}

FACTS: dict[str, Example] = {
    "Regeling": SCHEME,
    "Verblijfsstatus": RESIDENCE,
    "Registerblik": TARGET_GROUP,
    "IndicatieBeschut": SHELTERED,
    "DienstverbandBeschut": SHELTERED_JOB,
    "Loonkostensubsidie": WAGE_SUBSIDY,
    "Loonwaarde": WAGE_VALUE,
    "Leeftijd": AGE,
    "Geslacht": SEX,
    "Startkwalificatie": QUALIFICATION,
}

TRAJECT_PLAN: Example = {
    "voorziening": "workshop-werkfit",
    "aanbieder": "gemeente-dalfsen",
    "kenmerkAanbieder": "WF-2026-07",
    "vorm": "in-groep",
    "geplandVan": "2026-11-02",
    "geplandTotEnMet": "2026-12-14",
    "kostenInCenten": 45000,
}
TRAJECT: Example = {
    **TRAJECT_PLAN,
    "id": TRAJECT_ID,
    "werkzoekendeId": PERSON,
    "status": "lopend",
    "gestartOp": "2026-11-02",
    "geeindigdOp": None,
    "uitkomst": None,
    "redenGestopt": None,
}
EVENT_GIVEN: Example = {
    "soort": "beeindigd",
    "op": "2026-12-14",
    "corrigeert": None,
    "ingetrokken": False,
    "aanbieder": None,
    "kenmerkAanbieder": None,
    "vorm": None,
    "geplandVan": None,
    "geplandTotEnMet": None,
    "kostenInCenten": 45000,
    "uitkomst": "stap-gemaakt",
    "redenGestopt": None,
}
EVENT: Example = {**EVENT_GIVEN, "id": 311, "vastgelegdOp": "2026-12-14T15:00:00Z"}
PROVIDER: Example = {"code": "gemeente-dalfsen", "naam": "Gemeente Dalfsen"}
PROVISION: Example = {
    "code": "workshop-werkfit",
    "naam": "Workshop Werkfit",
    "soort": "workshop",
    "vormen": ["in-groep"],
    "aanbieders": [PROVIDER],
    "wekenMinstens": None,
    "wekenHoogstens": None,
    "voorWie": "Wie in Meedoen of Werkfit zit en de arbeidsmarkt wil leren kennen.",
    "grondslag": "PW art. 7 lid 1 onder a",
    "bron": "S2 par. 3.3 en 5.1",
    "vanaf": "2016-01-01",
    "tot": None,
}
PROVISION_COUNT: Example = {
    "voorziening": "workshop",
    "deelnames": 40,
    "uitkomsten": {
        "afgerond": 21,
        "stap-gemaakt": None,
        "uitstroom-naar-werk": 19,
        "uitstroom-naar-opleiding": None,
        "voortijdig-gestopt": None,
    },
    "nogBezig": None,
}
COUNT: Example = {"onderwerp": "regelingen", "waarde": "PW", "aantal": 455}
DUE: Example = {"werkzoekendeId": PERSON, "gemetenOp": "2026-03-15", "volgendeOp": "2027-03-15"}

EXAMPLES_FACTS: dict[str, Example] = {
    **{f"{name}Invoer": {**GIVEN, **fields} for name, fields in FACTS.items()},
    **{name: {**STORED, **fields} for name, fields in FACTS.items()},
    "Vaststelling": DETERMINATION,
    "GegevensVoorVerantwoording": {
        "werkzoekendeId": PERSON,
        "regelingen": [{**STORED, **SCHEME}],
        "verblijfsstatussen": [{**STORED, **RESIDENCE}],
        "doelgroepregister": [{**STORED, **TARGET_GROUP}],
        "beschutIndicaties": [{**STORED, **SHELTERED}],
        "beschutDienstverbanden": [{**STORED, **SHELTERED_JOB}],
        "loonkostensubsidies": [{**STORED, **WAGE_SUBSIDY}],
        "loonwaardemetingen": [{**STORED, **WAGE_VALUE}],
        "leeftijdsgroepen": [{**STORED, **AGE}],
        "geslacht": [{**STORED, **SEX}],
        "startkwalificaties": [{**STORED, **QUALIFICATION}],
        "vaststellingen": [DETERMINATION],
    },
    "Aantal": COUNT,
    "Aantallen": {"peildatum": "2026-07-01", "gemeente": "GM0177", "resultaten": [COUNT]},
    "BeschutEnTaakstelling": {
        "peildatum": "2026-07-01",
        "gemeente": "GM0177",
        "werkend": 22,
        "urenPerWeek": 550.93,
        "plaatsen": 17.77,
        "wachtend": None,
        "taakstellingPlaatsen": 12,
        "bronTaakstelling": "S0, kerncijfers 2022 (372 uur per week)",
    },
    "MetingTeDoen": DUE,
    "MetingenTeDoen": {"resultaten": [DUE], "volgende": None},
    "TrajectInvoer": TRAJECT_PLAN,
    "Traject": TRAJECT,
    "Trajectenpagina": {"resultaten": [TRAJECT], "volgende": None},
    "TrajectgebeurtenisInvoer": EVENT_GIVEN,
    "Trajectgebeurtenis": EVENT,
    "Trajectgebeurtenissen": {"resultaten": [EVENT]},
    "Aanbieder": PROVIDER,
    "Voorziening": PROVISION,
    "Voorzieningen": {"gemeente": "GM0148", "peildatum": "2026-07-01", "resultaten": [PROVISION]},
    "AantalPerVoorziening": PROVISION_COUNT,
    "AantallenPerVoorziening": {
        "gemeente": "GM0148",
        "begonnenVan": "2016-01-01",
        "begonnenTotEnMet": "2018-12-31",
        "voorzieningen": [PROVISION_COUNT],
        "soorten": [PROVISION_COUNT],
    },
}
