"""Workshops: who took part, and who was in paid work within six months of its end (S2 par. 5.1: 19 of 40)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, key_of, share
from services.flow.indicators.afterwards import SIX_MONTHS, Followed, work_within
from services.flow.indicators.people import Situation
from services.flow.journeys import Journey
from services.registry import ProvisionKind

POPULATION: Final = "workshops"
OVER: Final = "termijn-voorbij"
PARTS: Final = (ALL, OVER, *Followed)
DEFINITION: Final = (
    "Deelnames aan een workshop, naar het jaar waarin zij begon. Naar werk: na het begin van de workshop en uiterlijk "
    "zes maanden na haar einde begon iemand met betaald werk (regulier of met ondersteuning)."
)
SOURCE: Final = "Trajecten en plaatsingen in het register; vorm van het beleidsplan Dalfsen 2019–2022, par. 5.1."
STILL: Final = (
    "Van wie de zes maanden nog lopen, en van wie wij niet meer volgen, is nog niets te zeggen; zij tellen niet mee in "
    "het aandeel."
)


@dataclass(frozen=True, slots=True)
class Attended:
    """One participation: the code of the workshop, the year in which it began, and what followed."""

    workshop: str
    year: int
    followed: Followed


def attended(people: Situation) -> tuple[Attended, ...]:
    """Every participation in a workshop that began by the day of the situation. Who is in two workshops is in both."""
    return tuple(
        Attended(
            course.provision, course.from_on.year, _followed(client.journey, course.from_on, course.last_day, people.on)
        )
        for client in people.everybody
        for course in client.facts.trajecten
        if course.kind is ProvisionKind.WORKSHOP and course.from_on <= people.on
    )


def workshops(
    rows: Sequence[Attended],
    *,
    on: date,
    names: Mapping[str, str],
    together: Mapping[str, Sequence[str]] | None = None,
    notes: tuple[str, ...] = (),
) -> tuple[Table, Table]:
    """Participations per workshop and year with what followed, in numbers; and the share that went to work, of those
    whose six months are over and known.

    `names`: how workshops are shown, in the order of rows; one that is not in it is shown by its code. `together`:
    heads of rows that take several workshops of all years as one («Werkfit en Solliciteren» makes Dalfsen's 48 %).
    """
    named = {**names, **{one.workshop: one.workshop for one in rows if one.workshop not in names}}
    counts, sums = _sets(rows, list(named), together or {})
    heads = _heads(rows, named, together or {})
    first = min((one.year for one in rows), default=on.year)
    columns = {
        ALL: "Deelnames",
        Followed.WORK: "Naar werk",
        Followed.NO_WORK: "Niet naar werk",
        Followed.LATER: "Nog niet bekend",
    }
    table = Table(
        code="workshops",
        title="Workshops en uitstroom naar werk",
        definition=DEFINITION,
        source=SOURCE,
        on=on,
        since=date(first, 1, 1),
        unit=Unit.TRAJECTEN,
        row_name="Workshop",
        column_name="Deelnames",
        rows=tuple(heads.values()),
        columns=tuple(columns.values()),
        cells=tuple(tuple(_cell(counts, key_of(POPULATION, head, part)) for part in columns) for head in heads),
        counts=counts,
        sums=sums,
        notes=(STILL, *notes),
    )
    shares = replace(
        table,
        code="workshops-aandeel",
        title="Aandeel van workshops dat naar werk leidde",
        definition=f"{DEFINITION} Het aandeel is van de deelnames waarvan de zes maanden voorbij zijn.",
        unit=Unit.SHARE,
        column_name="Aandeel",
        columns=("Naar werk",),
        cells=tuple(
            (share(counts, key_of(POPULATION, head, Followed.WORK), key_of(POPULATION, head, OVER)),) for head in heads
        ),
    )
    return table, shares


def _followed(journey: Journey, first: date, last: date | None, on: date) -> Followed:
    if last is None or last > on:
        return Followed.LATER
    return work_within(journey, first, SIX_MONTHS.after(last), on=on)


def _cell(counts: Mapping[str, int], key: str) -> Cell:
    return Cell(float(counts[key]), key)


def _heads(rows: Sequence[Attended], names: Mapping[str, str], together: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The rows that are shown: code of the set with its head. A total of one year alone says nothing more."""
    heads: dict[str, str] = {}
    for code, name in names.items():
        years = sorted({one.year for one in rows if one.workshop == code})
        heads |= {key_of(code, str(year)): f"{name} {year}" for year in years}
        if len(years) > 1:
            heads[key_of(code, ALL)] = f"{name}, alle jaren"
    heads |= {_joint(codes): f"{label}, alle jaren" for label, codes in together.items()}
    return {**heads, ALL: "Alle workshops"}


def _joint(codes: Sequence[str]) -> str:
    return "+".join(sorted(codes))


def _sets(
    rows: Sequence[Attended], codes: Sequence[str], together: Mapping[str, Sequence[str]]
) -> tuple[dict[str, int], tuple[Sum, ...]]:
    """Sizes and sums: a workshop is its years, all are the workshops; whoever took part is over or not, and so on."""
    tally = Counter((one.workshop, one.year, one.followed) for one in rows)
    parts_of: dict[str, tuple[str, ...]] = {}
    for code in codes:
        years = sorted({one.year for one in rows if one.workshop == code})
        parts_of |= {key_of(code, str(year)): () for year in years}
        parts_of[key_of(code, ALL)] = tuple(key_of(code, str(year)) for year in years)
    parts_of |= {_joint(many): tuple(key_of(code, ALL) for code in many) for many in together.values()}
    parts_of[ALL] = tuple(key_of(code, ALL) for code in codes)
    sizes: dict[str, Counter[str]] = {}
    for name, parts in parts_of.items():
        code, _, year = name.partition("/")
        own = {one: tally[code, int(year), one] for one in Followed} if year.isdigit() else {}
        size = sum((sizes[part] for part in parts), Counter({str(one): number for one, number in own.items()}))
        sizes[name] = size
    counts: dict[str, int] = {}
    sums = []
    for name, size in sizes.items():
        over = size[Followed.WORK] + size[Followed.NO_WORK]
        numbers = {**{str(one): size[one] for one in Followed}, OVER: over, ALL: over + size[Followed.LATER]}
        counts |= {key_of(POPULATION, name, part): number for part, number in numbers.items()}
        sums += [_sum(name, OVER, Followed.WORK, Followed.NO_WORK), _sum(name, ALL, OVER, Followed.LATER)]
        if parts_of[name]:
            sums += [
                Sum(key_of(POPULATION, name, part), tuple(key_of(POPULATION, one, part) for one in parts_of[name]))
                for part in PARTS
            ]
    return counts, tuple(sums)


def _sum(name: str, whole: str, *parts: str) -> Sum:
    return Sum(key_of(POPULATION, name, whole), tuple(key_of(POPULATION, name, part) for part in parts))
