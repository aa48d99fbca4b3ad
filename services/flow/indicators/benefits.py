"""Who came into benefit and who left it, per scheme and by how long they had it (S2 par. 3.6 and 5.1).

A benefit is a household's: spells as a partner do not count. Spells under PW, IOAW, IOAZ and Bbz without more than four
weeks between them are one benefit; going from one of these schemes to another is neither coming nor leaving.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from services.flow.figures.tables import ALL, Sum, Table, Unit, crossed, key_of
from services.flow.indicators.joined import DAY, chains, last_of
from services.flow.indicators.people import Known
from services.flow.indicators.periods import Span, half_years, which
from services.registry import Term, report_facts

ROW_OF: Final = {
    report_facts.Scheme.PW: "PW",
    report_facts.Scheme.IOAW: "IOAW-IOAZ",
    report_facts.Scheme.IOAZ: "IOAW-IOAZ",
    report_facts.Scheme.BBZ: "Bbz",
}
SCHEMES: Final = {"PW": "PW", "IOAW-IOAZ": "IOAW en IOAZ", "Bbz": "Bbz"}
BANDS: Final = (
    ("0-3", "0 tot 3 maanden", 3),
    ("3-6", "3 tot 6 maanden", 6),
    ("6-9", "6 tot 9 maanden", 9),
    ("9-12", "9 tot 12 maanden", 12),
    ("12-18", "1 tot 1,5 jaar", 18),
    ("18-24", "1,5 tot 2 jaar", 24),
)
"""Code, head and months of each band: who had it so many months to the day is in the next one."""
LONGER: Final = ("24+", "2 jaar of langer")
CAME, LEFT, LEFT_AFTER = "uitkering-instroom", "uitkering-uitstroom", "uitkering-uitstroom-duur"
SOURCE: Final = "Perioden onder een regeling in het register; vorm van het beleidsplan Dalfsen 2019–2022."
RULES: Final = (
    "Een uitkering is van een huishouden: wie partner is, telt niet mee. Perioden onder PW, IOAW, IOAZ en Bbz met ten "
    "hoogste vier weken ertussen zijn één uitkering; van de ene naar de andere regeling gaan is geen in- of uitstroom."
)


@dataclass(frozen=True, slots=True)
class Benefit:
    """One benefit: the scheme with which it began and that with which it ended, its first and last day (None: runs)."""

    first_scheme: str
    last_scheme: str
    from_on: date
    last_day: date | None

    @property
    def band(self) -> str:
        """How long it had lasted at its end, as the code of a band."""
        if self.last_day is None:
            raise ValueError("a benefit that still runs has no duration yet")
        after = self.last_day + DAY
        return next((code for code, _, months in BANDS if after < Term(months=months).after(self.from_on)), LONGER[0])


def benefits(known: Known) -> tuple[Benefit, ...]:
    """Every benefit of everybody, out of the facts that only reports may read."""
    return tuple(one for facts in (known.reported or {}).values() for one in benefits_of(facts))


def benefits_of(facts: report_facts.PersonFacts) -> list[Benefit]:
    """The benefits of one person, first day first. A spell that ends before it starts is left out."""
    spells = sorted(
        (
            (one.started_on, one.ended_on or date.max, ROW_OF[report_facts.Scheme(one.scheme)])
            for one in facts.schemes
            if one.scheme in ROW_OF and not one.partner
            if one.ended_on is None or one.started_on <= one.ended_on
        ),
    )
    return [_benefit(chain) for chain in chains(spells)]


def left_by_duration(found: Sequence[Benefit], spans: Sequence[Span], *, notes: tuple[str, ...] = ()) -> Table:
    """Benefits that ended, by how long they had lasted, per half-year."""
    tally: Counter[tuple[str, str]] = Counter()
    for one in found:
        span = None if one.last_day is None else which(spans, one.last_day)
        if span is not None:
            tally[one.band, span.code] += 1
    rows = {code: head for code, head, *_ in (*BANDS, LONGER)}
    columns = {span.code: span.label for span in spans}
    cells, counts, sums, heads, shown = crossed(LEFT_AFTER, tally, rows=rows, columns=columns, total_row="Totaal")
    return Table(
        code=LEFT_AFTER,
        title="Duur van de uitkering bij uitstroom",
        definition=f"Uitkeringen die eindigden, naar hoe lang zij toen duurden. Precies drie maanden is «3 tot 6 "
        f"maanden», en zo verder. {RULES}",
        source=f"{SOURCE} Par. 5.1.",
        on=max(span.last for span in spans),
        since=min(span.first for span in spans),
        unit=Unit.PEOPLE,
        row_name="Duur",
        column_name="Half jaar",
        rows=heads,
        columns=shown,
        cells=cells,
        counts=counts,
        sums=sums,
        notes=notes,
    )


def came_per_year(found: Sequence[Benefit], years: Sequence[Span], *, notes: tuple[str, ...] = ()) -> Table:
    """Benefits that began, by scheme and year."""
    began = ((one.first_scheme, one.from_on) for one in found)
    return _per_year(CAME, "Instroom in de uitkering", "Uitkeringen die begonnen", began, years, notes)


def left_per_year(found: Sequence[Benefit], years: Sequence[Span], *, notes: tuple[str, ...] = ()) -> Table:
    """Benefits that ended, by scheme and year. The halves of a year, as `left_by_duration` has them, add up to it."""
    ended = [(one.last_scheme, one.last_day) for one in found if one.last_day is not None]
    table = _per_year(LEFT, "Uitstroom uit de uitkering", "Uitkeringen die eindigden", ended, years, notes)
    halves = half_years(table.since or table.on, table.on)
    counts, sums = dict(table.counts), list(table.sums)
    for half in halves:
        counts[key_of(LEFT_AFTER, ALL, half.code)] = sum(half.holds(day) for _, day in ended)
    for year in years:
        parts = tuple(key_of(LEFT_AFTER, ALL, half.code) for half in halves if year.holds(half.first))
        sums.append(Sum(key_of(LEFT, ALL, year.code), parts))
    return replace(table, counts=counts, sums=tuple(sums))


def _per_year(
    code: str,
    title: str,
    what: str,
    days: Iterable[tuple[str, date]],
    years: Sequence[Span],
    notes: tuple[str, ...],
) -> Table:
    tally = Counter((scheme, span.code) for scheme, day in days for span in [which(years, day)] if span is not None)
    cells, counts, sums, rows, columns = crossed(
        code, tally, rows=SCHEMES, columns={span.code: span.label for span in years}, total_row="Totaal"
    )
    return Table(
        code=code,
        title=f"{title} per jaar",
        definition=f"{what}, naar regeling. {RULES}",
        source=f"{SOURCE} Par. 3.6.",
        on=max(span.last for span in years),
        since=min(span.first for span in years),
        unit=Unit.PEOPLE,
        row_name="Regeling",
        column_name="Jaar",
        rows=rows,
        columns=columns,
        cells=cells,
        counts=counts,
        sums=sums,
        notes=notes,
    )


def _benefit(chain: Sequence[tuple[date, date, str]]) -> Benefit:
    """The scheme of the end is that of the spell that ends last."""
    _, last_day, scheme = last_of(chain)
    return Benefit(chain[0][2], scheme, chain[0][0], None if last_day == date.max else last_day)
