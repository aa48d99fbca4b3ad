"""What must hold between the parts of a world: shares are one whole, names exist, ranges run from low to high."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from ml.simulator.world import Bias, Difference, World, free_names
from ml.simulator.yamlfile import Reading, Way

MONTHS = ("3", "6", "9", "12")
FACTS = (
    "trede",
    "eindtrede",
    "taal",
    "uren",
    "dagdelen",
    "woonplaats",
    "vervoer",
    "reistijd",
    "certificaten",
    "rijbewijs",
    "begeleiding",
    "omstandigheden",
    "wensen",
    "ervaring",
    "vaststellingen",
)
"""What of a person can be missing or wrong in the registration."""

NEVER_WRONG = frozenset({"dagdelen", "woonplaats", "reistijd", "rijbewijs", "omstandigheden", "vaststellingen"})

Found = Iterator[tuple[Way, str]]


def check(world: World, reading: Reading) -> None:
    """Note everything that does not go together."""
    for part in (_shares, _ranges, _names, _registration, _groups, _free):
        for way, message in part(world):
            reading.note(way, message)


def _shares(world: World) -> Found:
    wholes: list[tuple[Way, list[float]]] = [
        (("bevolking", "rijen"), list(world.population.rows.values())),
        (("bevolking", "instroom_treden"), list(world.population.entry_treden)),
        (("bevolking", "duur_in_jaren"), list(world.population.years_on_benefit)),
        (("werkgevers", "branches"), list(world.employers.branches.values())),
        (("werkgevers", "begeleiding"), list(world.employers.guidance)),
        (("consulenten", "manieren"), list(world.caseworkers.policies.values())),
    ]
    wholes += [(("soorten", code, "duur_maanden"), list(kind.months.values())) for code, kind in world.kinds.items()]
    groups = enumerate(world.population.groups)
    wholes += [(("bevolking", "groepen", at, "waarden"), list(one.values.values())) for at, one in groups]
    for way, parts in wholes:
        if abs(sum(parts) - 1) > 0.005 or min(parts) < 0:
            yield way, f"de delen zijn samen {sum(parts):.3f}; maak ze samen 1, en geen deel onder 0"


def _ranges(world: World) -> Found:
    pairs: list[tuple[Way, tuple[float, ...], float, float]] = [
        (("werkgevers", "antwoordkans"), world.employers.answers, 0, 1),
        (("sociaal_werkbedrijf", "wep_uren"), world.production.wep_hours, 1, 40),
    ]
    for code, kind in world.kinds.items():
        pairs += [(("soorten", code, "uren"), kind.hours, 1, 40), (("soorten", code, "treden"), kind.treden, 1, 6)]
    for way, (low, high), least, most in pairs:
        if not least <= low <= high <= most:
            yield way, f"schrijf het laagste eerst, en beide van {least:g} tot en met {most:g}"
    for code, kind in world.kinds.items():
        if min(kind.season) < 0 or sum(kind.season) == 0:
            yield ("soorten", code, "seizoen"), "een factor is onder 0, of alles is 0; schrijf twaalf getallen rond 1"
    if not all(0 <= chance <= 5 for chance in world.population.other_exit):
        yield ("bevolking", "uitstroom_overig_per_jaar"), "schrijf kansen per jaar van 0 tot en met 5"


def _names(world: World) -> Found:
    branches = {one.branche for one in world.occupations}
    for name in world.employers.branches:
        if name not in branches:
            yield ("werkgevers", "branches", name), f"geen beroep hoort bij deze branche; kies uit: {_told(branches)}"
    codes = [one.code for one in world.occupations]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            yield ("beroepen", at, "code"), f"de code «{code}» staat er twee keer; geef elk beroep een eigen code"
    for code, kind in world.kinds.items():
        for months in kind.months:
            if months not in MONTHS:
                yield ("soorten", code, "duur_maanden", months), f"deze duur kan niet; kies uit: {', '.join(MONTHS)}"


def _registration(world: World) -> Found:
    for field, given in (("ontbreekt", world.registration.missing), ("fout", world.registration.wrong)):
        for name in given:
            if name not in FACTS:
                yield ("registratie", field, name), f"dit gegeven is niet bekend; kies uit: {_told(FACTS)}"
            elif field == "fout" and name in NEVER_WRONG:
                yield (
                    ("registratie", field, name),
                    "dit gegeven kan ontbreken maar wordt niet fout ingevuld; haal het weg",
                )
    for at, one in enumerate(world.registration.counts):
        if one.from_week >= one.until_week:
            yield ("registratie", "tellingen", at), "tot_week is niet later dan vanaf_week; verwissel ze"


def _groups(world: World) -> Found:
    values: Mapping[str, Mapping[str, float]] = {one.trait: one.values for one in world.population.groups}
    named: list[tuple[Way, Bias | Difference]] = [
        *((("consulenten", "vooringenomen", at), one) for at, one in enumerate(world.caseworkers.bias)),
        *((("registratie", "verschillen", at), one) for at, one in enumerate(world.registration.differences)),
    ]
    for way, one in named:
        if one.value not in values.get(one.trait, {}):
            yield (
                way,
                f"«{one.trait}: {one.value}» staat niet bij bevolking.groepen; zet het daar, of verander het hier",
            )


def _free(world: World) -> Found:
    names = free_names()
    for one in fields(world.free):
        free = getattr(world.free, one.name)
        low, high = free.bounds
        if not low <= free.value <= high:
            yield ("vrij", names[one.name]), f"de waarde {free.value:g} ligt niet in het bereik {low:g}–{high:g}"


def _told(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
