"""Examples of the board and the weekly entry, by the Dutch name of the schema. Invented, as those of `api.examples`."""

from api.example_ids import PERSON_ID, Example
from api.examples_stays import SIGN, STAY_ID

SIGN_IN_WEEK: Example = {"teken": "op-tijd", "gezien": True}
SIGN_NOW: Example = {"teken": "op-tijd", "gezien": True, "op": "2027-03-26", "sinds": "2027-03-05"}
STEP_NOW: Example = {
    "leerlijn": "groen",
    "stap": "G3",
    "naam": "Basis onderhoud",
    "sinds": "2027-01-04",
    "vermoedelijk": False,
}
NEXT_PLACE: Example = {
    "plaatsingId": "9c1e7d35-4b2a-4f80-a6d1-7e8f90a1b2c3",
    "soort": "proefplaats",
    "titel": "Assistent hovenier",
    "van": "2027-04-12",
}
WISH: Example = {"wens": "wil-verder", "op": "2027-02-15", "gevraagdDoor": "consulent"}
ACTION: Example = {"actie": "vervoer-regelen", "voor": "2027-04-05", "teLaat": False}
BLOCKER: Example = {**ACTION, "belemmering": "vervoer-nodig", "sinds": "2027-03-01", "wie": "consulent"}
SEEN: Example = {
    "werkzoekendeId": PERSON_ID,
    "plaatsingIds": [STAY_ID],
    "weken": 12,
    "urenPerWeek": 11.0,
    "urenGepland": 44.0,
    "urenAanwezig": 40.5,
    "wekenOpgegeven": 4,
    "tekens": [SIGN_NOW],
    "stappen": [STEP_NOW],
}
ROW: Example = {
    **SEEN,
    "soorten": ["werkervaringsplek"],
    "voortraject": False,
    "van": "2027-01-04",
    "totEnMet": "2027-07-04",
    "volgendePlek": NEXT_PLACE,
    "wens": WISH,
    "belemmeringen": [BLOCKER],
    "stilSinds": "2027-03-26",
    "aandacht": ["rijp-voor-volgende-stap"],
}
FLOOR_ACTION: Example = {"actie": "uren-uitbreiden", "voor": "2027-04-05", "teLaat": False}
FLOOR_ROW: Example = {**SEEN, "acties": [FLOOR_ACTION], "aandacht": ["weekopgave-ontbreekt"]}

EXAMPLES_BOARD: dict[str, Example] = {
    "TekenInWeek": SIGN_IN_WEEK,
    "WeekopgaveInvoer": {
        "weekVanaf": "2027-03-22",
        "urenAanwezig": 9.5,
        "urenGepland": 11.0,
        "urenPerWeek": None,
        "tekens": [SIGN_IN_WEEK],
    },
    "Weekopgave": {
        "plaatsingId": STAY_ID,
        "weekVanaf": "2027-03-22",
        "urenGepland": 11.0,
        "urenAanwezig": 9.5,
        "urenPerWeek": 11.0,
        "tekens": [SIGN],
    },
    "TekenNu": SIGN_NOW,
    "StapNu": STEP_NOW,
    "VolgendePlek": NEXT_PLACE,
    "LaatsteVervolgwens": WISH,
    "OpenBelemmering": BLOCKER,
    "WerkleidingActie": FLOOR_ACTION,
    "Werkplekbordregel": ROW,
    "Werkplekbord": {
        "op": "2027-03-29",
        "volgorde": "Eerst wie geen volgende plek in zicht heeft en niet koos om te blijven; daarbinnen wie het langst "
        "zonder nieuw teken of nieuwe stap is.",
        "eigenWerkplek": True,
        "resultaten": [ROW],
    },
    "Werkvloerregel": FLOOR_ROW,
    "Werkvloer": {
        "op": "2027-03-29",
        "volgorde": "Wie het langst zonder nieuw teken of nieuwe stap is, staat bovenaan.",
        "resultaten": [FLOOR_ROW],
    },
}
