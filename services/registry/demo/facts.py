"""Numbers that the demo region is drawn to, as municipalities published them.

The documents: S1 is the uitvoeringsplan 2025 of gemeente Raalte, S2 the Beleidsplan Afstand tot de
Arbeidsmarkt 2019-2022 of gemeente Dalfsen. `table`, `row` and `column` name the cell of the seed tables
that held the number; a conformance test compares them cell by cell. The tables are not copied in.
Everything else in this folder is invented.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

RAALTE_COUNT_DAY = date(2024, 7, 1)
LADDER = "raalte_participatieladder"
SHELTERED = "raalte_de_productie_headcount_fte"
CATEGORIES = "dalfsen_categorieen_pct"
DURATIONS = "dalfsen_uitkeringsduur"
BENEFITS = "raalte_uitkeringen_per_regeling"
TARGET_GROUP = "raalte_lks_doelgroepregistratie"
AGES = "dalfsen_leeftijd"
WORKSHOPS = "dalfsen_workshops"

_S1 = "S1, gemeente Raalte, uitvoeringsplan 2025"
_S2 = "S2, gemeente Dalfsen, Beleidsplan Afstand tot de Arbeidsmarkt 2019-2022"
_MID_YEARS = (date(2022, 7, 1), date(2023, 7, 1), date(2024, 7, 1))
_DALFSEN_DAY = date(2019, 1, 1)

LADDER_ROWS: dict[str, tuple[int, int, int]] = {
    "lopend_onderzoek": (3, 10, 3),
    "geen_inzet_ontheffing": (86, 101, 116),
    "betaald_werk_ondersteuning": (44, 90, 88),
    "arbeidstoeleiding": (33, 34, 32),
    "arbeidsactivering": (55, 49, 46),
    "maatschappelijke_activering": (155, 124, 140),
    "zorg": (69, 59, 67),
    "overig": (8, 2, 32),
    "totaal_vermeld": (453, 470, 524),
}
"""Unique clients including partners per row of Raalte's ladder; 2023 adds up to 469 against 470 printed."""

SHELTERED_ROWS: dict[str, tuple[tuple[int, float], ...]] = {
    "wsw": ((143, 115.91), (137, 113.97), (123, 100.75)),
    "nieuw_beschut": ((13, 8.91), (17, 12.04), (22, 14.89)),
    "werkervaringsplek": ((0, 0.0), (13, 4.28), (20, 6.26)),
}
"""Inhabitants of Raalte at De Productie per group: persons and FTE on 1 July of each year."""

CATEGORY_ROWS: dict[str, tuple[int, int, int]] = {
    "statushouders": (16, 18, 3),
    "reguliere_nederlanders": (27, 22, 14),
    "totaal_vermeld": (43, 40, 17),
}
"""Percent of Dalfsen's whole file. The demo uses the total only: origin must never shape a person."""

DURATION_ROWS: dict[str, tuple[int, int, int, int]] = {
    "korter_dan_1_jaar": (81, 9, 6, 96),
    "1_2_jaar": (57, 9, 0, 66),
    "2_3_jaar": (35, 10, 0, 45),
    "3_4_jaar": (28, 4, 0, 32),
    "4_5_jaar": (21, 7, 0, 28),
    "5_6_jaar": (14, 0, 0, 14),
    "6_jaar_en_langer": (43, 0, 0, 43),
}
"""Persons in Dalfsen's file by how long they have had a benefit; the last column adds up to 324."""

BENEFIT_ROWS: dict[str, tuple[int, int]] = {
    "PW-I in een instelling": (13, 12),
    "PW tot 21 jaar": (11, 9),
    "PW 21 jaar tot pensioengerechtigde leeftijd": (418, 455),
    "IOAZ oudere gedeeltelijk ao gewezen zelfstandigen": (3, 2),
    "IOAW oudere gedeeltelijk ao werknemers": (16, 12),
}
"""Persons with a benefit in Raalte per scheme, at the count before and at the last one."""

TARGET_GROUP_ROWS: tuple[tuple[int, int, int, int], ...] = (
    (282, 110, 392, 39),
    (301, 122, 423, 40),
    (298, 128, 426, 43),
)
"""Inhabitants of Raalte in the doelgroepregister by UWV, by the gemeente and together, and with LKS, on 1 July."""

AGE_ROWS: dict[str, tuple[int, int, int, int, int, int]] = {
    "PW": (39, 60, 74, 67, 39, 0),
    "IOAW_IOAZ": (0, 0, 0, 3, 33, 3),
    "BBZ": (0, 3, 2, 0, 1, 0),
    "totaal_vermeld": (39, 63, 76, 72, 73, 3),
}
"""Persons in Dalfsen's file per age group: under 27, 27–36, 37–46, 47–56, 57–64, 65 and older; 70 add up to 72."""

WORKSHOP_ROWS: dict[str, tuple[int, int]] = {
    "e-portfolio 2018": (13, 3),
    "werkfit 2016": (11, 4),
    "werkfit 2017": (10, 5),
    "werkfit 2018": (8, 4),
    "solliciteren 2018": (11, 6),
}
"""Who took part in Dalfsen's workshops in a year, and who of them left to work."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with the document, the section and the day that it is about."""

    table: str
    row: str
    column: str
    value: float
    source: str
    section: str
    on: date


@cache
def facts() -> tuple[Fact, ...]:
    """Every number of this module as a fact of its own."""
    return (
        *_ladder(),
        *_sheltered(),
        *_categories(),
        *_durations(),
        *_benefits(),
        *_target_group(),
        *_ages(),
        *_workshops(),
    )


