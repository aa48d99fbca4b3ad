"""Examples about people, by the Dutch name of the schema. Invented; a test holds them to the schema."""

from api.example_ids import ACCOUNT_ID, PERSON_ID, Example
from api.examples_stays import STAY_ID

PLAN_ID = "3c7a5e19-6b0d-4f28-9e41-a2d8c6f0b713"

# What somebody writes, without day and source; and what the answer has beside that, where the two differ.
_SAID: dict[str, Example] = {
    "Eindtrede": {"trede": 5, "horizonDatum": None, "horizonMaanden": 18},
    "Categorie": {
        "schema": "raalte-ladder",
        "categorie": "maatschappelijke-activering",
        "subcategorie": None,
        "herbeoordelingOp": None,
    },
    "Status": {
        "status": "ontheffing",
        "omvang": "gedeeltelijk",
        "plichten": ["arbeidsplicht"],
        "vanaf": "2026-10-01",
        "totEnMet": "2027-09-30",
        "herbeoordelingOp": "2027-07-01",
    },
    "Taalniveau": {"vaardigheid": "spreken", "schaal": "erk", "niveau": "A2", "gemetenMet": "toets"},
    "Certificaat": {
        "certificaat": "VCA_BASIS",
        "heeft": True,
        "behaaldOp": "2026-05-12",
        "geldigTot": "2036-05-11",
        "geldigheidsgrond": "regeling",
        "gecontroleerd": "register-geraadpleegd",
    },
    "Rijbewijzen": {"rijbewijzen": ["B"]},
    "Beschikbaarheid": {
        "urenPerWeekMinimaal": 12.0,
        "urenPerWeekMaximaal": 24.0,
        "dagdelen": ["ma-ochtend", "di-ochtend"],
        "beschikbaarVanaf": "2027-01-01",
    },
    "Reikwijdte": {"postcodegebied": "8102", "vervoer": ["fiets"], "reistijdMaximaal": 30},
    "Beroepen": {"band": "wens", "beroepen": ["assistent-hovenier"]},
    "Ondersteuning": {"begeleiding": "dagelijks", "omstandigheden": ["vaste-structuur"]},
    "Leerroute": {
        "route": "z-route",
        "begonnenOp": "2026-03-02",
        "termijnTot": "2029-03-02",
        "participatiedeelGeldt": True,
        "beeindigdOp": None,
    },
    "Uren": {
        "uren": 4.0,
        "soort": "participatie",
        "nederlandstalig": True,
        "verblijf": None,
        "traject": None,
    },
    "Contactmoment": {"kanaal": "kantoor", "soort": "voortgang", "volgendeOp": "2027-02-01", "gehouden": True},
    "EigenWoorden": {"tekst": "Ik wil graag buiten werken, het liefst in het groen en met een vaste ploeg."},
    "Leerlijnteken": {"teken": "op-tijd", "gezien": True, "door": "werkleiding", "leerlijn": "groen", "stap": "G2"},
    "Leerlijncorrectie": {
        "leerlijn": "groen",
        "stap": "G3",
        "stand": "gedaan",
        "reden": "ervaring-elders",
        "toelichting": "Deed dit werk twee jaar bij een hovenier; de werkleiding zag het op een meeloopdag.",
    },
    "Vervolgwens": {"wens": "wil-verder", "gevraagdDoor": "consulent"},
    "Belemmering": {
        "belemmering": "vervoer-nodig",
        "actie": "vervoer-regelen",
        "wie": "consulent",
        "voor": "2026-11-23",
        "afloop": None,
    },
}
POSITION: Example = {
    "leerlijn": "groen",
    "stap": "G3",
    "naam": "Basis onderhoud",
    "stand": "gedaan",
    "sinds": "2026-11-02",
    "weken": 0,
    "grond": "correctie",
    "correctie": 4711,
    "schets": False,
}
STEP_SUGGESTION: Example = {
    "plaatsingId": STAY_ID,
    "leerlijn": "groen",
    "stap": "G5",
    "naam": "Proefplaats",
    "van": "2026-11-09",
    "totEnMet": None,
}
_DERIVED: dict[str, Example] = {
    "Eindtrede": {"horizonOp": "2028-05-02"},
    "Categorie": {"categorieNaam": "Maatschappelijke activering", "soort": "stap"},
    "Uren": {"aftrekbaar": False},
}
_ANSWERS: Example = {
    "betaaldWerk": False,
    "metOndersteuning": None,
    "onbetaaldeTaak": False,
    "georganiseerdeActiviteit": True,
    "contactBuitenshuis": None,
}
_NOTED: Example = {
    "nummer": 4711,
    "datum": "2026-11-02",
    "bron": "consulent",
    "vastgelegdOp": "2026-11-02T10:15:00Z",
    "vastgelegdDoor": ACCOUNT_ID,
    "corrigeert": None,
    "geldt": True,
}
_DAY: Example = {"datum": "2026-11-02", "bron": None}
_CORRECTING = {"Uren", "Contactmoment", "Leerlijnteken", "Leerlijncorrectie"}


