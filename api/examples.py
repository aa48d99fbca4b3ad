"""Examples of what goes in and comes out, by the Dutch name of the schema. Invented; a test holds them to the schema.

They reach the document field by field: the linter of the design rules takes a field of an example that is
called «postcode» for an operation «post».
"""

from api import examples_jobseekers, examples_leerlijnen
from api.example_ids import CURSOR, EMPLOYER_ID, LIST_ID, PERSON_ID, PLACE_ID, Example
from api.examples_board import EXAMPLES_BOARD
from api.examples_employers import EMPLOYER_EXAMPLES
from api.examples_facts import EXAMPLES_FACTS
from api.examples_flow import FLOW_EXAMPLES
from api.examples_flow_indicators import INDICATOR_EXAMPLES
from api.examples_guidance import GUIDANCE_EXAMPLES
from api.examples_jobseekers import PERSON_EXTRA
from api.examples_placements import GIVEN, MORE_FIELDS, PLACEMENT_EXAMPLES
from api.examples_privacy import PRIVACY_EXAMPLES
from api.examples_satisfaction import SATISFACTION_EXAMPLES
from api.examples_scorecards import CARD_USED, CARD_VERSION, SCORECARD_EXAMPLES, WEIGHED
from api.examples_stays import EXAMPLES_STAYS
from api.examples_suggestions import SUGGESTION_EXAMPLES
from api.examples_weekdate import WEEKDATE_EXAMPLES

__all__ = [
    "CARD_VERSION",
    "CURSOR",
    "EXAMPLES",
    "LIST_ID",
    "PERSON_ID",
    "PLACE_FIELDS",
    "PLACE_ID",
    "Example",
    "refusal_example",
]

PLACE_FIELDS: Example = {
    "titel": "Assistent hovenier",
    "omschrijving": "U helpt bij het onderhoud van tuinen. U werkt altijd samen met een vaste collega.",
    "soort": "werkervaringsplek",
    "beroep": "assistent-hovenier",
    "postcode": "8141",
    "urenPerWeekMinimaal": 16.0,
    "urenPerWeekMaximaal": 24.0,
    "dagdelen": ["ma-ochtend", "di-ochtend", "wo-ochtend", "do-ochtend"],
    "startdatum": "2027-03-01",
    "einddatum": None,
    "aantalPlaatsen": 1,
    "begeleiding": "dagelijks",
    "taaleisen": [
        {
            "vaardigheid": "luisteren",
            "niveau": "A2",
            "reden": "U krijgt de veiligheidsinstructie bij het gereedschap mondeling.",
        }
    ],
    "certificaten": [{"certificaat": "VCA_BASIS", "binnenWeken": 5}],
    "rijbewijzen": [],
    "kanBieden": ["vaste-structuur", "extra-pauzes"],
    "kanNietBieden": ["binnen-werken"],
    **MORE_FIELDS,
}

PLACE: Example = {
    **PLACE_FIELDS,
    "id": PLACE_ID,
    "werkgeverId": EMPLOYER_ID,
    "gemeente": "GM0177",
    "status": "open",
    "versie": 1,
    "aangemaaktOp": "2027-02-01T09:30:00Z",
    "gewijzigdOp": "2027-02-01T09:30:00Z",
    **GIVEN,
}

PERSON_SUMMARY: Example = {"id": PERSON_ID, "gemeente": "GM0177", "ingeschrevenOp": "2026-09-14"}

