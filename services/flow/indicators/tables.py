"""The indicators of a day as two tables: shares beside their target, and numbers of people beside theirs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, key_of
from services.flow.indicators.definitions import IndicatorCode
from services.flow.indicators.people import Situation
from services.flow.indicators.values import Indicator

C = IndicatorCode


@dataclass(frozen=True, slots=True)
class Sets:
    """The last parts of the keys of the sets of an indicator: the people it counts, the rest of its base, the base, and
    those of whom it cannot be said."""

    counted: str
    rest: str | None = None
    base: str | None = None
    unknown: str | None = None


SETS: Final = {
    C.BENEFITS: Sets("hoofdontvanger/alle"),
    C.ON_TRAJECT: Sets("steun/op-traject"),
    C.SHELTERED: Sets("beschut-werk"),
    C.AGREED_JOBS: Sets("garantiebaan", unknown="garantiebaan/onbekend"),
    C.OVER_FOUR_YEARS: Sets("uitkeringsduur/boven-vier-jaar", "uitkeringsduur/tot-vier-jaar", "uitkering/alle"),
    C.TO_WORK: Sets("instroom/werk", "instroom/nog-niet", "instroom/alle"),
    C.TO_WORK_COHORT: Sets(
        "instroom-gevolgd/werk", "instroom-gevolgd/anders", "instroom-gevolgd/alle", "instroom-gevolgd/onbekend"
    ),
    C.CATEGORISED: Sets("steun/ingedeeld", "steun/niet-ingedeeld", "steun/met-indeling"),
    C.EVERYONE_ON_TRAJECT: Sets("steun/op-traject", "steun/zonder-traject", "steun/alle"),
    C.CONTACTED: Sets("steun/contact", "steun/zonder-contact", "steun/alle"),
    C.STATUS_HOLDERS: Sets(
        "statushouder-in-beeld/plek",
        "statushouder-in-beeld/niets",
        "statushouder-in-beeld/alle",
        "statushouder-in-beeld/onbekend",
    ),
    C.YOUTH: Sets("jong-in-beeld/niets", "jong-in-beeld/plek", "jong-in-beeld/alle", "jong-in-beeld/onbekend"),
    C.SHELTERED_WITHOUT_WAIT: Sets("beschut-kan/voorzien", "beschut-kan/wacht", "beschut-kan/alle"),
    C.WAGE_SUBSIDY: Sets("lks/ja"),
    C.TARGET_GROUP: Sets("doelgroep/alle", unknown="doelgroep/onbekend"),
    C.SPECIALISED: Sets("gespecialiseerd"),
}
"""The same set has the same key in the other tables of these people (`ladder`, `on_benefit`, `supported`, `groups`)."""
WITHIN: Final = (
    ("uitkering/alle", ("hoofdontvanger/alle",), "partner/alle"),
    ("doelgroep/alle", ("garantiebaan",), "doelgroep/zonder-garantiebaan"),
    ("doelgroep/onbekend", ("garantiebaan/onbekend",), "doelgroep/onbekend-zonder-werk"),
    ("beschut-kan/alle", ("beschut-werk",), "beschut-kan/zonder-werk"),
    ("instroom/alle", ("instroom-gevolgd/alle",), "instroom/kort-of-onbekend"),
    ("instroom/kort-of-onbekend", ("instroom-gevolgd/onbekend",), "instroom/kort"),
    ("steun/alle", ("steun/met-indeling",), "steun/zonder-indeling"),
    (ALL, ("doelgroep/alle", "doelgroep/onbekend"), "doelgroep/zeker-niet"),
    (ALL, ("statushouder-in-beeld/alle", "statushouder-in-beeld/onbekend"), "statushouder-in-beeld/niet"),
    (ALL, ("jong-in-beeld/alle", "jong-in-beeld/onbekend"), "jong-in-beeld/niet"),
)
"""Sets that are apart within another: the whole, these parts, and the rest, which follows from them."""
IN_DOCUMENT: Final = re.compile(", (?:indicator|doel|activiteit|speerpunt) ")
COLUMNS: Final = ("Aantal", "Van", "Procent", "Niet te zeggen", "Streefcijfer")


def indicator_table(now: Situation, values: Iterable[Indicator]) -> Table:
    """All indicators of a day as one table: how many, of how many, in percent, of how many it cannot be said, and the
    target.

    An estimate stands with the size of the group that it is about. Its interval is not in the table.
    """
    shown = [one for one in values if not one.withheld]
    counts = {key_of(now.population, ALL): len(now.clients)}
    sums: dict[Sum, None] = {}
    rows = [_row(now.population, one, counts, sums) for one in shown]
    for of, within, left in WITHIN:
        whole, rest, *parts = (key_of(now.population, one) for one in (of, left, *within))
        if counts.keys() >= {whole, *parts}:
            counts[rest] = counts[whole] - sum(counts[one] for one in parts)
            sums[Sum(whole, (*parts, rest))] = None
    return Table(
        code="indicatoren",
        title="Indicatoren",
        definition="Per indicator hoeveel mensen het zijn, van hoeveel, en hoeveel procent dat is.",
        source="; ".join(dict.fromkeys(document for one in shown for document in _documents(one))),
        on=now.on,
        unit=Unit.PEOPLE,
        row_name="Indicator",
        column_name="Hoe het staat",
        rows=tuple(one.definition.title for one in shown),
        columns=COLUMNS,
        cells=tuple(rows),
        counts=counts,
        sums=tuple(sums),
        notes=tuple(_note(one) for one in shown),
    )


def _row(population: str, one: Indicator, counts: dict[str, int], sums: dict[Sum, None]) -> tuple[Cell, ...]:
    sets = SETS[one.definition.code]
    counted = key_of(population, sets.counted)
    counts[counted] = one.numerator or 0
    number = Cell(counts[counted], counted)
    target = Cell(one.target.number if one.target is not None else None)
    unknown = _unknown(population, one, counts)
    if sets.base is None or sets.rest is None:
        return number, Cell(None), Cell(None), unknown, target
    base, rest = key_of(population, sets.base), key_of(population, sets.rest)
    counts[base], counts[rest] = one.base or 0, (one.base or 0) - counts[counted]
    sums[Sum(base, (counted, rest))] = None
    value = one.value if one.definition.unit is Unit.SHARE else _percent(one)
    return number, Cell(counts[base], base), Cell(value, counted, of=base), unknown, target


def _unknown(population: str, one: Indicator, counts: dict[str, int]) -> Cell:
    name = SETS[one.definition.code].unknown
    if name is None:
        return Cell(None)
    key = key_of(population, name)
    counts[key] = one.unknown or 0
    return Cell(counts[key], key)


def _percent(one: Indicator) -> float | None:
    return 100 * (one.numerator or 0) / one.base if one.base else None


def _documents(one: Indicator) -> list[str]:
    """The documents that ask for it; where in them stands with the definition."""
    return [IN_DOCUMENT.split(part)[0] for part in one.definition.source.split("; ")]


def _note(one: Indicator) -> str:
    definition = one.definition
    parts = [f"{definition.title}: {definition.definition}"]
    parts += [f"Van: {definition.base}"] if definition.base else []
    parts += [f"Doel: {definition.target_text}"] if definition.target_text else []
    return " ".join((*parts, f"Bron: {definition.source}."))
