"""Tables of flow, out of people made to the printed numbers, against the tables typed from the sources.

Needs the shared folder: DOORSTROOM_SHARED=/path/to/shared. Without it these tests fail and say so.
"""

import csv
from datetime import date

from services.flow.figures.tables import Table
from services.flow.indicators.ladder import RAALTE_LADDER, category_table
from services.flow.indicators.on_benefit import benefit_durations, benefits_per_scheme, people_per_scheme
from services.flow.indicators.people import situation
from services.flow.indicators.supported import supported_work
from services.registry import category_scheme
from tests.conformance.test_demo_facts import seed_tables
from tests.services.flow import seed_people as seeds

CODES = {
    "lopend_onderzoek": "Lopend onderzoek mate van arbeidsongeschiktheid",
    "geen_inzet_ontheffing": "Geen inzet re-integratie of ontheffing",
    "betaald_werk_ondersteuning": "Betaald werk met ondersteuning",
    "arbeidstoeleiding": "Arbeidstoeleiding",
    "arbeidsactivering": "Arbeidsactivering",
    "maatschappelijke_activering": "Maatschappelijke activering",
    "zorg": "Zorg",
    "overig": "Overig",
}


def source(name: str) -> list[dict[str, str]]:
    with (seed_tables() / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def row(table: Table, head: str) -> list[float | None]:
    return [cell.value for cell in table.cells[table.rows.index(head)]]


def test_raaltes_ladder() -> None:
    scheme = category_scheme(RAALTE_LADDER)
    assert scheme is not None
    people = seeds.ladder_people()
    table = category_table([situation(people, on=day) for day in seeds.JULY], scheme)
    rows = {
        one["code"]: [float(one[f"n_{day:%Y_%m_%d}"]) for day in seeds.JULY]
        for one in source("raalte_participatieladder")
    }
    printed = rows.pop("totaal_vermeld")
    assert {code: row(table, CODES[code]) for code in rows} == rows
    ours = row(table, "Totaal (met partners)")
    assert (ours, printed) == ([453, 469, 524], [453, 470, 524])
    assert "470" in table.notes[0]


def test_raaltes_benefits() -> None:
    """Who lives in an institution (PW-I) is not recorded apart: they stand with the Participatiewet from 21."""
    people = seeds.benefit_people()
    table = people_per_scheme([situation(people, on=day) for day in seeds.JULY[1:]])
    rows = {
        (one["regeling"], one["groep"]): [float(one["n_vorige_peildatum"]), float(one["n_peildatum"])]
        for one in source("raalte_uitkeringen_per_regeling")
    }
    apart = rows.pop(("PW-I", "in een instelling"))
    heads = {
        ("PW", "tot 21 jaar"): "Participatiewet, tot 21 jaar",
        ("PW", "21 jaar tot pensioengerechtigde leeftijd"): "Participatiewet, vanaf 21 jaar",
        ("IOAZ", "oudere gedeeltelijk ao gewezen zelfstandigen"): "IOAZ",
        ("IOAW", "oudere gedeeltelijk ao werknemers"): "IOAW",
    }
    adults = ("PW", "21 jaar tot pensioengerechtigde leeftijd")
    rows[adults] = [one + other for one, other in zip(rows[adults], apart, strict=True)]
    assert {key: row(table, heads[key]) for key in rows} == rows
    assert row(table, "Totaal") == [461, 490]


def test_raaltes_target_group_and_wage_subsidies() -> None:
    people = seeds.target_group_people()
    rows = source("raalte_lks_doelgroepregistratie")
    days = [date.fromisoformat(one["peildatum"]) for one in rows]
    table = supported_work([situation(people, on=day) for day in days])
    columns = ("doelgroep_uwv", "doelgroep_gemeente", "doelgroep_totaal", "inwoners_met_lks")
    assert [row(table, head) for head in table.rows] == [[float(one[name]) for one in rows] for name in columns]


def test_dalfsens_benefits_and_how_long_they_last() -> None:
    people, ends = seeds.stock_people()
    table = benefits_per_scheme([situation(people, on=day) for day in ends])
    stock = {one["regeling"]: [float(one[str(day.year)]) for day in ends] for one in source("dalfsen_bestand")}
    assert row(table, "Participatiewet") == stock["PW"]
    assert row(table, "IOAW en IOAZ") == stock["IOAW_IOAZ"]
    assert row(table, "Totaal") == stock["totaal_vermeld"]
    people, on = seeds.duration_people()
    lasts = benefit_durations(situation(people, on=on))
    columns = ("PW", "IOAW_IOAZ", "BBZ", "totaal")
    printed = [[float(one[name]) for name in columns] for one in source("dalfsen_uitkeringsduur")]
    assert [row(lasts, head) for head in lasts.rows[:-1]] == printed