PERSON: Example = {
    **PERSON_SUMMARY,
    "trede": 3,
    "taalniveaus": [
        {"vaardigheid": "spreken", "schaal": "erk", "niveau": "A2", "gemetenOp": "2026-10-01", "gemetenMet": "toets"}
    ],
    "certificaten": [
        {
            "certificaat": "VCA_BASIS",
            "gehaaldOp": "2026-05-12",
            "geldigTot": "2036-05-11",
            "geldigheidsgrond": "regeling",
            "gecontroleerd": "origineel-gezien",
        }
    ],
    "rijbewijzen": ["B"],
    "urenPerWeekMinimaal": 12.0,
    "urenPerWeekMaximaal": 24.0,
    "dagdelen": None,
    "beschikbaarVanaf": "2027-01-01",
    "postcodegebied": "8102",
    "vervoer": ["fiets"],
    "reistijdMaximaal": 30,
    "wensen": ["assistent-hovenier"],
    "ervaring": [],
    "begeleiding": "dagelijks",
    "omstandigheden": ["vaste-structuur"],
    **PERSON_EXTRA,
}

LIST_SUMMARY: Example = {
    "id": LIST_ID,
    "plekId": PLACE_ID,
    "gemaaktOp": "2027-02-01T09:30:02Z",
    "volgorde": "neutraal",
    "bekeken": 120,
    "mogelijk": 1,
    "bijnaPassendAantal": 1,
    "nogNaTeVragenAantal": 1,
    "uitgeslotenAantal": 117,
}

REASON: Example = {"veld": "uren", "punten": 10, "hoogstens": 10, "tekst": "Kan 16 tot 24 uur per week werken."}

QUESTION: Example = {"regel": "reistijd", "vraag": "Hoe kan deze werkzoekende naar het werk reizen?"}

CANDIDATE: Example = {
    "positie": 1,
    "gewist": False,
    "werkzoekendeId": PERSON_ID,
    "punten": 41,
    **WEIGHED,
    "redenen": [REASON],
    "aandachtspunten": ["VCA nog te halen, in 5 weken op de plek."],
}

NEAR: Example = {
    "positie": 1,
    "gewist": False,
    "werkzoekendeId": "51a7f0de-4c3b-4f2a-9d18-e6b5c4d3a2f1",
    "punten": 38,
    **WEIGHED,
    "ontbreekt": ["Luisteren A1, gevraagd A2."],
    "redenen": [REASON],
    "vragen": [],
}

TO_ASK: Example = {
    "positie": 1,
    "gewist": False,
    "werkzoekendeId": "a9c8e7f6-1b2d-4e3f-8a90-b1c2d3e4f506",
    "punten": 35,
    **WEIGHED,
    "vragen": [QUESTION],
    "redenen": [REASON],
}

EXCLUDED: Example = {"regel": "reistijd", "omschrijving": "Reistijd te lang", "aantal": 117}

OCCUPATION: Example = {
    "code": "hovenier",
    "titel": "Hovenier",
    "branche": "groen",
    "isco": "6113",
    "esco": "http://data.europa.eu/esco/occupation/00030d09-2b3a-4efd-87cc-c4ea39d27c34",
}

CERTIFICATE_KIND: Example = {
    "code": "VCA_BASIS",
    "naam": "VCA Basis",
    "geldigMaanden": 120,
    "wettelijkVereist": False,
    "toelichting": "Veilig werken voor wie uitvoerend werk doet.",
}

PLACEMENT_KIND: Example = {
    "soort": "proefplaats",
    "grondslag": "Participatiewet",
    "onbetaald": True,
    "taalTelt": True,
    "duur": "2 maanden",
    "wekenHoogstens": 9,
    "verlengingWeken": 17,
    "regelsVanaf": "2026-01-01",
}