def number(table: str, row: str, column: str) -> float:
    """The value of one fact. Raises KeyError when there is none."""
    return _by_cell()[table, row, column]


def ladder_2024() -> dict[str, int]:
    """Raalte's clients per row on RAALTE_COUNT_DAY, without the total."""
    return {row: cells[2] for row, cells in LADDER_ROWS.items() if row != "totaal_vermeld"}


def sheltered_2024() -> dict[str, int]:
    """Inhabitants at De Productie per group on RAALTE_COUNT_DAY. A headcount: they are not jobseekers."""
    return {group: years[2][0] for group, years in SHELTERED_ROWS.items()}


def dalfsen_shares() -> dict[str, int]:
    """Percent of Dalfsen's file in each service category on 1 January 2019."""
    return dict(zip(("zorg", "meedoen", "werkfit"), CATEGORY_ROWS["totaal_vermeld"], strict=True))


def dalfsen_persons() -> int:
    """Persons in Dalfsen's file at the start of 2019: the duration table added up."""
    return sum(cells[3] for cells in DURATION_ROWS.values())


def benefits_per_scheme() -> dict[str, int]:
    """Persons in Raalte per scheme at the last count; the three rows of the Participatiewet together."""
    counts: Counter[str] = Counter()
    for row, (_, persons) in BENEFIT_ROWS.items():
        counts[row.split()[0].removesuffix("-I")] += persons
    return dict(counts)


def target_group_2024() -> int:
    """Inhabitants of Raalte who are in the doelgroepregister through the gemeente, on RAALTE_COUNT_DAY."""
    return TARGET_GROUP_ROWS[2][1]


def wage_subsidies_2024() -> int:
    """Inhabitants of Raalte with loonkostensubsidie on RAALTE_COUNT_DAY."""
    return TARGET_GROUP_ROWS[2][3]


def ages() -> tuple[int, ...]:
    """Persons in Dalfsen's file per age group at the start of 2019, young to old."""
    return AGE_ROWS["totaal_vermeld"]


def workshops_2018() -> dict[str, int]:
    """Who took part in each of Dalfsen's workshops in 2018."""
    return {row.removesuffix(" 2018"): cells[0] for row, cells in WORKSHOP_ROWS.items() if row.endswith("2018")}


def workshops_to_work() -> float:
    """The share that left to work after the workshops Werkfit and Solliciteren: 19 of 40."""
    rows = [cells for row, cells in WORKSHOP_ROWS.items() if not row.startswith("e-portfolio")]
    return sum(left for _, left in rows) / sum(took_part for took_part, _ in rows)


@cache
def _by_cell() -> dict[tuple[str, str, str], float]:
    return {(fact.table, fact.row, fact.column): fact.value for fact in facts()}


def _ladder() -> Iterator[Fact]:
    for row, cells in LADDER_ROWS.items():
        for on, value in zip(_MID_YEARS, cells, strict=True):
            column = f"n_{on.isoformat().replace('-', '_')}"
            yield Fact(LADDER, row, column, value, _S1, "Feiten en cijfers, p.4", on)


def _sheltered() -> Iterator[Fact]:
    for group, years in SHELTERED_ROWS.items():
        for on, (persons, fte) in zip(_MID_YEARS, years, strict=True):
            row = f"{group} {on.isoformat()}"
            yield Fact(SHELTERED, row, "inwoners", persons, _S1, "Speerpunt 3", on)
            yield Fact(SHELTERED, row, "fte", fte, _S1, "Speerpunt 3", on)


def _categories() -> Iterator[Fact]:
    for row, cells in CATEGORY_ROWS.items():
        for column, value in zip(("zorg", "meedoen", "werkfit"), cells, strict=True):
            yield Fact(CATEGORIES, row, column, value, _S2, "3.1 en 3.6", _DALFSEN_DAY)


def _durations() -> Iterator[Fact]:
    for row, cells in DURATION_ROWS.items():
        for column, value in zip(("PW", "IOAW_IOAZ", "BBZ", "totaal"), cells, strict=True):
            yield Fact(DURATIONS, row, column, value, _S2, "3.6", _DALFSEN_DAY)


def _benefits() -> Iterator[Fact]:
    for row, cells in BENEFIT_ROWS.items():
        for column, value in zip(("n_vorige_peildatum", "n_peildatum"), cells, strict=True):
            yield Fact(BENEFITS, row, column, value, _S1, "Feiten en cijfers, p.3", RAALTE_COUNT_DAY)


def _target_group() -> Iterator[Fact]:
    columns = ("doelgroep_uwv", "doelgroep_gemeente", "doelgroep_totaal", "inwoners_met_lks")
    for on, cells in zip(_MID_YEARS, TARGET_GROUP_ROWS, strict=True):
        for column, value in zip(columns, cells, strict=True):
            yield Fact(TARGET_GROUP, on.isoformat(), column, value, _S1, "Speerpunt 4", on)


def _ages() -> Iterator[Fact]:
    columns = ("jonger_dan_27", "27_36", "37_46", "47_56", "57_64", "65_plus")
    for row, cells in AGE_ROWS.items():
        for column, value in zip(columns, cells, strict=True):
            yield Fact(AGES, row, column, value, _S2, "3.6", _DALFSEN_DAY)


def _workshops() -> Iterator[Fact]:
    for row, cells in WORKSHOP_ROWS.items():
        for column, value in zip(("deelnemers", "uitgestroomd_naar_werk"), cells, strict=True):
            yield Fact(WORKSHOPS, row, column, value, _S2, "5.1", _DALFSEN_DAY)
