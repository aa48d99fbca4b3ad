"""A world: one YAML file that says all that the simulator takes for true. Its names are Dutch, as in the file.

Shapes are plain dataclasses; `Says` gives each field its name in the file, its meaning and its bounds. The reader
(`reading`) and the published schema (`schema`) both follow from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated, Literal, Self

from ml.simulator.errors import WorldError


@dataclass(frozen=True, slots=True)
class Says:
    """What a file calls a field, what it means, and between what it must be (numbers) or how many (lists)."""

    name: str
    meaning: str
    low: float | None = None
    high: float | None = None


def share(name: str, meaning: str) -> Says:
    """A part of a whole, 0–1."""
    return Says(name, meaning, 0, 1)


Shares = Mapping[str, Annotated[float, share("", "Deel van het geheel.")]]
Purpose = Literal["training", "evaluatie"]
Row = Literal[
    "lopend_onderzoek",
    "geen_inzet_ontheffing",
    "betaald_werk_ondersteuning",
    "arbeidstoeleiding",
    "arbeidsactivering",
    "maatschappelijke_activering",
    "zorg",
    "overig",
]
PolicyName = Literal["dichtstbij", "eerst-ingeschreven", "makkelijkst-eerst", "willekeurig"]
Determination = Literal["algemene-bijstand", "beschut-toelaatbaar", "participatieplaats-mogelijk"]


@dataclass(frozen=True, slots=True)
class Region:
    """Where it is."""

    gemeente: Annotated[str, Says("gemeente", "CBS-code, zoals GM0177.")]
    latitude: Annotated[float, Says("breedte", "Graden noorderbreedte van het midden.", 50, 54)]
    longitude: Annotated[float, Says("lengte", "Graden oosterlengte van het midden.", 3, 8)]
    spread_km: Annotated[float, Says("spreiding_km", "Hoe ver mensen en werkgevers van het midden zitten.", 0.5, 60)]


@dataclass(frozen=True, slots=True)
class Occupation:
    """Work that there is."""

    code: Annotated[str, Says("code", "Korte naam zonder spaties.")]
    title: Annotated[str, Says("naam", "Naam van het beroep, in gewoon Nederlands.")]
    branche: Annotated[str, Says("branche", "Branche waar het bij hoort.")]
    isco: Annotated[int, Says("isco", "Groep in ISCO-08, vier cijfers.", 1000, 9999)]
    tasks: Annotated[str, Says("taken", "Wat iemand doet, in een paar woorden.")]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of place: how many, how long, for whom."""

    per_year: Annotated[float, Says("plekken_per_jaar", "Nieuwe plekken per jaar.", 0, 20_000)]
    season: Annotated[tuple[float, ...], Says("seizoen", "Factor per maand, januari eerst; twaalf getallen.", 12, 12)]
    months: Annotated[Shares, Says("duur_maanden", "Deel van de plekken per duur in maanden (3, 6, 9 of 12).")]
    hours: Annotated[tuple[float, ...], Says("uren", "Laagste en hoogste uren per week van plekken.", 2, 2)]
    treden: Annotated[tuple[int, ...], Says("treden", "Laagste en hoogste trede waar de soort over gaat.", 2, 2)]
    language_counts: Annotated[bool, Says("taal_telt", "Of taal een eis kan zijn (nee bij taalstage).")]
    paid: Annotated[bool, Says("betaald", "Of het betaald werk is.")]
    required: Annotated[tuple[Determination, ...], Says("vaststellingen", "Wat vooraf vastgesteld moet zijn.")]
    unlike: Annotated[float, Says("moeilijker", "Hoeveel moeilijker dan een werkervaringsplek (logit).", -3, 3)]


