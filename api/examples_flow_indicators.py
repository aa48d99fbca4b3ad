"""Examples of indicators and their cases, by the Dutch name of the schema. Invented; merged into `EXAMPLES`."""

from api.example_ids import PERSON_ID, Example

TARGET: Example = {"getal": 100.0, "richting": "ten-minste", "vanaf": "2024-01-01"}
INDICATOR: Example = {
    "code": "contact-dit-jaar",
    "titel": "Contact in dit kalenderjaar",
    "definitie": "Deel van de mensen met wie dit kalenderjaar ten minste één keer contact was over en weer.",
    "noemer": "Iedereen in het bestand, zonder wie gewoon werk heeft, naar school gaat of uit beeld is.",
    "bron": "Gemeente Nijkerk, Visie op werk en participatie (28 maart 2024), par. 3.2",
    "gevraagdDoor": ["GM0267"],
    "eenheid": "procent",
    "waarde": 91.7,
    "aantal": 385,
    "van": 420,
    "interval": None,
    "onbekend": None,
    "doel": "Iedereen, ten minste één keer per kalenderjaar.",
    "streefcijfer": TARGET,
    "gehaald": False,
    "voorVerantwoording": False,
    "nietVoorU": False,
    "dossiers": "Met wie dit jaar nog geen contact was.",
}
CASE: Example = {"werkzoekendeId": PERSON_ID}
INDICATOR_EXAMPLES: dict[str, Example] = {
    "Streefcijfer": TARGET,
    "Indicator": INDICATOR,
    "Indicatorenlijst": {
        "peildatum": "2026-07-01",
        "bekendOp": None,
        "gemeente": "GM0267",
        "volledig": True,
        "resultaten": [INDICATOR],
    },
    "Indicatordossier": CASE,
    "Indicatordossierpagina": {
        "code": "contact-dit-jaar",
        "peildatum": "2026-07-01",
        "wie": "Met wie dit jaar nog geen contact was.",
        "totaal": 35,
        "resultaten": [CASE],
        "volgende": None,
    },
}
