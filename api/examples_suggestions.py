"""Examples of suggestions for the text of a place. Invented."""

from api.example_ids import Example

OCCUPATION: Example = {
    "gelijkenis": 0.93,
    "zekerheid": "vrijwel-zeker",
    "code": "assistent-hovenier",
    "titel": "Assistent hovenier",
    "branche": "groen",
}

BRANCHE: Example = {"gelijkenis": 0.93, "zekerheid": "vrijwel-zeker", "branche": "groen"}

STEP: Example = {
    "gelijkenis": 0.93,
    "zekerheid": "vrijwel-zeker",
    "leerlijn": "groen",
    "stap": "G3",
    "naam": "Werkervaring in het groen",
    "waarom": "Lijkt op een beroep van deze stap: Assistent hovenier.",
    "schets": False,
}

SUGGESTION_EXAMPLES: dict[str, Example] = {
    "Plektekst": {
        "titel": "Assistent hovenier",
        "omschrijving": "U helpt bij het onderhoud van tuinen. U werkt altijd samen met een vaste collega.",
        "leerdoel": "U leert zelfstandig een vaste route onderhouden.",
        "soort": "werkervaringsplek",
        "gemeente": None,
        "postcode": "8141",
    },
    "BeroepSuggestie": OCCUPATION,
    "BrancheSuggestie": BRANCHE,
    "LeerlijnstapSuggestie": STEP,
    "Pleksuggesties": {
        "gemeente": "GM0177",
        "op": "2027-02-01",
        "beroepen": [OCCUPATION],
        "branches": [BRANCHE],
        "leerlijnstappen": [STEP],
        "toelichting": "Dit is een voorstel op grond van de tekst. Kies zelf wat klopt; er is niets vastgelegd.",
    },
}
