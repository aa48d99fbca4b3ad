"""Benefits of a day: people per scheme, benefits per scheme, and how long they last (S1 p.3; S2 §3.6)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from services.clock import dutch_day
from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, crossed, key_of
from services.flow.indicators.people import Situation
from services.flow.indicators.questions import (
    BENEFITS,
    SCHEMES,
    is_21,
    main_recipient,
    on_benefit_since,
    scheme_of,
    whole_years,
)
from services.registry.report_facts import Answer, Scheme

NO_SCHEME: Final = "geen"
PW_BY_AGE: Final = {
    "tot-21": "Participatiewet, tot 21 jaar",
    "vanaf-21": "Participatiewet, vanaf 21 jaar",
    "leeftijd-onbekend": "Participatiewet, leeftijd niet bekend",
}
PW_OF_AGE: Final = {
    Answer.NO: "PW/tot-21",
    Answer.YES: "PW/vanaf-21",
    Answer.UNKNOWN: "PW/leeftijd-onbekend",
}
OTHERS: Final = {Scheme.IOAZ: "IOAZ", Scheme.IOAW: "IOAW", Scheme.BBZ: "Bbz"}
IN_INSTITUTION: Final = (
    "Raalte noemt mensen die in een instelling wonen (PW-I) apart. Dat leggen wij niet vast: zij staan bij de "
    "Participatiewet."
)
DALFSEN_ROWS: Final = {"PW": "Participatiewet", "IOAW-IOAZ": "IOAW en IOAZ", "Bbz": "Bbz"}
JOINED: Final = {Scheme.PW: "PW", Scheme.IOAW: "IOAW-IOAZ", Scheme.IOAZ: "IOAW-IOAZ", Scheme.BBZ: "Bbz"}
YEARS: Final = {
    "0-1": "Korter dan 1 jaar",
    "1-2": "1 tot 2 jaar",
    "2-3": "2 tot 3 jaar",
    "3-4": "3 tot 4 jaar",
    "4-5": "4 tot 5 jaar",
    "5-6": "5 tot 6 jaar",
    "6-meer": "6 jaar en langer",
}


def people_per_scheme(moments: Sequence[Situation]) -> Table:
    """Unique people with a benefit per scheme, partners included, with a column per day (Raalte's table, S1 p.3)."""
    counted = [(now, Counter(_schemes_and_ages(now))) for now in moments]
    parts = {
        **{f"PW/{code}": head for code, head in PW_BY_AGE.items()},
        **{str(one): name for one, name in OTHERS.items()},
    }
    return _per_day(
        "mensen-met-uitkering",
        "Mensen met een uitkering per regeling",
        "Unieke mensen die op de peildatum onder de regeling vallen. Een partner telt als mens. Van wie onder twee "
        "regelingen valt, telt de laatst begonnen.",
        "Gemeente Raalte, Uitvoeringsplan Raalte Werkt! 2025, feiten en cijfers (p. 3)",
        parts,
        counted,
        _scheme_sums,
        key=lambda now, part: key_of(now.population, "uitkering", ALL) if part == ALL else _scheme_key(now, part),
        notes=(IN_INSTITUTION,),
    )


def benefits_per_scheme(moments: Sequence[Situation]) -> Table:
    """Benefits per scheme, a couple as one, with a column per day (Dalfsen's table, S2 §3.6)."""
    counted = [(now, Counter(_benefits(now))) for now in moments]
    return _per_day(
        "uitkeringen-per-regeling",
        "Uitkeringen per regeling",
        "Uitkeringen die op de peildatum lopen. Een paar heeft één uitkering: de partner telt niet apart.",
        "Gemeente Dalfsen, Beleidsplan Afstand tot de Arbeidsmarkt 2019–2022, par. 3.6",
        DALFSEN_ROWS,
        counted,
        _recipient_sums,
        key=lambda now, part: key_of(now.population, "hoofdontvanger", part),
    )


def benefit_durations(now: Situation) -> Table:
    """How long people with a benefit have it, by scheme (Dalfsen's table, S2 §3.6)."""
    known = zip(now.answers(scheme_of), now.answers(on_benefit_since), strict=True)
    pairs = Counter(
        (list(YEARS)[whole_years(since, now.on)], JOINED[scheme])
        for scheme, since in known
        if since is not None and scheme in JOINED
    )
    population = key_of(now.population, "uitkeringsduur")
    cells, counts, sums, rows, columns = crossed(
        population, pairs, rows=YEARS, columns=DALFSEN_ROWS, total_row="Totaal", total_column="Totaal"
    )
    long = key_of(population, "boven-vier-jaar")
    over, under = [
        [f"{population}/{one}/{ALL}" for one in YEARS if (one[0] in "456") is more] for more in (True, False)
    ]
    short, everybody = key_of(population, "tot-vier-jaar"), key_of(now.population, "uitkering", ALL)
    counts |= {long: sum(counts[one] for one in over), short: sum(counts[one] for one in under)}
    counts[everybody] = counts[key_of(population, ALL, ALL)]
    return Table(
        code="uitkeringsduur",
        title="Hoe lang mensen een uitkering hebben",
        definition="Mensen met een uitkering op de peildatum, ook partners, naar hoe lang zij die hebben. Een "
        "onderbreking van ten hoogste vier weken telt door, en een andere regeling ook.",
        source="Gemeente Dalfsen, Beleidsplan Afstand tot de Arbeidsmarkt 2019–2022, par. 3.6",
        on=now.on,
        unit=Unit.PEOPLE,
        row_name="Duur",
        column_name="Regeling",
        rows=rows,
        columns=columns,
        cells=cells,
        counts=counts,
        sums=(
            *sums,
            Sum(long, tuple(over)),
            Sum(short, tuple(under)),
            Sum(everybody, (long, short)),
            Sum(everybody, (key_of(population, ALL, ALL),)),
        ),
        target="Niet meer dan 25 procent langer dan vier jaar (Dalfsen).",
    )


def _benefits(now: Situation) -> Iterator[str]:
    """The scheme of everybody's own benefit."""
    found = zip(now.answers(scheme_of), now.answers(main_recipient), strict=True)
    return (JOINED[scheme] for scheme, own in found if own and scheme in JOINED)


def _schemes_and_ages(now: Situation) -> Iterator[str]:
    """The scheme that everybody counts under, the Participatiewet by age."""
    found = zip(now.answers(scheme_of), now.answers(is_21), strict=True)
    return (PW_OF_AGE[of_age] if scheme is Scheme.PW else scheme or NO_SCHEME for scheme, of_age in found)


def _scheme_key(now: Situation, part: str) -> str:
    return key_of(now.population, "regeling", part)


def _scheme_sums(now: Situation, found: Mapping[str, int]) -> Iterator[tuple[Sum, dict[str, int]]]:
    """The Participatiewet by age, benefits by scheme, and everybody by scheme, also those without a benefit."""
    sizes = {_scheme_key(now, part): found.get(part, 0) for part in (*map(str, SCHEMES), NO_SCHEME) if part != "PW"}
    ages = [_scheme_key(now, f"PW/{code}") for code in PW_BY_AGE]
    sizes |= {key: found.get(f"PW/{code}", 0) for key, code in zip(ages, PW_BY_AGE, strict=True)}
    whole = _scheme_key(now, Scheme.PW)
    sizes[whole] = sum(sizes[one] for one in ages)
    yield Sum(whole, tuple(ages)), sizes
    benefit, everybody = key_of(now.population, "uitkering", ALL), key_of(now.population, ALL)
    of_benefit = tuple(_scheme_key(now, one) for one in BENEFITS)
    sizes[benefit], sizes[everybody] = sum(sizes[one] for one in of_benefit), len(now.clients)
    yield Sum(benefit, of_benefit), sizes
    without = tuple(_scheme_key(now, one) for one in (Scheme.WSW, Scheme.NUG, NO_SCHEME))
    yield Sum(everybody, (benefit, *without)), sizes


def _recipient_sums(now: Situation, found: Mapping[str, int]) -> Iterator[tuple[Sum, dict[str, int]]]:
    parts = tuple(key_of(now.population, "hoofdontvanger", part) for part in DALFSEN_ROWS)
    whole, partner = key_of(now.population, "hoofdontvanger", ALL), key_of(now.population, "partner", ALL)
    benefit = key_of(now.population, "uitkering", ALL)
    sizes = {key: found.get(part, 0) for key, part in zip(parts, DALFSEN_ROWS, strict=True)}
    sizes[whole] = sum(sizes.values())
    sizes[benefit] = sum(scheme in JOINED for scheme in now.answers(scheme_of))
    sizes[partner] = sizes[benefit] - sizes[whole]
    yield Sum(whole, parts), sizes
    yield Sum(benefit, (whole, partner)), sizes


def _per_day(
    code: str,
    title: str,
    definition: str,
    source: str,
    heads: Mapping[str, str],
    counted: Sequence[tuple[Situation, Counter[str]]],
    sums_of: Callable[[Situation, Mapping[str, int]], Iterator[tuple[Sum, dict[str, int]]]],
    *,
    key: Callable[[Situation, str], str],
    notes: tuple[str, ...] = (),
) -> Table:
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    for now, found in counted:
        for one, sizes in sums_of(now, found):
            sums.append(one)
            counts |= sizes
    shown = {**heads, ALL: "Totaal"}
    return Table(
        code=code,
        title=title,
        definition=definition,
        source=source,
        on=max(now.on for now, _ in counted),
        unit=Unit.PEOPLE,
        row_name="Regeling",
        column_name="Peildatum",
        rows=tuple(shown.values()),
        columns=tuple(dutch_day(now.on) for now, _ in counted),
        cells=tuple(tuple(Cell(counts[key(now, part)], key(now, part)) for now, _ in counted) for part in shown),
        counts=counts,
        sums=tuple(sums),
        notes=notes,
    )