@dataclass(frozen=True, slots=True)
class Employers:
    """Who offers places."""

    count: Annotated[int, Says("aantal", "Hoeveel werkgevers.", 1, 20_000)]
    branches: Annotated[Shares, Says("branches", "Deel van de werkgevers per branche.")]
    answers: Annotated[
        tuple[float, ...], Says("antwoordkans", "Laagste en hoogste kans op een antwoord met ja, per voorstel.", 2, 2)
    ]
    guidance: Annotated[
        tuple[float, ...], Says("begeleiding", "Deel van de plekken per mate van begeleiding 0–3.", 4, 4)
    ]
    places_per_guide: Annotated[
        float, Says("mensen_per_begeleider", "Hoeveel mensen tegelijk een werkgever goed kan begeleiden.", 0.2, 1000)
    ]
    language: Annotated[float, share("taaleis", "Deel van de plekken dat een niveau Nederlands vraagt.")]
    certificate: Annotated[float, share("certificaateis", "Deel van de plekken dat een certificaat vraagt.")]
    licence: Annotated[float, share("rijbewijseis", "Deel van de plekken dat rijbewijs B vraagt.")]
    fixed_dayparts: Annotated[float, share("vaste_dagdelen", "Deel van de plekken met vaste dagdelen.")]
    weeks_open: Annotated[int, Says("weken_open", "Hoeveel weken een plek openstaat.", 1, 104)]


@dataclass(frozen=True, slots=True)
class Production:
    """A sheltered workplace such as De Productie: who works there beside the people of the ladder."""

    wsw: Annotated[int, Says("wsw", "WSW-medewerkers aan het begin.", 0, 20_000)]
    wsw_hours: Annotated[float, Says("wsw_uren", "Uren per week per WSW-medewerker.", 1, 40)]
    wsw_leaving: Annotated[float, share("wsw_uitstroom_per_jaar", "Deel van de WSW-medewerkers dat per jaar vertrekt.")]
    sheltered: Annotated[int, Says("beschut", "Mensen in nieuw beschut werk aan het begin.", 0, 20_000)]
    sheltered_hours: Annotated[float, Says("beschut_uren", "Uren per week per persoon in beschut werk.", 1, 40)]
    sheltered_new: Annotated[float, Says("beschut_nieuw_per_jaar", "Nieuwe plekken beschut werk per jaar.", 0, 5000)]
    sheltered_leaving: Annotated[float, share("beschut_uitstroom_per_jaar", "Deel dat per jaar vertrekt.")]
    wep_per_year: Annotated[float, Says("wep_per_jaar", "Werkervaringsplekken bij dit bedrijf per jaar.", 0, 5000)]
    wep_hours: Annotated[tuple[float, ...], Says("wep_uren", "Laagste en hoogste uren per week daarvan.", 2, 2)]
    wep_growth: Annotated[float, Says("wep_groei_per_jaar", "Factor waarmee dat per jaar verandert.", 0.1, 5)]


@dataclass(frozen=True, slots=True)
class Group:
    """A restricted attribute, made up: never in columns or features, only to compare groups and to model bias."""

    trait: Annotated[str, Says("kenmerk", "Naam van het kenmerk, zoals geslacht.")]
    values: Annotated[Shares, Says("waarden", "Deel van de mensen per waarde.")]


