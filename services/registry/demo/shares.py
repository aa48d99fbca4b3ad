"""How often something occurs among the invented people of the demo.

Every table says where its numbers come from. "Verzonnen" means: a choice of ours that looks like life and
that no source supports. Never read a share here as a fact about people in a real municipality.
"""

from services.registry.jobseekers.enums import Determination
from services.registry.vocabulary import CefrLevel, Condition, Daypart, Guidance, LanguageSkill, Transport

TREDEN: dict[str, dict[int | None, float]] = {
    # S1 p.4 with the crosswalk of domain.md §3.2; the split of 2 and 3 is verzonnen
    "zorg": {1: 1},
    "maatschappelijke_activering": {2: 40, 3: 60},
    "arbeidsactivering": {4: 1},
    "arbeidstoeleiding": {4: 1},
    "betaald_werk_ondersteuning": {5: 1},
    "geen_inzet_ontheffing": {None: 1},
    "lopend_onderzoek": {None: 1},
    "overig": {None: 1},
    # Dalfsen, S2 §3.1: the ranges are domain.md §3.2, the splits verzonnen. Two names coincide ("zorg").
    "dalfsen:zorg": {1: 65, 2: 35},
    "dalfsen:meedoen": {3: 55, 4: 45},
    "dalfsen:werkfit": {4: 75, 5: 25},
}

INTAKE_DONE: dict[int | None, float] = {None: 0.40, 1: 0.50, 2: 0.65, 3: 0.70, 4: 0.75, 5: 0.60}
"""Verzonnen: share of people per trede with an intake in the new form; some 60 % of all."""

SHARES: dict[str, float] = {
    "no_consent": 0.02,  # verzonnen
    "without_benefit": 0.06,  # verzonnen: niet-uitkeringsgerechtigden register on their own
    "ladder_in_sonar": 0.30,  # verzonnen: Sonar's own example leaves the column at ??
    "age_known": 0.06,  # verzonnen: nearly always Onbekend, as in Sonar's example
    "sex_known": 0.05,  # verzonnen, as above
    "agreed_job": 0.08,  # verzonnen: the import must throw the column away
    "hours_unknown": 0.15,  # verzonnen
    "occupation_unknown": 0.09,  # verzonnen
    "occupation_synonym": 0.35,  # verzonnen: typed in one's own words
    "occupation_typo": 0.06,  # verzonnen
    "transport_unknown": 0.25,  # verzonnen
    "licences_unknown": 0.20,  # verzonnen
    "car_with_licence": 0.60,  # verzonnen
    "dayparts_known": 0.60,  # verzonnen
    "starts_later": 0.20,  # verzonnen
    "same_branche": 0.70,  # verzonnen: a second wish is mostly in the same branche
}

LANGUAGE: dict[str, float] = {"fluent": 56, "B1": 13, "A2": 14, "A1": 10, "A0": 7}
"""Verzonnen: how well people speak Dutch; reading and writing often lag (LAG)."""

SPEAKS: dict[str, CefrLevel] = {
    "fluent": CefrLevel.C1,
    "B1": CefrLevel.B1,
    "A2": CefrLevel.A2,
    "A1": CefrLevel.A1,
    "A0": CefrLevel.A0,
}

LAG: dict[LanguageSkill, dict[int, float]] = {
    # verzonnen: steps on the scale below or above the spoken level
    LanguageSkill.LISTENING: {0: 70, 1: 20, -1: 10},
    LanguageSkill.SPEAKING: {0: 80, -1: 20},
    LanguageSkill.CONVERSATION: {0: 75, -1: 25},
    LanguageSkill.READING: {0: 55, -1: 35, -2: 10},
    LanguageSkill.WRITING: {0: 40, -1: 40, -2: 20},
}

ASKED: dict[LanguageSkill, float] = {
    # verzonnen: which skills a consulent notes at intake
    LanguageSkill.LISTENING: 0.92,
    LanguageSkill.SPEAKING: 0.92,
    LanguageSkill.CONVERSATION: 0.50,
    LanguageSkill.READING: 0.65,
    LanguageSkill.WRITING: 0.55,
}

SONAR_LANGUAGE: dict[str, dict[object, float]] = {
    # codes of the VUM standard: 0 unknown, 1 none, 2 fair, 3 good, 4 excellent, 8 not applicable; verzonnen
    "fluent": {4: 70, 3: 15, 0: 7, 8: 3, "NNB": 5},
    "B1": {3: 65, 2: 20, 0: 10, "NNB": 5},
    "A2": {2: 75, 3: 8, 1: 5, 0: 8, "NNB": 4},
    "A1": {1: 55, 2: 33, 0: 8, "NNB": 4},
    "A0": {1: 85, 0: 10, "NNB": 5},
}

GUIDANCE: dict[int | None, dict[Guidance, float]] = {
    # verzonnen: the further from work, the more guidance
    1: {Guidance.WEEKLY: 15, Guidance.DAILY: 45, Guidance.CONSTANT: 40},
    2: {Guidance.USUAL: 5, Guidance.WEEKLY: 30, Guidance.DAILY: 50, Guidance.CONSTANT: 15},
    3: {Guidance.USUAL: 15, Guidance.WEEKLY: 40, Guidance.DAILY: 38, Guidance.CONSTANT: 7},
    4: {Guidance.USUAL: 35, Guidance.WEEKLY: 40, Guidance.DAILY: 23, Guidance.CONSTANT: 2},
    5: {Guidance.USUAL: 45, Guidance.WEEKLY: 40, Guidance.DAILY: 15},
    None: {Guidance.USUAL: 25, Guidance.WEEKLY: 40, Guidance.DAILY: 30, Guidance.CONSTANT: 5},
}

