"""Examples of places' checks, forecasts and histories. Invented; a test holds them to the schema."""

from api.example_ids import EMPLOYER_ID, Example

CHECK_ID = "4d3c2b1a-0f9e-4d8c-8b7a-6f5e4d3c2b1a"

# What a place may tell beside the fields that it has to tell.
MORE_FIELDS: Example = {
    "lichamelijkeEisen": ["lang-staan", "bukken-en-knielen"],
    "werkomgeving": ["buiten", "lawaai"],
    "andereLocaties": ["8102"],
    "maanden": [],
    "contractvooruitzicht": "mogelijk",
    "contractMaanden": 6,
    "beloning": {"soort": "uitkering-behouden", "centenPerUur": None, "centenPerMaand": None},
    "leerlijn": "groen",
    "stap": "G3",
    "erkendLeerbedrijf": None,
    "begeleider": "vaste-collega",
    "leerdoel": "U leert zelfstandig het basisonderhoud van een tuin te doen.",
    "betaaldInTeam": 6,
    "onbetaaldInTeam": 0,
    "vereistNiveau": "geen-opleiding",
}

# What we add to a place.
GIVEN: Example = {
    "kanDusNietBieden": ["zittend-werk", "rustige-omgeving"],
    "verwacht": False,
    "nogInTeVullen": [],
    "bezet": 0,
    "toets": "goedgekeurd",
}

FORECAST: Example = {
    "werkgeverId": EMPLOYER_ID,
    "beroep": "hovenier",
    "aantalPlaatsen": 4,
    "startdatum": "2027-06-01",
    "vereistNiveau": "mbo-1",
    "postcode": "8141",
    "soort": None,
    "leerlijn": "groen",
    "stap": "G6",
}

ANSWERS: Example = {
    "aanvullend": True,
    "betaaldeBaan": "geen-baan-geeindigd",
    "betaaldInTeam": 6,
    "onbetaaldInTeam": 0,
    "leerdoel": True,
    "begeleider": True,
    "duurBegrensd": True,
    "vervolg": "volgende-plek",
}

CHECK_FIELDS: Example = {
    "antwoorden": ANSWERS,
    "conclusie": "goedgekeurd",
    "toelichting": "De taken zijn extra en er is elke dag begeleiding.",
}

CHECK: Example = {
    **CHECK_FIELDS,
    "id": CHECK_ID,
    "plekVersie": 1,
    "signalen": [],
    "op": "2027-02-01T10:15:00Z",
    "geldt": True,
    "sindsdienGewijzigd": [],
}

TRANSITION: Example = {
    "van": "wacht-op-toets",
    "naar": "open",
    "reden": "goedgekeurd",
    "op": "2027-02-01T10:15:00Z",
    "door": "netwerker",
}

VERSION: Example = {
    "versie": 2,
    "op": "2027-02-01T10:15:00Z",
    "door": "netwerker",
    "gewijzigd": ["status", "toets"],
    "waarden": {"titel": "Assistent hovenier", "status": "open", "toets": "goedgekeurd"},
}

PLACEMENT_EXAMPLES: dict[str, Example] = {
    "Beloning": {"soort": "loon", "centenPerUur": 1500, "centenPerMaand": None},
    "Sluiting": {"reden": "elders-vervuld"},
    "Personeelsbehoefte": FORECAST,
    "ToetsAntwoorden": ANSWERS,
    "VerdringingstoetsInvoer": CHECK_FIELDS,
    "Verdringingstoets": CHECK,
    "Verdringingstoetsenpagina": {"resultaten": [CHECK], "volgende": None},
    "Overgang": TRANSITION,
    "Overgangenpagina": {"resultaten": [TRANSITION], "volgende": None},
    "Plekversie": VERSION,
    "Plekversiespagina": {"resultaten": [VERSION], "volgende": None},
}