@dataclass(frozen=True, slots=True)
class Population:
    """Who there is, comes and goes. What people are like besides is drawn around their trede."""

    size: Annotated[int, Says("omvang", "Mensen in beeld aan het begin.", 20, 100_000)]
    rows: Annotated[Mapping[Row, Annotated[float, share("", "Deel.")]], Says("rijen", "Deel per rij van de ladder.")]
    entry_treden: Annotated[tuple[float, ...], Says("instroom_treden", "Deel van wie binnenkomt per trede 1–5.", 5, 5)]
    entry_exempt: Annotated[float, share("instroom_ontheffing", "Deel van wie binnenkomt dat een ontheffing krijgt.")]
    inflow: Annotated[float, Says("instroom_per_bestand", "Instroom per jaar als deel van het begin.", 0, 5)]
    other_exit: Annotated[
        tuple[float, ...],
        Says("uitstroom_overig_per_jaar", "Kans per jaar op uitstroom zonder werk: eerste jaar, en daarna.", 2, 2),
    ]
    years_on_benefit: Annotated[
        tuple[float, ...], Says("duur_in_jaren", "Deel van het begin per jaar in beeld: 0–1, 1–2, … 5–6, meer.", 7, 7)
    ]
    intake_weeks: Annotated[int, Says("intake_weken", "Weken tot iemand die binnenkomt is ingedeeld.", 0, 52)]
    learners: Annotated[float, share("leert_nederlands", "Deel dat Nederlands leert.")]
    own_transport: Annotated[float, share("auto", "Deel met auto en rijbewijs B.")]
    conditions: Annotated[float, share("omstandigheden", "Deel met ten minste één voorwaarde aan het werk.")]
    certificates: Annotated[Shares, Says("certificaten", "Deel dat een certificaat heeft, per certificaat.")]
    workshop_seats: Annotated[float, Says("workshop_per_jaar", "Deelnemers aan workshops per jaar.", 0, 20_000)]
    groups: Annotated[tuple[Group, ...], Says("groepen", "Verzonnen kenmerken voor groepsverhoudingen.", 0, 6)]


@dataclass(frozen=True, slots=True)
class Bias:
    """A group that caseworkers overlook."""

    trait: Annotated[str, Says("kenmerk", "Kenmerk uit «groepen».")]
    value: Annotated[str, Says("waarde", "Waarde van dat kenmerk.")]
    chance: Annotated[
        float, share("kans_overgeslagen", "Kans per week dat de consulent zo iemand over het hoofd ziet.")
    ]


@dataclass(frozen=True, slots=True)
class Caseworkers:
    """Who places people now, and how."""

    policies: Annotated[
        Mapping[PolicyName, Annotated[float, share("", "Deel.")]], Says("manieren", "Deel van de plekken per manier.")
    ]
    every_weeks: Annotated[int, Says("kijkt_elke_weken", "Om de hoeveel weken iemand naar een open plek kijkt.", 1, 26)]
    most_per_week: Annotated[int, Says("hoogstens_per_week", "Plaatsingen per week die zij aankunnen.", 1, 10_000)]
    bias: Annotated[tuple[Bias, ...], Says("vooringenomen", "Wie over het hoofd wordt gezien.", 0, 12)]
    bias_with_list: Annotated[
        float, share("rest_met_lijst", "Deel van dat overslaan dat blijft als er een lijst ligt.")
    ]


@dataclass(frozen=True, slots=True)
class Difference:
    """A group of whom less is registered."""

    trait: Annotated[str, Says("kenmerk", "Kenmerk uit «groepen».")]
    value: Annotated[str, Says("waarde", "Waarde van dat kenmerk.")]
    factor: Annotated[float, Says("factor", "Zo veel keer zo vaak ontbreekt iets of is het fout.", 0.1, 10)]


@dataclass(frozen=True, slots=True)
class Count:
    """A row of the ladder that was counted elsewhere for a time: an effect of registration, no behaviour."""

    source: Annotated[Row, Says("rij", "Rij waar iemand hoort.")]
    counted: Annotated[Row, Says("geteld_bij", "Rij waar iemand wordt geteld.")]
    part: Annotated[float, share("deel", "Deel van de mensen in die rij.")]
    from_week: Annotated[int, Says("vanaf_week", "Eerste week waarin dat zo is.", 0, 2000)]
    until_week: Annotated[int, Says("tot_week", "Week waarin het ophoudt.", 0, 5000)]
    source_note: Annotated[str, Says("bron", "Waar dat uit blijkt.")]


