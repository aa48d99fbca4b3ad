"""An invented region: people as Sonar would export them and as consulenten would note them.

Raalte's and Dalfsen's headcounts are facts (facts.py); every other municipality gets Raalte's shares in
proportion to its inhabitants. Who the people are is invented from a seed: same seed, same region, and a
municipality's people stay the same whichever other municipalities are asked for.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from services.registry.demo import facts, shares
from services.registry.demo.bsn import invent
from services.registry.demo.draws import apportion, chance, stream
from services.registry.demo.intake import CertificateNote, DemoIntake, draw_intake
from services.registry.demo.profile import draw_profile
from services.registry.demo.sonar import COLUMNS, sonar_row
from services.registry.reference.municipalities import Municipality, by_name, municipalities

__all__ = ["COLUMNS", "NOTICE", "REGIONS", "CertificateNote", "DemoIntake", "DemoPerson", "DemoRegion", "generate"]

NOTICE = "Verzonnen demogegevens"
_NEIGHBOURS = ("Olst-Wijhe", "Ommen", "Zwartewaterland", "Staphorst")
REGIONS: dict[str, tuple[str, ...]] = {
    "standaard": ("Raalte", "Dalfsen", "Nijkerk", *_NEIGHBOURS),
    "volledig": (
        "Raalte",
        "Dalfsen",
        "Nijkerk",
        *_NEIGHBOURS,
        "Hardenberg",
        "Hattem",
        "Heerde",
        "Kampen",
        "Meppel",
        "Oldebroek",
        "Steenwijkerland",
        "Westerveld",
        "Zwolle",
    ),
}
"""`standaard` is some 2,500 people; `volledig` is the whole arbeidsmarktregio Zwolle with Nijkerk, some 8,000."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person. `category` is the local row of facts.py that they fill: a check, not for loading."""

    sonar: dict[str, object]
    intake: DemoIntake | None
    category: str

    @property
    def sonar_trede(self) -> int | None:
        """The trede in the export, if it is there."""
        trede = self.sonar["Participatieladder"]
        return trede if isinstance(trede, int) else None


@dataclass(frozen=True, slots=True)
class DemoRegion:
    """An invented region. The sheltered headcount of De Productie is a fact: no jobseekers, no records."""

    notice: str
    seed: int
    on: date
    people: tuple[DemoPerson, ...]
    sheltered_headcount: dict[str, int]
    sheltered_source: str

    def headcounts(self) -> dict[str, dict[str, int]]:
        """People per municipality (by name) and local category."""
        counted = Counter((str(one.sonar["Gemeente"]), one.category) for one in self.people)
        table: dict[str, dict[str, int]] = {}
        for (naam, category), count in counted.items():
            table.setdefault(naam, {})[category] = count
        return table


def generate(seed: int, on: date, scale: float = 1.0, *, gemeenten: tuple[str, ...] | None = None) -> DemoRegion:
    """The region as it is on a day; `scale` multiplies every headcount, `gemeenten` are names or codes.

    Raises ValueError for a municipality that the gazetteer does not know, and when a scale asks more
    people of one municipality than it has invented numbers (some 90,000).
    """
    chosen = dict.fromkeys(_municipality(naam) for naam in gemeenten or REGIONS["standaard"])
    return DemoRegion(
        notice=NOTICE,
        seed=seed,
        on=on,
        people=tuple(person for one in chosen for person in _people(seed, on, scale, one)),
        sheltered_headcount=facts.sheltered_2024(),
        sheltered_source=f"Gemeente Raalte, uitvoeringsplan 2025, speerpunt 3, stand {facts.RAALTE_COUNT_DAY}",
    )


def headcount(municipality: Municipality, scale: float = 1.0) -> dict[str, int]:
    """How many people per local category this municipality gets."""
    if municipality.naam == "Dalfsen":
        return apportion(round(facts.dalfsen_persons() * scale), _weights(facts.dalfsen_shares()))
    rows, raalte = facts.ladder_2024(), _municipality("Raalte")
    total = sum(rows.values()) * municipality.inwoners / raalte.inwoners
    return apportion(round(total * scale), _weights(rows))


def _weights(counts: Mapping[str, int]) -> dict[str, float]:
    return {key: float(count) for key, count in counts.items()}


def _municipality(naam: str) -> Municipality:
    found = by_name(naam)
    if found is None:
        raise ValueError(
            f"gemeente {naam!r} staat niet in municipalities.csv; kies een naam of code die er wel in staat"
        )
    return found


def _people(seed: int, on: date, scale: float, municipality: Municipality) -> Iterator[DemoPerson]:
    rng = stream(seed, municipality.code)
    counts = headcount(municipality, scale)
    categories = [category for category, count in counts.items() for _ in range(count)]
    rng.shuffle(categories)
    numbers = invent(rng, municipalities().index(municipality), len(categories))
    for number, (category, bsn) in enumerate(zip(categories, numbers, strict=True), start=1):
        yield _person(stream(seed, f"{municipality.code}:{number}"), number, bsn, municipality, category, on)


def _person(rng: Random, number: int, bsn: int, municipality: Municipality, category: str, on: date) -> DemoPerson:
    who = draw_profile(rng, number=number, bsn=bsn, municipality=municipality, category=category, on=on)
    row = sonar_row(rng, who, on)
    told = row["Leeftijd"]
    age = told if isinstance(told, int) else None
    intake = draw_intake(rng, who, on, age=age) if chance(rng, shares.INTAKE_DONE[who.trede]) else None
    return DemoPerson(row, intake, category)
