"""Examples of learning lines, coverage and looppaden, invented; a test holds them to the schema."""

from api.example_ids import EMPLOYER_ID, PERSON_ID, PLACE_ID, Example

DESIGN = "ontwerp, kort kennismaken"
GARDEN = "nlwerktaanwerk.nl/routes/hoveniers"

LANGUAGE: Example = {
    "bron": "ontwerp, richtlijn voor assistent in het groen",
    "vaardigheid": "luisteren",
    "niveau": "A1",
    "reden": "U moet de veiligheidsinstructie aan het begin van de dag begrijpen.",
}
PAPER: Example = {
    "bron": "WEB en rijksoverheid.nl (praktijkleren in het mbo)",
    "code": "PRAKTIJKVERKLARING",
    "toelichting": "Bij een erkend leerbedrijf, voor een of twee werkprocessen.",
    "wettelijk": False,
    "opDeStapInWeken": None,
}
SIGN: Example = {
    "bron": "ontwerp",
    "teken": "op-tijd",
    "hoeZietUDat": "Iemand begint op tijd en meldt zich af als het niet lukt.",
}
SEASON: Example = {
    "bron": "ontwerp, vakkennis van het groene seizoen",
    "instap": [2, 3, 4, 5, 6, 7, 8, 9],
    "druk": [4, 5, 6],
    "waarom": "In de winter is er minder werk met machines.",
}
HOURS: Example = {"bron": "ontwerp", "minstens": 8.0, "hoogstens": 24.0}
WEEKS: Example = {"bron": DESIGN, "minstens": 13, "meestal": 20, "hoogstens": 26}
EMPLOYER_KIND: Example = {
    "bron": "S2 bijlage 4 (groenwerk als social return)",
    "soort": "Hovenier of groenvoorziener",
    "sbi": ["81"],
}
NOTED: Example = {"bron": GARDEN, "tekst": "Een werkervaringsplek in de groenploeg of bij een hovenier."}
TIE: Example = {"bron": "WEB", "soort": "praktijkverklaring", "tekst": "Een of twee werkprocessen uit de basis."}
FOLLOWING: Example = {
    "bron": "S1 speerpunt 1",
    "leerlijn": "groen",
    "stap": "G4",
    "waarom": "U werkt zelfstandig aan bekende taken en wilt met machines leren werken.",
}
STEP: Example = {
    "code": "G3",
    "naam": "Basis van het groenonderhoud",
    "aard": "werk",
    "toelichting": "U leert het gewone onderhoudswerk met de hand.",
    "instapTrede": 3,
    "opTrede": 4,
    "soortenPlek": ["werkervaringsplek", "praktijkleren"],
    "beroepen": ["assistent-hovenier"],
    "waar": NOTED,
    "taken": ["hagen knippen", "onkruid weghalen"],
    "uren": HOURS,
    "weken": WEEKS,
    "taal": [LANGUAGE],
    "taalGeleerd": [{**LANGUAGE, "niveau": "A2", "reden": None}],
    "certificaten": [],
    "certificatenTeHalen": [PAPER],
    "vaststellingen": [],
    "tekenen": [SIGN],
    "seizoen": SEASON,
    "werkgevers": [EMPLOYER_KIND],
    "deProductie": None,
    "instap": NOTED,
    "uitstap": None,
    "opleiding": [TIE],
    "daarna": [FOLLOWING],
}
LINE: Example = {
    "bron": "S2 par. 3.3 noemt Groen als eerste leerlijn; de stappen zijn ontwerp",
    "code": "groen",
    "naam": "Groen",
    "branche": "groen",
    "status": "uitgewerkt",
    "toelichting": "Werken in tuin, park en plantsoen.",
    "aantalStappen": 7,
}