HOURS: dict[int | None, tuple[int, int]] = {
    # verzonnen, but De Productie's WEP average ±11 h (S1 sp.3) and Werkfit asks 16 h or more (S2 §3.1)
    1: (4, 12),
    2: (4, 16),
    3: (8, 20),
    4: (12, 32),
    5: (16, 36),
    None: (8, 36),
}

CONDITIONS: dict[Condition, float] = {
    # verzonnen: what people need at work, for whatever reason
    Condition.NO_HEAVY_LIFTING: 0.17,
    Condition.SEATED: 0.05,
    Condition.QUIET: 0.09,
    Condition.STRUCTURE: 0.15,
    Condition.INDOORS: 0.06,
    Condition.NOT_AT_HEIGHT: 0.08,
    Condition.STEP_FREE: 0.02,
    Condition.SHORT_DAYS: 0.12,
    Condition.NO_TIME_PRESSURE: 0.12,
    Condition.FIXED_PLACE: 0.06,
    Condition.NO_DUST_OR_CHEMICALS: 0.05,
    Condition.EXTRA_BREAKS: 0.06,
}

TRANSPORT: dict[tuple[Transport, ...], float] = {
    # verzonnen: for people without a car of their own
    (Transport.BICYCLE,): 38,
    (Transport.BICYCLE, Transport.PUBLIC): 22,
    (Transport.PUBLIC,): 12,
    (Transport.WALKING, Transport.PUBLIC): 8,
    (Transport.E_BIKE,): 10,
    (Transport.WALKING,): 6,
    (Transport.MOPED,): 4,
}

SONAR_TRANSPORT: dict[Transport, tuple[str, ...]] = {
    # spellings: three from Sonar's example, the others verzonnen
    Transport.WALKING: ("LOPEND", "Lopend", "geen"),
    Transport.BICYCLE: ("FIETS", "Fiets", "fiets"),
    Transport.E_BIKE: ("E-BIKE", "Elektrische fiets"),
    Transport.MOPED: ("Scooter", "BROMFIETS"),
    Transport.PUBLIC: ("OV", "Openbaar vervoer"),
    Transport.CAR: ("AUTO", "Auto"),
    Transport.MOTORCYCLE: ("MOTOR",),
}

LICENCES: dict[tuple[str, ...], float] = {
    (): 46,  # verzonnen
    ("B",): 40,
    ("AM",): 5,
    ("AM", "B"): 2,
    ("A", "B"): 2,
    ("B", "BE"): 2,
    ("B", "T"): 2,
    ("B", "C", "CE"): 1,
}

MINUTES: dict[int, float] = {15: 10, 20: 15, 30: 40, 45: 23, 60: 12}
"""Verzonnen: the longest journey to work that somebody wants, in minutes."""

DAYPARTS: dict[Daypart, float] = {
    # verzonnen: mornings of the week most, evenings and weekends seldom
    daypart: {"ochtend": 8.0, "middag": 5.0, "avond": 0.4}[daypart.split("-")[1]]
    * (0.1 if daypart.startswith(("za", "zo")) else 1.0)
    for daypart in Daypart
}

CERTIFICATES_HELD: dict[str, float] = {
    # verzonnen
    "VCA_BASIS": 0.18,
    "HEFTRUCK": 0.06,
    "BOSMAAIER": 0.02,
    "KETTINGZAAG": 0.01,
    "BHV": 0.03,
    "EHBO": 0.02,
    "HACCP": 0.03,
    "RAS_BASIS": 0.02,
    "PRAKTIJKVERKLARING": 0.03,
    "STARTKWALIFICATIE": 0.28,
}

CERTIFICATES_ASKED: dict[str, float] = {
    # verzonnen: asked at intake, and answered with no
    "VCA_BASIS": 0.60,
    "HEFTRUCK": 0.18,
    "STARTKWALIFICATIE": 0.35,
    "HACCP": 0.06,
}

DETERMINATIONS: dict[Determination, tuple[float, float]] = {
    # verzonnen: share of people for whom it was determined, and share of yes among them
    Determination.GENERAL_ASSISTANCE: (0.95, 0.93),
    Determination.SHELTERED_ADMISSIBLE: (0.12, 0.35),
    Determination.PARTICIPATION_PLACE_ALLOWED: (0.50, 0.88),  # no: under 27, of which Dalfsen's file has 12 % (S2 §3.6)
    Determination.CHAINSAW_ALLOWED: (0.60, 0.98),
}

BRANCHES: dict[str, float] = {
    # verzonnen
    "groen": 22,
    "transport_logistiek": 15,
    "schoonmaak": 13,
    "horeca_toerisme": 11,
    "zorg_welzijn": 11,
    "techniek_productie": 12,
    "bouw": 6,
    "detailhandel": 7,
    "kantoor": 6,
}

ISCO_GROUPS: dict[str, float] = {"9": 6, "8": 2.5, "7": 1.5, "6": 2.5, "5": 2.5, "4": 1.5, "3": 0.3, "2": 0.1, "1": 0.1}
"""Verzonnen: within a branche, simple work is asked for most (first digit of ISCO-08)."""

EDUCATION: dict[str, float] = {"NNB": 30, "VMBO": 30, "MBO": 24, "Basisonderwijs": 9, "HBO": 5, "WO": 2}
"""Verzonnen; the words are those of Sonar's example, and Basisonderwijs is ours."""
