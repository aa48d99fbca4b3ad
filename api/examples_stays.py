"""Examples of stays and what belongs to them, by the Dutch name of the schema. Invented, as those of `api.examples`."""

from api.example_ids import PERSON_ID, PLACE_ID, Example

STAY_ID = "4d7c9e10-52ab-4f6e-8b3d-90a1b2c3d4e5"

JUDGEMENT: Example = {"vaststelling": "school-eerst", "waarde": False}
EXCEPTION_IN: Example = {
    "regel": "langste-duur",
    "reden": "contract-komt-eraan",
    "toelichting": "Het contract begint drie weken na de laatste dag.",
    "totEnMet": "2027-09-21",
    "urenPerWeek": None,
}
STAY_IN: Example = {
    "werkzoekendeId": PERSON_ID,
    "plekId": PLACE_ID,
    "van": "2027-03-01",
    "totEnMet": "2027-08-31",
    "urenPerWeek": 11.0,
    "overeenkomstGetekendOp": "2027-02-20",
    "voornemenVastgelegdOp": None,
    "oordelen": [JUDGEMENT],
    "afwijkingen": [EXCEPTION_IN],
}
SUMMARY: Example = {
    "id": STAY_ID,
    "werkzoekendeId": PERSON_ID,
    "plekId": PLACE_ID,
    "soort": "werkervaringsplek",
    "status": "aan-de-gang",
    "van": "2027-03-01",
    "totEnMet": "2027-08-31",
    "urenPerWeek": 11.0,
}
EVENT: Example = {
    "nummer": 481,
    "soort": "gestart",
    "opDatum": "2027-03-01",
    "totEnMet": None,
    "urenPerWeek": None,
    "overeenkomstGetekendOp": "2027-02-20",
    "voornemenVastgelegdOp": None,
    "helpt": None,
    "genoteerdOp": "2027-03-01",
    "verbetert": None,
    "telt": True,
}
EXCEPTION: Example = {**EXCEPTION_IN, "genoteerdOp": "2027-02-20"}
ATTENDANCE_IN: Example = {"weekVanaf": "2027-03-01", "urenGepland": 11.0, "urenAanwezig": 9.5}
ATTENDANCE: Example = {**ATTENDANCE_IN, "genoteerdOp": "2027-03-08"}
SIGN: Example = {"teken": "op-tijd", "gezien": True, "opDatum": "2027-03-26", "door": "werkleiding"}
CONTRACT: Example = {"soort": "tijdelijk-contract", "vanaf": "2027-09-01", "maanden": 12, "urenPerWeek": 20.0}
ASSESSMENT_IN: Example = {
    "uitkomst": "tot-het-einde-gedaan",
    "reden": None,
    "contract": CONTRACT,
    "hogereStap": True,
}
ASSESSMENT: Example = {
    **ASSESSMENT_IN,
    "nummer": 77,
    "door": "werkgever",
    "deelt": None,
    "genoteerdOp": "2027-09-01",
}
NO_OBJECTION: Example = {"gegeven": True, "opDatum": "2027-02-20"}
AFTERCARE: Example = {"maanden": 3, "opDatum": "2027-12-02", "antwoord": "nog-daar"}
WARNING: Example = {
    "regel": "stapeling",
    "tekst": "Deze persoon komt in 24 maanden op 3 onbetaalde plekken en 58 weken; 2 daarvan volgen op elkaar.",
    "plekken": 3,
    "weken": 58,
    "aaneengesloten": 2,
}
STAY: Example = {
    **SUMMARY,
    "geplandVan": "2027-03-01",
    "geplandTotEnMet": "2027-08-31",
    "begonnenOp": "2027-03-01",
    "geeindigdOp": None,
    "overeenkomstGetekendOp": "2027-02-20",
    "grondslag": "PW art. 7 lid 1 onder a, 7a en 8a; duur bij verordening",
    "evaluaties": ["2027-06-01"],
    "aanwezigheidPercentage": 86,
    "uitkomst": None,
    "gebeurtenissen": [EVENT],
    "afwijkingen": [EXCEPTION],
    "aanwezigheid": [ATTENDANCE],
    "signalen": [SIGN],
    "beoordelingen": [ASSESSMENT],
    "geenBezwaar": [NO_OBJECTION],
    "nazorg": [AFTERCARE],
    "waarschuwingen": [WARNING],
}
DUE: Example = {"plaatsingId": STAY_ID, "werkzoekendeId": PERSON_ID, "maanden": 3, "sinds": "2027-12-01"}

EXAMPLES_STAYS: dict[str, Example] = {
    "PlaatsingInvoer": STAY_IN,
    "Plaatsing": STAY,
    "PlaatsingKort": SUMMARY,
    "Plaatsingenpagina": {"resultaten": [SUMMARY], "volgende": None},
    "PlaatsingVoorWerkgever": {
        "id": STAY_ID,
        "van": "2027-03-01",
        "totEnMet": "2027-08-31",
        "beoordelingen": [ASSESSMENT],
    },
    "OordeelInvoer": JUDGEMENT,
    "AfwijkingInvoer": EXCEPTION_IN,
    "Afwijking": EXCEPTION,
    "BeginInvoer": {"opDatum": "2027-03-01", "overeenkomstGetekendOp": "2027-02-20"},
    "PlaatsingsurenInvoer": {"vanaf": "2027-05-01", "urenPerWeek": 16.0},
    "VerlengingInvoer": {"totEnMet": "2027-11-30", "oordelen": [JUDGEMENT]},
    "ToetsInvoer": {"opDatum": "2027-06-01", "helpt": True},
    "EindeInvoer": {"laatsteDag": "2027-08-31"},
    "AfzeggingInvoer": {"opDatum": "2027-02-25"},
    "VerbeteringInvoer": {
        "gebeurtenis": 481,
        "terugnemen": False,
        "opDag": "2027-03-03",
        "totEnMet": None,
        "urenPerWeek": None,
        "overeenkomstGetekendOp": None,
        "voornemenVastgelegdOp": None,
        "helpt": None,
    },
    "Gebeurtenis": EVENT,
    "WeekurenInvoer": ATTENDANCE_IN,
    "Weekuren": ATTENDANCE,
    "Weekurenlijst": {"resultaten": [ATTENDANCE]},
    "TekenInvoer": SIGN,
    "Teken": SIGN,
    "Tekenlijst": {"resultaten": [SIGN]},
    "ContractInvoer": CONTRACT,
    "Contract": CONTRACT,
    "BeoordelingInvoer": ASSESSMENT_IN,
    "Beoordeling": ASSESSMENT,
    "BevestigingInvoer": {"beoordeling": 77},
    "GeenBezwaarInvoer": NO_OBJECTION,
    "GeenBezwaar": NO_OBJECTION,
    "NazorgInvoer": AFTERCARE,
    "Nazorgcontact": AFTERCARE,
    "NogTeDoenContact": DUE,
    "NogTeDoenContacten": {"resultaten": [DUE], "volgende": None},
    "PlaatsingWaarschuwing": WARNING,
}