@dataclass(frozen=True, slots=True)
class Registration:
    """What is written down of people, and what not, or wrongly."""

    missing: Annotated[Shares, Says("ontbreekt", "Kans dat een gegeven ontbreekt, per gegeven.")]
    wrong: Annotated[Shares, Says("fout", "Kans dat een gegeven dat er is niet klopt, per gegeven.")]
    contact_weeks: Annotated[float, Says("contact_weken", "Weken tussen twee keer bijwerken, gemiddeld.", 1, 520)]
    differences: Annotated[tuple[Difference, ...], Says("verschillen", "Groepen van wie minder klopt.", 0, 12)]
    counts: Annotated[tuple[Count, ...], Says("tellingen", "Rijen die een tijd elders zijn geteld.", 0, 20)]


@dataclass(frozen=True, slots=True)
class Drift:
    """How the world changes: factors per year, and one shock."""

    inflow: Annotated[float, Says("instroom", "Factor per jaar op de instroom.", 0.1, 10)]
    places: Annotated[float, Says("plekken", "Factor per jaar op het aantal plekken.", 0.1, 10)]
    success: Annotated[float, Says("slagen", "Verandering per jaar van de kans op slagen (logit).", -2, 2)]
    shock_week: Annotated[int, Says("schok_week", "Week waarin iets in één keer verandert.", 0, 5000)]
    shock_places: Annotated[float, Says("schok_plekken", "Factor op het aantal plekken vanaf die week.", 0.05, 10)]
    shock_taste: Annotated[float, Says("schok_gewichten", "Factor op ervaring en certificaten vanaf die week.", 0, 5)]


@dataclass(frozen=True, slots=True)
class Free:
    """A number that no source gives: what is taken, between what it could be, and why it is thought so."""

    value: Annotated[float, Says("waarde", "Wat deze wereld neemt.")]
    bounds: Annotated[tuple[float, ...], Says("bereik", "Laagste en hoogste waarde die ook zou kunnen.", 2, 2)]
    note: Annotated[str, Says("toelichting", "Waarom; geen bron geeft dit getal.")]


@dataclass(frozen=True, slots=True)
class FreeParameters:
    """All that no source gives. Weights are on the logit of a part of the truth between 0 and 1."""

    completing: Annotated[Free, Says("afmaken", "Basis van de kans dat een plaatsing wordt afgemaakt (logit).")]
    leading_on: Annotated[Free, Says("verder", "Basis van de kans dat een afgemaakte plaatsing verder leidt (logit).")]
    wish: Annotated[Free, Says("wens", "Gewicht van een plek zoals iemand wil.")]
    experience: Annotated[Free, Says("ervaring", "Gewicht van ervaring met dit werk.")]
    journey: Annotated[Free, Says("reis", "Gewicht van een korte reis.")]
    language: Annotated[Free, Says("taal", "Gewicht van genoeg Nederlands voor de plek.")]
    hours: Annotated[Free, Says("uren", "Gewicht van uren die iemand aankan.")]
    guidance: Annotated[Free, Says("begeleiding", "Gewicht van genoeg begeleiding.")]
    conditions: Annotated[Free, Says("omstandigheden", "Gewicht van werk onder goede voorwaarden.")]
    step: Annotated[Free, Says("trede", "Gewicht van een plek die bij de trede past.")]
    certificates: Annotated[Free, Says("certificaten", "Gewicht van gevraagde certificaten.")]
    interactions: Annotated[Free, Says("wisselwerking", "Hoe sterk feiten elkaar versterken of opheffen.")]
    hidden_person: Annotated[Free, Says("verborgen_mens", "Spreiding van wat geen veld van iemand ziet (logit).")]
    hidden_employer: Annotated[Free, Says("verborgen_werkgever", "Spreiding van wat geen veld van een werkgever ziet.")]
    hidden_click: Annotated[Free, Says("verborgen_klik", "Spreiding van wat alleen tussen deze twee speelt.")]
    step_up: Annotated[Free, Says("stap_omhoog", "Kans per jaar op een trede hoger zonder plaatsing.")]
    step_back: Annotated[Free, Says("stap_terug", "Kans per jaar op een trede lager.")]
    to_exemption: Annotated[Free, Says("naar_ontheffing", "Kans per jaar op een ontheffing.")]
    from_exemption: Annotated[Free, Says("uit_ontheffing", "Kans per jaar dat een ontheffing ophoudt.")]
    own_work: Annotated[Free, Says("zelf_werk", "Kans per jaar op zelf gevonden werk vanaf trede 4, na twee jaar.")]
    own_work_first: Annotated[
        Free, Says("zelf_werk_eerste_jaar", "Hetzelfde in het eerste jaar; het tweede ligt ertussen.")
    ]
    workshop: Annotated[Free, Says("workshop", "Factor op zelf gevonden werk in het half jaar na een workshop.")]
    support_ends: Annotated[Free, Says("steun_af", "Kans per jaar dat iemand van trede 5 zonder steun verder gaat.")]
    job_lost: Annotated[Free, Says("werk_kwijt", "Kans per jaar dat iemand op trede 5 het werk verliest.")]
    language_growth: Annotated[Free, Says("taal_erbij", "Niveaus Nederlands per jaar voor wie dat leert.")]


