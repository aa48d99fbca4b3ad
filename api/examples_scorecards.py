"""Examples of scorecards and of what a list says of one. Invented, and simulated where they say so."""

from api.example_ids import Example

CARD_VERSION = "scorekaart-gesimuleerd:74681cd3"
SAID = "Getraind op gesimuleerde gegevens."
LABEL = "De plaatsing wordt afgemaakt en leidt binnen zes maanden verder."

CARD_SUMMARY: Example = {
    "versie": CARD_VERSION,
    "sha256": "74681cd3acefdbbdc7b50dfcd82c4d14448ad529372f8c8b8f592e4be422b1f8",
    "naam": "scorekaart-gesimuleerd",
    "herkomst": "gesimuleerde-gegevens",
    "herkomstInWoorden": SAID,
    "toegevoegdOp": "2027-01-11T10:00:00Z",
}
CARD_BIN: Example = {"waarden": "0,4 tot 0,7", "punten": 3}
CARD_FIELD: Example = {
    "veld": "wens",
    "titel": "Wat iemand wil",
    "eenheid": "gelijkenis in vier stappen",
    "richting": "meer is beter",
    "vakken": [CARD_BIN],
}
TRAINING: Example = {
    "kansOp": LABEL,
    "gegevens": ["standaard (gesimuleerd), begingetallen 7–9"],
    "periode": "",
    "rijen": 8200,
    "uitkomsten": 2100,
    "hashVanGegevens": "9d2c0c0f",
    "maten": {"AUC": 0.67},
}
CARD: Example = {
    **CARD_SUMMARY,
    "basispunten": 0,
    "velden": [CARD_FIELD],
    "kansA": 0.05,
    "kansB": -3.1,
    "training": TRAINING,
}
DECISION: Example = {
    "gemeente": "GM0177",
    "besluit": "aan",
    "scorekaart": CARD_VERSION,
    "beslotenOp": "2027-01-12T09:00:00Z",
    "beslotenDoor": None,
    "dpia": "DPIA-2026-04",
    "reden": "Proef van een half jaar, met elke maand een gesprek over de uitkomsten.",
    "opbrengstversie": "opbrengst-ontwerp-1",
}
GAIN_ROW: Example = {"trede": 3, "opbrengsten": [1.0, 0.5, 0.5, 0.5, 1.0, 1.0, 1.0]}
CARD_USED: Example = {
    "versie": CARD_VERSION,
    "herkomstInWoorden": SAID,
    "kansOp": LABEL,
    "basispunten": 0,
    "beslotenOp": "2027-01-12T09:00:00Z",
    "dpia": "DPIA-2026-04",
    "opbrengstversie": "opbrengst-ontwerp-1",
    "opbrengsttabel": [GAIN_ROW],
}
WEIGHED: Example = {
    "kansProcent": 23.4,
    "opbrengst": 1.0,
    "opbrengstUitleg": "Staat nu op trede 3; de verwachte eindtrede is 5. Leidt deze plaatsing verder, dan telt dat "
    "voor 1 trede.",
    "volgordewaarde": 0.234,
}
"""What a line has beside its points, on a list by a scorecard."""

SCORECARD_EXAMPLES: dict[str, Example] = {
    "ScorekaartKort": CARD_SUMMARY,
    "Scorekaarten": {"resultaten": [CARD_SUMMARY]},
    "Scorekaart": CARD,
    "Scorekaartveld": CARD_FIELD,
    "Scorekaartvak": CARD_BIN,
    "ScorekaartTraining": TRAINING,
    "Scorekaartbesluit": DECISION,
    "Scorekaartbesluiten": {"resultaten": [DECISION]},
    "GebruikteScorekaart": CARD_USED,
    "Opbrengstrij": GAIN_ROW,
}