def _inputs() -> dict[str, Example]:
    return {
        f"{name}Invoer": {**_DAY, **said, **({"corrigeert": None} if name in _CORRECTING else {})}
        for name, said in _SAID.items()
    }


LINES: dict[str, Example] = {
    "Trede": {
        **_NOTED,
        "trede": 3,
        "methode": "beslisboom",
        "antwoorden": _ANSWERS,
        "uitleg": [
            "Heeft iemand een arbeidsovereenkomst of een eigen bedrijf? Nee.",
            "Dat is trede 3: Deelname aan georganiseerde activiteiten.",
        ],
    },
    **{name: {**_NOTED, **said, **_DERIVED.get(name, {})} for name, said in _SAID.items()},
}

BALANCE: Example = {
    "cursus": 320.0,
    "participatie": 210.0,
    "aftrek": 52.0,
    "teltNiet": 0.0,
    "naTeGaan": 16.0,
    "cursusTeGaan": 480.0,
    "participatieTeGaan": 538.0,
    "grondslag": "Besluit inburgering 2021 art. 3.14",
}
INBURGERING: Example = {
    "route": "z-route",
    "begonnenOp": "2026-03-02",
    "termijnTot": "2029-03-02",
    "beeindigdOp": None,
    "saldo": BALANCE,
}

PERSON_EXTRA: Example = {
    "tredeOp": "2026-11-02",
    "tredeMethode": "beslisboom",
    "verwachteEindtrede": 5,
    "eindtredeHorizon": "2028-05-02",
    "groeipotentieel": 2,
    "categorieen": [LINES["Categorie"]],
    "status": LINES["Status"],
    "eigenWoorden": LINES["EigenWoorden"]["tekst"],
    "inburgering": INBURGERING,
    "laatsteContactOp": "2026-11-02",
    "volgendContactOp": "2027-02-01",
    "contactNodig": False,
    "planId": PLAN_ID,
    "planEvaluatieOp": "2027-02-01",
}

GOAL: Example = {"soort": "taal", "tekst": "Een werkinstructie in het Nederlands kunnen volgen."}
AGREEMENT: Example = {
    "wie": "werkzoekende",
    "tekst": "Gaat elke dinsdag en donderdag naar de taalles.",
    "evaluatieOp": "2027-02-01",
}
PLAN_FIELDS: Example = {
    "afgesprokenOp": "2026-11-02",
    "begintOp": "2026-11-02",
    "eindigtOp": None,
    "doelen": [GOAL],
    "afspraken": [AGREEMENT],
    "terugvalafspraak": "Als het een week niet lukt, belt de werkzoekende de consulent en passen we de dagen aan.",
}
OUTCOME: Example = {"doel": 1, "uitkomst": "op-weg"}
EVALUATION_FIELDS: Example = {
    "datum": "2026-11-20",
    "bevindingen": "De lessen gaan goed. De tweede lesdag blijft, en er komt een gesprek over werk in het groen.",
    "uitkomsten": [OUTCOME],
}
EVALUATION: Example = {
    **EVALUATION_FIELDS,
    "nummer": 12,
    "versie": 1,
    "vastgelegdOp": "2026-11-20T14:00:00Z",
    "vastgelegdDoor": ACCOUNT_ID,
}
PLAN_VERSION: Example = {
    **PLAN_FIELDS,
    "versie": 1,
    "vastgelegdOp": "2026-11-02T10:20:00Z",
    "vastgelegdDoor": ACCOUNT_ID,
}
PLAN: Example = {
    **PLAN_VERSION,
    "id": PLAN_ID,
    "loopt": True,
    "volgendeEvaluatieOp": "2027-02-01",
    "evaluaties": [EVALUATION],
}

HIT: Example = {
    "id": PERSON_ID,
    "ingeschrevenOp": "2026-09-14",
    "trede": 3,
    "verwachteEindtrede": 5,
    "status": "traject",
    "urenPerWeekMaximaal": 24.0,
    "postcodegebied": "8102",
    "wensen": ["assistent-hovenier"],
    "begeleiding": "dagelijks",
    "laatsteContactOp": "2026-11-02",
}
LANGUAGE_WANTED: Example = {"vaardigheid": "luisteren", "niveau": "A2", "schaal": "erk"}
CATEGORY_WANTED: Example = {
    "schema": "raalte-ladder",
    "categorie": "maatschappelijke-activering",
    "subcategorie": None,
}
SIGNAL: Example = {
    "werkzoekendeId": PERSON_ID,
    "soort": "contact",
    "uiterlijkOp": "2026-12-31",
    "wat": "contactmoment",
}
SUBCATEGORY: Example = {"code": "max-haalbare-bereikt", "naam": "Maximaal haalbare bereikt"}
CATEGORY: Example = {"code": "meedoen", "naam": "Meedoen", "soort": "stap", "subcategorieen": [SUBCATEGORY]}
SCHEME: Example = {
    "schema": "dalfsen-zorg-meedoen-werkfit",
    "naam": "Zorg, Meedoen en Werkfit van Dalfsen",
    "bron": "Gemeente Dalfsen, beleidsplan 2019–2022, par. 3.1",
    "vanaf": "2019-01-01",
    "tot": None,
    "categorieen": [CATEGORY],
}
SUGGESTION: Example = {
    "schema": "dalfsen-zorg-meedoen-werkfit",
    "categorie": "werkfit",
    "naam": "Werkfit",
    "reden": "Trede 4 hoort hier gewoonlijk bij.",
    "nogVragen": ["Wordt uitstroom binnen een jaar verwacht?"],
}


