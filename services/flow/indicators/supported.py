"""Doelgroepregistratie and loonkostensubsidie of several days side by side (S1 speerpunt 4)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from services.clock import dutch_day
from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, key_of
from services.flow.indicators.definitions import BY_CODE, IndicatorCode
from services.flow.indicators.people import Client, Situation
from services.flow.indicators.questions import gets_wage_subsidy, reported
from services.registry.report_facts import Answer, TargetGroupBasis, latest

ROWS: Final = {
    "doelgroep/uwv": "Doelgroepregistratie via UWV (Wajong)",
    "doelgroep/gemeente": "Doelgroepregistratie via de gemeente",
    f"doelgroep/{ALL}": "Doelgroepregistratie, totaal",
    "lks/ja": "Werkt met loonkostensubsidie",
}
READING: Final = (
    "Het uitvoeringsplan zegt niet wie bij UWV en wie bij de gemeente hoort. Wij lezen: Wajong is via UWV, en ieder "
    "ander (beoordeling, praktijkroute, Wsw-indicatie, vso en pro) via de gemeente."
)


def supported_work(moments: Sequence[Situation]) -> Table:
    """People in the doelgroepregister, by who is responsible, and people with loonkostensubsidie; a column per day."""
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    for now in moments:
        found = Counter(now.answers(_target_group)) + Counter(now.answers(_wage_subsidy))
        named = ("doelgroep/uwv", "doelgroep/gemeente", "doelgroep/nee", "lks/ja", "lks/nee")
        registered, everybody = key_of(now.population, "doelgroep", ALL), key_of(now.population, ALL)
        counts |= {key_of(now.population, part): found[part] for part in named}
        counts |= {registered: found["doelgroep/uwv"] + found["doelgroep/gemeente"], everybody: len(now.clients)}
        uwv, gemeente, outside, subsidised, others = (key_of(now.population, part) for part in named)
        sums += [
            Sum(registered, (uwv, gemeente)),
            Sum(everybody, (registered, outside)),
            Sum(everybody, (subsidised, others)),
        ]
    return Table(
        code="doelgroep-en-loonkostensubsidie",
        title="Doelgroepregistratie en loonkostensubsidie",
        definition="Mensen die volgens de laatste blik in het doelgroepregister meetellen, en mensen voor wie op de "
        "peildatum een loonkostensubsidie loopt. Iemand kan in beide staan.",
        source="Gemeente Raalte, Uitvoeringsplan Raalte Werkt! 2025, speerpunt 4",
        on=max(now.on for now in moments),
        unit=Unit.PEOPLE,
        row_name="Groep",
        column_name="Peildatum",
        rows=tuple(ROWS.values()),
        columns=tuple(dutch_day(now.on) for now in moments),
        cells=tuple(
            tuple(Cell(counts[key_of(now.population, part)], key_of(now.population, part)) for now in moments)
            for part in ROWS
        ),
        counts=counts,
        sums=tuple(sums),
        target=BY_CODE[IndicatorCode.WAGE_SUBSIDY].target_text,
        notes=(READING,),
    )


def _target_group(client: Client, on: date) -> str:
    looked = latest(reported(client).target_group, "checked_on", on)
    if looked is None or looked.counts != Answer.YES:
        return "doelgroep/nee"
    return "doelgroep/uwv" if looked.basis == TargetGroupBasis.WAJONG else "doelgroep/gemeente"


def _wage_subsidy(client: Client, on: date) -> str:
    return "lks/ja" if gets_wage_subsidy(client, on) else "lks/nee"
