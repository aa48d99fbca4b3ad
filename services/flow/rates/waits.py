"""From one step to the next as tables: back without work after paid work, and the three waits for beschut werk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.flow.episodes import AT_WORK, re_entry
from services.flow.figures.tables import ALL, Cell, Table, Unit, key_of
from services.flow.rates.basis import MONTHS, Basis, Head, Sets, cohort_words, day_of, month_heads, percent
from services.flow.sheltered import sheltered_waiting
from services.flow.statistics.durations import CENSORED
from services.flow.statistics.incidence import Curve, incidence_curves
from services.flow.statistics.medians import days_until
from services.flow.statistics.steps import OTHERWISE, REACHED, Waiting

BACK, SHELTERED = "terugkeer", "wachttijden"
EVER: Final = range(date.min.year, date.max.year)
WITHIN_A_YEAR: Final = MONTHS[:3]
BACK_DEFINITION: Final = (
    "Van de mensen die met regulier werk of werk met ondersteuning begonnen: het deel dat binnen zoveel maanden weer "
    "zonder dat werk was. Wie verhuisde of uit beeld raakte, telt mee zolang wij hem of haar volgden. Van iedereen "
    "telt het eerste begin."
)
SHELTERED_DEFINITION: Final = (
    "Van de eerste dag waarop beschut werk als mogelijk is vastgelegd, naar de eerste dag van het voortraject, en naar "
    "de eerste dag van het dienstverband. Wie nog wacht, telt mee. Wie een dienstverband kreeg zonder voortraject, "
    "wacht niet meer op een voortraject."
)
STEPS: Final = {
    "naar-voortraject": "Van indicatie naar voortraject",
    "naar-contract": "Van indicatie naar dienstverband",
    "voortraject-naar-contract": "Van voortraject naar dienstverband",
}


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of one subject under their codes: what they are, and what the next step is called."""

    code: str
    title: str
    definition: str
    months: tuple[int, ...]
    reached: str
    otherwise: str
    still: str
    of: Mapping[str, tuple[str, Waiting]]


def back_tables(basis: Basis) -> tuple[Table, ...]:
    """Back without work within 3, 6 and 12 months, of each cohort in which anybody began."""
    found: list[Table] = []
    worked = [one for one in basis.journeys if any(spell.state in AT_WORK for spell in one.places)]
    for cohort in (None, *basis.years()):
        within = EVER if cohort is None else range(cohort, cohort + 1)
        waiting = re_entry(worked, on=basis.on, first_in=within)
        if len(waiting.spells):
            words = cohort_words(basis.years())[cohort]
            of = {f"{cohort or ALL}": ("Terug zonder werk", waiting)}
            code, title = f"{BACK}.{cohort or ALL}", f"Terug zonder werk: {words}"
            said = ("Terug", "Verhuisd", "Nog aan het werk of uit beeld")
            found += wait_tables(basis, Waits(code, title, BACK_DEFINITION, WITHIN_A_YEAR, *said, of))
    return tuple(found)


def sheltered_tables(basis: Basis) -> tuple[Table, ...]:
    """The waits for beschut werk: shares, days and numbers."""
    found = sheltered_waiting(basis.people, on=basis.on)
    waits = (found.to_preparation, found.to_contract, found.preparation_to_contract)
    of = {code: (STEPS[code], one) for code, one in zip(STEPS, waits, strict=True)}
    said = ("Zo ver gekomen", "Kan niet meer", "Wacht nog")
    title = "Wachten op beschut werk"
    return wait_tables(basis, Waits(SHELTERED, title, SHELTERED_DEFINITION, MONTHS, *said, of))


def wait_tables(basis: Basis, waits: Waits) -> tuple[Table, Table, Table]:
    """The part that came to the next step within so many months, the days of half of them, and how many people."""
    sets = _sets(waits)
    curves = {code: incidence_curves(waiting.spells)[0] for code, (_, waiting) in waits.of.items()}
    rows = [words for words, _ in waits.of.values()]
    shares = [
        [
            Cell(percent(_part(curve, day_of(month))), _key(waits, code, "gekomen", month), of=_key(waits, code))
            for month in waits.months
        ]
        for code, curve in curves.items()
    ]
    days = [
        [Cell(day, _key(waits, code)) for day in (reached.day, reached.low, reached.high)]
        for code, reached in ((code, days_until(curve, REACHED)) for code, curve in curves.items())
    ]
    names = {ALL: "Begonnen", "gekomen": waits.reached, "anders": waits.otherwise, "nog": waits.still}
    people = [
        [Cell(sets.counts[_key(waits, code, name)], _key(waits, code, name)) for name in names] for code in curves
    ]
    share = Head(
        f"{waits.code}.deel", waits.title, waits.definition, Unit.SHARE, "Stap", "Binnen",
        notes=("Leeg: zo lang volgden wij nog niemand.",),
    )  # fmt: skip
    half = Head(
        f"{waits.code}.dagen", f"{waits.title}: dagen tot de helft zo ver is", waits.definition, Unit.DAYS, "Stap",
        "De helft", notes=("Leeg: nog niet bereikt.",),
    )  # fmt: skip
    number = Head(
        f"{waits.code}.mensen", f"{waits.title}: mensen", waits.definition, Unit.PEOPLE, "Stap", "Hoe het staat"
    )
    return (
        basis.table(share, rows, month_heads(waits.months), shares, sets),
        basis.table(half, rows, ["Dagen", "Ten minste", "Ten hoogste"], days, sets),
        basis.table(number, rows, list(names.values()), people, sets),
    )


def _part(curve: Curve, day: int) -> float:
    """The part that came to the next step by a day; nothing changes once nobody waits any more."""
    over = len(curve.remaining) > 0 and curve.remaining[-1] == 0
    return float(curve.at(min(day, curve.last_seen) if over else day)[0][REACHED - 1])


def _sets(waits: Waits) -> Sets:
    """Per wait: who came there, who cannot any more, who still waits; and who came within so many months."""
    sets = Sets()
    for code, (_, waiting) in waits.of.items():
        cause, exit_ = waiting.spells.cause, waiting.spells.exit
        base = sets.put(_key(waits, code), cause >= CENSORED)
        ends = {"gekomen": cause == REACHED, "anders": cause == OTHERWISE, "nog": cause == CENSORED}
        sets.split(base, [sets.put(_key(waits, code, name), mask) for name, mask in ends.items()])
        before = None
        for month in waits.months:
            came = (cause == REACHED) & (exit_ <= day_of(month))
            key = sets.put(_key(waits, code, "gekomen", month), came)
            if before is not None:
                new = sets.put(_key(waits, code, "gekomen-erbij", month), came & (exit_ > day_of(before)))
                sets.split(key, [_key(waits, code, "gekomen", before), new])
            before = month
        late = sets.put(_key(waits, code, "gekomen-later"), (cause == REACHED) & (exit_ > day_of(waits.months[-1])))
        sets.split(_key(waits, code, "gekomen"), [_key(waits, code, "gekomen", waits.months[-1]), late])
    return sets


def _key(waits: Waits, code: str, name: str = ALL, month: int | None = None) -> str:
    return key_of(waits.code.partition(".")[0], code, name, str(month or ALL))