@dataclass(frozen=True, slots=True)
class World:
    """All that the simulator takes for true."""

    name: Annotated[str, Says("naam", "Naam van de wereld: kleine letters en streepjes.")]
    title: Annotated[str, Says("titel", "Eén zin die zegt wat voor wereld dit is.")]
    purpose: Annotated[Purpose, Says("doel", "Waarvoor: training of evaluatie, nooit allebei.")]
    start: Annotated[date, Says("begin", "Eerste dag.")]
    region: Annotated[Region, Says("gebied", "Waar het is.")]
    occupations: Annotated[tuple[Occupation, ...], Says("beroepen", "Werk dat er is.", 2, 2000)]
    kinds: Annotated[Mapping[str, Kind], Says("soorten", "Soorten plekken, met hun code.")]
    employers: Annotated[Employers, Says("werkgevers", "Wie plekken aanbiedt.")]
    production: Annotated[Production, Says("sociaal_werkbedrijf", "Een werkbedrijf zoals De Productie.")]
    population: Annotated[Population, Says("bevolking", "Wie er is, komt en gaat.")]
    caseworkers: Annotated[Caseworkers, Says("consulenten", "Wie nu plaatst, en hoe.")]
    registration: Annotated[Registration, Says("registratie", "Wat er van mensen is vastgelegd.")]
    drift: Annotated[Drift, Says("verloop", "Hoe de wereld verandert.")]
    free: Annotated[FreeParameters, Says("vrij", "Wat geen bron geeft.")]

    def with_free(self, values: Mapping[str, float]) -> Self:
        """The same world with other values of free parameters (names as in the file). Outside a range: WorldError."""
        attributes = {name: attribute for attribute, name in free_names().items()}
        changed = {}
        for name, value in values.items():
            if name not in attributes:
                raise WorldError(f"«{name}» is geen vrije parameter.", remedy=f"Kies uit: {', '.join(attributes)}.")
            free: Free = getattr(self.free, attributes[name])
            low, high = free.bounds
            if not low <= value <= high:
                raise WorldError(
                    f"De waarde {value:g} van «{name}» ligt buiten het bereik {low:g}–{high:g}.",
                    remedy="Neem een waarde binnen het bereik, of verruim het bereik in het bestand.",
                )
            changed[attributes[name]] = replace(free, value=value)
        return replace(self, free=replace(self.free, **changed))


def free_names() -> dict[str, str]:
    """Per attribute of FreeParameters its name in a file."""
    hints = FreeParameters.__annotations__
    return {one.name: hints[one.name].__metadata__[0].name for one in fields(FreeParameters)}