EXAMPLES: dict[str, Example] = {
    **EXAMPLES_STAYS,
    **EXAMPLES_BOARD,
    "Taaleis": PLACE_FIELDS["taaleisen"][0],
    "Certificaateis": PLACE_FIELDS["certificaten"][0],
    **PLACEMENT_EXAMPLES,
    "PlekInvoer": PLACE_FIELDS | {"concept": False},
    "PlekWijziging": PLACE_FIELDS,
    "Plek": PLACE,
    "Plekkenpagina": {"resultaten": [PLACE], "volgende": None},
    "WerkzoekendeKort": PERSON_SUMMARY,
    "Werkzoekende": PERSON,
    "Taalniveau": PERSON["taalniveaus"][0],
    "Certificaat": PERSON["certificaten"][0],
    "Werkzoekendenpagina": {"resultaten": [PERSON_SUMMARY], "volgende": None},
    "Reden": REASON,
    "Vraag": QUESTION,
    "Kandidaat": CANDIDATE,
    "BijnaPassend": NEAR,
    "NogNaTeVragen": TO_ASK,
    "Uitgesloten": EXCLUDED,
    "KandidatenlijstKort": LIST_SUMMARY,
    "Kandidatenlijst": {
        **LIST_SUMMARY,
        "verouderd": False,
        "scorekaart": CARD_USED,
        "puntenHoogstens": 60,
        "kandidaten": [CANDIDATE],
        "bijnaPassend": [NEAR],
        "nogNaTeVragen": [TO_ASK],
        "uitgesloten": [EXCLUDED],
        "regelversie": "2026-11-01",
        "puntenversie": "1",
    },
    "Kandidatenlijstenpagina": {"resultaten": [LIST_SUMMARY], "volgende": None},
    "Beroep": OCCUPATION,
    "Beroepen": {"resultaten": [OCCUPATION], "opBetekenis": False},
    "Certificaatsoort": CERTIFICATE_KIND,
    "Certificaatsoorten": {"resultaten": [CERTIFICATE_KIND]},
    "SoortPlekUitleg": PLACEMENT_KIND,
    "SoortenPlek": {"resultaten": [PLACEMENT_KIND]},
    **GUIDANCE_EXAMPLES,
    **PRIVACY_EXAMPLES,
    **examples_jobseekers.examples(PERSON),
    **EXAMPLES_FACTS,
    **INDICATOR_EXAMPLES,
    **EMPLOYER_EXAMPLES,
    **SUGGESTION_EXAMPLES,
    **SCORECARD_EXAMPLES,
    **FLOW_EXAMPLES,
    **SATISFACTION_EXAMPLES,
    **WEEKDATE_EXAMPLES,
    **examples_leerlijnen.examples(EXAMPLES_FACTS["AantallenPerVoorziening"]),
}

# What a refusal looks like, by status: the detail and the code that a reader meets first, and how to mend it.
REFUSALS: dict[int, tuple[str, str, str]] = {
    400: ("De invoer klopt niet op 1 punt.", "ongeldige-invoer", "Verbeter de genoemde velden en stuur het opnieuw."),
    401: ("Er is geen token meegestuurd.", "niet-aangemeld", "Stuur de kop «Authorization: Bearer …» mee."),
    403: ("Dit is niet voor de rol werkgever.", "niet-toegestaan", "Gebruik een account met de rol netwerker."),
    404: ("Deze plek is er niet.", "niet-gevonden", "Controleer het nummer van de plek."),
    409: ("Deze plek kan zo niet worden vastgelegd.", "plek-geweigerd", "Verbeter de genoemde velden."),
    412: ("Deze plek is intussen gewijzigd.", "verouderde-versie", "Haal de plek opnieuw op."),
    413: ("Het verzoek is groter dan 1.000.000 bytes.", "te-groot", "Stuur minder tegelijk."),
    415: ("De inhoud is niet als JSON gestuurd.", "geen-json", "Stuur de kop «Content-Type: application/json» mee."),
    428: ("De kop If-Match ontbreekt.", "if-match-ontbreekt", "Haal het eerst op en stuur de ETag mee."),
    503: ("De database antwoordt nu niet of is te druk.", "database-niet-beschikbaar", "Probeer het zo opnieuw."),
}


def refusal_example(status: int, title: str) -> Example:
    """A problem as it looks with this status."""
    detail, code, remedy = REFUSALS[status]
    faults = [{"veld": "postcode", "melding": "ontbreekt; vul dit veld in"}] if status == 400 else []
    return {
        "type": "about:blank",
        "status": status,
        "title": title,
        "detail": detail,
        "code": code,
        "herstel": remedy,
        "fouten": faults,
    }