REF: Example = {"leerlijn": "groen", "stap": "G3", "naam": "Basis van het groenonderhoud"}
WAIT: Example = {
    "nuOp": {"leerlijn": "groen", "stap": "G2", "naam": "Nederlands leren op het groen"},
    "aantal": 3,
}
COUNTS: Example = {
    "plaatsenVrij": 2,
    "plaatsenKomend": 1,
    "mensenBezig": 5,
    "mensenErvoor": 6,
    "mensenNodig": 7,
    "tekort": 4,
}
STEP_COVER: Example = {**REF, "trede": 4, **COUNTS, "wachten": [WAIT]}
CELL: Example = {"branche": "groen", "trede": 4, "maand": None, **COUNTS}
EMPLOYER_NEAR: Example = {
    "werkgeverId": EMPLOYER_ID,
    "naam": "Hovenier Verzonnen",
    "gemeente": "GM0177",
    "zelfdeBranche": True,
    "eerderePlekken": 2,
}
SPEERPUNT: Example = {
    **STEP_COVER,
    "soortenWerkgevers": ["Hovenier of groenvoorziener"],
    "werkgevers": [EMPLOYER_NEAR],
}
COVERAGE: Example = {
    "op": "2027-03-01",
    "regio": "zwolle",
    "gemeente": "GM0177",
    "leerlijn": "groen",
    "mensen": 240,
    "stappen": [STEP_COVER],
    "cellen": [CELL],
    "maanden": [{**CELL, "maand": 3}],
    "zonderStapVrij": 4,
    "zonderStapKomend": 0,
    "speerpunten": [SPEERPUNT],
}
START: Example = {**REF, "uiterlijkOp": "2027-01-11", "onderweg": 2, "teBeginnen": 2, "teLaat": False}
STAFFING_NEED: Example = {
    "plekId": PLACE_ID,
    "werkgeverId": EMPLOYER_ID,
    "werkgever": "Hovenier Verzonnen",
    "gemeente": "GM0177",
    "titel": "Hovenier",
    "beroep": "hovenier",
    "soort": "reguliere-baan",
    "aantal": 4,
    "startdatum": "2027-06-01",
    "vereistNiveau": "mbo-1",
    "stap": {"leerlijn": "groen", "stap": "G7", "naam": "Gewoon contract"},
    "stapGenoemd": True,
    "instroom": [START],
}
KIND_SUPPLY: Example = {
    "soort": "werkervaringsplek",
    "plaatsenVrij": 6,
    "plaatsenKomend": 1,
    "plaatsingen": 12,
    "mensenNodig": 9,
    "tekort": 2,
}

NEED: Example = {
    "soort": "taal",
    "code": "luisteren",
    "tekst": "luisteren A1: U moet de veiligheidsinstructie aan het begin van de dag begrijpen.",
    "nu": "nog-niet",
    "hoe": "op-een-eerdere-stap",
    "eerdereStap": WAIT["nuOp"],
    "waar": None,
    "weken": None,
}
PLACE: Example = {
    "plekId": PLACE_ID,
    "titel": "Assistent hovenier",
    "soort": "werkervaringsplek",
    "plaatsen": 1,
    "vrijVanaf": "2027-03-15",
    "zeker": True,
    "eigenStap": True,
    "minuten": 20,
}
STRIDE: Example = {
    **REF,
    "trede": 4,
    "bezig": False,
    "begintInWeek": 12,
    "begintOp": "2027-05-24",
    "weken": 20,
    "zonderPlek": False,
    "nodig": [NEED],
    "levertOp": ["taal:luisteren:A2", "PRAKTIJKVERKLARING"],
    "plekken": [PLACE],
    "plaatsen": 1,
    "schets": False,
}
WAY: Example = {"weken": 12, "verwachtOp": "2027-05-24", "stappen": [STRIDE]}


def examples(provisions: Example) -> dict[str, Example]:
    """All examples. `provisions`: those of the counts per provision."""
    return {
        "Leerlijnen": {"gemeente": "GM0177", "op": "2027-03-01", "resultaten": [LINE]},
        "LeerlijnKort": LINE,
        "Leerlijn": {
            **LINE,
            "gemeente": "GM0177",
            "op": "2027-03-01",
            "rondeTafel": ["Dalfsen, 2018–2019, eerste gesprekken met werkgevers in het groen"],
            "stappen": [STEP],
        },
        "Leerlijnstap": STEP,
        "StapUren": HOURS,
        "StapWeken": WEEKS,
        "StapTaal": LANGUAGE,
        "StapBewijs": PAPER,
        "GevraagdTeken": SIGN,
        "Seizoen": SEASON,
        "SoortWerkgever": EMPLOYER_KIND,
        "ToelichtingMetBron": NOTED,
        "OpleidingBijStap": TIE,
        "VolgendeStap": FOLLOWING,
        "Stap": REF,
        "Dekking": COVERAGE,
        "DekkingVanStap": STEP_COVER,
        "DekkingVanCel": CELL,
        "WachtendenVoorStap": WAIT,
        "Speerpunt": SPEERPUNT,
        "WerkgeverInDeBuurt": EMPLOYER_NEAR,
        "Personeelsbehoeften": {"op": "2027-03-01", "gemeente": None, "resultaten": [STAFFING_NEED]},
        "TeruggerekendeBehoefte": STAFFING_NEED,
        "UiterlijkBegin": START,
        "Voorzieningenoverzicht": {
            "gemeente": "GM0177",
            "op": "2027-03-01",
            "mensen": 240,
            "metEindtrede": 180,
            "soorten": [KIND_SUPPLY],
            "voorzieningen": provisions,
        },
        "AanbodPerSoort": KIND_SUPPLY,
        "Looppaden": {
            "werkzoekendeId": PERSON_ID,
            "doel": 4,
            "op": "2027-03-01",
            "bereikt": False,
            "looppaden": [WAY],
            "toelichting": "Dit is een voorstel. Bekijk het samen; weken en plaatsen zijn verwachtingen.",
        },
        "Looppad": WAY,
        "Looppadstap": STRIDE,
        "EisOpLooppad": NEED,
        "PlekOpLooppad": PLACE,
    }
