"""Examples of the survey. Invented, as all examples are."""

from api.example_ids import PERSON_ID, Example
from api.examples_stays import STAY_ID

INVITATION: Example = {
    "moment": "tijdens",
    "soort": "onbetaalde-plek",
    "manier": "met-een-link",
    "link": "https://doorstroom.example/vragenlijst/ds_vraag_VERZONNEN",
    "geldigTotEnMet": "2027-04-30",
}
DUE: Example = {
    "werkzoekendeId": PERSON_ID,
    "plaatsingId": STAY_ID,
    "trajectId": None,
    "moment": "tijdens",
    "soort": "onbetaalde-plek",
    "sinds": "2027-03-15",
}
PAPER_IN: Example = {
    "halfjaar": "2027-1",
    "moment": "aan-het-einde",
    "soort": "taalles",
    "formulieren": 12,
    "uitgedeeld": 15,
    "antwoorden": {
        "uitleg": {"ja": 7, "beetje": 4, "nee": 1},
        "luisteren": {"ja": 9, "beetje": 2, "weet-niet": 1},
        "hulp": {"ja": 6, "beetje": 3, "nee": 2},
        "vooruit": {"ja": 8, "beetje": 4},
        "tevreden": {"ja": 10, "beetje": 1, "nee": 1},
    },
}
PAPER: Example = {
    "halfjaar": "2027-1",
    "moment": "aan-het-einde",
    "soort": "taalles",
    "formulieren": 12,
    "nietIngevuld": {"uitleg": 0, "luisteren": 0, "hulp": 1, "vooruit": 0, "tevreden": 0},
}
TABLE: Example = {
    "code": "tevredenheid-2027-1-tijdens-alle",
    "titel": "Wat mensen vonden, tijdens: alles samen (Raalte, eerste halfjaar van 2027)",
    "omschrijving": "Welk deel van de mensen die de vragenlijst invulden dit antwoord koos.",
    "bron": "Nijkerk, Visie op Werk (2024), par. 4.1",
    "vanaf": "2027-01-01",
    "peildatum": "2027-06-30",
    "eenheid": "procent",
    "rijnaam": "Vraag",
    "kolomnaam": "Antwoord",
    "rijen": ["Duidelijke uitleg"],
    "kolommen": ["Ja"],
    "cellen": [[{"waarde": 58.3, "verborgen": False}]],
    "opmerkingen": [],
}

SATISFACTION_EXAMPLES: dict[str, Example] = {
    "UitnodigingInvoer": {"moment": "tijdens", "manier": "met-een-link"},
    "Uitnodiging": INVITATION,
    "UitnodigingAanDeBeurt": DUE,
    "UitnodigingenAanDeBeurt": {"resultaten": [DUE], "volgende": None},
    "PapierenVragenlijstenInvoer": PAPER_IN,
    "PapierenVragenlijsten": PAPER,
    "Tevredenheid": {"gemeente": "GM0177", "van": "2027-1", "tot": "2027-1", "tabellen": [TABLE]},
}
