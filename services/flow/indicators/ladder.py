"""How the people of a gemeente are spread over its own categories, on several days side by side (S1 p.4; S2 §3.6)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from services.clock import dutch_day
from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, key_of
from services.flow.indicators.definitions import RAALTE
from services.flow.indicators.people import Situation
from services.registry import CategoryScheme

RAALTE_LADDER: Final = "raalte-ladder"
PRINTED: Final = (
    "lopend-onderzoek",
    "geen-inzet-of-ontheffing",
    "betaald-werk-met-ondersteuning",
    "arbeidstoeleiding",
    "arbeidsactivering",
    "maatschappelijke-activering",
    "zorg",
    "overig",
)
"""The order of rows in Raalte's own table."""
CONTRADICTIONS: Final = {
    (RAALTE, RAALTE_LADDER, date(2023, 7, 1)): (
        "Het uitvoeringsplan 2025 van Raalte noemt voor 1 juli 2023 een totaal van 470 inwoners. De rijen in dat plan "
        "tellen op tot 469. Hier staat de som van de rijen."
    ),
}
"""Where a source contradicts itself: our sum, and this note."""
NONE: Final = "geen"


def category_table(moments: Sequence[Situation], scheme: CategoryScheme) -> Table:
    """Unique people per category of a scheme, partners included, with a column per day; ValueError without any day.

    Who has no category yet stands below the total, where there is anybody.
    """
    last = max(one.on for one in moments)
    counted = {now: _counted(now, scheme) for now in moments}
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    for now, found in counted.items():
        counts |= {_key(now, scheme, code): found[code] for code in (*_order(scheme), ALL, NONE)}
        counts[key_of(now.population, ALL)] = len(now.clients)
        sums += _sums(now, scheme)
    heads = {one.code: one.name for one in scheme.categories}
    codes = {code: heads[code] for code in _order(scheme)} | {ALL: "Totaal (met partners)"}
    if any(found[NONE] for found in counted.values()):
        codes[NONE] = "Nog niet ingedeeld (niet in het totaal)"
    return Table(
        code=f"indeling-{scheme.code}",
        title=scheme.name,
        definition="Unieke mensen in het bestand naar hun laatste categorie op de peildatum, ook partners.",
        source=scheme.source,
        on=last,
        unit=Unit.PEOPLE,
        row_name="Categorie",
        column_name="Peildatum",
        rows=tuple(codes.values()),
        columns=tuple(dutch_day(now.on) for now in moments),
        cells=tuple(tuple(Cell(counted[now][code], _key(now, scheme, code)) for now in moments) for code in codes),
        counts=counts,
        sums=tuple(sums),
        notes=tuple(_notes(moments, scheme)),
    )


def _key(now: Situation, scheme: CategoryScheme, code: str) -> str:
    return key_of(now.population, scheme.code, code)


def _order(scheme: CategoryScheme) -> list[str]:
    codes = [one.code for one in scheme.categories]
    return sorted(codes, key=PRINTED.index) if scheme.code == RAALTE_LADDER else codes


def _counted(now: Situation, scheme: CategoryScheme) -> Counter[str]:
    codes = {one.code for one in scheme.categories}
    found = Counter(
        code if code in codes else NONE for code in (one.category(scheme.code, now.on) for one in now.clients)
    )
    found[ALL] = found.total() - found[NONE]
    return found


def _sums(now: Situation, scheme: CategoryScheme) -> Iterator[Sum]:
    whole = _key(now, scheme, ALL)
    yield Sum(whole, tuple(_key(now, scheme, code) for code in _order(scheme)))
    yield Sum(key_of(now.population, ALL), (whole, _key(now, scheme, NONE)))


def _notes(moments: Sequence[Situation], scheme: CategoryScheme) -> Iterator[str]:
    for now in moments:
        for gemeente in now.gemeenten:
            note = CONTRADICTIONS.get((gemeente, scheme.code, now.on))
            if note is not None:
                yield note