def examples(person: Example) -> dict[str, Example]:
    """All examples of this part; `person` is the picture of now."""
    return {
        "TredeInvoer": {**_DAY, "antwoorden": _ANSWERS, "trede": None, "methode": None},
        **_inputs(),
        **{f"{name}Regel": line for name, line in LINES.items()},
        **{f"{name}Geschiedenis": {"resultaten": [line], "volgende": None} for name, line in LINES.items()},
        "LadderAntwoorden": _ANSWERS,
        "WerkzoekendeInvoer": {"ingeschrevenOp": "2026-09-14"},
        "InburgeringStand": INBURGERING,
        "UrenSaldo": BALANCE,
        "Dossier": _dossier(person),
        "Leerlijnpositie": POSITION,
        "Stapvoorstel": STEP_SUGGESTION,
        "Leerlijnposities": {
            "op": "2026-11-25",
            "verwachteEindtrede": 5,
            "eindtredeHorizon": "2028-05-02",
            "resultaten": [POSITION],
            "voorstellen": [STEP_SUGGESTION],
        },
        "PlanInvoer": PLAN_FIELDS,
        "PlanWijziging": PLAN_FIELDS,
        "Plan": PLAN,
        "Plannen": {"resultaten": [PLAN]},
        "PlanVersie": PLAN_VERSION,
        "PlanVersies": {"resultaten": [PLAN_VERSION]},
        "Doelstelling": GOAL,
        "Afspraak": AGREEMENT,
        "DoelUitkomst": OUTCOME,
        "EvaluatieInvoer": EVALUATION_FIELDS,
        "Evaluatie": EVALUATION,
        "Zoekvraag": _search(),
        "GevondenWerkzoekende": HIT,
        "Zoekpagina": {"resultaten": [HIT], "volgende": None},
        "GezochtTaalniveau": LANGUAGE_WANTED,
        "GezochteCategorie": CATEGORY_WANTED,
        "SignaleringenVraag": {"soorten": ["contact"], "totEnMet": "2026-12-31", "cursor": None, "aantal": 25},
        "Signalering": SIGNAL,
        "Signaleringenpagina": {"resultaten": [SIGNAL], "volgende": None},
        "Categorieschema": SCHEME,
        "Categorieschemas": {"resultaten": [SCHEME]},
        "Categorie": CATEGORY,
        "Subcategorie": SUBCATEGORY,
        "CategorievoorstelVraag": {"urenPerWeek": 16.0, "uitstroomBinnenEenJaar": None},
        "Categorievoorstel": SUGGESTION,
        "Categorievoorstellen": {"trede": 4, "resultaten": [SUGGESTION]},
    }


def _dossier(person: Example) -> Example:
    return {
        "nu": person,
        "treden": [LINES["Trede"]],
        "eindtreden": [LINES["Eindtrede"]],
        "categorieen": [LINES["Categorie"]],
        "statussen": [LINES["Status"]],
        "taalniveaus": [LINES["Taalniveau"]],
        "certificaten": [LINES["Certificaat"]],
        "rijbewijzen": [LINES["Rijbewijzen"]],
        "beschikbaarheid": [LINES["Beschikbaarheid"]],
        "reikwijdte": [LINES["Reikwijdte"]],
        "beroepen": [LINES["Beroepen"]],
        "ondersteuning": [LINES["Ondersteuning"]],
        "inburgering": [LINES["Leerroute"]],
        "uren": [LINES["Uren"]],
        "contactmomenten": [LINES["Contactmoment"]],
        "eigenWoorden": [LINES["EigenWoorden"]],
        "tekenen": [LINES["Leerlijnteken"]],
        "leerlijncorrecties": [LINES["Leerlijncorrectie"]],
        "vervolgwensen": [LINES["Vervolgwens"]],
        "belemmeringen": [LINES["Belemmering"]],
        "plannen": [PLAN],
    }


def _search() -> Example:
    return {
        "tredeVanaf": 3,
        "tredeTotEnMet": 4,
        "eindtredeVanaf": None,
        "categorie": CATEGORY_WANTED,
        "statussen": ["traject"],
        "talen": [LANGUAGE_WANTED],
        "certificaten": [],
        "urenMinstens": 16.0,
        "postcodegebieden": ["81"],
        "wensberoepen": ["assistent-hovenier"],
        "begeleiding": [],
        "contactNodig": None,
        "nietsOver": ["certificaten"],
        "cursor": None,
        "aantal": 25,
    }
